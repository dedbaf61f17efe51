/* What is forgotten cannot be told any more, and what is left still proves
 * itself. */
#include "core/audit_seal.h"

#include <string.h>

#include "base/str.h"
#include "base/test.h"

static struct audit
line_of(void)
{
    return (struct audit){
        .id = "l1", .happened_at = 7, .action = "application.read",
        .actor_id = "rita", .object = "application:7", .subject_id = "ada",
        .detail = "{\"employer\":\"e\"}",
        .salts = audit_seal_salts(test_arena()),
    };
}

/* To the chain it is the line that it was. */
static bool
is_same(const struct audit *a, const struct audit *b)
{
    const struct audit *x = audit_seal_line(test_arena(), a);
    const struct audit *y = audit_seal_line(test_arena(), b);

    return str_eq(x->actor_id, y->actor_id) && str_eq(x->object, y->object) &&
           str_eq(x->subject_id, y->subject_id) &&
           str_eq(x->detail, y->detail);
}

static void
of_a_line_about_somebody_all_goes_but_who_did_it(void)
{
    const struct audit was = line_of();
    struct audit line = was;

    CHECK(audit_seal_forget(test_arena(), &line, "ada"));
    CHECK_STR(line.actor_id, "rita");
    CHECK(line.object[0] == '~' && line.subject_id[0] == '~' &&
          line.detail[0] == '~');
    CHECK_STR(audit_seal_words(line.object), "erased");
    CHECK_STR(audit_seal_words(line.actor_id), "rita");
    CHECK(is_same(&was, &line));
    CHECK(!audit_seal_forget(test_arena(), &line, "ada"));
    CHECK(audit_seal_forget(test_arena(), &line, "rita"));
    CHECK(line.actor_id[0] == '~' && is_same(&was, &line));
}

static void
of_a_line_by_somebody_only_who_they_are_goes(void)
{
    const struct audit was = line_of();
    struct audit line = was;

    CHECK(audit_seal_forget(test_arena(), &line, "rita"));
    CHECK(line.actor_id[0] == '~');
    CHECK_STR(line.object, "application:7");
    CHECK_STR(line.subject_id, "ada");
    CHECK(is_same(&was, &line));
}

static void
an_account_may_be_the_object(void)
{
    struct audit line = line_of();

    line.object = "account:ada";
    line.subject_id = line.detail = NULL;
    CHECK(audit_seal_forget(test_arena(), &line, "ada"));
    CHECK(line.object[0] == '~' && line.subject_id == NULL);
}

/* With the salt gone the number is not found by trying it. */
static void
the_same_number_is_another_seal_in_each_line(void)
{
    struct audit one = line_of(), two = line_of();

    CHECK(audit_seal_forget(test_arena(), &one, "ada"));
    CHECK(audit_seal_forget(test_arena(), &two, "ada"));
    CHECK(!str_eq(one.subject_id, two.subject_id));
    CHECK(strcmp(strrchr(one.salts, ' '), " -") == 0);
}

static void
what_is_put_in_the_place_of_a_seal_shows(void)
{
    const struct audit was = line_of();
    struct audit line = was;

    CHECK(audit_seal_forget(test_arena(), &line, "ada"));
    line.subject_id = "eve";
    CHECK(!is_same(&was, &line));
    line = was;
    line.subject_id = "eve";
    CHECK(!is_same(&was, &line));
    line = was;
    line.salts = NULL;
    CHECK(!is_same(&was, &line));
}

static void
a_line_without_salts_stays_as_it_was_written(void)
{
    struct audit line = line_of();

    line.salts = NULL;
    CHECK(!audit_seal_forget(test_arena(), &line, "ada"));
    CHECK_STR(line.subject_id, "ada");
    CHECK_STR(audit_seal_line(test_arena(), &line)->subject_id, "ada");
}

TESTS(audit_seal, {
    TEST(of_a_line_about_somebody_all_goes_but_who_did_it),
    TEST(of_a_line_by_somebody_only_who_they_are_goes),
    TEST(an_account_may_be_the_object),
    TEST(the_same_number_is_another_seal_in_each_line),
    TEST(what_is_put_in_the_place_of_a_seal_shows),
    TEST(a_line_without_salts_stays_as_it_was_written),
})
