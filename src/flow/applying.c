/*
 * Acts on an application. Each checks who asks, reads the application, and
 * makes one change: the application in its next state, the entry that says
 * what happened, the event that tells others, the line in the audit.
 */
#include "flow/applying.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"

enum { BODY_MOST = 20000, NOTE_MOST = 5000, PLACE_MOST = 300 };

const char *const applying_reasons[] = { "skills", "experience", "filled",
                                         "place",  "pay",        "other",
                                         NULL };

/* An act in the making: what was read, and the change it ends in. */
struct doing {
    struct ports *p;
    struct arena *a;
    const struct actor *who;
    const struct applying_act *act;
    struct application *app;
    struct change change;
    bool repeated; /* this form was sent before: nothing is left to do */
};

/* Was this very form sent before? */
static struct err *
look_for_repeat(struct doing *d)
{
    struct entry *same;
    struct err *e;

    if (d->act->once == NULL)
        return NULL;
    e = store_get(d->p->store, d->a, &entry_type, d->act->once, &same);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    d->repeated = e == NULL && str_eq(same->application_id, d->app->id);
    return NULL;
}

static struct err *
begin(struct doing *d, enum action action)
{
    TRY(store_get(d->p->store, d->a, &application_type, d->act->id, &d->app));
    TRY(actor_check(d->a, d->who, action,
                    d->who->role == ROLE_EMPLOYER ? d->app->employer_id
                                                  : d->app->candidate_id));
    change_start(&d->change, d->a);
    return look_for_repeat(d);
}

static struct err *
must_be_open(struct doing *d)
{
    if (!stage_is_open(d->app->stage))
        return fail(d->a, ERR_CONFLICT, "Nothing more can be changed",
                    "This application has ended: it is %s",
                    stage_names[d->app->stage]);
    if (d->act->version != 0 && d->act->version != d->app->version)
        return fail(d->a, ERR_CONFLICT, "Look again",
                    "Someone changed this application meanwhile");
    return NULL;
}

static struct err *
text_needed(struct arena *a, const char *field, const char *text, size_t most,
            const char *missing)
{
    if (text == NULL || str_empty(str_trim(a, text)))
        return err_field(a, field, missing, NULL);
    if (utf8_length(text) > most)
        return err_field(a, field,
                         arena_printf(a, "This is longer than %zu characters. "
                                      "Shorten it.", most), NULL);
    return NULL;
}

static struct entry *
add_entry(struct doing *d, enum entry_kind kind)
{
    struct entry *n = NEW(d->a, struct entry);

    n->id = id_once(d->a, d->act->once);
    n->application_id = d->app->id;
    n->kind = kind;
    n->happened_at = clock_now();
    n->by_id = d->who->id;
    n->by_candidate = d->who->role == ROLE_CANDIDATE;
    n->stage = d->app->stage;
    change_insert(&d->change, &entry_type, n);
    return n;
}

static void
add_event(struct doing *d, const char *kind, const char *action)
{
    struct event *e = change_event(&d->change, kind, d->who->id);

    e->candidate_id = d->app->candidate_id;
    e->employer_id = d->app->employer_id;
    e->posting_id = d->app->posting_id;
    e->application_id = d->app->id;
    e->detail = arena_printf(d->a, "{\"stage\":\"%s\"}",
                             stage_names[d->app->stage]);
    change_audit(&d->change, d->who->id, action,
                 arena_printf(d->a, "application:%s", d->app->id),
                 d->app->candidate_id);
}

/* The application goes to a stage; the first time that the candidate gets
 * word is noted for the time to answer. */
static void
set_stage(struct doing *d, enum stage stage)
{
    d->app->stage = (int)stage;
    d->app->stage_at = clock_now();
    if (d->app->answered_at == 0 && stage != STAGE_WITHDRAWN)
        d->app->answered_at = d->app->stage_at;
}

/* Someone else's change between reading and writing is said in words that a
 * person understands, whatever the store said. The same form sent twice at
 * the same instant is no one else's. */
static struct err *
finish(struct doing *d)
{
    struct err *e = store_commit(d->p->store, &d->change);

    if (e == NULL || e->kind != ERR_CONFLICT)
        return e;
    TRY(look_for_repeat(d));
    if (!d->repeated)
        return fail(d->a, ERR_CONFLICT, "Look again",
                    "Someone changed this application meanwhile");
    return NULL;
}

/* After an erasure nobody is left who could read a message. */
static struct err *
must_have_reader(struct doing *d)
{
    struct account *account;
    struct err *e;

    if (d->who->role == ROLE_CANDIDATE)
        return NULL;
    e = store_get(d->p->store, d->a, &account_type, d->app->candidate_id,
                  &account);
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    return fail(d->a, ERR_CONFLICT, "Nothing can be sent any more",
                "This person had all of their data erased");
}

