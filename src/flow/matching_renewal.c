/*
 * A row stands while its pair is among the best of either list, or has
 * applied: so a run that would drop it asks the other list first. Each row is
 * one pair with one score; both lists read the same row.
 */
#include "flow/matching_renewal.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "core/application.h"
#include "core/dates.h"
#include "flow/retrieving.h"

enum { PAGE_ROWS = 200, WRITES_MOST = 100, STALE_MOST = 1000 };

struct renewal_row {
    const char *other; /* id on the other side */
    bool old;          /* stands in the store, */
    bool stale;        /* as it was before something changed */
    bool applied;
    bool later;        /* left to the next run */
    double score;
    int64_t found_at;
    int found_by;
    struct match *match; /* to be written */
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

void
renewal_start(struct renewal *n, struct ports *p, struct arena *a, int side,
              const char *id)
{
    memset(n, 0, sizeof(*n));
    n->p = p;
    n->side = side;
    n->id = id;
    n->a = a;
    n->now = n->x.now = clock_now();
    n->page = arena_within(a);
    n->pair = arena_within(a);
    n->all = true;
}

static bool
is_of_candidate(const struct renewal *n)
{
    return n->side == FOUND_BY_PROFILE;
}

/* ---- which pairs ------------------------------------------------------- */

static struct renewal_row *
add_row(struct renewal *n, const char *other)
{
    struct renewal_row *row;

    if (n->rows == n->room) {
        struct renewal_row *more;

        n->room = n->room * 2 + 256;
        more = NEW_ARRAY(n->a, n->room, struct renewal_row);
        if (n->rows > 0)
            memcpy(more, n->row, n->rows * sizeof(*more));
        n->row = more;
    }
    row = &n->row[n->rows++];
    *row = (struct renewal_row){ .other = arena_str(n->a, other) };
    return row;
}

/* Two facts about one pair. */
static void
join(struct renewal_row *to, const struct renewal_row *from)
{
    bool applied = to->applied || from->applied;

    if (from->old)
        *to = *from;
    to->applied = applied;
}

static int
by_other(const void *one, const void *two)
{
    return strcmp(((const struct renewal_row *)one)->other,
                  ((const struct renewal_row *)two)->other);
}

static void
join_all(struct renewal *n)
{
    size_t kept = 0;

    if (n->rows > 1)
        qsort(n->row, n->rows, sizeof(*n->row), by_other);
    for (size_t i = 0; i < n->rows; i++) {
        if (kept > 0 && str_eq(n->row[kept - 1].other, n->row[i].other))
            join(&n->row[kept - 1], &n->row[i]);
        else
            n->row[kept++] = n->row[i];
    }
    n->rows = kept;
}

static bool
is_stale(const struct renewal *n, const struct match *m)
{
    if (dates_month_of(m->computed_at) != dates_month_of(n->now)
        || !str_eq(m->rank_version, n->version))
        return true;
    if (is_of_candidate(n))
        return !str_eq(m->profile_id, n->x.profile->id);
    return m->posting_version != n->x.posting->version;
}

static void
take_old(struct renewal *n, const void *row)
{
    const struct match *m = row;
    struct renewal_row *r = add_row(n, is_of_candidate(n) ? m->posting_id
                                                          : m->candidate_id);

    r->old = true;
    r->score = m->score;
    r->found_at = m->found_at;
    r->found_by = m->found_by;
    r->stale = is_stale(n, m);
}

static void
take_applied(struct renewal *n, const void *row)
{
    const struct application *app = row;

    add_row(n, is_of_candidate(n) ? app->posting_id
                                  : app->candidate_id)->applied = true;
}

static struct err *
read_list(struct renewal *n, enum store_index index,
          void (*take)(struct renewal *, const void *))
{
    struct page page = { .limit = PAGE_ROWS };

    do {
        struct rows rows;
        struct err *e = store_list(n->p->store, n->page, index, n->id, &page,
                                   &rows);

        if (e != NULL)
            return err_copy(n->a, e);
        for (size_t i = 0; i < rows.count; i++)
            take(n, rows.row[i]);
        page.after = arena_str(n->a, page.next);
        arena_reset(n->page);
    } while (page.after != NULL);
    return NULL;
}

struct err *
renewal_read(struct renewal *n, const struct retrieval_ids *found)
{
    bool candidate = is_of_candidate(n);
    size_t stale = 0;

    n->version = explaining_version(n->p, n->a);
    TRY(read_list(n, candidate ? MATCH_BY_CANDIDATE : MATCH_BY_POSTING,
                  take_old));
    TRY(read_list(n, candidate ? APPLICATION_BY_CANDIDATE
                               : APPLICATION_BY_POSTING, take_applied));
    for (size_t i = 0; i < found->count; i++)
        add_row(n, found->id[i]);
    join_all(n);
    for (size_t i = 0; i < n->rows; i++) {
        stale += n->row[i].stale;
        n->row[i].later = n->row[i].stale && stale > STALE_MOST;
        n->all &= !n->row[i].later;
    }
    return NULL;
}

/* ---- scoring ----------------------------------------------------------- */

/* What outlives the pair. */
static struct match *
copy_match(struct arena *a, const struct match *from)
{
    struct match *m = arena_copy(a, from, sizeof(*m));

    for (const struct field *f = match_type.fields; f->name != NULL; f++) {
        if (f->type == FIELD_TEXT) {
            const char **text = (const char **)((char *)m + f->offset);

            *text = arena_str(a, *text);
        }
    }
    return m;
}

/* Without words: explaining_again makes them for who looks. */
static struct err *
score(struct renewal *n, struct renewal_row *r)
{
    struct match m = { 0 };

    TRY(explaining_row(n->p, n->pair, &n->x, &m));
    r->score = m.score;
    if (r->applied || r->score >= MATCH_SCORE_LEAST)
        r->match = copy_match(n->a, &m);
    return NULL;
}

static struct err *
score_person(struct renewal *n, struct renewal_row *r)
{
    struct profile *card;

    TRY(retrieving_person_formed(n->p, n->pair, r->other, n->now, &card,
                                 &n->x.person));
    if (card == NULL)
        return NULL;
    n->x.profile = card;
    return score(n, r);
}

static struct err *
score_posting(struct renewal *n, struct renewal_row *r)
{
    struct posting *posting;

    TRY(retrieving_posting_formed(n->p, n->pair, r->other, n->now, &posting,
                                  &n->x.asks));
    if (posting == NULL)
        return NULL;
    n->x.posting = posting;
    return score(n, r);
}

static struct err *
score_all(struct renewal *n)
{
    for (size_t i = 0; i < n->rows; i++) {
        struct renewal_row *r = &n->row[i];
        struct err *e;

        if (r->old && (!r->stale || r->later))
            continue;
        r->score = -1; /* unless it is still there, and open */
        e = is_of_candidate(n) ? score_posting(n, r) : score_person(n, r);
        if (e != NULL && e->kind == ERR_INVALID) {
            log_err(LOG_WARN, "matching.unread", r->other, e);
            r->score = -1;
            r->match = NULL;
        } else if (e != NULL) {
            return err_copy(n->a, e);
        }
        arena_reset(n->pair);
    }
    return NULL;
}

/* ---- keeping ----------------------------------------------------------- */

static const char *
row_id(const struct renewal *n, const struct renewal_row *r)
{
    return is_of_candidate(n)
        ? match_id(n->a, n->id, r->other) : match_id(n->a, r->other, n->id);
}

static int
by_score(const void *one, const void *two)
{
    const struct renewal_row *a = one, *b = two;

    if (a->score < b->score || a->score > b->score)
        return a->score > b->score ? -1 : 1;
    return strcmp(a->other, b->other);
}

/* Whether the pair stands before or at the end of a list: by score, then by
 * id (port/store.h). */
static bool
is_within(const struct renewal *n, const struct renewal_row *r,
          const struct match *last)
{
    if (r->score < last->score || r->score > last->score)
        return r->score > last->score;
    return strcmp(row_id(n, r), last->id) <= 0;
}

/* Whether the other side's list wants the pair: it has room, or the pair
 * comes before the one at its end, or is that one. */
static struct err *
is_wanted(struct renewal *n, const struct renewal_row *r, bool *wanted)
{
    struct match *last;
    struct err *e = store_find(n->p->store, n->pair, is_of_candidate(n)
                                   ? MATCH_LAST_OF_POSTING
                                   : MATCH_LAST_OF_CANDIDATE, r->other,
                               &last);

    *wanted = e != NULL ? e->kind == ERR_MISSING : is_within(n, r, last);
    if (e != NULL && e->kind != ERR_MISSING)
        return err_copy(n->a, e);
    arena_reset(n->pair);
    return NULL;
}

static struct err *
flush(struct renewal *n, struct change *c, size_t least)
{
    if (c->count < least || c->count == 0)
        return NULL;
    TRY(store_commit(n->p->store, c));
    change_start(c, n->a);
    return NULL;
}

static struct err *
drop(struct renewal *n, struct change *c, const struct renewal_row *r)
{
    struct match *gone = NEW(n->a, struct match);

    gone->id = row_id(n, r);
    change_delete(c, &match_type, gone);
    return flush(n, c, WRITES_MOST);
}

static struct err *
put(struct renewal *n, struct change *c, const struct renewal_row *r)
{
    struct match *m = r->match;
    bool strong_new = !n->quiet && r->found_at == 0 && m->band == BAND_STRONG;

    /* When it is written, not when the run began: a digest sent in between
     * would have passed it by. */
    m->found_at = strong_new ? clock_now() : r->found_at;
    m->found_by = strong_new || !r->old ? n->side : r->found_by;
    n->strong_new += strong_new;
    if (strong_new && n->first == NULL) {
        n->first = m;
        return NULL;
    }
    change_put(c, &match_type, m);
    return flush(n, c, WRITES_MOST);
}

static struct err *
keep_or_drop(struct renewal *n, struct change *c, struct renewal_row *r,
             bool best)
{
    bool wanted = best || r->applied;

    if (r->later || (r->old && !r->stale && best))
        return NULL;
    if (r->stale || !r->old) {
        if (r->match == NULL)
            return r->old ? drop(n, c, r) : NULL;
    }
    if (!wanted)
        TRY(is_wanted(n, r, &wanted));
    if (!wanted)
        return r->old ? drop(n, c, r) : NULL;
    return r->match == NULL ? NULL : put(n, c, r);
}

struct err *
renewal_run(struct renewal *n)
{
    size_t most = is_of_candidate(n) ? MATCH_KEPT_OF_CANDIDATE
                                     : MATCH_KEPT_OF_POSTING;
    struct change c;

    TRY(score_all(n));
    if (n->rows > 1)
        qsort(n->row, n->rows, sizeof(*n->row), by_score);
    change_start(&c, n->a);
    for (size_t i = 0; i < n->rows; i++)
        TRY(keep_or_drop(n, &c, &n->row[i], i < most));
    return flush(n, &c, 1);
}

struct err *
renewal_drop_erased(struct renewal *n)
{
    const char **id = NEW_ARRAY(n->a, n->rows + 1, const char *);
    struct account **account = NEW_ARRAY(n->a, n->rows + 1,
                                         struct account *);
    struct change c;

    for (size_t i = 0; i < n->rows; i++)
        id[i] = n->row[i].match == NULL ? NULL : n->row[i].other;
    TRY(store_get_all(n->p->store, n->a, &account_type, id, n->rows,
                      account));
    change_start(&c, n->a);
    for (size_t i = 0; i < n->rows; i++) {
        if (id[i] == NULL || account[i] != NULL)
            continue;
        if (n->row[i].match == n->first)
            n->first = NULL;
        TRY(drop(n, &c, &n->row[i]));
    }
    return flush(n, &c, 1);
}

/* By pages from the front: what is dropped is no longer there. */
struct err *
renewal_drop(struct renewal *n)
{
    enum store_index index = is_of_candidate(n) ? MATCH_BY_CANDIDATE
                                                : MATCH_BY_POSTING;

    n->first = NULL; /* nobody is told of what goes */
    n->strong_new = 0;
    for (;;) {
        struct page page = { .limit = WRITES_MOST };
        struct change c;
        struct rows rows;

        arena_reset(n->page);
        change_start(&c, n->page);
        TRY(store_list(n->p->store, n->page, index, n->id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        for (size_t i = 0; i < rows.count; i++)
            change_delete(&c, &match_type, rows.row[i]);
        TRY(store_commit(n->p->store, &c));
    }
}
