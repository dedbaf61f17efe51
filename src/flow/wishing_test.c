/* What a candidate wants is theirs: it changes no score, and goes with
 * them. */
#include "flow/wishing.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/privacy.h"
#include "flow/trial.h"

#define TASKS "We look after people. Start: 1 March 2027.\n\n"             \
              "## Requirements\n\n- Wound care\n"
#define FEBRUARY 1801440000 /* 1 February 2027 */

struct scene {
    struct ports *p;
    struct actor nurse, rita;
};

static struct scene
scene(void)
{
    struct scene s = { .p = trial_open() };

    s.nurse = trial_person(s.p, ROLE_CANDIDATE, "m@mail.example", "Mirela");
    s.rita = trial_person(s.p, ROLE_EMPLOYER, "r@mail.example", "Rita");
    return s;
}

static const struct wish all = {
    .pay = 3000, .pay_currency = "EUR", .pay_period = PAY_MONTH,
    .place = "Berlin", .place_km = 50, .remote = WISH_SOME_DAYS,
    .start_at = FEBRUARY, .permit = "fr, eu",
};

static const struct posting opening = {
    .title = "Nurse", .description = "We care.", .place = "Potsdam, Germany",
    .remote = REMOTE_NO, .pay_min = 30000, .pay_max = 36000,
    .pay_currency = "EUR", .pay_period = PAY_YEAR,
    .requirements = "[{\"kind\":\"start\",\"label\":\"from 1 March 2027\"}]",
};

static struct wish_lines
compare(struct scene *s, const struct wish *w, const struct posting *g)
{
    struct wish_lines lines = { .count = 0 };

    CHECK_OK(wish_compare(test_arena(), s->p->taxonomy, w, g, &lines));
    return lines;
}

static enum fit_state
state(struct scene *s, struct wish w, struct posting g)
{
    struct wish_lines lines = compare(s, &w, &g);

    return CHECK(lines.count == 1) ? lines.line[0].state : FIT_PARTLY;
}

static void
each_wish_is_held_against_the_posting(void)
{
    static const char *const names[] = { "Pay", "Place", "From home",
                                         "Start", "Right to work" };
    struct scene s = scene();
    struct wish w = all;
    struct wish_lines l;

    w.permit = "FR EU";
    l = compare(&s, &w, &opening);
    if (!CHECK(l.count == 5))
        return;
    for (int i = 0; i < 5; i++) {
        CHECK_STR(l.line[i].name, names[i]);
        CHECK(l.line[i].state == (i == 2 ? FIT_MISSING : FIT_MET));
    }
    CHECK_STR(l.line[4].wanted, "you may work in France, the European "
                                "Union");
    CHECK_STR(l.line[4].offered, "Potsdam, Germany");
    CHECK(compare(&s, &(struct wish){ .id = "x" }, &opening).count == 0);
}

static void
less_than_is_wanted_is_missing_and_silence_unknown(void)
{
    struct scene s = scene();
    struct posting silent = { .title = "Nurse", .remote = REMOTE_NO };
    struct wish pay = { .pay = 3001, .pay_currency = "EUR",
                        .pay_period = PAY_MONTH };
    struct wish place = { .place = "Hamburg", .place_km = 50 };
    struct wish start = { .start_at = FEBRUARY + 60 * DAY_S };
    struct wish permit = { .permit = "GB" };

    CHECK(state(&s, pay, opening) == FIT_MISSING);
    CHECK(state(&s, place, opening) == FIT_MISSING);
    CHECK(state(&s, start, opening) == FIT_MISSING);
    CHECK(state(&s, permit, opening) == FIT_MISSING);
    CHECK(state(&s, pay, silent) == FIT_UNKNOWN);
    CHECK(state(&s, place, silent) == FIT_UNKNOWN);
    CHECK(state(&s, start, silent) == FIT_UNKNOWN);
    CHECK(state(&s, permit, silent) == FIT_UNKNOWN);
    pay.pay_currency = "CHF"; /* no rate is a fact of ours */
    CHECK(state(&s, pay, opening) == FIT_UNKNOWN);
    silent.remote = REMOTE_FULL;
    CHECK(state(&s, place, silent) == FIT_MET);
}

