/* From words and a place to records that the asker may see. */
#include "flow/searching.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/blind.h"
#include "core/taxonomy.h"
#include "flow/blinding.h"

const int64_t searching_radii[SEARCH_STEPS] = { 10, 20, 40, 60, 100, 200,
                                                500, 0 };
const int64_t searching_days[SEARCH_STEPS] = { 1, 7, 30, 0 };
const int64_t searching_pays[SEARCH_STEPS] = { 20000, 30000,  40000, 50000,
                                               60000, 80000, 100000, 0 };

/* One search on its way: the question to the port, and where it is near. */
struct looking {
    struct ports *p;
    struct arena *a;
    const struct taxonomy_entry *place;
    struct query words;
    struct search_query query;
    struct search_hits hits;
};

static int64_t
clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* ---- the question ------------------------------------------------------ */

/* A place that is not known is looked for as a word: it may stand in the
 * posting as it was typed. */
static void
take_place(struct looking *l, const struct searching_query *q,
           const char **words, struct searching_result *result)
{
    if (str_empty(q->place))
        return;
    l->place = taxonomy_place(l->p->taxonomy, l->a, q->place, NULL);
    result->place_known = l->place != NULL;
    result->place_unknown = l->place == NULL;
    if (l->place == NULL) {
        *words = arena_printf(l->a, "%s %s", *words, q->place);
        return;
    }
    l->query.latitude = (double)l->place->x;
    l->query.longitude = (double)l->place->y;
    l->query.radius_km = (double)clamp(q->radius_km, 0, 20000);
}

/* Days are counted back from the minute, so that who asks again within it
 * asks the same. */
static int64_t
minute(int64_t now)
{
    return now - now % MINUTE_S;
}

static void
take_steps(struct search_query *q)
{
    for (size_t i = 0; i < SEARCH_STEPS; i++) {
        q->radius_step[i] = (double)searching_radii[i];
        q->pay_step[i] = searching_pays[i];
        q->since_step[i] = searching_days[i] == 0
                               ? 0 : minute(q->now) -
                                     searching_days[i] * DAY_S;
    }
    q->near_km = SEARCHING_KM;
    q->counted = q->marked = true;
}

static int64_t
since(const struct searching_query *q, int64_t now)
{
    int64_t days = q->days > 0
                       ? minute(now) - clamp(q->days, 1, 3650) * DAY_S : 0;

    return days > q->since ? days : q->since;
}

static struct err *
look(struct looking *l, enum search_set set, const struct searching_query *q,
     struct searching_result *result)
{
    int64_t page = clamp(q->page, 1, SEARCHING_PAGE_MOST), now = clock_now();
    int64_t limit = q->limit == 0 ? SEARCHING_PAGE : (int64_t)q->limit;
    const char *words = q->words == NULL ? "" : q->words;

    memset(result, 0, sizeof(*result));
    l->query = (struct search_query){
        .set = set, .remote = q->remote, .kind = q->kind,
        .sector = q->sector, .now = now, .sort = q->sort,
        .pay_from = clamp(q->pay_from, 0, 1000000000),
        .since = since(q, now), .added = q->added,
        .offset = (page - 1) * limit, .limit = limit,
        .after = q->after, .before = q->before,
    };
    take_steps(&l->query);
    take_place(l, q, &words, result);
    l->words = query_read(l->p->taxonomy, l->a, words);
    l->query.words = &l->words;
    TRY(search_find(l->p->search, l->a, &l->query, &l->hits));
    result->query = l->words;
    result->total = l->hits.total;
    result->ahead = l->hits.ahead;
    result->shown = (int64_t)l->hits.count;
    if (l->hits.count > 0) {
        result->first = l->hits.hit[0].cursor;
        result->last = l->hits.hit[l->hits.count - 1].cursor;
    }
    result->facets = l->hits.facets;
    result->hit = NEW_ARRAY(l->a, l->hits.count + 1, struct searching_hit);
    return NULL;
}

