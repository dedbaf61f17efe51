/*
 * tandem sample: fills an empty data folder with the sample world. Everyone's
 * acts are sorted by time and done one after the other with the clock held;
 * the administrator comes last, so that a world that was broken off half-way
 * is told from a whole one.
 */
#include "cli/sample.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "flow/impact.h"
#include "flow/registration.h"
#include "work/tasks.h"
#include "work/worker.h"

enum { FILE_MOST = 16 * 1024 * 1024, FIRST_DAY = 95 };

struct plan {
    struct sample_world *w;
    struct sample_moment *moment;
    size_t count, room;
};

static struct err *
load(struct sample_world *w, const char *name, json_t **value)
{
    char *text;

    TRY(file_shipped(w->a, arena_printf(w->a, "%s/%s.json", w->folder, name),
                     FILE_MOST, &text));
    return json_parse(w->a, text, strlen(text), value);
}

static void
plan_add(struct plan *p, double days_ago, sample_act act, const json_t *what)
{
    struct sample_moment *m;

    if (p->count == p->room) {
        size_t room = p->room == 0 ? 256 : p->room * 2;
        struct sample_moment *more = NEW_ARRAY(p->w->a, room,
                                               struct sample_moment);

        if (p->count > 0)
            memcpy(more, p->moment, p->count * sizeof(*more));
        p->moment = more;
        p->room = room;
    }
    m = &p->moment[p->count];
    m->at = p->w->now - llround(days_ago * DAY_S);
    m->order = (int)p->count++;
    m->act = act;
    m->what = what;
}

static int
by_time(const void *a, const void *b)
{
    const struct sample_moment *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order - y->order;
}

/* When a posting that is no longer open ended: after the last application to
 * it, in days ago. */
static double
end_of(const json_t *posting, const json_t *applications)
{
    const char *key = json_get_str(posting, "key", "");
    double day = json_get_real(posting, "published_days_ago", 1);
    json_t *one;
    size_t i;

    json_array_foreach (applications, i, one) {
        double sent = json_get_real(one, "days_ago", 1);

        if (str_eq(json_get_str(one, "posting", ""), key) && sent < day)
            day = sent;
    }
    return day / 2;
}

static void
plan_postings(struct plan *p, const json_t *postings,
              const json_t *applications)
{
    json_t *one;
    size_t i;

    json_array_foreach (postings, i, one) {
        double day = json_get_real(one, "published_days_ago", 1);
        const char *state = json_get_str(one, "state", "published");

        plan_add(p, day, sample_posting, one);
        if (str_eq(state, "closed") || str_eq(state, "paused"))
            plan_add(p, end_of(one, applications), sample_posting_ends, one);
    }
}

static void
plan_people(struct plan *p, const json_t *employers, const json_t *candidates)
{
    json_t *one;
    size_t i;

    json_array_foreach (employers, i, one)
        plan_add(p, FIRST_DAY - (double)i / 4, sample_employer, one);
    json_array_foreach (candidates, i, one) {
        double day = json_get_real(one, "joined_days_ago", 1);

        /* The profile a few minutes after the upload. */
        plan_add(p, day + .01, sample_candidate, one);
        plan_add(p, day + .005, sample_profile, one);
    }
}

static void
plan_applications(struct plan *p, const json_t *applications)
{
    json_t *one, *act;
    size_t i, j;

    json_array_foreach (applications, i, one) {
        plan_add(p, json_get_real(one, "days_ago", 1), sample_application,
                 one);
        json_array_foreach (json_object_get(one, "then"), j, act)
            plan_add(p, json_get_real(act, "days_ago", 1), sample_answer,
                     json_keep(p->w->a, json_pack("{s:O,s:O}", "of", one,
                                                  "act", act)));
    }
}

