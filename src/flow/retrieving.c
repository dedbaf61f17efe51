/*
 * A document is put, and then the store is asked whether it still is the
 * newest: whoever was slower than another process, or than an erasure, sees
 * it and does it again. So the index needs no lock of the store.
 */
#include "flow/retrieving_inside.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "core/account.h"
#include "flow/actor.h"
#include "flow/explaining.h"

enum {
    FORMAT = 2, /* of a document */
    PAGE_ROWS = 100,
    BUILD_MS = 30000,
    AGAIN_MOST = 5
};

/* What changes the documents of unchanged records. */
static const char *
rules(struct ports *p, struct arena *a)
{
    return arena_printf(a, "%d/%s/%s", FORMAT, taxonomy_version(p->taxonomy),
                        embed_version(p->embed));
}

static const char *
profile_version(struct ports *p, struct arena *a, const struct profile *f)
{
    return arena_printf(a, "%s/%s", f->id, rules(p, a));
}

static const char *
posting_version(struct ports *p, struct arena *a, const struct posting *g)
{
    return arena_printf(a, "%lld/%s", (long long)g->version, rules(p, a));
}

static struct err *
busy(struct arena *a)
{
    return fail(a, ERR_BUSY, "wait a moment",
                "the index of retrieval is behind the store");
}

/* ---- one document ------------------------------------------------------ */

struct err *
retrieving_current_of(struct ports *p, struct arena *a,
                      enum store_index index, const char *candidate_id,
                      struct profile **profile)
{
    struct account *account;
    struct actor who;

    *profile = NULL;
    TRY(store_get_or_none(p->store, a, &account_type, candidate_id,
                          &account));
    TRY(actor_of(p, a, account, &who));
    if (!actor_may(&who, ACT_READ_MATCHES, candidate_id) ||
        account->unmatched_at != 0)
        return NULL;
    return store_find_or_none(p->store, a, index, candidate_id, profile);
}

struct err *
retrieving_current(struct ports *p, struct arena *a, const char *candidate_id,
                   struct profile **profile)
{
    return retrieving_current_of(p, a, PROFILE_CURRENT_OF, candidate_id,
                                 profile);
}

struct err *
retrieving_put_person(struct ports *p, struct arena *a,
                      const struct profile *profile,
                      const struct fit_person *person)
{
    struct retrieval_document d = { 0 };
    const char *version = profile_version(p, a, profile);
    bool holds;

    TRY(retrieval_holds(p->retrieval, a, RETRIEVAL_PEOPLE,
                        profile->candidate_id, version, &holds));
    if (holds)
        return NULL;
    fit_person_document(a, person, &d);
    d.id = profile->candidate_id;
    d.version = version;
    return retrieval_put(p->retrieval, a, RETRIEVAL_PEOPLE, &d);
}

struct err *
retrieving_person(struct ports *p, struct arena *a, const char *candidate_id,
                  int64_t now, struct profile **profile,
                  const struct fit_person **person)
{
    struct profile *after;

    TRY(retrieving_current(p, a, candidate_id, profile));
    for (int i = 0; i < AGAIN_MOST; i++) {
        if (*profile == NULL) {
            TRY(retrieval_drop(p->retrieval, a, RETRIEVAL_PEOPLE,
                               candidate_id));
        } else {
            TRY(explaining_person_read(p, a, *profile, now, person));
            TRY(retrieving_put_person(p, a, *profile, *person));
            TRY(retrieving_keep_person(p, a, *profile, now, *person));
        }
        TRY(retrieving_current(p, a, candidate_id, &after));
        if (after == *profile ||
            (after != NULL && *profile != NULL &&
             str_eq(after->id, (*profile)->id)))
            return NULL;
        *profile = after;
    }
    return busy(a);
}

struct err *
retrieving_open(struct ports *p, struct arena *a,
                const struct record_type *type, const char *id, int64_t now,
                struct posting **posting)
{
    TRY(store_get_or_none(p->store, a, type, id, posting));
    if (*posting != NULL && !posting_is_open(*posting, now))
        *posting = NULL;
    return NULL;
}

