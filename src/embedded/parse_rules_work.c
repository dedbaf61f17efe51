/*
 * Work (and volunteering) written down: entries found by
 * parse_rules_entries.c, their heads read by parse_rules_heads.c, what stands
 * below them as summary and highlights.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules_work.h"

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
    if (e->has_dates)
        parse_rules_put_dates(r, item, path, &e->dates);
    put_text(h, e, item, path);
}

/* Where the others name an employer and no place, what looks like a place is
 * an employer called so ("Orange"). */
static void
places_as_employers(struct history *h)
{
    size_t both = 0, employers = 0;

    for (size_t i = 0; i < h->count; i++) {
        both += h->entry[i].company >= 0 && h->entry[i].place >= 0;
        employers += h->entry[i].company >= 0 && h->entry[i].place < 0;
    }
    for (size_t i = 0; i < h->count && both == 0 && employers > 0; i++) {
        struct entry *e = &h->entry[i];

        if (e->company < 0 && e->place >= 0 && e->title >= 0) {
            e->company = e->place;
            e->place = -1;
        }
    }
}

/* Positions under one employer: the employer's line with the dates of all
 * of it comes first, or the next position names none. */
static void
share_employers(struct history *h)
{
    places_as_employers(h);
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

/* Without headings work ends where lines tell of studies. */
static size_t
study_free(const struct reading *r, size_t i)
{
    size_t end = parse_rules_block_end(r, i);

    while (i < end && !parse_rules_tells_study(r, &r->line[i]))
        i++;
    return i;
}

static bool
tells_studies(const struct entry *e)
{
    for (size_t k = 0; k < e->units; k++)
        if (e->unit[k].degree > 0.6 || e->unit[k].school > 0.6)
            return true;
    return false;
}

static bool
tells_work(const struct entry *e)
{
    bool tells = e->told;

    for (size_t k = 0; k < e->units; k++)
        tells |= e->unit[k].title > 0.5 || e->unit[k].company > 0.5;
    return tells;
}

/* Where no heading says that this is work, in a language of which little is
 * known, its own words must: of what is no studies at least every second
 * entry has a known word for a title or an employer. Else nobody can tell
 * what those dates are of. */
static bool
is_work(const struct history *h)
{
    const char *language = parse_rules_language(h->r);
    size_t told = 0, count = 0;

    if (language != NULL && !str_eq(language, "ar")
        && !str_eq(language, "he"))
        return true;

    for (size_t i = 0; i < h->count; i++)
        if (!tells_studies(&h->entry[i])) {
            told += tells_work(&h->entry[i]);
            count++;
        }
    return told * 2 >= count;
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
        end = any ? parse_rules_block_end(r, i) : study_free(r, i);
        if (end == i)
            continue;
        parse_rules_entries(&h, i, end);
        i = end - 1;
    }
    for (size_t i = 0; i < h.count; i++)
        parse_rules_read_head(&h, &h.entry[i]);
    if (h.count == 0 || (!any && !is_work(&h)))
        return;
    parse_rules_learn_order(&h);
    for (size_t i = 0; i < h.count; i++)
        parse_rules_choose(&h, &h.entry[i]);
    share_employers(&h);
    list = parse_rules_list(r, key);
    for (size_t i = 0; i < h.count; i++)
        if (any || !tells_studies(&h.entry[i]))
            put_entry(&h, &h.entry[i], list, key);
}
