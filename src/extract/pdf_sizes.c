/*
 * How large the type of a font without a name is. Such fonts (Type 3: what
 * browsers print of many fonts from the web) say nothing of their size, and
 * poppler guesses at it by one letter, which may be off by half. Letters tell:
 * how wide they are on average hardly differs between fonts for running text.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "extract/pdf.h"

enum { GROUPS_MOST = 40 };

static const double LETTERS_LEAST = 12; /* in ems, that tell the size alone */
/* Poppler takes .95 of the size above and .35 below where a font has none. */
static const double BELOW_BASE = 0.35 / 1.3;

/* Of the common fonts without serifs, in ems. */
static double
width_of(uint32_t c)
{
    if (c < 0x80 && strchr("iljtfrI.,:;'!|()[]-/", (int)c) != NULL)
        return 0.29;
    if (c < 0x80 && strchr("mwMW@%", (int)c) != NULL)
        return 0.86;
    if (c >= 'A' && c <= 'Z')
        return 0.68;
    return c >= 0x2E80 ? 1 : 0.54;
}

static double
width_in_ems(const char *text)
{
    double width = 0;
    uint32_t c;

    while ((c = utf8_next(&text)) != 0)
        width += width_of(c);
    return width;
}

static bool
counts(const struct pdf_word *w)
{
    return w->nameless && w->word.turn == WORD_LEVEL && w->word.points > 0;
}

/* Words of one guessed size, and of all sizes together. */
struct sum {
    double points;     /* as guessed */
    double width, ems; /* what they take, and would take of an em */
};

static void
sum_add(struct sum *s, const struct word *w, double points)
{
    s->width += (w->x1 - w->x0) / points;
    s->ems += width_in_ems(w->text);
}

static struct sum *
group_of(struct sum *groups, size_t *count, double points)
{
    size_t i;

    for (i = 0; i < *count; i++)
        if (fabs(groups[i].points - points) < 0.05)
            return &groups[i];
    if (*count == GROUPS_MOST)
        return NULL;
    groups[*count] = (struct sum){ .points = points };
    return &groups[(*count)++];
}

/* What a guess must be multiplied by. */
static double
factor(const struct sum *group, const struct sum *all)
{
    if (group != NULL && group->ems >= LETTERS_LEAST)
        return group->width / group->ems;
    return all->ems >= LETTERS_LEAST ? all->width / all->ems : 1;
}

/* The box grows with the type, from its baseline. */
static void
grow(struct word *w, double by)
{
    double base = w->y1 - BELOW_BASE * (w->y1 - w->y0);

    w->points *= by;
    w->y0 = base - by * (base - w->y0);
    w->y1 = base + by * (w->y1 - base);
}

void
pdf_sizes_mend(struct pdf_words *p)
{
    struct sum groups[GROUPS_MOST], all = { .points = 0 }, *group;
    size_t count = 0, i;

    for (i = 0; i < p->count; i++) {
        const struct word *w = &p->word[i].word;

        if (!counts(&p->word[i]))
            continue;
        group = group_of(groups, &count, w->points);
        if (group != NULL)
            sum_add(group, w, w->points);
        sum_add(&all, w, w->points);
    }
    for (i = 0; i < p->count; i++) {
        struct word *w = &p->word[i].word;

        if (counts(&p->word[i]))
            grow(w, factor(group_of(groups, &count, w->points), &all));
    }
}
