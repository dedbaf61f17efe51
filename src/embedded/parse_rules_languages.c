/*
 * Languages, each with its level by the Common European Framework (A1 to C2)
 * or as native, from the words that people use for it.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

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

/* "(5 years)", "(advanced)", "90%": how well or how long, not what. */
bool
parse_rules_tells_level(const struct reading *r, uint32_t from, uint32_t to)
{
    static const char *const words[] = {
        "expert", "experienced", "skilled", "familiar", "strong",
        "kenntnisse", "erfahren", "avance", "avanzado", "avansat",
        "zaawansowany", "gevorderd", "avancado", "avanzato", "medio",
        "mittel", "gut", "sehr", NULL
    };
    size_t first, end;
    struct taxonomy_spans s;

    parse_rules_words(r, (struct piece){ from, to }, &first, &end);
    if (first == end || end - first > 5)
        return false;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], r->x.words.word[first].folded) == 0)
            return true;
    s = taxonomy_find(r->t, r->a, &r->x,
                      TAXONOMY_BIT(TAXONOMY_LANGUAGE_LEVEL)
                          | TAXONOMY_BIT(TAXONOMY_DATE_WORD), first, end);
    for (size_t i = 0; i < s.count; i++)
        if (s.span[i].entry->kind == TAXONOMY_LANGUAGE_LEVEL
            || str_eq(taxonomy_name(r->t, s.span[i].entry), "year")
            || str_eq(taxonomy_name(r->t, s.span[i].entry), "month"))
            return true;
    return end - first == 1 && r->text[to - 1 - (r->text[to - 1] == ')')]
                                   == '%';
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
        parse_rules_put_value(r, one, path, "fluency",
                              taxonomy_name(r->t, level->entry),
                              (struct piece){ level->start, level->end },
                              0.9);
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
parse_rules_languages(struct reading *r)
{
    find_languages(r);
}
