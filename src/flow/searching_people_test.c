/* The search over people answers with what an employer may see, and whether a
 * word is there is an answer too. */
#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/registration.h"
#include "flow/searching.h"
#include "flow/trial.h"

#define RESUME                                                               \
    "Mirela Ionescu Popa\n"                                                  \
    "14 Moor Lane, LS6 3HN, Leeds\n"                                         \
    "mirela.popa@mail.example | +44 7700 900123\n"                           \
    "Date of birth: 12/05/1988\n"                                            \
    "Nationality: Romanian | Marital status: widowed | Religion: Baptist\n"  \
    "\nPROFILE\n"                                                            \
    "Proud grandmother, kosher kitchen at home, returned after childcare.\n" \
    "\nEXPERIENCE\n"                                                         \
    "Registered Nurse, Moorside Hospital\t03/2016 - 05/2024\n"               \
    "- Wound care on a ward of 28 beds, led the night team\n"                \
    "- Chaplaincy rota with the Catholic priest\n"                           \
    "\nVOLUNTEERING\n"                                                       \
    "Treasurer, Synagogue youth club\t2019 - 2021\n"                         \
    "\nEDUCATION\n"                                                          \
    "BSc Nursing, Convent of Loreto\t2010 - 2013\n"                          \
    "\nSKILLS\nwound care, cannulation\n"                                    \
    "\nINTERESTS\nGospel choir, Pride parade\n"                              \
    "\nREFERENCES\nFather Aloysius Murphy\n"

struct scene {
    struct ports *p;
    struct actor nurse, rita;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example",
                           "Mirela Ionescu Popa");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.p, &s.nurse, RESUME);
    return s;
}

static int64_t
found(struct scene *s, const char *words)
{
    struct searching_query q = { .words = words, .remote = -1, .kind = -1 };
    struct searching_result r = { .total = -1 };

    CHECK_OK(searching_people(s->p, test_arena(), &s->rita, &q, &r));
    return r.total;
}

static void
what_tells_of_work_finds_a_person(void)
{
    static const char *const words[] = {
        "nurse", "\"registered nurse\"", "cannulation", "wound care",
        "ward beds", "\"night team\"", "nursing", "leeds", "priest",
    };
    struct scene s = scene();

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (found(&s, words[i]) != 1)
            CHECK_STR(words[i], "finds the nurse");
}

static void
what_tells_of_a_person_finds_nobody(void)
{
    static const char *const words[] = {
        "mirela", "ionescu", "popa", "mirela.popa", "7700", "900123", "LS6",
        "mail.example", "1988", "12/05/1988", "birth", "romanian",
        "nationality", "widowed", "marital", "religion", "baptist",
        "grandmother", "kosher", "childcare", "catholic", "synagogue",
        "youth", "convent", "loreto", "2013", "gospel", "pride", "aloysius",
        "murphy", "father", "moorside",
    };
    struct scene s = scene();

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (found(&s, words[i]) != 0)
            CHECK_STR(words[i], "finds nobody");
}

/* "nurse -baptist" would ask the same. */
static void
nor_does_taking_a_word_away_tell(void)
{
    struct scene s = scene();

    CHECK(found(&s, "nurse -baptist") == 1);
    CHECK(found(&s, "nurse -catholic") == 1);
    CHECK(found(&s, "nurse -cannulation") == 0);
}

/* Before the worker had its turn. */
static void
who_hides_is_found_again_once_indexed_blind(void)
{
    struct scene s = scene();
    struct registration_settings set = {
        .name = "Mirela Ionescu Popa", .language = "en", .time_zone = "UTC",
        .open_to_offers = true, .blind = true,
    };

    CHECK(found(&s, "nurse") == 1);
    CHECK_OK(registration_save(s.p, test_arena(), &s.nurse, &set));
    CHECK(found(&s, "nurse") == 0);
    trial_run(s.p);
    CHECK(found(&s, "nurse") == 1);
    set.name = "Mirela Popa"; /* hidden as before: found as before */
    CHECK_OK(registration_save(s.p, test_arena(), &s.nurse, &set));
    CHECK(found(&s, "nurse") == 1);
}

TESTS(searching_people, {
    TEST(what_tells_of_work_finds_a_person),
    TEST(what_tells_of_a_person_finds_nobody),
    TEST(nor_does_taking_a_word_away_tell),
    TEST(who_hides_is_found_again_once_indexed_blind),
})
