/* What both sides are read as, kept as bytes; and what is left of blanked
 * titles. */
#include "flow/explaining.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "wire.h"

enum { NOW = 1790000000 };

#define HEAD "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"
#define NURSE "Registered Nurse, Moor Hospital\t01/2024 - 12/2024\n" \
              "- Wound care and cannulation\n\n"
#define TAIL "SKILLS\nwound care, cannulation\n\n" \
             "EDUCATION\nBSc in Nursing, University of Leeds\n\n" \
             "LANGUAGES\nEnglish (native), German B1\n"

static struct ports *
open_ports(void)
{
    struct ports *p = NULL;
    struct conf *c = NULL;

    CHECK_OK(conf_load(test_arena(), NULL, &c));
    CHECK_OK(wire_matching(test_arena(), c, &p));
    return p;
}

static const struct fit_person *
person(struct ports *p, const char *text)
{
    struct arena *a = test_arena();
    struct extracted x = { .reader = "text", .text = text };
    struct profile f = { .id = "f", .candidate_id = "c", .text = text };
    const struct fit_person *out = NULL;
    struct parsed read;

    CHECK_OK(parse_profile(p->parse, a, &x, &read));
    f.resume_json = json_text(a, read.resume);
    f.evidence = json_text(a, read.evidence);
    f.skills = json_text(a, read.skills);
    CHECK_OK(explaining_person_read(p, a, &f, NOW, &out));
    return out;
}

static const struct posting *
record(const char *text)
{
    struct posting *g = NEW(test_arena(), struct posting);

    g->title = "Registered Nurse";
    g->description = text;
    g->place = "Leeds";
    return g;
}

static const struct fit_posting *
posting(struct ports *p, const struct posting *g)
{
    const struct fit_posting *out = NULL;

    CHECK_OK(explaining_posting_read(p, test_arena(), g, &out));
    return out;
}

#define ASKED "- Wound care\n- Cannulation (nice to have)\n- German B2\n" \
              "- Two years on a ward\n- Driving licence B\n"

/* Cut short, or with a byte changed: none, or one that can be compared. */
static void
a_damaged_form_is_nobody(void)
{
    struct ports *p = open_ports();
    const struct fit_posting *asks = posting(p, record(ASKED));
    struct arena *turn = arena_new();
    const struct fit_person *out;
    size_t size;
    const char *form = fit_person_form(
        test_arena(), person(p, HEAD NURSE TAIL), &size);

    for (size_t cut = 0; cut < size; cut++) {
        char *part = arena_copy(turn, form, cut);

        CHECK_OK(explaining_person_formed(p, turn, part, cut, &out));
        CHECK(out == NULL);
        part = arena_copy(turn, form, size);
        part[cut] ^= 0x55;
        CHECK_OK(explaining_person_formed(p, turn, part, size, &out));
        if (out != NULL)
            fit_compare(turn, asks, out, true);
        arena_reset(turn);
    }
    arena_free(turn);
}

static void
a_damaged_form_is_no_posting(void)
{
    struct ports *p = open_ports();
    const struct fit_person *nurse = person(p, HEAD NURSE TAIL);
    const struct posting *g = record(ASKED);
    struct arena *turn = arena_new();
    const struct fit_posting *out;
    size_t size;
    const char *form = fit_posting_form(test_arena(), posting(p, g), &size);

    for (size_t cut = 0; cut < size; cut++) {
        char *part = arena_copy(turn, form, cut);

        CHECK_OK(explaining_posting_formed(p, turn, g, part, cut, &out));
        CHECK(out == NULL);
        part = arena_copy(turn, form, size);
        part[cut] ^= 0x55;
        CHECK_OK(explaining_posting_formed(p, turn, g, part, size, &out));
        if (out != NULL)
            fit_compare(turn, out, nurse, true);
        arena_reset(turn);
    }
    arena_free(turn);
}

static double
years_of(struct ports *p, const char *text)
{
    struct fit_parts parts = fit_compare(
        test_arena(), posting(p, record("- 5 years of experience\n")),
        person(p, text), true);

    for (size_t i = 0; i < parts.count; i++)
        if (parts.part[i].requirement->kind == REQUIREMENT_YEARS)
            return parts.part[i].value;
    return -1;
}

/* Parental leave is taken out of the text, and is no work of any kind. */
static void
years_under_a_blanked_title_do_not_count(void)
{
    struct ports *p = open_ports();
    double alone = years_of(p, HEAD NURSE TAIL);

    CHECK(alone > 0 && alone < 0.9);
    CHECK(fabs(alone - years_of(p, HEAD NURSE
                                "Elternzeit, \t01/2015 - 12/2020\n\n"
                                TAIL)) < 1e-9);
    CHECK(years_of(p, HEAD NURSE
                   "Staff Nurse, Leeds Clinic\t01/2015 - 12/2020\n\n"
                   TAIL) > 0.9);
}

TESTS(explaining_form, {
    TEST(a_damaged_form_is_nobody),
    TEST(a_damaged_form_is_no_posting),
    TEST(years_under_a_blanked_title_do_not_count),
})
