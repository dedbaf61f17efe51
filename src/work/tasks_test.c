/*
 * Every kind of task, and whom its step acts for. A step that acts for a
 * person asks the table of permissions about them as they are when it runs:
 * the same is done for two, one of whom may nothing any more. A step that acts
 * for nobody says why it need not ask. A kind without its line fails.
 */
#include "work/tasks.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/archive.h"
#include "core/resume.h"
#include "core/team.h"
#include "flow/copying.h"
#include "flow/mailing.h"
#include "flow/registration.h"
#include "flow/resume.h"
#include "flow/team.h"
#include "flow/trial.h"

#define RESUME                                                \
    "Leeds\n\nEXPERIENCE\nRegistered Nurse, Moor Hospital\t"  \
    "03/2016 - 05/2024\n- Wound care\n\nSKILLS\nwound care\n"
#define ASKS "We look after people.\n\n## Requirements\n\n- Wound care\n"

static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R"
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    ">>>>>>endobj\n"
    "4 0 obj<</Length 54>>stream\n"
    "BT /F 24 Tf 40 340 Td (Registered nurse, Leeds) Tj ET\n"
    "endstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/* Somebody, and what was made ready for the step. */
struct doer {
    struct ports *p;
    struct actor who;
    const char *email, *payload, *object;
};

static const char *
naming(const char *key, const char *id)
{
    return arena_printf(test_arena(), "{\"%s\":\"%s\"}", key, id);
}

static int64_t
count(const struct doer *d, enum store_index index)
{
    int64_t n = -1;

    CHECK_OK(store_count(d->p->store, test_arena(), index, d->who.id, &n));
    return n;
}

/* ---- copying.make ---- */

static void
asks_for_a_copy(struct doer *d)
{
    CHECK_OK(copying_ask(d->p, test_arena(), &d->who));
    d->payload = naming("account", d->who.id);
}

static bool
has_a_copy(const struct doer *d)
{
    struct archive *archive;

    CHECK_OK(store_get_or_none(d->p->store, test_arena(), &archive_type,
                               d->who.id, &archive));
    return archive != NULL && archive->ready_at > 0;
}

/* ---- digest.send, matching ---- */

static void
fits_a_posting(struct doer *d)
{
    struct actor rita = trial_person(
        d->p, ROLE_EMPLOYER,
        arena_join(test_arena(), "of-", d->email, NULL), "Rita");

    trial_profile(d->p, &d->who, RESUME);
    (void)trial_posting(d->p, &rita, "Registered Nurse", ASKS);
    d->payload = naming("candidate", d->who.id);
}

static void
has_news(struct doer *d)
{
    fits_a_posting(d);
    clock_hold(clock_now() + 2 * DAY_S);
}