/* ---- where nothing is found -------------------------------------------- */

static struct err *
count_with(struct looking *l, const struct query *words, int64_t *total)
{
    struct search_query q = l->query;
    struct search_hits hits;

    q.words = words;
    q.limit = 1;
    q.offset = 0;
    q.after = q.before = NULL;
    q.counted = q.marked = false;
    TRY(search_find(l->p->search, l->a, &q, &hits));
    *total = hits.total;
    return NULL;
}

/* Words that no title and no skill knows, as the nearest of those that one
 * does; whether any was. */
static struct err *
spell(struct looking *l, struct query *q, bool *changed)
{
    for (size_t i = 0; i < q->count; i++) {
        struct query_term *term = &q->term[i];
        const char *near;

        if (term->quoted || term->without || term->codes > 0)
            continue;
        TRY(search_near(l->p->search, l->a, l->query.set,
                        words_folded(l->a, term->text), &near));
        if (near == NULL)
            continue;
        term->text = near;
        *changed = true;
    }
    return NULL;
}

static struct err *
look_spelled(struct looking *l, struct searching_result *result)
{
    struct query q = l->words;
    struct searching_other *other = &result->spelled;
    bool changed = false;

    TRY(spell(l, &q, &changed));
    if (!changed)
        return NULL;
    q = query_read(l->p->taxonomy, l->a, query_text(l->a, &q));
    TRY(count_with(l, &q, &other->total));
    if (other->total == 0) {
        struct looking all = { .p = l->p, .a = l->a, .query = {
            .set = l->query.set, .remote = -1, .kind = -1,
            .now = l->query.now } };

        result->spelled_anywhere = true;
        TRY(count_with(&all, &q, &other->total));
    }
    if (other->total > 0)
        other->words = query_text(l->a, &q);
    return NULL;
}

static struct err *
look_with_fewer(struct looking *l, struct searching_result *result)
{
    size_t found = 0;

    for (size_t i = 0; l->words.count > 1 && i < l->words.count &&
                       found < SEARCHING_FEWER; i++) {
        struct searching_other *other = &result->fewer[found];
        struct query q = l->words;

        q.count--;
        memmove(&q.term[i], &q.term[i + 1],
                (q.count - i) * sizeof(q.term[0]));
        TRY(count_with(l, &q, &other->total));
        if (other->total > 0) {
            other->words = query_text(l->a, &q);
            found++;
        }
    }
    return NULL;
}

static struct err *
look_elsewhere(struct looking *l, struct searching_result *result)
{
    if (result->total > 0 || l->words.count == 0)
        return NULL;
    TRY(look_spelled(l, result));
    return look_with_fewer(l, result);
}

/* ---- records ----------------------------------------------------------- */

/* Each hit's posting and employer, and the match of a candidate who asks;
 * what is not there stays NULL. */
static struct err *
read_postings(struct looking *l, const struct actor *who,
              struct searching_hit *hit)
{
    size_t count = l->hits.count;
    const char **id = NEW_ARRAY(l->a, count, const char *);
    void **record = NEW_ARRAY(l->a, count, void *);

    for (size_t i = 0; i < count; i++)
        id[i] = l->hits.hit[i].id;
    TRY(store_get_all(l->p->store, l->a, &posting_card_type, id, count,
                      record));
    for (size_t i = 0; i < count; i++) {
        hit[i].posting = record[i];
        id[i] = record[i] == NULL ? NULL : hit[i].posting->employer_id;
    }
    TRY(store_get_all(l->p->store, l->a, &employer_type, id, count, record));
    for (size_t i = 0; i < count; i++) {
        hit[i].employer = record[i];
        id[i] = match_id(l->a, who->id == NULL ? "" : who->id,
                         l->hits.hit[i].id);
    }
    if (who->role != ROLE_CANDIDATE)
        return NULL;
    TRY(store_get_all(l->p->store, l->a, &match_card_type, id, count,
                      record));
    for (size_t i = 0; i < count; i++)
        hit[i].match = record[i];
    return NULL;
}

