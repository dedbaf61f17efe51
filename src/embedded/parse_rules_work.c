/*
 * Work (and volunteering): a date range in a short line anchors an entry; the
 * lines round it are its head, those below up to the next head its text. How
 * many lines stand above the date is learned from the first entry of the
 * section, since people keep one layout.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MAX_ENTRIES = 60, MAX_UNITS = 8 };

struct entry {
    size_t head, anchor, body, end; /* lines */
    struct date_range dates;
    struct unit unit[MAX_UNITS];
    size_t units;
    int title, company, place; /* of unit; -1: none */
};

struct history {
    struct reading *r;
    struct entry *entry;
    size_t count;
    bool company_first; /* learned from entries that are clear */
    const char *name, *position; /* keys of JSON Resume */
};

/* ---- entries ------------------------------------------------------------- */

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

static void
find_entries(struct history *h, size_t first, size_t end)
{
    struct reading *r = h->r;
    size_t above = SIZE_MAX;
    struct date_range d;
    bool ranges = false; /* then a year alone is the date of a remark */

    for (size_t i = first; i < end; i++)
        ranges |= parse_rules_anchor(r, &r->line[i], &d) && d.range;
    for (size_t i = first; i < end && h->count < MAX_ENTRIES; i++) {
        struct entry *e, *last = h->count > 0 ? &h->entry[h->count - 1]
                                              : NULL;
        size_t floor = last != NULL ? last->anchor + 1 : first, got;

        if (!parse_rules_anchor(r, &r->line[i], &d) || (ranges && !d.range))
            continue;
        if (last != NULL && last->head < first)
            floor = first;
        got = lines_above(r, floor, i);
        if (above == SIZE_MAX || last == NULL || floor == first)
            above = i - first <= 3 ? got : 0;
        e = &h->entry[h->count++];
        memset(e, 0, sizeof(*e));
        e->dates = d;
        e->anchor = i;
        e->head = i - (got < above ? got : above);
        e->end = end;
        if (last != NULL && last->end > e->head)
            last->end = e->head;
    }
}

/* Where the text of an entry begins: after the lines that belong to its
 * head. A head without enough parts takes up to two lines below. */
static size_t
body_of(const struct reading *r, const struct entry *e)
{
    size_t i = e->anchor + 1, most = e->anchor - e->head >= 2 ? 0
                                     : e->anchor - e->head == 1 ? 1 : 2;
    struct line *a = &r->line[e->anchor];

    if (e->anchor == e->head
        && a->end - a->start > (e->dates.end - e->dates.start) + 25)
        most = 1;
    while (i < e->end && most > 0 && parse_rules_head_line(r, &r->line[i])
           && r->line[i].end - r->line[i].start <= 80
           && !(r->line[i].blank_before && i > e->anchor + 1)) {
        i++;
        most--;
    }
    return i;
}

