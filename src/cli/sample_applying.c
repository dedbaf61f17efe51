/* What happens between the people of the sample world. */
#include "cli/sample.h"

#include <math.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/applying.h"
#include "flow/posting.h"

struct err *
sample_application(struct sample_world *w, struct arena *t,
                   const json_t *what)
{
    const struct actor *who = sample_actor(
        w->candidate, w->candidates, json_get_str(what, "candidate", ""));
    const json_t *answers = json_object_get(what, "answers");
    struct applying_letter letter = {
        .posting_id = sample_posting_id(w, json_get_str(what, "posting", "")),
        .letter = json_get_str(what, "letter", ""),
        .answers = json_array_size(answers),
    };
    const char *id;

    letter.answer = NEW_ARRAY(t, letter.answers + 1, const char *);
    for (size_t i = 0; i < letter.answers; i++)
        letter.answer[i] = json_string_value(json_array_get(answers, i));
    return applying_send(w->p, t, who, &letter, &id);
}

/* The acts of data/sample by their names. */
static const struct {
    const char *name;
    struct err *(*act)(struct ports *p, struct arena *a,
                       const struct actor *who,
                       const struct applying_act *act);
} acts[] = {
    { "stage", applying_move },       { "message", applying_write },
    { "note", applying_note },        { "rating", applying_rate },
    { "interview", applying_invite }, { "offer", applying_offer },
    { "reject", applying_reject },    { "withdraw", applying_withdraw },
};

static struct err *
find_employer(struct sample_world *w, struct arena *t,
              const struct application *app, const struct actor **who)
{
    for (size_t i = 0; i < w->employers; i++) {
        if (str_eq(w->employer[i].actor.employer_id, app->employer_id)) {
            *who = &w->employer[i].actor;
            return NULL;
        }
    }
    return fail(t, ERR_MISSING, "data/sample/check.py names what is wrong",
                "there is no employer for %s", app->id);
}

struct err *
sample_answer(struct sample_world *w, struct arena *t, const json_t *what)
{
    const json_t *of = json_object_get(what, "of");
    const json_t *act = json_object_get(what, "act");
    const struct actor *candidate = sample_actor(
        w->candidate, w->candidates, json_get_str(of, "candidate", ""));
    const struct actor *who = candidate;
    struct application *app;
    struct applying_act a = {
        .body = json_get_str(act, "body", ""),
        .stage = record_enum(stage_names, json_get_str(act, "stage", "")),
        .rating = json_get_int(act, "rating", 0),
        .meet_at = clock_now() +
                   llround(json_get_real(act, "at_days", 0) * DAY_S),
        .place = json_get_str(act, "place", ""),
        .reason = json_get_str(act, "reason", ""),
    };

    TRY(store_find(w->p->store, t, APPLICATION_BY_PAIR,
                   arena_printf(t, "%s:%s", candidate->id,
                                sample_posting_id(
                                    w, json_get_str(of, "posting", ""))),
                   &app));
    a.id = app->id;
    if (str_eq(json_get_str(act, "by", ""), "employer"))
        TRY(find_employer(w, t, app, &who));
    for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++) {
        if (str_eq(acts[i].name, json_get_str(act, "do", "")))
            return acts[i].act(w->p, t, who, &a);
    }
    return fail(t, ERR_INVALID, "run data/sample/check.py",
                "nobody can do \"%s\"", json_get_str(act, "do", ""));
}
