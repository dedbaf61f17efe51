/* What becomes of the lists when rules, weights or data change. */
#include "flow/matching.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/applying.h"
#include "flow/explaining.h"
#include "flow/trial.h"
#include "wire.h"

struct scene {
    struct ports *p;
    struct actor nurse, rita;
    const char *posting, *other;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.p, &s.nurse, TRIAL_RESUME);
    s.posting = trial_posting(s.p, &s.rita, "Registered Nurse", TRIAL_TASKS);
    s.other = trial_posting(s.p, &s.rita, "Ward Nurse", TRIAL_TASKS);
    return s;
}

static struct match *
stored(struct scene *s, const char *posting)
{
    struct match *m = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &match_type,
                       arena_printf(test_arena(), "%s:%s", s->nurse.id,
                                    posting), &m));
    return m;
}

/* As rules of that version left it. */
static void
make(struct scene *s, const char *posting, const char *version)
{
    struct match *m = stored(s, posting);
    struct change c;

    m->rank_version = version;
    m->score = 6.5;
    change_start(&c, test_arena());
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
}

static void
make_old(struct scene *s, const char *posting)
{
    make(s, posting, "old");
}

static struct ranking *
ranking(struct scene *s)
{
    struct ranking *r = NULL;

    CHECK_OK(store_get(s->p->store, test_arena(), &ranking_type, "match",
                       &r));
    return r;
}

static void
keep(struct scene *s, struct ranking *r)
{
    struct change c;

    change_start(&c, test_arena());
    change_put(&c, &ranking_type, r);
    CHECK_OK(store_commit(s->p->store, &c));
}

/* How many tasks follow. */
static size_t
rerank(struct scene *s, const char *payload)
{
    struct task t = { .kind = "matching.rerank", .payload = payload };
    struct change done;

    change_start(&done, test_arena());
    CHECK_OK(matching_rerank_step(s->p, test_arena(), &t, &done));
    return done.count;
}

/* The rules by which all was ranked were others. */
static void
change_rules(struct scene *s)
{
    struct ranking *r;

    rerank(s, "{}");
    r = ranking(s);
    r->version = r->target = "old";
    r->after = NULL;
    r->touched_at = 0;
    keep(s, r);
}

static bool
is_new(struct scene *s, const char *posting)
{
    const struct match *m = stored(s, posting);

    return str_eq(m->rank_version, explaining_version(s->p, test_arena())) &&
           m->score > 6.6;
}

static void
all_lists_are_ranked_anew(void)
{
    struct scene s = scene();
    size_t events = trial_events(s.p, "matches.found");
    double score = stored(&s, s.posting)->score;

    change_rules(&s);
    make_old(&s, s.posting);
    make_old(&s, s.other);
    CHECK(rerank(&s, "{}") == 0);
    CHECK(is_new(&s, s.posting) && is_new(&s, s.other));
    CHECK(stored(&s, s.posting)->score >= score
          && stored(&s, s.posting)->score <= score);
    CHECK(trial_events(s.p, "matches.found") == events);
    make_old(&s, s.posting); /* it is done: nothing is looked at again */
    CHECK(rerank(&s, "{}") == 0);
    CHECK(!is_new(&s, s.posting));
}

/* A worker was killed behind the postings: people's lists are left. */
static void
it_goes_on_where_it_was(void)
{
    struct scene s = scene();
    struct ranking *r;
    const char *target;

    change_rules(&s);
    rerank(&s, "{}");
    r = ranking(&s);
    target = r->version;
    r->version = "old";
    r->people = true;
    r->after = NULL;
    r->touched_at = clock_now();
    keep(&s, r);
    make_old(&s, s.posting);
    rerank(&s, "{}"); /* the schedule, while another task is at it */
    CHECK(!is_new(&s, s.posting));
    rerank(&s, "{\"go\":true}");
    CHECK(is_new(&s, s.posting)); /* by the candidate's list */
    CHECK_STR(ranking(&s)->version, target);
}

