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

/* Its end, or its beginning where it goes on. */
static void
put_date(struct reading *r, json_t *one, const char *path, const char *key,
         const struct date_range *d)
{
    const char *value = d->end_year != 0
                            ? dates_iso(r->a, d->end_year, d->end_month)
                            : dates_iso(r->a, d->start_year, d->start_month);

    parse_rules_put_value(r, one, path, key, value,
                          (struct piece){ d->start, d->end }, 0.85);
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
        put_date(r, one, path, k->date, date);
    else if (k->section == SECTION_PROJECTS)
        parse_rules_put_dates(r, one, path, date);
}

/* ---- certificates: name, issuer, date ------------------------------------ */

/* "ASQ", "IHK" */
static bool
is_letters(const struct reading *r, struct piece p)
{
    for (uint32_t i = p.start; i < p.end; i++)
        if (r->text[i] < 'A' || r->text[i] > 'Z')
            return false;
    return p.end - p.start >= 2 && p.end - p.start <= 6;
}

/* "Immediate Life Support, Ousegate Hospital, Feb 2026": the issuer is the
 * last part, when it looks like a body that issues. */
static void
put_certificate(struct reading *r, struct piece p,
                const struct date_range *date)
{
    struct piece part[6], name = p, issuer = { 0, 0 };
    size_t n = parse_rules_cut(r, p, date, true, part, 6);
    const char *path;
    json_t *one;

    if (n == 0)
        return;
    name.start = part[0].start;
    name.end = part[n - 1].end;
    if (n >= 2) {
        struct unit last = parse_rules_unit(r, part[n - 1]);

        if (last.company > 0.5 || last.school > 0.5
            || (n >= 3 && last.place < 0.6)
            || is_letters(r, part[n - 1])) {
            issuer = part[n - 1];
            name.end = part[n - 2].end;
        }
    }
    one = add_item(r, &lists[0], name, &path);
    if (one == NULL)
        return;
    if (issuer.end > 0)
        parse_rules_put(r, one, path, "issuer", issuer, 0.7);
    if (date != NULL)
        put_date(r, one, path, "date", date);
}

/* Where dates end the items, lines go on until one comes. */
static void
read_certificates(struct reading *r, size_t from, size_t end)
{
    bool dated = false;

    for (size_t i = from; i < end; i++)
        dated |= dates_find(r->t, r->a, &r->x, r->line[i].first_word,
                            r->line[i].word_end).count > 0;
    for (size_t i = from; i < end; i++) {
        size_t last = i;
        struct date_ranges d;
        struct piece p;

        for (;;) {
            d = dates_find(r->t, r->a, &r->x, r->line[i].first_word,
                           r->line[last].word_end);
            if (!dated || d.count > 0 || last + 1 >= end || last >= i + 2
                || r->line[last + 1].bullet || r->line[last + 1].blank_before)
                break;
            last++;
        }
        if (d.count == 0)
            last = i; /* nothing ended it: each line for itself */
        p = (struct piece){ r->line[i].start, r->line[last].end };
        put_certificate(r, p, d.count > 0 ? &d.range[0] : NULL);
        i = last;
    }
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
        bool again = s.span[i].end - s.span[i].start < 3
                     || !may_name_licence(r, s.span[i].start);

        for (size_t n = 0; n < count; n++)
            again |= seen[n] == s.span[i].entry;
        if (again)
            continue;
        seen[count++] = s.span[i].entry;
        add_item(r, &lists[0],
                 (struct piece){ s.span[i].start, s.span[i].end }, &path);
    }
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

            read_certificates(r, i, end);
            i = end - 1;
            continue;
        }
        if (!l->heading && l->section == SECTION_PUBLICATIONS) {
            size_t end = parse_rules_block_end(r, i);

            parse_rules_publications(r, i, end);
            i = end - 1;
            continue;
        }
        for (size_t n = 1; n < sizeof(lists) / sizeof(lists[0]); n++) {
            if (l->heading || l->section != lists[n].section)
                continue;
            if (lists[n].cut)
                read_interests(r, &lists[n], l);
            else if (lists[n].section != SECTION_PROJECTS
                     || names_project(r, &lists[n], l))
                read_item(r, &lists[n], l);
        }
    }
    find_certificates(r);
}
