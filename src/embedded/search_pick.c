/*
 * The pass. Of a row only the filters are found that it fails: none, and it
 * is a hit; one, and it still counts in the facet of that filter, whose
 * numbers leave the filter itself aside. Distances are measured once a
 * place, not once a row.
 */
#include "embedded/search_pick.h"

#include "base/str.h"
#include "core/taxonomy.h"

enum { NOT_NEAR = 255, REMOTES = 4, KINDS = SEARCH_KINDS + 1 };

/* Counts on their way. Remote and kind from -1 on; pay and since by how many
 * steps are reached, of steps that rise and end in ones beyond all. */
struct counting {
    uint32_t cell[REMOTES][KINDS][SEARCH_STEPS + 1][SEARCH_STEPS + 1];
    int64_t remote[REMOTES], kind[KINDS], pay[SEARCH_STEPS + 1],
        since[SEARCH_STEPS + 1];
    int64_t radius[SEARCH_STEPS + 1]; /* by the first that holds */
    int64_t *place;  /* rows at each, those from home aside */
    int64_t *sector;
    int64_t from_home;
    uint32_t pay_step[SEARCH_STEPS], since_step[SEARCH_STEPS];
};

struct picking {
    struct arena *a;
    const struct search_rows *r;
    const struct search_query *q;
    uint16_t sector; /* asked for; UINT16_MAX: one that no row has */
    bool near;       /* a place is asked for */
    uint8_t *radius_step; /* of each place; NOT_NEAR: beyond all */
    bool *in_radius;
    struct counting counting;
    size_t since_steps;
    struct search_order order;
    struct search_page page;
};

/* ---- order ---------------------------------------------------------------- */

static struct search_key
key_of(const struct picking *p, const struct search_row *row, uint32_t where)
{
    switch (p->q->sort) {
    case SORT_FIT:
        return (struct search_key){ (uint64_t)where << 32 | row->at,
                                    row->tie };
    case SORT_PAY:
        return (struct search_key){ (uint64_t)row->pay << 32 | row->at,
                                    row->tie };
    case SORT_NEWEST:
        break;
    }
    return (struct search_key){ row->at, row->tie };
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
measure_places(struct picking *p)
{
    p->near = asks_place(p->q);
    if (!p->near)
        return;
    p->radius_step = NEW_ARRAY(p->a, p->r->places, uint8_t);
    p->in_radius = NEW_ARRAY(p->a, p->r->places, bool);
    p->radius_step[0] = NOT_NEAR;
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
                                ? (uint8_t)step : NOT_NEAR;
    }
}

/* A bit for each filter that the row fails. */
static unsigned
fails(const struct picking *p, const struct search_row *row)
{
    const struct search_query *q = p->q;
    unsigned bits = 0;

    if (p->near && row->remote != 2 && !p->in_radius[row->place])
        bits |= 1u << SEARCH_PLACE;
    if (q->remote >= 0 && row->remote != q->remote)
        bits |= 1u << SEARCH_REMOTE;
    if (q->kind >= 0 && row->kind != q->kind)
        bits |= 1u << SEARCH_KIND;
    if (p->sector != 0 && row->sector != p->sector)
        bits |= 1u << SEARCH_SECTOR;
    if (row->pay < q->pay_from)
        bits |= 1u << SEARCH_PAY;
    if (row->at < q->since)
        bits |= 1u << SEARCH_SINCE;
    return bits;
}

/* ---- counting ------------------------------------------------------------- */

/* How many of the rising steps the value reaches. */
static size_t
reached(const uint32_t *step, uint32_t value)
{
    size_t count = 0;

    for (size_t i = 0; i < SEARCH_STEPS; i++)
        count += value >= step[i];
    return count;
}

static void
count_place(struct picking *p, const struct search_row *row)
{
    struct counting *c = &p->counting;

    if (row->remote == 2)
        c->from_home++;
    else
        c->place[row->place]++;
    if (p->near) {
        uint8_t step = row->remote == 2 ? 0 : p->radius_step[row->place];

        c->radius[step == NOT_NEAR ? SEARCH_STEPS : step]++;
    }
}

