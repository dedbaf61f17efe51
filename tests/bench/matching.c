/*
 * What a change of one side costs with many on the other, in a data folder
 * that tandem sample --scale filled: CPU milliseconds of the steps, whole,
 * both lists stored. Usage: matching TURNS; "posting candidate found" on
 * standard output.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/str.h"
#include "flow/explaining.h"
#include "flow/matching.h"
#include "flow/retrieving.h"
#include "wire.h"

static double
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
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
be_ready(struct ports *p, struct arena *a)
{
    struct err *e;

    do
        e = retrieving_ready(p, a);
    while (e != NULL && e->kind == ERR_BUSY);
    check(e);
}

static double
run(struct ports *p, struct arena *a, const char *key, const char *id)
{
    struct task t = { .payload = arena_printf(a, "{\"%s\":\"%s\"}", key,
                                              id) };
    double began = now_ms();
    struct change done;

    change_start(&done, a);
    if (str_eq(key, "posting"))
        check(matching_posting_step(p, a, &t, &done));
    else
        check(matching_candidate_step(p, a, &t, &done));
    if (done.count > 0)
        check(store_commit(p->store, &done));
    return now_ms() - began;
}

/* A posting that its employer changed. */
static double
posting_turn(struct ports *p, struct arena *a, struct posting *g)
{
    struct change c;

    change_start(&c, a);
    change_update(&c, &posting_type, g);
    check(store_commit(p->store, &c));
    return run(p, a, "posting", g->id);
}

/* A profile that its owner confirmed again. */
static double
profile_turn(struct ports *p, struct arena *a, struct profile *f)
{
    struct change c;

    f->id = arena_printf(a, "%s-%lld", f->candidate_id,
                         (long long)f->number);
    f->number++;
    change_start(&c, a);
    change_insert(&c, &profile_type, f);
    check(store_commit(p->store, &c));
    return run(p, a, "candidate", f->candidate_id);
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

int
main(int argc, char **argv)
{
    struct arena *a = arena_new(), *turn = arena_new();
    struct page page = { .limit = argc > 1 ? strtoull(argv[1], NULL, 10)
                                           : 20 };
    struct page same = page;
    struct rows people, postings;
    double *time = NEW_ARRAY(a, page.limit + 1, double), found = 0;
    struct ports *p;

    check(wire_open(a, NULL, &p));
    be_ready(p, a);
    check(store_list(p->store, a, POSTING_PUBLISHED_LIST, "", &page,
                     &postings));
    check(store_list(p->store, a, PROFILE_CURRENT, "", &same, &people));
    for (size_t i = 0; i < postings.count; i++) {
        const struct fit_posting *asks;
        struct retrieval_ids ids;

        check(explaining_posting_read(p, turn, postings.row[i], &asks));
        check(retrieving_people(p, turn, asks, &ids));
        found += (double)ids.count;
        time[i] = posting_turn(p, turn, postings.row[i]);
        arena_reset(turn);
    }
    printf("%.1f ", median(time, postings.count));
    for (size_t i = 0; i < people.count; i++) {
        time[i] = profile_turn(p, turn, people.row[i]);
        arena_reset(turn);
    }
    printf("%.1f %.0f\n", median(time, people.count),
           found / (double)(postings.count > 0 ? postings.count : 1));
    return 0;
}
