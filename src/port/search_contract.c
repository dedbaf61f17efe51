/* What any search must do. */
#include "port/search_contract.h"

#include "base/test.h"
#include "core/query.h"

static void
put(struct search *s, const char *id, const char *title, const char *text,
    int64_t at)
{
    struct search_document d = { .id = id, .title = title, .skills = "",
                                 .text = text, .company = "Harbourline",
                                 .place = "Leeds", .latitude = 53.8,
                                 .longitude = -1.55, .at = at,
                                 .pay_year = at * 10, .currency = "GBP",
                                 .sector = "Ports", .town = "Leeds",
                                 .until = 10000 };

    CHECK_OK(search_put(s, test_arena(), SEARCH_POSTINGS, &d));
}

static struct search_hits
find(struct search *s, struct search_query q, const char *words)
{
    struct search_hits hits = { 0 };
    struct query read = query_read(NULL, test_arena(), words);

    q.words = &read;
    if (q.limit == 0)
        q.limit = 10;
    CHECK_OK(search_find(s, test_arena(), &q, &hits));
    return hits;
}

static const struct search_query any = { .set = SEARCH_POSTINGS,
                                         .remote = -1, .kind = -1 };

static void
words_find(struct search *s)
{
    CHECK(find(s, any, "nurse").count == 2);
    CHECK_STR(find(s, any, "nurse").hit[0].id, "a");
    CHECK(find(s, any, "NURSES wards").count == 1);
    CHECK(find(s, any, "\"ward nurse\"").count == 1);
    CHECK(find(s, any, "\"nurse ward\"").count == 0);
    CHECK(find(s, any, "nurse -night").count == 1);
    CHECK(find(s, any, "-nurse").count == 1);
    CHECK(find(s, any, "Zürich").count == 1);
    CHECK(find(s, any, "zurich").count == 1);
    CHECK(find(s, any, "harbourline").count == 3);
    CHECK(find(s, any, "").count == 3);
    CHECK(find(s, any, "").total == 3);
}

static void
words_are_never_operators(struct search *s)
{
    static const char *const ugly[] = {
        "\"", "nurse OR", "NEAR(", "a:b", "*", "^", "' OR 1=1 --", "{title}",
        "-", "\"\"", "(", "C++", "title : nurse", "\x01",
    };

    for (size_t i = 0; i < sizeof(ugly) / sizeof(ugly[0]); i++)
        CHECK(find(s, any, ugly[i]).total <= 3);
    CHECK(find(s, any, "nurse OR baker").count == 0);
}

static void
filters_and_pages_hold(struct search *s)
{
    struct search_query q = any;

    q.since = 300;
    CHECK(find(s, q, "").count == 1);
    q = any;
    q.pay_from = 2000;
    CHECK(find(s, q, "").count == 2);
    q = any;
    q.latitude = 51.5;
    q.longitude = -0.12;
    q.radius_km = 50;
    CHECK(find(s, q, "").count == 0);
    q.radius_km = 400;
    CHECK(find(s, q, "").count == 3);
    CHECK(find(s, q, "").hit[0].km > 200);
    q = any;
    q.sort = SORT_NEWEST;
    q.limit = 2;
    CHECK_STR(find(s, q, "").hit[0].id, "c");
    CHECK(find(s, q, "").total == 3); /* a full page */
    CHECK(find(s, q, "nurse").total == 2);
    q.offset = 2;
    CHECK_STR(find(s, q, "").hit[0].id, "a");
    CHECK(find(s, q, "").total == 3); /* the last */
    q.offset = 4;
    CHECK(find(s, q, "").count == 0);
    CHECK(find(s, q, "").total == 3); /* past it */
}

/* C, C++ and C# are three names, and so are they in the words that are marked
 * and in those that a spelling is looked for in. */