/* A hit counts everywhere: its small values in one cell, taken apart at the
 * end. */
static void
count_hit(struct picking *p, const struct search_row *row)
{
    struct counting *c = &p->counting;

    c->cell[row->remote + 1][row->kind + 1][reached(c->pay_step, row->pay)]
           [reached(c->since_step, row->at)]++;
    c->sector[row->sector]++;
    count_place(p, row);
}

/* A row that fails one filter counts in that one's facet. */
static void
count_near_hit(struct picking *p, const struct search_row *row,
               unsigned failed)
{
    struct search_facets *f = &p->page.facets;
    struct counting *c = &p->counting;
    int filter = __builtin_ctz(failed);

    f->any[filter]++;
    switch ((enum search_filter)filter) {
    case SEARCH_PLACE:
        count_place(p, row);
        break;
    case SEARCH_REMOTE:
        c->remote[row->remote + 1]++;
        break;
    case SEARCH_KIND:
        c->kind[row->kind + 1]++;
        break;
    case SEARCH_SECTOR:
        c->sector[row->sector]++;
        break;
    case SEARCH_PAY:
        c->pay[reached(c->pay_step, row->pay)]++;
        break;
    case SEARCH_SINCE:
        c->since[reached(c->since_step, row->at)]++;
        break;
    case SEARCH_FILTERS:
        break;
    }
}

/* Whether a hit stands before the page, or before what ends it. */
static bool
is_ahead(const struct search_order *o, struct search_key key)
{
    return o->has_from && (o->backwards
                               ? search_order_before(key, o->from)
                               : !search_order_before(o->from, key));
}

static void
look(struct picking *p, uint32_t item)
{
    const struct search_row *row = &p->r->row[item / 4];
    struct search_key key;
    unsigned failed;

    if (row->remote == SEARCH_ROW_NONE || row->until <= p->q->now ||
        row->added < p->q->added)
        return;
    if (row->until < p->page.until)
        p->page.until = row->until;
    failed = fails(p, row);
    if (failed != 0) {
        if (p->q->counted && (failed & (failed - 1)) == 0)
            count_near_hit(p, row, failed);
        return;
    }
    if (p->q->counted)
        count_hit(p, row);
    key = key_of(p, row, item % 4);
    p->page.total++;
    p->page.ahead += is_ahead(&p->order, key);
    search_order_offer(&p->order, item, key);
}

/* ---- facets ------------------------------------------------------------ */

/* Of values, those with most; ties by name, so that the page stands still. */
static void
keep_most(struct search_value *list, size_t *kept, struct search_value v)
{
    size_t at = *kept;

    while (at > 0 && (list[at - 1].count < v.count ||
                      (list[at - 1].count == v.count &&
                       strcmp(list[at - 1].value, v.value) > 0)))
        at--;
    if (at == SEARCH_VALUES)
        return;
    *kept += *kept < SEARCH_VALUES;
    memmove(&list[at + 1], &list[at], (*kept - 1 - at) * sizeof(*list));
    list[at] = v;
}

static void
finish_sectors(struct picking *p)
{
    struct search_facets *f = &p->page.facets;

    for (size_t i = 1; i < p->r->sectors; i++) {
        struct search_value v = { p->r->sector[i], p->counting.sector[i] };

        if (v.count > 0)
            keep_most(f->sector, &f->sectors, v);
    }
}

/* What the search finds around a town, not only in it. */
static int64_t
count_near(const struct picking *p, const struct search_place *town)
{
    int64_t n = p->counting.from_home;

    for (size_t i = 1; i < p->r->places; i++) {
        const struct search_place *at = &p->r->place[i];

        if (p->counting.place[i] > 0 &&
            taxonomy_km(town->latitude, town->longitude, at->latitude,
                        at->longitude) <= p->q->near_km)
            n += p->counting.place[i];
    }
    return n;
}

