/*
 * The three signals of core/retrieval.h as three searches side by side: what
 * a document is about, its words and pairs of words of its titles (both by
 * BM25 over hashes, weighted as they are looked for), and its direction
 * (k-NN). Nothing that can be read stands in the index but the form, which
 * is neither searched nor shown.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/opensearch.h"
#include "base/json.h"
#include "core/words.h"

enum { TERMS_MOST = 40, PAIRS_MOST = 24, SIGNALS = 3,
       MORE = 50 /* equals, of which the id decides */ };

#define PAIR_WEIGHT 3.0
#define WHOLE_ID "-whole" /* of no record */

struct retrieval_opensearch {
    struct retrieval port;
    struct opensearch o;
};

static struct opensearch *
of(struct retrieval *r)
{
    return &((struct retrieval_opensearch *)r)->o;
}

static const char *
name_of(enum retrieval_set set)
{
    return set == RETRIEVAL_POSTINGS ? "postings" : "people";
}

/* ---- the index ----------------------------------------------------------- */

static json_t *
hashes(void)
{
    return json_pack("{s:s,s:s}", "type", "text", "analyzer", "whitespace");
}

static json_t *
kept(const char *type)
{
    return json_pack("{s:s,s:b,s:b}", "type", type, "index", 0,
                     "doc_values", 0);
}

static json_t *
body_of(struct arena *a, const struct opensearch *o)
{
    json_t *fields = json_pack(
        "{s:{s:s},s:{s:s},s:o,s:o,s:o,s:{s:s,s:i,s:{s:s,s:s,s:s}}}", "id",
        "type", "keyword", "tie", "type", "keyword", "topic", hashes(),
        "word", hashes(), "title", hashes(), "vector", "type", "knn_vector",
        "dimension", (int)EMBEDDING_DIMS, "method", "name", "hnsw", "engine",
        o->engine, "space_type", "innerproduct");

    json_object_set_new(fields, "version", kept("keyword"));
    json_object_set_new(fields, "form_version", kept("keyword"));
    json_object_set_new(fields, "form",
                        json_pack("{s:s}", "type", "binary"));
    return json_keep(a, json_pack(
        "{s:{s:{s:b}},s:{s:b,s:o}}", "settings", "index", "knn", 1,
        "mappings", "dynamic", 0, "properties", fields));
}

static const struct opensearch_form form_of = { "match", "1", body_of };

static const char *
alias_of(struct arena *a, const struct opensearch *o, enum retrieval_set set)
{
    return opensearch_alias(a, o, &form_of, name_of(set));
}

static struct err *
write_line(struct opensearch *o, struct arena *a, enum retrieval_set set,
           const char *action, const char *id, json_t *source)
{
    struct opensearch_line line = { action, id, source };

    TRY(opensearch_ready(o, a, &form_of, name_of(set)));
    return opensearch_bulk(o, a, alias_of(a, o, set), &line, 1);
}

/* ---- a document ---------------------------------------------------------- */

static void
add_hash(struct str *s, uint64_t hash)
{
    str_addf(s, "%s%llx", s->size > 0 ? " " : "", (unsigned long long)hash);
}

static json_t *
terms_of(struct arena *a, const struct retrieval_term *term, size_t count)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < count; i++)
        add_hash(&s, term[i].hash);
    return json_string(s.text);
}

/* A text for each title: what stands in two of them is no pair. */
static json_t *
titles_of(struct arena *a, const struct retrieval_document *d)
{
    json_t *list = json_array();
    struct str s = str_new(a);

    for (size_t i = 0; i <= d->titles; i++) {
        if (i < d->titles && d->title[i] != 0) {
            add_hash(&s, d->title[i]);
            continue;
        }
        if (s.size > 0)
            json_array_append_new(list, json_string(s.text));
        s = str_new(a);
    }
    return list;
}

static json_t *
vector_of(const struct embedding *v)
{
    json_t *list = json_array();

    for (int i = 0; i < EMBEDDING_DIMS; i++)
        json_array_append_new(list, json_real((double)v->q[i] *
                                              (double)v->scale));
    return list;
}

static bool
has_direction(const struct retrieval_document *d)
{
    return d->vector != NULL && d->vector->scale > 0;
}

static struct err *
opensearch_put(struct retrieval *port, struct arena *a,
               enum retrieval_set set, const struct retrieval_document *d)
{
    json_t *source = json_keep(a, json_pack(
        "{s:s,s:s,s:s,s:o,s:o,s:o}", "id", d->id, "version", d->version,
        "tie", arena_printf(a, "%016llx", (unsigned long long)words_hash(
            d->id, strlen(d->id))),
        "topic", terms_of(a, d->topic, d->topics), "word",
        terms_of(a, d->word, d->words), "title", titles_of(a, d)));