struct err *
retrieving_put_posting(struct ports *p, struct arena *a,
                       const struct posting *posting,
                       const struct fit_posting *asks)
{
    struct retrieval_document d = { 0 };
    const char *version = posting_version(p, a, posting);
    bool holds;

    TRY(retrieval_holds(p->retrieval, a, RETRIEVAL_POSTINGS, posting->id,
                        version, &holds));
    if (holds)
        return NULL;
    fit_posting_document(a, asks, &d);
    d.id = posting->id;
    d.version = version;
    return retrieval_put(p->retrieval, a, RETRIEVAL_POSTINGS, &d);
}

struct err *
retrieving_posting(struct ports *p, struct arena *a, const char *posting_id,
                   int64_t now, struct posting **posting,
                   const struct fit_posting **asks)
{
    struct posting *after;

    TRY(retrieving_open(p, a, &posting_type, posting_id, now, posting));
    for (int i = 0; i < AGAIN_MOST; i++) {
        if (*posting == NULL) {
            TRY(retrieval_drop(p->retrieval, a, RETRIEVAL_POSTINGS,
                               posting_id));
        } else {
            TRY(explaining_posting_read(p, a, *posting, asks));
            TRY(retrieving_put_posting(p, a, *posting, *asks));
            TRY(retrieving_keep_posting(p, a, *posting, *asks));
        }
        TRY(retrieving_open(p, a, &posting_type, posting_id, now, &after));
        if (after == *posting ||
            (after != NULL && *posting != NULL &&
             after->version == (*posting)->version))
            return NULL;
        *posting = after;
    }
    return busy(a);
}

/* ---- the whole --------------------------------------------------------- */

/* One walk over a side of the store or of the index. */
struct walk {
    struct ports *p;
    struct arena *a, *row;
    int64_t now, until_ms;
    int64_t unread; /* records that were passed over */
};

/* A record that cannot be read, or went meanwhile, holds up no other. */
static struct err *
pass_over(struct walk *w, const char *id, struct err *e)
{
    if (e == NULL || (e->kind != ERR_INVALID && e->kind != ERR_MISSING))
        return e;
    w->unread++;
    log_err(LOG_WARN, "retrieving.unread", id, e);
    return NULL;
}

static struct err *
check_time(const struct walk *w)
{
    return clock_steady_ms() < w->until_ms
        ? NULL : fail(w->a, ERR_BUSY, "wait a moment",
                      "the index of retrieval is being made");
}

static struct err *
follow_person(struct walk *w, const char *candidate_id)
{
    const struct fit_person *person;
    struct profile *profile;

    return retrieving_person(w->p, w->row, candidate_id, w->now, &profile,
                             &person);
}

static struct err *
follow_posting(struct walk *w, const char *id)
{
    const struct fit_posting *asks;
    struct posting *posting;

    return retrieving_posting(w->p, w->row, id, w->now, &posting, &asks);
}

/* A row of the store that the index does not hold. */
static struct err *
follow_missing(struct walk *w, enum retrieval_set set, const void *row)
{
    bool people = set == RETRIEVAL_PEOPLE, holds;
    const struct profile *f = row;
    const struct posting *g = row;

    TRY(retrieval_holds(w->p->retrieval, w->row, set,
                        people ? f->candidate_id : g->id,
                        people ? profile_version(w->p, w->row, f)
                               : posting_version(w->p, w->row, g), &holds));
    if (holds)
        return NULL;
    return people ? follow_person(w, f->candidate_id)
                  : follow_posting(w, g->id);
}

static struct err *
follow_row(struct walk *w, enum retrieval_set set, const void *row)
{
    return pass_over(w, set == RETRIEVAL_PEOPLE
                            ? ((const struct profile *)row)->candidate_id
                            : ((const struct posting *)row)->id,
                     follow_missing(w, set, row));
}