/* SageMaker where nobody listens: the ranking of this machine, which takes its
 * place, does not become what all are ranked by. */
static void
it_waits_while_the_ranker_is_away(void)
{
    struct task t = { .kind = "matching.rerank", .payload = "{\"go\":true}" };
    struct ranking *r = NEW(test_arena(), struct ranking);
    struct change done;
    struct scene s;

    setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ACCESS_KEY_ID", "AKIATESTS", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
    setenv("TANDEM_SAGEMAKER_ENDPOINT", "ranks", 1);
    setenv("TANDEM_PORTS_RANK", "sagemaker", 1);
    s = scene();
    unsetenv("TANDEM_PORTS_RANK");
    CHECK(stored(&s, s.posting)->score > 0); /* ranked here meanwhile */
    r->id = "match";
    r->version = "old";
    r->target = "that of the endpoint";
    r->after = "half of them";
    keep(&s, r);
    change_start(&done, test_arena());
    CHECK(trial_fails(matching_rerank_step(s.p, test_arena(), &t, &done),
                      ERR_BUSY));
    CHECK_STR(ranking(&s)->target, "that of the endpoint");
    CHECK_STR(ranking(&s)->after, "half of them");
}

/* Ranks all in a process of its own until it is killed. */
static pid_t
start_worker(void)
{
    pid_t pid = fork();
    struct scene s;

    if (pid != 0)
        return pid;
    if (wire_open(arena_new(), NULL, &s.p) == NULL)
        rerank(&s, "{\"go\":true}");
    for (;;)
        pause();
}

/* Until it wrote down where it stands. */
static void
await_progress(struct scene *s)
{
    for (int i = 0; i < 5000 && ranking(s)->after == NULL; i++)
        usleep(2000);
}

static void
who_comes_after_a_kill_goes_on(void)
{
    struct scene s = scene();
    struct page page = { .limit = 100 };
    struct ranking *r;
    struct rows rows;
    pid_t worker;

    for (int i = 0; i < 24; i++)
        trial_posting(s.p, &s.rita, "Registered Nurse", TRIAL_TASKS);
    change_rules(&s);
    CHECK_OK(store_list(s.p->store, test_arena(), MATCH_BY_CANDIDATE,
                        s.nurse.id, &page, &rows));
    CHECK(rows.count == 26);
    for (size_t i = 0; i < rows.count; i++)
        make_old(&s, ((struct match *)rows.row[i])->posting_id);
    worker = start_worker();
    await_progress(&s);
    kill(worker, SIGKILL);
    waitpid(worker, NULL, 0);
    r = ranking(&s);
    CHECK(r->after != NULL && !r->people && str_eq(r->version, "old"));
    rerank(&s, "{\"go\":true}");
    CHECK(!str_eq(ranking(&s)->version, "old"));
    for (size_t i = 0; i < rows.count; i++)
        CHECK(is_new(&s, ((struct match *)rows.row[i])->posting_id));
}

/* Kept without its explanation, which comes out as the row says. */
static void
a_stored_match_is_explained_again(void)
{
    struct scene s = scene();
    const struct match row = *stored(&s, s.posting);
    struct match *again = stored(&s, s.posting);

    CHECK(again->explanation == NULL);
    clock_hold(clock_now() + DAY_S);
    CHECK_OK(explaining_again(s.p, test_arena(), again));
    clock_hold(0);
    if (!CHECK(again->explanation != NULL))
        return;
    CHECK(again->score >= row.score && again->score <= row.score);
    CHECK(again->found_at == row.found_at);
    CHECK_STR(again->outline, row.outline);
    CHECK_STR(again->rank_version, row.rank_version);
}

