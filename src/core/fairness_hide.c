/*
 * Hiding. Small cells first; then what a subtraction would bring back. Each
 * pass may make another line too thin, so it goes round until nothing
 * changes; every pass hides at least one cell more, so it ends.
 */
#include "core/fairness.h"

/* A line of cells whose sum may be known: a group's occupations. */
struct line {
    int64_t *count[64];
    bool *hidden[64];
    size_t size;
};

static bool
is_few(int64_t count)
{
    return count < FAIRNESS_LEAST;
}

/* ---- small cells, small differences ------------------------------------ */

static void
hide_small(struct fairness_table *t)
{
    for (size_t g = 0; g < t->groups; g++)
        for (int s = 0; s < FAIRNESS_STAGES; s++)
            t->group[g].hidden[s] = g == 0 || is_few(t->group[g].count[s]);
}

/* Stages that hold each other: those of being shown, those of applying. */
static bool
holds(int outer, int inner)
{
    return outer < inner
           && (inner <= FAIRNESS_TOP || outer >= FAIRNESS_APPLIED);
}

static bool
hide_differences(struct fairness_group *g)
{
    bool changed = false;

    for (int inner = 1; inner < FAIRNESS_STAGES; inner++)
        for (int outer = 0; outer < inner; outer++) {
            int64_t rest = g->count[outer] - g->count[inner];

            if (!holds(outer, inner) || g->hidden[outer]
                || g->hidden[inner] || rest == 0 || !is_few(rest))
                continue;
            g->hidden[inner] = changed = true;
        }
    return changed;
}

/* ---- lines ------------------------------------------------------------- */

/* Whether what is hidden in the line follows from its sum. That nobody is in
 * any of the hidden cells tells of nobody. */
static bool
is_thin(const struct line *l)
{
    int64_t sum = 0;
    size_t hidden = 0;

    for (size_t i = 0; i < l->size; i++)
        if (*l->hidden[i]) {
            hidden++;
            sum += *l->count[i];
        }
    return sum > 0 && (hidden == 1 || is_few(sum));
}

/* Hides the smallest that is not; false: all are. */
static bool
hide_one(const struct line *l)
{
    size_t best = l->size;

    for (size_t i = 0; i < l->size; i++)
        if (!*l->hidden[i]
            && (best == l->size || *l->count[i] < *l->count[best]))
            best = i;
    if (best == l->size)
        return false;
    *l->hidden[best] = true;
    return true;
}

static bool
thicken(const struct line *l)
{
    bool changed = false;

    while (is_thin(l) && hide_one(l))
        changed = true;
    return changed;
}

static void
add_cell(struct line *l, struct fairness_group *g, int stage)
{
    if (l->size == sizeof(l->count) / sizeof(l->count[0]))
        return;
    l->count[l->size] = &g->count[stage];
    l->hidden[l->size++] = &g->hidden[stage];
}

/* Nothing to subtract from where the sum itself is hidden. Where all parts
 * are hidden and still too thin, the sum is. */
static bool
thicken_occupations(struct fairness_table *table, size_t count, size_t group,
                    int stage)
{
    struct line l = { .size = 0 };
    bool changed;

    if (table[0].group[group].hidden[stage] || count < 2)
        return false;
    for (size_t i = 1; i < count; i++)
        add_cell(&l, &table[i].group[group], stage);
    changed = thicken(&l);
    if (is_thin(&l))
        table[0].group[group].hidden[stage] = changed = true;
    return changed;
}

static bool
pass(struct fairness_table *table, size_t count)
{
    bool changed = false;

    for (size_t i = 0; i < count; i++)
        for (size_t g = 0; g < table[i].groups; g++)
            changed |= hide_differences(&table[i].group[g]);
    for (size_t g = 0; count > 0 && g < table[0].groups; g++)
        for (int s = 0; s < FAIRNESS_STAGES; s++)
            changed |= thicken_occupations(table, count, g, s);
    return changed;
}

void
fairness_hide(struct fairness_table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hide_small(&table[i]);
    while (pass(table, count))
        ;
}