static void
a_sign_makes_another_name(struct search *s)
{
    static const struct { const char *typed, *id; } cases[] = {
        { "c", "c1" },    { "C++", "c2" },  { "c#", "c3" },
        { "-c++ -c# engineer", "c1" },      { "\"c++ engineer\"", "c2" },
        { "3+", "c1" },   { "3 years", "c1" }, { "notepad", "c3" },
    };
    struct search_query q = any;

    put(s, "c1", "C engineer", "3+ years", 1);
    put(s, "c2", "C++ engineer", "Four", 2);
    put(s, "c3", "C# engineer", "Notepad++", 3);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct search_hits hits = find(s, any, cases[i].typed);

        if (CHECK(hits.count == 1))
            CHECK_STR(hits.hit[0].id, cases[i].id);
    }
    q.marked = true;
    CHECK_STR(find(s, q, "c++").hit[0].title, "\x02" "C++\x03 engineer");
    for (int i = 1; i <= 3; i++)
        CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS,
                             arena_printf(test_arena(), "c%d", i)));
}

/* ---- order, pages, facets ---------------------------------------------- */

static void
words_of_the_title_come_first(struct search *s)
{
    struct search_hits hits = find(s, any, "nurse ward");

    CHECK(hits.count == 1 && hits.hit[0].where == SEARCH_IN_TITLE);
    hits = find(s, any, "ward nurse");
    CHECK(hits.count == 1 && hits.hit[0].where == SEARCH_AS_TITLE);
    hits = find(s, any, "nurse");
    CHECK(hits.hit[0].where == SEARCH_IN_TITLE);
    CHECK(hits.hit[1].where == SEARCH_ELSEWHERE);
}

static void
words_that_matched_are_marked(struct search *s)
{
    struct search_query q = any;
    struct search_hits hits;

    q.marked = true;
    hits = find(s, q, "nurses");
    CHECK_STR(hits.hit[0].title, "Ward \x02nurse\x03");
    CHECK(hits.hit[0].passage == NULL);
    CHECK(hits.hit[1].title == NULL);
    CHECK_STR(hits.hit[1].passage, "Help the \x02nurse\x03 at night.");
    CHECK(find(s, q, "-nurse").hit[0].title == NULL);
}

/* Whatever is added or goes between two pages, the next one goes on after
 * the last row that was seen. */
static void
pages_stand_still_under_change(struct search *s, enum search_sort sort)
{
    struct search_query q = any;
    struct search_hits first, next;

    q.sort = sort;
    q.limit = 2;
    first = find(s, q, "");
    CHECK(first.count == 2 && first.ahead == 0 && first.total == 3);
    q.after = first.hit[1].cursor;
    put(s, "d", "Driver", "New in the middle of reading.", 400);
    next = find(s, q, "");
    CHECK(next.count == 1 && next.ahead == 3 && next.total == 4);
    CHECK_STR(next.hit[0].id, "a");
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS,
                         first.hit[1].id)); /* the cursor's own row */
    next = find(s, q, "");
    CHECK(next.count == 1 && next.ahead == 2 && next.total == 3);
    CHECK_STR(next.hit[0].id, "a");
    q.before = next.hit[0].cursor;
    q.after = NULL;
    next = find(s, q, "");
    CHECK(next.count == 2 && next.ahead == 0);
    CHECK_STR(next.hit[0].id, "d");
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS, "d"));
    put(s, "b", "Night porter", "Help the nurse at night.", 200);
}

static void
a_forged_cursor_counts_as_none(struct search *s)
{
    static const char *const forged[] = {
        "", "f", "n", "x0000000000000000000000000000000000",
        "f000000000000000g0000000000000000", "' OR 1",
        "p00000000000000000000000000000000", NULL,
    };
    struct search_query q = any;

    for (size_t i = 0; forged[i] != NULL; i++) {
        q.after = forged[i];
        CHECK(find(s, q, "").count == 3);
    }
}