static struct err *
walk_store(struct walk *w, enum store_index index, enum retrieval_set set)
{
    struct page page = { .limit = PAGE_ROWS };
    struct arena *t = arena_new();
    struct err *e = NULL;

    do {
        struct rows rows;

        e = store_list(w->p->store, t, index, "", &page, &rows);
        for (size_t i = 0; e == NULL && i < rows.count; i++) {
            e = follow_row(w, set, rows.row[i]);
            e = e == NULL ? check_time(w) : err_copy(w->a, e);
            arena_reset(w->row);
        }
        page.after = e == NULL ? arena_str(w->a, page.next) : NULL;
        e = e == NULL ? NULL : err_copy(w->a, e);
        arena_reset(t);
    } while (e == NULL && page.after != NULL);
    arena_free(t);
    return e;
}

/* What the index holds and the store has no more. */
static struct err *
drop_gone(struct walk *w, enum retrieval_set set, const char *id)
{
    struct profile *profile;
    struct posting *posting;

    if (set == RETRIEVAL_PEOPLE) {
        TRY(retrieving_current(w->p, w->row, id, &profile));
        return profile == NULL ? follow_person(w, id) : NULL;
    }
    TRY(retrieving_open(w->p, w->row, &posting_type, id, w->now, &posting));
    return posting == NULL ? follow_posting(w, id) : NULL;
}

static struct err *
walk_index(struct walk *w, enum retrieval_set set)
{
    const char *after = "";

    for (;;) {
        struct retrieval_ids ids;

        TRY(retrieval_list(w->p->retrieval, w->a, set, after, PAGE_ROWS,
                           &ids));
        if (ids.count == 0)
            return NULL;
        for (size_t i = 0; i < ids.count; i++) {
            struct err *e = pass_over(w, ids.id[i],
                                      drop_gone(w, set, ids.id[i]));

            if (e != NULL)
                return err_copy(w->a, e);
            arena_reset(w->row);
            TRY(check_time(w));
        }
        after = ids.id[ids.count - 1];
    }
}

static void
end_arena(void *arena)
{
    arena_free(arena);
}

struct err *
retrieving_ready(struct ports *p, struct arena *a)
{
    struct walk w = { .p = p, .a = a, .now = clock_now(),
                      .until_ms = clock_steady_ms() + BUILD_MS };
    bool whole;

    TRY(retrieval_is_whole(p->retrieval, a, rules(p, a), &whole));
    if (whole)
        return NULL;
    w.row = arena_new();
    arena_defer(a, end_arena, w.row);
    TRY(walk_index(&w, RETRIEVAL_PEOPLE));
    TRY(walk_index(&w, RETRIEVAL_POSTINGS));
    TRY(walk_store(&w, PROFILE_CURRENT, RETRIEVAL_PEOPLE));
    TRY(walk_store(&w, POSTING_PUBLISHED_LIST, RETRIEVAL_POSTINGS));
    if (w.unread > 0)
        log_event(LOG_WARN, "retrieving.whole", "unread",
                  arena_printf(a, "%lld", (long long)w.unread), NULL);
    return retrieval_set_whole(p->retrieval, a, rules(p, a));
}

/* ---- asking ------------------------------------------------------------ */

struct err *
retrieving_people(struct ports *p, struct arena *a,
                  const struct fit_posting *asks, struct retrieval_ids *found)
{
    struct retrieval_document like = { 0 };

    fit_posting_document(a, asks, &like);
    return retrieval_find(p->retrieval, a, RETRIEVAL_PEOPLE, &like,
                          RETRIEVAL_EACH, found);
}

struct err *
retrieving_postings(struct ports *p, struct arena *a,
                    const struct fit_person *person,
                    struct retrieval_ids *found)
{
    struct retrieval_document like = { 0 };

    fit_person_document(a, person, &like);
    return retrieval_find(p->retrieval, a, RETRIEVAL_POSTINGS, &like,
                          RETRIEVAL_EACH, found);
}
