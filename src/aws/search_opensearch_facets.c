/*
 * Facets as aggregations: of each filter, what the search would find with it
 * set otherwise and the rest as they are. Distances are the engine's, over
 * the same sphere as core/taxonomy.h has.
 */
#include "aws/search_opensearch.h"

#include <stdlib.h>

#include "base/json.h"

enum { FROM_HOME = 2 }; /* of enum posting_remote */

/* ---- filters ------------------------------------------------------------- */

static json_t *
within(double km, double latitude, double longitude, bool home)
{
    json_t *list = json_pack("[{s:{s:f,s:{s:f,s:f}}}]", "geo_distance",
                             "distance", km * 1000, "location", "lat",
                             latitude, "lon", longitude);

    if (home)
        json_array_append_new(list, search_is("remote",
                                              json_integer(FROM_HOME)));
    return search_any_of(list);
}

static bool
asks_place(const struct search_query *q)
{
    return q->latitude < 0 || q->latitude > 0 || q->longitude < 0 ||
           q->longitude > 0;
}

struct search_filters
search_filters_of(struct arena *a, const struct search_query *q)
{
    struct search_filters f = { .filter = { NULL } };

    if (asks_place(q) && q->radius_km > 0)
        f.filter[SEARCH_PLACE] = within(q->radius_km, q->latitude,
                                        q->longitude, true);
    if (q->remote >= 0)
        f.filter[SEARCH_REMOTE] = search_is("remote",
                                            json_integer(q->remote));
    if (q->kind >= 0)
        f.filter[SEARCH_KIND] = search_is("kind", json_integer(q->kind));
    if (!str_empty(q->sector))
        f.filter[SEARCH_SECTOR] = search_is(
            "sector_key", json_string(words_folded(a, q->sector)));
    if (q->pay_from > 0)
        f.filter[SEARCH_PAY] = search_from("pay_year", "gte", q->pay_from);
    if (q->since > 0)
        f.filter[SEARCH_SINCE] = search_from("at", "gte", q->since);
    for (int i = 0; i < SEARCH_FILTERS; i++) {
        if (f.filter[i] != NULL)
            json_keep(a, f.filter[i]);
    }
    return f;
}

json_t *
search_filters_but(struct arena *a, const struct search_filters *f, int but)
{
    json_t *list = json_array();

    (void)a;
    for (int i = 0; i < SEARCH_FILTERS; i++) {
        if (i != but && f->filter[i] != NULL)
            json_array_append(list, f->filter[i]);
    }
    return search_all_of(list);
}

/* ---- asking -------------------------------------------------------------- */

static json_t *
terms(const char *field)
{
    return json_pack("{s:{s:s,s:i,s:[{s:s},{s:s}]}}", "terms", "field", field,
                     "size", (int)SEARCH_VALUES, "order", "_count", "desc",
                     "_key", "asc");
}

/* Filters of steps, which rise and end in 0. */
static json_t *
steps_of(const char *field, const int64_t *step)
{
    json_t *list = json_array();

    for (int i = 0; i < SEARCH_STEPS && step[i] > 0; i++)
        json_array_append_new(list, search_from(field, "gte", step[i]));
    return list;
}

static json_t *
radii_of(const struct search_query *q)
{
    json_t *list = json_array();

    for (int i = 0; i < SEARCH_STEPS && asks_place(q) &&
                    q->radius_step[i] > 0; i++)
        json_array_append_new(list, within(q->radius_step[i], q->latitude,
                                           q->longitude, true));
    return list;
}

/* The engine takes no empty list of filters. */
static void
add_steps(json_t *aggs, json_t *list)
{
    if (json_array_size(list) > 0)
        json_object_set_new(aggs, "steps", json_pack(
            "{s:{s:o}}", "filters", "filters", list));
    else
        json_decref(list);
}

static json_t *
inner_of(const struct search_query *q, enum search_filter filter)
{
    json_t *aggs = json_object(), *named;

    switch (filter) {
    case SEARCH_PLACE:
        json_object_set_new(aggs, "away", json_pack(
            "{s:{s:{s:{s:{s:i}}}},s:{s:o}}", "filter", "bool", "must_not",
            "term", "remote", (int)FROM_HOME, "aggs", "town",
            terms("town_key")));
        add_steps(aggs, radii_of(q));
        break;
    case SEARCH_REMOTE:
        json_object_set_new(aggs, "value", terms("remote"));
        break;
    case SEARCH_KIND:
        json_object_set_new(aggs, "value", terms("kind"));
        break;
    case SEARCH_SECTOR:
        named = terms("sector_key");
        json_object_set_new(named, "aggs", json_pack(
            "{s:{s:{s:s,s:i}}}", "name", "terms", "field", "sector", "size",
            1));
        json_object_set_new(aggs, "value", named);
        break;
    case SEARCH_PAY:
        add_steps(aggs, steps_of("pay_year", q->pay_step));
        break;
    case SEARCH_SINCE:
        add_steps(aggs, steps_of("at", q->since_step));
        break;
    case SEARCH_FILTERS:
        break;
    }
    return aggs;
}

static const char *
name_of(struct arena *a, int filter)
{
    return arena_printf(a, "any%d", filter);
}

