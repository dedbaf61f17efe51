/*
 * What a change of one side costs with many on the other, in a data folder
 * that tandem sample --scale filled: the steps of matching, whole, both lists
 * stored. Each runs twice over the same records: before anything that is read
 * was kept, as after a change of rules, and after it. Usage: matching TURNS;
 * "name value" lines on standard output, of CPU milliseconds where nothing
 * else is said.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/str.h"
#include "flow/explaining.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/retrieving.h"
#include "wire.h"

/* Medians want an odd number of turns, or do not mind. */
struct bench {
    struct ports *p;
    struct arena *a, *turn;
    struct rows postings, people;
    double *cpu, *clock; /* of the turns of one measure */
};

static double
now_ms(clockid_t which)
{
    struct timespec t;

    clock_gettime(which, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
cpu_ms(void)
{
    return now_ms(CLOCK_PROCESS_CPUTIME_ID);
}

static void
check(const struct err *e)
{
    if (e == NULL)
        return;
    fprintf(stderr, "%s\n", e->what);
    exit(1);
}

/* The index of a folder that another program filled may be behind. */
static void
be_ready(struct bench *b)
{
    struct err *e;

    do
        e = retrieving_ready(b->p, b->a);
    while (e != NULL && e->kind == ERR_BUSY);
    check(e);
}

static int
by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return a < b ? -1 : a > b;
}

static double
median(double *of, size_t count)
{
    qsort(of, count, sizeof(*of), by_size);
    return count == 0 ? 0 : of[count / 2];
}

/* The median of the turns, and the longest by the clock. */
static void
tell(struct bench *b, const char *name, const char *when, size_t count)
{
    double middle = median(b->cpu, count);

    median(b->clock, count);
    printf("%s%s %.3f\n%s%s_clock %.3f\n", name, when, middle, name, when,
           count == 0 ? 0 : b->clock[count - 1]);
}

/* ---- the steps ----------------------------------------------------------- */

static void
run(struct bench *b, const char *key, const char *id)
{
    struct task t = { .payload = arena_printf(b->turn, "{\"%s\":\"%s\"}",
                                              key, id) };
    struct change done;

    change_start(&done, b->turn);
    if (str_eq(key, "posting"))
        check(matching_posting_step(b->p, b->turn, &t, &done));
    else
        check(matching_candidate_step(b->p, b->turn, &t, &done));
    if (done.count > 0)
        check(store_commit(b->p->store, &done));
}

/* A posting that its employer changed. */
static void
change_posting(struct bench *b, struct posting *g)
{
    struct change c;

    change_start(&c, b->turn);
    change_update(&c, &posting_type, g);
    check(store_commit(b->p->store, &c));
    g->version++;
    run(b, "posting", g->id);
}

/* A profile that its owner confirmed again. */
static void
change_profile(struct bench *b, struct profile *f)
{
    struct change c;

    f->number++;
    f->id = arena_printf(b->a, "%s-%lld", f->candidate_id,
                         (long long)f->number);
    change_start(&c, b->turn);
    change_insert(&c, &profile_type, f);
    check(store_commit(b->p->store, &c));
    run(b, "candidate", f->candidate_id);
}

/* What the index of search and the one of retrieval do for one posting. */
static void
index_posting(struct bench *b, struct posting *g)
{
    struct task t = { .payload = arena_printf(
        b->turn, "{\"posting\":\"%s\"}", g->id) };
    const struct fit_posting *asks;

    check(explaining_posting_read(b->p, b->turn, g, &asks));
    check(retrieval_drop(b->p->retrieval, b->turn, RETRIEVAL_POSTINGS,
                         g->id));
    check(retrieving_put_posting(b->p, b->turn, g, asks));
    check(posting_index_step(b->p, b->turn, &t, NULL));
}

static void
read_posting(struct bench *b, struct posting *g)
{
    const struct fit_posting *asks;

    check(explaining_posting_read(b->p, b->turn, g, &asks));
}

static void
read_profile(struct bench *b, struct profile *f)
{
    const struct fit_person *person;

    check(explaining_person_read(b->p, b->turn, f, clock_now(), &person));
}

/* ---- turns --------------------------------------------------------------- */

static void
turn_posting(struct bench *b, const char *name, const char *when,
             void (*of)(struct bench *, struct posting *))
{
    for (size_t i = 0; i < b->postings.count; i++) {
        double cpu = cpu_ms(), began = now_ms(CLOCK_MONOTONIC);

        of(b, b->postings.row[i]);
        b->cpu[i] = cpu_ms() - cpu;
        b->clock[i] = now_ms(CLOCK_MONOTONIC) - began;
        arena_reset(b->turn);
    }
    tell(b, name, when, b->postings.count);
}

static void
turn_profile(struct bench *b, const char *name, const char *when,
             void (*of)(struct bench *, struct profile *))
{
    for (size_t i = 0; i < b->people.count; i++) {
        double cpu = cpu_ms(), began = now_ms(CLOCK_MONOTONIC);

        of(b, b->people.row[i]);
        b->cpu[i] = cpu_ms() - cpu;
        b->clock[i] = now_ms(CLOCK_MONOTONIC) - began;
        arena_reset(b->turn);
    }
    tell(b, name, when, b->people.count);
}

/* ---- what is found ------------------------------------------------------- */

static void
find(struct bench *b)
{
    double people = 0, postings = 0, cpu = cpu_ms(), took = 0;

    for (size_t i = 0; i < b->postings.count; i++) {
        const struct fit_posting *asks;
        struct retrieval_ids ids;

        check(explaining_posting_read(b->p, b->turn, b->postings.row[i],
                                      &asks));
        cpu = cpu_ms();
        check(retrieving_people(b->p, b->turn, asks, &ids));
        took += cpu_ms() - cpu;
        people += (double)ids.count;
        arena_reset(b->turn);
    }
    for (size_t i = 0; i < b->people.count; i++) {
        const struct fit_person *person;
        struct retrieval_ids ids;

        check(explaining_person_read(b->p, b->turn, b->people.row[i],
                                     clock_now(), &person));
        check(retrieving_postings(b->p, b->turn, person, &ids));
        postings += (double)ids.count;
        arena_reset(b->turn);
    }
    printf("people_found %.0f\npostings_found %.0f\nfind %.3f\n",
           people / (double)(b->postings.count + !b->postings.count),
           postings / (double)(b->people.count + !b->people.count),
           took / (double)(b->postings.count + !b->postings.count));
}

/* ---- rules that nothing was read by -------------------------------------- */

static const char *
other_version(struct rank *r)
{
    (void)r;
    return "bench";
}

static double
anonymous_mb(void)
{
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    char line[200];
    double kb = 0;

    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "Pss_Anon: %lf", &kb) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kb / 1024;
}

