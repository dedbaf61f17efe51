/*
 * From counts to facets: rows of one group share place, sector, remote and
 * kind, so each group is taken apart once, however many rows it has.
 */
#include "embedded/search_pick_inside.h"

#include <string.h>

#include "core/taxonomy.h"

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
finish_sectors(struct search_picking *p)
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
count_near(const struct search_picking *p, const struct search_place *town)
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
finish_towns(struct search_picking *p)
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
take_cells_apart(struct search_counting *c)
{
    for (int pay = 0; pay <= SEARCH_STEPS; pay++) {
        for (int since = 0; since <= SEARCH_STEPS; since++) {
            c->pay[pay] += c->cell[pay][since];
            c->since[since] += c->cell[pay][since];
        }
    }
}

static void
count_place(struct search_picking *p, const struct search_group *g, int64_t n)
{
    struct search_counting *c = &p->counting;

    if (g->remote == 2)
        c->from_home += n;
    else
        c->place[g->place] += n;
    if (p->near) {
        uint8_t step = g->remote == 2 ? 0 : p->radius_step[g->place];

        c->radius[step == SEARCH_NOT_NEAR ? SEARCH_STEPS : step] += n;
    }
}

/* The rows of a group that fails these filters: in the facet of the only one
 * that it fails, or in all. */
static void
count_group(struct search_picking *p, const struct search_group *g,
            unsigned fails, int64_t n)
{
    struct search_counting *c = &p->counting;
    unsigned all = fails == 0 ? ~0u : fails;

    if ((fails & (fails - 1)) != 0)
        return;
    if (all & 1u << SEARCH_PLACE)
        count_place(p, g, n);
    if (all & 1u << SEARCH_REMOTE)
        c->remote[g->remote + 1] += n;
    if (all & 1u << SEARCH_KIND)
        c->kind[g->kind + 1] += n;
    if (all & 1u << SEARCH_SECTOR)
        c->sector[g->sector] += n;
    for (int i = 0; i < SEARCH_FILTERS; i++)
        p->page.facets.any[i] += all & 1u << i ? n : 0;
}

static void
finish_groups(struct search_picking *p)
{
    for (size_t i = 1; i < p->r->groups; i++) {
        uint32_t n = p->counting.group[i];

        if (n == 0)
            continue;
        p->page.total += p->fails[i] == 0 ? n : 0;
        if (p->q->counted)
            count_group(p, &p->r->group[i], p->fails[i], n);
    }
}

/* Who reaches a step reaches those below it. Days stand the other way round:
 * who is within the last 7 is within the last 30. */
static void
finish_steps(const struct search_picking *p, struct search_facets *f)
{
    const struct search_counting *c = &p->counting;
    int64_t radius = 0, since = 0, pay = 0;

    for (size_t i = 0; i < SEARCH_STEPS; i++)
        f->radius[i] = radius += c->radius[i];
    for (size_t i = SEARCH_STEPS; i > 0; i--)
        f->pay[i - 1] = pay += c->pay[i];
    for (size_t i = 0; i < p->since_steps; i++)
        f->since[i] = since += c->since[p->since_steps - i];
}

void
search_pick_count(struct search_picking *p)
{
    struct search_facets *f = &p->page.facets;
    struct search_counting *c = &p->counting;

    finish_groups(p);
    if (!p->q->counted)
        return;
    take_cells_apart(c);
    for (int i = 1; i < SEARCH_REMOTE_CELLS; i++)
        f->remote[i - 1] = c->remote[i];
    for (int i = 1; i < SEARCH_KIND_CELLS; i++)
        f->kind[i - 1] = c->kind[i];
    finish_steps(p, f);
    finish_sectors(p);
    finish_towns(p);
}
