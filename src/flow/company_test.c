/* What an employer says about itself. */
#include "flow/company.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"
#include "flow/trial.h"

static struct employer *
look(struct ports *p, const struct actor *who)
{
    struct employer *e = NULL;

    if (!CHECK_OK(store_get(p->store, test_arena(), &employer_type,
                            who->employer_id, &e)))
        test_skip("the employer is gone");
    return e;
}

static void
owners_write_for_their_own_company(void)
{
    struct ports *p = trial_open();
    struct actor rita = trial_person(p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    struct actor mate = trial_colleague(p, &rita, "m@mail.example");
    struct actor rival = trial_person(p, ROLE_EMPLOYER, "x@mail.example",
                                      "Rival");
    struct company_words w = { "Harbourline", "We move *things*.", "Leeds",
                               "Logistics" };

    CHECK(company_save(p, test_arena(), &mate, &w) != NULL);
    CHECK_OK(company_save(p, test_arena(), &rita, &w));
    CHECK_STR(look(p, &rita)->name, "Harbourline");
    CHECK_STR(look(p, &rita)->about, "We move *things*.");
    CHECK_STR(look(p, &rival)->name, "Rival & Sons");
    CHECK(trial_audits(p, "employer.edit") == 1);
}

static void
its_fields_are_checked(void)
{
    struct ports *p = trial_open();
    struct actor rita = trial_person(p, ROLE_EMPLOYER, "r@mail.example",
                                     "Rita");
    char *big = arena_alloc(test_arena(), 10002);
    struct company_words w = { .name = " " };
    struct err *e;

    memset(big, 'x', 10001);
    CHECK(trial_names(company_save(p, test_arena(), &rita, &w), "name"));
    w.name = "You won: https://evil.example/x";
    CHECK(trial_names(company_save(p, test_arena(), &rita, &w), "name"));
    w.name = "Go to WWW.evil.example";
    CHECK(trial_names(company_save(p, test_arena(), &rita, &w), "name"));
    w = (struct company_words){ big, big, big, big };
    e = company_save(p, test_arena(), &rita, &w);
    CHECK(trial_names(e, "name") && trial_names(e, "about"));
    CHECK(trial_names(e, "place") && trial_names(e, "sector"));
    CHECK_STR(look(p, &rita)->name, "Rita & Sons");
}

static void
only_an_employer_has_one(void)
{
    struct ports *p = trial_open();
    struct actor otto = trial_person(p, ROLE_CANDIDATE, "o@mail.example",
                                     "Otto");
    struct actor nobody = { .role = ROLE_NOBODY };
    struct company_words w = { .name = "Mine" };
    struct err *e = company_save(p, test_arena(), &otto, &w);

    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = company_save(p, test_arena(), &nobody, &w);
    CHECK(e != NULL && e->kind == ERR_DENIED);
}

TESTS(company, {
    TEST(owners_write_for_their_own_company),
    TEST(its_fields_are_checked),
    TEST(only_an_employer_has_one),
})
