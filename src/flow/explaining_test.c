/*
 * Explanations: the points add up, evidence carries them, and nothing that
 * must not count does. On resumes and postings put together at random from
 * parts, by a sequence that is the same each time.
 */
#include "flow/trial_world.h"

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

enum { PAIRS = 300 };

static uint32_t chance = 1;

static uint32_t
below(uint32_t n)
{
    chance = chance * 1664525u + 1013904223u;
    return (chance >> 8) % n;
}

/* ---- material ---------------------------------------------------------- */

static const char *const skills[] = {
    "Python", "Docker", "PostgreSQL", "welding", "wound care", "bookkeeping",
    "forklift", "Excel", "SAP", "customer service", "Kubernetes", "Java",
    "food hygiene", "project management", "AutoCAD", "payroll",
};

static const char *const titles[] = {
    "Software Engineer", "Registered Nurse", "Truck Driver", "Accountant",
    "Chef de Partie", "Electrician", "Project Manager", "Sales Assistant",
};

static const char *
pick(const char *const *list, size_t count)
{
    return list[below((uint32_t)count)];
}

#define PICK(list) pick(list, sizeof(list) / sizeof((list)[0]))

static const char *
random_resume(struct arena *a)
{
    struct str s = str_new(a);
    int entries = (int)below(4);

    str_addf(&s, "Morgan Ellery\nmorgan@mail.example\nLeeds\n\n");
    if (entries > 0)
        str_add(&s, "EXPERIENCE\n");
    for (int i = 0; i < entries; i++)
        str_addf(&s, "%s, Acme Ltd\t%02u/%u - %02u/%u\n"
                 "\xE2\x80\xA2 Daily work with %s and %s\n\n", PICK(titles),
                 1 + below(12), 2008 + below(6), 1 + below(12),
                 2014 + below(11), PICK(skills), PICK(skills));
    if (below(3) > 0)
        str_addf(&s, "SKILLS\n%s, %s, %s\n\n", PICK(skills), PICK(skills),
                 PICK(skills));
    if (below(2) > 0)
        str_add(&s, "EDUCATION\nBSc in Physics, University of Leeds\n\n");
    if (below(2) > 0)
        str_add(&s, "LANGUAGES\nEnglish (native), German B1\n");
    return s.text;
}

static struct posting
random_posting(struct arena *a)
{
    static const char *const lines[] = {
        "3+ years of experience", "German B2", "Bachelor's degree",
        "driving licence category B", "You keep clear records",
        "Patient with customers on the telephone",
    };
    struct str s = str_new(a);
    struct posting g = { .id = "g", .employer_id = "e", .version = 1 };

    str_add(&s, "We are a small firm.\n\n## Requirements\n\n");
    for (uint32_t i = below(6); i > 0; i--)
        str_addf(&s, "- %s\n", below(2) ? PICK(lines) : PICK(skills));
    if (below(2) > 0)
        str_addf(&s, "\n## Nice to have\n\n- %s\n- %s\n", PICK(skills),
                 PICK(lines));
    g.title = PICK(titles);
    g.description = s.text;
    g.place = below(2) > 0 ? "Leeds" : below(2) > 0 ? "Qqxxyy" : "";
    g.remote = (int)below(3);
    return g;
}

/* ---- claims ------------------------------------------------------------ */

static long
tenths(const json_t *o, const char *key)
{
    double v = json_number_value(json_object_get(o, key)) * 10;

    CHECK(fabs(v - round(v)) < 1e-6);
    return lround(v);
}

