/*
 * Skills, twice: the list as the person wrote it (resume.skills), and every
 * skill of the taxonomy anywhere in the text with the section it stands in,
 * which is what matching counts. Languages with their level.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

enum { MAX_ITEMS = 400, MAX_SPANS = 5000 };

/* ---- the list as written ------------------------------------------------- */

struct items {
    struct reading *r;
    json_t *list;    /* resume.skills */
    json_t *group;   /* the item whose keywords are being filled, or NULL */
    const char *group_path;
    size_t count;
};

static bool
is_item_end(const struct reading *r, uint32_t i, uint32_t end)
{
    const char *s = r->text + i;

    if (strchr(",;|\t\n\f", *s) != NULL)
        return true;
    if (end - i >= 3 && memcmp(s, "   ", 3) == 0)
        return true;
    if (end - i >= 3 && (memcmp(s, "\xE2\x80\xA2", 3) == 0
                         || memcmp(s, "\xE2\x97\x8F", 3) == 0
                         || memcmp(s, " / ", 3) == 0))
        return true;
    return end - i >= 2 && memcmp(s, "\xC2\xB7", 2) == 0;
}

static void
put_item(struct items *it, struct piece p)
{
    struct reading *r = it->r;
    size_t first, end;
    json_t *keywords, *one;

    p = parse_rules_trim(r, p);
    while (p.end > p.start && r->text[p.end - 1] == '.')
        p.end--;
    parse_rules_words(r, p, &first, &end);
    if (first == end || end - first > 7 || p.end - p.start > 70
        || it->count >= MAX_ITEMS)
        return;
    it->count++;
    if (it->group != NULL) {
        keywords = json_object_get(it->group, "keywords");
        parse_rules_put(r, keywords,
                        arena_printf(r->a, "%s.keywords[%zu]",
                                     it->group_path,
                                     json_array_size(keywords)), NULL, p,
                        0.85);
        return;
    }
    one = json_object();
    json_array_append_new(it->list, one);
    parse_rules_put(r, one,
                    arena_printf(r->a, "skills[%zu]",
                                 json_array_size(it->list) - 1),
                    "name", p, 0.85);
}

/* Commas inside brackets do not part: "Microsoft Office (Word, Excel)". */
static void
put_items(struct items *it, struct piece p)
{
    uint32_t start = p.start;
    int depth = 0;

    for (uint32_t i = p.start; i <= p.end; i++) {
        if (i < p.end) {
            depth += it->r->text[i] == '(';
            depth -= it->r->text[i] == ')' && depth > 0;
            if (depth > 0 || !is_item_end(it->r, i, p.end))
                continue;
        }
        put_item(it, (struct piece){ start, i });
        start = i + 1;
        while (start < p.end
               && ((unsigned char)it->r->text[start] & 0xC0) == 0x80)
            start++;
    }
}

/* "Databases: MySQL, Oracle": what stands before the colon is the group. */
static void
open_group(struct items *it, struct piece name)
{
    struct reading *r = it->r;

    name = parse_rules_trim(r, name);
    it->group = NULL;
    if (taxonomy_phrase(r->t, r->a, r->text + name.start,
                        name.end - name.start, TAXONOMY_HEADING) != NULL
        || name.end <= name.start)
        return;
    it->group = json_object();
    json_object_set_new(it->group, "keywords", json_array());
    json_array_append_new(it->list, it->group);
    it->group_path = arena_printf(r->a, "skills[%zu]",
                                  json_array_size(it->list) - 1);
    parse_rules_put(r, it->group, it->group_path, "name", name, 0.8);
}

static void
read_line(struct items *it, size_t i)
{
    struct reading *r = it->r;
    struct line *l = &r->line[i];
    struct piece p = { l->start, l->end };
    const char *colon = memchr(r->text + p.start, ':', p.end - p.start);

    /* A list that goes on: the line above ends in a comma. */
    if (i > 0 && colon == NULL && !l->bullet
        && r->text[r->line[i - 1].end - 1] != ','
        && r->line[i - 1].section == SECTION_SKILLS && it->group != NULL
        && r->line[i - 1].end - r->line[i - 1].start < 60)
        it->group = NULL;
    if (colon != NULL && colon - (r->text + p.start) <= 48) {
        uint32_t at = (uint32_t)(colon - r->text);

        open_group(it, (struct piece){ p.start, at });
        p.start = at + 1;
    } else if (l->bullet || l->blank_before) {
        it->group = NULL;
    }
    put_items(it, p);
}

static void
drop_empty_groups(json_t *list)
{
    size_t i;
    json_t *one;

    json_array_foreach (list, i, one)
        if (json_array_size(json_object_get(one, "keywords")) == 0)
            json_object_del(one, "keywords");
}

static void
read_list(struct reading *r)
{
    struct items it = { .r = r };

    if (!r->has_section[SECTION_SKILLS])
        return;
    it.list = parse_rules_list(r, "skills");
    for (size_t i = 0; i < r->count; i++) {
        if (r->line[i].heading)
            it.group = NULL;
        else if (r->line[i].section == SECTION_SKILLS)
            read_line(&it, i);
    }
    drop_empty_groups(it.list);
}

/* ---- the skills of the taxonomy ------------------------------------------ */

static const char *
where_of(enum section s)
{
    switch (s) {
    case SECTION_EXPERIENCE:
    case SECTION_PROJECTS:
    case SECTION_VOLUNTEER:
        return "work";
    case SECTION_SKILLS:
        return "skills";
    case SECTION_EDUCATION:
    case SECTION_CERTIFICATES:
    case SECTION_PUBLICATIONS:
        return "education";
    case SECTION_SUMMARY:
        return "summary";
    case SECTION_HEAD:
    case SECTION_LANGUAGES:
    case SECTION_AWARDS:
    case SECTION_INTERESTS:
    case SECTION_REFERENCES:
    case SECTION_CONTACT:
    case SECTION_ADDITIONAL:
    case SECTION_OTHER:
        break;
    }
    return "other";
}