    if (has_direction(d))
        json_object_set_new(source, "vector", vector_of(d->vector));
    return write_line(of(port), a, set, "index", d->id, source);
}

static struct err *
opensearch_drop(struct retrieval *port, struct arena *a,
                enum retrieval_set set, const char *id)
{
    return write_line(of(port), a, set, "delete", id, NULL);
}

/* ---- finding ------------------------------------------------------------- */

static void
add_terms(struct arena *a, json_t *list, const char *field,
          const struct retrieval_term *term, size_t count)
{
    for (size_t i = 0; i < count && i < TERMS_MOST; i++)
        json_array_append_new(list, json_pack(
            "{s:{s:{s:s,s:f}}}", "term", field, "value",
            arena_printf(a, "%llx", (unsigned long long)term[i].hash),
            "boost", (double)term[i].weight));
}

static void
add_pairs(struct arena *a, json_t *list, const struct retrieval_document *d)
{
    size_t pairs = 0;

    for (size_t i = 0; i + 1 < d->titles && pairs < PAIRS_MOST; i++) {
        if (d->title[i] == 0 || d->title[i + 1] == 0)
            continue;
        json_array_append_new(list, json_pack(
            "{s:{s:{s:s,s:f}}}", "match_phrase", "title", "query",
            arena_printf(a, "%llx %llx", (unsigned long long)d->title[i],
                         (unsigned long long)d->title[i + 1]), "boost",
            PAIR_WEIGHT));
        pairs++;
    }
}

/* NULL where nothing is looked for. */
static json_t *
any_of(json_t *list)
{
    if (json_array_size(list) > 0)
        return json_pack("{s:{s:o,s:i}}", "bool", "should", list,
                         "minimum_should_match", 1);
    json_decref(list);
    return NULL;
}

static json_t *
query_of(struct arena *a, int signal, const struct retrieval_document *like,
         size_t each)
{
    json_t *list;

    if (signal == 2)
        return !has_direction(like) ? NULL : json_pack(
            "{s:{s:{s:o,s:I}}}", "knn", "vector", "vector",
            vector_of(like->vector), "k", (json_int_t)(each + MORE));
    list = json_array();
    if (signal == 0) {
        add_terms(a, list, "topic", like->topic, like->topics);
    } else {
        add_pairs(a, list, like);
        add_terms(a, list, "word", like->word, like->words);
    }
    return any_of(list);
}

static json_t *
request_of(struct arena *a, json_t *query, size_t each)
{
    return json_keep(a, json_pack(
        "{s:I,s:b,s:o,s:[{s:s},{s:s}]}", "size", (json_int_t)each, "_source",
        0, "query", query, "sort", "_score", "desc", "tie", "asc"));
}

static int
by_text(const void *one, const void *two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static void
gather(struct arena *a, json_t *const *reply, size_t count,
       struct retrieval_ids *found)
{
    const char **id;
    size_t n = 0, all = 0;

    for (size_t i = 0; i < count; i++)
        all += json_array_size(json_object_get(json_object_get(
            reply[i], "hits"), "hits"));
    id = NEW_ARRAY(a, all + 1, const char *);
    for (size_t i = 0; i < count; i++) {
        const json_t *one;
        size_t k;

        json_array_foreach(json_object_get(json_object_get(
            reply[i], "hits"), "hits"), k, one)
            id[n++] = json_get_str(one, "_id", "");
    }
    if (n > 1)
        qsort(id, n, sizeof(*id), by_text);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_eq(id[i], id[found->count - 1]))
            id[found->count++] = id[i];
    }
    found->id = id;
}

static struct err *
opensearch_find(struct retrieval *port, struct arena *a,
                enum retrieval_set set,
                const struct retrieval_document *like, size_t each,
                struct retrieval_ids *found)
{
    struct opensearch *o = of(port);
    json_t *body[SIGNALS], *reply[SIGNALS];
    size_t count = 0;

    *found = (struct retrieval_ids){ .count = 0 };
    for (int i = 0; i < SIGNALS && each > 0; i++) {
        json_t *query = query_of(a, i, like, each);

        if (query != NULL)
            body[count++] = request_of(a, query, each);
    }
    TRY(opensearch_ready(o, a, &form_of, name_of(set)));
    TRY(opensearch_search_all(o, a, alias_of(a, o, set), body, reply,
                              count));
    gather(a, reply, count, found);
    return NULL;
}

/* ---- what it holds ------------------------------------------------------- */

