/* Reasons that no page waits for. */
#include "flow/reasoning.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/test.h"
#include "flow/applying.h"
#include "flow/matching.h"
#include "flow/trial.h"

#define RESUME                                                \
    "Leeds\n\nEXPERIENCE\nRegistered Nurse, Moor Hospital\t"  \
    "03/2016 - 05/2024\n- Wound care\n\nSKILLS\nwound care\n"
#define ASKS "We look after people.\n\n## Requirements\n\n- Wound care\n"

/* here: the ports of this machine; far: the same store, with Titan at an
 * address where nobody listens. */
struct scene {
    struct ports *here, *far;
    struct actor nurse, rita;
    const char *posting;
};

static struct ports *
open_far(void)
{
    struct ports *p;

    setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "a secret of nobody", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1", 1);
    setenv("TANDEM_PORTS_EMBED", "titan", 1);
    p = trial_open_in(getenv("TANDEM_DATA"));
    unsetenv("TANDEM_PORTS_EMBED");
    unsetenv("AWS_ENDPOINT_URL");
    return p;
}

static struct scene
scene(void)
{
    struct scene s = { .here = trial_open() };

    s.nurse = trial_person(s.here, ROLE_CANDIDATE, "m@mail.example",
                           "Mirela");
    s.rita = trial_person(s.here, ROLE_EMPLOYER, "r@mail.example", "Rita");
    trial_profile(s.here, &s.nurse, RESUME);
    s.posting = trial_posting(s.here, &s.rita, "Registered Nurse", ASKS);
    s.far = open_far();
    return s;
}

static struct err *
step(struct ports *p, const char *of, const char *id)
{
    struct task t = { .kind = "matching.explain",
                      .payload = arena_printf(test_arena(),
                                              "{\"%s\":\"%s\"}", of, id) };
    struct change done;
    struct err *e;

    change_start(&done, test_arena());
    e = reasoning_step(p, test_arena(), &t, &done);
    if (e == NULL && done.count > 0)
        CHECK_OK(store_commit(p->store, &done));
    return e;
}

static struct matching_row
seen(struct scene *s, struct ports *p)
{
    struct matching_row row;

    CHECK_OK(matching_for_candidate(p, test_arena(), &s->nurse, s->posting,
                                    &row));
    return row;
}

static int64_t
waiting(struct scene *s, const char *kind)
{
    struct page page = { .limit = 100 };
    struct rows rows;
    int64_t n = 0;

    CHECK_OK(store_list(s->far->store, test_arena(), TASK_BY_STATE, "waiting",
                        &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        n += str_eq(((struct task *)rows.row[i])->kind, kind);
    return n;
}

static void
a_page_asks_for_reasons_once_and_finds_them_later(void)
{
    struct scene s = scene();
    struct matching_row row = seen(&s, s.far), again;

    CHECK(row.match->explanation == NULL && row.match->score > 0);
    seen(&s, s.far);
    CHECK(waiting(&s, "matching.explain") == 1);
    CHECK(trial_fails(step(s.far, "match", row.match->id), ERR_DOWN));
    CHECK_OK(step(s.here, "match", row.match->id));
    again = seen(&s, s.far);
    CHECK(again.match->explanation != NULL);
    CHECK_STR(again.match->explanation,
              seen(&s, s.here).match->explanation);
}

static void
an_application_gets_its_reasons_afterwards(void)
{
    struct scene s = scene();
    struct applying_letter letter = { .posting_id = s.posting };
    struct matching_row stored = seen(&s, s.here);
    struct application *app;
    const char *id = NULL;

    CHECK_OK(applying_send(s.far, test_arena(), &s.nurse, &letter, &id));
    CHECK(waiting(&s, "matching.explain") == 1);
    CHECK_OK(store_get(s.far->store, test_arena(), &application_type, id,
                       &app));
    CHECK(app->score == stored.match->score && app->outline != NULL);
    CHECK(app->explanation == NULL);
    CHECK_OK(step(s.here, "application", id));
    CHECK_OK(store_get(s.far->store, test_arena(), &application_type, id,
                       &app));
    CHECK(app->score > 0 && app->explanation != NULL && app->outline != NULL);
}

static void
what_is_gone_needs_no_reasons(void)
{
    struct scene s = scene();

    CHECK_OK(step(s.far, "match", "nobody:nothing"));
    CHECK_OK(step(s.far, "application", "none"));
}

TESTS(reasoning, {
    TEST(a_page_asks_for_reasons_once_and_finds_them_later),
    TEST(an_application_gets_its_reasons_afterwards),
    TEST(what_is_gone_needs_no_reasons),
})
