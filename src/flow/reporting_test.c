/* What administrators see, what they do, and that nobody else does. */
#include "flow/reporting.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "base/trouble.h"
#include "flow/mailing.h"
#include "flow/registration.h"
#include "flow/trial.h"

#define GOOD "seven quiet herons"

static struct actor
person(struct ports *p, int role, const char *email, const char *name)
{
    struct registration_person n = { .role = role, .name = name,
                                     .email = email, .company = "Harbourline",
                                     .password = GOOD };
    const char *id = "";

    CHECK_OK(registration_add(p, test_arena(), &n, &id));
    return (struct actor){ .id = id, .role = (enum role)role, .name = name };
}

static struct actor
admin(struct ports *p)
{
    return person(p, ROLE_ADMIN, "ada@tandem.example", "Ada");
}

static bool
is(const struct err *e, enum err_kind kind)
{
    return e != NULL && e->kind == kind;
}

/* A task that died, with a code in it. */
static struct task *
bury(struct ports *p, const char *kind)
{
    struct task *claimed, *t;
    struct change c;
    size_t count = 0;

    trial_run(p); /* what else is due */
    change_start(&c, test_arena());
    t = change_task(&c, kind,
                    "{\"account\":\"a1\",\"code\":\"12345678\","
                    "\"email\":\"x@y.example\",\"count\":3}");
    CHECK_OK(store_commit(p->store, &c));
    CHECK_OK(queue_claim(p->queue, test_arena(), "w", 60000, 1, &claimed,
                         &count));
    CHECK(count == 1 && str_eq(claimed[0].id, t->id));
    CHECK_OK(queue_bury(p->queue, test_arena(), &claimed[0], "it broke"));
    return t;
}

static int64_t
lines_of(struct ports *p, const char *action)
{
    int64_t count = 0;

    CHECK_OK(store_count(p->store, test_arena(), AUDIT_BY_ACTION, action,
                         &count));
    return count;
}

static void
only_administrators_see_it(void)
{
    struct ports *p = trial_open();
    struct actor who = person(p, ROLE_CANDIDATE, "c@x.example", "C");
    struct actor nobody = { .role = ROLE_NOBODY };
    const struct reporting_finding *list;
    struct reporting_filter f = { NULL, NULL, NULL };
    struct reporting_overview o;
    struct page page = { .limit = 5 };
    struct rows rows;
    struct arena *a = test_arena();

    CHECK(is(reporting_overview(p, a, &who, 12, &o), ERR_MISSING));
    CHECK(is(reporting_overview(p, a, &nobody, 12, &o), ERR_DENIED));
    CHECK(is(reporting_tasks(p, a, &who, "", "", &page, &rows),
             ERR_MISSING));
    CHECK(is(reporting_audit(p, a, &who, &f, &page, &rows), ERR_MISSING));
    CHECK(is(reporting_people(p, a, &who, "", "", &page, &rows),
             ERR_MISSING));
    CHECK(is(reporting_replay(p, a, &who, "x"), ERR_MISSING));
    CHECK(is(reporting_drop(p, a, &who, "x"), ERR_MISSING));
    CHECK(is(reporting_disable(p, a, &who, who.id, CLOSING_SAFETY, NULL),
             ERR_MISSING));
    CHECK(is(reporting_health(p, a, &who, &list), ERR_MISSING));
}

static void
an_empty_tandem_has_an_overview(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct reporting_overview o;

    CHECK_OK(reporting_overview(p, test_arena(), &who, 4, &o));
    CHECK(o.growth.rows == 4);
    CHECK(o.sent == 0 && o.unanswered == 0 && o.median_days < 0);
    CHECK(o.proof.broken_id == NULL && o.proof.lines > 0);
}

static void
a_span_begins_on_a_monday(void)
{
    int64_t sunday = clock_parse_day("2026-11-22") + DAY_S - 1;

    CHECK(reporting_from(sunday, 1) == clock_parse_day("2026-11-16"));
    CHECK(reporting_from(sunday + 1, 1) == clock_parse_day("2026-11-23"));
    CHECK(reporting_from(sunday, 4) == clock_parse_day("2026-10-26"));
}

static void
a_dead_task_is_trouble_and_gets_another_life(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct reporting_overview o;
    struct arena *a = test_arena();
    struct task *t = bury(p, "resume.read");

    CHECK_OK(reporting_overview(p, a, &who, 4, &o));
    CHECK(o.trouble != NULL && strstr(o.trouble->what, "1 task is dead"));
    CHECK_OK(reporting_replay(p, a, &who, t->id));
    CHECK_OK(reporting_task(p, a, &who, t->id, &t));
    CHECK(t->state == TASK_WAITING && t->tries == 0);
    CHECK(lines_of(p, "task.replay") == 1);
    CHECK(is(reporting_replay(p, a, &who, t->id), ERR_CONFLICT));
    CHECK(is(reporting_drop(p, a, &who, t->id), ERR_CONFLICT));
    CHECK(lines_of(p, "task.replay") == 1 && lines_of(p, "task.drop") == 0);
}