static void
check_adds_up(struct arena *a, const struct match *m, size_t text_size)
{
    long points = 0, of = 0;
    json_t *o, *part, *parts;
    size_t i, k;

    if (!CHECK_OK(json_parse(a, m->explanation, strlen(m->explanation), &o)))
        return;
    parts = json_object_get(o, "parts");
    json_array_foreach (parts, i, part) {
        const char *state = json_get_str(part, "state", "");
        const json_t *quotes = json_object_get(part, "evidence");
        bool earns = str_eq(state, "met") || str_eq(state, "partly");
        json_t *quote;

        points += tenths(part, "points");
        of += tenths(part, "of");
        CHECK(tenths(part, "points") >= 0);
        CHECK(tenths(part, "points") <= tenths(part, "of"));
        CHECK(earns || tenths(part, "points") == 0);
        CHECK(earns == (json_array_size(quotes) > 0));
        json_array_foreach (quotes, k, quote) {
            int64_t start = json_get_int(quote, "start", -1);

            CHECK(start >= 0 && start < json_get_int(quote, "end", -1));
            CHECK(json_get_int(quote, "end", -1) <= (int64_t)text_size);
            CHECK(!str_empty(json_get_str(quote, "text", "")));
        }
    }
    CHECK(points == tenths(o, "score"));
    CHECK(points == lround(m->score * 10));
    CHECK(of == 1000 || json_array_size(parts) == 0);
    CHECK(m->max >= m->score && m->max <= 100.0001);
    CHECK(json_array_size(parts) == 0 || tenths(o, "max") == 1000
          || m->max < 100);
}

static void
points_add_up_to_the_score(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();

    for (int i = 0; i < PAIRS; i++) {
        struct posting g = random_posting(a);
        const char *text = random_resume(a);
        struct match m = trial_text_match(p, a, &g, text);

        check_adds_up(a, &m, strlen(text));
        arena_reset(a);
    }
    arena_free(a);
}

/* Blanks the words that a part quotes. */
static char *
without(struct arena *a, const char *text, const json_t *part)
{
    char *out = arena_str(a, text);
    json_t *quote;
    size_t i;

    json_array_foreach (json_object_get(part, "evidence"), i, quote)
        for (int64_t k = json_get_int(quote, "start", 0);
             k < json_get_int(quote, "end", 0); k++)
            if (out[k] != '\n')
                out[k] = ' ';
    return out;
}

static void
removing_what_was_quoted_lowers_the_score(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = arena_new();
    int compared = 0;

    for (int i = 0; i < 60; i++) {
        struct posting g = random_posting(a);
        const char *text = random_resume(a);
        struct match m = trial_text_match(p, a, &g, text), less;
        json_t *o, *part;
        size_t n;

        if (!CHECK_OK(json_parse(a, m.explanation, strlen(m.explanation),
                                 &o)))
            break;
        json_array_foreach (json_object_get(o, "parts"), n, part) {
            if (!str_eq(json_get_str(part, "kind", ""), "skill")
                || tenths(part, "points") == 0)
                continue;
            less = trial_text_match(p, a, &g, without(a, text, part));
            CHECK(less.score < m.score);
            compared++;
        }
        arena_reset(a);
    }
    CHECK(compared > 10);
    arena_free(a);
}

static const char person[] =
    "%s\n%s\n%sLeeds | +44 1632 960 123\n\nEXPERIENCE\n"
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"
    "\xE2\x80\xA2 Wound care and medication rounds; %s led the ward\n\n"
    "SKILLS\nwound care, cannulation\n";

static void
name_and_gender_change_nothing(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = test_arena();
    struct posting g = {
        .id = "g", .title = "Registered Nurse", .place = "Leeds",
        .description = "## Requirements\n\n- Wound care\n- Cannulation\n"
                       "- Calm with families\n"
    };
    struct match one = trial_text_match(
        p, a, &g, arena_printf(a, person, "Emily Carter",
                               "emily.carter@mail.example",
                               "Gender: female\nDate of birth: 1 May 1990\n",
                               "She"));
    struct match two = trial_text_match(
        p, a, &g, arena_printf(a, person, "Mohammed Al-Farouqi",
                               "m.alfarouqi@mail.example",
                               "Gender: male\nDate of birth: 9 June 1961\n"
                               "Religion: none\n", "He"));

    CHECK(one.score > 40);
    CHECK(one.score == two.score);
    CHECK(one.max == two.max);
    CHECK(strstr(one.explanation, "Emily") == NULL);
    CHECK(strstr(one.explanation, "female") == NULL);
}