static struct err *
make_plan(struct plan *p)
{
    json_t *employers, *postings, *candidates, *applications;
    struct sample_world *w = p->w;

    TRY(load(w, "employers", &employers));
    TRY(load(w, "postings", &postings));
    TRY(load(w, "candidates", &candidates));
    TRY(load(w, "applications", &applications));
    w->employer = NEW_ARRAY(w->a, json_array_size(employers),
                            struct sample_person);
    w->candidate = NEW_ARRAY(w->a, json_array_size(candidates),
                             struct sample_person);
    w->posting_key = NEW_ARRAY(w->a, json_array_size(postings), const char *);
    w->posting_id = NEW_ARRAY(w->a, json_array_size(postings), const char *);
    plan_people(p, employers, candidates);
    plan_postings(p, postings, applications);
    plan_applications(p, applications);
    qsort(p->moment, p->count, sizeof(*p->moment), by_time);
    return NULL;
}

static struct err *
live(const struct plan *p, struct worker *worker, struct cli *c)
{
    struct arena *t = arena_new();
    struct err *e = NULL;
    bool visible = !c->json && isatty(STDERR_FILENO);

    for (size_t i = 0; i < p->count && e == NULL; i++) {
        const struct sample_moment *m = &p->moment[i];

        clock_hold(m->at);
        e = m->act(p->w, t, m->what);
        if (e == NULL)
            e = worker_finish(worker);
        if (e != NULL)
            e = err_copy(c->a, e);
        arena_reset(t);
        if (visible && (i % 25 == 0 || i + 1 == p->count))
            fprintf(stderr, "\r%zu of %zu events ", i + 1, p->count);
    }
    if (visible)
        fputc('\n', stderr);
    clock_hold(0);
    arena_free(t);
    return e;
}

/* 0: empty, 1: the sample world is there, 2: other people are. */
static struct err *
look(struct ports *p, struct arena *a, int *there)
{
    struct account *admin;
    int64_t people;
    struct err *e = store_find(p->store, a, ACCOUNT_BY_EMAIL,
                               "admin@tandem.example", &admin);

    *there = 1;
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    TRY(store_count(p->store, a, ACCOUNT_ALL, "", &people));
    *there = people > 0 ? 2 : 0;
    return NULL;
}

static struct err *
add_admin(struct sample_world *w)
{
    struct registration_person person = {
        .role = ROLE_ADMIN, .name = "Sample administrator",
        .email = "admin@tandem.example", .password = SAMPLE_PASSWORD,
    };
    const char *id;

    return registration_add(w->p, w->a, &person, &id);
}

struct err *
cli_sample(struct cli *c)
{
    struct sample_world w = { .a = c->a, .now = clock_now() };
    struct plan plan = { .w = &w };
    struct worker *worker;
    const char *scale = cli_option(c, "--scale");
    int there;

    cli_words(c, 0, 0);
    if (scale != NULL)
        return sample_scale(c, scale);
    TRY(cli_ports(c, &w.p));
    TRY(look(w.p, c->a, &there));
    if (there == 1) {
        cli_say(c, "The sample world is there already.");
        return NULL;
    }
    if (there == 2)
        return fail(c->a, ERR_CONFLICT, "choose an empty data folder with "
                    "TANDEM_DATA, or start with --empty",
                    "this data folder holds other people, or half a sample "
                    "world");
    TRY(search_begin(w.p->search, c->a)); /* all that is made is put there */
    w.folder = conf_share_path(c->a, w.p->conf, "data/sample");
    TRY(make_plan(&plan));
    tasks_subscribe(w.p);
    TRY(worker_open(c->a, w.p, &worker));
    TRY(live(&plan, worker, c));
    TRY(add_admin(&w));
    TRY(worker_finish(worker));
    TRY(impact_take(w.p, c->a));
    cli_say(c, "The sample world is there: %zu employers, %zu postings, "
            "%zu candidates, %zu events.", w.employers, w.postings,
            w.candidates, plan.count);
    return NULL;
}
