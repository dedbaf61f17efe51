/*
 * Spans of time in a column of their own, which a narrow one breaks into two
 * lines. They are told by their digits alone: no month is known here.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/layout_parts.h"

enum { WORDS_MOST = 3, NEXT_MOST = 40 };

bool
layout_has_year(const char *text)
{
    const char *p;

    for (p = text; *p != '\0'; p++) {
        if (!isdigit((unsigned char)*p))
            continue;
        if ((str_starts(p, "19") || str_starts(p, "20")) &&
            isdigit((unsigned char)p[2]) && isdigit((unsigned char)p[3]) &&
            !isdigit((unsigned char)p[4]))
            return true;
        while (isdigit((unsigned char)p[1]))
            p++;
    }
    return false;
}

/* Months and the like between the numbers. */
static size_t
count_words(const char *text)
{
    size_t words = 0;
    bool inside = false;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool letter = isalpha(c) || (c >= 0xC3 && c < 0xE2);

        words += letter && !inside;
        inside = letter || (c >= 0x80 && inside);
    }
    return words;
}

bool
layout_is_date(const char *text)
{
    size_t digits = 0;
    const char *p;

    for (p = text; *p != '\0'; p++)
        digits += isdigit((unsigned char)*p) != 0;
    return layout_has_year(text) && count_words(text) <= WORDS_MOST &&
           digits * 7 >= utf8_length(text);
}

/* What comes after the last dash of a span of time; NULL: it has none. */
static const char *
after_dash(const char *text)
{
    static const char *const dashes[] = { "-", "\u2013", "\u2014" };
    const char *last = NULL, *at;
    size_t i;

    for (i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
        for (at = text; (at = strstr(at, dashes[i])) != NULL;) {
            at += strlen(dashes[i]);
            if (last == NULL || at > last)
                last = at;
        }
    return last;
}

/* "March 2020 -" goes on with whatever is as short; "March 2020 - August"
 * with its year, but "2018 - today" with nothing: whoever writes the month of
 * one end writes that of the other. */
bool
layout_date_goes_on(const char *text, const char *next)
{
    const char *rest = after_dash(text);
    size_t size = strlen(text);

    if (rest != NULL && rest[strspn(rest, " ")] == '\0')
        return count_words(next) <= 2;
    return count_words(text) >= 2 && !isdigit((unsigned char)text[size - 1]) &&
           layout_has_year(next) && strlen(next) <= 5;
}

/* ---- in two lines ---- */

/* The line right below, at the same left or right end. */
static bool
is_below(const struct segment *g, const struct segment *next)
{
    double em = fmax(4, g->points), gap = next->y0 - g->y1;

    return gap > -0.5 * em && gap < 0.8 * em &&
           next->y1 > g->y1 + 0.5 * em &&
           fabs(next->points - g->points) < 0.6 &&
           (fabs(next->x0 - g->x0) < 1.5 || fabs(next->x1 - g->x1) < 1.5);
}

/* The place of what goes on with it; 0: nothing does. */
static size_t
rest_of(const struct block *b, size_t at)
{
    const struct segment *g = b->segment[at];
    size_t i;

    if (!layout_is_date(g->text))
        return 0;
    for (i = at + 1; i < b->count && i < at + NEXT_MOST; i++)
        if (is_below(g, b->segment[i]))
            return layout_date_goes_on(g->text, b->segment[i]->text) ? i : 0;
    return 0;
}

/* The box stays that of the first line, which is level with what it dates. */
static void
join(struct arena *a, struct segment *g, const struct segment *rest)
{
    struct word *words = NEW_ARRAY(a, g->count + rest->count, struct word);

    memcpy(words, g->word, g->count * sizeof(*words));
    memcpy(words + g->count, rest->word, rest->count * sizeof(*words));
    words[g->count].before = ' ';
    g->word = words;
    g->count += rest->count;
    g->x0 = fmin(g->x0, rest->x0);
    g->x1 = fmax(g->x1, rest->x1);
    g->text = arena_printf(a, "%s %s", g->text, rest->text);
}

void
layout_join_dates(struct arena *a, struct block *b)
{
    size_t i, at;

    for (i = 0; i < b->count; i++) {
        at = rest_of(b, i);
        if (at == 0)
            continue;
        join(a, b->segment[i], b->segment[at]);
        memmove(b->segment + at, b->segment + at + 1,
                (b->count - at - 1) * sizeof(*b->segment));
        b->count--;
    }
}
