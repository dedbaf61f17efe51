/*
 * The search over postings. One form, sent with GET, so that every result
 * has an address; what is wrong in it is said beside its field and the rest
 * counts. Chips and pages are links that say the whole question again.
 */
#include "base/str.h"
#include "flow/searching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"
#include "web/show_posting.h"
#include "web/urlencoded.h"

enum { DEFAULT_KM = 40 };

struct choice {
    const char *value, *label;
};

static const struct choice radii[] = {
    { "10", "Up to 10 km" },   { "20", "Up to 20 km" },
    { "40", "Up to 40 km" },   { "60", "Up to 60 km" },
    { "100", "Up to 100 km" }, { "200", "Up to 200 km" },
    { "500", "Up to 500 km" }, { "0", "Anywhere" },
    { NULL, NULL },
};
static const struct choice remotes[] = {
    { "", "Does not matter" },
    { "hybrid", "Some days from home" },
    { "full", "From home" },
    { "no", "At the place of work" },
    { NULL, NULL },
};
static const struct choice kinds[] = {
    { "", "Any kind" },          { "full_time", "Full time" },
    { "part_time", "Part time" }, { "contract", "Contract" },
    { "temporary", "Temporary" }, { "internship", "Internship" },
    { NULL, NULL },
};
static const struct choice days[] = {
    { "", "Any day" },         { "1", "Since yesterday" },
    { "7", "Last 7 days" },    { "30", "Last 30 days" },
    { NULL, NULL },
};
static const struct choice sorts[] = {
    { "new", "Newest" },       { "pay", "Highest pay" },
    { "fit", "Best fit" },     { NULL, NULL },
};

/* The fields of the form, in the order of their addresses. */
static const char *const fields[] = { "q",    "place",    "radius",
                                      "kind", "remote",   "pay_from",
                                      "since", "sort",    NULL };

static const char *
asked(struct request *q, const char *name)
{
    const char *value = request_query(q, name);

    return value == NULL ? "" : str_trim(q->a, value);
}

static const struct choice *
chosen(const struct choice *table, const char *value)
{
    for (; table->value != NULL; table++)
        if (str_eq(table->value, value))
            return table;
    return NULL;
}

static void
show_choices(struct view *v, const char *section, const struct choice *table,
             const char *value)
{
    for (; table->value != NULL; table++) {
        struct view *row = view_row(v, section);

        view_text(row, "VALUE", table->value);
        view_text(row, "LABEL", table->label);
        view_show_if(row, "CHOSEN", str_eq(table->value, value));
    }
}

/* "/postings?q=..." with one field set otherwise (NULL: left out). */
static const char *
address(struct request *q, const char *field, const char *value)
{
    struct str s = str_new(q->a);
    bool first = true;

    str_add(&s, "/postings");
    for (const char *const *name = fields;; name++) {
        const char *is = *name == NULL ? value
                         : str_eq(*name, field) ? value : asked(q, *name);
        const char *called = *name == NULL ? field : *name;

        if (!str_empty(is) && (*name != NULL || str_eq(field, "page"))) {
            str_add(&s, first ? "?" : "&");
            str_addf(&s, "%s=", called);
            urlencoded_add(&s, is);
            first = false;
        }
        if (*name == NULL)
            return s.text;
    }
}

static const char *
radius_text(struct request *q)
{
    const char *radius = asked(q, "radius");

    return chosen(radii, radius) != NULL ? radius
           : str_eq(radius, "") ? arena_printf(q->a, "%d", DEFAULT_KM) : "0";
}

static int64_t
number(const char *text)
{
    int64_t n;

    return str_int(text, &n) && n > 0 ? n : 0;
}

/* Without words nothing fits better than another: the newest come first. */
static const char *
sort_text(struct request *q)
{
    const char *sort = asked(q, "sort");

    if (str_empty(asked(q, "q")))
        return str_eq(sort, "pay") ? sort : "new";
    return chosen(sorts, sort) != NULL ? sort : "fit";
}

static struct searching_query
read_query(struct request *q)
{
    const char *sort = sort_text(q);

    return (struct searching_query){
        .words = asked(q, "q"),
        .place = asked(q, "place"),
        .radius_km = number(radius_text(q)),
        .remote = record_enum(posting_remote_names, asked(q, "remote")),
        .kind = record_enum(posting_kind_names, asked(q, "kind")),
        .pay_from = number(asked(q, "pay_from")),
        .days = number(asked(q, "since")),
        .sort = str_eq(sort, "new")   ? SORT_NEWEST
                : str_eq(sort, "pay") ? SORT_PAY : SORT_FIT,
        .page = number(asked(q, "page")),
    };
}

static void
show_form(struct request *q, struct view *v)
{
    const char *pay = asked(q, "pay_from");
    int64_t n;

    view_text(v, "Q", asked(q, "q"));
    view_text(v, "PLACE_ASKED", asked(q, "place"));
    view_text(v, "PAY_FROM", pay);
    if (!str_empty(pay) && !str_int(pay, &n)) {
        view_show(v, "PAY_FROM_WRONG");
        view_textf(view_row(v, "PAY_FROM_ERROR"), "MESSAGE",
                   "“%s” is not a number. Write it like 30000.",
                   utf8_cut(q->a, pay, 40));
    }
    show_choices(v, "RADIUS", radii, radius_text(q));
    show_choices(v, "KIND_CHOICE", kinds, asked(q, "kind"));
    show_choices(v, "REMOTE_CHOICE", remotes, asked(q, "remote"));
    show_choices(v, "SINCE", days, asked(q, "since"));
    show_choices(v, "SORT", sorts, sort_text(q));
}

