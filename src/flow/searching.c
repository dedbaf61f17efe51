/* From words and a place to records that the asker may see. */
#include "flow/searching.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/account.h"
#include "core/match.h"
#include "core/taxonomy.h"

enum { WORDS_MOST_BYTES = 400 };

/* What is offered when nothing is near. */
static const int64_t wider_km[] = { 20, 40, 60, 100, 200, 500 };

/* One search on its way: the question to the port, and where it is near. */
struct looking {
    struct ports *p;
    struct arena *a;
    const struct taxonomy_entry *place;
    struct search_query query;
    struct search_hits hits;
};

static int64_t
clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* A place that is not known is looked for as a word: it may stand in the
 * posting as it was typed. */
static void
take_place(struct looking *l, const struct searching_query *q,
           struct searching_result *result)
{
    if (str_empty(q->place))
        return;
    l->place = taxonomy_place(l->p->taxonomy, l->a, q->place, NULL);
    if (l->place == NULL) {
        result->place_unknown = true;
        l->query.words = utf8_cut(l->a, arena_printf(l->a, "%s %s",
                                                     l->query.words,
                                                     q->place),
                                  WORDS_MOST_BYTES);
        return;
    }
    l->query.latitude = (double)l->place->x;
    l->query.longitude = (double)l->place->y;
    l->query.radius_km = (double)clamp(q->radius_km, 0, 20000);
}

static struct err *
look(struct looking *l, enum search_set set, const struct searching_query *q,
     struct searching_result *result)
{
    memset(result, 0, sizeof(*result));
    result->page = clamp(q->page, 1, SEARCHING_PAGE_MOST);
    l->query = (struct search_query){
        .set = set,
        .words = q->words == NULL
                     ? "" : utf8_cut(l->a, q->words, WORDS_MOST_BYTES),
        .remote = q->remote,
        .kind = q->kind,
        .pay_from = clamp(q->pay_from, 0, 1000000000),
        .since = q->days > 0
                     ? clock_now() - clamp(q->days, 1, 3650) * DAY_S : 0,
        .sort = q->sort,
        .offset = (result->page - 1) * SEARCHING_PAGE,
        .limit = SEARCHING_PAGE,
    };
    take_place(l, q, result);
    TRY(search_find(l->p->search, l->a, &l->query, &l->hits));
    result->total = l->hits.total;
    result->hit = NEW_ARRAY(l->a, l->hits.count + 1, struct searching_hit);
    return NULL;
}

/* How many there would be further away: an empty page says where to look. */
static struct err *
look_wider(struct looking *l, struct searching_result *result)
{
    double asked = l->query.radius_km;

    if (result->total > 0 || asked <= 0)
        return NULL;
    l->query.offset = 0;
    l->query.limit = 1;
    for (size_t i = 0; i < sizeof(wider_km) / sizeof(wider_km[0]); i++) {
        if ((double)wider_km[i] <= asked)
            continue;
        l->query.radius_km = (double)wider_km[i];
        TRY(search_find(l->p->search, l->a, &l->query, &l->hits));
        if (l->hits.total > 0) {
            result->wider_km = wider_km[i];
            result->wider_total = l->hits.total;
            return NULL;
        }
    }
    return NULL;
}

static struct err *
get_if_there(struct looking *l, const struct record_type *type,
             const char *id, void *record)
{
    struct err *e = store_get(l->p->store, l->a, type, id, record);

    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *(void **)record = NULL;
    return NULL;
}

/* The engine says how far only where it filtered by distance. */
static double
km_to(struct looking *l, const struct search_hit *hit, const char *place)
{
    const struct taxonomy_entry *there;

    if (hit->km >= 0 || l->place == NULL || str_empty(place))
        return hit->km;
    there = taxonomy_place(l->p->taxonomy, l->a, place, NULL);
    return there == NULL
               ? -1
               : taxonomy_km((double)l->place->x, (double)l->place->y,
                             (double)there->x, (double)there->y);
}

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
        id[i] = arena_join(l->a, who->id == NULL ? "" : who->id, ":",
                           l->hits.hit[i].id, NULL);
    }
    if (who->role != ROLE_CANDIDATE)
        return NULL;
    TRY(store_get_all(l->p->store, l->a, &match_card_type, id, count,
                      record));
    for (size_t i = 0; i < count; i++)
        hit[i].match = record[i];
    return NULL;
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
        hit[i].km = km_to(&l, &l.hits.hit[i], hit[i].posting->place);
        hit[result->count++] = hit[i];
    }
    return look_wider(&l, result);
}

static struct err *
read_person(struct looking *l, const struct search_hit *found,
            struct searching_hit *hit, bool *shown)
{
    struct err *e;

    *shown = false;
    TRY(get_if_there(l, &account_type, found->id, &hit->candidate));
    if (hit->candidate == NULL || hit->candidate->disabled_at != 0 ||
        !hit->candidate->open_to_offers)
        return NULL;
    e = store_find(l->p->store, l->a, PROFILE_CARD_OF, found->id,
                   &hit->profile);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    hit->km = found->km;
    *shown = true;
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
    TRY(look(&l, SEARCH_PEOPLE, &people, result));
    for (size_t i = 0; i < l.hits.count; i++) {
        bool shown;

        TRY(read_person(&l, &l.hits.hit[i], &result->hit[result->count],
                        &shown));
        result->count += shown;
    }
    return look_wider(&l, result);
}
