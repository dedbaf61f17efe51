/*
 * The smaller lists: certificates, awards, publications, projects, interests,
 * references. A line (or bullet) is an item; dates in it are read.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MOST = 40 };

static const struct list {
    enum section section;
    const char *key, *name, *date;
    bool cut; /* several items on a line, between commas */
} lists[] = {
    { SECTION_CERTIFICATES, "certificates", "name", "date", false },
    { SECTION_AWARDS, "awards", "title", "date", false },
    { SECTION_PUBLICATIONS, "publications", "name", "releaseDate", false },
    { SECTION_PROJECTS, "projects", "name", NULL, false },
    { SECTION_INTERESTS, "interests", "name", NULL, true },
    { SECTION_REFERENCES, "references", "name", NULL, false },
};

static json_t *
add_item(struct reading *r, const struct list *k, struct piece p,
         const char **path)
{
    json_t *list, *one;

    p = parse_rules_trim(r, p);
    if (p.end <= p.start)
        return NULL;
    list = parse_rules_list(r, k->key);
    if (json_array_size(list) >= MOST)
        return NULL;
    one = json_object();
    *path = arena_printf(r->a, "%s[%zu]", k->key, json_array_size(list));
    json_array_append_new(list, one);
    parse_rules_put(r, one, *path, k->name, p, 0.7);
    return one;
}

static void
read_item(struct reading *r, const struct list *k, const struct line *l)
{
    struct date_ranges d = dates_find(r->t, r->a, &r->x, l->first_word,
                                      l->word_end);
    struct piece part[4], whole = { l->start, l->end };
    const struct date_range *date = d.count > 0 ? &d.range[0] : NULL;
    size_t n = parse_rules_cut(r, whole, date, false, part, 4);
    const char *path;
    json_t *one;

    if (n == 0)
        return;
    one = add_item(r, k, part[0], &path);
    if (one == NULL || date == NULL)
        return;
    if (k->date != NULL)
        parse_rules_put_value(r, one, path, k->date,
                              dates_iso(r->a, date->end_year != 0
                                                  ? date->end_year
                                                  : date->start_year,
                                        date->end_month),
                              (struct piece){ date->start, date->end }, 0.85);
    else if (k->section == SECTION_PROJECTS)
        parse_rules_put_dates(r, one, path, date);
}

static void
read_interests(struct reading *r, const struct list *k, const struct line *l)
{
    struct piece part[MOST], whole = { l->start, l->end };
    const char *path;
    size_t n;
    const char *colon = memchr(r->text + l->start, ':', l->end - l->start);

    if (colon != NULL)
        whole.start = (uint32_t)(colon - r->text) + 1;
    n = parse_rules_cut(r, whole, NULL, true, part, MOST);
    for (size_t i = 0; i < n; i++)
        add_item(r, k, part[i], &path);
}

/* Licences and certificates named outside a section of their own. */
static void
find_certificates(struct reading *r)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_CERTIFICATE), 0,
        r->x.words.count);
    const struct taxonomy_entry *seen[MOST];
    size_t count = 0;
    const char *path;

    if (r->has_section[SECTION_CERTIFICATES])
        return;
    for (size_t i = 0; i < s.count && count < MOST; i++) {
        bool again = false;

        for (size_t n = 0; n < count; n++)
            again |= seen[n] == s.span[i].entry;
        if (again)
            continue;
        seen[count++] = s.span[i].entry;
        add_item(r, &lists[0],
                 (struct piece){ s.span[i].start, s.span[i].end }, &path);
    }
}

void
parse_rules_lists(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];

        for (size_t n = 0; n < sizeof(lists) / sizeof(lists[0]); n++) {
            if (l->heading || l->section != lists[n].section)
                continue;
            if (lists[n].cut)
                read_interests(r, &lists[n], l);
            else if (lists[n].section != SECTION_PROJECTS || !l->bullet)
                read_item(r, &lists[n], l);
        }
    }
    find_certificates(r);
}
