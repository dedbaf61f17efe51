/*
 * Reading dates is done on words: each word of a stretch of text is first
 * told what it may be (year, month by name or number, "present", a joining
 * word), then points in time are put together, then ranges.
 */
#include "core/dates.h"

#include <stdlib.h>

#include "base/str.h"

enum part_kind {
    PART_OTHER,
    PART_YEAR,
    PART_NUMBER, /* one or two digits */
    PART_MONTH,
    PART_SEASON,
    PART_PRESENT,
    PART_SINCE,
    PART_JOIN /* "to", "bis", "until" */
};

struct part {
    enum part_kind kind;
    int value;
    size_t first, end; /* words */
};

struct scan {
    const struct taxonomy_text *x;
    struct part *part;
    size_t count;
};

struct point {
    int year, month;
    size_t next; /* part after it */
    uint32_t start, end;
    bool bare_month; /* a month without its year: "Jan - Mar 2019" */
};

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

static struct scan
scan_words(const struct taxonomy *t, struct arena *a,
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
        if (all_digits(w))
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

/* The bytes between two parts: short, on one line, only marks and spaces. */
static bool
gap(const struct scan *s, size_t i, const char **from, size_t *size)
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

static bool
gap_is(const struct scan *s, size_t i, const char *allowed, size_t most)
{
    const char *p;
    size_t n;

    if (!gap(s, i, &p, &n) || n > most)
        return false;
    for (size_t k = 0; k < n; k++)
        if (strchr(allowed, p[k]) == NULL)
            return false;
    return true;
}

/* Whether a dash of any kind stands in the bytes. */
static bool
has_dash(const char *p, size_t n)
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

static bool
make_point(const struct scan *s, size_t i, size_t end, int year, int month,
           struct point *p)
{
    const struct word *w = s->x->words.word;

    p->year = year;
    p->month = month;
    p->next = end;
    p->start = w[s->part[i].first].start;
    p->end = w[s->part[end - 1].end - 1].end;
    p->bare_month = false;
    return true;
}

static bool
is_kind(const struct scan *s, size_t i, enum part_kind kind)
{
    return i < s->count && s->part[i].kind == kind;
}

/* 06/2019, 01.09.2019, 09/01/2019 */
static bool
number_point(const struct scan *s, size_t i, struct point *p)
{
    int n = s->part[i].value;
    uint32_t at = s->x->words.word[s->part[i].first].start;

    /* "8.4/10": the digits behind a point are no month. */
    if (at >= 2 && strchr(".,/", s->x->text[at - 1]) != NULL
        && s->x->text[at - 2] >= '0' && s->x->text[at - 2] <= '9')
        return false;
    if (is_kind(s, i + 1, PART_YEAR) && n >= 1 && n <= 12
        && gap_is(s, i, "/.- ", 3))
        return make_point(s, i, i + 2, s->part[i + 1].value, n, p);
    if (is_kind(s, i + 1, PART_NUMBER) && is_kind(s, i + 2, PART_YEAR)
        && gap_is(s, i, "/.-", 1) && gap_is(s, i + 1, "/.-", 1)) {
        int m = s->part[i + 1].value;

        if (m < 1 || m > 12)
            m = n >= 1 && n <= 12 ? n : 0;
        return make_point(s, i, i + 3, s->part[i + 2].value, m, p);
    }
    if (is_kind(s, i + 1, PART_NUMBER) && n >= 1 && n <= 12
        && gap_is(s, i, "/", 1) && s->part[i + 1].value <= 40
        && s->x->words.word[s->part[i + 1].first].size == 2
        && !gap_is(s, i + 1, "/", 1))
        return make_point(s, i, i + 2, 2000 + s->part[i + 1].value, n, p);
    if (is_kind(s, i + 1, PART_MONTH) && n >= 1 && n <= 31
        && is_kind(s, i + 2, PART_YEAR) && gap_is(s, i, ". ", 3))
        return make_point(s, i, i + 3, s->part[i + 2].value,
                          s->part[i + 1].value, p);
    return false;
}

static int
short_year(int n)
{
    return n <= 40 ? 2000 + n : 1900 + n;
}

/* "enero de 2019" */
static bool
is_of(const struct scan *s, size_t i)
{
    static const char *const words[] = { "de", "del", "do", "da", "din", "of",
                                         "a", NULL };

    if (i >= s->count || s->part[i].end != s->part[i].first + 1)
        return false;
    for (int k = 0; words[k] != NULL; k++)
        if (strcmp(words[k],
                   s->x->words.word[s->part[i].first].folded) == 0)
            return true;
    return false;
}

/* Jan 2019, Jan. '19, January 15, 2019; Jan alone is a bare month. */
static bool
month_point(const struct scan *s, size_t i, struct point *p)
{
    const char *from;
    size_t n;

    if (is_kind(s, i + 1, PART_YEAR) && gap_is(s, i, "., '/-", 3))
        return make_point(s, i, i + 2, s->part[i + 1].value,
                          s->part[i].value, p);
    if (is_of(s, i + 1) && is_kind(s, i + 2, PART_YEAR))
        return make_point(s, i, i + 3, s->part[i + 2].value,
                          s->part[i].value, p); /* "enero de 2019" */
    if (is_kind(s, i + 1, PART_NUMBER) && gap(s, i, &from, &n) && n <= 5
        && (memchr(from, '\'', n) != NULL || strstr(from, "\xE2\x80\x99")
            == from || strstr(from, "\xE2\x80\x99") == from + 1))
        return make_point(s, i, i + 2, short_year(s->part[i + 1].value),
                          s->part[i].value, p);
    if (is_kind(s, i + 1, PART_NUMBER) && is_kind(s, i + 2, PART_YEAR)
        && gap_is(s, i, ". ", 2))
        return make_point(s, i, i + 3, s->part[i + 2].value,
                          s->part[i].value, p);
    if (is_kind(s, i + 1, PART_NUMBER) && gap_is(s, i, " .-", 1)
        && s->part[i + 1].value <= 40
        && s->x->words.word[s->part[i + 1].first].size == 2)
        return make_point(s, i, i + 2, short_year(s->part[i + 1].value),
                          s->part[i].value, p);
    make_point(s, i, i + 1, 0, s->part[i].value, p);
    p->bare_month = true;
    return true;
}

static bool
year_point(const struct scan *s, size_t i, struct point *p)
{
    int year = s->part[i].value;

    if (is_kind(s, i + 1, PART_NUMBER) && gap_is(s, i, "-/.", 1)
        && s->x->words.word[s->part[i + 1].first].size == 2) {
        int m = s->part[i + 1].value;

        if (is_kind(s, i + 2, PART_NUMBER) && gap_is(s, i + 1, "-/.", 1)
            && m >= 1 && m <= 12)
            return make_point(s, i, i + 3, year, m, p);
        if (m >= 1 && m <= 12)
            return make_point(s, i, i + 2, year, m, p);
    }
    return make_point(s, i, i + 1, year, 0, p);
}

static bool
point_at(const struct scan *s, size_t i, struct point *p)
{
    if (i >= s->count)
        return false;
    switch (s->part[i].kind) {
    case PART_YEAR:
        return year_point(s, i, p);
    case PART_NUMBER:
        return number_point(s, i, p);
    case PART_MONTH:
        return month_point(s, i, p);
    case PART_SEASON:
        if (is_kind(s, i + 1, PART_YEAR) && gap_is(s, i, "., /", 2))
            return make_point(s, i, i + 2, s->part[i + 1].value,
                              s->part[i].value, p);
        return false;
    case PART_OTHER:
    case PART_PRESENT:
    case PART_SINCE:
    case PART_JOIN:
        break;
    }
    return false;
}

/* The part after what joins two dates, or 0. */
static size_t
after_join(const struct scan *s, size_t next)
{
    const char *from;
    size_t n;

    if (next == 0 || next >= s->count || !gap(s, next - 1, &from, &n)
        || n > 24)
        return 0;
    if (is_kind(s, next, PART_JOIN)) {
        size_t i = next + 1;

        while (is_kind(s, i, PART_JOIN) && i < next + 3)
            i++;
        return i < s->count ? i : 0;
    }
    return has_dash(from, n) || is_kind(s, next, PART_PRESENT) ? next : 0;
}

/* A dash with nothing behind it on the line: the range is open. */
static bool
ends_open(const struct scan *s, size_t next)
{
    const struct taxonomy_text *x = s->x;
    uint32_t at = x->words.word[s->part[next - 1].end - 1].end;
    uint32_t to = at;

    while (to < x->size && x->text[to] != '\n' && to < at + 8
           && x->text[to] != '\t')
        to++;
    if (next < s->count && x->words.word[s->part[next].first].start < to)
        to = x->words.word[s->part[next].first].start;
    if (!has_dash(x->text + at, to - at))
        return false;
    return to >= x->size || x->text[to] == '\n' || x->text[to] == '\t'
           || (to > at && next < s->count && x->text[to - 1] == ' '
               && x->text[to - 2] == ' ');
}

/* As if nothing followed the first point. */
static struct date_range
one_date(const struct point *p)
{
    return (struct date_range){
        .start = p->start, .end = p->end,
        .first_start = p->start, .first_end = p->end,
        .end_year = p->year, .end_month = p->month,
    };
}

static size_t
range_at(const struct scan *s, size_t i, struct date_range *r)
{
    bool since = is_kind(s, i, PART_SINCE);
    struct point p, q;
    size_t next;
    uint32_t since_start = s->x->words.word[s->part[i].first].start;

    memset(r, 0, sizeof(*r));
    if (!point_at(s, since ? i + 1 : i, &p))
        return 0;
    *r = one_date(&p);
    next = after_join(s, p.next);
    if (next != 0 && point_at(s, next, &q) && !q.bare_month) {
        r->range = true;
        r->start_year = p.bare_month ? q.year : p.year;
        r->start_month = p.month;
        r->end_year = q.year;
        r->end_month = q.month;
    } else if (next != 0 && !p.bare_month && is_kind(s, next, PART_PRESENT)) {
        make_point(s, next, next + 1, 0, 0, &q);
        r->range = r->present = true;
    } else if (!p.bare_month && (since || ends_open(s, p.next))) {
        q = p;
        r->range = r->present = true;
    } else {
        return p.bare_month ? 0 : p.next;
    }
    if (r->present) {
        r->start_year = p.year;
        r->start_month = p.month;
        r->end_year = r->end_month = 0;
    }
    r->start = since ? since_start : p.start;
    r->last_start = q.start;
    r->last_end = q.end;
    r->end = q.end;
    return q.next;
}

struct date_ranges
dates_find(const struct taxonomy *t, struct arena *a,
           const struct taxonomy_text *x, size_t from, size_t to)
{
    struct scan s = scan_words(t, a, x, from, to);
    struct date_ranges out = {
        NEW_ARRAY(a, s.count + 1, struct date_range), 0
    };

    for (size_t i = 0; i < s.count;) {
        struct date_range *r = &out.range[out.count];
        size_t next = range_at(&s, i, r);

        if (next == 0) {
            i++;
            continue;
        }
        r->first_word = s.part[i].first;
        r->word_end = s.part[next - 1].end;
        out.count++;
        i = next;
    }
    return out;
}
