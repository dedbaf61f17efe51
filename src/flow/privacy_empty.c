/*
 * What stays of a person for others, without the person: applications, of
 * which an employer keeps that they were, what they wrote for a company,
 * events, which are counted, and the audit, which is proved.
 */
#include "flow/privacy.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/audit_seal.h"
#include "flow/filling.h"
#include "flow/privacy_erase.h"

enum { PAGE = 100, EVENTS = 50 /* each makes a day due */ };

/* The lake has it from the store: the same change makes its day due. */
static void
empty_event(struct ports *p, struct change *c, struct event *e,
            const char *id)
{
    if (str_eq(e->candidate_id, id))
        e->candidate_id = NULL;
    if (str_eq(e->actor_id, id))
        e->actor_id = NULL;
    change_update(c, &event_type, e);
    filling_day(p, c, e->happened_at);
}

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
    TRY(empty_talk(p, &c, app));
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

/* ---- what ties an application to a person who stays ---------------------- */

static struct err *
part_events(struct ports *p, struct arena *a, const struct application *app)
{
    struct page page = { .limit = EVENTS };
    struct rows rows;

    do {
        struct change c;

        change_start(&c, a);
        TRY(store_list(p->store, a, EVENT_BY_APPLICATION, app->id, &page,
                       &rows));
        for (size_t i = 0; i < rows.count; i++)
            empty_event(p, &c, rows.row[i], app->candidate_id);
        if (c.count > 0)
            TRY(store_commit(p->store, &c));
        page.after = page.next;
    } while (page.next != NULL);
    return stream_forget(p->stream, a, app->id, app->applied_at);
}

static struct err *
part_notices(struct ports *p, struct arena *a, const struct application *app)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        struct change c;

        change_start(&c, a);
        TRY(store_list(p->store, a, NOTICE_BY_ACCOUNT, app->candidate_id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct notice *n = rows.row[i];

            if (n->link != NULL && str_ends(n->link, app->id))
                change_delete(&c, &notice_type, n);
        }
        if (c.count > 0)
            TRY(store_commit(p->store, &c));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* The application last: until then the next run finds it again. */
struct err *
privacy_part_application(struct ports *p, struct arena *a,
                         struct application *app)
{
    TRY(part_events(p, a, app));
    TRY(part_notices(p, a, app));
    TRY(privacy_empty_audit(p, a, app->candidate_id,
                            arena_join(a, "application:", app->id, NULL)));
    return privacy_empty_application(p, a, app);
}

/* ---- what was written for a company -------------------------------------- */

/* By nobody that ever was, so that it is shown as the company's. */
struct err *
privacy_empty_written(struct ports *p, struct arena *a, const char *id)
{
    for (;;) {
        struct page page = { .limit = PAGE };
        struct change c;
        struct rows rows;

        TRY(store_list(p->store, a, ENTRY_BY_WRITER, id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, a);
        for (size_t i = 0; i < rows.count; i++) {
            struct entry *e = rows.row[i];

            e->by_id = id_new(a);
            change_update(&c, &entry_type, e);
        }
        TRY(store_commit(p->store, &c));
    }
}

/* ---- the audit ----------------------------------------------------------- */

static struct err *
empty_audit_of(struct ports *p, struct arena *a, enum store_index index,
               const char *id, const char *object)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        struct change c;

        change_start(&c, a);
        TRY(store_list(p->store, a, index, id, &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            struct audit *line = rows.row[i];

            if ((object == NULL || str_eq(line->object, object)) &&
                audit_seal_forget(a, line, id))
                change_update(&c, &audit_type, line);
        }
        if (c.count > 0)
            TRY(store_commit(p->store, &c));
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

struct err *
privacy_empty_audit(struct ports *p, struct arena *a, const char *id,
                    const char *object)
{
    TRY(empty_audit_of(p, a, AUDIT_BY_SUBJECT, id, object));
    return empty_audit_of(p, a, AUDIT_BY_ACTOR, id, object);
}

/* ---- events -------------------------------------------------------------- */

static struct err *
empty_events_of(struct ports *p, struct arena *a, enum store_index index,
                const char *id)
{
    for (;;) {
        struct page page = { .limit = EVENTS };
        struct change c;
        struct rows rows;

        TRY(store_list(p->store, a, index, id, &page, &rows));
        if (rows.count == 0)
            return NULL;
        change_start(&c, a);
        for (size_t i = 0; i < rows.count; i++)
            empty_event(p, &c, rows.row[i], id);
        TRY(store_commit(p->store, &c));
    }
}

struct err *
privacy_empty_events(struct ports *p, struct arena *a, const char *id)
{
    TRY(empty_events_of(p, a, EVENT_BY_CANDIDATE, id));
    return empty_events_of(p, a, EVENT_BY_ACTOR, id);
}