static void
add_span(struct reading *r, const struct taxonomy_span *s, const char *where)
{
    json_t *one = json_object();

    json_object_set_new(one, "id", json_string(taxonomy_id(r->t, s->entry)));
    json_object_set_new(one, "name",
                        json_string(taxonomy_name(r->t, s->entry)));
    json_object_set_new(one, "start", json_integer(s->start));
    json_object_set_new(one, "end", json_integer(s->end));
    json_object_set_new(one, "where", json_string(where));
    json_array_append_new(r->skills, one);
}

static void
find_spans(struct reading *r)
{
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x,
        TAXONOMY_BIT(TAXONOMY_SKILL) | TAXONOMY_BIT(TAXONOMY_CERTIFICATE), 0,
        r->x.words.count);
    size_t line = 0;

    for (size_t i = 0; i < s.count
                       && json_array_size(r->skills) < MAX_SPANS; i++) {
        const struct line *l;

        while (line + 1 < r->count
               && r->line[line + 1].start <= s.span[i].start)
            line++;
        l = &r->line[line];
        if (l->heading || l->section == SECTION_REFERENCES
            || l->section == SECTION_LANGUAGES
            || str_eq(taxonomy_info(r->t, s.span[i].entry), "language"))
            continue;
        add_span(r, &s.span[i], where_of(l->section));
    }
}

/* Without a section of skills the list is what the taxonomy knows, once. */
static void
list_from_spans(struct reading *r)
{
    json_t *list, *span, *one, *seen = json_object();
    size_t i;

    if (r->has_section[SECTION_SKILLS] || json_array_size(r->skills) == 0) {
        json_decref(seen);
        return;
    }
    list = parse_rules_list(r, "skills");
    json_array_foreach (r->skills, i, span) {
        struct piece p = { (uint32_t)json_get_int(span, "start", 0),
                           (uint32_t)json_get_int(span, "end", 0) };
        const char *id = json_get_str(span, "id", "");

        if (json_object_get(seen, id) != NULL || json_array_size(list) >= 60)
            continue;
        json_object_set_new(seen, id, json_true());
        one = json_object();
        json_array_append_new(list, one);
        parse_rules_put(r, one,
                        arena_printf(r->a, "skills[%zu]",
                                     json_array_size(list) - 1),
                        "name", p, 0.6);
    }
    json_decref(seen);
}

/* ---- languages ----------------------------------------------------------- */

/* The level that stands nearest after the language (or before it, in the
 * same piece of the line). */
static const struct taxonomy_span *
level_for(const struct taxonomy_spans *levels, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < levels->count; i++)
        if (levels->span[i].start >= from && levels->span[i].end <= to)
            return &levels->span[i];
    return NULL;
}

static void
put_language(struct reading *r, const struct taxonomy_span *s,
             const struct taxonomy_span *level)
{
    json_t *list = parse_rules_list(r, "languages"), *one = json_object();
    const char *path = arena_printf(r->a, "languages[%zu]",
                                    json_array_size(list));

    json_array_append_new(list, one);
    parse_rules_put(r, one, path, "language",
                    (struct piece){ s->start, s->end }, 0.95);
    if (level != NULL)
        parse_rules_put(r, one, path, "fluency",
                        (struct piece){ level->start, level->end }, 0.9);
}

static void
read_languages(struct reading *r, size_t i, size_t end)
{
    const struct line *l = &r->line[i], *last = &r->line[end - 1];
    struct taxonomy_spans s = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_LANGUAGE), l->first_word,
        last->word_end);
    struct taxonomy_spans levels = taxonomy_find(
        r->t, r->a, &r->x, TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL),
        l->first_word, last->word_end);

    for (size_t k = 0; k < s.count; k++) {
        uint32_t from = k == 0 ? l->start : s.span[k - 1].end;
        uint32_t to = k + 1 < s.count ? s.span[k + 1].start : last->end;
        const struct taxonomy_span *level = level_for(&levels,
                                                      s.span[k].end, to);
        size_t list = json_array_size(json_object_get(r->resume,
                                                      "languages"));

        if (s.span[k].end - s.span[k].start < 3 || list >= 20)
            continue;
        if (level == NULL && k + 1 == s.count && k == 0)
            level = level_for(&levels, from, s.span[k].start);
        put_language(r, &s.span[k], level);
    }
}

/* "Languages: ..." inside a section of skills or further remarks. */
static bool
names_languages(const struct reading *r, const struct line *l)
{
    const char *colon = memchr(r->text + l->start, ':', l->end - l->start);
    const struct taxonomy_entry *e;

    if (colon == NULL)
        return false;
    e = taxonomy_phrase(r->t, r->a, r->text + l->start,
                        (size_t)(colon - r->text) - l->start,
                        TAXONOMY_HEADING);
    return e != NULL && str_eq(taxonomy_name(r->t, e), "languages");
}

static void
find_languages(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        size_t end = i + 1;

        if (r->line[i].heading)
            continue;
        if (r->line[i].section == SECTION_LANGUAGES)
            end = parse_rules_block_end(r, i);
        else if (!names_languages(r, &r->line[i]))
            continue;
        read_languages(r, i, end);
        i = end - 1;
    }
}

void
parse_rules_skills(struct reading *r)
{
    read_list(r);
    find_spans(r);
    list_from_spans(r);
    find_languages(r);
}