struct err *
applying_move(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_DECIDE));
    if (d.repeated)
        return NULL;
    TRY(must_be_open(&d));
    if (act->stage < STAGE_RECEIVED || act->stage > STAGE_HIRED)
        return err_field(a, "stage", "Choose the stage to move to.", NULL);
    if (!stage_may_follow(d.app->stage, act->stage))
        return err_field(a, "stage", "It is at this stage already.", NULL);
    set_stage(&d, (enum stage)act->stage);
    change_update(&d.change, &application_type, d.app);
    add_entry(&d, ENTRY_STAGE);
    add_event(&d, "application.moved", "application.move");
    return finish(&d);
}

struct err *
applying_note(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_DECIDE));
    TRY(text_needed(a, "body", act->body, NOTE_MOST, "Write the note."));
    if (d.repeated)
        return NULL;
    add_entry(&d, ENTRY_NOTE)->body = act->body;
    change_audit(&d.change, who->id, "application.note",
                 arena_printf(a, "application:%s", d.app->id),
                 d.app->candidate_id);
    return finish(&d);
}

struct err *
applying_rate(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_DECIDE));
    if (act->rating < 1 || act->rating > 5)
        return err_field(a, "rating", "Choose 1 to 5.", NULL);
    if (d.repeated)
        return NULL;
    add_entry(&d, ENTRY_RATING)->rating = act->rating;
    change_audit(&d.change, who->id, "application.rate",
                 arena_printf(a, "application:%s", d.app->id),
                 d.app->candidate_id);
    return finish(&d);
}

struct err *
applying_invite(struct ports *p, struct arena *a, const struct actor *who,
                const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };
    struct entry *n;

    TRY(begin(&d, ACT_DECIDE));
    if (d.repeated)
        return NULL;
    TRY(must_be_open(&d));
    if (act->meet_at <= clock_now())
        return err_field(a, "at", "Choose a day and a time to come.", NULL);
    TRY(text_needed(a, "place", act->place, PLACE_MOST,
                    "Say where, or how to join."));
    if (d.app->stage != STAGE_INTERVIEW)
        set_stage(&d, STAGE_INTERVIEW);
    change_update(&d.change, &application_type, d.app);
    n = add_entry(&d, ENTRY_INTERVIEW);
    n->meet_at = act->meet_at;
    n->place = act->place;
    n->body = act->body;
    add_event(&d, "application.invited", "application.invite");
    return finish(&d);
}

struct err *
applying_offer(struct ports *p, struct arena *a, const struct actor *who,
               const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_DECIDE));
    if (d.repeated)
        return NULL;
    TRY(must_be_open(&d));
    TRY(text_needed(a, "body", act->body, BODY_MOST, "Write the offer."));
    if (d.app->stage != STAGE_OFFER)
        set_stage(&d, STAGE_OFFER);
    change_update(&d.change, &application_type, d.app);
    add_entry(&d, ENTRY_OFFER)->body = act->body;
    add_event(&d, "application.offered", "application.offer");
    return finish(&d);
}

struct err *
applying_reject(struct ports *p, struct arena *a, const struct actor *who,
                const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };
    struct entry *n;

    TRY(begin(&d, ACT_DECIDE));
    if (d.repeated)
        return NULL;
    TRY(must_be_open(&d));
    if (record_enum(applying_reasons, act->reason) < 0)
        return err_field(a, "reason", "Choose the reason.", NULL);
    TRY(text_needed(a, "body", act->body, BODY_MOST,
                    "Write the answer that the candidate will read."));
    set_stage(&d, STAGE_REJECTED);
    d.app->reason = act->reason;
    change_update(&d.change, &application_type, d.app);
    n = add_entry(&d, ENTRY_REJECTION);
    n->reason = act->reason;
    n->body = act->body;
    add_event(&d, "application.rejected", "application.reject");
    return finish(&d);
}

struct err *
applying_write(struct ports *p, struct arena *a, const struct actor *who,
               const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_USE_MESSAGES));
    TRY(text_needed(a, "body", act->body, BODY_MOST, "Write the message."));
    if (d.repeated)
        return NULL;
    TRY(must_have_reader(&d));
    if (who->role == ROLE_EMPLOYER && d.app->answered_at == 0) {
        d.app->answered_at = clock_now();
        change_update(&d.change, &application_type, d.app);
    }
    add_entry(&d, ENTRY_MESSAGE)->body = act->body;
    add_event(&d, "message.sent", "message.send");
    return finish(&d);
}

struct err *
applying_withdraw(struct ports *p, struct arena *a, const struct actor *who,
                  const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    TRY(begin(&d, ACT_WITHDRAW));
    if (d.repeated || d.app->stage == STAGE_WITHDRAWN)
        return NULL;
    TRY(must_be_open(&d));
    set_stage(&d, STAGE_WITHDRAWN);
    change_update(&d.change, &application_type, d.app);
    add_entry(&d, ENTRY_STAGE);
    add_event(&d, "application.withdrawn", "application.withdraw");
    return finish(&d);
}
