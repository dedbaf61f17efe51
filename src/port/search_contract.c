/* What any search must do. */
#include "port/search_contract.h"

#include "base/test.h"

static void
put(struct search *s, const char *id, const char *title, const char *text,
    int64_t at)
{
    struct search_document d = { .id = id, .title = title, .skills = "",
                                 .text = text, .company = "Harbourline",
                                 .place = "Leeds", .latitude = 53.8,
                                 .longitude = -1.55, .at = at,
                                 .pay_year = at * 10, .currency = "GBP" };

    CHECK_OK(search_put(s, test_arena(), SEARCH_POSTINGS, &d));
}

static struct search_hits
find(struct search *s, struct search_query q, const char *words)
{
    struct search_hits hits = { 0 };

    q.words = words;
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

void
search_contract(struct search *s)
{
    put(s, "a", "Ward nurse", "Care on the ward.", 100);
    put(s, "b", "Night porter", "Help the nurse at night.", 200);
    put(s, "c", "Baker", "Bread for Z\xc3\xbcrich.", 300);
    words_find(s);
    words_are_never_operators(s);
    filters_and_pages_hold(s);
    put(s, "c", "Cook", "Soup.", 300);
    CHECK(find(s, any, "baker").count == 0);
    CHECK(find(s, any, "cook").count == 1);
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS, "c"));
    CHECK_OK(search_drop(s, test_arena(), SEARCH_POSTINGS, "c"));
    CHECK(find(s, any, "").count == 2);
}
