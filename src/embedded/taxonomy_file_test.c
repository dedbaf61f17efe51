/* The taxonomy as make built it: what is found in real sentences. */
#include "embedded/taxonomy_file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "core/dates.h"

static const struct taxonomy *
open_built(void)
{
    const struct taxonomy *t = NULL;

    CHECK_OK(taxonomy_file_open(test_arena(), NULL, &t));
    return t;
}

/* The names found, with "|" between. */
static const char *
found(const struct taxonomy *t, const char *text, enum taxonomy_kind kind)
{
    struct taxonomy_spans s = taxonomy_find_in(t, test_arena(), text,
                                               TAXONOMY_BIT(kind));
    struct str out = str_new(test_arena());

    for (size_t i = 0; i < s.count; i++)
        str_addf(&out, "%s%s", i > 0 ? "|" : "",
                 taxonomy_name(t, s.span[i].entry));
    return out.text;
}

static void
skills_are_found_under_their_aliases(void)
{
    const struct taxonomy *t = open_built();

    CHECK_STR(found(t, "K8s, Postgres and golang", TAXONOMY_SKILL),
              "Kubernetes|PostgreSQL|Go");
    CHECK_STR(found(t, "C++, C# and .NET", TAXONOMY_SKILL), "C++|C#|.NET");
}

static void
a_typed_date_is_understood_in_many_languages(void)
{
    static const struct {
        const char *typed, *kept;
    } dates[] = {
        { "2021", "2021" },          { "2021-09", "2021-09" },
        { "2021-09-15", "2021-09-15" }, { " 09/2021 ", "2021-09" },
        { "September 2021", "2021-09" }, { "Sept 2021", "2021-09" },
        { "septembre 2021", "2021-09" }, { "März 2020", "2020-03" },
        { "", "" },                  { "today", "" },
        { "heute", "" },             { "2019 - 2021", NULL },
        { "soon", NULL },            { "2021-19", NULL },
    };
    const struct taxonomy *t = open_built();

    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        CHECK_STR(dates_typed(t, test_arena(), dates[i].typed),
                  dates[i].kept);
}

static void
what_is_typed_is_suggested(void)
{
    const struct taxonomy *t = open_built();
    const struct taxonomy_entry **list;
    size_t count = taxonomy_suggest(t, test_arena(), TAXONOMY_SKILL, "woun",
                                    12, &list);
    bool wound_care = false;

    for (size_t i = 0; i < count; i++)
        wound_care = wound_care ||
                     strstr(taxonomy_name(t, list[i]), "ound care") != NULL;
    CHECK(wound_care && count <= 12);
    CHECK(taxonomy_suggest(t, test_arena(), TAXONOMY_SKILL, "zzqx", 12,
                           &list) == 0);
    CHECK(taxonomy_suggest(t, test_arena(), TAXONOMY_SKILL, "", 5, &list) ==
          5);
}

static void
ambiguous_words_need_their_context(void)
{
    const struct taxonomy *t = open_built();

    CHECK_STR(found(t, "I excel at talking to people", TAXONOMY_SKILL), "");
    CHECK(strstr(found(t, "Microsoft Word, Excel, PowerPoint",
                       TAXONOMY_SKILL), "Microsoft Excel") != NULL);
    CHECK(strstr(found(t, "vitamin C and grade C", TAXONOMY_SKILL), "C")
          == NULL);
    CHECK(strstr(found(t, "Backend in Go, with gRPC and Docker",
                       TAXONOMY_SKILL), "Go") != NULL);
}

static void
the_line_tells_which_meaning_a_word_has(void)
{
    const struct taxonomy *t = open_built();

    CHECK(strstr(found(t, "Languages: Polish, English\n"
                          "Lorry driving, class: C", TAXONOMY_SKILL), "C")
          == NULL);
    CHECK_STR(found(t, "C, C++ and Rust\nClean driving record",
                    TAXONOMY_SKILL), "C|C++|Rust|Driving licence");
    CHECK_STR(found(t, "Driving licence CE/C", TAXONOMY_CERTIFICATE),
              "Driving Licence Category CE");
    CHECK_STR(found(t, "driving license category C", TAXONOMY_CERTIFICATE),
              "Driving Licence Category C");
}

static void
a_month_is_no_degree(void)
{
    const struct taxonomy *t = open_built();

    CHECK_STR(found(t, "March 2008 - June 2012", TAXONOMY_DEGREE), "");
    CHECK_STR(found(t, "MARCH 2008", TAXONOMY_DEGREE), "");
    CHECK_STR(found(t, "MArch 2008", TAXONOMY_DEGREE), "master");
}

