/*
 * One whole story under workers that die in every task after the effects of
 * its step and before its commit: nothing is lost, nothing happens twice.
 */
#include "flow/applying.h"
#include "flow/matching.h"
#include "flow/notifying.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/resume.h"
#include "flow/trial.h"

#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "core/query.h"
#include "core/event.h"

#define NURSE "mirela@mail.example"
#define RITA "rita@mail.example"

struct story {
    struct ports *p;
    struct actor nurse, rita;
    const char *posting, *application;
    size_t (*run)(struct ports *p);
};

/* What is left of it, to be compared. */
struct traces {
    int64_t profiles, matches, entries, notices, found, dead;
    size_t events, read, received, rejected, mails_nurse, mails_rita;
};

static void
upload(struct story *s)
{
    struct arena *a = test_arena();
    int fd = trial_file(TRIAL_RESUME, strlen(TRIAL_RESUME));
    struct profile *read = NULL, *saved;
    const char *id;
    json_t *resume;

    CHECK_OK(resume_upload(s->p, a, &s->nurse, "cv.txt", fd, &id));
    close(fd);
    s->run(s->p);
    if (!CHECK_OK(resume_profile(s->p, a, &s->nurse, &read)))
        test_skip("no resume can be read here");
    CHECK_OK(json_parse(a, read->resume_json, strlen(read->resume_json),
                        &resume));
    CHECK_OK(resume_confirm(s->p, a, &s->nurse, read->id, resume, &saved));
    s->run(s->p);
}

static void
publish(struct story *s)
{
    struct posting_draft d = { .title = "Registered Nurse",
                               .description = TRIAL_TASKS, .place = "Leeds" };

    CHECK_OK(posting_save(s->p, test_arena(), &s->rita, &d, &s->posting));
    CHECK_OK(posting_publish(s->p, test_arena(), &s->rita, s->posting));
    s->run(s->p);
}

static void
apply_and_answer(struct story *s)
{
    struct applying_letter letter = { .posting_id = s->posting };
    struct applying_act act = { .reason = "filled", .body = "Thank you." };
    struct arena *a = test_arena();

    CHECK_OK(applying_send(s->p, a, &s->nurse, &letter, &s->application));
    s->run(s->p);
    act.id = s->application;
    CHECK_OK(applying_reject(s->p, a, &s->rita, &act));
    s->run(s->p);
}

static struct story
tell(size_t (*run)(struct ports *p))
{
    struct story s = { .p = trial_open(), .run = run };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, NURSE, "Mirela Popa");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, RITA, "Rita Hiring");
    run(s.p);
    upload(&s);
    publish(&s);
    apply_and_answer(&s);
    return s;
}

static int64_t
count(struct story *s, enum store_index index, const char *key)
{
    int64_t n = -1;

    CHECK_OK(store_count(s->p->store, test_arena(), index, key, &n));
    return n;
}

static struct traces
traces(struct story *s)
{
    struct query words = query_read(NULL, test_arena(), "nurse");
    struct search_query q = { .set = SEARCH_POSTINGS, .words = &words,
                              .remote = -1, .kind = -1, .limit = 10 };
    struct search_hits hits = { .total = -1 };

    CHECK_OK(search_find(s->p->search, test_arena(), &q, &hits));
    return (struct traces){
        .profiles = count(s, PROFILE_BY_CANDIDATE, s->nurse.id),
        .matches = count(s, MATCH_BY_CANDIDATE, s->nurse.id),
        .entries = count(s, ENTRY_BY_APPLICATION, s->application),
        .notices = count(s, NOTICE_BY_ACCOUNT, s->nurse.id) +
                   count(s, NOTICE_BY_ACCOUNT, s->rita.id),
        .found = hits.total,
        .dead = count(s, TASK_BY_STATE, "dead") +
                count(s, TASK_BY_STATE, "waiting"),
        .events = (size_t)count(s, EVENT_ALL, "0"),
        .read = trial_events(s->p, "resume.read"),
        .received = trial_events(s->p, "application.received"),
        .rejected = trial_events(s->p, "application.rejected"),
        .mails_nurse = trial_mails(s->p, NURSE),
        .mails_rita = trial_mails(s->p, RITA),
    };
}

static void
a_story_is_the_same_whoever_dies_in_it(void)
{
    struct story calm = tell(trial_run);
    struct traces want = traces(&calm), got;
    struct story wild = tell(trial_run_dying);

    got = traces(&wild);
    CHECK(want.read == 1 && want.matches == 1 && want.entries == 2);
    CHECK(want.received == 1 && want.rejected == 1 && want.found == 1);
    CHECK(want.mails_nurse >= 2 && want.mails_rita >= 1);
    CHECK(got.profiles == want.profiles);
    CHECK(got.matches == want.matches);
    CHECK(got.entries == want.entries);
    CHECK(got.notices == want.notices);
    CHECK(got.found == want.found);
    CHECK(got.dead == want.dead);
    CHECK(got.read == want.read);
    CHECK(got.received == want.received && got.rejected == want.rejected);
    CHECK(got.mails_nurse == want.mails_nurse);
    CHECK(got.mails_rita == want.mails_rita);
}

/* Matches are written as they come; who died with some of them written told
 * nobody, and the next finds nothing new to tell of. */
static void
strong_matches_are_told_of_although_a_worker_died(void)
{
    struct story calm = tell(trial_run), wild = tell(trial_run_dying);

    CHECK(trial_events(calm.p, "matches.found") == 1);
    CHECK(trial_events(wild.p, "matches.found") == 1);
}

static void
an_erasure_ends_although_workers_die(void)
{
    struct story s = tell(trial_run_dying);
    struct account *account;
    struct receipt *receipt = NULL;
    const char *code;
    struct err *e;

    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.nurse.id, &code));
    s.run(s.p);
    e = store_get(s.p->store, test_arena(), &account_type, s.nurse.id,
                  &account);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(privacy_receipt(s.p, test_arena(), code, &receipt));
    CHECK(receipt != NULL && receipt->done_at > 0);
    CHECK(count(&s, MATCH_BY_CANDIDATE, s.nurse.id) == 0);
    CHECK(count(&s, TASK_BY_STATE, "dead") == 0);
}

TESTS(dying, {
    TEST(a_story_is_the_same_whoever_dies_in_it),
    TEST(strong_matches_are_told_of_although_a_worker_died),
    TEST(an_erasure_ends_although_workers_die),
})
