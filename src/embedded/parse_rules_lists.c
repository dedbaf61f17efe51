/*
 * The smaller lists: awards, projects, interests, references. A line (or
 * bullet) is an item; dates in it are read.
 */
#include <ctype.h>

#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MOST = 40 };

static const struct list {
    enum section section;
    const char *key, *name, *date;
    bool cut; /* several items on a line, between commas */
} lists[] = {
    { SECTION_AWARDS, "awards", "title", "date", false },
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
    struct piece part[4], whole = { l->start, l->end }, awarder = { 0, 0 };
    const struct date_range *date = d.count > 0 ? &d.range[0] : NULL;
    bool award = k->section == SECTION_AWARDS;
    size_t n = parse_rules_cut(r, whole, date, award, part, 4);
    const char *path;
    json_t *one;

    if (n == 0)
        return;
    if (award && n > 1) { /* "2nd place, Summer Hackathon" is one */
        bool rank = n == 2 && isdigit((unsigned char)r->text[l->start]);

        part[0].end = part[n - (rank ? 1 : 2)].end;
        awarder = rank ? awarder : part[n - 1];
    }
    one = add_item(r, k, part[0], &path);
    if (one != NULL && awarder.end > 0)
        parse_rules_put(r, one, path, "awarder", awarder, 0.6);
    if (one == NULL || date == NULL)
        return;
    if (k->date != NULL)
        parse_rules_put_date(r, one, path, k->date, date);
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
        if (part[i].end - part[i].start <= 50)
            add_item(r, k, part[i], &path);
}

/* Lines of a project that are not its name: bullets, prose, what labels
 * say. "Title: Claims Portal" names it. */
static bool
names_project(struct reading *r, const struct list *k, const struct line *l)
{
    static const char *const names[] = { "title", "project title",
                                         "project name", "project", "name",
                                         NULL };
    struct piece value, said = { l->start, 0 };
    const char *path, *label;
    bool named = false;

    if (l->bullet || l->end - l->start > 90 || r->text[l->end - 1] == '.'
        || r->text[l->end - 1] == ':' || l->word_end == l->first_word)
        return false;
    if (parse_rules_label(r, l, &value) == LABEL_NONE)
        return !parse_rules_is_numbered(r, l);
    said.end = value.start;
    label = words_folded(r->a, parse_rules_text(r, said));
    for (int i = 0; names[i] != NULL; i++)
        named |= strcmp(names[i], label) == 0;
    if (named && value.end > value.start)
        add_item(r, k, value, &path);
    return false;
}

void
parse_rules_lists(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];

        if (!l->heading && l->section == SECTION_CERTIFICATES) {
            size_t end = parse_rules_block_end(r, i);

            parse_rules_certificates(r, i, end);
            i = end - 1;
            continue;
        }
        if (!l->heading && l->section == SECTION_PUBLICATIONS) {
            size_t end = parse_rules_block_end(r, i);

            parse_rules_publications(r, i, end);
            i = end - 1;
            continue;
        }
        for (size_t n = 0; n < sizeof(lists) / sizeof(lists[0]); n++) {
            if (l->heading || l->section != lists[n].section)
                continue;
            if (lists[n].cut)
                read_interests(r, &lists[n], l);
            else if (lists[n].section != SECTION_PROJECTS
                     || names_project(r, &lists[n], l))
                read_item(r, &lists[n], l);
        }
    }
    parse_rules_licences(r);
}
