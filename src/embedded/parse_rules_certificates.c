/*
 * Certificates and licences: "name, issuer, date" on a line each, or several
 * on one line ("Forklift licence, First aid, 2021, Driving licence B, C").
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MOST = 40, MOST_PARTS = 24 };

struct certificate {
    struct piece name, issuer; /* end 0: none */
    const struct date_range *date;
};

static void
put(struct reading *r, const struct certificate *c)
{
    json_t *list = parse_rules_list(r, "certificates"), *one;
    struct piece name = parse_rules_trim(r, c->name);
    const char *path;

    if (name.end <= name.start || json_array_size(list) >= MOST)
        return;
    one = json_object();
    path = arena_printf(r->a, "certificates[%zu]", json_array_size(list));
    json_array_append_new(list, one);
    parse_rules_put(r, one, path, "name", name, 0.7);
    if (c->issuer.end > 0)
        parse_rules_put(r, one, path, "issuer", c->issuer, 0.7);
    if (c->date != NULL)
        parse_rules_put_date(r, one, path, "date", c->date);
}

/* ---- what a part of a line is ------------------------------------------ */

/* "ASQ", "IHK" */
static bool
is_letters(const struct reading *r, struct piece p)
{
    for (uint32_t i = p.start; i < p.end; i++)
        if (!isupper((unsigned char)r->text[i]))
            return false;
    return p.end - p.start >= 2 && p.end - p.start <= 6;
}

/* "B", "CE", "C1E": classes of vehicles go on with the licence. */
static bool
is_class(const struct reading *r, struct piece p)
{
    bool digit = false;

    for (uint32_t i = p.start; i < p.end; i++) {
        digit |= isdigit((unsigned char)r->text[i]) != 0;
        if (!isupper((unsigned char)r->text[i])
            && !isdigit((unsigned char)r->text[i]))
            return false;
    }
    return isupper((unsigned char)r->text[p.start])
           && p.end - p.start <= (digit ? 3 : 2);
}

static bool
is_body(const struct reading *r, struct piece p)
{
    struct unit u = parse_rules_unit(r, p);

    return u.company > 0.5 || u.school > 0.5;
}

/* "Tableau Desktop Specialist, Tableau" */
static bool
repeats(const struct reading *r, struct piece name, struct piece p)
{
    return strstr(str_fold(r->a, parse_rules_text(r, name)),
                  str_fold(r->a, parse_rules_text(r, p))) != NULL;
}

/* A part that a comma, or a bar, dash or dot parts from what is before. */
static bool
behind_comma(const struct reading *r, struct piece p)
{
    uint32_t i = p.start;

    while (i > 0 && r->text[i - 1] == ' ')
        i--;
    return i > 0 && r->text[i - 1] == ',';
}

/* Cuts at commas and marks; a line end or "at" parts nothing here. */
static size_t
cut(const struct reading *r, struct piece p, const struct date_range *skip,
    struct piece *part, size_t room)
{
    size_t n = parse_rules_cut(r, p, skip, true, part, room), kept = 0;

    for (size_t i = 0; i < n; i++) {
        bool mark = i == 0;

        for (uint32_t k = i > 0 ? part[kept - 1].end : 0;
             i > 0 && k < part[i].start; k++)
            mark |= strchr(",;|/-\t\xE2\xC2", r->text[k]) != NULL
                    || isdigit((unsigned char)r->text[k]);
        if (mark)
            part[kept++] = part[i];
        else
            part[kept - 1].end = part[i].end;
    }
    return kept;
}

/* Whether the last of n parts tells who issued it. */
static bool
is_issuer(const struct reading *r, const struct piece *part, size_t n,
          bool dated)
{
    struct piece last = part[n - 1];

    if (is_class(r, last))
        return false;
    if (is_body(r, last) || repeats(r, part[0], last)
        || !behind_comma(r, last))
        return true;
    if (!dated)
        return is_letters(r, last) && !is_letters(r, part[0]);
    return parse_rules_upper(r->text + last.start)
           && parse_rules_unit(r, last).place < 0.6;
}

/* ---- lines ------------------------------------------------------------- */

/* "Immediate Life Support, Ousegate Hospital, Feb 2026". */
static void
read_one(struct reading *r, struct piece p, const struct date_range *date)
{
    struct piece part[6];
    size_t n = cut(r, p, date, part, 6);
    struct certificate c = { .date = date };

    if (n == 0)
        return;
    c.name = (struct piece){ part[0].start, part[n - 1].end };
    if (n >= 2 && is_issuer(r, part, n, date != NULL)) {
        c.issuer = part[n - 1];
        c.name.end = part[n - 2].end;
    }
    put(r, &c);
}

static const struct date_range *
date_in(const struct date_ranges *d, struct piece p)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->range[i].start >= p.start && d->range[i].end <= p.end
            && d->range[i].end - d->range[i].start + 2 >= p.end - p.start)
            return &d->range[i];
    return NULL;
}