json_t *
search_facets_wanted(struct arena *a, const struct search_query *q,
                     const struct search_filters *f)
{
    json_t *aggs = json_keep(a, json_object());

    for (int i = 0; i < SEARCH_FILTERS; i++)
        json_object_set_new(aggs, name_of(a, i), json_pack(
            "{s:o,s:o}", "filter", search_filters_but(a, f, i), "aggs",
            inner_of(q, (enum search_filter)i)));
    return aggs;
}

/* ---- reading ------------------------------------------------------------- */

static const json_t *
buckets_of(const json_t *agg, const char *name)
{
    return json_object_get(json_object_get(agg, name), "buckets");
}

static void
read_steps(const json_t *agg, int64_t *out)
{
    const json_t *one;
    size_t i;

    json_array_foreach(buckets_of(agg, "steps"), i, one) {
        if (i < SEARCH_STEPS)
            out[i] = json_get_int(one, "doc_count", 0);
    }
}

static void
read_kinds(const json_t *agg, int64_t *out)
{
    const json_t *one;
    size_t i;

    json_array_foreach(buckets_of(agg, "value"), i, one) {
        int64_t kind = json_get_int(one, "key", -1);

        if (kind >= 0 && kind < SEARCH_KINDS)
            out[kind] = json_get_int(one, "doc_count", 0);
    }
}

static void
read_sectors(const json_t *agg, struct search_facets *out)
{
    const json_t *one;
    size_t i;

    json_array_foreach(buckets_of(agg, "value"), i, one) {
        const json_t *name = json_array_get(buckets_of(one, "name"), 0);

        if (out->sectors < SEARCH_VALUES)
            out->sector[out->sectors++] = (struct search_value){
                json_get_str(name, "key", json_get_str(one, "key", "")),
                json_get_int(one, "doc_count", 0) };
    }
}

void
search_facets_read(struct arena *a, const struct search_query *q,
                   const json_t *aggregations, struct search_facets *out)
{
    const json_t *agg[SEARCH_FILTERS];

    (void)q;
    for (int i = 0; i < SEARCH_FILTERS; i++) {
        agg[i] = json_object_get(aggregations, name_of(a, i));
        out->any[i] = json_get_int(agg[i], "doc_count", 0);
    }
    read_steps(agg[SEARCH_PLACE], out->radius);
    read_kinds(agg[SEARCH_REMOTE], out->remote);
    read_kinds(agg[SEARCH_KIND], out->kind);
    read_sectors(agg[SEARCH_SECTOR], out);
    read_steps(agg[SEARCH_PAY], out->pay);
    read_steps(agg[SEARCH_SINCE], out->since);
}

/* ---- around towns -------------------------------------------------------- */

static const json_t *
towns_of(struct arena *a, const json_t *aggregations)
{
    const json_t *place = json_object_get(aggregations,
                                          name_of(a, SEARCH_PLACE));

    return buckets_of(json_object_get(place, "away"), "town");
}

/* A key is "name\tlatitude\tlongitude". */
static char **
town_of(struct arena *a, const json_t *bucket)
{
    size_t count;
    char **part = str_split(a, json_get_str(bucket, "key", ""), '\t',
                            &count);

    return count == 3 ? part : NULL;
}

json_t *
search_towns_wanted(struct arena *a, const struct search_query *q,
                    const struct search_wanted *w,
                    const json_t *aggregations)
{
    struct search_filters f = search_filters_of(a, q);
    json_t *near = json_array(), *base;
    const json_t *one;
    size_t i;

    json_array_foreach(towns_of(a, aggregations), i, one) {
        char **town = town_of(a, one);

        json_array_append_new(near, town == NULL
                                        ? json_pack("{s:{}}", "match_none")
                                        : within(q->near_km, atof(town[1]),
                                                 atof(town[2]), true));
    }
    if (json_array_size(near) == 0) {
        json_decref(near);
        return NULL;
    }
    base = search_base(a, q, w);
    json_array_append_new(base, search_filters_but(a, &f, SEARCH_PLACE));
    return json_keep(a, json_pack(
        "{s:i,s:{s:{s:o,s:O}},s:{s:{s:{s:o}}}}", "size", 0, "query", "bool",
        "filter", base, "must_not", w->without, "aggs", "steps", "filters",
        "filters", near));
}

/* Those with most first; ties by name, so that the page stands still. */
static void
put_town(struct search_facets *out, struct search_value v)
{
    size_t at = out->towns++;

    while (at > 0 && (out->town[at - 1].count < v.count ||
                      (out->town[at - 1].count == v.count &&
                       strcmp(out->town[at - 1].value, v.value) > 0))) {
        out->town[at] = out->town[at - 1];
        at--;
    }
    out->town[at] = v;
}

void
search_towns_read(struct arena *a, const json_t *aggregations,
                  const json_t *reply, struct search_facets *out)
{
    const json_t *near = buckets_of(json_object_get(reply, "aggregations"),
                                    "steps");
    const json_t *one;
    size_t i;

    json_array_foreach(towns_of(a, aggregations), i, one) {
        char **town = town_of(a, one);

        if (town != NULL && out->towns < SEARCH_VALUES)
            put_town(out, (struct search_value){
                town[0], json_get_int(json_array_get(near, i), "doc_count",
                                      0) });
    }
}