/* Titan, at an address where nobody listens. */
static struct ports *
open_far(void)
{
    struct ports *p;

    setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "a secret of nobody", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1", 1);
    setenv("TANDEM_PORTS_EMBED", "titan", 1);
    p = trial_open_in(getenv("TANDEM_DATA"));
    unsetenv("TANDEM_PORTS_EMBED");
    unsetenv("AWS_ENDPOINT_URL");
    return p;
}

static void
a_match_is_shown_without_the_reasons_that_are_late(void)
{
    struct scene s = scene();
    const struct match *row = stored(&s, s.posting);
    struct applying_letter letter = { .posting_id = s.posting };
    struct matching_row seen;
    const char *id = NULL;

    s.p = open_far();
    CHECK(trial_fails(explaining_again(s.p, test_arena(),
                                       stored(&s, s.posting)), ERR_DOWN));
    CHECK_OK(matching_for_candidate(s.p, test_arena(), &s.nurse, s.posting,
                                    &seen));
    CHECK(seen.match != NULL && seen.match->explanation == NULL);
    CHECK_STR(seen.match->outline, row->outline);
    CHECK(trial_fails(matching_explained(test_arena(), &seen), ERR_BUSY));
    CHECK_OK(applying_send(s.p, test_arena(), &s.nurse, &letter, &id));
    CHECK(id != NULL);
}

static void
what_is_stored_can_be_proved(void)
{
    struct scene s = scene();
    struct match *row = stored(&s, s.posting), again;
    const char *gone;

    clock_hold(clock_now() + 400 * (int64_t)DAY_S);
    CHECK_OK(explaining_check(s.p, test_arena(), row, &again, &gone));
    clock_hold(0);
    CHECK(gone == NULL && explaining_is_same(row, &again));
    row->score -= 0.1;
    CHECK(!explaining_is_same(row, &again));
    make_old(&s, s.posting);
    CHECK_OK(explaining_check(s.p, test_arena(), stored(&s, s.posting),
                              &again, &gone));
    CHECK(gone != NULL && str_starts(gone, "made by old; in force is "));
    row->posting_version++;
    CHECK_OK(explaining_check(s.p, test_arena(), row, &again, &gone));
    CHECK_STR(gone, "the opening was changed since");
}

static struct matching_list
postings(struct scene *s, size_t limit, const char *after)
{
    struct matching_list l = { .count = 0 };

    CHECK_OK(matching_postings(s->p, test_arena(), &s->nurse, limit, after,
                               &l));
    return l;
}

/* All rows are of the version that the list names; how many. */
static size_t
of_one_version(const struct matching_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        CHECK_STR(l->row[i].match->rank_version, l->version);
    return l->count;
}

/* Reading ranks nothing: it shows what stands there of the version that most
 * rows are of, and has the list ranked. */
static void
a_list_is_of_one_version_and_is_renewed_by_a_task(void)
{
    struct scene s = scene();
    const char *in_force = explaining_version(s.p, test_arena());
    struct matching_list l;

    change_rules(&s);
    make_old(&s, s.posting);
    make_old(&s, s.other);
    l = postings(&s, 25, NULL); /* both are old */
    CHECK(of_one_version(&l) == 2 && l.waiting == 0);
    CHECK_OK(matching_people(s.p, test_arena(), &s.rita, s.posting, 25, NULL,
                             &l));
    CHECK(of_one_version(&l) == 1 && l.waiting == 0);
    CHECK_STR(l.version, "old");
    rerank(&s, "{}");
    change_rules(&s);
    make_old(&s, s.other); /* one of each: that in force counts */
    for (int i = 0; i < 2; i++) {
        l = postings(&s, 25, NULL);
        CHECK(of_one_version(&l) == 1 && l.waiting == 1);
        CHECK_STR(l.version, in_force);
        CHECK(!is_new(&s, s.other));
    }
    CHECK(trial_run(s.p) == 1);
    l = postings(&s, 25, NULL);
    CHECK(of_one_version(&l) == 2 && l.waiting == 0);
    CHECK(is_new(&s, s.other));
}