static int64_t
show_chip(struct request *q, struct view *v, const char *field,
          const char *text)
{
    struct view *row = view_row(v, "CHIP");

    view_text(row, "HREF", address(q, field, NULL));
    view_text(row, "LABEL", text);
    return 1;
}

/* What narrows the result, each with a link that takes it away. */
static void
show_chips(struct request *q, struct view *v,
           const struct searching_query *query)
{
    const struct choice *since = chosen(days, asked(q, "since"));
    int64_t count = 0;

    if (!str_empty(query->place))
        count += show_chip(q, v, "place",
                           query->radius_km == 0
                               ? query->place
                               : arena_printf(q->a, "Up to %lld km from %s",
                                              (long long)query->radius_km,
                                              query->place));
    if (query->kind >= 0)
        count += show_chip(q, v, "kind", label_kind(query->kind));
    if (query->remote >= 0)
        count += show_chip(q, v, "remote", label_remote(query->remote));
    if (query->pay_from > 0)
        count += show_chip(q, v, "pay_from",
                           arena_printf(q->a, "Pay from %s a year",
                                        label_count(q->a, query->pay_from)));
    if (query->days > 0 && since != NULL)
        count += show_chip(q, v, "since", since->label);
    view_show_if(v, "NARROWED", count > 0);
    view_text(v, "FILTERS_TEXT",
              count > 0 ? arena_printf(q->a, "Filters (%lld)",
                                       (long long)count)
                        : "Filters");
}

static void
show_hit(struct request *q, struct view *v, const struct searching_hit *hit)
{
    struct view *row = view_row(v, "HIT");

    show_posting(q, row, hit->posting, hit->employer, hit->km);
    if (hit->match != NULL) {
        struct view *mine = view_row(row, "MINE");

        show_fit(mine, hit->match->outline);
    }
}

/* Nothing found is said with what can be done about it. */
static void
show_nothing(struct request *q, struct view *v,
             const struct searching_query *query,
             const struct searching_result *found)
{
    const char *wider;

    if (found->page > 1) {
        layout_empty(v, "NOTHING", "There is no such page",
                     "The list is shorter than that.",
                     address(q, "page", NULL), "Go to the first page");
        return;
    }
    if (found->wider_total == 0) {
        layout_empty(v, "NOTHING", "No posting fits",
                     "Use fewer words, or take a filter away. New postings "
                     "come every day.",
                     "/postings", "Show all postings");
        return;
    }
    wider = arena_printf(q->a, "%lld", (long long)found->wider_km);
    layout_empty(v, "NOTHING",
                 arena_printf(q->a, "No posting fits within %lld km",
                              (long long)query->radius_km),
                 arena_printf(q->a, "%s within %s km.",
                              label_counted(q->a, found->wider_total,
                                            "one fits", "fit"), wider),
                 address(q, "radius", wider),
                 arena_printf(q->a, "Show postings within %s km", wider));
}

static void
show_pager(struct request *q, struct view *v,
           const struct searching_result *found)
{
    int64_t from = (found->page - 1) * SEARCHING_PAGE + 1;
    bool more = found->page * SEARCHING_PAGE < found->total;

    layout_pages(v, from, (int64_t)found->count, found->total,
                 found->page > 1
                     ? address(q, "page",
                               arena_printf(q->a, "%lld",
                                            (long long)found->page - 1))
                     : NULL,
                 more ? address(q, "page",
                                arena_printf(q->a, "%lld",
                                             (long long)found->page + 1))
                      : NULL);
}

static const char *
title_of(struct request *q, const struct searching_query *query)
{
    if (!str_empty(query->words) && !str_empty(query->place))
        return arena_printf(q->a, "%s near %s: postings", query->words,
                            query->place);
    if (!str_empty(query->words))
        return arena_printf(q->a, "%s: postings", query->words);
    if (!str_empty(query->place))
        return arena_printf(q->a, "Postings near %s", query->place);
    return "Postings";
}

struct err *
search_postings(struct request *q, struct reply *r)
{
    struct searching_query query = read_query(q);
    struct view *v = view_new(q->a);
    struct searching_result found;

    TRY(searching_postings(q->ports, q->a, &q->actor, &query, &found));
    show_form(q, v);
    show_chips(q, v, &query);
    view_text(v, "TOTAL", label_counted(q->a, found.total, "posting",
                                        "postings"));
    if (found.place_unknown)
        view_text(view_row(v, "PLACE_UNKNOWN"), "PLACE", query.place);
    view_show_if(v, "FOUND", found.count > 0);
    for (size_t i = 0; i < found.count; i++)
        show_hit(q, v, &found.hit[i]);
    if (found.count == 0)
        show_nothing(q, v, &query, &found);
    show_pager(q, v, &found);
    layout_describe(q, "Openings with their pay, their place and what they "
                       "ask for. Search by words, place, kind and pay.");
    return reply_page(q, r, "page_search_postings.tpl", title_of(q, &query),
                      v);
}