static void
finish_towns(struct picking *p)
{
    struct search_facets *f = &p->page.facets;
    struct search_value most[SEARCH_VALUES + 1];
    size_t kept = 0;

    for (size_t i = 1; i < p->r->places; i++) {
        struct search_value v = { p->r->place[i].town,
                                  p->counting.place[i] };

        if (v.count > 0 && v.value != NULL)
            keep_most(most, &kept, v);
    }
    for (size_t i = 1; i < p->r->places; i++) {
        for (size_t k = 0; k < kept; k++) {
            if (most[k].value == p->r->place[i].town)
                most[k].count = count_near(p, &p->r->place[i]);
        }
    }
    for (size_t k = 0; k < kept; k++)
        keep_most(f->town, &f->towns, most[k]);
}

static void
take_cells_apart(struct counting *c)
{
    for (int r = 0; r < REMOTES; r++) {
        for (int k = 0; k < KINDS; k++) {
            for (int y = 0; y <= SEARCH_STEPS; y++) {
                for (int s = 0; s <= SEARCH_STEPS; s++) {
                    uint32_t n = c->cell[r][k][y][s];

                    c->remote[r] += n;
                    c->kind[k] += n;
                    c->pay[y] += n;
                    c->since[s] += n;
                }
            }
        }
    }
}

/* Who reaches a step reaches those below it. Days stand the other way round:
 * who is within the last 7 is within the last 30. */
static void
finish_steps(const struct picking *p, struct search_facets *f)
{
    const struct counting *c = &p->counting;
    int64_t radius = 0, since = 0, pay = 0;

    for (size_t i = 0; i < SEARCH_STEPS; i++)
        f->radius[i] = radius += c->radius[i];
    for (size_t i = SEARCH_STEPS; i > 0; i--)
        f->pay[i - 1] = pay += c->pay[i];
    for (size_t i = 0; i < p->since_steps; i++)
        f->since[i] = since += c->since[p->since_steps - i];
}

static void
finish_facets(struct picking *p)
{
    struct search_facets *f = &p->page.facets;
    struct counting *c = &p->counting;

    take_cells_apart(c);
    for (int i = 0; i < SEARCH_FILTERS; i++)
        f->any[i] += p->page.total;
    for (int i = 1; i < REMOTES; i++)
        f->remote[i - 1] = c->remote[i];
    for (int i = 1; i < KINDS; i++)
        f->kind[i - 1] = c->kind[i];
    finish_steps(p, f);
    finish_sectors(p);
    finish_towns(p);
}

/* ---- the pass ---------------------------------------------------------- */

/* Asked for from the shortest time to the longest, which is falling. */
static void
take_steps(struct picking *p)
{
    const struct search_query *q = p->q;
    struct counting *c = &p->counting;
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
begin(struct picking *p)
{
    const struct search_query *q = p->q;

    p->order = search_order_begin(p->a, q, (size_t)(q->offset + q->limit));
    if (!str_empty(q->sector)) {
        p->sector = search_rows_sector(p->r, p->a, q->sector);
        if (p->sector == 0)
            p->sector = UINT16_MAX;
    }
    p->counting.place = NEW_ARRAY(p->a, p->r->places, int64_t);
    p->counting.sector = NEW_ARRAY(p->a, p->r->sectors, int64_t);
    p->page.until = INT64_MAX;
    take_steps(p);
    measure_places(p);
}

/* New documents have high numbers: from the end, the best come early and the
 * rest are turned away at once. */
static void
look_at_all(struct picking *p, const struct search_list *list, bool inverted)
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
finish(struct picking *p)
{
    size_t skip = (size_t)p->q->offset;

    search_order_finish(&p->order);
    if (p->order.backwards) /* what stands before the cursor, and ends there */
        p->page.ahead -= (int64_t)p->order.kept;
    skip = skip < p->order.kept ? skip : p->order.kept;
    p->page.ahead += (int64_t)skip;
    p->page.picked = p->order.heap + skip;
    p->page.count = p->order.kept - skip;
    if (p->q->counted)
        finish_facets(p);
}

struct search_page
search_pick(struct arena *a, const struct search_rows *r,
            const struct search_list *list, bool inverted,
            const struct search_query *q)
{
    struct picking p = { .a = a, .r = r, .q = q };

    begin(&p);
    look_at_all(&p, list, inverted);
    finish(&p);
    return p.page;
}