/* The fields of a document; an empty object where there is none. */
static struct err *
get(struct opensearch *o, struct arena *a, enum retrieval_set set,
    const char *id, const char *fields, const json_t **source)
{
    TRY(opensearch_ready(o, a, &form_of, name_of(set)));
    return opensearch_get(o, a, alias_of(a, o, set), id, fields, source);
}

static struct err *
opensearch_holds(struct retrieval *port, struct arena *a,
                 enum retrieval_set set, const char *id, const char *version,
                 bool *holds)
{
    const json_t *source;

    TRY(get(of(port), a, set, id, "version", &source));
    *holds = str_eq(json_get_str(source, "version", NULL), version);
    return NULL;
}

static struct err *
opensearch_list(struct retrieval *port, struct arena *a,
                enum retrieval_set set, const char *after, size_t most,
                struct retrieval_ids *ids)
{
    struct opensearch *o = of(port);
    json_t *reply, *body = aws_members(
        a, "{s:I,s:b,s:{s:{s:{s:s}}},s:[{s:s}]}", "size", (json_int_t)most,
        "_source", 0, "query", "range", "id", "gt", after, "sort", "id",
        "asc");

    TRY(opensearch_ready(o, a, &form_of, name_of(set)));
    TRY(opensearch_search(o, a, alias_of(a, o, set), body, &reply));
    *ids = (struct retrieval_ids){ .count = 0 };
    gather(a, &reply, 1, ids);
    return NULL;
}

static struct err *
opensearch_is_whole(struct retrieval *port, struct arena *a,
                    const char *version, bool *whole)
{
    return opensearch_holds(port, a, RETRIEVAL_PEOPLE, WHOLE_ID, version,
                            whole);
}

/* A document that is found by nothing. */
static struct err *
opensearch_set_whole(struct retrieval *port, struct arena *a,
                     const char *version)
{
    return write_line(of(port), a, RETRIEVAL_PEOPLE, "index", WHOLE_ID,
                      aws_members(a, "{s:s}", "version", version));
}

static struct err *
opensearch_compact(struct retrieval *port, struct arena *a)
{
    TRY(opensearch_renew(of(port), a, &form_of,
                         name_of(RETRIEVAL_POSTINGS)));
    return opensearch_renew(of(port), a, &form_of,
                            name_of(RETRIEVAL_PEOPLE));
}

/* ---- forms --------------------------------------------------------------- */

static struct err *
opensearch_keep(struct retrieval *port, struct arena *a,
                enum retrieval_set set, const char *id,
                const struct retrieval_form *form)
{
    size_t room = sodium_base64_ENCODED_LEN(form->size,
                                            sodium_base64_VARIANT_ORIGINAL);
    const char *text = sodium_bin2base64(arena_alloc(a, room), room,
                                         form->bytes, form->size,
                                         sodium_base64_VARIANT_ORIGINAL);

    return write_line(of(port), a, set, "update", id,
                      aws_members(a, "{s:{s:s,s:s}}", "doc", "form", text,
                                  "form_version", form->version));
}

static struct err *
opensearch_form(struct retrieval *port, struct arena *a,
                enum retrieval_set set, const char *id, const char *version,
                struct retrieval_form *form)
{
    const json_t *source;
    unsigned char *bytes;
    const char *text;
    size_t size = 0;

    *form = (struct retrieval_form){ .version = version };
    TRY(get(of(port), a, set, id, "form,form_version", &source));
    text = json_get_str(source, "form", NULL);
    if (text == NULL ||
        !str_eq(json_get_str(source, "form_version", NULL), version))
        return NULL;
    bytes = arena_alloc(a, strlen(text) + 1);
    if (sodium_base642bin(bytes, strlen(text), text, strlen(text), NULL,
                          &size, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
        return NULL; /* damaged: it is made again */
    form->bytes = bytes;
    form->size = size;
    return NULL;
}

static void
opensearch_close(struct retrieval *port)
{
    (void)port; /* connections are the client's */
}

static const struct retrieval_ops ops = {
    .put = opensearch_put,
    .drop = opensearch_drop,
    .find = opensearch_find,
    .holds = opensearch_holds,
    .list = opensearch_list,
    .is_whole = opensearch_is_whole,
    .set_whole = opensearch_set_whole,
    .compact = opensearch_compact,
    .keep = opensearch_keep,
    .form = opensearch_form,
    .close = opensearch_close,
};

struct err *
retrieval_opensearch_open(struct arena *a, const struct ports *p,
                          struct retrieval **retrieval)
{
    struct retrieval_opensearch *r = NEW(a, struct retrieval_opensearch);

    r->port.ops = &ops;
    TRY(opensearch_open(a, p, &r->o));
    *retrieval = &r->port;
    return NULL;
}
