/*
 * What the head of an entry says about work (or volunteering): its parts are
 * weighed as titles, employers and places; the order of the clear ones
 * decides the others.
 */
#include "base/str.h"
#include "embedded/parse_rules_work.h"

/* Where the text of an entry begins: after the lines that belong to its
 * head. A head without enough parts takes up to two lines below. */
static size_t
body_of(const struct reading *r, const struct entry *e)
{
    size_t i = e->below, most = e->anchor - e->head >= 2 ? 0
                                : e->anchor - e->head == 1 ? 1 : 2;
    struct line *a = &r->line[e->anchor];

    if (e->anchor == e->head
        && a->end - a->start > (e->dates.end - e->dates.start) + 25)
        most = 1;
    while (i < e->end && most > 0 && parse_rules_head_line(r, &r->line[i])
           && r->line[i].end - r->line[i].start <= 80
           && !(r->line[i].blank_before && i > e->below)) {
        i++;
        most--;
    }
    return i;
}

/* "2 years 3 months" */
static bool
is_duration(const struct reading *r, size_t first, size_t end)
{
    const struct word *w = r->x.words.word;
    struct taxonomy_spans s;

    if (end - first > 5 || w[first].folded[0] < '0'
        || w[first].folded[0] > '9')
        return false;
    s = taxonomy_find(r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_DATE_WORD),
                      first, end);
    return s.count > 0;
}

static void
add_units(struct history *h, struct entry *e, struct piece p, bool commas)
{
    struct piece part[MAX_UNITS];
    size_t n = parse_rules_cut_head(h, e, p, commas, part);

    for (size_t i = 0; i < n && e->units < MAX_UNITS; i++) {
        struct unit u = parse_rules_unit(h->r, part[i]);
        size_t first, end;

        parse_rules_words(h->r, u.piece, &first, &end);
        if (first == end || is_duration(h->r, first, end))
            continue;
        if (e->units > 1 && u.region && u.piece.end - u.piece.start == 2
            && e->unit[e->units - 1].title < 0.5
            && e->unit[e->units - 1].company < 0.5
            && u.piece.start <= e->unit[e->units - 1].piece.end + 2)
            e->unit[e->units - 1].place = 1; /* a town before its state */
        if (e->units > 0 && u.region && e->unit[e->units - 1].place >= 0.9
            && u.piece.start <= e->unit[e->units - 1].piece.end + 3) {
            e->unit[e->units - 1].piece.end = u.piece.end; /* "Leeds, UK" */
            continue;
        }
        e->unit[e->units++] = u;
    }
}

static size_t
real_units(const struct entry *e)
{
    size_t n = 0;

    for (size_t i = 0; i < e->units; i++)
        n += e->unit[i].place < 0.6 || e->unit[i].title > 0.6;
    return n;
}

static void
units_of(struct history *h, struct entry *e, size_t end, bool commas)
{
    e->units = 0;
    for (size_t i = e->head; i < end; i++) {
        struct piece p = { h->r->line[i].start, h->r->line[i].end };

        if (parse_rules_said(h, e, i))
            continue;
        while (i + 1 < end && (parse_rules_goes_on(h->r, p.end)
                               || parse_rules_open_bracket(h->r, p)))
            p.end = h->r->line[++i].end;
        add_units(h, e, p, commas);
    }
}

/* "Carpenter, Acme Builders, Leeds" with its dates says all by itself. */
static bool
is_complete(const struct entry *e)
{
    bool title = false, other = false;

    for (size_t i = 0; i < e->units; i++) {
        bool is_title = e->unit[i].title > 0.55;

        other |= !is_title && (e->unit[i].company > 0.5
                               || e->unit[i].place >= 0.9 || e->units >= 3);
        title |= is_title;
    }
    return title && other && real_units(e) >= 2;
}

static double
best_title(const struct entry *e)
{
    double best = 0;

    for (size_t i = 0; i < e->units; i++)
        best = e->unit[i].title > best ? e->unit[i].title : best;
    return best;
}

/* Where the head names no title, a short line under it may, behind remarks
 * on pay and hours. */
static void
read_title_below(struct history *h, struct entry *e, size_t most)
{
    struct reading *r = h->r;
    struct piece value;

    for (size_t i = e->body; i < e->end && i < most; i++) {
        const struct line *l = &r->line[i];
        struct piece p = { l->start, l->end };

        if (parse_rules_label(r, l, &value) != LABEL_NONE)
            continue;
        if (!parse_rules_head_line(r, l))
            return;
        if (parse_rules_unit(r, p).title > 0.6) {
            e->said_title = p;
            e->body = i + 1;
            return;
        }
    }
}