static void
add_units(struct history *h, struct entry *e, struct piece p, bool commas)
{
    struct piece part[MAX_UNITS];
    size_t n = parse_rules_cut(h->r, p, &e->dates, commas, part, MAX_UNITS);

    for (size_t i = 0; i < n && e->units < MAX_UNITS; i++) {
        struct unit u = parse_rules_unit(h->r, part[i]);
        size_t first, end;

        parse_rules_words(h->r, u.piece, &first, &end);
        if (first == end)
            continue;
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

static void
read_units(struct history *h, struct entry *e)
{
    e->body = e->anchor + 1;
    for (int commas = 0; commas <= 1; commas++) {
        units_of(h, e, e->body, commas == 1);
        if (is_complete(e))
            return;
    }
    e->body = body_of(h->r, e);
    for (int commas = 0; commas <= 1; commas++) {
        units_of(h, e, e->body, commas == 1);
        if (real_units(e) >= 2)
            return;
    }
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

static int
best_unit(const struct entry *e, int but, bool title)
{
    int best = -1;
    double top = -1;

    for (int i = 0; i < (int)e->units; i++) {
        const struct unit *u = &e->unit[i];
        double s = title ? u->title - 0.5 * (u->company > 0.5)
                         : u->company - 0.7 * u->title
                               - (u->place >= 0.9 ? 0.5 : 0);

        if (i == but || (title && u->place >= 0.9 && u->title < 0.6))
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
is_clear(const struct entry *e)
{
    int t = best_unit(e, -1, true);
    int c = t < 0 ? -1 : best_unit(e, t, false);

    return c >= 0 && e->unit[t].title > 0.55 && e->unit[c].title < 0.4;
}

static void
learn_order(struct history *h)
{
    int first = 0;

    for (size_t i = 0; i < h->count; i++) {
        struct entry *e = &h->entry[i];

        if (is_clear(e)) {
            int t = best_unit(e, -1, true);

            first += best_unit(e, t, false) < t ? 1 : -1;
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

static void
choose(struct history *h, struct entry *e)
{
    e->title = e->company = e->place = -1;
    for (int i = 0; i < (int)e->units; i++)
        if (e->unit[i].place >= 0.9 && e->unit[i].title < 0.6
            && real_units(e) > 0)
            e->place = i;
    if (is_clear(e) || real_units(e) < 2) {
        e->title = best_unit(e, -1, true);
        if (e->title >= 0 && real_units(e) < 2 && e->unit[e->title].title < 0.5
            && e->unit[e->title].company > 0.5) {
            e->company = e->title;
            e->title = -1;
        } else {
            e->company = best_unit(e, e->title, false);
        }
    } else {
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
    if (e->company >= 0 && e->company == e->place)
        e->company = -1;
    widen(e);
    if (e->company >= 0)
        split_place(h, e, e->company);
    if (e->title >= 0)
        split_place(h, e, e->title);
}

/* ---- writing it down ----------------------------------------------------- */

static void
put_text(struct history *h, const struct entry *e, json_t *item,
         const char *path)
{
    struct reading *r = h->r;
    struct piece summary = { 0, 0 };
    json_t *list = NULL;

    for (size_t i = e->body; i < e->end; i++) {
        struct line *l = &r->line[i];
        struct piece p = { l->start, l->end };

        if (l->heading)
            break;
        l->taken = true;
        if (!l->bullet && list == NULL) {
            if (summary.end == 0)
                summary.start = p.start;
            summary.end = p.end;
            continue;
        }
        while (i + 1 < e->end && !r->line[i + 1].bullet
               && !r->line[i + 1].blank_before && !r->line[i + 1].heading) {
            r->line[i + 1].taken = true;
            p.end = r->line[++i].end; /* a bullet that goes on */
        }
        if (list == NULL) {
            list = json_array();
            json_object_set_new(item, "highlights", list);
        }
        if (json_array_size(list) < 40)
            parse_rules_put(r, list,
                            arena_printf(r->a, "%s.highlights[%zu]", path,
                                         json_array_size(list)),
                            NULL, p, 0.85);
    }
    if (summary.end > 0)
        parse_rules_put(r, item, path, "summary", summary, 0.8);
}

static void
put_entry(struct history *h, struct entry *e, json_t *list, const char *key)
{
    struct reading *r = h->r;
    json_t *item;
    const char *path;

    if (e->title < 0 && e->company < 0)
        return;
    item = json_object();
    path = arena_printf(r->a, "%s[%zu]", key, json_array_size(list));
    json_array_append_new(list, item);
    if (e->company >= 0)
        parse_rules_put(r, item, path, h->name, e->unit[e->company].piece,
                        0.5 + 0.4 * e->unit[e->company].company);
    if (e->title >= 0)
        parse_rules_put(r, item, path, h->position, e->unit[e->title].piece,
                        0.5 + 0.45 * e->unit[e->title].title);
    if (e->place >= 0)
        parse_rules_put(r, item, path, "location", e->unit[e->place].piece,
                        0.8);
    parse_rules_put_dates(r, item, path, &e->dates);
    put_text(h, e, item, path);
}

/* Positions under one employer: the employer's line with the dates of all
 * of it comes first, or the next position names none. */
static void
share_employers(struct history *h)
{
    for (size_t i = 1; i < h->count; i++) {
        struct entry *e = &h->entry[i], *above = &h->entry[i - 1];

        if (e->company >= 0 || e->title < 0 || above->company < 0
            || e->units >= MAX_UNITS)
            continue;
        if (above->title >= 0 && h->r->line[e->head].blank_before
            && !h->company_first)
            continue;
        e->company = (int)e->units;
        e->unit[e->units++] = above->unit[above->company];
        if (above->title < 0 && above->body >= above->end)
            above->company = -1; /* it was only the employer's line */
    }
}

void
parse_rules_work(struct reading *r, enum section from, const char *key)
{
    struct history h = { .r = r,
                         .entry = NEW_ARRAY(r->a, MAX_ENTRIES, struct entry),
                         .name = from == SECTION_VOLUNTEER ? "organization"
                                                           : "name",
                         .position = "position" };
    bool any = r->has_section[from];
    json_t *list;

    for (size_t i = 0; i < r->count; i++) {
        size_t end;

        if (r->line[i].heading || (any && r->line[i].section != from))
            continue;
        if (!any && r->line[i].section != SECTION_HEAD
            && r->line[i].section != SECTION_OTHER)
            continue;
        end = parse_rules_block_end(r, i);
        find_entries(&h, i, end);
        i = end - 1;
    }
    if (h.count == 0)
        return;
    for (size_t i = 0; i < h.count; i++)
        read_units(&h, &h.entry[i]);
    learn_order(&h);
    for (size_t i = 0; i < h.count; i++)
        choose(&h, &h.entry[i]);
    share_employers(&h);
    list = parse_rules_list(r, key);
    for (size_t i = 0; i < h.count; i++) {
        const struct entry *e = &h.entry[i];
        bool degree = false;

        for (size_t k = 0; k < e->units; k++)
            degree |= e->unit[k].degree > 0.6 || e->unit[k].school > 0.6;
        if (any || !degree)
            put_entry(&h, &h.entry[i], list, key);
    }
}
