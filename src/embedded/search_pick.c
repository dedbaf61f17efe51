/*
 * The pass. A row that pays enough and is new enough counts in its group, and
 * what the group says is asked once at the end: none of its filters fails,
 * and its rows are hits; one does, and they still count in the facet of that
 * filter, whose numbers leave the filter itself aside. Distances are measured
 * once a place.
 */
#include "embedded/search_pick_inside.h"

#include "base/str.h"
#include "core/taxonomy.h"

/* ---- order ------------------------------------------------------------ */

static inline uint64_t
height_of(enum search_sort sort, const struct search_row *row, uint32_t where)
{
    switch (sort) {
    case SORT_FIT:
        return (uint64_t)where << 32 | row->at;
    case SORT_PAY:
        return (uint64_t)row->pay << 32 | row->at;
    case SORT_NEWEST:
        break;
    }
    return row->at;
}

/* ---- filters ----------------------------------------------------------- */

static bool
asks_place(const struct search_query *q)
{
    return q->latitude < 0 || q->latitude > 0 || q->longitude < 0 ||
           q->longitude > 0;
}

double
search_pick_km(const struct search_rows *r, uint32_t place,
               const struct search_query *q)
{
    if (place == 0 || !asks_place(q))
        return -1;
    return taxonomy_km(q->latitude, q->longitude, r->place[place].latitude,
                       r->place[place].longitude);
}

static void
measure_places(struct search_picking *p)
{
    p->near = asks_place(p->q);
    if (!p->near)
        return;
    p->radius_step = NEW_ARRAY(p->a, p->r->places, uint8_t);
    p->in_radius = NEW_ARRAY(p->a, p->r->places, bool);
    p->radius_step[0] = SEARCH_NOT_NEAR;
    p->in_radius[0] = p->q->radius_km <= 0;
    for (size_t i = 1; i < p->r->places; i++) {
        double km = search_pick_km(p->r, (uint32_t)i, p->q);
        size_t step = 0;

        while (step < SEARCH_STEPS && p->q->radius_step[step] > 0 &&
               km > p->q->radius_step[step])
            step++;
        p->in_radius[i] = p->q->radius_km <= 0 || km <= p->q->radius_km;
        p->radius_step[i] = step < SEARCH_STEPS &&
                                    p->q->radius_step[step] > 0
                                ? (uint8_t)step : SEARCH_NOT_NEAR;
    }
}

static uint8_t
fails_of(const struct search_picking *p, const struct search_group *g)
{
    const struct search_query *q = p->q;
    unsigned bits = 0;

    if (p->near && g->remote != 2 && !p->in_radius[g->place])
        bits |= 1u << SEARCH_PLACE;
    if (q->remote >= 0 && g->remote != q->remote)
        bits |= 1u << SEARCH_REMOTE;
    if (q->kind >= 0 && g->kind != q->kind)
        bits |= 1u << SEARCH_KIND;
    if (p->sector != 0 && g->sector != p->sector)
        bits |= 1u << SEARCH_SECTOR;
    return (uint8_t)bits;
}

static void
ask_groups(struct search_picking *p)
{
    p->counting.group = NEW_ARRAY(p->a, p->r->groups, uint32_t);
    p->fails = NEW_ARRAY(p->a, p->r->groups, uint8_t);
    for (size_t i = 1; i < p->r->groups; i++)
        p->fails[i] = fails_of(p, &p->r->group[i]);
}

/* ---- counting --------------------------------------------------------- */

/* How many of the rising steps the value reaches. */
static uint32_t
reached(const uint32_t *step, uint32_t value)
{
    uint32_t count = 0;

    for (size_t i = 0; i < SEARCH_STEPS; i++)
        count += value >= step[i];
    return count;
}

/* A row that fails one of these two counts in that one's facet, if its group
 * fails nothing. */
static void
count_short(struct search_picking *p, const struct search_row *row)
{
    struct search_facets *f = &p->page.facets;
    struct search_counting *c = &p->counting;

    if (p->fails[row->group] != 0)
        return;
    if (row->at >= p->since) {
        f->any[SEARCH_PAY]++;
        c->pay[reached(c->pay_step, row->pay)]++;
    } else if (row->pay >= p->pay_from) {
        f->any[SEARCH_SINCE]++;
        c->since[reached(c->since_step, row->at)]++;
    }
}

