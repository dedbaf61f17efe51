/*
 * What stays of a person for others, without the person: applications, of
 * which an employer keeps that they were, and events, which are counted.
 */
#include "flow/privacy.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "flow/privacy_erase.h"

enum { PAGE = 100 };

/* ---- an application ------------------------------------------------------ */

static struct err *
empty_entries(struct ports *p, struct change *c, const char *id)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, ENTRY_BY_APPLICATION, id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++) {
            struct entry *e = rows.row[i];

            e->body = e->place = NULL;
            e->rating = 0;
            if (e->by_candidate)
                e->by_id = NULL;
            change_update(c, &entry_type, e);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Still undecided: to the employer it is a withdrawal. */
static void
withdraw(struct change *c, struct application *app)
{
    struct entry *n = NEW(c->a, struct entry);
    struct event *e;

    app->stage = STAGE_WITHDRAWN;
    app->stage_at = clock_now();
    n->id = id_new(c->a);
    n->application_id = app->id;
    n->kind = ENTRY_STAGE;
static struct err *
empty_talk(struct ports *p, struct change *c, const struct application *app)
{
    struct talk *t;

    TRY(store_get_or_none(p->store, c->a, &talk_type, app->id, &t));
    if (t == NULL)
        return NULL;
    t->candidate_id = app->candidate_id;
    change_update(c, &talk_type, t);
    return NULL;
}

    n->happened_at = app->stage_at;
    n->by_candidate = true;
    n->stage = STAGE_WITHDRAWN;
    change_insert(c, &entry_type, n);
    e = change_event(c, "application.withdrawn", app->candidate_id);
    e->candidate_id = app->candidate_id;
    e->employer_id = app->employer_id;
    e->posting_id = app->posting_id;
    e->application_id = app->id;
}

/* The number of a candidate that nobody ever was: it keeps this application
 * apart from all others of the same person. */
struct err *
privacy_empty_application(struct ports *p, struct arena *a,
                          struct application *app)
{
    struct change c;

    change_start(&c, a);
    TRY(empty_entries(p, &c, app->id));
    app->candidate_id = id_new(a);
    if (stage_is_open(app->stage))
        withdraw(&c, app);
    app->resume_id = app->profile_id = NULL;
    app->letter = app->answers = app->explanation = app->outline = NULL;
    app->score = -1;
    change_update(&c, &application_type, app);
    return store_commit(p->store, &c);
}

/* An emptied one is no longer in the list. */
struct err *
privacy_empty_applications(struct ports *p, struct arena *a, const char *id)
    TRY(empty_talk(p, &c, app));
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, a, APPLICATION_BY_CANDIDATE, id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(privacy_empty_application(p, a, rows.row[i]));
    } while (rows.count > 0);
    return NULL;
}

/* ---- events -------------------------------------------------------------- */

static struct err *
empty_events_of(struct ports *p, struct arena *a, enum store_index index,
                const char *id)
{
    for (;;) {
        struct page page = { .limit = PAGE };
        struct change c;
        struct rows rows;

        TRY(store_list(p->store, a, index, id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, a);
        for (size_t i = 0; i < rows.count; i++) {
            struct event *e = rows.row[i];

            if (str_eq(e->candidate_id, id))
                e->candidate_id = NULL;
            if (str_eq(e->actor_id, id))
                e->actor_id = NULL;
            change_update(&c, &event_type, e);
        }
        TRY(store_commit(p->store, &c));
    }
}

struct err *
privacy_empty_events(struct ports *p, struct arena *a, const char *id)
{
    TRY(empty_events_of(p, a, EVENT_BY_CANDIDATE, id));
    return empty_events_of(p, a, EVENT_BY_ACTOR, id);
}
