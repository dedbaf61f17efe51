/* Reasons that are kept are those of the row they stand in: a row that is made
 * anew has none. */
#include "flow/reasoning.h"

#include "base/json.h"
#include "base/str.h"
#include "core/account.h"
#include "core/posting.h"
#include "core/profile.h"
#include "flow/explaining.h"

bool
reasoning_is_far(const struct ports *p)
{
    return p->embed->far || p->rank->far;
}

/* ---- asking for them ----------------------------------------------------- */

static struct task *
add_task(struct change *c, const char *of, const char *id)
{
    struct task *t = change_task(
        c, "matching.explain", json_text(c->a, json_keep(c->a, json_pack(
            "{s:s}", of, id))));

    t->unique_key = arena_join(c->a, "matching.explain:", id, NULL);
    return t;
}

void
reasoning_owe(struct change *c, const struct application *app)
{
    add_task(c, "application", app->id);
}

static struct err *
ask(struct ports *p, struct arena *a, const struct match *match)
{
    struct change c;

    change_start(&c, a);
    add_task(&c, "match", match->id);
    return store_commit(p->store, &c);
}

struct err *
reasoning_of(struct ports *p, struct arena *a, struct match *match)
{
    struct err *e;

    if (match->explanation != NULL)
        return NULL;
    if (reasoning_is_far(p))
        return ask(p, a, match);
    e = explaining_again(p, a, match);
    return explaining_is_late(e) ? NULL : e;
}

/* ---- making them --------------------------------------------------------- */

/* A row that was made anew while the reasons of the old one came is left as
 * it is: whoever looks at it asks again. */
static struct err *
explain_match(struct ports *p, struct arena *a, const char *id,
              struct change *done)
{
    struct match *m, *now;

    TRY(store_get_or_none(p->store, a, &match_type, id, &m));
    if (m == NULL || m->explanation != NULL)
        return NULL;
    TRY(explaining_again(p, a, m));
    TRY(store_get_or_none(p->store, a, &match_type, id, &now));
    if (now != NULL && now->computed_at == m->computed_at &&
        str_eq(now->profile_id, m->profile_id))
        change_update(done, &match_type, m);
    return NULL;
}

static struct err *
explain_application(struct ports *p, struct arena *a, const char *id,
                    struct change *done)
{
    struct application *app;
    struct account *candidate;
    struct posting *posting;
    struct profile *profile;
    struct match m = { 0 };

    TRY(store_get_or_none(p->store, a, &application_type, id, &app));
    if (app == NULL || app->explanation != NULL || app->profile_id == NULL)
        return NULL;
    TRY(store_get(p->store, a, &account_type, app->candidate_id,
                  &candidate));
    if (candidate->unmatched_at != 0)
        return NULL;
    TRY(store_get(p->store, a, &posting_type, app->posting_id, &posting));
    TRY(store_get(p->store, a, &profile_type, app->profile_id, &profile));
    TRY(explaining_match(p, a, posting, profile, app->applied_at, &m));
    app->score = m.score;
    app->explanation = m.explanation;
    app->outline = m.outline;
    change_update(done, &application_type, app);
    return NULL;
}

struct err *
reasoning_step(struct ports *p, struct arena *a, const struct task *t,
               struct change *done)
{
    const char *match, *application;
    struct err *e = NULL;
    json_t *o;

    TRY(json_parse(a, t->payload, strlen(t->payload), &o));
    match = json_get_str(o, "match", NULL);
    application = json_get_str(o, "application", NULL);
    if (match != NULL)
        e = explain_match(p, a, match, done);
    else if (application != NULL)
        e = explain_application(p, a, application, done);
    return e != NULL && e->kind == ERR_MISSING ? NULL : e;
}
