/*
 * Titles that no heading leads to. Whoever tells of their work in a few lines
 * begins them with what they worked as: "Electrician in a mill since 2018".
 * A line counts that begins with a title the taxonomy knows, where nothing
 * else was read; the dates in it are those of a post.
 */
#include "base/json.h"
#include "base/str.h"
#include "core/fit_inside.h"

enum { BEGINS_MOST = 10, LETTERS_LEAST = 5, YEAR_LEAST = 1940, GAP = 3 };

/* Whether the byte stands first in its line, behind a bullet at most. What
 * was blanked before it still stands there. */
static bool
begins_line(const char *text, uint32_t at)
{
    static const char *const marks[] = { "\xE2\x80\xA2", "\xE2\x80\x93", "-",
                                         "*" };

    for (int space = 0; at > 0 && text[at - 1] == ' ' && space < 2; space++)
        at--;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        size_t n = strlen(marks[i]);

        if (at >= n && strncmp(text + at - n, marks[i], n) == 0) {
            at -= (uint32_t)n;
            break;
        }
    }
    return at == 0 || text[at - 1] == '\n';
}

/* One past the last word of the line. */
static size_t
line_end(const struct fit_person *p, const struct words *w, size_t from)
{
    size_t end = from + 1;

    while (end < w->count
           && memchr(p->text + w->word[end - 1].end, '\n',
                     w->word[end].start - w->word[end - 1].end) == NULL)
        end++;
    return end;
}

/* What the parser has read there, also where it was blanked since. */
struct reading {
    bool other; /* anything but the person as a whole, or a skill */
    bool skill;
    bool summary;
};

/* A line, and the first word of it that is not read as a skill. */
struct line {
    const struct taxonomy_text *x;
    size_t from, head, end;
};

static struct reading
read_at(const json_t *evidence, uint32_t at)
{
    struct reading r = { false, false, false };
    size_t i;
    json_t *one;

    json_array_foreach (evidence, i, one) {
        const char *path = json_get_str(one, "path", "");

        if (json_get_int(one, "start", -1) > at
            || at >= json_get_int(one, "end", -1))
            continue;
        r.summary |= str_eq(path, "basics.summary");
        r.skill |= str_starts(path, "skills");
        r.other |= (!str_starts(path, "basics.")
                    && !str_starts(path, "skills"))
                   || str_eq(path, "basics.label");
    }
    return r;
}

static struct line
line_at(const struct fit_person *p, const struct taxonomy_text *x,
        const json_t *evidence, size_t from)
{
    struct line l = { x, from, from, line_end(p, &x->words, from) };

    while (l.head < l.end && l.head < from + BEGINS_MOST
           && read_at(evidence, x->words.word[l.head].start).skill)
        l.head++;
    return l;
}

/* Whether nothing was taken out between the words. */
static bool
is_whole(const struct words *w, size_t from, size_t end)
{
    for (size_t i = from + 1; i < end; i++)
        if (w->word[i].start - w->word[i - 1].end > GAP)
            return false;
    return true;
}

/* Whether the words that are read as skills are one with that behind them:
 * "Java-Programmierer". */
static bool
is_joined(const struct line *l)
{
    const struct word *word = l->x->words.word;

    return l->head > l->from && l->head < l->end
           && word[l->head].start == word[l->head - 1].end + 1
           && l->x->text[word[l->head - 1].end] == '-';
}

/* The title that the line begins with, behind words of level and a skill that
 * is one word with it. */
static bool
find_title(const struct fit_person *p, struct arena *a, const struct line *l,
           struct fit_quote *q)
{
    const struct word *word = l->x->words.word;
    size_t at = is_joined(l) ? l->head : l->from, most = at + BEGINS_MOST;
    struct taxonomy_spans s = taxonomy_find(
        p->t, a, l->x, TAXONOMY_BIT(TAXONOMY_OCCUPATION)
                           | TAXONOMY_BIT(TAXONOMY_SENIORITY),
        at, l->end < most ? l->end : most);

    for (size_t i = 0; i < s.count && s.span[i].first_word == at; i++) {
        at += s.span[i].word_count;
        if (s.span[i].entry->kind == TAXONOMY_SENIORITY)
            continue;
        *q = (struct fit_quote){ word[l->from].start, word[at - 1].end };
        return q->end - q->start >= LETTERS_LEAST
               && is_whole(&l->x->words, l->from, at);
    }
    return false;
}

static int
month_of(int year, int month, int unknown)
{
    return year * 12 + (month > 0 ? month - 1 : unknown);
}

/* What the dates of the line say of its title; one alone is when it ended. */
static void
take_dates(struct fit_person *p, const struct date_range *d,
           const struct title *title)
{
    struct fit_quote q = { d->start, d->end };
    struct dates_span s;

    s.to = d->present ? p->now : month_of(d->end_year, d->end_month, 11);
    if (s.to > p->now)
        s.to = p->now;
    s.from = d->start_year > 0 ? month_of(d->start_year, d->start_month, 0)
                               : s.to;
    if (s.from > YEAR_LEAST * 12 && s.from <= s.to)
        p->post[p->posts++] = (struct fit_post){ title, s, q };
}

/* Returned: the title of the line, as it was read; NULL: none. */
static const struct title *
take_title(struct arena *a, struct fit_person *p, const struct line *l)
{
    struct fit_quote q;
    struct title *title;
    struct fit_title *one;

    if (!find_title(p, a, l, &q) || p->titles >= FIT_MOST_WORK
        || p->posts >= FIT_MOST_WORK)
        return NULL;
    title = NEW(a, struct title);
    one = &p->title[p->titles];
    *one = (struct fit_title){ .quote = q };
    one->text = arena_copy(a, p->text + q.start, q.end - q.start);
    one->title = *title = title_read(p->t, a, one->text);
    if (title->occupations == 0)
        return NULL;
    p->titles++;
    return title;
}

/* A summary says who somebody is: the dates in it are of no post. */
static void
take_line(struct arena *a, struct fit_person *p, const struct line *l,
          bool summary)
{
    const struct title *title = take_title(a, p, l);
    struct date_ranges dates;

    if (title == NULL || summary)
        return;
    dates = dates_find(p->t, a, l->x, l->from, l->end);
    if (dates.count > 0
        && (dates.range[0].present || dates.range[0].end_year > 0))
        take_dates(p, &dates.range[0], title);
}

void
fit_person_read_lines(struct arena *a, struct fit_person *p,
                      const json_t *evidence)
{
    struct taxonomy_text x = taxonomy_read(p->t, a, p->text, p->size);

    for (size_t i = 0; i < x.words.count;) {
        struct line l = line_at(p, &x, evidence, i);
        uint32_t at = x.words.word[i].start;
        struct reading r = read_at(evidence, at);

        if (begins_line(p->unblanked, at) && !r.other
            && (!r.skill || is_joined(&l)))
            take_line(a, p, &l, r.summary);
        i = l.end;
    }
}