/* Labels below a head: "Acme Ltd, 2015 - 2017" and then "Role: Tester". */
static void
read_said(struct history *h, struct entry *e)
{
    size_t most = e->body + 4;

    for (size_t i = e->body; i < e->end && i < most; i++)
        if (!h->r->line[i].heading && parse_rules_said(h, e, i))
            e->body = i + 1;
    if (e->said_title.end == 0 && e->body < e->end
        && best_title(e) < 0.5)
        read_title_below(h, e, most);
}

/* "Nurse, Intensive Care   2019 - 2021" and the hospital on the next line. */
static bool
employer_below(const struct reading *r, const struct entry *e)
{
    const struct line *l = &r->line[e->below];
    struct piece part[MAX_UNITS];
    bool employer = false;
    size_t n;

    if (e->anchor != e->head || e->below >= e->end
        || !parse_rules_head_line(r, l) || l->blank_before
        || l->end - l->start > 80)
        return false;
    n = parse_rules_cut(r, (struct piece){ l->start, l->end }, NULL, true,
                        part, MAX_UNITS);
    for (size_t i = 0; i < n; i++) {
        struct unit u = parse_rules_unit(r, part[i]);

        if (u.title > 0.5)
            return false;
        employer |= u.company > 0.5;
    }
    return employer && n <= 3;
}

void
parse_rules_read_head(struct history *h, struct entry *e)
{
    if (e->told)
        return;
    e->body = e->below;
    for (int commas = 0; commas <= 1; commas++) {
        units_of(h, e, e->body, commas == 1);
        if (is_complete(e) && !employer_below(h->r, e)) {
            read_said(h, e);
            return;
        }
    }
    e->body = body_of(h->r, e);
    for (int commas = 0; commas <= 1; commas++) {
        units_of(h, e, e->body, commas == 1);
        if (real_units(e) >= 2)
            break;
    }
    read_said(h, e);
}

/* A place at the end of a unit ("Acme GmbH, Berlin") becomes its own. */
static void
split_place(struct history *h, struct entry *e, int i)
{
    struct piece p = e->unit[i].piece, tail = p;
    struct unit u;

    for (uint32_t k = p.start; k < p.end; k++) {
        if (h->r->text[k] != ',' && h->r->text[k] != '(')
            continue;
        tail.start = k + 1;
        if (h->r->text[k] == '(' && h->r->text[tail.end - 1] == ')')
            tail.end--;
        u = parse_rules_unit(h->r, tail);
        tail.end = p.end;
        if (u.place < 0.6 || u.title > 0.5)
            continue;
        e->unit[i] = parse_rules_unit(h->r, (struct piece){ p.start, k });
        if (e->place < 0 && e->units < MAX_UNITS) {
            e->place = (int)e->units;
            e->unit[e->units++] = u;
        }
        return;
    }
}

static bool
same_line(const struct reading *r, struct piece a, struct piece b)
{
    uint32_t from = a.start < b.start ? a.start : b.start;
    uint32_t to = a.start < b.start ? b.start : a.start;

    return memchr(r->text + from, '\n', to - from) == NULL;
}

/* "Staff Nurse, Intensive Care" and the hospital on the next line: what
 * stands beside the title is seldom the employer when another line may be. */
static bool
belongs_to_title(const struct reading *r, const struct entry *e, int title,
                 int i)
{
    bool other = false;

    if (title < 0
        || !same_line(r, e->unit[title].piece, e->unit[i].piece))
        return false;
    for (int k = 0; k < (int)e->units; k++)
        other |= k != e->place && e->unit[k].place < 0.9
                 && e->unit[k].title < 0.5
                 && !same_line(r, e->unit[title].piece, e->unit[k].piece);
    return other;
}

static int
best_unit(const struct reading *r, const struct entry *e, int but, bool title)
{
    int best = -1;
    double top = -1;

    for (int i = 0; i < (int)e->units; i++) {
        const struct unit *u = &e->unit[i];
        double s = title ? u->title - 0.5 * (u->company > 0.5)
                         : u->company - 0.7 * u->title
                               - (u->place >= 0.9 ? 0.5 : 0)
                               - (belongs_to_title(r, e, but, i) ? 0.7 : 0);

        if (i == but || i == e->place
            || (title && u->place >= 0.9 && u->title < 0.6))
            continue;
        if (s > top + 0.001) {
            top = s;
            best = i;
        }
    }
    return best;
}

/* Clear: one unit is by far the better title. Then its order teaches. */
static bool
is_clear(const struct reading *r, const struct entry *e)
{
    int t = best_unit(r, e, -1, true);
    int c = t < 0 ? -1 : best_unit(r, e, t, false);

    return c >= 0 && e->unit[t].title > 0.55 && e->unit[c].title < 0.4;
}

void
parse_rules_learn_order(struct history *h)
{
    int first = 0;

    for (size_t i = 0; i < h->count; i++) {
        struct entry *e = &h->entry[i];

        if (is_clear(h->r, e)) {
            int t = best_unit(h->r, e, -1, true);

            first += best_unit(h->r, e, t, false) < t ? 1 : -1;
        }
    }
    h->company_first = first > 0;
}

