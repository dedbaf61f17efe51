/*
 * Reading dates is done on words: each word of a stretch of text is first
 * told what it may be (year, month by name or number, "present", a joining
 * word), then points in time are put together, then ranges.
 */
#include "core/dates_inside.h"

#include <stdlib.h>

#include "base/str.h"

struct point {
    int year, month;
    size_t next; /* part after it */
    uint32_t start, end;
    bool bare_month; /* a month without its year: "Jan - Mar 2019" */
};

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
    if (dates_is_kind(s, i + 1, PART_YEAR) && n >= 1 && n <= 12
        && dates_gap_is(s, i, "/.- ", 3))
        return make_point(s, i, i + 2, s->part[i + 1].value, n, p);
    if (dates_is_kind(s, i + 1, PART_NUMBER)
        && dates_is_kind(s, i + 2, PART_YEAR)
        && dates_gap_is(s, i, "/.-", 1) && dates_gap_is(s, i + 1, "/.-", 1)) {
        int m = s->part[i + 1].value;

        if (m < 1 || m > 12)
            m = n >= 1 && n <= 12 ? n : 0;
        return make_point(s, i, i + 3, s->part[i + 2].value, m, p);
    }
    if (dates_is_kind(s, i + 1, PART_NUMBER) && n >= 1 && n <= 12
        && dates_gap_is(s, i, "/", 1) && s->part[i + 1].value <= 40
        && s->x->words.word[s->part[i + 1].first].size == 2
        && !dates_gap_is(s, i + 1, "/", 1))
        return make_point(s, i, i + 2, 2000 + s->part[i + 1].value, n, p);
    if (dates_is_kind(s, i + 1, PART_MONTH) && n >= 1 && n <= 31
        && dates_is_kind(s, i + 2, PART_YEAR) && dates_gap_is(s, i, ". ", 3))
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

    if (dates_is_kind(s, i + 1, PART_YEAR) && dates_gap_is(s, i, "., '/-", 3))
        return make_point(s, i, i + 2, s->part[i + 1].value,
                          s->part[i].value, p);
    if (is_of(s, i + 1) && dates_is_kind(s, i + 2, PART_YEAR))
        return make_point(s, i, i + 3, s->part[i + 2].value,
                          s->part[i].value, p); /* "enero de 2019" */
    if (dates_is_kind(s, i + 1, PART_NUMBER) && dates_gap(s, i, &from, &n)
        && n <= 5 && (memchr(from, '\'', n) != NULL
                      || memmem(from, n, "\xE2\x80\x99", 3) != NULL))
        return make_point(s, i, i + 2, short_year(s->part[i + 1].value),
                          s->part[i].value, p);
    if (dates_is_kind(s, i + 1, PART_NUMBER)
        && dates_is_kind(s, i + 2, PART_YEAR)
        && dates_gap_is(s, i, ". ", 2))
        return make_point(s, i, i + 3, s->part[i + 2].value,
                          s->part[i].value, p);
    if (dates_is_kind(s, i + 1, PART_NUMBER) && dates_gap_is(s, i, " .-", 1)
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

    if (dates_is_kind(s, i + 1, PART_NUMBER) && dates_gap_is(s, i, "-/.", 1)
        && s->x->words.word[s->part[i + 1].first].size == 2) {
        int m = s->part[i + 1].value;

        if (dates_is_kind(s, i + 2, PART_NUMBER)
            && dates_gap_is(s, i + 1, "-/.", 1) && m >= 1 && m <= 12)
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
        if (dates_is_kind(s, i + 1, PART_YEAR) && dates_gap_is(s, i, "., /", 2))
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

    if (next == 0 || next >= s->count || !dates_gap(s, next - 1, &from, &n)
        || n > 24)
        return 0;
    if (dates_is_kind(s, next, PART_JOIN)) {
        size_t i = next + 1;

        while (dates_is_kind(s, i, PART_JOIN) && i < next + 3)
            i++;
        return i < s->count ? i : 0;
    }
    if (dates_has_dash(from, n) || dates_is_kind(s, next, PART_PRESENT))
        return next;
    return 0;
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
    if (!dates_has_dash(x->text + at, to - at))
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

static bool
is_reversed(const struct date_range *r)
{
    return r->end_year < r->start_year
           || (r->end_year == r->start_year && r->start_month != 0
               && r->end_month != 0 && r->end_month < r->start_month);
}

/* "2020 - 2018" */
static void
turn_round(struct date_range *r)
{
    struct date_range was = *r;

    r->start_year = was.end_year;
    r->start_month = was.end_month;
    r->end_year = was.start_year;
    r->end_month = was.start_month;
}

/* "2015-18", "2018/19": the second year by its last digits. */
static bool
short_second_year(const struct scan *s, const struct point *p,
                  struct point *q)
{
    const char *from;
    size_t n;
    int value;

    if (p->month != 0 || p->year == 0 || p->next == 0
        || !dates_is_kind(s, p->next, PART_NUMBER)
        || !dates_gap(s, p->next - 1, &from, &n) || n > 5
        || s->x->words.word[s->part[p->next].first].size != 2
        || !(dates_has_dash(from, n) || *from == '/'))
        return false;
    value = s->part[p->next].value;
    if (value <= p->year % 100 || (value <= 12 && *from == '-'))
        return false;
    return make_point(s, p->next, p->next + 1, p->year / 100 * 100 + value, 0,
                      q);
}

static size_t
range_at(const struct scan *s, size_t i, struct date_range *r)
{
    bool since = dates_is_kind(s, i, PART_SINCE);
    struct point p, q;
    size_t next;
    uint32_t since_start = s->x->words.word[s->part[i].first].start;

    memset(r, 0, sizeof(*r));
    if (!point_at(s, since ? i + 1 : i, &p))
        return 0;
    *r = one_date(&p);
    next = after_join(s, p.next);
    if (short_second_year(s, &p, &q)) {
        r->range = true;
        r->start_year = p.year;
        r->end_year = q.year;
        r->end_month = 0;
    } else if (next != 0 && point_at(s, next, &q) && !q.bare_month) {
        r->range = true;
        r->start_year = p.bare_month ? q.year : p.year;
        r->start_month = p.month;
        r->end_year = q.year;
        r->end_month = q.month;
    } else if (next != 0 && !p.bare_month
               && dates_is_kind(s, next, PART_PRESENT)) {
        make_point(s, next, next + 1, 0, 0, &q);
        r->range = r->present = true;
    } else if (!p.bare_month && (since || ends_open(s, p.next))) {
        q = p;
        r->range = r->present = true;
    } else {
        return p.bare_month ? 0 : p.next;
    }
    if (!r->present && is_reversed(r))
        turn_round(r);
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
    struct scan s = dates_scan(t, a, x, from, to);
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
