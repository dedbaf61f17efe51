/*
 * A page of hits as one request: what may be found decides what is counted
 * (query), the filters of the query what is shown (post_filter). Pages begin
 * behind the values of a hit, never at a number, so that they stand still
 * while documents come and go.
 */
#include "aws/search_opensearch.h"

#include "base/json.h"
#include "core/taxonomy.h"

json_t *
search_base(struct arena *a, const struct search_query *q,
            const struct search_wanted *w)
{
    json_t *list = json_array();

    (void)a;
    json_array_append(list, w->reach[0]);
    json_array_append_new(list, search_from("until", "gt", q->now));
    if (q->added > 0)
        json_array_append_new(list, search_from("added", "gte", q->added));
    return list;
}

/* A point for each step that the words reach. */
static json_t *
steps(const struct search_wanted *w)
{
    json_t *list = json_array();

    for (int i = 1; i < 4 && w->positive; i++) {
        if (w->reach[i] != NULL)
            json_array_append_new(list, json_pack(
                "{s:{s:O}}", "constant_score", "filter", w->reach[i]));
    }
    return list;
}

static json_t *
order_of(enum search_sort sort, bool backwards)
{
    const char *down = backwards ? "asc" : "desc";
    json_t *list = json_array();

    if (sort == SORT_FIT)
        json_array_append_new(list, json_pack("{s:s}", "_score", down));
    if (sort == SORT_PAY)
        json_array_append_new(list, json_pack("{s:s}", "pay_year", down));
    json_array_append_new(list, json_pack("{s:s}", "at", down));
    json_array_append_new(list, json_pack("{s:s}", "tie",
                                          backwards ? "desc" : "asc"));
    return list;
}

/* ---- what stands before a page ------------------------------------------- */

static json_t *
none(void)
{
    return json_pack("{s:{}}", "match_none");
}

/* Documents whose first value is at least so high. */
static json_t *
at_least(const struct search_query *q, const struct search_wanted *w,
         int64_t high)
{
    if (q->sort == SORT_PAY)
        return search_from("pay_year", "gte", high);
    if (q->sort == SORT_NEWEST || high <= 0 || (high < 4 && !w->positive))
        return high <= 0 || q->sort == SORT_NEWEST
                   ? json_pack("{s:{}}", "match_all") : none();
    return high < 4 && w->reach[high] != NULL ? json_incref(w->reach[high])
                                              : none();
}

/* Before the place, or on it where the page begins behind it. */
static json_t *
ahead_of(const struct search_query *q, const struct search_wanted *w,
         const struct search_place *from)
{
    json_t *tie = json_pack("{s:{s:{s:s}}}", "range", "tie",
                            from->backwards ? "lt" : "lte", from->tie);
    json_t *same = json_pack("[o,o]", search_is("at", json_integer(from->at)),
                             tie);
    json_t *later = json_pack("[o,o]", search_from("at", "gt", from->at),
                              search_all_of(same));
    json_t *equal = json_pack("[o,o]", at_least(q, w, from->high),
                              search_any_of(later));
    json_t *list = json_pack("[o]", search_all_of(equal));

    if (q->sort != SORT_NEWEST)
        json_array_append_new(list, at_least(q, w, from->high + 1));
    return search_any_of(list);
}

/* ---- the request --------------------------------------------------------- */

static json_t *
highlight(const struct search_query *q, const struct search_wanted *w)
{
    json_t *fields = json_pack("{s:{s:i}}", "title", "number_of_fragments",
                               0);
    const char *more[] = { "body", q->set == SEARCH_PEOPLE ? "skills"
                                                           : NULL };

    for (int i = 0; i < 2 && more[i] != NULL; i++)
        json_object_set_new(fields, more[i], json_pack(
            "{s:i,s:i}", "number_of_fragments", 1, "fragment_size", 160));
    /* The unified highlighter takes marks at an end for blanks. */
    return json_pack("{s:s,s:[s],s:[s],s:o,s:O,s:b}", "type", "plain",
                     "pre_tags", "\x02",
                     "post_tags", "\x03", "fields", fields,
                     "highlight_query", w->reach[0], "require_field_match",
                     1);
}

