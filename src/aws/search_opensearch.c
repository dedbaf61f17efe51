/*
 * Words to postings and people on OpenSearch, an index of each. Words are cut
 * and folded as core/words.h does it, signs of names (C++, C#) count as
 * letters, and English words are found in all their forms. Names and contacts
 * are no part of what is put here.
 */
#include "aws/search_opensearch.h"

#include <ctype.h>
#include <stdlib.h>

#include "aws/adapters.h"
#include "base/clock.h"
#include "base/json.h"

#define BEGUN "-begun" /* a document that has no end, so nothing finds it */

enum { SPELLED_LEAST = 4, SPELLED_MOST = 24, WORDS_MOST = 400,
       LONG_WORD = 8 };

struct search_opensearch {
    struct search port;
    struct opensearch o;
};

static struct search_opensearch *
self(struct search *s)
{
    return (struct search_opensearch *)s;
}

static const char *
name_of(enum search_set set)
{
    return set == SEARCH_POSTINGS ? "postings" : "people";
}

/* ---- the index ----------------------------------------------------------- */

/* "C++": signs behind one or two letters become letters of their own. */
#define SIGN(name, sign, letter)                                            \
    "\"" name "\":{\"type\":\"pattern_replace\",\"pattern\":"               \
    "\"(?<![\\\\p{L}\\\\p{N}])(\\\\p{L}{1,2})" sign "\","                   \
    "\"replacement\":\"$1" letter "\"}"
#define TEXT "{\"type\":\"text\",\"analyzer\":\"words\"}"
#define CODES "{\"type\":\"text\",\"analyzer\":\"codes\"}"
#define WHOLE "{\"type\":\"keyword\"}"
#define NUMBER "{\"type\":\"long\"}"

static const char body_text[] =
    "{\"settings\":{\"analysis\":{\"char_filter\":{"
    SIGN("plus2", "\\\\+\\\\+", "\xEE\x80\xAB\xEE\x80\xAB") ","
    SIGN("plus1", "\\\\+", "\xEE\x80\xAB") ","
    SIGN("sharp", "#", "\xEE\x80\xA3") "},"
    "\"tokenizer\":{\"words\":{\"type\":\"pattern\",\"pattern\":"
    "\"[^\\\\p{L}\\\\p{M}\\\\p{N}\xEE\x80\xAB\xEE\x80\xA3]+\"}},"
    "\"analyzer\":{\"words\":{\"type\":\"custom\",\"char_filter\":"
    "[\"plus2\",\"plus1\",\"sharp\"],\"tokenizer\":\"words\",\"filter\":"
    "[\"lowercase\",\"asciifolding\",\"porter_stem\"]},"
    "\"codes\":{\"type\":\"custom\",\"tokenizer\":\"whitespace\","
    "\"filter\":[\"lowercase\"]}}}},"
    "\"mappings\":{\"dynamic\":false,\"properties\":{"
    "\"title\":" TEXT ",\"skills\":" TEXT ",\"body\":" TEXT ","
    "\"company\":" TEXT ",\"place\":" TEXT ",\"title_codes\":" CODES ","
    "\"skill_codes\":" CODES ",\"spelling\":" WHOLE ",\"tie\":" WHOLE ","
    "\"location\":{\"type\":\"geo_point\"},\"town_key\":" WHOLE ","
    "\"sector\":" WHOLE ",\"sector_key\":" WHOLE ",\"remote\":" NUMBER ","
    "\"kind\":" NUMBER ",\"pay_year\":" NUMBER ",\"at\":" NUMBER ","
    "\"until\":" NUMBER ",\"added\":" NUMBER "}}}";

static json_t *
body_of(struct arena *a, const struct opensearch *o)
{
    json_t *body = NULL;

    (void)o;
    if (json_parse(a, body_text, sizeof(body_text) - 1, &body) != NULL)
        abort(); /* our own constant */
    return body;
}

static const struct opensearch_form form = { "words", "1", body_of };

/* ---- a document ---------------------------------------------------------- */

static bool
is_spelled(const struct word *w)
{
    if (w->size < SPELLED_LEAST || w->size > SPELLED_MOST)
        return false;
    for (const char *c = w->folded; *c != '\0'; c++) {
        if (isdigit((unsigned char)*c))
            return false;
    }
    return true;
}

/* Words that a spelling is looked for in. */
static json_t *
spelling_of(struct arena *a, const struct search_document *d)
{
    const char *text = arena_join(a, d->title == NULL ? "" : d->title, "\n",
                                  d->skills == NULL ? "" : d->skills, NULL);
    struct words w = words_split(a, text, strlen(text));
    json_t *list = json_array();

    for (size_t i = 0; i < w.count && json_array_size(list) < WORDS_MOST;
         i++) {
        if (is_spelled(&w.word[i]))
            json_array_append_new(list, json_string(w.word[i].folded));
    }
    return list;
}

