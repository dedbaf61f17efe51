/*
 * What the model is asked for: one table, from which both the tool's schema
 * and the check of its answer are made. The names are JSON Resume's, but for
 * `dates`, which is read here and not by the model. Who the person is is not
 * asked: the model does not see it.
 */
#include "aws/parse_bedrock.h"

#include "base/json.h"
#include "base/str.h"

enum { ENTRIES_MOST = 200, ITEMS_MOST = 200, TEXT_MOST = 4000 };

#define DATES { "dates", PARSE_DATES, "from when until when, as written" }
#define PLACE { "location", PARSE_WORDS, "the town or country" }

const struct parse_bedrock_section parse_bedrock_sections[] = {
    { "work",
      { { "name", PARSE_WORDS, "the employer" },
        { "position", PARSE_WORDS, "the title of the post" },
        PLACE, DATES,
        { "summary", PARSE_WORDS, "a paragraph about it" },
        { "highlights", PARSE_LIST, "each line of what was done there" },
        { NULL, PARSE_WORDS, NULL } } },
    { "volunteer",
      { { "organization", PARSE_WORDS, "for whom" },
        { "position", PARSE_WORDS, "as what" },
        DATES,
        { "highlights", PARSE_LIST, "each line of what was done there" },
        { NULL, PARSE_WORDS, NULL } } },
    { "education",
      { { "institution", PARSE_WORDS, "the school or university" },
        { "studyType", PARSE_WORDS, "the degree" },
        { "area", PARSE_WORDS, "the subject" },
        DATES,
        { "score", PARSE_WORDS, "the grade" },
        { "courses", PARSE_LIST, "courses" },
        { NULL, PARSE_WORDS, NULL } } },
    { "skills",
      { { "name", PARSE_WORDS, "a skill, or the name of a group of them" },
        { "level", PARSE_WORDS, "how well" },
        { "keywords", PARSE_LIST, "the skills of the group" },
        { NULL, PARSE_WORDS, NULL } } },
    { "languages",
      { { "language", PARSE_WORDS, "a language that is spoken" },
        { "fluency", PARSE_LEVEL, "how well" },
        { NULL, PARSE_WORDS, NULL } } },
    { "certificates",
      { { "name", PARSE_WORDS, "a certificate or licence" },
        { "issuer", PARSE_WORDS, "who gave it" },
        DATES,
        { NULL, PARSE_WORDS, NULL } } },
    { "projects",
      { { "name", PARSE_WORDS, "a project" },
        { "description", PARSE_WORDS, "what it was" },
        { "highlights", PARSE_LIST, "each line of what was done in it" },
        { NULL, PARSE_WORDS, NULL } } },
    { NULL, { { NULL, PARSE_WORDS, NULL } } },
};

/* ---- the schema --------------------------------------------------------- */

static json_t *
schema_of_field(const struct parse_bedrock_field *f)
{
    if (f->kind == PARSE_LIST)
        return json_pack("{s:s,s:s,s:{s:s}}", "type", "array", "description",
                         f->meaning, "items", "type", "string");
    return json_pack("{s:s,s:s}", "type", "string", "description",
                     f->meaning);
}

static json_t *
schema_of_section(const struct parse_bedrock_section *s)
{
    json_t *fields = json_object();

    for (const struct parse_bedrock_field *f = s->field; f->name != NULL; f++)
        json_object_set_new(fields, f->name, schema_of_field(f));
    return json_pack("{s:s,s:{s:s,s:o,s:b}}", "type", "array", "items",
                     "type", "object", "properties", fields,
                     "additionalProperties", 0);
}

json_t *
parse_bedrock_schema(struct arena *a)
{
    json_t *sections = json_object();

    for (const struct parse_bedrock_section *s = parse_bedrock_sections;
         s->name != NULL; s++)
        json_object_set_new(sections, s->name, schema_of_section(s));
    return json_keep(a, json_pack("{s:s,s:o,s:b}", "type", "object",
                                  "properties", sections,
                                  "additionalProperties", 0));
}

/* ---- the check ---------------------------------------------------------- */

static struct err *
against(struct arena *a, const char *place)
{
    return fail(a, ERR_DOWN, "nothing; choose another bedrock.model if it "
                "lasts", "the model's answer is against its schema at %s",
                utf8_cut(a, place, 80));
}

static bool
is_text(const json_t *v)
{
    return json_is_string(v) && json_string_length(v) <= TEXT_MOST;
}

static bool
is_field(const struct parse_bedrock_field *f, const json_t *v)
{
    const json_t *one;
    size_t i;

    if (f->kind != PARSE_LIST)
        return is_text(v);
    if (!json_is_array(v) || json_array_size(v) > ITEMS_MOST)
        return false;
    json_array_foreach(v, i, one) {
        if (!is_text(one))
            return false;
    }
    return true;
}

static struct err *
check_entry(struct arena *a, const struct parse_bedrock_section *s,
            json_t *entry)
{
    const char *key;
    json_t *v;

    if (!json_is_object(entry))
        return against(a, s->name);
    json_object_foreach(entry, key, v) {
        const struct parse_bedrock_field *f = s->field;

        while (f->name != NULL && !str_eq(f->name, key))
            f++;
        if (f->name == NULL || !is_field(f, v))
            return against(a, arena_join(a, s->name, ".", key, NULL));
    }
    return NULL;
}

static struct err *
check_section(struct arena *a, const struct parse_bedrock_section *s,
              const json_t *list)
{
    json_t *entry;
    size_t i;

    if (!json_is_array(list) || json_array_size(list) > ENTRIES_MOST)
        return against(a, s->name);
    json_array_foreach(list, i, entry)
        TRY(check_entry(a, s, entry));
    return NULL;
}

struct err *
parse_bedrock_check(struct arena *a, const json_t *answer)
{
    const struct parse_bedrock_section *s = parse_bedrock_sections;
    size_t known = 0;

    for (; s->name != NULL; s++) {
        const json_t *list = json_object_get(answer, s->name);

        if (list == NULL)
            continue;
        TRY(check_section(a, s, list));
        known++;
    }
    return json_is_object(answer) && json_object_size(answer) == known
               ? NULL : against(a, "its root");
}