/* "Staff Nurse, Trauma Unit, Valley Infirmary, Leeds": the employer stands
 * before the place, and what lies between belongs to the title. */
static void
widen(struct entry *e)
{
    const struct unit *before;

    if (e->title < 0 || e->company < 0)
        return;
    if (e->place > e->title + 1) {
        before = &e->unit[e->place - 1];
        if (e->place - 1 != e->title && before->title < 0.6
            && before->company >= e->unit[e->company].company)
            e->company = e->place - 1;
    }
    if (e->company > e->title + 1 && e->company <= e->title + 3
        && e->unit[e->company - 1].piece.end > e->unit[e->title].piece.end
        && e->unit[e->company - 1].piece.end
               < e->unit[e->title].piece.end + 60)
        e->unit[e->title].piece.end = e->unit[e->company - 1].piece.end;
}

static int
add_unit(struct history *h, struct entry *e, struct piece p)
{
    if (p.end <= p.start || e->units == MAX_UNITS)
        return -1;
    e->unit[e->units] = parse_rules_unit(h->r, p);
    return (int)e->units++;
}

/* Neither is clear: their order decides, as in the other entries. */
static void
choose_by_order(const struct history *h, struct entry *e)
{
    int one = -1, two = -1;

    for (int i = 0; i < (int)e->units && two < 0; i++) {
        if (i == e->place)
            continue;
        if (one < 0)
            one = i;
        else
            two = i;
    }
    e->title = h->company_first ? two : one;
    e->company = h->company_first ? one : two;
}

/* "Software Engineer Infosys Limited": nothing stands between them. */
static void
split_title(struct history *h, struct entry *e)
{
    struct piece p, rest;
    size_t first, end, at;

    if (e->title < 0 || e->company >= 0)
        return;
    p = e->unit[e->title].piece;
    parse_rules_words(h->r, p, &first, &end);
    at = parse_rules_title_end(h->r, first, end);
    if (at == first || at >= end)
        return;
    rest = (struct piece){ h->r->x.words.word[at].start, p.end };
    if (h->r->text[rest.start] >= 'a' && h->r->text[rest.start] <= 'z')
        return;
    p.end = h->r->x.words.word[at - 1].end;
    e->unit[e->title] = parse_rules_unit(h->r, p);
    e->company = add_unit(h, e, rest);
}

static int
place_unit(const struct entry *e)
{
    int place = -1;

    for (int i = 0; i < (int)e->units; i++)
        if (e->unit[i].place >= 0.9 && e->unit[i].title < 0.6)
            place = i;
    return place;
}

/* "Fitter (by Tempo Personal GmbH)" and another employer in the head: then
 * the bracket is a remark. */
static void
drop_parted(struct entry *e)
{
    for (size_t i = 0; i < e->units && e->parted; i++)
        if (e->unit[i].company > 0.5
            && (e->unit[i].piece.start >= e->said_company.end
                || e->unit[i].piece.end <= e->said_title.start)) {
            e->parted = false;
            e->said_title = e->said_company = e->said_place
                = (struct piece){ 0, 0 };
        }
}

static void
choose_from_head(struct history *h, struct entry *e)
{
    if (real_units(e) > 0)
        e->place = place_unit(e);
    if (!is_clear(h->r, e) && real_units(e) >= 2) {
        choose_by_order(h, e);
        return;
    }
    e->title = best_unit(h->r, e, -1, true);
    if (e->title >= 0 && real_units(e) < 2 && e->unit[e->title].title < 0.5
        && (e->unit[e->title].company > 0.5
            || (e->place >= 0 && e->below >= e->end))) {
        e->company = e->title;
        e->title = -1;
    } else {
        e->company = best_unit(h->r, e, e->title, false);
    }
}

/* What labels say goes first; the head says the rest. */
void
parse_rules_choose(struct history *h, struct entry *e)
{
    bool title, company;

    drop_parted(e);
    title = e->said_title.end > 0;
    company = e->said_company.end > 0;
    e->title = e->company = e->place = -1;
    if (title || company)
        e->place = place_unit(e);
    if (!title && !company)
        choose_from_head(h, e);
    else if (!company)
        e->company = best_unit(h->r, e, -1, false);
    else if (!title)
        e->title = best_unit(h->r, e, -1, true);
    if (title)
        e->title = add_unit(h, e, e->said_title);
    if (company)
        e->company = add_unit(h, e, e->said_company);
    if (e->said_place.end > 0)
        e->place = add_unit(h, e, e->said_place);
    if (e->company >= 0 && e->company == e->place)
        e->company = -1;
    if (!title && !company) {
        widen(e);
        split_title(h, e);
    }
    if (e->company >= 0)
        split_place(h, e, e->company);
    if (e->title >= 0 && !title)
        split_place(h, e, e->title);
}
