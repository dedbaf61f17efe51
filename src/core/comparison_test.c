/* Two explanations side by side: nothing of either is lost. */
#include "core/comparison.h"

#include <math.h>

#include "base/str.h"
#include "base/test.h"

#define PART(name, kind, state, points, of, quote)                          \
    "{\"requirement\":\"" name "\",\"kind\":\"" kind "\",\"must\":false,"   \
    "\"state\":\"" state "\",\"points\":" points ",\"of\":" of              \
    ",\"evidence\":[" quote "]}"
#define WORDS(text) "{\"text\":\"" text "\",\"start\":0,\"end\":3}"

static const char ada[] =
    "{\"score\":55.5,\"parts\":["
    PART("Nurse", "title", "met", "30.0", "30.0", WORDS("Staff nurse")) ","
    PART("Wound care", "skill", "met", "20.0", "40.0", WORDS("wounds")) ","
    PART("French", "skill", "partly", "5.5", "30.0", WORDS("some French"))
    "]}";
static const char ben[] =
    "{\"score\":40.0,\"parts\":["
    PART("Nurse", "title", "met", "10.0", "20.0", WORDS("Nurse")) ","
    PART("Wound care", "skill", "met", "30.0", "40.0", WORDS("dressings"))
    "," PART("French", "skill", "unknown", "0.0", "30.0", "") ","
    PART("Leeds", "place", "missing", "0.0", "10.0", "") "]}";

static double
sum_of(const struct comparison_table *c)
{
    double sum = 0;

    for (size_t i = 0; i < c->count; i++)
        sum += c->row[i].difference;
    return sum;
}

static const struct comparison_row *
row_of(const struct comparison_table *c, const char *label)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_eq(c->row[i].label, label))
            return &c->row[i];
    return NULL;
}

static void
requirements_stand_beside_each_other(void)
{
    const struct comparison_row *row;
    struct comparison_table c;

    CHECK_OK(comparison_read(test_arena(), ada, ben,
                             COMPARISON_BY_REQUIREMENT, &c));
    CHECK(c.count == 4 && c.one == 55.5 && c.two == 40);
    CHECK(str_eq(c.row[0].label, "Nurse"));
    CHECK(c.row[0].difference == 20);
    CHECK(str_eq(c.row[0].one.quote, "Staff nurse"));
    row = row_of(&c, "Leeds");
    CHECK(row != NULL && !row->one.counted && row->two.counted);
    CHECK(fabs(sum_of(&c) - 15.5) < 1e-9);
}

static void
kinds_gather_what_is_alike(void)
{
    struct comparison_table c;

    CHECK_OK(comparison_read(test_arena(), ada, ben, COMPARISON_BY_KIND, &c));
    CHECK(c.count == 3);
    CHECK(str_eq(c.row[1].kind, "skill"));
    CHECK(c.row[1].one.points == 25.5 && c.row[1].one.of == 70);
    CHECK(c.row[1].one.state[FIT_MET] == 1);
    CHECK(c.row[1].one.state[FIT_PARTLY] == 1);
    CHECK(str_eq(c.row[1].one.quote, "wounds"));
    CHECK(fabs(sum_of(&c) - 15.5) < 1e-9);
}

static void
what_is_no_explanation_is_said(void)
{
    struct comparison_table c;

    CHECK(comparison_read(test_arena(), "[]", ben, COMPARISON_BY_KIND, &c)
          != NULL);
    CHECK(comparison_read(test_arena(), NULL, ben, COMPARISON_BY_KIND, &c)
          != NULL);
    CHECK_OK(comparison_read(test_arena(), "{\"parts\":[]}",
                             "{\"parts\":[]}", COMPARISON_BY_KIND, &c));
    CHECK(c.count == 0);
}

TESTS(comparison, {
    TEST(requirements_stand_beside_each_other),
    TEST(kinds_gather_what_is_alike),
    TEST(what_is_no_explanation_is_said),
})