/* Several on a line; a date, a body, classes and what begins small belong to
 * the one before. */
static void
read_several(struct reading *r, struct piece p, const struct date_ranges *d)
{
    struct piece part[MOST_PARTS];
    size_t n = cut(r, p, NULL, part, MOST_PARTS);
    struct certificate c = { { 0, 0 }, { 0, 0 }, NULL };

    for (size_t i = 0; i < n; i++) {
        const struct date_range *date = date_in(d, part[i]);

        if (c.name.end > 0 && date != NULL) {
            c.date = date;
        } else if (c.name.end > 0 && c.issuer.end == 0 && c.date == NULL
                   && (is_class(r, part[i])
                       || !parse_rules_upper(r->text + part[i].start))) {
            c.name.end = part[i].end;
        } else if (c.name.end > 0 && c.issuer.end == 0 && c.date == NULL
                   && (is_body(r, part[i]) || is_letters(r, part[i]))) {
            c.issuer = part[i];
        } else {
            if (c.name.end > 0)
                put(r, &c);
            c = (struct certificate){ part[i], { 0, 0 }, NULL };
        }
    }
    if (c.name.end > 0)
        put(r, &c);
}

/* Whether the line holds several: more follows behind its first date, or it
 * is alone in its section and no date ends it. */
static bool
holds_several(const struct reading *r, struct piece p,
              const struct date_ranges *d, bool alone)
{
    struct piece part[MOST_PARTS];
    size_t n;

    if (d->count > 1)
        return true;
    n = cut(r, p, NULL, part, MOST_PARTS);
    if (d->count == 1)
        return n > 2 && d->range[0].end + 3 < p.end
               && date_in(d, part[0]) == NULL;
    return alone && n > 1 && !(n == 2 && repeats(r, part[0], part[1]));
}

/* A line is full when the next one's first word had no room on it; a comma
 * at its end or a small letter behind it tell so too. */
static bool
is_full(const struct reading *r, const struct line *l, uint32_t longest)
{
    const struct line *next = l + 1;
    const struct word *w = r->x.words.word;

    if (next->first_word == next->word_end)
        return false;
    return r->text[l->end - 1] == ','
           || !parse_rules_upper(r->text + next->start)
           || l->end - l->start + 1 + w[next->first_word].end
                      - w[next->first_word].start > longest;
}

void
parse_rules_certificates(struct reading *r, size_t i, size_t end)
{
    uint32_t longest = 0;
    bool dated = false;
    size_t first = i, last;

    for (size_t k = i; k < end; k++) {
        const struct line *l = &r->line[k];

        dated |= dates_find(r->t, r->a, &r->x, l->first_word, l->word_end)
                     .count > 0;
        longest = l->end - l->start > longest ? l->end - l->start : longest;
    }
    for (; i < end; i = last + 1) {
        struct date_ranges d;
        struct piece p;

        for (last = i;; last++) {
            d = dates_find(r->t, r->a, &r->x, r->line[i].first_word,
                           r->line[last].word_end);
            if (d.count > 0 || last + 1 >= end || last >= i + 3
                || r->line[last + 1].bullet || r->line[last + 1].blank_before
                || !is_full(r, &r->line[last], longest)
                || (!dated && r->text[r->line[last].end - 1] != ','))
                break;
        }
        p = (struct piece){ r->line[i].start, r->line[last].end };
        if (holds_several(r, p, &d, i == first && last + 1 == end
                                        && !r->line[i].bullet))
            read_several(r, p, &d);
        else
            read_one(r, p, d.count > 0 ? &d.range[0] : NULL);
    }
}

/* ---- outside a section of their own ------------------------------------ */

/* "Registered Nurse" at work is a title; a licence stands in lists. */
static bool
may_name_licence(const struct reading *r, uint32_t at)
{
    enum section s = SECTION_HEAD;

    for (size_t i = 0; i < r->count && r->line[i].start <= at; i++)
        s = r->line[i].section;
    return s == SECTION_SKILLS || s == SECTION_ADDITIONAL
           || s == SECTION_OTHER;
}

void
parse_rules_licences(struct reading *r)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_CERTIFICATE), 0,
        r->x.words.count);
    const struct taxonomy_entry *seen[MOST];
    size_t count = 0;

    if (r->has_section[SECTION_CERTIFICATES])
        return;
    for (size_t i = 0; i < s.count && count < MOST; i++) {
        struct certificate c = { { s.span[i].start, s.span[i].end },
                                 { 0, 0 }, NULL };
        bool again = s.span[i].end - s.span[i].start < 3
                     || !may_name_licence(r, s.span[i].start);

        for (size_t n = 0; n < count; n++)
            again |= seen[n] == s.span[i].entry;
        if (again)
            continue;
        seen[count++] = s.span[i].entry;
        put(r, &c);
    }
}
