/*
 * Facets and pages over some hundred rows of every kind, held against the
 * search itself: what a facet says of a value is what the search finds with
 * that value, and pages one after the other are the whole list.
 */
#include "base/str.h"
#include "base/test.h"
#include "core/query.h"
#include "embedded/adapters.h"
#include "embedded/testing.h"

enum { DOCUMENTS = 300, QUESTIONS = 150, LATE = 5000000, DAY = 86400 };

static const char *const towns[] = { "Leeds", "York", "Bath", "Truro" };
static const double north[] = { 53.80, 53.96, 51.38, 50.26 };
static const double west[] = { -1.55, -1.08, -2.36, -5.05 };
static const char *const sectors[] = { "Care", "Ports", "Schools" };

/* The same numbers in every run. */
static unsigned
chance(unsigned *seed, unsigned of)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % of;
}

static void
put_one(struct search *s, unsigned *seed, int number)
{
    unsigned town = chance(seed, 5);
    struct search_document d = {
        .id = arena_printf(test_arena(), "p%d", number),
        .title = chance(seed, 2) ? "Nurse" : "Porter",
        .skills = chance(seed, 3) ? "lifting" : "nurse",
        .text = chance(seed, 2) ? "On the ward." : "By the quay.",
        .company = "", .place = "",
        .sector = chance(seed, 4) ? sectors[chance(seed, 3)] : NULL,
        .remote = (int)chance(seed, 4) - 1, .kind = (int)chance(seed, 5) - 1,
        .pay_year = chance(seed, 3) ? 10000 * chance(seed, 9) : 0,
        .at = LATE - (int64_t)chance(seed, 40) * DAY,
        .until = chance(seed, 9) ? 0 : LATE - chance(seed, 3) + 1,
    };

    if (town < 4) {
        d.town = towns[town];
        d.latitude = north[town];
        d.longitude = west[town];
    }
    CHECK_OK(search_put(s, test_arena(), SEARCH_POSTINGS, &d));
}

static struct search *
open_filled(unsigned *seed)
{
    struct search *s = NULL;

    CHECK_OK(search_sqlite_open(
        test_arena(), testing_ports(test_arena(), test_folder()), &s));
    for (int i = 0; i < DOCUMENTS; i++)
        put_one(s, seed, i);
    return s;
}

static struct search_query
chance_query(unsigned *seed)
{
    static const char *const words[] = { "", "nurse", "ward", "nurse ward",
                                         "-nurse", "porter -ward" };
    struct query *read = NEW(test_arena(), struct query);
    unsigned town = chance(seed, 8);
    struct search_query q = {
        .set = SEARCH_POSTINGS, .words = read, .limit = 100, .now = LATE,
        .remote = chance(seed, 3) ? -1 : (int)chance(seed, 3),
        .kind = chance(seed, 3) ? -1 : (int)chance(seed, 4),
        .sector = chance(seed, 3) ? NULL : sectors[chance(seed, 3)],
        .pay_from = chance(seed, 3) ? 0 : 15000 * chance(seed, 4),
        .since = chance(seed, 3) ? 0 : LATE - DAY * chance(seed, 40),
        .sort = (enum search_sort)chance(seed, 3), .counted = true,
        .near_km = 40,
        .radius_step = { 10, 40, 200 },
        .since_step = { LATE - DAY, LATE - 7 * DAY, LATE - 30 * DAY },
        .pay_step = { 20000, 40000, 60000, 80000 },
    };

    *read = query_read(NULL, test_arena(), words[chance(seed, 6)]);
    if (town < 4) {
        q.latitude = north[town];
        q.longitude = west[town];
        q.radius_km = 40;
    }
    return q;
}

static struct search_hits
find(struct search *s, struct search_query q)
{
    struct search_hits hits = { 0 };

    CHECK_OK(search_find(s, test_arena(), &q, &hits));
    return hits;
}

static int64_t
total(struct search *s, struct search_query q)
{
    q.counted = false;
    return find(s, q).total;
}

static void
names_agree(struct search *s, struct search_query q,
            const struct search_facets *f)
{
    for (q.remote = 0; q.remote < 3; q.remote++)
        CHECK(f->remote[q.remote] == total(s, q));
    q.remote = -1;
    CHECK(f->any[SEARCH_REMOTE] == total(s, q));
}

