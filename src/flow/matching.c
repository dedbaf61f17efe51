/*
 * The steps that bring both lists up to date. Matches can be computed again
 * at any time, so they are written as they come, in changes of their own;
 * the task's own change carries only what people are told.
 */
#include "flow/matching.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/explaining.h"

enum { PAGE_ROWS = 200, WRITES_MOST = 100 };

/* A row that stood in the store before the run. */
struct old {
    const char *id;
    int64_t found_at;
    int found_by;
    bool renewed;
};

/*
 * A run over one side: the rows that were there, and what is new. The other
 * side may be a hundred thousand long, so memory is given back on the way:
 * `page` with each page of rows, `batch` with each commit, `pair` with each
 * pair.
 */
struct renewal {
    struct ports *p;
    struct arena *a, *page, *batch, *pair;
    int64_t now;
    int side; /* enum found_by: whose change this follows */
    struct old *old; /* by id */
    size_t olds;
    struct change change; /* match rows only */
    int64_t strong_new;   /* strong ones that never were before */
    struct match *first;  /* of these: written with the event that tells of
                             them, so that who dies before it leaves one that
                             is still new */
};

static void
end_arena(void *arena)
{
    arena_free(arena);
}

static struct arena *
arena_within(struct arena *a)
{
    struct arena *inner = arena_new();

    arena_defer(a, end_arena, inner);
    return inner;
}

/* In place: a change points into itself. */
static void
begin(struct renewal *n, struct ports *p, struct arena *a, int side)
{
    memset(n, 0, sizeof(*n));
    n->p = p;
    n->side = side;
    n->a = a;
    n->now = clock_now();
    n->page = arena_within(a);
    n->batch = arena_within(a);
    n->pair = arena_within(a);
    change_start(&n->change, n->batch);
}

static struct err *
flush(struct renewal *n, size_t least)
{
    struct err *e;

    if (n->change.count < least || n->change.count == 0)
        return NULL;
    e = store_commit(n->p->store, &n->change);
    if (e != NULL)
        return err_copy(n->a, e);
    arena_reset(n->batch);
    change_start(&n->change, n->batch);
    return NULL;
}

static int
by_id(const void *one, const void *two)
{
    return strcmp(((const struct old *)one)->id, ((const struct old *)two)->id);
}

/* The ids of one index: what stands in the store now. */
static struct err *
read_old(struct renewal *n, enum store_index index, const char *key)
{
    struct page page = { .limit = PAGE_ROWS };
    size_t room = 0;

    do {
        struct rows rows;
        struct err *e = store_list(n->p->store, n->page, index, key, &page,
                                   &rows);

        if (e != NULL)
            return err_copy(n->a, e);
        if (n->olds + rows.count > room) {
            struct old *more;

            room = 2 * (n->olds + rows.count);
            more = NEW_ARRAY(n->a, room, struct old);
            if (n->olds > 0)
                memcpy(more, n->old, n->olds * sizeof(*more));
            n->old = more;
        }
        for (size_t i = 0; i < rows.count; i++) {
            const struct match *m = rows.row[i];

            n->old[n->olds++] = (struct old){ arena_str(n->a, m->id),
                                              m->found_at, m->found_by,
                                              false };
        }
        page.after = arena_str(n->a, page.next);
        arena_reset(n->page);
    } while (page.after != NULL);
    if (n->olds > 1)
        qsort(n->old, n->olds, sizeof(*n->old), by_id);
    return NULL;
}

/* The row of this id, marked as renewed; NULL: there was none. */
static const struct old *
take_old(struct renewal *n, const char *id)
{
    struct old key = { .id = id }, *found = NULL;

    if (n->olds > 0)
        found = bsearch(&key, n->old, n->olds, sizeof(key), by_id);
    if (found == NULL || found->renewed)
        return NULL;
    found->renewed = true;
    return found;
}

static void
drop(struct renewal *n, const char *id)
{
    struct match *gone = NEW(n->batch, struct match);

    gone->id = arena_str(n->batch, id);
    change_delete(&n->change, &match_type, gone);
}

/* The first strong new one outlives the batch; the rest goes with it. */
static void
put(struct renewal *n, struct match *m, const struct old *old)
{
    bool strong_new = (old == NULL || old->found_at == 0) &&
                      m->band == BAND_STRONG;

    /* When it is written, not when the run began: a digest sent in between
     * would have passed it by. */
    m->found_at = strong_new ? clock_now() : old != NULL ? old->found_at : 0;
    m->found_by = strong_new || old == NULL ? n->side : old->found_by;
    if (!strong_new || n->first != NULL) {
        change_put(&n->change, &match_type, m);
    } else {
        n->first = arena_copy(n->a, m, sizeof(*m));
        for (const struct field *f = match_type.fields; f->name != NULL; f++) {
            if (f->type == FIELD_TEXT) {
                const char **text = (const char **)((char *)n->first +
                                                    f->offset);

                *text = arena_str(n->a, *text);
            }
        }
    }
    n->strong_new += strong_new;
}

/* Most pairs do not fit: these are scored, and no words are made. */
static struct err *
renew(struct renewal *n, const struct explaining *x)
{
    struct match *m;
    double score, max;
    const struct old *old;
    struct err *e = explaining_score(n->p, n->pair, x->asks, x->person,
                                     &score, &max);

    if (e != NULL)
        return err_copy(n->a, e);
    old = take_old(n, explaining_id(n->pair, x));
    if (lround(score * 10) < MATCH_SCORE_LEAST * 10) {
        if (old != NULL)
            drop(n, explaining_id(n->pair, x));
    } else {
        m = NEW(n->batch, struct match);
        e = explaining_write(n->p, n->batch, x, m);
        if (e != NULL)
            return err_copy(n->a, e);
        put(n, m, old);
    }
    arena_reset(n->pair);
    return flush(n, WRITES_MOST);
}

