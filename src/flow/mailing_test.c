/* What still goes to an address that refused a mail. */
#include "flow/mailing.h"

#include "base/str.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/trial.h"

#define MAIL "mirela@mail.example"
#define RESUME "Mirela Popa\nLeeds\n\nEXPERIENCE\nNurse, Moor Hospital\n"

struct scene {
    struct ports *p;
    struct actor who;
    struct account *account;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.who = trial_person(s.p, ROLE_CANDIDATE, MAIL, "Mirela Popa");
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.who.id,
                       &s.account));
    return s;
}

static void
refuses(struct scene *s, const char *why)
{
    struct change c;

    change_start(&c, test_arena());
    mailing_suppress(&c, s->account, why);
    CHECK_OK(store_commit(s->p->store, &c));
}

/* How many more mails come of each: news, a security receipt, a way back. */
static size_t
news(struct scene *s, const char *line)
{
    size_t before = trial_mails(s->p, MAIL);

    trial_upload(s->p, &s->who, arena_join(test_arena(), RESUME, line,
                                           NULL));
    return trial_mails(s->p, MAIL) - before;
}

static size_t
receipt(struct scene *s)
{
    size_t before = trial_mails(s->p, MAIL);
    struct change c;

    change_start(&c, test_arena());
    mailing_task(&c, "password", s->who.id, NULL);
    CHECK_OK(store_commit(s->p->store, &c));
    trial_run(s->p);
    return trial_mails(s->p, MAIL) - before;
}

static size_t
way_back(struct scene *s)
{
    size_t before = trial_mails(s->p, MAIL);

    CHECK_OK(registration_forgot(s->p, test_arena(), MAIL, NULL));
    trial_run(s->p);
    return trial_mails(s->p, MAIL) - before;
}

static void
a_complaint_stops_what_one_can_choose(void)
{
    struct scene s = scene();

    CHECK(news(&s, "1") == 1);
    refuses(&s, MAILING_UNWANTED);
    CHECK(news(&s, "2") == 0);
    CHECK(receipt(&s) == 1 && way_back(&s) == 1);
}

static void
where_mail_came_back_only_what_is_asked_for_goes(void)
{
    struct scene s = scene();

    refuses(&s, "a mail came back for good");
    CHECK(news(&s, "1") == 0 && receipt(&s) == 0);
    CHECK(way_back(&s) == 1);
}

static void
an_operator_lifts_it(void)
{
    struct scene s = scene();
    struct suppression *line = NULL;

    refuses(&s, "a mail came back for good");
    CHECK_OK(mailing_suppressed(s.p, test_arena(), s.account, &line));
    CHECK(line != NULL && str_eq(line->account_id, s.who.id));
    CHECK_OK(mailing_write_again(s.p, test_arena(), NULL, line));
    CHECK(news(&s, "1") == 1 && receipt(&s) == 1);
    CHECK(trial_audits(s.p, "mail.again") == 1);
}

TESTS(mailing, {
    TEST(a_complaint_stops_what_one_can_choose),
    TEST(where_mail_came_back_only_what_is_asked_for_goes),
    TEST(an_operator_lifts_it),
})