static const char *
administrator(struct arena *a, const char *line)
{
    return arena_printf(a, "EXPERIENCE\nSystem Administrator, Acme Ltd\t"
                        "2018 - 2024\n\xE2\x80\xA2 Linux, Ansible, "
                        "Terraform\n\xE2\x80\xA2 %s\n", line);
}

static double
of_administrator(struct ports *p, const struct posting *g, const char *line)
{
    return trial_text_match(p, test_arena(), g,
                            administrator(test_arena(), line)).score;
}

static void
wishes_and_denials_earn_next_to_nothing(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = {
        .id = "g", .title = "Developer",
        .description = "## Requirements\n\n- Kubernetes\n- Docker\n"
    };
    double did = of_administrator(p, &g, "Kubernetes, Docker, daily");
    double denied = of_administrator(p, &g, "No experience with Kubernetes "
                                            "or Docker");
    double wished = of_administrator(p, &g, "Would like to learn Kubernetes "
                                            "and Docker");
    double silent = of_administrator(p, &g, "Backups");

    CHECK(did > denied + 10);
    CHECK(did > wished + 10);
    CHECK(denied <= silent + 12);
}

static void
pasting_the_advertisement_does_not_beat_doing_the_work(void)
{
    struct ports *p = trial_text_ports();
    struct arena *a = test_arena();
    struct posting g = {
        .id = "g", .title = "Warehouse Manager",
        .description = "You will lead a team of twelve people in our cold "
                       "store and plan the shifts of every week with them."
                       "\n\n## Requirements\n\n- Experience of planning "
                       "shifts for a team in a busy warehouse at night\n"
                       "- Forklift\n- SAP\n"
    };
    const char *weak = "EXPERIENCE\nCashier, Acme Ltd\t2018 - 2024\n"
                       "\xE2\x80\xA2 Till and returns\n\n";
    struct match honest = trial_text_match(
        p, a, &g, "EXPERIENCE\nWarehouse Manager, Acme Ltd\t2018 - 2024\n"
                  "\xE2\x80\xA2 Planned shifts for nine people; SAP and "
                  "forklift daily\n");
    struct match pasted = trial_text_match(p, a, &g, arena_printf(
        a, "%s%s", weak, g.description));

    CHECK(honest.score > pasted.score);
}

/* No heading leads to it: a line begins with the work, and says how long. */
static double
of_a_line(struct ports *p, const char *line)
{
    struct posting g = { .id = "g", .title = "Electrician" };
    struct match m = trial_text_match(p, test_arena(), &g, arena_printf(
        test_arena(), "Nev Garside\nLeeds\n%s\n", line));

    return m.score;
}

static void
a_line_that_begins_with_a_title_tells_of_work(void)
{
    struct ports *p = trial_text_ports();
    double does = of_a_line(p, "Electrician in a textile mill since 2018. "
                               "Drives, presses, faults.");
    double did = of_a_line(p, "Electrician in a textile mill, 1998-2004. "
                              "Drives, presses, faults.");
    double knows = of_a_line(p, "I know an electrician in a textile mill.");

    CHECK(does > did);
    CHECK(did > knows);
}

static void
the_same_input_gives_the_same_bytes(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = random_posting(test_arena());
    const char *text = random_resume(test_arena());
    struct match one = trial_text_match(p, test_arena(), &g, text);
    struct match two = trial_text_match(p, test_arena(), &g, text);

    CHECK_STR(one.explanation, two.explanation);
}

