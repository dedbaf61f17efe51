/*
 * What was typed becomes phrases on fields; the engine's own query language
 * is never used. Where all words reach at least the skills, and at least the
 * title, are queries of their own, each worth one point: so the score of a
 * hit is its enum search_where.
 */
#include "aws/search_opensearch.h"

#include <stdlib.h>

#include "base/json.h"

static const char *const all_fields[] = { "title", "company", "place",
                                          "skills", "body", NULL };
static const char *const skill_fields[] = { "title", "company", "place",
                                            "skills", NULL };
static const char *const title_fields[] = { "title", "company", "place",
                                            NULL };

/* ---- queries ------------------------------------------------------------- */

json_t *
search_is(const char *field, json_t *value)
{
    return json_pack("{s:{s:o}}", "term", field, value);
}

json_t *
search_from(const char *field, const char *bound, int64_t value)
{
    return json_pack("{s:{s:{s:I}}}", "range", field, bound,
                     (json_int_t)value);
}

json_t *
search_all_of(json_t *list)
{
    return json_pack("{s:{s:o}}", "bool", "filter", list);
}

json_t *
search_any_of(json_t *list)
{
    return json_pack("{s:{s:o,s:i}}", "bool", "should", list,
                     "minimum_should_match", 1);
}

/* ---- words --------------------------------------------------------------- */

static void
add_phrase(json_t *list, const char *field, const char *text)
{
    json_array_append_new(list, json_pack("{s:{s:s}}", "match_phrase", field,
                                          text));
}

static json_t *
phrase_in(const char *const *fields, const char *text)
{
    json_t *list = json_array();

    for (; *fields != NULL; fields++)
        add_phrase(list, *fields, text);
    return search_any_of(list);
}

/* The term's words in one of these fields, or one of its meanings. */
static json_t *
term_in(const char *const *fields, const struct query_term *t, bool meanings)
{
    json_t *list = json_array();

    for (; *fields != NULL; fields++)
        add_phrase(list, *fields, t->text);
    for (size_t i = 0; meanings && i < t->codes; i++) {
        add_phrase(list, "title_codes", t->code[i]);
        add_phrase(list, "skill_codes", t->code[i]);
    }
    return search_any_of(list);
}

static bool
has_words(struct arena *a, const struct query_term *t)
{
    return words_split(a, t->text, strlen(t->text)).count > 0;
}

struct search_wanted
search_wanted_of(struct arena *a, const struct query *q)
{
    struct search_wanted w = { .nothing = false };
    json_t *every[3] = { json_array(), json_array(), json_array() };
    json_t *without = json_array();
    struct str whole = str_new(a);
    size_t count = 0;

    for (size_t i = 0; q != NULL && i < q->count; i++) {
        const struct query_term *t = &q->term[i];

        if (!has_words(a, t))
            continue;
        if (t->without) {
            json_array_append_new(without, phrase_in(all_fields, t->text));
            continue;
        }
        str_addf(&whole, "%s%s", count++ == 0 ? "" : " ", t->text);
        json_array_append_new(every[0], term_in(all_fields, t, true));
        json_array_append_new(every[1], term_in(skill_fields, t, true));
        json_array_append_new(every[2], term_in(title_fields, t, false));
    }
    for (int i = 0; i < 3; i++)
        w.reach[i] = json_keep(a, search_all_of(every[i]));
    if (count > 1)
        w.reach[3] = json_keep(a, json_pack("{s:{s:s}}", "match_phrase",
                                            "title", whole.text));
    w.positive = count > 0;
    w.nothing = q != NULL && q->typed && count == 0 &&
                json_array_size(without) == 0;
    w.without = json_keep(a, without);
    return w;
}

/* ---- the order ----------------------------------------------------------- */

static const char sort_letters[] = "fnp";

/* A letter for the sort, two numbers of eight digits and the tie, in hex. */
static bool
read_cursor(struct arena *a, const char *text, enum search_sort sort,
            struct search_place *p)
{
    if (text == NULL || strlen(text) != 33 || *text != sort_letters[sort] ||
        strspn(text + 1, "0123456789abcdef") != 32)
        return false;
    p->high = (int64_t)strtoull(arena_copy(a, text + 1, 8), NULL, 16);
    p->at = (int64_t)strtoull(arena_copy(a, text + 9, 8), NULL, 16);
    p->tie = arena_str(a, text + 17);
    p->given = true;
    return true;
}

struct search_place
search_place_of(struct arena *a, const struct search_query *q)
{
    struct search_place p = { .given = false };

    if (!read_cursor(a, q->after, q->sort, &p))
        p.backwards = read_cursor(a, q->before, q->sort, &p);
    return p;
}

/* values: of the sort as the request asks for it. */
const char *
search_place_cursor(struct arena *a, enum search_sort sort,
                    const json_t *values)
{
    size_t last = json_array_size(values);
    bool high = sort != SORT_NEWEST;
    double first = high ? json_number_value(json_array_get(values, 0)) : 0;
    json_int_t at = json_integer_value(json_array_get(values, high));
    const char *tie = last > 0 ? json_string_value(
        json_array_get(values, last - 1)) : NULL;

    return arena_printf(a, "%c%08llx%08llx%s", sort_letters[sort],
                        (unsigned long long)first, (unsigned long long)at,
                        tie == NULL ? "0000000000000000" : tie);
}
