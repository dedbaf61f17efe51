/*
 * Where the entries of a work history are. Three ways of writing one are
 * known: lines with labels ("Company: ..."), sentences ("worked as ..."), and
 * most of all a date range in a short line, which anchors an entry: the lines
 * round it are its head, those below up to the next head its text. How many
 * lines stand above the date is learned from the first entry of the section,
 * since people keep one layout.
 */
#include <string.h>

#include "embedded/parse_rules_work.h"

static bool
is_set(struct piece p)
{
    return p.end > p.start;
}

static struct entry *
fresh(struct history *h, size_t head, size_t end)
{
    struct entry *e, *last = h->count > 0 ? &h->entry[h->count - 1] : NULL;

    if (h->count == MAX_ENTRIES)
        return NULL;
    e = &h->entry[h->count++];
    memset(e, 0, sizeof(*e));
    e->head = e->anchor = head;
    e->below = e->body = head + 1;
    e->end = end;
    if (last != NULL && last->end > head && last->head < head)
        last->end = head;
    return e;
}

/* ---- lines with labels ------------------------------------------------- */

/* The value of a label: on its line, else the line below. */
static struct piece
value_of(const struct reading *r, size_t i, struct piece value)
{
    struct piece none;

    if (is_set(value) || i + 1 >= r->count || r->line[i + 1].heading
        || r->line[i + 1].bullet
        || parse_rules_label(r, &r->line[i + 1], &none) != LABEL_NONE)
        return value;
    return parse_rules_trim(r, (struct piece){ r->line[i + 1].start,
                                               r->line[i + 1].end });
}

/* A value without the dates beside it, which become the entry's. */
static struct piece
without_dates(struct history *h, struct entry *e, struct piece value)
{
    struct reading *r = h->r;
    struct piece part[2];
    struct date_ranges d;
    size_t first, end;

    parse_rules_words(r, value, &first, &end);
    d = dates_find(r->t, r->a, &r->x, first, end);
    if (d.count == 0)
        return value;
    if (!e->has_dates && d.range[0].range) {
        e->dates = d.range[0];
        e->has_dates = true;
    }
    if (parse_rules_cut(r, value, &d.range[0], false, part, 2) == 0)
        return (struct piece){ 0, 0 };
    return part[0];
}

/* "Role: Currently developing the reports for ..." tells no title. */
static bool
is_short(const struct reading *r, struct piece p)
{
    size_t first, end;

    parse_rules_words(r, p, &first, &end);
    return p.end > p.start && p.end - p.start <= 80 && end - first <= 9
           && (r->text[p.end - 1] != '.'
               || r->x.words.word[end - 1].size <= 4);
}

static void
set_once(const struct reading *r, struct piece *to, struct piece value)
{
    if (!is_set(*to) && is_short(r, value))
        *to = value;
}

bool
parse_rules_said(struct history *h, struct entry *e, size_t i)
{
    struct piece value;
    enum label label = parse_rules_label(h->r, &h->r->line[i], &value);

    switch (label) {
    case LABEL_TITLE:
        set_once(h->r, &e->said_title,
                 without_dates(h, e, value_of(h->r, i, value)));
        return is_set(e->said_title);
    case LABEL_COMPANY:
    case LABEL_CLIENT:
        set_once(h->r, &e->said_company,
                 without_dates(h, e, value_of(h->r, i, value)));
        return true;
    case LABEL_ADDRESS:
        set_once(h->r, &e->said_place, value_of(h->r, i, value));
        return true;
    case LABEL_DATES:
        without_dates(h, e, value_of(h->r, i, value));
        return true;
    case LABEL_NONE:
    case LABEL_NAME:
    case LABEL_EMAIL:
    case LABEL_PHONE:
    case LABEL_DEGREE:
    case LABEL_SCHOOL:
    case LABEL_AREA:
    case LABEL_REMARK:
    case LABEL_PERSONAL:
        break;
    }
    return false;
}

static enum label
label_at(const struct reading *r, size_t i)
{
    struct piece value;

    return parse_rules_label(r, &r->line[i], &value);
}

static bool
has_already(const struct entry *e, enum label label)
{
    return (label == LABEL_TITLE && is_set(e->said_title))
           || (label == LABEL_COMPANY && is_set(e->said_company))
           || (label == LABEL_CLIENT && is_set(e->said_company)
               && is_set(e->said_title))
           || (label == LABEL_DATES && e->has_dates);
}

static bool
is_labelled(const struct reading *r, size_t first, size_t end)
{
    size_t titles = 0, companies = 0;

    for (size_t i = first; i < end; i++) {
        enum label label = label_at(r, i);

        titles += label == LABEL_TITLE;
        companies += label == LABEL_COMPANY || label == LABEL_CLIENT;
    }
    return titles > 0 && companies > 0 && titles <= companies * 3
           && companies <= titles * 3;
}

static void
labelled_entries(struct history *h, size_t first, size_t end)
{
    struct entry *e = NULL;
    struct date_range d;

    for (size_t i = first; i < end; i++) {
        enum label label = label_at(h->r, i);
        bool anchor = label == LABEL_NONE
                      && parse_rules_anchor(h->r, &h->r->line[i], &d)
                      && d.range;

        if (!anchor && label != LABEL_TITLE && label != LABEL_COMPANY
            && label != LABEL_CLIENT && label != LABEL_DATES
            && label != LABEL_ADDRESS)
            continue;
        if (e == NULL || has_already(e, label)
            || (anchor && e->has_dates)) {
            e = fresh(h, i, end);
            if (e == NULL)
                return;
            e->told = true;
        }
        if (anchor) {
            e->dates = d;
            e->has_dates = true;
        } else {
            parse_rules_said(h, e, i);
        }
        e->body = i + 1;
    }
}