static void
pages_of_a_list_leave_out_another_version(void)
{
    struct scene s = scene();
    struct matching_list one, two;

    trial_posting(s.p, &s.rita, "Staff Nurse", TRIAL_TASKS);
    change_rules(&s);
    make_old(&s, s.posting);
    make_old(&s, s.other);
    one = postings(&s, 1, NULL); /* behind the new one, which waits */
    CHECK(of_one_version(&one) == 1 && one.waiting == 1);
    CHECK_STR(one.version, "old");
    if (!CHECK(one.next != NULL))
        return;
    two = postings(&s, 1, one.next);
    CHECK(of_one_version(&two) == 1 && two.next == NULL);
    CHECK_STR(two.version, "old");
    CHECK(!str_eq(one.row[0].match->id, two.row[0].match->id));
}

/* The next page would be of the version that most are of by then, and leave
 * out who stands behind the first page. */
static void
a_list_that_is_renewed_between_two_pages_keeps_its_version(void)
{
    struct scene s = scene();
    const char *third = trial_posting(s.p, &s.rita, "Staff Nurse", TRIAL_TASKS);
    struct matching_list one, two;

    trial_posting(s.p, &s.rita, "Theatre Nurse", TRIAL_TASKS);
    change_rules(&s);
    make_old(&s, s.posting);
    make_old(&s, s.other);
    make_old(&s, third);
    one = postings(&s, 1, NULL);
    if (!CHECK(of_one_version(&one) == 1 && one.next != NULL))
        return;
    CHECK_STR(one.version, "old");
    make(&s, one.row[0].posting->id, explaining_version(s.p, test_arena()));
    two = postings(&s, 25, one.next); /* two of each now */
    CHECK(of_one_version(&two) == 2 && two.waiting == 2);
    CHECK_STR(two.version, "old");
    make(&s, s.posting, "older"); /* no row of that version is left */
    make(&s, s.other, "older");
    make(&s, third, "older");
    two = postings(&s, 25, one.next);
    CHECK(of_one_version(&two) == 2 && two.waiting == 1);
    CHECK_STR(two.version, "older");
}

/* A second nurse, whom a limit of the posting leaves out. */
static void
leave_one_out(struct scene *s)
{
    struct scene second = *s;
    struct match *m;
    struct change c;

    second.nurse = trial_person(s->p, ROLE_CANDIDATE, "t@mail.example",
                                "Tarik");
    trial_profile(s->p, &second.nurse, "Tarik Noor\n\n" TRIAL_RESUME);
    m = stored(&second, s->posting);
    m->limited = "German";
    change_start(&c, test_arena());
    change_put(&c, &match_type, m);
    CHECK_OK(store_commit(s->p->store, &c));
}

static void
who_is_left_out_of_a_list_has_no_say_in_its_version(void)
{
    struct scene s = scene();
    struct matching_list l;

    change_rules(&s);
    leave_one_out(&s);
    make_old(&s, s.posting);
    CHECK_OK(matching_people(s.p, test_arena(), &s.rita, s.posting, 25, NULL,
                             &l));
    CHECK(of_one_version(&l) == 1 && l.waiting == 0);
    CHECK_STR(l.version, "old");
}

TESTS(matching_rerank, {
    TEST(all_lists_are_ranked_anew),
    TEST(it_goes_on_where_it_was),
    TEST(it_waits_while_the_ranker_is_away),
    TEST(who_comes_after_a_kill_goes_on),
    TEST(a_stored_match_is_explained_again),
    TEST(a_match_is_shown_without_the_reasons_that_are_late),
    TEST(what_is_stored_can_be_proved),
    TEST(a_list_is_of_one_version_and_is_renewed_by_a_task),
    TEST(pages_of_a_list_leave_out_another_version),
    TEST(a_list_that_is_renewed_between_two_pages_keeps_its_version),
    TEST(who_is_left_out_of_a_list_has_no_say_in_its_version),
})