static void
titles_of_nine_languages_reach_one_occupation(void)
{
    const struct taxonomy *t = open_built();
    struct taxonomy_span english, german;

    CHECK(taxonomy_exact(t, test_arena(), "Truck Driver", 12,
                         TAXONOMY_OCCUPATION, &english));
    CHECK(taxonomy_exact(t, test_arena(), "Lkw-Fahrer", 10,
                         TAXONOMY_OCCUPATION, &german));
    CHECK(taxonomy_occupation_near(t, english.entry, german.entry) > 0.5);
}

static void
places_are_told_apart_by_country_and_size(void)
{
    const struct taxonomy *t = open_built();
    const struct taxonomy_entry *p;

    p = taxonomy_place(t, test_arena(), "Paris", NULL);
    CHECK(p != NULL && str_eq(taxonomy_info(t, p), "FR"));
    p = taxonomy_place(t, test_arena(), "Paris, United States", NULL);
    CHECK(p != NULL && str_eq(taxonomy_info(t, p), "US"));
    p = taxonomy_place(t, test_arena(), "Berlin", "DE");
    CHECK(p != NULL && taxonomy_km(52.52, 13.405, p->x, p->y) < 5);
    CHECK(taxonomy_place(t, test_arena(), "xqzzt", NULL) == NULL);
    CHECK_STR(taxonomy_country(t, test_arena(), "Leeds, UK"), "GB");
}

static void
headings_months_and_levels_are_known(void)
{
    const struct taxonomy *t = open_built();
    const struct taxonomy_entry *e;

    e = taxonomy_phrase(t, test_arena(), "BERUFSERFAHRUNG", 15,
                        TAXONOMY_HEADING);
    CHECK(e != NULL && str_eq(taxonomy_name(t, e), "experience"));
    e = taxonomy_phrase(t, test_arena(), "M\xC3\xA4rz", 5, TAXONOMY_MONTH);
    CHECK(e != NULL && e->rank == 3);
    e = taxonomy_phrase(t, test_arena(), "heute", 5, TAXONOMY_DATE_WORD);
    CHECK(e != NULL && str_eq(taxonomy_name(t, e), "present"));
    e = taxonomy_phrase(t, test_arena(), "B2", 2, TAXONOMY_LANGUAGE_LEVEL);
    CHECK(e != NULL && e->rank == 4);
}

static void
any_bytes_can_be_searched(void)
{
    const struct taxonomy *t = open_built();
    char *big = arena_alloc(test_arena(), 300001);

    for (size_t i = 0; i < 300000; i++)
        big[i] = (char)(1 + (i * 7919 + i / 13) % 255);
    taxonomy_find_in(t, test_arena(), big, ~0u);
    CHECK_STR(found(t, "", TAXONOMY_SKILL), "");
    CHECK_STR(found(t, "\xFF\xFE\x80", TAXONOMY_SKILL), "");
}

static void
a_damaged_file_is_refused(void)
{
    const struct taxonomy *t;
    const char *path = arena_printf(test_arena(), "%s/t.bin", test_folder());
    int fd = open(path, O_CREAT | O_WRONLY, 0600);

    CHECK(write(fd, "TANDEMTX not really a taxonomy at all", 37) == 37);
    close(fd);
    CHECK(taxonomy_file_open(test_arena(), path, &t)->kind == ERR_INVALID);
    CHECK(taxonomy_file_open(test_arena(), "/nowhere", &t)->kind
          == ERR_MISSING);
}

/* Opening maps the file and reads its header: whatever its size, a few pages
 * are touched, and the rest is shared with all who map it. */
static void
opening_reads_a_few_pages(void)
{
    struct rusage before, after;
    const struct taxonomy *t;

    open_built(); /* what the first call of all costs */
    getrusage(RUSAGE_SELF, &before);
    t = open_built();
    getrusage(RUSAGE_SELF, &after);
    CHECK(t != NULL);
    CHECK(after.ru_minflt - before.ru_minflt < 64);
    CHECK(after.ru_majflt - before.ru_majflt < 8);
}

TESTS(taxonomy_file, {
    TEST(opening_reads_a_few_pages),
    TEST(skills_are_found_under_their_aliases),
    TEST(a_typed_date_is_understood_in_many_languages),
    TEST(what_is_typed_is_suggested),
    TEST(ambiguous_words_need_their_context),
    TEST(a_month_is_no_degree),
    TEST(the_line_tells_which_meaning_a_word_has),
    TEST(titles_of_nine_languages_reach_one_occupation),
    TEST(places_are_told_apart_by_country_and_size),
    TEST(headings_months_and_levels_are_known),
    TEST(any_bytes_can_be_searched),
    TEST(a_damaged_file_is_refused),
})