static bool
is_told_of_news(const struct doer *d)
{
    struct page page = { .limit = 50 };
    struct rows rows;

    CHECK_OK(store_list(d->p->store, test_arena(), NOTICE_BY_ACCOUNT,
                        d->who.id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (str_eq(((struct notice *)rows.row[i])->kind, "digest"))
            return true;
    }
    return false;
}

static bool
has_matches(const struct doer *d)
{
    return count(d, MATCH_BY_CANDIDATE) > 0;
}

/* ---- event.deliver ---- */

static void
is_in_an_event(struct doer *d)
{
    struct event *e;
    struct change c;

    tasks_subscribe(d->p);
    change_start(&c, test_arena());
    e = change_event(&c, "resume.refused", NULL);
    e->candidate_id = d->who.id;
    e->detail = naming("resume", "r1");
    CHECK_OK(store_commit(d->p->store, &c));
    d->payload = naming("event", e->id);
}

static bool
has_a_notice(const struct doer *d)
{
    return count(d, NOTICE_BY_ACCOUNT) > 0;
}

/* ---- mail.send, team.invite ---- */

static void
is_written_to(struct doer *d)
{
    d->payload = arena_printf(test_arena(),
                              "{\"kind\":\"copy\",\"account\":\"%s\"}",
                              d->who.id);
}

static bool
has_a_mail(const struct doer *d)
{
    return trial_mails(d->p, d->email) > 0;
}

static void
invites(struct doer *d)
{
    struct page page = { .limit = 1 };
    struct rows rows;

    d->object = arena_join(test_arena(), "new-", d->email, NULL);
    CHECK_OK(team_invite(d->p, test_arena(), &d->who, d->object,
                         TEAM_READER));
    CHECK_OK(store_list(d->p->store, test_arena(), INVITATION_BY_EMPLOYER,
                        d->who.employer_id, &page, &rows));
    d->payload = arena_printf(
        test_arena(), "{\"invitation\":\"%s\",\"secret\":\"s\"}",
        rows.count == 1 ? ((struct invitation *)rows.row[0])->id : "");
}

static bool
has_invited(const struct doer *d)
{
    return trial_mails(d->p, d->object) > 0;
}

/* ---- resume.read, resume.draw ---- */

static void
uploads(struct doer *d)
{
    int fd = trial_file(pdf, sizeof(pdf) - 1);

    CHECK_OK(resume_upload(d->p, test_arena(), &d->who, "cv.pdf", fd,
                           &d->object));
    close(fd);
    d->payload = naming("resume", d->object);
}

static struct resume *
upload_of(const struct doer *d)
{
    struct resume *r = NULL;

    CHECK_OK(store_get(d->p->store, test_arena(), &resume_type, d->object,
                       &r));
    return r;
}

static bool
was_read(const struct doer *d)
{
    return upload_of(d)->state == RESUME_READ;
}

static bool
was_drawn(const struct doer *d)
{
    return upload_of(d)->drawn > 0;
}

/* ---- the table ---- */

static const struct {
    const char *kind;
    int role; /* of the person it acts for; ROLE_NOBODY: the reason */
    const char *why;
    void (*ready)(struct doer *d);
    bool (*done)(const struct doer *d);
} lines[] = {
    { .kind = "address.mail", .why = "the mail of a link that is there still, "
      "to the address that it is for" },
    { .kind = "company.check", .why = "looks at whom a company is by its "
      "owners, and acts for nobody" },
    { .kind = "audit.compare", .why = "the clock compares what names nobody; "
      "reading it asks" },
    { .kind = "audit.put", .why = "the clock puts outside what names nobody" },
    { .kind = "audit.publish", .why = "the clock writes a hash to the log" },
    { "copying.make", ROLE_EMPLOYER, NULL, asks_for_a_copy, has_a_copy },
    { .kind = "copying.retain", .why = "the clock drops what is over" },
    { "digest.send", ROLE_CANDIDATE, NULL, has_news, is_told_of_news },
    { "event.deliver", ROLE_CANDIDATE, NULL, is_in_an_event, has_a_notice },
    { .kind = "fairness.snapshot", .why = "the clock counts, of ten people "
      "and more; reading it asks" },
    { .kind = "inbound.run", .why = "a service's word, not a person's: of a "
      "file that came, or an address that refused mail" },
    { .kind = "lake.look", .why = "the clock looks which days are missing" },
    { .kind = "lake.write", .why = "events of all as the store has them: ids "
      "and kinds, in a place that no role reads" },
    { "mail.send", ROLE_EMPLOYER, NULL, is_written_to, has_a_mail },
    { "matching.candidate", ROLE_CANDIDATE, NULL, fits_a_posting,
      has_matches },
    { .kind = "matching.explain", .why = "gives a row that stands the reasons "
      "it has; who looks at it asks, and whoever took back that they are "
      "matched has none" },
    { .kind = "matching.posting", .why = "a company's, whoever works there: "
      "of people only who may be found is compared, and reading it asks" },
    { "matching.renew", ROLE_CANDIDATE, NULL, fits_a_posting, has_matches },
    { .kind = "matching.rerank", .why = "the product ranks all anew, each by "
      "the same call as matching.renew" },
    { .kind = "posting.expire", .why = "the clock closes what said when" },
    { .kind = "posting.index", .why = "a company's; anybody may read what is "
      "published, and nothing else is put there" },
    { .kind = "privacy.compact", .why = "the clock writes files anew" },
    { .kind = "privacy.erase", .why = "a right that no role and no "
      "administrator takes away: its receipt, made with the password, is "
      "asked for, and without it nothing is done" },
    { .kind = "registration.forgot", .why = "nobody is known yet: only the "
      "address that was typed gets the code" },
    { "resume.draw", ROLE_CANDIDATE, NULL, uploads, was_drawn },
    { .kind = "resume.orphans", .why = "the clock drops files of no row" },
    { "resume.read", ROLE_CANDIDATE, NULL, uploads, was_read },
    { .kind = "resume.retain", .why = "the clock drops what is over" },
    { .kind = "retaining.accounts", .why = "the clock erases who left" },
    { .kind = "retaining.applications", .why = "the clock empties what is "
      "over" },
    { .kind = "retaining.logs", .why = "the clock drops old files" },
    { .kind = "retaining.sightings", .why = "the clock drops what is over" },
    { .kind = "search.fill", .why = "asks for what each posting and each "
      "person is put into the search by, and those steps ask" },
    { .kind = "signing.sweep", .why = "the clock drops what is over" },
    { "team.invite", ROLE_EMPLOYER, NULL, invites, has_invited },
    { .kind = "team.stand_in", .why = "a company's, which must have an owner; "
      "who was disabled is asked for" },
    { .kind = "task.sweep", .why = "the clock drops tasks that are done" },
};

enum { LINES = sizeof(lines) / sizeof(lines[0]) };

static void
every_kind_has_its_line(void)
{
    for (const struct task_row *row = task_rows; row->kind != NULL; row++) {
        size_t found = 0;

        for (size_t i = 0; i < LINES; i++)
            found += str_eq(lines[i].kind, row->kind);
        if (found != 1)
            printf("%s has %zu lines\n", row->kind, found), CHECK(0);
    }
    for (size_t i = 0; i < LINES; i++) {
        CHECK(tasks_row(lines[i].kind) != NULL);
        CHECK((lines[i].ready != NULL) == str_empty(lines[i].why));
    }
}

static void
run(const struct doer *d, const char *kind)
{
    struct task t = {
        .id = id_new(test_arena()), .kind = kind,
        .payload = d->payload == NULL ? "{}" : d->payload, .tries = 1,
    };
    struct change done;

    change_start(&done, test_arena());
    change_insert(&done, &task_type, &t);
    CHECK_OK(store_commit(d->p->store, &done));
    change_start(&done, test_arena());
    CHECK_OK(tasks_row(kind)->step(d->p, test_arena(), &t, &done));
    if (done.count > 0)
        CHECK_OK(store_commit(d->p->store, &done));
}

static void
set_disabled(const struct doer *d, bool disabled)
{
    CHECK_OK(disabled
             ? registration_disable(d->p, test_arena(), NULL, d->who.id,
                                    CLOSING_RULES, NULL)
             : registration_enable(d->p, test_arena(), NULL, d->who.id));
}

/* The one who may not has it done never; the one who may, by that step. */
static void
act(size_t line, struct ports *p, const char *email, bool may)
{
    struct doer d = { .p = p, .email = email };

    d.who = trial_person(p, lines[line].role, email, "Ada Moor");
    lines[line].ready(&d);
    if (!may)
        set_disabled(&d, true);
    run(&d, lines[line].kind);
    if (lines[line].done(&d) != may)
        printf("%s of one who may%s\n", lines[line].kind, may ? "" : " not"),
            CHECK(0);
    clock_hold(0);
}

static void
who_may_nothing_any_more_has_nothing_done_for_them(void)
{
    for (size_t i = 0; i < LINES; i++) {
        struct ports *p;

        if (lines[i].ready == NULL)
            continue;
        p = trial_open();
        act(i, p, "ada@mail.example", false);
        act(i, p, "bea@mail.example", true);
    }
}

static void
a_file_that_waited_for_a_closed_account_is_asked_for_again(void)
{
    struct doer d = { .p = trial_open(), .email = "ada@mail.example" };
    const char *first;

    d.who = trial_person(d.p, ROLE_CANDIDATE, d.email, "Ada Moor");
    uploads(&d);
    first = d.object;
    set_disabled(&d, true);
    trial_run(d.p);
    CHECK(upload_of(&d)->state == RESUME_REFUSED);
    set_disabled(&d, false);
    uploads(&d);
    CHECK(!str_eq(d.object, first));
    trial_run(d.p);
    CHECK(upload_of(&d)->state == RESUME_READ);
}

/* Between two tries lies an hour at most; a copy that is left leaves its
 * index blocked. */
static void
what_goes_on_elsewhere_is_looked_at_for_days(void)
{
    CHECK(tasks_row("privacy.compact")->tries >= 72);
    CHECK(tasks_row("lake.write")->tries >= 72);
}

TESTS(tasks, {
    TEST(every_kind_has_its_line),
    TEST(who_may_nothing_any_more_has_nothing_done_for_them),
    TEST(a_file_that_waited_for_a_closed_account_is_asked_for_again),
    TEST(what_goes_on_elsewhere_is_looked_at_for_days),
})
