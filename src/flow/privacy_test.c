/* Erasing a person: what goes, what stays, and that a retry does no harm. */
#include "flow/privacy.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "base/test.h"
#include "core/application.h"
#include "core/match.h"
#include "core/posting.h"
#include "core/record_types.h"
#include "core/resume.h"
#include "flow/privacy_kinds.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/trial.h"

#define MAIL "mirela@mail.example"
#define GOOD "seven quiet herons"
#define CANARY "ultramarine-canary-7731"

struct scene {
    struct ports *p;
    struct actor who;
    const char *application, *resume, *blob;
};

static struct actor
person(struct ports *p, int role, const char *email)
{
    struct registration_person n = { .role = role, .name = CANARY,
                                     .email = email, .company = "Harbourline",
                                     .password = GOOD };
    struct account *account = NULL;
    const char *id = "";

    CHECK_OK(registration_add(p, test_arena(), &n, &id));
    CHECK_OK(store_get(p->store, test_arena(), &account_type, id, &account));
    struct actor who;

    CHECK_OK(actor_of(p, test_arena(), account, &who));
    return who;
}

static void
put_blob(struct scene *s)
{
    char path[] = "/tmp/tandem-canary-XXXXXX";
    int fd = mkstemp(path);

    CHECK(fd >= 0 && write(fd, CANARY, strlen(CANARY)) > 0);
    unlink(path);
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    s->blob = id_new(test_arena());
    CHECK_OK(blob_put(s->p->blob, test_arena(), s->who.id, s->blob, fd));
    close(fd);
}

static void
add_application(struct scene *s, struct change *c, const char *employer_id)
{
    struct posting *posting = NEW(c->a, struct posting);
    struct application *app = NEW(c->a, struct application);
    struct entry *entry = NEW(c->a, struct entry);

    posting->id = id_new(c->a);
    posting->employer_id = employer_id;
    posting->state = POSTING_PUBLISHED;
    posting->title = "Ward nurse";
    app->id = s->application = id_new(c->a);
    app->posting_id = posting->id;
    app->employer_id = employer_id;
    app->candidate_id = s->who.id;
    app->resume_id = s->resume;
    app->letter = app->answers = CANARY;
    app->applied_at = clock_now();
    entry->id = id_new(c->a);
    entry->application_id = app->id;
    entry->kind = ENTRY_MESSAGE;
    entry->happened_at = clock_now();
    entry->body = CANARY;
    change_insert(c, &posting_type, posting);
    change_insert(c, &application_type, app);
    change_insert(c, &entry_type, entry);
}

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };
    struct actor employer = person(s.p, ROLE_EMPLOYER, "r@mail.example");
    struct resume *r = NEW(test_arena(), struct resume);
    struct change c;

    s.who = person(s.p, ROLE_CANDIDATE, MAIL);
    put_blob(&s);
    r->id = s.resume = id_new(test_arena());
    r->candidate_id = s.who.id;
    r->number = 1;
    r->file_name = CANARY;
    r->blob_key = s.blob;
    change_start(&c, test_arena());
    change_insert(&c, &resume_type, r);
    add_application(&s, &c, employer.employer_id);
    CHECK_OK(store_commit(s.p->store, &c));
    trial_run(s.p);
    return s;
}

static bool
is_missing(const struct err *e)
{
    return e != NULL && e->kind == ERR_MISSING;
}

static void
a_wrong_password_erases_nothing(void)
{
    struct scene s = scene();
    struct account *account;
    const char *code;
    struct err *e = privacy_ask(s.p, test_arena(), &s.who, "wrong", true,
                                &code);

    CHECK(e != NULL && str_eq(e->field, "password"));
    trial_run(s.p);
    CHECK_OK(store_get(s.p->store, test_arena(), &account_type, s.who.id,
                       &account));
    CHECK(account->disabled_at == 0);
}

static void
the_account_closes_at_once(void)
{
    struct scene s = scene();
    struct signing in, again;
    struct session *session;
    struct account *account;
    const char *code;

    CHECK_OK(signing_in(s.p, test_arena(), MAIL, GOOD, NULL, NULL, &in));
    CHECK_OK(privacy_ask(s.p, test_arena(), &s.who, GOOD, true, &code));
    CHECK(signing_find(s.p, test_arena(), in.token, &session, &account)
          != NULL);
    CHECK(signing_in(s.p, test_arena(), MAIL, GOOD, NULL, NULL, &again)
          != NULL);
}

