/*
 * The pass. Of a row only the filters are found that it fails: none, and it
 * is a hit; one, and it still counts in the facet of that filter, whose
 * numbers leave the filter itself aside. Distances are measured once a
 * place, not once a row.
 */
#include "embedded/search_pick.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/taxonomy.h"

enum { NOT_NEAR = 255 };

/* Counts on their way. */
struct counting {
    int64_t *place;  /* rows at each, those from home aside */
    int64_t *sector;
    int64_t from_home;
    int64_t radius[SEARCH_STEPS + 1], since[SEARCH_STEPS + 1],
        pay[SEARCH_STEPS + 1]; /* by the first step that holds; the last
                                  holds none */
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
    struct search_key from; /* the cursor */
    bool has_from, backwards;
    struct search_picked *heap; /* the worst first */
    size_t kept, most;
    struct search_page page;
};

/* ---- order ------------------------------------------------------------- */

static bool
stands_before(struct search_key one, struct search_key two)
{
    return one.high > two.high || (one.high == two.high && one.tie < two.tie);
}

/* Backwards the page is filled from its end. */
static bool
is_better(const struct picking *p, struct search_key one,
          struct search_key two)
{
    return p->backwards ? stands_before(two, one) : stands_before(one, two);
}

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

static const char sort_letters[] = "fnp";

const char *
search_pick_cursor(struct arena *a, enum search_sort sort,
                   struct search_key key)
{
    return arena_printf(a, "%c%016llx%016llx", sort_letters[sort],
                        (unsigned long long)key.high,
                        (unsigned long long)key.tie);
}

static bool
read_cursor(const char *text, enum search_sort sort, struct search_key *key)
{
    char half[17] = "";

    if (text == NULL || strlen(text) != 33 || *text != sort_letters[sort] ||
        strspn(text + 1, "0123456789abcdef") != 32)
        return false;
    memcpy(half, text + 1, 16);
    key->high = strtoull(half, NULL, 16);
    memcpy(half, text + 17, 16);
    key->tie = strtoull(half, NULL, 16);
    return true;
}

/* ---- the best ---------------------------------------------------------- */

static void
sink(struct picking *p, size_t i)
{
    for (;;) {
        size_t worst = i, left = 2 * i + 1;
        struct search_picked swap = p->heap[i];

        for (size_t k = left; k < left + 2 && k < p->kept; k++) {
            if (is_better(p, p->heap[worst].key, p->heap[k].key))
                worst = k;
        }
        if (worst == i)
            return;
        p->heap[i] = p->heap[worst];
        p->heap[worst] = swap;
        i = worst;
    }
}

static void
rise(struct picking *p, size_t i)
{
    while (i > 0 && is_better(p, p->heap[(i - 1) / 2].key, p->heap[i].key)) {
        struct search_picked swap = p->heap[i];

        p->heap[i] = p->heap[(i - 1) / 2];
        p->heap[(i - 1) / 2] = swap;
        i = (i - 1) / 2;
    }
}

static void
offer(struct picking *p, uint32_t item, struct search_key key)
{
    if (p->has_from && !is_better(p, p->from, key))
        return;
    if (p->kept < p->most) {
        p->heap[p->kept] = (struct search_picked){ item, key };
        rise(p, p->kept++);
    } else if (is_better(p, key, p->heap[0].key)) {
        p->heap[0] = (struct search_picked){ item, key };
        sink(p, 0);
    }
}

static int
by_key(const void *one, const void *two)
{
    const struct search_picked *a = one, *b = two;

    return stands_before(a->key, b->key)   ? -1
           : stands_before(b->key, a->key) ? 1 : 0;
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

/* ---- counting ---------------------------------------------------------- */

static size_t
since_step(const struct search_query *q, uint32_t at)
{
    size_t step = 0;

    while (step < SEARCH_STEPS && q->since_step[step] > 0 &&
           at < q->since_step[step])
        step++;
    return step < SEARCH_STEPS && q->since_step[step] > 0 ? step
                                                          : SEARCH_STEPS;
}

/* The highest step that the pay reaches. */
static size_t
pay_step(const struct search_query *q, uint32_t pay)
{
    size_t step = 0;

    while (step < SEARCH_STEPS && q->pay_step[step] > 0 &&
           pay >= q->pay_step[step])
        step++;
    return step > 0 ? step - 1 : SEARCH_STEPS;
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

static void
count(struct picking *p, const struct search_row *row, unsigned failed)
{
    struct search_facets *f = &p->page.facets;

#define COUNTS_IN(filter) ((failed & ~(1u << (filter))) == 0)
    for (int i = 0; i < SEARCH_FILTERS; i++)
        f->any[i] += COUNTS_IN(i);
    if (COUNTS_IN(SEARCH_PLACE))
        count_place(p, row);
    if (COUNTS_IN(SEARCH_REMOTE) && row->remote >= 0)
        f->remote[row->remote % SEARCH_KINDS]++;
    if (COUNTS_IN(SEARCH_KIND) && row->kind >= 0)
        f->kind[row->kind % SEARCH_KINDS]++;
    if (COUNTS_IN(SEARCH_SECTOR))
        p->counting.sector[row->sector]++;
    if (COUNTS_IN(SEARCH_PAY))
        p->counting.pay[pay_step(p->q, row->pay)]++;
    if (COUNTS_IN(SEARCH_SINCE))
        p->counting.since[since_step(p->q, row->at)]++;
#undef COUNTS_IN
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
    failed = fails(p, row);
    if ((failed & (failed - 1)) != 0)
        return;
    if (p->q->counted)
        count(p, row, failed);
    if (failed != 0)
        return;
    key = key_of(p, row, item % 4);
    p->page.total++;
    p->page.ahead += p->has_from && (p->backwards
                                         ? stands_before(key, p->from)
                                         : !stands_before(p->from, key));
    offer(p, item, key);
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
finish_facets(struct picking *p)
{
    const struct counting *c = &p->counting;
    struct search_facets *f = &p->page.facets;
    int64_t radius = 0, since = 0, pay = 0;

    for (size_t i = 0; i < SEARCH_STEPS; i++) {
        f->radius[i] = radius += c->radius[i];
        f->since[i] = since += c->since[i];
    }
    for (size_t i = SEARCH_STEPS; i-- > 0;)
        f->pay[i] = pay += c->pay[i];
    finish_sectors(p);
    finish_towns(p);
}

/* ---- the pass ---------------------------------------------------------- */

static void
begin(struct picking *p)
{
    const struct search_query *q = p->q;

    p->most = (size_t)(q->offset + q->limit);
    p->heap = NEW_ARRAY(p->a, p->most + 1, struct search_picked);
    if (!str_empty(q->sector)) {
        p->sector = search_rows_sector(p->r, p->a, q->sector);
        if (p->sector == 0)
            p->sector = UINT16_MAX;
    }
    p->has_from = read_cursor(q->after, q->sort, &p->from);
    if (!p->has_from && read_cursor(q->before, q->sort, &p->from))
        p->has_from = p->backwards = true;
    p->counting.place = NEW_ARRAY(p->a, p->r->places, int64_t);
    p->counting.sector = NEW_ARRAY(p->a, p->r->sectors, int64_t);
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

    if (p->kept > 1)
        qsort(p->heap, p->kept, sizeof(*p->heap), by_key);
    if (p->backwards) /* what stands before the cursor, and ends there */
        p->page.ahead -= (int64_t)p->kept;
    skip = skip < p->kept ? skip : p->kept;
    p->page.ahead += (int64_t)skip;
    p->page.picked = p->heap + skip;
    p->page.count = p->kept - skip;
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