static void
what_nobody_has_met_for_a_while_says_how_long(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct reporting_overview o;
    struct arena *a = test_arena();
    int64_t now = clock_now();

    trouble_note(a, p->conf, "sesv2", fail(a, ERR_DOWN, "x", "no answer"));
    CHECK_OK(reporting_overview(p, a, &who, 4, &o));
    CHECK_STR(o.trouble->what, "no answer; for 0 minutes.");
    clock_hold(now + 605);
    CHECK_OK(reporting_overview(p, a, &who, 4, &o));
    clock_hold(0);
    CHECK_STR(o.trouble->what,
              "no answer; for 10 minutes, last met 10 minutes ago.");
}

static void
all_dead_tasks_of_a_kind_are_tried_again(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct page page = { .limit = 5 };
    int64_t count = 0;
    struct rows rows;
    struct arena *a = test_arena();

    bury(p, "resume.read");
    bury(p, "resume.read");
    bury(p, "mail.send");
    CHECK_OK(reporting_replay_kind(p, a, &who, "resume.read", &count));
    CHECK(count == 2);
    CHECK_OK(reporting_tasks(p, a, &who, "dead", "", &page, &rows));
    CHECK(rows.count == 1);
    CHECK_OK(reporting_tasks(p, a, &who, "dead", "resume.read", &page,
                             &rows));
    CHECK(rows.count == 0);
}

static void
a_dropped_task_is_gone(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct task *t = bury(p, "resume.read");

    CHECK_OK(reporting_drop(p, test_arena(), &who, t->id));
    CHECK(is(reporting_task(p, test_arena(), &who, t->id, &t), ERR_MISSING));
    CHECK(lines_of(p, "task.drop") == 1);
}

static void
a_payload_shows_ids_and_no_secrets(void)
{
    struct ports *p = trial_open();
    struct task *t = bury(p, "mail.send");
    const struct reporting_member *m = reporting_payload(test_arena(), t);
    int hidden = 0, shown = 0;

    for (; m->name != NULL; m++) {
        if (m->value == NULL)
            hidden++;
        else
            shown++;
        if (str_eq(m->name, "code") || str_eq(m->name, "email"))
            CHECK(m->value == NULL);
        if (str_eq(m->name, "account"))
            CHECK_STR(m->value, "a1");
    }
    CHECK(hidden == 2 && shown == 2);
}

static void
people_are_found_by_parts_of_their_address(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct page page = { .limit = 5 };
    struct rows rows;
    struct arena *a = test_arena();

    person(p, ROLE_CANDIDATE, "mirela@mail.example", "Mirela Popa");
    person(p, ROLE_EMPLOYER, "bo@mail.example", "Bo");
    CHECK_OK(reporting_people(p, a, &who, "", "MAIL.ex", &page, &rows));
    CHECK(rows.count == 2);
    CHECK_OK(reporting_people(p, a, &who, "employer", "mail", &page, &rows));
    CHECK(rows.count == 1);
    CHECK_OK(reporting_people(p, a, &who, "", "popa", &page, &rows));
    CHECK(rows.count == 1);
    CHECK_OK(reporting_people(p, a, &who, "", "%", &page, &rows));
    CHECK(rows.count == 0);
    CHECK_OK(reporting_people(p, a, &who, "candidate", "", &page, &rows));
    CHECK(rows.count == 1);
}

static void
an_account_is_closed_and_opened_but_not_ones_own(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct actor them = person(p, ROLE_CANDIDATE, "c@x.example", "C");
    struct account *account = NULL;
    struct arena *a = test_arena();

    CHECK(is(reporting_disable(p, a, &who, who.id, CLOSING_SAFETY, NULL),
             ERR_CONFLICT));
    CHECK_OK(reporting_disable(p, a, &who, them.id, CLOSING_SAFETY,
                               NULL));
    CHECK_OK(store_get(p->store, a, &account_type, them.id, &account));
    CHECK(account->disabled_at > 0);
    CHECK_OK(reporting_enable(p, a, &who, them.id));
    CHECK_OK(store_get(p->store, a, &account_type, them.id, &account));
    CHECK(account->disabled_at == 0);
    CHECK(lines_of(p, "account.disable") == 1);
    CHECK(lines_of(p, "account.enable") == 1);
}