/* Whether a hit stands before the page, or before what ends it. */
static bool
is_ahead(const struct search_order *o, struct search_key key)
{
    return o->backwards ? search_order_before(key, o->from)
                        : !search_order_before(o->from, key);
}

static inline void
take_hit(struct search_picking *p, uint32_t item, const struct search_row *row)
{
    struct search_order *o = &p->order;
    struct search_key key = { height_of(p->q->sort, row, item % 4), 0 };

    if (!o->has_from && search_order_is_beyond(o, key.high))
        return;
    key.tie = p->r->more[item / 4].tie;
    p->page.ahead += o->has_from && is_ahead(o, key);
    search_order_offer(o, item, key);
}

static inline void
look(struct search_picking *p, uint32_t item)
{
    const struct search_row *row = &p->r->row[item / 4];
    struct search_counting *c = &p->counting;

    if (row->until <= p->now ||
        (p->added > 0 && p->r->more[item / 4].added < p->added))
        return;
    if (row->until < p->page.until)
        p->page.until = row->until;
    if (row->pay < p->pay_from || row->at < p->since) {
        count_short(p, row);
        return;
    }
    c->group[row->group]++;
    if (p->fails[row->group] != 0)
        return;
    if (p->q->counted)
        c->cell[reached(c->pay_step, row->pay)]
               [reached(c->since_step, row->at)]++;
    take_hit(p, item, row);
}

/* ---- the pass ---------------------------------------------------------- */

/* Asked for from the shortest time to the longest, which is falling. */
static void
take_steps(struct search_picking *p)
{
    const struct search_query *q = p->q;
    struct search_counting *c = &p->counting;
    size_t n = 0;

    while (n < SEARCH_STEPS && q->since_step[n] > 0)
        n++;
    p->since_steps = n;
    for (size_t i = 0; i < SEARCH_STEPS; i++) {
        c->since_step[i] = i < n ? (uint32_t)q->since_step[n - 1 - i]
                                 : UINT32_MAX;
        c->pay_step[i] = q->pay_step[i] > 0 ? (uint32_t)q->pay_step[i]
                                            : UINT32_MAX;
    }
}

static void
begin(struct search_picking *p)
{
    const struct search_query *q = p->q;

    p->order = search_order_begin(p->a, q, (size_t)(q->offset + q->limit));
    if (!str_empty(q->sector)) {
        p->sector = search_rows_sector(p->r, p->a, q->sector);
        if (p->sector == 0)
            p->sector = UINT16_MAX;
    }
    p->now = search_rows_small(q->now);
    p->pay_from = search_rows_small(q->pay_from);
    p->since = search_rows_small(q->since);
    p->added = search_rows_small(q->added);
    p->counting.place = NEW_ARRAY(p->a, p->r->places, int64_t);
    p->counting.sector = NEW_ARRAY(p->a, p->r->sectors, int64_t);
    p->page.until = INT64_MAX;
    take_steps(p);
    measure_places(p);
    ask_groups(p);
}

/* New documents have high numbers: from the end, the best come early and the
 * rest are turned away at once. */
static void
look_at_all(struct search_picking *p, const struct search_list *list,
            bool inverted)
{
    size_t in_list = list == NULL ? 0 : list->count;

    if (list != NULL && !inverted) {
        for (size_t i = list->count; i-- > 0;)
            look(p, list->item[i]);
        return;
    }
    for (size_t i = p->r->count; i-- > 0;) {
        while (in_list > 0 && list->item[in_list - 1] / 4 > i)
            in_list--;
        if (in_list == 0 || list->item[in_list - 1] / 4 != i)
            look(p, (uint32_t)i * 4);
    }
}

static void
finish(struct search_picking *p)
{
    size_t skip = (size_t)p->q->offset;

    search_order_finish(&p->order);
    if (p->order.backwards) /* what stands before the cursor, and ends there */
        p->page.ahead -= (int64_t)p->order.kept;
    skip = skip < p->order.kept ? skip : p->order.kept;
    p->page.ahead += (int64_t)skip;
    p->page.picked = p->order.heap + skip;
    p->page.count = p->order.kept - skip;
    search_pick_count(p);
}

struct search_page
search_pick(struct arena *a, const struct search_rows *r,
            const struct search_list *list, bool inverted,
            const struct search_query *q)
{
    struct search_picking p = { .a = a, .r = r, .q = q };

    begin(&p);
    look_at_all(&p, list, inverted);
    finish(&p);
    return p.page;
}