static void
facets_count_what_a_filter_would_find(struct search *s)
{
    struct search_query q = any;
    struct search_hits hits;

    q.counted = true;
    q.remote = 0;
    q.since = 200;
    q.now = 1000;
    q.since_step[0] = 300;
    q.since_step[1] = 100;
    q.pay_step[0] = 1000;
    q.pay_step[1] = 2000;
    q.near_km = 40;
    hits = find(s, q, "");
    CHECK(hits.total == 2);
    CHECK(hits.facets.any[SEARCH_SINCE] == 3);
    CHECK(hits.facets.since[0] == 1 && hits.facets.since[1] == 3);
    CHECK(hits.facets.pay[0] == 2 && hits.facets.pay[1] == 2);
    CHECK(hits.facets.remote[0] == 2 && hits.facets.remote[2] == 0);
    CHECK(hits.facets.sectors == 1);
    CHECK_STR(hits.facets.sector[0].value, "Ports");
    CHECK(hits.facets.sector[0].count == 2);
    CHECK(hits.facets.towns == 1);
    CHECK_STR(hits.facets.town[0].value, "Leeds");
    CHECK(hits.facets.town[0].count == 2);
    q.sector = "PORTS";
    CHECK(find(s, q, "").total == 2);
    q.sector = "Health";
    hits = find(s, q, "");
    CHECK(hits.total == 0 && hits.facets.any[SEARCH_SECTOR] == 2);
}

static void
nothing_is_found_after_its_end(struct search *s)
{
    struct search_query q = any;

    q.now = 9999;
    CHECK(find(s, q, "").total == 3);
    q.now = 10000;
    CHECK(find(s, q, "").total == 0);
}

static void
misspelled_words_have_near_ones(struct search *s)
{
    static const struct { const char *typed, *near; } cases[] = {
        { "nusre", "nurse" }, { "portr", "porter" }, { "nurse", NULL },
        { "xylophone", NULL }, { "nu", NULL }, { "bakr", "baker" },
    };
    const char *near;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        CHECK_OK(search_near(s, test_arena(), SEARCH_POSTINGS,
                             cases[i].typed, &near));
        CHECK_STR(near, cases[i].near);
    }
    CHECK_OK(search_near(s, test_arena(), SEARCH_PEOPLE, "nusre", &near));
    CHECK(near == NULL);
}

/* A document's end takes its words out of the vocabulary too. */
static void
what_is_gone_is_in_nothing(struct search *s)
{
    const char *near;

    put(s, "c", "Cook", "Soup.", 300);
    CHECK(find(s, any, "baker").count == 0);
    CHECK(find(s, any, "cook").count == 1);
    CHECK_OK(search_near(s, test_arena(), SEARCH_POSTINGS, "bakr", &near));
    CHECK(near == NULL);
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS, "c"));
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS, "c"));
    CHECK(find(s, any, "").count == 2);
    CHECK(find(s, any, "cook").count == 0);
    CHECK_OK(search_near(s, test_arena(), SEARCH_POSTINGS, "cok", &near));
    CHECK(near == NULL);
}

static void
is_new_until_it_is_begun(struct search *s)
{
    struct search_query q = any;
    bool is_new = false;

    q.set = SEARCH_PEOPLE;
    CHECK_OK(search_is_new(s, test_arena(), &is_new));
    CHECK(is_new);
    CHECK_OK(search_begin(s, test_arena()));
    CHECK_OK(search_begin(s, test_arena()));
    CHECK_OK(search_is_new(s, test_arena(), &is_new));
    CHECK(!is_new);
    CHECK(find(s, q, "").total == 0);
    CHECK(find(s, q, "-nurse").total == 0);
}

void
search_contract(struct search *s)
{
    is_new_until_it_is_begun(s);
    put(s, "a", "Ward nurse", "Care on the ward.", 100);
    put(s, "b", "Night porter", "Help the nurse at night.", 200);
    put(s, "c", "Baker", "Bread for Z\xc3\xbcrich.", 300);
    words_find(s);
    words_are_never_operators(s);
    a_sign_makes_another_name(s);
    filters_and_pages_hold(s);
    words_of_the_title_come_first(s);
    words_that_matched_are_marked(s);
    pages_stand_still_under_change(s, SORT_FIT);
    pages_stand_still_under_change(s, SORT_NEWEST);
    pages_stand_still_under_change(s, SORT_PAY);
    a_forged_cursor_counts_as_none(s);
    facets_count_what_a_filter_would_find(s);
    nothing_is_found_after_its_end(s);
    misspelled_words_have_near_ones(s);
    what_is_gone_is_in_nothing(s);
}