static void
what_belongs_to_the_person_goes(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct receipt *receipt = NULL;
    struct account *account;
    struct resume *resume;
    const char *code;
    int fd;

    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    trial_run(s.p);
    CHECK(is_missing(store_get(s.p->store, a, &account_type, s.who.id,
                               &account)));
    CHECK(is_missing(store_get(s.p->store, a, &resume_type, s.resume,
                               &resume)));
    CHECK(is_missing(blob_get(s.p->blob, a, s.who.id, s.blob, &fd)));
    CHECK_OK(privacy_receipt(s.p, a, code, &receipt));
    CHECK(receipt->done_at != 0);
    CHECK(strstr(receipt->erased, "\"Resumes\":1") != NULL);
    /* The last mail was written, and is not kept here. */
    CHECK(trial_mails(s.p, MAIL) == 0);
    /* The address is free again. */
    person(s.p, ROLE_CANDIDATE, MAIL);
}

static struct account *
account_of(struct scene *s)
{
    struct account *account = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &account_type, s->who.id,
                       &account));
    return account;
}

static void
for_seven_days_one_may_change_ones_mind(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct receipt *receipt = NULL;
    int64_t now = clock_now();
    struct signing in;
    const char *code;

    clock_hold(now);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, false, &code));
    CHECK(account_of(&s)->erase_at == now + 7 * DAY_S);
    CHECK(!account_is_findable(account_of(&s)));
    CHECK_OK(privacy_receipt(s.p, a, code, &receipt));
    CHECK(receipt->done_at == 0 && receipt->due_at == now + 7 * DAY_S);
    trial_run(s.p);
    CHECK(strstr(trial_mail(s.p, MAIL), "Keep my account") != NULL);
    CHECK(strstr(trial_mail(s.p, MAIL), code) != NULL);
    clock_hold(now + 7 * DAY_S - 1);
    trial_run(s.p);
    CHECK_OK(signing_in(s.p, a, MAIL, GOOD, NULL, NULL, &in));
    CHECK_OK(privacy_keep(s.p, a, &s.who));
    CHECK(privacy_keep(s.p, a, &s.who) != NULL);
    clock_hold(now + 8 * DAY_S);
    trial_run(s.p);
    CHECK(account_of(&s)->erase_at == 0);
    CHECK(is_missing(privacy_receipt(s.p, a, code, &receipt)));
    clock_hold(0);
}

static void
after_seven_days_it_is_done(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct receipt *first = NULL, *second = NULL;
    int64_t now = clock_now();
    const char *code, *again;
    struct account *account;

    clock_hold(now);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, false, &code));
    clock_hold(now + DAY_S);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, false, &again));
    CHECK(is_missing(privacy_receipt(s.p, a, code, &first)));
    clock_hold(now + 7 * DAY_S + 1);
    trial_run(s.p);
    CHECK_OK(store_get(s.p->store, a, &account_type, s.who.id, &account));
    clock_hold(now + 8 * DAY_S + 1);
    trial_run(s.p);
    CHECK(is_missing(store_get(s.p->store, a, &account_type, s.who.id,
                               &account)));
    CHECK_OK(privacy_receipt(s.p, a, again, &second));
    CHECK(second->done_at == now + 8 * DAY_S + 1);
    clock_hold(0);
}

static void
every_kind_of_record_is_in_the_table_or_excepted(void)
{
    for (const struct record_type *const *t = record_types; *t; t++) {
        bool found = false;

        for (const struct privacy_kind *k = privacy_kinds; k->type; k++)
            found = found || k->type == *t;
        for (const struct privacy_exception *e = privacy_exceptions; e->type;
             e++) {
            CHECK(!(found && e->type == *t));
            found = found || (e->type == *t && !str_empty(e->why));
        }
        if (!found)
            printf("%s is in neither\n", (*t)->name), CHECK(0);
    }
}

