/*
 * What is asked with an address that somebody has takes the time of one that
 * nobody has. Measured by turns in processor time, which others on the machine
 * change little; the median of many pairs is compared, and a path that left
 * out hashing, mailing or a commit would be far off.
 */
#include "flow/registration.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/readdressing.h"
#include "flow/signing.h"
#include "flow/team.h"
#include "flow/trial.h"

#define KNOWN "ada@mail.example"
#define GOOD "seven quiet herons"

enum { WARM = 3, PAIRS = 25, APART_S = 10 * DAY_S };

struct scene {
    struct ports *p;
    struct actor owner, ada;
};

/* One way of asking about an address. */
struct way {
    const char *name;
    struct err *(*ask)(struct scene *s, const char *email);
};

static struct err *
sign_in(struct scene *s, const char *email)
{
    struct signing in;

    return signing_in(s->p, test_arena(), email, "not the password at all",
                      "Firefox/9 Linux", NULL, &in);
}

static struct err *
sign_up(struct scene *s, const char *email)
{
    struct registration_form f = {
        .role = ROLE_CANDIDATE, .name = "Somebody", .email = email,
        .password = "nine loud sparrows", .accept = true, .language = "en",
    };

    return registration_sign_up(s->p, test_arena(), &f);
}

static struct err *
forgot(struct scene *s, const char *email)
{
    return registration_forgot(s->p, test_arena(), email, NULL);
}

static struct err *
type_code(struct scene *s, const char *email)
{
    return registration_verify(s->p, test_arena(), email, "12345678", NULL);
}

static struct err *
reset(struct scene *s, const char *email)
{
    return registration_reset(s->p, test_arena(), email, "12345678",
                              "nine loud sparrows", NULL);
}

static struct err *
invite(struct scene *s, const char *email)
{
    return team_invite(s->p, test_arena(), &s->owner, email, TEAM_READER);
}

static struct err *
move_to(struct scene *s, const char *email)
{
    return readdressing_ask(s->p, test_arena(), &s->ada, email, GOOD);
}

static double
processor_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Milliseconds of one asking; what was answered in *said. Days lie between
 * two, so that no limit is reached. */
static double
take(struct scene *s, const struct way *way, const char *email,
     const char **said)
{
    double began;
    struct err *e;

    clock_hold(clock_now() + APART_S);
    began = processor_ms();
    e = way->ask(s, email);
    began = processor_ms() - began;
    *said = e == NULL ? "done" : e->what;
    return began;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* How many times as long the known address takes, in the middle. */
static double
ratio(struct scene *s, const struct way *way)
{
    double ratios[PAIRS];

    for (int i = -WARM; i < PAIRS; i++) {
        const char *nobody = arena_printf(test_arena(),
                                          "n%d@%s.example", i + WARM,
                                          way->name);
        const char *said[2];
        double ms[2];

        for (int k = 0; k < 2; k++) {
            int known = (k ^ i) & 1;

            ms[known] = take(s, way, known ? KNOWN : nobody, &said[known]);
        }
        CHECK_STR(said[0], said[1]);
        if (i >= 0)
            ratios[i] = ms[1] / ms[0];
    }
    qsort(ratios, PAIRS, sizeof(*ratios), by_size);
    return ratios[PAIRS / 2];
}

static void
compare(const struct way *way)
{
    struct scene s = { .p = trial_open() };
    double times;

    clock_hold(1800000000);
    trial_person(s.p, ROLE_CANDIDATE, KNOWN, "Ada");
    s.ada = trial_person(s.p, ROLE_CANDIDATE, "moves@mail.example", "Mo");
    s.owner = trial_person(s.p, ROLE_EMPLOYER, "olga@mail.example", "Olga");
    times = ratio(&s, way);
    clock_hold(0);
    if (!CHECK(times > 0.6 && times < 1.67))
        fprintf(stderr, "%s takes %.2f times as long for an address that "
                "somebody has\n", way->name, times);
}

#define ALIKE(title, act)                              \
    static void title(void)                            \
    {                                                  \
        compare(&(const struct way){ #act, act });     \
    }

ALIKE(a_wrong_password_takes_as_long_for_nobody, sign_in)
ALIKE(signing_up_takes_as_long_for_an_address_that_is_known, sign_up)
ALIKE(a_forgotten_password_takes_as_long_for_nobody, forgot)
ALIKE(a_wrong_code_takes_as_long_for_nobody, type_code)
ALIKE(a_wrong_code_for_a_password_takes_as_long_for_nobody, reset)
ALIKE(inviting_takes_as_long_for_an_address_that_is_known, invite)
ALIKE(moving_takes_as_long_to_an_address_that_is_known, move_to)

TESTS(registration_timing, {
    TEST(a_wrong_password_takes_as_long_for_nobody),
    TEST(signing_up_takes_as_long_for_an_address_that_is_known),
    TEST(a_forgotten_password_takes_as_long_for_nobody),
    TEST(a_wrong_code_takes_as_long_for_nobody),
    TEST(a_wrong_code_for_a_password_takes_as_long_for_nobody),
    TEST(inviting_takes_as_long_for_an_address_that_is_known),
    TEST(moving_takes_as_long_to_an_address_that_is_known),
})