static void
ugly_input_has_a_sensible_score(void)
{
    static const char *const texts[] = {
        "", "word", "\xD8\xB3\xD9\x8A\xD8\xB1\xD8\xA9", "2030 - 2031",
        "SKILLS\nPython, Python, Python", "EXPERIENCE\n1999 - 1990\n",
    };
    static const char *const descriptions[] = {
        "", "word", "## Requirements\n- 5 to 2 years\n- 0 years\n",
        "- must must must\n", "## \n- \n*\n#",
    };
    struct ports *p = trial_text_ports();

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        for (size_t k = 0;
             k < sizeof(descriptions) / sizeof(descriptions[0]); k++) {
            struct posting g = { .id = "g", .title = k % 2 ? "Nurse" : "",
                                 .description = descriptions[k],
                                 .place = k % 2 ? "" : "Atlantis" };
            struct match m = trial_text_match(p, test_arena(), &g, texts[i]);

            CHECK(m.score >= 0 && m.score <= 100);
            check_adds_up(test_arena(), &m, strlen(texts[i]));
        }
}

/* A resume scores nothing where nothing is asked, however good it is. */
static void
nothing_asked_scores_nothing(void)
{
    struct ports *p = trial_text_ports();
    static const struct posting of_nothing[] = {
        { .id = "g", .title = " ", .description = "\n" },
        { .id = "g", .title = "!!!", .description = "..." },
        { .id = "g", .title = "\xE2\x80\x94", .description = "- -" },
    };

    for (size_t i = 0; i < sizeof(of_nothing) / sizeof(*of_nothing); i++) {
        struct match m = trial_text_match(
            p, test_arena(), &of_nothing[i],
            administrator(test_arena(), "Backups"));

        CHECK(m.score >= 0 && m.score <= 0);
        CHECK(m.max >= 0 && m.max <= 0);
        CHECK(strstr(m.explanation, "\"parts\":[]") != NULL);
    }
}

static const json_t *
of_kind(const json_t *list, const char *kind)
{
    const json_t *one;
    size_t i;

    json_array_foreach (list, i, one)
        if (str_eq(json_get_str(one, "kind", ""), kind))
            return one;
    return NULL;
}

static void
what_is_open_has_words_for_both_sides(void)
{
    struct ports *p = trial_text_ports();
    struct posting g = {
        .id = "g", .title = "Truck Driver", .place = "Leeds",
        .description = "## Requirements\n\n- Driving licence CE.\n"
                       "- German B2\n- Forklift\n"
    };
    struct match m = trial_text_match(p, test_arena(), &g,
                                      "EXPERIENCE\nCook\n");
    const json_t *parts, *one;
    json_t *o = NULL;

    if (!CHECK_OK(json_parse(test_arena(), m.explanation,
                             strlen(m.explanation), &o)))
        return;
    parts = json_object_get(o, "parts");
    one = of_kind(parts, "language");
    CHECK_STR(json_get_str(one, "question", ""),
              "How well do you speak it? Asked for: German B2");
    CHECK_STR(json_get_str(one, "add", ""),
              "If you speak it, add the language with your level: German B2");
    one = of_kind(parts, "skill"); /* missing */
    CHECK_STR(json_get_str(one, "question", ""),
              "Have you worked with this: Forklift?");
    CHECK_STR(json_get_str(one, "add", ""),
              "If you know it, say where you used: Forklift");
    one = of_kind(parts, "licence");
    CHECK_STR(json_get_str(one, "add", ""),
              "If you hold it, add: Driving licence CE");
    one = json_array_get(json_object_get(o, "filters"), 0);
    CHECK_STR(json_get_str(one, "question", ""),
              "Where do you live, and could you work here: Leeds?");
}

TESTS(explaining, {
    TEST(points_add_up_to_the_score),
    TEST(removing_what_was_quoted_lowers_the_score),
    TEST(name_and_gender_change_nothing),
    TEST(wishes_and_denials_earn_next_to_nothing),
    TEST(pasting_the_advertisement_does_not_beat_doing_the_work),
    TEST(a_line_that_begins_with_a_title_tells_of_work),
    TEST(the_same_input_gives_the_same_bytes),
    TEST(ugly_input_has_a_sensible_score),
    TEST(nothing_asked_scores_nothing),
    TEST(what_is_open_has_words_for_both_sides),
})
