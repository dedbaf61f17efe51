/*
 * All lists ranked anew because the rules changed: first those of postings,
 * which is most of the work, then those of people, whose rows are mostly
 * renewed by then. Where it stands is a record, so that it goes on after any
 * end of a worker.
 */
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "core/dates.h"
#include "flow/matching_renewal.h"
#include "flow/retrieving.h"

enum {
    LISTS = 10,     /* between two records of where it stands */
    SLICE_MS = 2000, /* of one task: others wait behind it */
    STALLED_S = 90
};

#define RANKING "match"
#define GO "{\"go\":true}"

/* What is recent counts by months, so a new month changes scores too. */
static const char *
version_in_force(struct ports *p, struct arena *a)
{
    return arena_printf(a, "%s/%d", explaining_version(p, a),
                        dates_month_of(clock_now()));
}

static struct err *
read_ranking(struct ports *p, struct arena *a, struct ranking **r)
{
    TRY(store_get_or_none(p->store, a, &ranking_type, RANKING, r));
    if (*r != NULL)
        return NULL;
    *r = NEW(a, struct ranking);
    (*r)->id = RANKING;
    (*r)->version = (*r)->target = "";
    return NULL;
}

static struct err *
save(struct ports *p, struct arena *a, struct ranking *r)
{
    struct change c;

    r->touched_at = clock_now();
    change_start(&c, a);
    change_put(&c, &ranking_type, r);
    return store_commit(p->store, &c);
}

static const char *
list_of(const struct ranking *r, const void *row)
{
    return r->people ? ((const struct profile *)row)->candidate_id
                     : ((const struct posting *)row)->id;
}

/* A list whose own side cannot be read stays as it is, and holds up none. */
static struct err *
rank_list(struct ports *p, struct arena *a, const struct ranking *r,
          const char *id)
{
    struct err *e = renewal_quiet(p, a, r->people ? FOUND_BY_PROFILE
                                                  : FOUND_BY_POSTING, id);

    if (e == NULL || (e->kind != ERR_INVALID && e->kind != ERR_MISSING))
        return e;
    log_err(LOG_WARN, "matching.unread", id, e);
    return NULL;
}

/* What took the ranker's place in this process is not what all are ranked
 * by; the task is tried again, here or by another worker. */
static struct err *
ranker_there(struct ports *p, struct arena *a)
{
    if (!rank_is_away(p->rank))
        return NULL;
    return fail(a, ERR_BUSY, "wait a minute", "the ranker does not answer");
}

/* Some lists, and where it stands behind them. *done: all are ranked. */
static struct err *
rank_some(struct ports *p, struct arena *a, struct ranking *r, bool *done)
{
    struct page page = { .limit = LISTS, .after = r->after };
    struct arena *turn = arena_new();
    struct err *e = NULL;
    struct rows rows;

    e = store_list(p->store, a, r->people ? PROFILE_CURRENT
                                          : POSTING_PUBLISHED_LIST, "",
                   &page, &rows);
    for (size_t i = 0; e == NULL && i < rows.count; i++) {
        e = rank_list(p, turn, r, list_of(r, rows.row[i]));
        e = e == NULL ? NULL : err_copy(a, e);
        arena_reset(turn);
    }
    arena_free(turn);
    TRY(e);
    TRY(ranker_there(p, a)); /* then these lists are ranked once more */
    r->after = page.next;
    *done = r->people && page.next == NULL;
    r->people |= page.next == NULL;
    return save(p, a, r);
}

struct err *
matching_rerank_step(struct ports *p, struct arena *a, const struct task *t,
                     struct change *done)
{
    int64_t until_ms = clock_steady_ms() + SLICE_MS;
    const char *version;
    struct ranking *r;
    bool all = false;