static void
what_cannot_be_meant_is_refused_beside_its_field(void)
{
    static const struct { struct wish wish; const char *field; } cases[] = {
        { { .pay = 3000 }, "currency" },
        { { .pay = 3000, .pay_currency = "euro" }, "currency" },
        { { .place = "Zzyxford" }, "place" },
        { { .permit = "DE, Franconia" }, "permit" },
        { { .permit = "ZZ" }, "permit" },
    };
    struct scene s = scene();

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct err *e = wishing_save(s.p, test_arena(), &s.nurse,
                                     &cases[i].wish);

        CHECK(e != NULL && e->kind == ERR_INVALID
              && trial_names(e, cases[i].field));
    }
}

static void
what_is_kept_already_is_not_refused(void)
{
    struct scene s = scene();
    struct wish w = { .id = s.nurse.id, .place_km = 40, .permit = "DE QX",
                      .version = 1 };
    struct change c;

    change_start(&c, test_arena());
    change_put(&c, &wish_type, &w);
    CHECK_OK(store_commit(s.p->store, &c));
    w.permit = "DE QX FR";
    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &w));
    CHECK_OK(wishing_read(s.p, test_arena(), &s.nurse, &w));
    CHECK_STR(w.permit, "DE QX FR");
    w.permit = "DE Q";
    CHECK(wishing_save(s.p, test_arena(), &s.nurse, &w) != NULL);
    w.permit = "DE";
    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &w));
    w.permit = "QX";
    CHECK(wishing_save(s.p, test_arena(), &s.nurse, &w) != NULL);
}

static void
it_is_kept_for_its_owner_and_changes_no_score(void)
{
    struct scene s = scene();
    struct matching_row before, after, seen;
    const char *posting;
    struct wish w;
    struct err *e;

    trial_profile(s.p, &s.nurse, TRIAL_RESUME);
    posting = trial_posting(s.p, &s.rita, "Registered Nurse", TASKS);
    CHECK_OK(matching_for_employer(s.p, test_arena(), &s.rita, posting,
                                   s.nurse.id, &before));
    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &all));
    trial_run(s.p);
    CHECK_OK(wishing_read(s.p, test_arena(), &s.nurse, &w));
    CHECK(w.pay == 3000 && w.start_at == FEBRUARY);
    CHECK_STR(w.permit, "FR EU");
    CHECK_OK(matching_for_employer(s.p, test_arena(), &s.rita, posting,
                                   s.nurse.id, &after));
    CHECK_STR(after.match->explanation, before.match->explanation);
    CHECK_OK(matching_for_candidate(s.p, test_arena(), &s.nurse, posting,
                                    &seen));
    CHECK_STR(seen.match->explanation, before.match->explanation);
    e = wishing_read(s.p, test_arena(), &s.rita, &w);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

static void
it_is_exported_and_goes_with_its_owner(void)
{
    struct scene s = scene();
    const char *code;
    struct wish *left, none = { .id = NULL };
    json_t *data;
    struct err *e;

    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &all));
    CHECK_OK(privacy_export(s.p, test_arena(), NULL, s.nurse.id, &data));
    CHECK(json_get_int(json_object_get(data, "wish"), "pay", 0) == 3000);
    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &none));
    e = store_get(s.p->store, test_arena(), &wish_type, s.nurse.id, &left);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(wishing_save(s.p, test_arena(), &s.nurse, &all));
    CHECK_OK(privacy_order(s.p, test_arena(), NULL, s.nurse.id, &code));
    trial_run(s.p);
    e = store_get(s.p->store, test_arena(), &wish_type, s.nurse.id, &left);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

TESTS(wishing, {
    TEST(each_wish_is_held_against_the_posting),
    TEST(less_than_is_wanted_is_missing_and_silence_unknown),
    TEST(what_cannot_be_meant_is_refused_beside_its_field),
    TEST(what_is_kept_already_is_not_refused),
    TEST(it_is_kept_for_its_owner_and_changes_no_score),
    TEST(it_is_exported_and_goes_with_its_owner),
})