static void
audit_lines_are_found_by_who_what_and_whose(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    struct actor them = person(p, ROLE_CANDIDATE, "c@x.example", "C");
    struct reporting_filter f = { .subject = "c@x.example", .actor = who.id,
                                  .action = "account.disable" };
    struct page page = { .limit = 5 };
    struct rows rows;
    struct arena *a = test_arena();

    CHECK_OK(reporting_disable(p, a, &who, them.id, CLOSING_SAFETY,
                               NULL));
    CHECK_OK(reporting_enable(p, a, &who, them.id));
    CHECK_OK(reporting_audit(p, a, &who, &f, &page, &rows));
    CHECK(rows.count == 1);
    f = (struct reporting_filter){ .actor = "ada@tandem.example",
                                   .action = "account.enable" };
    CHECK_OK(reporting_audit(p, a, &who, &f, &page, &rows));
    CHECK(rows.count == 1);
    f = (struct reporting_filter){ .actor = "nobody@x.example" };
    CHECK_OK(reporting_audit(p, a, &who, &f, &page, &rows));
    CHECK(rows.count == 0);
}

static void
a_spreadsheet_gets_no_formulas(void)
{
    const char *columns[] = { "name", "count" };
    const char *one[] = { "=1+1", "-2.5" }, *two[] = { "@SUM(A1), \"x\"", "" };
    const char *three[] = { "\tx", "+49 30 1" };
    const char **rows[] = { one, two, three };
    struct report_table t = { .column = columns, .columns = 2, .row = rows,
                              .rows = 3 };

    CHECK_STR(reporting_csv(test_arena(), &t),
              "name,count\r\n"
              "'=1+1,-2.5\r\n"
              "\"'@SUM(A1), \"\"x\"\"\",\r\n"
              "'\tx,'+49 30 1\r\n");
}

static void
every_part_says_how_it_is(void)
{
    struct ports *p = trial_open();
    struct actor who = admin(p);
    const struct reporting_finding *list;
    int count = 0;

    CHECK_OK(reporting_health(p, test_arena(), &who, &list));
    for (; list != NULL; list = list->next) {
        CHECK(!str_empty(list->part) && !str_empty(list->what));
        CHECK(list->state == REPORTING_WELL || !str_empty(list->fix));
        count++;
    }
    CHECK(count >= 10);
}

static void
an_address_that_refuses_is_listed_and_lifted_by_administrators(void)
{
    struct ports *p = trial_open();
    struct arena *a = test_arena();
    struct actor who = admin(p);
    struct actor other = trial_person(p, ROLE_CANDIDATE, "mirela@x.example",
                                      "Mirela");
    struct page page = { .limit = 5 };
    struct account *account = NULL;
    struct suppression *s = NULL;
    struct change c;
    struct rows rows;

    CHECK_OK(store_get(p->store, a, &account_type, other.id, &account));
    change_start(&c, a);
    mailing_suppress(&c, account, MAILING_UNWANTED);
    CHECK_OK(store_commit(p->store, &c));
    CHECK(is(reporting_suppressions(p, a, &other, &page, &rows), ERR_MISSING));
    CHECK_OK(reporting_suppressions(p, a, &who, &page, &rows));
    CHECK(rows.count == 1);
    s = rows.row[0];
    CHECK(str_eq(s->account_id, other.id) && mailing_was_unwanted(s));
    CHECK(is(reporting_mail_again(p, a, &other, s->id), ERR_MISSING));
    CHECK_OK(reporting_mail_again(p, a, &who, s->id));
    CHECK_OK(mailing_suppressed(p, a, account, &s));
    CHECK(s == NULL && lines_of(p, "mail.again") == 1);
    CHECK(is(reporting_mail_again(p, a, &who, rows.count > 0
                 ? ((struct suppression *)rows.row[0])->id : ""),
             ERR_MISSING));
}

TESTS(reporting, {
    TEST(only_administrators_see_it),
    TEST(an_empty_tandem_has_an_overview),
    TEST(a_span_begins_on_a_monday),
    TEST(a_dead_task_is_trouble_and_gets_another_life),
    TEST(what_nobody_has_met_for_a_while_says_how_long),
    TEST(all_dead_tasks_of_a_kind_are_tried_again),
    TEST(a_dropped_task_is_gone),
    TEST(a_payload_shows_ids_and_no_secrets),
    TEST(people_are_found_by_parts_of_their_address),
    TEST(an_account_is_closed_and_opened_but_not_ones_own),
    TEST(an_address_that_refuses_is_listed_and_lifted_by_administrators),
    TEST(audit_lines_are_found_by_who_what_and_whose),
    TEST(a_spreadsheet_gets_no_formulas),
    TEST(every_part_says_how_it_is),
})