/* What the engine says of the hit; a title that means what was asked for,
 * and has none of its words, is marked where it does. */
static void
take_hit(struct looking *l, const struct search_hit *found,
         struct searching_hit *hit, const char *title)
{
    hit->cursor = found->cursor;
    hit->where = found->where;
    hit->title = found->title;
    hit->passage = found->passage;
    if (hit->title == NULL && title != NULL && l->words.count > 0)
        hit->title = query_mark(l->p->taxonomy, l->a, &l->words, title);
}

struct err *
searching_postings(struct ports *p, struct arena *a, const struct actor *who,
                   const struct searching_query *query,
                   struct searching_result *result)
{
    struct looking l = { .p = p, .a = a };
    struct searching_hit *hit;

    TRY(actor_check(a, who, ACT_READ_PUBLIC, NULL));
    TRY(look(&l, SEARCH_POSTINGS, query, result));
    hit = result->hit;
    TRY(read_postings(&l, who, hit));
    for (size_t i = 0; i < l.hits.count; i++) {
        if (hit[i].posting == NULL || hit[i].employer == NULL ||
            !posting_is_open(hit[i].posting, clock_now()))
            continue;
        hit[i].km = l.hits.hit[i].km;
        take_hit(&l, &l.hits.hit[i], &hit[i], hit[i].posting->title);
        hit[result->count++] = hit[i];
    }
    return look_elsewhere(&l, result);
}

static struct err *
read_person(struct looking *l, const struct search_hit *found,
            struct searching_hit *hit, bool *shown)
{
    *shown = false;
    TRY(store_get_or_none(l->p->store, l->a, &account_type, found->id,
                          &hit->candidate));
    if (hit->candidate == NULL || !account_is_findable(hit->candidate))
        return NULL;
    TRY(store_find_or_none(l->p->store, l->a, PROFILE_CARD_OF, found->id,
                           &hit->profile));
    if (hit->profile == NULL)
        return NULL;
    hit->km = found->km;
    take_hit(l, found, hit, NULL);
    *shown = true;
    if (!blind_hides(hit->candidate, NULL))
        return NULL;
    TRY(blinding_profile(l->a, hit->candidate, hit->profile, &hit->profile));
    hit->candidate = blinding_account(l->a, hit->candidate);
    return NULL;
}

struct err *
searching_people(struct ports *p, struct arena *a, const struct actor *who,
                 const struct searching_query *query,
                 struct searching_result *result)
{
    struct searching_query people = *query;
    struct looking l = { .p = p, .a = a };

    TRY(actor_check(a, who, ACT_SEARCH_PEOPLE, NULL));
    people.remote = people.kind = -1;
    people.pay_from = 0;
    people.sector = NULL;
    TRY(look(&l, SEARCH_PEOPLE, &people, result));
    for (size_t i = 0; i < l.hits.count; i++) {
        bool shown;

        TRY(read_person(&l, &l.hits.hit[i], &result->hit[result->count],
                        &shown));
        result->count += shown;
    }
    return look_elsewhere(&l, result);
}

/* ---- for the index ----------------------------------------------------- */

void
searching_place(struct ports *p, struct arena *a, const char *place,
                struct search_document *document)
{
    const struct taxonomy_entry *e =
        str_empty(place) ? NULL
                         : taxonomy_place(p->taxonomy, a, place, NULL);
    const char *name;

    if (e == NULL)
        return;
    document->latitude = (double)e->x;
    document->longitude = (double)e->y;
    name = taxonomy_name(p->taxonomy, e);
    if (taxonomy_place(p->taxonomy, a, name, NULL) != e)
        name = arena_printf(a, "%s, %s", name, taxonomy_info(p->taxonomy, e));
    if (taxonomy_place(p->taxonomy, a, name, NULL) == e)
        document->town = name;
}