/* As it was written; NULL where it is no text. */
static json_t *
text_of(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

static void
put_place(struct arena *a, json_t *source, const struct search_document *d)
{
    bool known = d->latitude < 0 || d->latitude > 0 || d->longitude < 0 ||
                 d->longitude > 0;

    json_object_set_new(source, "latitude",
                        known ? json_real(d->latitude) : json_null());
    json_object_set_new(source, "longitude",
                        known ? json_real(d->longitude) : json_null());
    json_object_set_new(source, "location", known
        ? json_pack("{s:f,s:f}", "lat", d->latitude, "lon", d->longitude)
        : json_null());
    json_object_set_new(source, "town_key", known && !str_empty(d->town)
        ? json_string(arena_printf(a, "%s\t%.4f\t%.4f", d->town, d->latitude,
                                   d->longitude))
        : json_null());
}

static json_t *
source_of(struct arena *a, const struct search_document *d)
{
    json_t *s = json_keep(a, json_pack(
        "{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:I,s:I,s:I,s:I,s:I,s:s}",
        "title", text_of(d->title), "skills", text_of(d->skills), "body",
        text_of(d->text), "company", text_of(d->company), "place",
        text_of(d->place), "title_codes", text_of(d->title_codes),
        "skill_codes", text_of(d->skill_codes), "spelling",
        spelling_of(a, d), "remote", (json_int_t)d->remote, "kind",
        (json_int_t)d->kind, "pay_year", (json_int_t)d->pay_year, "at",
        (json_int_t)d->at, "until",
        (json_int_t)(d->until == 0 ? INT64_MAX : d->until), "tie",
        arena_printf(a, "%016llx",
                     (unsigned long long)words_hash(d->id, strlen(d->id)))));

    json_object_set_new(s, "sector", text_of(str_empty(d->sector)
                                                 ? NULL : d->sector));
    json_object_set_new(s, "sector_key", text_of(
        str_empty(d->sector) ? NULL : words_folded(a, d->sector)));
    put_place(a, s, d);
    return s;
}

/* Of a document that is there only `added` stays. */
static struct err *
opensearch_put(struct search *port, struct arena *a, enum search_set set,
               const struct search_document *d)
{
    struct opensearch *o = &self(port)->o;
    json_t *source = source_of(a, d), *first = json_keep(a, json_copy(source));
    struct opensearch_line line = { "update", d->id, NULL };

    json_object_set_new(first, "added", json_integer(clock_now()));
    line.source = aws_members(a, "{s:O,s:O}", "doc", source, "upsert",
                              first);
    TRY(opensearch_ready(o, a, &form, name_of(set)));
    return opensearch_bulk(o, a, opensearch_alias(a, o, &form, name_of(set)),
                           &line, 1);
}

static struct err *
opensearch_drop(struct search *port, struct arena *a, enum search_set set,
                const char *id)
{
    struct opensearch *o = &self(port)->o;
    struct opensearch_line line = { "delete", id, NULL };

    TRY(opensearch_ready(o, a, &form, name_of(set)));
    return opensearch_bulk(o, a, opensearch_alias(a, o, &form, name_of(set)),
                           &line, 1);
}

/* ---- finding ------------------------------------------------------------- */

static struct err *
opensearch_find(struct search *port, struct arena *a,
                const struct search_query *q, struct search_hits *hits)
{
    struct opensearch *o = &self(port)->o;
    struct search_wanted w = search_wanted_of(a, q->words);
    struct search_place from = search_place_of(a, q);
    const char *alias = opensearch_alias(a, o, &form, name_of(q->set));
    const json_t *aggregations;
    json_t *reply, *towns;

    memset(hits, 0, sizeof(*hits));
    if (w.nothing)
        return NULL;
    TRY(opensearch_ready(o, a, &form, name_of(q->set)));
    TRY(opensearch_search(o, a, alias, search_request(a, q, &w, &from),
                          &reply));
    search_reply_read(a, q, &from, reply, hits);
    if (!q->counted)
        return NULL;
    aggregations = json_object_get(reply, "aggregations");
    search_facets_read(a, q, aggregations, &hits->facets);
    towns = search_towns_wanted(a, q, &w, aggregations);
    if (towns == NULL)
        return NULL;
    TRY(opensearch_search(o, a, alias, towns, &reply));
    search_towns_read(a, aggregations, reply, &hits->facets);
    return NULL;
}

/* ---- spelling ------------------------------------------------------------ */

/* The engine suggests from words of deleted documents too. */
static struct err *
is_there(struct opensearch *o, struct arena *a, const char *alias,
         const char *word, bool *there)
{
    json_t *reply;

    TRY(opensearch_search(o, a, alias,
                          aws_members(a, "{s:i,s:i,s:{s:{s:s}}}", "size", 0,
                                      "terminate_after", 1, "query", "term",
                                      "spelling", word), &reply));
    *there = json_get_int(json_object_get(json_object_get(reply, "hits"),
                                          "total"), "value", 0) > 0;
    return NULL;
}

static struct err *
suggest(struct opensearch *o, struct arena *a, const char *alias,
        const char *word, const char **near)
{
    const json_t *options, *one;
    json_t *reply;
    bool there = false;
    size_t i;

    TRY(opensearch_search(
        o, a, alias, aws_members(
            a, "{s:i,s:{s:{s:s,s:{s:s,s:s,s:i,s:i,s:i,s:s}}}}", "size", 0,
            "suggest", "near", "text", word, "term", "field", "spelling",
            "suggest_mode", "always", "max_edits",
            strlen(word) >= LONG_WORD ? 2 : 1, "prefix_length", 0,
            "min_word_length", (int)SPELLED_LEAST, "string_distance",
            "damerau_levenshtein"), &reply));
    options = json_object_get(json_array_get(json_object_get(
        json_object_get(reply, "suggest"), "near"), 0), "options");
    json_array_foreach(options, i, one) {
        const char *text = json_get_str(one, "text", "");

        TRY(is_there(o, a, alias, text, &there));
        if (there) {
            *near = text;
            return NULL;
        }
    }
    return NULL;
}

static struct err *
opensearch_near(struct search *port, struct arena *a, enum search_set set,
                const char *word, const char **near)
{
    struct opensearch *o = &self(port)->o;
    const char *alias = opensearch_alias(a, o, &form, name_of(set));
    struct words w = words_split(a, word, strlen(word));
    bool there;

    *near = NULL;
    if (w.count != 1 || !is_spelled(&w.word[0]))
        return NULL;
    TRY(opensearch_ready(o, a, &form, name_of(set)));
    TRY(is_there(o, a, alias, word, &there));
    return there ? NULL : suggest(o, a, alias, word, near);
}

static struct err *
opensearch_compact(struct search *port, struct arena *a)
{
    struct opensearch *o = &self(port)->o;

    TRY(opensearch_renew(o, a, &form, name_of(SEARCH_POSTINGS)));
    return opensearch_renew(o, a, &form, name_of(SEARCH_PEOPLE));
}

/* ---- a new one ----------------------------------------------------------- */

static const enum search_set both[] = { SEARCH_POSTINGS, SEARCH_PEOPLE };

static struct err *
opensearch_is_new(struct search *port, struct arena *a, bool *is_new)
{
    struct opensearch *o = &self(port)->o;

    *is_new = false;
    for (size_t i = 0; i < 2 && !*is_new; i++) {
        const char *set = name_of(both[i]);
        const json_t *source;

        TRY(opensearch_ready(o, a, &form, set));
        TRY(opensearch_get(o, a, opensearch_alias(a, o, &form, set), BEGUN,
                           "begun", &source));
        *is_new = source == NULL;
    }
    return NULL;
}

static struct err *
opensearch_begin(struct search *port, struct arena *a)
{
    struct opensearch *o = &self(port)->o;
    struct opensearch_line line = {
        "index", BEGUN, aws_members(a, "{s:I}", "begun",
                                    (json_int_t)clock_now()) };

    for (size_t i = 0; i < 2; i++) {
        const char *set = name_of(both[i]);

        TRY(opensearch_ready(o, a, &form, set));
        TRY(opensearch_bulk(o, a, opensearch_alias(a, o, &form, set), &line,
                            1));
    }
    return NULL;
}

static void
opensearch_close(struct search *port)
{
    (void)port; /* connections are the client's */
}

static const struct search_ops ops = {
    .put = opensearch_put,
    .drop = opensearch_drop,
    .find = opensearch_find,
    .near = opensearch_near,
    .compact = opensearch_compact,
    .is_new = opensearch_is_new,
    .begin = opensearch_begin,
    .close = opensearch_close,
};

struct err *
search_opensearch_open(struct arena *a, const struct ports *p,
                       struct search **search)
{
    struct search_opensearch *s = NEW(a, struct search_opensearch);

    s->port.ops = &ops;
    TRY(opensearch_open(a, p, &s->o));
    *search = &s->port;
    return NULL;
}