/* Those of a task that had read the profile before. */
static void
matches_that_come_after_the_erasure_are_not_kept(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct match m = { .candidate_id = s.who.id, .posting_id = "p",
                       .employer_id = "e" }, *found;
    const char *code;
    struct change c;

    m.id = arena_printf(a, "%s:p", s.who.id);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    trial_run(s.p);
    change_start(&c, a);
    change_put(&c, &match_type, &m);
    CHECK_OK(store_commit(s.p->store, &c));
    CHECK(is_missing(store_get(s.p->store, a, &match_type, m.id, &found)));
}

static void
applications_stay_without_the_person(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct page page = { .limit = 10 };
    struct application *app = NULL;
    struct rows rows;
    const char *code;

    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    trial_run(s.p);
    CHECK_OK(store_get(s.p->store, a, &application_type, s.application,
                       &app));
    CHECK(app->stage == STAGE_WITHDRAWN);
    CHECK(!str_eq(app->candidate_id, s.who.id));
    CHECK(app->letter == NULL && app->answers == NULL &&
          app->resume_id == NULL);
    CHECK_OK(store_list(s.p->store, a, ENTRY_BY_APPLICATION, app->id, &page,
                        &rows));
    CHECK(rows.count == 2);
    for (size_t i = 0; i < rows.count; i++)
        CHECK(((struct entry *)rows.row[i])->body == NULL);
}

static int64_t
counted(struct scene *s, enum store_index index)
{
    int64_t count = -1;

    CHECK_OK(store_count(s->p->store, test_arena(), index, s->who.id,
                         &count));
    return count;
}

static void
the_number_of_the_account_leaves_what_stays(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct audit_result before, after;
    const char *code;

    CHECK(counted(&s, AUDIT_BY_SUBJECT) > 0);
    CHECK(counted(&s, EVENT_BY_ACTOR) > 0);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    CHECK_OK(audit_verify(s.p->audit, a, NULL, &before));
    trial_run(s.p);
    CHECK(counted(&s, AUDIT_BY_SUBJECT) == 0);
    CHECK(counted(&s, AUDIT_BY_ACTOR) == 0);
    CHECK(counted(&s, EVENT_BY_CANDIDATE) == 0);
    CHECK(counted(&s, EVENT_BY_ACTOR) == 0);
    CHECK(counted(&s, ENTRY_BY_WRITER) == 0);
    CHECK_OK(audit_verify(s.p->audit, a, before.head, &after));
    CHECK(after.broken_id == NULL && after.found);
    CHECK(after.lines > before.lines);
    CHECK(trial_audits(s.p, "account.erased") == 1);
}

/* The bar against matches that come late names the account for a night. */
static void
the_last_trace_goes_with_a_compaction(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    int64_t now = clock_now();
    struct erased *bar;
    const char *code;

    clock_hold(now);
    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    trial_run(s.p);
    CHECK_OK(store_get(s.p->store, a, &erased_type, s.who.id, &bar));
    clock_hold(now + 2 * DAY_S);
    trial_run(s.p);
    CHECK(is_missing(store_get(s.p->store, a, &erased_type, s.who.id,
                               &bar)));
    clock_hold(0);
}

static void
the_step_may_run_again(void)
{
    struct scene s = scene();
    struct arena *a = test_arena();
    struct page page = { .limit = 5 };
    struct change done;
    struct task *t;
    struct rows rows;
    const char *code, *payload;

    CHECK_OK(privacy_ask(s.p, a, &s.who, GOOD, true, &code));
    CHECK_OK(store_list(s.p->store, a, TASK_BY_KIND, "privacy.erase", &page,
                        &rows));
    payload = ((struct task *)rows.row[0])->payload;
    trial_run(s.p);
    t = NEW(a, struct task);
    t->id = "again";
    t->payload = payload;
    change_start(&done, a);
    CHECK_OK(privacy_erase_step(s.p, a, t, &done));
}

TESTS(privacy, {
    TEST(a_wrong_password_erases_nothing),
    TEST(the_account_closes_at_once),
    TEST(what_belongs_to_the_person_goes),
    TEST(for_seven_days_one_may_change_ones_mind),
    TEST(after_seven_days_it_is_done),
    TEST(every_kind_of_record_is_in_the_table_or_excepted),
    TEST(matches_that_come_after_the_erasure_are_not_kept),
    TEST(applications_stay_without_the_person),
    TEST(the_number_of_the_account_leaves_what_stays),
    TEST(the_last_trace_goes_with_a_compaction),
    TEST(the_step_may_run_again),
})