    TRY(ranker_there(p, a));
    version = version_in_force(p, a);
    TRY(read_ranking(p, a, &r));
    if (str_eq(r->version, version))
        return NULL;
    if (!str_eq(r->target, version)) {
        r->target = version;
        r->people = false;
        r->after = NULL;
    } else if (!str_eq(t->payload, GO)
               && clock_now() - r->touched_at < STALLED_S) {
        return NULL; /* it runs */
    }
    TRY(retrieving_ready(p, a));
    while (!all && clock_steady_ms() < until_ms)
        TRY(rank_some(p, a, r, &all));
    if (all) {
        r->version = version;
        return save(p, a, r);
    }
    change_task(done, "matching.rerank", GO)->unique_key = "matching.rerank";
    return NULL;
}

/* ---- a list that is read in between -------------------------------------- */

enum { VERSIONS = 8 }; /* rows of yet others wait */

struct version {
    const char *name;
    int64_t rows;
};

struct versions {
    struct version of[VERSIONS];
    size_t count;
    int64_t rows;
};

static void
count_row(struct versions *v, const struct match *m)
{
    size_t i = 0;

    v->rows++;
    while (i < v->count && !str_eq(v->of[i].name, m->rank_version))
        i++;
    if (i == VERSIONS)
        return;
    if (i == v->count)
        v->of[v->count++] = (struct version){ m->rank_version, 0 };
    v->of[i].rows++;
}

static struct err *
count_versions(struct ports *p, struct arena *a, int side, const char *id,
               struct versions *v)
{
    struct page page = { .limit = 500 };
    enum store_index index = side == FOUND_BY_PROFILE
                                 ? MATCH_CARD_BY_CANDIDATE
                                 : MATCH_ELIGIBLE; /* the list's own rows */

    *v = (struct versions){ .count = 0 };
    do {
        struct rows rows;

        TRY(store_list(p->store, a, index, id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++)
            count_row(v, rows.row[i]);
        page.after = page.next;
    } while (page.after != NULL);
    return NULL;
}

static const struct version *
choose(const struct versions *v, const char *first, const char *in_force)
{
    const struct version *most = &v->of[0];

    for (size_t i = 0; i < v->count; i++) {
        const struct version *one = &v->of[i];

        if (str_eq(one->name, first))
            return one;
        if (one->rows > most->rows
            || (one->rows == most->rows && str_eq(one->name, in_force)))
            most = one;
    }
    return most;
}

bool
renewal_shows(const struct renewal_shown *shown, const struct match *m)
{
    return shown->version == NULL
           || str_eq(m->rank_version, shown->version);
}

/* One task for a list, however often it is opened meanwhile. */
static struct err *
ask(struct ports *p, struct arena *a, int side, const char *id)
{
    const char *member = side == FOUND_BY_PROFILE ? "candidate" : "posting";
    struct change c;
    struct task *t;

    change_start(&c, a);
    t = change_task(&c, "matching.renew",
                    arena_printf(a, "{\"%s\":\"%s\"}", member, id));
    t->unique_key = arena_printf(a, "matching.renew:%s", id);
    return store_commit(p->store, &c);
}

struct err *
renewal_look(struct ports *p, struct arena *a, int side, const char *id,
             const char *first, struct renewal_shown *shown)
{
    const struct version *one;
    struct versions v;
    struct ranking *r;

    *shown = (struct renewal_shown){ .version = NULL };
    TRY(read_ranking(p, a, &r));
    if (str_eq(r->version, version_in_force(p, a)))
        return NULL;
    TRY(count_versions(p, a, side, id, &v));
    if (v.count < 2)
        return NULL;
    one = choose(&v, first, explaining_version(p, a));
    *shown = (struct renewal_shown){ one->name, v.rows - one->rows };
    return ask(p, a, side, id);
}

struct err *
matching_renew_step(struct ports *p, struct arena *a, const struct task *t,
                    struct change *done)
{
    const char *id;
    json_t *payload;

    (void)done;
    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    TRY(retrieving_ready(p, a));
    id = json_get_str(payload, "candidate", NULL);
    if (id != NULL)
        return renewal_quiet(p, a, FOUND_BY_PROFILE, id);
    return renewal_quiet(p, a, FOUND_BY_POSTING,
                         json_get_str(payload, "posting", ""));
}
