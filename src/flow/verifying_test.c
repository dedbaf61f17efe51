/* A company's mark comes and goes with what it stands on. */
#include "flow/verifying.h"

#include "base/str.h"
#include "base/test.h"
#include "flow/company.h"
#include "flow/readdressing.h"
#include "flow/registration.h"
#include "flow/team.h"
#include "flow/trial.h"

#define LIST "# providers\ngmail.com\nmail.example\n"

static struct employer *
look(struct ports *p, const struct actor *who)
{
    struct employer *e = NULL;

    trial_run(p);
    if (!CHECK_OK(store_get(p->store, test_arena(), &employer_type,
                            who->employer_id, &e)))
        test_skip("the employer is gone");
    return e;
}

static bool
bears(struct ports *p, const struct actor *who, const char *domain)
{
    const struct employer *e = look(p, who);

    return e->verified == (domain != NULL ? VERIFIED_DOMAIN : VERIFIED_NO) &&
           str_eq(e->verified_domain, domain) &&
           (e->verified_at != 0) == (domain != NULL);
}

static void
a_provider_and_what_lies_in_its_domain_prove_nothing(void)
{
    struct arena *a = test_arena();

    CHECK(verifying_is_public(a, LIST, "", "gmail.com"));
    CHECK(verifying_is_public(a, LIST, "", "mail.example"));
    CHECK(verifying_is_public(a, LIST, "", "in.mail.example"));
    CHECK(verifying_is_public(a, LIST, "Here.example also.example",
                              "here.example"));
    CHECK(verifying_is_public(a, LIST, "here.example also.example",
                              "also.example"));
    CHECK(!verifying_is_public(a, LIST, "", "example"));
    CHECK(!verifying_is_public(a, LIST, "", "notgmail.com"));
    CHECK(!verifying_is_public(a, LIST, "", "gmail.com.example"));
    CHECK(!verifying_is_public(a, LIST, "", "gmail.co"));
    CHECK(!verifying_is_public(a, LIST, "", "mail.exam"));
}

static void
the_domain_of_an_owner_is_the_mark(void)
{
    struct ports *p = trial_open();
    struct actor olga = trial_person(p, ROLE_EMPLOYER,
                                     "olga@Harbourline.example", "Olga");
    struct actor pia = trial_person(p, ROLE_EMPLOYER, "pia@gmail.com",
                                    "Pia");

    CHECK(bears(p, &olga, "harbourline.example"));
    CHECK(bears(p, &pia, NULL));
    CHECK(trial_audits(p, "employer.verify") == 1);
}

static void
a_colleague_who_is_no_owner_proves_nothing(void)
{
    struct ports *p = trial_open();
    struct actor pia = trial_person(p, ROLE_EMPLOYER, "pia@gmail.com",
                                    "Pia");
    struct actor mate = trial_colleague(p, &pia, "mate@harbour.example");

    CHECK_OK(company_save(p, test_arena(), &pia, &(struct company_words){
                              .name = "Harbour" }));
    CHECK(bears(p, &pia, NULL));
    CHECK_OK(team_place(p, test_arena(), &pia, mate.id, TEAM_OWNER));
    CHECK(bears(p, &pia, "harbour.example"));
    CHECK_OK(team_remove(p, test_arena(), &pia, mate.id));
    CHECK(bears(p, &pia, NULL));
}

static void
an_account_that_is_closed_takes_the_mark_along(void)
{
    struct ports *p = trial_open();
    struct actor olga = trial_person(p, ROLE_EMPLOYER,
                                     "olga@harbour.example", "Olga");

    CHECK(bears(p, &olga, "harbour.example"));
    CHECK_OK(registration_disable(p, test_arena(), NULL, olga.id,
                                  CLOSING_RULES, NULL));
    CHECK(bears(p, &olga, NULL));
    CHECK_OK(registration_enable(p, test_arena(), NULL, olga.id));
    CHECK(bears(p, &olga, "harbour.example"));
}

static void
another_address_is_another_mark(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct actor olga = trial_person(p, ROLE_EMPLOYER,
                                     "olga@harbour.example", "Olga");

    CHECK_OK(readdressing_ask(p, a, &olga, "olga@gmail.com",
                              "seven quiet herons"));
    CHECK(bears(p, &olga, "harbour.example"));
    CHECK_OK(readdressing_prove(p, a, &olga, NULL,
                                trial_after(trial_mail(p, "olga@gmail.com"),
                                            "?code=")));
    CHECK(bears(p, &olga, NULL));
}

static void
an_administrator_verifies_the_name_it_has(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct actor pia = trial_person(p, ROLE_EMPLOYER, "pia@gmail.com",
                                    "Pia");
    struct actor ada = trial_person(p, ROLE_ADMIN, "ada@site.example",
                                    "Ada");
    struct company_words w = { .name = "Harbour" };

    CHECK_OK(company_save(p, a, &pia, &w));
    CHECK(trial_fails(verifying_set(p, a, &pia, pia.employer_id, true),
                      ERR_MISSING));
    CHECK_OK(verifying_set(p, a, &ada, pia.employer_id, true));
    CHECK(look(p, &pia)->verified == VERIFIED_ADMIN);
    w.about = "We move things.";
    CHECK_OK(company_save(p, a, &pia, &w));
    CHECK(look(p, &pia)->verified == VERIFIED_ADMIN);
    w.name = "Another Harbour";
    CHECK_OK(company_save(p, a, &pia, &w));
    CHECK(look(p, &pia)->verified == VERIFIED_NO);
    CHECK_OK(verifying_set(p, a, &ada, pia.employer_id, true));
    CHECK_OK(verifying_set(p, a, &ada, pia.employer_id, false));
    CHECK(bears(p, &pia, NULL));
    CHECK(trial_notices(p, pia.id, "employer.verified") == 3);
}

TESTS(verifying, {
    TEST(a_provider_and_what_lies_in_its_domain_prove_nothing),
    TEST(the_domain_of_an_owner_is_the_mark),
    TEST(a_colleague_who_is_no_owner_proves_nothing),
    TEST(an_account_that_is_closed_takes_the_mark_along),
    TEST(another_address_is_another_mark),
    TEST(an_administrator_verifies_the_name_it_has),
})