int
main(int argc, char **argv)
{
    struct bench b = { .a = arena_new(), .turn = arena_new() };
    struct page page = { .limit = argc > 1 ? strtoull(argv[1], NULL, 10)
                                           : 21 };
    struct page same = page;
    struct rank_ops ops;

    check(wire_open(b.a, NULL, &b.p));
    be_ready(&b);
    check(store_list(b.p->store, b.a, POSTING_PUBLISHED_LIST, "", &page,
                     &b.postings));
    check(store_list(b.p->store, b.a, PROFILE_CURRENT, "", &same, &b.people));
    b.cpu = NEW_ARRAY(b.a, page.limit + 1, double);
    b.clock = NEW_ARRAY(b.a, page.limit + 1, double);
    find(&b);
    turn_posting(&b, "posting", "_read", read_posting);
    turn_profile(&b, "candidate", "_read", read_profile);
    turn_posting(&b, "posting", "_index", index_posting);
    ops = *b.p->rank->ops;
    ops.version = other_version;
    b.p->rank->ops = &ops;
    turn_posting(&b, "posting", "_cold", change_posting);
    turn_posting(&b, "posting", "", change_posting);
    turn_profile(&b, "candidate", "_cold", change_profile);
    turn_profile(&b, "candidate", "", change_profile);
    printf("memory_mb %.1f\n", anonymous_mb());
    return 0;
}