/* ---- anchors ----------------------------------------------------------- */

static size_t
lines_above(const struct reading *r, size_t first, size_t anchor)
{
    size_t above = 0;

    while (anchor - above > first && above < 3
           && parse_rules_head_line(r, &r->line[anchor - above - 1])) {
        if (r->line[anchor - above].blank_before && above > 0)
            break;
        above++;
    }
    return above;
}

/* How much a head of `above` lines over the date would say. */
static double
worth(const struct reading *r, size_t anchor, size_t above)
{
    double best = 0;

    for (size_t i = anchor - above; i <= anchor; i++) {
        struct piece p = { r->line[i].start, r->line[i].end }, part[MAX_UNITS];
        size_t n = parse_rules_cut(r, p, NULL, true, part, MAX_UNITS);

        for (size_t k = 0; k < n; k++) {
            double title = parse_rules_unit(r, part[k]).title;

            best = title > best ? title : best;
        }
    }
    return best - 0.1 * (double)above;
}

/* Where nothing says where the first entry begins: the number of lines that
 * serves most of the entries. */
static size_t
usual_above(const struct reading *r, size_t first, size_t end)
{
    double sum[4] = { 0 };
    size_t best = 0;
    struct date_range d;

    for (size_t i = first; i < end; i++) {
        size_t got;

        if (!parse_rules_anchor(r, &r->line[i], &d) || !d.range)
            continue;
        got = lines_above(r, first, i);
        for (size_t k = 0; k < 4; k++)
            sum[k] += worth(r, i, k < got ? k : got);
    }
    for (size_t k = 1; k < 4; k++)
        if (sum[k] > sum[best] + 0.05)
            best = k;
    return best;
}

/* "Worked as Tester at Acme" on this line and the next, when it goes on. */
static bool
take_sentence(struct history *h, size_t i, size_t end)
{
    struct reading *r = h->r;
    struct line both = r->line[i];
    struct piece title, company;
    struct date_ranges d;
    struct entry *e;
    size_t next = i + 1;

    if (both.heading)
        return false;
    if (next < end && !r->line[next].bullet && !r->line[next].blank_before
        && both.end - both.start > 40) {
        both.end = r->line[next].end;
        both.word_end = r->line[next].word_end;
    }
    if (!parse_rules_sentence(r, &both, &title, &company)
        || title.start > r->line[i].end)
        return false;
    e = fresh(h, i, end);
    if (e == NULL)
        return false;
    e->told = true;
    e->said_title = title;
    e->said_company = company;
    d = dates_find(r->t, r->a, &r->x, both.first_word, both.word_end);
    for (size_t k = 0; k < d.count && !e->has_dates; k++)
        if (d.range[k].range) {
            e->dates = d.range[k];
            e->has_dates = true;
        }
    if (e->has_dates && e->dates.start > r->line[i].end)
        e->body = i + 2;
    return true;
}

/* As many lines as usual; more where a line goes on, or where an empty line
 * says that one more belongs to it. */
static size_t
head_lines(const struct reading *r, size_t i, size_t usual, size_t got)
{
    size_t n = got < usual ? got : usual;

    while (n > 0 && n < got
           && parse_rules_goes_on(r, r->line[i - n - 1].end))
        n++;
    return usual > 0 && got == usual + 1 && r->line[i - got].blank_before
        ? got : n;
}

static struct piece
whole(const struct reading *r, size_t i)
{
    return (struct piece){ r->line[i].start, r->line[i].end };
}

static void
take_anchor(struct history *h, size_t i, size_t above, size_t end,
            const struct date_range *d)
{
    struct entry *e = fresh(h, i - above, end);

    if (e == NULL)
        return;
    e->anchor = i;
    e->dates = *d;
    e->has_dates = true;
    e->below = i + 1;
    while (e->below < end
           && (h->r->line[e->below].start < d->end
               || parse_rules_open_bracket(h->r, whole(h->r, e->below - 1))))
        e->below++;
}

static bool
any_range(const struct reading *r, size_t first, size_t end)
{
    struct date_range d;

    for (size_t i = first; i < end; i++)
        if (parse_rules_anchor(r, &r->line[i], &d) && d.range)
            return true;
    return false;
}

static void
dated_entries(struct history *h, size_t first, size_t end)
{
    struct reading *r = h->r;
    bool headed = first > 0 && r->line[first - 1].heading;
    bool ranges = any_range(r, first, end); /* then a lone year is a remark */
    size_t above = headed ? SIZE_MAX : usual_above(r, first, end);
    size_t floor = first;
    struct date_range d;

    for (size_t i = first; i < end; i++) {
        size_t got;

        if (take_sentence(h, i, end)) {
            floor = h->count > 0 ? h->entry[h->count - 1].body : i + 1;
            continue;
        }
        if (!parse_rules_anchor(r, &r->line[i], &d) || (ranges && !d.range))
            continue;
        got = lines_above(r, floor, i);
        if (above == SIZE_MAX)
            above = i - first <= 3 ? got : 0;
        take_anchor(h, i, head_lines(r, i, above, got), end, &d);
        while (i + 1 < end && r->line[i + 1].start < d.end)
            i++; /* the dates go on there */
        floor = i + 1;
    }
}

void
parse_rules_entries(struct history *h, size_t first, size_t end)
{
    if (is_labelled(h->r, first, end))
        labelled_entries(h, first, end);
    else
        dated_entries(h, first, end);
}