static struct err *
drop_rest(struct renewal *n)
{
    for (size_t i = 0; i < n->olds; i++) {
        if (!n->old[i].renewed) {
            drop(n, n->old[i].id);
            TRY(flush(n, WRITES_MOST));
        }
    }
    return flush(n, 1);
}

static struct err *
payload_id(struct arena *a, const struct task *t, const char *key,
           const char **id)
{
    json_t *payload;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    *id = arena_str(a, json_get_str(payload, key, ""));
    return NULL;
}

/* Search for people: without names and contacts. Only those who chose so. */
static struct err *
index_person(struct renewal *n, const struct profile *profile)
{
    struct account *account;
    struct search_document d = { .remote = -1, .kind = -1 };
    struct err *e = store_get(n->p->store, n->a, &account_type,
                              profile->candidate_id, &account);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL || !account->open_to_offers)
        return search_drop(n->p->search, n->a, SEARCH_PEOPLE,
                           profile->candidate_id);
    TRY(explaining_person(n->p, n->a, profile, &d));
    return search_put(n->p->search, n->a, SEARCH_PEOPLE, &d);
}

/* One side of all pairs of the run, and the row of the other. */
static struct err *
renew_row(struct renewal *n, struct explaining *x, void *row)
{
    struct err *e;

    if (x->person != NULL) {
        x->posting = row;
        if (!posting_is_open(x->posting, n->now))
            return NULL;
        e = explaining_posting_read(n->p, n->pair, x->posting, &x->asks);
        if (e == NULL)
            e = renew(n, x);
        return e == NULL ? NULL : err_copy(n->a, e);
    }
    x->profile = row;
    e = explaining_person_read(n->p, n->pair, x->profile, n->now,
                               &x->person);
    if (e == NULL)
        e = renew(n, x);
    x->person = NULL;
    return e == NULL ? NULL : err_copy(n->a, e);
}

static struct err *
renew_all(struct renewal *n, enum store_index index, struct explaining *x)
{
    struct page page = { .limit = PAGE_ROWS };

    do {
        struct rows rows;
        struct err *e = store_list(n->p->store, n->page, index, "", &page,
                                   &rows);

        if (e != NULL)
            return err_copy(n->a, e);
        for (size_t i = 0; i < rows.count; i++) {
            TRY(renew_row(n, x, rows.row[i]));
            arena_reset(n->pair);
        }
        page.after = arena_str(n->a, page.next);
        /* What is not yet written points at the rows of this page. */
        TRY(flush(n, 1));
        arena_reset(n->page);
    } while (page.after != NULL);
    return NULL;
}

/* With the end of the run. */
static void
put_first(struct renewal *n, struct change *done)
{
    n->first->found_at = clock_now();
    change_put(done, &match_type, n->first);
}

static struct err *
renew_postings(struct renewal *n, const struct profile *profile)
{
    struct explaining x = { .profile = profile, .now = n->now };

    TRY(explaining_person_read(n->p, n->a, profile, n->now, &x.person));
    return renew_all(n, POSTING_PUBLISHED_LIST, &x);
}

struct err *
matching_candidate_step(struct ports *p, struct arena *a,
                        const struct task *t, struct change *done)
{
    struct renewal n;
    struct profile *profile;
    const char *candidate;
    struct event *e;
    struct err *failed;

    begin(&n, p, a, FOUND_BY_PROFILE);
    TRY(payload_id(a, t, "candidate", &candidate));
    TRY(read_old(&n, MATCH_BY_CANDIDATE, candidate));
    failed = store_find(p->store, a, PROFILE_CURRENT_OF, candidate, &profile);
    if (failed != NULL && failed->kind == ERR_MISSING) {
        TRY(search_drop(p->search, a, SEARCH_PEOPLE, candidate));
        return drop_rest(&n);
    }
    TRY(failed);
    TRY(renew_postings(&n, profile));
    TRY(drop_rest(&n));
    TRY(index_person(&n, profile));
    if (n.strong_new == 0)
        return NULL;
    put_first(&n, done);
    e = change_event(done, "matches.found", NULL);
    e->candidate_id = candidate;
    e->detail = arena_printf(a, "{\"strong\":%lld}", (long long)n.strong_new);
    return NULL;
}

static struct err *
renew_people(struct renewal *n, const struct posting *posting)
{
    struct explaining x = { .posting = posting, .now = n->now };

    TRY(explaining_posting_read(n->p, n->a, posting, &x.asks));
    return renew_all(n, PROFILE_CURRENT, &x);
}

struct err *
matching_posting_step(struct ports *p, struct arena *a, const struct task *t,
                      struct change *done)
{
    struct renewal n;
    struct posting *posting;
    const char *id;
    struct event *e;
    struct err *failed;

    begin(&n, p, a, FOUND_BY_POSTING);
    TRY(payload_id(a, t, "posting", &id));
    TRY(read_old(&n, MATCH_BY_POSTING, id));
    failed = store_get(p->store, a, &posting_type, id, &posting);
    if (failed != NULL && failed->kind != ERR_MISSING)
        return failed;
    if (failed != NULL || !posting_is_open(posting, n.now))
        return drop_rest(&n);
    TRY(renew_people(&n, posting));
    TRY(drop_rest(&n));
    if (n.strong_new == 0)
        return NULL;
    put_first(&n, done);
    e = change_event(done, "matches.found", NULL);
    e->employer_id = posting->employer_id;
    e->posting_id = posting->id;
    e->detail = arena_printf(a, "{\"strong\":%lld}", (long long)n.strong_new);
    return NULL;
}
