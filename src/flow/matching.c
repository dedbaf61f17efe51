/*
 * The steps that bring both lists up to date. Matches can be computed again
 * at any time, so they are written as they come, in changes of their own;
 * the task's own change carries only what people are told.
 */
#include "flow/matching.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/explaining.h"

enum { PAGE_ROWS = 200, WRITES_MOST = 100 };

/* A run over one side: the rows that were there, and what is new. */
struct renewal {
    struct ports *p;
    struct arena *a;
    int64_t now;
    struct match **old;
    size_t olds;
    struct change change; /* match rows only */
    int64_t strong_new;   /* strong ones that were not there before */
};

static struct err *
flush(struct renewal *n, size_t least)
{
    if (n->change.count < least || n->change.count == 0)
        return NULL;
    TRY(store_commit(n->p->store, &n->change));
    change_start(&n->change, n->a);
    return NULL;
}

/* All rows of one index: what stands in the store now. */
static struct err *
read_old(struct renewal *n, enum store_index index, const char *key)
{
    struct page page = { .limit = PAGE_ROWS };
    struct rows rows;

    do {
        struct match **more;

        TRY(store_list(n->p->store, n->a, index, key, &page, &rows));
        more = NEW_ARRAY(n->a, n->olds + rows.count, struct match *);
        for (size_t i = 0; i < n->olds; i++)
            more[i] = n->old[i];
        for (size_t i = 0; i < rows.count; i++)
            more[n->olds + i] = rows.row[i];
        n->old = more;
        n->olds += rows.count;
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Takes the row of this id out of the old ones. */
static struct match *
take_old(struct renewal *n, const char *id)
{
    for (size_t i = 0; i < n->olds; i++) {
        struct match *m = n->old[i];

        if (m != NULL && str_eq(m->id, id)) {
            n->old[i] = NULL;
            return m;
        }
    }
    return NULL;
}

static struct err *
renew(struct renewal *n, const struct posting *posting,
      const struct profile *profile)
{
    struct match *m = NEW(n->a, struct match), *old;

    TRY(explaining_match(n->p, n->a, posting, profile, n->now, m));
    old = take_old(n, m->id);
    if (m->score < MATCH_SCORE_LEAST) {
        if (old != NULL)
            change_delete(&n->change, &match_type, m);
    } else {
        change_put(&n->change, &match_type, m);
        n->strong_new += old == NULL && m->band == BAND_STRONG;
    }
    return flush(n, WRITES_MOST);
}

static struct err *
drop_rest(struct renewal *n)
{
    for (size_t i = 0; i < n->olds; i++) {
        if (n->old[i] != NULL) {
            change_delete(&n->change, &match_type, n->old[i]);
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

    TRY(store_get(n->p->store, n->a, &account_type, profile->candidate_id,
                  &account));
    if (!account->open_to_offers)
        return search_drop(n->p->search, n->a, SEARCH_PEOPLE, account->id);
    TRY(explaining_person(n->p, n->a, profile, &d));
    return search_put(n->p->search, n->a, SEARCH_PEOPLE, &d);
}

static struct err *
renew_postings(struct renewal *n, const struct profile *profile)
{
    struct page page = { .limit = PAGE_ROWS };
    struct rows rows;

    do {
        TRY(store_list(n->p->store, n->a, POSTING_PUBLISHED_LIST, "", &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            if (posting_is_open(rows.row[i], n->now))
                TRY(renew(n, rows.row[i], profile));
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
matching_candidate_step(struct ports *p, struct arena *a,
                        const struct task *t, struct change *done)
{
    struct renewal n = { .p = p, .a = a, .now = clock_now() };
    struct profile *profile;
    const char *candidate;
    struct event *e;
    struct err *failed;

    TRY(payload_id(a, t, "candidate", &candidate));
    change_start(&n.change, a);
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
    e = change_event(done, "matches.found", NULL);
    e->candidate_id = candidate;
    e->detail = arena_printf(a, "{\"strong\":%lld}", (long long)n.strong_new);
    return NULL;
}

static struct err *
renew_people(struct renewal *n, const struct posting *posting)
{
    struct page page = { .limit = PAGE_ROWS };
    struct rows rows;

    do {
        TRY(store_list(n->p->store, n->a, PROFILE_CURRENT, "", &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(renew(n, posting, rows.row[i]));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
matching_posting_step(struct ports *p, struct arena *a, const struct task *t,
                      struct change *done)
{
    struct renewal n = { .p = p, .a = a, .now = clock_now() };
    struct posting *posting;
    const char *id;
    struct event *e;
    struct err *failed;

    TRY(payload_id(a, t, "posting", &id));
    change_start(&n.change, a);
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
    e = change_event(done, "matches.found", NULL);
    e->employer_id = posting->employer_id;
    e->posting_id = posting->id;
    e->detail = arena_printf(a, "{\"strong\":%lld}", (long long)n.strong_new);
    return NULL;
}