json_t *
search_request(struct arena *a, const struct search_query *q,
               const struct search_wanted *w,
               const struct search_place *from)
{
    struct search_filters f = search_filters_of(a, q);
    json_t *aggs = q->counted ? search_facets_wanted(a, q, &f)
                              : json_keep(a, json_object());
    json_t *body = json_keep(a, json_pack(
        "{s:I,s:b,s:[s,s],s:{s:{s:o,s:O,s:o}},s:o,s:o}", "size",
        (json_int_t)(q->offset + q->limit), "track_total_hits", 1, "_source",
        "latitude", "longitude", "query", "bool", "filter",
        search_base(a, q, w), "must_not", w->without, "should", steps(w),
        "post_filter", search_filters_but(a, &f, SEARCH_FILTERS), "sort",
        order_of(q->sort, from->backwards)));

    if (q->marked && w->positive)
        json_object_set_new(body, "highlight", highlight(q, w));
    if (from->given) {
        json_t *values = q->sort == SORT_NEWEST
                             ? json_array()
                             : json_pack("[I]", (json_int_t)from->high);

        json_array_append_new(values, json_integer(from->at));
        json_array_append_new(values, json_string(from->tie));
        json_object_set_new(body, "search_after", values);
        json_object_set_new(aggs, "ahead", json_pack(
            "{s:o}", "filter", search_all_of(json_pack(
                "[o,o]", search_filters_but(a, &f, SEARCH_FILTERS),
                ahead_of(q, w, from)))));
    }
    json_object_set(body, "aggs", aggs);
    return body;
}

/* ---- the reply ----------------------------------------------------------- */

static const char *
marked(const json_t *hit, const char *field)
{
    const json_t *one = json_array_get(json_object_get(json_object_get(
        hit, "highlight"), field), 0);
    const char *text = json_string_value(one);

    return text != NULL && strchr(text, QUERY_MARK_BEGIN) != NULL ? text
                                                                  : NULL;
}

static double
km_of(const struct search_query *q, const json_t *source)
{
    const json_t *latitude = json_object_get(source, "latitude");

    if (!json_is_number(latitude) ||
        !(q->latitude < 0 || q->latitude > 0 || q->longitude < 0 ||
          q->longitude > 0))
        return -1;
    return taxonomy_km(q->latitude, q->longitude,
                       json_number_value(latitude),
                       json_get_real(source, "longitude", 0));
}

static void
read_hit(struct arena *a, const struct search_query *q, const json_t *one,
         struct search_hit *hit)
{
    double score = json_get_real(one, "_score", 0);

    hit->id = json_get_str(one, "_id", "");
    hit->where = score >= 3   ? SEARCH_AS_TITLE
                 : score >= 2 ? SEARCH_IN_TITLE
                 : score >= 1 ? SEARCH_IN_SKILLS : SEARCH_ELSEWHERE;
    hit->km = km_of(q, json_object_get(one, "_source"));
    hit->cursor = search_place_cursor(a, q->sort,
                                      json_object_get(one, "sort"));
    hit->title = marked(one, "title");
    if (hit->where == SEARCH_IN_SKILLS)
        hit->passage = marked(one, q->set == SEARCH_PEOPLE ? "skills"
                                                           : "body");
    if (hit->where == SEARCH_ELSEWHERE)
        hit->passage = marked(one, "body");
}

void
search_reply_read(struct arena *a, const struct search_query *q,
                  const struct search_place *from, const json_t *reply,
                  struct search_hits *hits)
{
    const json_t *of = json_object_get(reply, "hits");
    const json_t *list = json_object_get(of, "hits");
    const json_t *aggs = json_object_get(reply, "aggregations");
    size_t found = json_array_size(list), skip = (size_t)q->offset;

    hits->total = json_get_int(json_object_get(of, "total"), "value", 0);
    hits->ahead = json_get_int(json_object_get(aggs, "ahead"), "doc_count",
                               0);
    if (from->backwards)
        hits->ahead -= (int64_t)found;
    skip = skip < found ? skip : found;
    hits->ahead += (int64_t)skip;
    hits->hit = NEW_ARRAY(a, found + 1, struct search_hit);
    for (size_t i = skip; i < found; i++)
        read_hit(a, q, json_array_get(list, from->backwards ? found - 1 - i
                                                            : i),
                 &hits->hit[hits->count++]);
}