static void
kinds_agree(struct search *s, struct search_query q,
            const struct search_facets *f)
{
    for (q.kind = 0; q.kind < 4; q.kind++)
        CHECK(f->kind[q.kind] == total(s, q));
    q.kind = -1;
    CHECK(f->any[SEARCH_KIND] == total(s, q));
}

static void
sectors_agree(struct search *s, struct search_query q,
              const struct search_facets *f)
{
    for (size_t i = 0; i < f->sectors; i++) {
        q.sector = f->sector[i].value;
        CHECK(f->sector[i].count == total(s, q));
    }
    q.sector = NULL;
    CHECK(f->any[SEARCH_SECTOR] == total(s, q));
}

static void
steps_agree(struct search *s, struct search_query q,
            const struct search_facets *f)
{
    struct search_query one = q;

    for (size_t i = 0; q.pay_step[i] > 0; i++) {
        one.pay_from = q.pay_step[i];
        CHECK(f->pay[i] == total(s, one));
    }
    one.pay_from = 0;
    CHECK(f->any[SEARCH_PAY] == total(s, one));
    one = q;
    for (size_t i = 0; q.since_step[i] > 0; i++) {
        one.since = q.since_step[i];
        CHECK(f->since[i] == total(s, one));
    }
    one.since = 0;
    CHECK(f->any[SEARCH_SINCE] == total(s, one));
}

static void
places_agree(struct search *s, struct search_query q,
             const struct search_facets *f)
{
    bool asked = q.radius_km > 0;

    for (size_t i = 0; asked && q.radius_step[i] > 0; i++) {
        q.radius_km = q.radius_step[i];
        CHECK(f->radius[i] == total(s, q));
    }
    q.radius_km = 0;
    CHECK(f->any[SEARCH_PLACE] == total(s, q));
    for (size_t i = 0; !asked && i < f->towns; i++) {
        for (size_t k = 0; k < 4; k++) {
            if (!str_eq(f->town[i].value, towns[k]))
                continue;
            q.latitude = north[k];
            q.longitude = west[k];
            q.radius_km = q.near_km;
            CHECK(f->town[i].count == total(s, q));
        }
    }
}

static void
a_facet_says_what_the_search_would_find(void)
{
    unsigned seed = 7;
    struct search *s = open_filled(&seed);
    size_t found = 0;

    for (int i = 0; i < QUESTIONS; i++) {
        struct search_query q = chance_query(&seed);
        struct search_hits hits = find(s, q);

        found += hits.total > 0;
        CHECK(hits.total == total(s, q));
        names_agree(s, q, &hits.facets);
        kinds_agree(s, q, &hits.facets);
        sectors_agree(s, q, &hits.facets);
        steps_agree(s, q, &hits.facets);
        places_agree(s, q, &hits.facets);
        put_one(s, &seed, (int)chance(&seed, DOCUMENTS));
    }
    CHECK(found > QUESTIONS / 2);
}

/* Forwards and backwards in steps of seven, against one list of all. */
static void
pages_agree(struct search *s, struct search_query q)
{
    struct search_hits all = find(s, q), page;
    size_t at = 0;

    CHECK(all.total == (int64_t)all.count || all.count == 100);
    q.limit = 7;
    for (page = find(s, q); page.count > 0; page = find(s, q)) {
        CHECK(page.ahead == (int64_t)at && page.total == all.total);
        for (size_t i = 0; i < page.count && at < all.count; i++, at++)
            CHECK_STR(page.hit[i].id, all.hit[at].id);
        q.after = page.hit[page.count - 1].cursor;
        if (at >= all.count)
            break;
    }
    CHECK(at == all.count);
    if (all.count < 10)
        return;
    q.after = NULL;
    q.before = all.hit[9].cursor;
    page = find(s, q);
    CHECK(page.count == 7 && page.ahead == 2);
    for (size_t i = 0; i < page.count; i++)
        CHECK_STR(page.hit[i].id, all.hit[i + 2].id);
}

static void
pages_one_after_the_other_are_the_whole_list(void)
{
    unsigned seed = 11;
    struct search *s = open_filled(&seed);

    for (int i = 0; i < QUESTIONS; i++) {
        struct search_query q = chance_query(&seed);

        q.counted = false;
        pages_agree(s, q);
        put_one(s, &seed, (int)chance(&seed, DOCUMENTS));
    }
}

TESTS(search_pick, {
    TEST(a_facet_says_what_the_search_would_find),
    TEST(pages_one_after_the_other_are_the_whole_list),
})
