/*
 * A group shows what narrows: values that find something, and always the one
 * that is chosen, so that it can be taken back. Its first link is the search
 * without this filter.
 */
#include "web/finder_facets.h"

#include "base/str.h"
#include "web/label.h"

struct group {
    const struct finder *f;
    struct view *v, *row; /* row NULL: nothing shown of it */
    const char *title, *any;
    enum question_field field;
    int64_t any_count;
};

static void
add_item(struct group *g, const char *value, const char *label, int64_t count,
         bool here)
{
    struct view *item;

    if (g->row == NULL) {
        g->row = view_row(g->v, "GROUP");
        view_text(g->row, "TITLE", g->title);
        if (g->f->question.value[g->field] != NULL)
            add_item(g, NULL, g->any, g->any_count, false);
    }
    item = view_row(g->row, "ITEM");
    view_text(item, "HREF", finder_address(g->f, g->f->path, g->field,
                                           value));
    view_text(item, "LABEL", label);
    view_count(item, "COUNT", count);
    view_show_if(item, "HERE", here);
}

static struct group
group(const struct finder *f, struct view *v, const char *title,
      enum question_field field, const char *any, int64_t any_count)
{
    return (struct group){ .f = f, .v = v, .title = title, .any = any,
                           .field = field, .any_count = any_count };
}

/* Numbers that a row reaches or not: steps that change nothing are left
 * out. */
static void
show_steps(struct group *g, const int64_t *step, const int64_t *count,
           const char *(*label)(struct arena *a, int64_t step))
{
    int64_t chosen = 0, before = -1;
    struct arena *a = g->f->q->a;

    if (g->f->question.value[g->field] != NULL) /* no number: no step */
        (void)str_int(g->f->question.value[g->field], &chosen);
    for (size_t i = 0; i < SEARCH_STEPS && step[i] > 0; i++) {
        bool here = step[i] == chosen;

        if (!here && (count[i] == 0 || count[i] == before))
            continue;
        add_item(g, arena_printf(a, "%lld", (long long)step[i]),
                 label(a, step[i]), count[i], here);
        before = count[i];
    }
}

static const char *
km_label(struct arena *a, int64_t km)
{
    return arena_printf(a, "%lld km", (long long)km);
}

static const char *
pay_label(struct arena *a, int64_t pay)
{
    return label_count(a, pay);
}

static const char *
days_label(struct arena *a, int64_t days)
{
    return days == 1 ? "Since yesterday"
                     : arena_printf(a, "Last %lld days", (long long)days);
}

static void
show_names(struct group *g, const char *const *names,
           const char *(*label)(int), const int64_t *count)
{
    for (int i = 0; names[i] != NULL; i++) {
        bool here = str_eq(g->f->question.value[g->field], names[i]);

        if (count[i] > 0 || here)
            add_item(g, names[i], label(i), count[i], here);
    }
}

static void
show_values(struct group *g, const struct search_value *value, size_t count)
{
    const char *chosen = g->f->question.value[g->field];
    bool there = chosen == NULL;

    for (size_t i = 0; i < count; i++) {
        bool here = chosen != NULL && str_eq_nocase(chosen, value[i].value);

        add_item(g, value[i].value, value[i].value, value[i].count, here);
        there |= here;
    }
    if (!there)
        add_item(g, chosen, chosen, 0, true);
}

/* ---- the groups -------------------------------------------------------- */

/* Round the place that was asked for, how far; else towns to begin with. */
static void
show_place(const struct finder *f, struct view *v,
           const struct searching_result *found)
{
    const struct search_facets *facets = &found->facets;
    struct group g = group(f, v, "Distance", QUESTION_RADIUS, NULL, 0);
    struct finder usual = *f;

    if (!found->place_known) {
        if (f->question.value[QUESTION_PLACE] != NULL)
            return;
        g = group(f, v, arena_printf(f->q->a, "Within %d km of",
                                     SEARCHING_KM),
                  QUESTION_PLACE, NULL, 0);
        show_values(&g, facets->town, facets->towns);
        return;
    }
    /* The usual distance is not written in addresses, but chosen here. */
    usual.question.value[QUESTION_RADIUS] =
        arena_printf(f->q->a, "%lld", (long long)f->query.radius_km);
    g.f = &usual;
    g.any = NULL;
    g.row = view_row(v, "GROUP");
    view_text(g.row, "TITLE", g.title);
    show_steps(&g, searching_radii, facets->radius, km_label);
    add_item(&g, "0", "Anywhere", facets->any[SEARCH_PLACE],
             f->query.radius_km == 0);
}

void
finder_facets_show(const struct finder *f, struct view *v,
                   const struct searching_result *found)
{
    const struct search_facets *facets = &found->facets;
    struct group g;

    show_place(f, v, found);
    if (f->question.set == SEARCH_POSTINGS) {
        g = group(f, v, "Kind of work", QUESTION_KIND, "Any kind",
                  facets->any[SEARCH_KIND]);
        show_names(&g, posting_kind_names, label_kind, facets->kind);
        g = group(f, v, "From home", QUESTION_REMOTE, "Does not matter",
                  facets->any[SEARCH_REMOTE]);
        show_names(&g, posting_remote_names, label_remote, facets->remote);
        g = group(f, v, "Pay from, a year", QUESTION_PAY_FROM, "Any pay",
                  facets->any[SEARCH_PAY]);
        show_steps(&g, searching_pays, facets->pay, pay_label);
        g = group(f, v, "Sector", QUESTION_SECTOR, "Any sector",
                  facets->any[SEARCH_SECTOR]);
        show_values(&g, facets->sector, facets->sectors);
    }
    g = group(f, v, f->question.set == SEARCH_POSTINGS ? "Posted"
                                                       : "Profile saved",
              QUESTION_SINCE, "Any day", facets->any[SEARCH_SINCE]);
    show_steps(&g, searching_days, facets->since, days_label);
}
