/*
 * Every skill of the taxonomy anywhere in the text, with the section it
 * stands in and whether the words round it take it back: what matching
 * counts. Where there is no list of skills, it is also the list.
 */
#include <stdlib.h>

#include "base/json.h"
#include "base/str.h"
#include "core/doubt.h"
#include "embedded/parse_rules.h"

enum { MAX_SPANS = 5000 };

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
    const char *state = doubt_name(doubt_at(
        r->doubts, s->first_word, s->first_word + s->word_count));
    json_t *one = json_object();

    json_object_set_new(one, "id", json_string(taxonomy_id(r->t, s->entry)));
    json_object_set_new(one, "name",
                        json_string(taxonomy_name(r->t, s->entry)));
    json_object_set_new(one, "start", json_integer(s->start));
    json_object_set_new(one, "end", json_integer(s->end));
    json_object_set_new(one, "where", json_string(where));
    if (state != NULL)
        json_object_set_new(one, "state", json_string(state));
    json_array_append_new(r->skills, one);
}

static bool
may_count(const struct reading *r, const struct line *l,
          const struct taxonomy_span *s)
{
    return !l->heading && !l->uncounted && l->section != SECTION_REFERENCES
           && l->section != SECTION_LANGUAGES
           && !str_eq(taxonomy_info(r->t, s->entry), "language");
}

/* An item of the list that is a skill's whole name counts, also where the
 * name is ambiguous ("R", "Go"): the list is the context. */
static size_t
from_items(const struct reading *r, struct taxonomy_span *out, size_t room)
{
    size_t count = 0, i;
    json_t *one;

    json_array_foreach (r->evidence, i, one) {
        const char *path = json_get_str(one, "path", "");
        uint32_t start = (uint32_t)json_get_int(one, "start", 0);
        uint32_t end = (uint32_t)json_get_int(one, "end", 0);
        struct taxonomy_span *s = &out[count];
        size_t first, last;

        if (count == room || !str_starts(path, "skills[")
            || str_ends(path, ".level")
            || !taxonomy_exact(r->t, r->a, r->text + start, end - start,
                               TAXONOMY_SKILL, s))
            continue;
        parse_rules_words(r, (struct piece){ start, end }, &first, &last);
        s->start = start;
        s->end = end;
        s->first_word = (uint32_t)first;
        s->word_count = (uint32_t)(last - first);
        count++;
    }
    return count;
}

static int
by_start(const void *one, const void *two)
{
    const struct taxonomy_span *a = one, *b = two;

    return (a->start > b->start) - (a->start < b->start);
}

/* All spans in order, each stretch of the text once. */
static struct taxonomy_spans
all_spans(const struct reading *r)
{
    struct taxonomy_spans found = taxonomy_find(
        r->t, r->a, &r->x,
        TAXONOMY_BIT(TAXONOMY_SKILL) | TAXONOMY_BIT(TAXONOMY_CERTIFICATE), 0,
        r->x.words.count);
    size_t items = json_array_size(r->evidence), n = found.count, kept = 0;
    struct taxonomy_span *all = NEW_ARRAY(r->a, n + items + 1,
                                          struct taxonomy_span);

    if (n > 0)
        memcpy(all, found.span, n * sizeof(*all));
    n += from_items(r, all + n, items);
    if (n > 1)
        qsort(all, n, sizeof(*all), by_start);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || all[i].start >= all[kept - 1].end)
            all[kept++] = all[i];
    return (struct taxonomy_spans){ all, kept };
}

static void
find_spans(struct reading *r)
{
    struct taxonomy_spans s = all_spans(r);
    size_t line = 0;

    for (size_t i = 0; i < s.count
                       && json_array_size(r->skills) < MAX_SPANS; i++) {
        while (line + 1 < r->count
               && r->line[line + 1].start <= s.span[i].start)
            line++;
        if (may_count(r, &r->line[line], &s.span[i]))
            add_span(r, &s.span[i], where_of(r->line[line].section));
    }
}

/* The field of a degree is a study, no skill that somebody lists. */
static bool
is_degree_text(const struct reading *r, struct piece p)
{
    size_t i;
    const json_t *one;

    json_array_foreach (r->evidence, i, one) {
        const char *path = json_get_str(one, "path", "");

        if ((str_starts(path, "education[") || str_ends(path, ".position")
             || str_ends(path, ".name"))
            && json_get_int(one, "start", 0) <= p.start
            && json_get_int(one, "end", 0) >= p.end)
            return true;
    }
    return false;
}

/* Without a section of skills the list is what the taxonomy knows, once. */
static void
list_from_spans(struct reading *r)
{
    json_t *list, *span, *one, *seen = json_object();
    size_t i;

    if (json_array_size(json_object_get(r->resume, "skills")) > 0
        || json_array_size(r->skills) == 0) {
        json_decref(seen);
        return;
    }
    list = parse_rules_list(r, "skills");
    json_array_foreach (r->skills, i, span) {
        struct piece p = { (uint32_t)json_get_int(span, "start", 0),
                           (uint32_t)json_get_int(span, "end", 0) };
        const char *id = json_get_str(span, "id", "");

        if (json_object_get(seen, id) != NULL || json_array_size(list) >= 60
            || json_object_get(span, "state") != NULL
            || is_degree_text(r, p))
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

void
parse_rules_spans(struct reading *r)
{
    find_spans(r);
    list_from_spans(r);
}
