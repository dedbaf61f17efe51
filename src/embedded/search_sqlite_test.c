/* The search's contract on FTS5, and words as people type them. */
#include "base/str.h"
#include "base/test.h"
#include "embedded/adapters.h"
#include "embedded/search_expression.h"
#include "embedded/search_marks.h"
#include "embedded/testing.h"
#include "port/search_contract.h"

static void
keeps_the_contract_of_a_search(void)
{
    struct arena *a = arena_new();
    struct search *s;

    if (CHECK_OK(search_sqlite_open(a, testing_ports(a, test_folder()), &s)))
        search_contract(s);
    arena_free(a);
}

static struct search_expression
expression(const char *typed)
{
    struct query q = query_read(NULL, test_arena(), typed);

    return search_expression(test_arena(), &q);
}

static void
typed_words_become_quoted_terms(void)
{
    struct search_expression e =
        expression("ward \"night shift\" -agency OR x:y");

    CHECK_STR(e.match, "(((\"ward\") AND (\"night shift\") AND (\"OR\")"
                       " AND (\"x:y\")) OR \"ward night shift OR x:y\")"
                       " NOT (\"agency\")");
    CHECK_STR(e.shape, "ABCD*-");
    e = expression(" - \"\" ( *");
    CHECK_STR(e.match, "");
    e = expression("-agency");
    CHECK_STR(e.match, "\"agency\"");
    CHECK(e.inverted);
}

static const char *
passage(const char *text)
{
    return search_marks_passage(test_arena(), text);
}

static void
a_passage_is_where_most_marks_stand(void)
{
    CHECK(passage(NULL) == NULL);
    CHECK(passage("Nothing is marked here.") == NULL);
    CHECK_STR(passage("Help the \x02nurse\x03 at night. "),
              "Help the \x02nurse\x03 at night.");
    CHECK_STR(passage("One \x02nurse\x03 is named first, and then many words"
                      " follow that say little of what the work is, so that"
                      " nobody would want to read them.\nThe \x02night\x03"
                      " \x02nurse\x03 of the ward is not alone."),
              "…The \x02night\x03 \x02nurse\x03 of the ward is not alone.");
}

static void
a_passage_has_24_words_and_closes_its_marks(void)
{
    CHECK_STR(passage("1 2 3 4 5 6 7 8 9 10 11 \x02" "12\x03 13 14 15 16 17 18"
                      " 19 20 21 22 23 24 25 26 \x02" "27 28\x03 29 30"),
              "…4 5 6 7 8 9 10 11 \x02" "12\x03 13 14 15 16 17 18"
              " 19 20 21 22 23 24 25 26 \x02" "27\x03…");
}

static void
a_passage_without_blanks_has_400_bytes(void)
{
    struct str s = str_new(test_arena());
    const char *found;

    for (int i = 0; i < 1000; i++)
        str_add(&s, i == 500 ? "\x02看護\x03" : "護");
    found = passage(s.text);
    CHECK(found != NULL && strlen(found) < 500);
    CHECK(found != NULL && strstr(found, "\x02看護\x03") != NULL);
    CHECK(found != NULL && utf8_valid(found, strlen(found)));
}

/* ---- what is kept in memory ---------------------------------------------- */

static void
put_one(struct search *s)
{
    struct search_document d = {
        .id = "a", .title = "Ward Nurse", .skills = "", .text = "",
        .place = "Leeds", .town = "Leeds", .latitude = 53.8,
        .longitude = -1.5, .sector = "Health", .remote = 0, .kind = 0,
        .at = 1, .until = 0,
    };

    CHECK_OK(search_put(s, test_arena(), SEARCH_POSTINGS, &d));
}

static struct err *
find_all(struct search *s, struct search_hits *hits)
{
    struct search_query q = { .set = SEARCH_POSTINGS, .remote = -1,
                              .kind = -1, .limit = 10, .now = 10,
                              .counted = true };

    return search_find(s, test_arena(), &q, hits);
}

/* A page that was kept names towns of rows that are read again since. */
static void
what_was_kept_goes_with_the_rows_it_names(void)
{
    struct arena *a = arena_new();
    struct ports *p = testing_ports(a, test_folder());
    struct search_hits hits = { 0 };
    struct search *s = NULL;
    struct sqlite *db;
    struct err *e;

    CHECK_OK(search_sqlite_open(a, p, &s));
    put_one(s);
    CHECK_OK(find_all(s, &hits));
    CHECK(hits.total == 1);
    CHECK_OK(sqlite_shared(a, p->conf, SQLITE_SEARCH, &db));
    CHECK_OK(sqlite_run(db, a, "ALTER TABLE posting_change RENAME TO away"));
    e = find_all(s, &hits);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK_OK(sqlite_run(db, a, "ALTER TABLE away RENAME TO posting_change"));
    CHECK_OK(find_all(s, &hits));
    if (CHECK(hits.total == 1 && hits.facets.towns > 0))
        CHECK_STR(hits.facets.town[0].value, "Leeds");
    arena_free(a);
}

TESTS(search_sqlite, {
    TEST(keeps_the_contract_of_a_search),
    TEST(what_was_kept_goes_with_the_rows_it_names),
    TEST(typed_words_become_quoted_terms),
    TEST(a_passage_is_where_most_marks_stand),
    TEST(a_passage_has_24_words_and_closes_its_marks),
    TEST(a_passage_without_blanks_has_400_bytes),
})
