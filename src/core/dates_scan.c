/*
 * Words as parts of dates: year, number, month by name, season, quarter,
 * "present", a joining word.
 */
#include "core/dates_inside.h"

#include <stdlib.h>

#include "base/str.h"

static bool
is_join_word(const char *w)
{
    static const char *const words[] = {
        "to", "bis", "a", "au", "al", "ate", "tot", "do", "pana", "la",
        "until", "till", "through", "thru", "hasta", "fino", "em", "t", "m",
        "und", NULL
    };

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], w) == 0)
            return true;
    return false;
}

static bool
all_digits(const struct word *w)
{
    for (uint32_t i = 0; i < w->size; i++)
        if (w->folded[i] < '0' || w->folded[i] > '9')
            return false;
    return w->size > 0;
}

static struct part
number_part(const struct word *w, size_t i)
{
    int n = atoi(w->folded);
    struct part p = { PART_OTHER, n, i, i + 1 };

    if (w->size == 4 && n >= 1940 && n <= 2099)
        p.kind = PART_YEAR;
    else if (w->size <= 2)
        p.kind = PART_NUMBER;
    return p;
}

/* "Q3": the month that it begins with; 0: no quarter. */
static int
quarter_month(const struct word *w)
{
    return w->size == 2 && w->folded[0] == 'q' && w->folded[1] >= '1'
                   && w->folded[1] <= '4'
        ? (w->folded[1] - '1') * 3 + 1 : 0;
}

/* The month that stands for a season of a year; 0: no season. */
static int
season_month(const char *name)
{
    static const struct {
        const char *name;
        int month;
    } seasons[] = {
        { "spring", 3 }, { "summer", 6 }, { "autumn", 9 }, { "winter", 10 }
    };

    for (size_t i = 0; i < sizeof(seasons) / sizeof(seasons[0]); i++)
        if (str_eq(seasons[i].name, name))
            return seasons[i].month;
    return 0;
}

static struct part
span_part(const struct taxonomy *t, const struct taxonomy_span *s)
{
    struct part p = { PART_OTHER, 0, s->first_word,
                      s->first_word + s->word_count };
    const char *name;

    for (uint32_t i = 0; i <= s->also_count && p.kind == PART_OTHER; i++) {
        const struct taxonomy_entry *e = i == 0 ? s->entry : s->also[i - 1];

        name = taxonomy_name(t, e);
        if (e->kind == TAXONOMY_MONTH) {
            p.kind = PART_MONTH;
            p.value = e->rank;
        } else if (str_eq(name, "present")) {
            p.kind = PART_PRESENT;
        } else if (str_eq(name, "since")) {
            p.kind = PART_SINCE;
        } else if (str_eq(name, "until")) {
            p.kind = PART_JOIN;
        } else if (season_month(name) != 0) {
            p.kind = PART_SEASON;
            p.value = season_month(name);
        }
    }
    return p;
}

struct scan
dates_scan(const struct taxonomy *t, struct arena *a,
           const struct taxonomy_text *x, size_t from, size_t to)
{
    struct scan s = { x, NEW_ARRAY(a, to - from + 1, struct part), 0 };
    struct taxonomy_spans found = taxonomy_find(
        t, a, x, TAXONOMY_BIT(TAXONOMY_MONTH)
                 | TAXONOMY_BIT(TAXONOMY_DATE_WORD), from, to);
    size_t k = 0;

    for (size_t i = from; i < to;) {
        const struct word *w = &x->words.word[i];
        struct part p = { PART_OTHER, 0, i, i + 1 };

        while (k < found.count && found.span[k].first_word < i)
            k++;
        if (quarter_month(w) != 0)
            p = (struct part){ PART_SEASON, quarter_month(w), i, i + 1 };
        else if (all_digits(w))
            p = number_part(w, i);
        else if (k < found.count && found.span[k].first_word == i)
            p = span_part(t, &found.span[k]);
        else if (is_join_word(w->folded))
            p.kind = PART_JOIN;
        if (p.kind == PART_OTHER && is_join_word(w->folded))
            p.kind = PART_JOIN;
        s.part[s.count++] = p;
        i = p.end;
    }
    return s;
}

bool
dates_gap(const struct scan *s, size_t i, const char **from, size_t *size)
{
    const struct word *w = s->x->words.word;
    uint32_t a, b;

    if (i + 1 >= s->count)
        return false;
    a = w[s->part[i].end - 1].end;
    b = w[s->part[i + 1].first].start;
    *from = s->x->text + a;
    *size = b - a;
    return true;
}

bool
dates_gap_is(const struct scan *s, size_t i, const char *allowed, size_t most)
{
    const char *p;
    size_t n;

    if (!dates_gap(s, i, &p, &n) || n > most)
        return false;
    for (size_t k = 0; k < n; k++)
        if (strchr(allowed, p[k]) == NULL)
            return false;
    return true;
}

bool
dates_has_dash(const char *p, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (p[k] == '-' || p[k] == '~')
            return true;
        if (k + 2 < n && memcmp(p + k, "\xE2\x80", 2) == 0
            && (unsigned char)p[k + 2] >= 0x90
            && (unsigned char)p[k + 2] <= 0x95)
            return true;
        if (k + 2 < n && memcmp(p + k, "\xE2\x88\x92", 3) == 0)
            return true;
    }
    return false;
}

bool
dates_is_kind(const struct scan *s, size_t i, enum part_kind kind)
{
    return i < s->count && s->part[i].kind == kind;
}
