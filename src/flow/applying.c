/*
 * Acts on an application. What they share is carry_out: it checks who asks,
 * reads the application, and commits one change. Each act gathers that change:
 * the application in its next state, the entry that says what happened, the
 * event that tells others, the line in the audit.
 */
#include "flow/applying.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"

enum { BODY_MOST = 20000, NOTE_MOST = 5000, PLACE_MOST = 300,
       MEET_DAYS_MOST = 730 };

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

    if (d->act->once == NULL)
        return NULL;
    TRY(store_get_or_none(d->p->store, d->a, &entry_type, d->act->once,
                          &same));
    d->repeated = same != NULL && str_eq(same->application_id, d->app->id);
    return NULL;
}

static struct err *
begin(struct doing *d, enum action action)
{
    TRY(store_get(d->p->store, d->a, &application_type, d->act->id, &d->app));
    if (d->who->role == ROLE_EMPLOYER)
        TRY(actor_check_posting(d->p, d->a, d->who, action,
                                d->app->posting_id, d->app->employer_id));
    else
        TRY(actor_check(d->a, d->who, action, d->app->candidate_id));
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
add_audit(struct doing *d, const char *action)
{
    change_audit(&d->change, d->who->id, action,
                 arena_printf(d->a, "application:%s", d->app->id),
                 d->app->candidate_id);
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
    add_audit(d, action);
}

/* The application goes to a stage, or stays there; the first time that the
 * candidate gets word is noted for the time to answer. */
static void
set_stage(struct doing *d, enum stage stage)
{
    change_update(&d->change, &application_type, d->app);
    if (d->app->stage == (int)stage)
        return;
    d->app->stage = (int)stage;
    d->app->stage_at = clock_now();
    if (d->app->answered_at == 0 && stage != STAGE_WITHDRAWN)
        d->app->answered_at = d->app->stage_at;
}

/* The candidate is hidden no longer: an invitation, an offer or the post is on
 * record for them. A stage alone, which is moved back as easily, is not. */
static void
reveal(struct doing *d)
{
    if (d->app->revealed_at == 0)
        d->app->revealed_at = clock_now();
}

/* Someone else's change between reading and writing is said in words that a
 * person understands, whatever the store said. The same form sent twice at
 * the same instant is no one else's. */
static struct err *
finish(struct doing *d)
{
    struct err *e = d->change.count == 0 ? NULL
                    : store_commit(d->p->store, &d->change);

    if (e == NULL || e->kind != ERR_CONFLICT)
        return e;
    TRY(look_for_repeat(d));
    if (!d->repeated)
        return fail(d->a, ERR_CONFLICT, "Look again",
                    "Someone changed this application meanwhile");
    return NULL;
}

static struct err *
carry_out(struct doing *d, enum action action,
          struct err *(*gather)(struct doing *d))
{
    TRY(begin(d, action));
    if (d->repeated)
        return NULL;
    TRY(gather(d));
    return finish(d);
}

/* ---- what each act is about -------------------------------------------- */

static struct err *
gather_move(struct doing *d)
{
    int stage = d->act->stage;

    TRY(must_be_open(d));
    if (stage < STAGE_RECEIVED || stage > STAGE_HIRED)
        return err_field(d->a, "stage", "Choose the stage to move to.", NULL);
    if (!stage_may_follow(d->app->stage, stage))
        return err_field(d->a, "stage", "It is at this stage already.", NULL);
    set_stage(d, (enum stage)stage);
    if (stage == STAGE_HIRED)
        reveal(d);
    add_entry(d, ENTRY_STAGE);
    add_event(d, "application.moved", "application.move");
    return NULL;
}

static struct err *
gather_note(struct doing *d)
{
    TRY(text_needed(d->a, "body", d->act->body, NOTE_MOST, "Write the note."));
    add_entry(d, ENTRY_NOTE)->body = d->act->body;
    add_audit(d, "application.note");
    return NULL;
}

static struct err *
gather_rating(struct doing *d)
{
    if (d->act->rating < 1 || d->act->rating > 5)
        return err_field(d->a, "rating", "Choose 1 to 5.", NULL);
    add_entry(d, ENTRY_RATING)->rating = d->act->rating;
    add_audit(d, "application.rate");
    return NULL;
}

static struct err *
gather_interview(struct doing *d)
{
    struct entry *n;

    TRY(must_be_open(d));
    if (d->act->meet_at <= clock_now())
        return err_field(d->a, "at", "Choose a day and a time to come.", NULL);
    if (d->act->meet_at > clock_now() + MEET_DAYS_MOST * DAY_S)
        return err_field(d->a, "at", "This is more than two years from now. "
                         "Choose an earlier day.", NULL);
    TRY(text_needed(d->a, "place", d->act->place, PLACE_MOST,
                    "Say where, or how to join."));
    set_stage(d, STAGE_INTERVIEW);
    reveal(d);
    n = add_entry(d, ENTRY_INTERVIEW);
    n->meet_at = d->act->meet_at;
    n->place = d->act->place;
    n->body = d->act->body;
    add_event(d, "application.invited", "application.invite");
    return NULL;
}

static struct err *
gather_offer(struct doing *d)
{
    TRY(must_be_open(d));
    TRY(text_needed(d->a, "body", d->act->body, BODY_MOST,
                    "Write the offer."));
    set_stage(d, STAGE_OFFER);
    reveal(d);
    add_entry(d, ENTRY_OFFER)->body = d->act->body;
    add_event(d, "application.offered", "application.offer");
    return NULL;
}

static struct err *
gather_rejection(struct doing *d)
{
    struct entry *n;

    TRY(must_be_open(d));
    if (record_enum(applying_reasons, d->act->reason) < 0)
        return err_field(d->a, "reason", "Choose the reason.", NULL);
    TRY(text_needed(d->a, "body", d->act->body, BODY_MOST,
                    "Write the answer that the candidate will read."));
    set_stage(d, STAGE_REJECTED);
    d->app->reason = d->act->reason;
    n = add_entry(d, ENTRY_REJECTION);
    n->reason = d->act->reason;
    n->body = d->act->body;
    add_event(d, "application.rejected", "application.reject");
    return NULL;
}

/* After an erasure nobody is left who could read a message. */
static struct err *
must_have_reader(struct doing *d)
{
    struct account *account;

    if (d->who->role == ROLE_CANDIDATE)
        return NULL;
    TRY(store_get_or_none(d->p->store, d->a, &account_type,
                          d->app->candidate_id, &account));
    if (account != NULL)
        return NULL;
    return fail(d->a, ERR_CONFLICT, "Nothing can be sent any more",
                "This person had all of their data erased");
}

static void
put_talk(struct doing *d, const struct entry *last)
{
    struct talk *t = NEW(d->a, struct talk);

    *t = (struct talk){
        .id = d->app->id, .posting_id = d->app->posting_id,
        .employer_id = d->app->employer_id,
        .candidate_id = d->app->candidate_id, .entry_id = last->id,
        .last_at = last->happened_at,
    };
    change_put(&d->change, &talk_type, t);
}

static struct err *
gather_message(struct doing *d)
{
    struct entry *n;

    TRY(text_needed(d->a, "body", d->act->body, BODY_MOST,
                    "Write the message."));
    TRY(must_have_reader(d));
    if (d->who->role == ROLE_EMPLOYER && d->app->answered_at == 0) {
        d->app->answered_at = clock_now();
        change_update(&d->change, &application_type, d->app);
    }
    n = add_entry(d, ENTRY_MESSAGE);
    n->body = d->act->body;
    put_talk(d, n);
    add_event(d, "message.sent", "message.send");
    return NULL;
}

/* Withdrawn twice is withdrawn. */
static struct err *
gather_withdrawal(struct doing *d)
{
    if (d->app->stage == STAGE_WITHDRAWN)
        return NULL;
    TRY(must_be_open(d));
    set_stage(d, STAGE_WITHDRAWN);
    add_entry(d, ENTRY_STAGE);
    add_event(d, "application.withdrawn", "application.withdraw");
    return NULL;
}

/* ---- the acts ---------------------------------------------------------- */

struct err *
applying_move(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_DECIDE, gather_move);
}

struct err *
applying_note(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_RATE, gather_note);
}

struct err *
applying_rate(struct ports *p, struct arena *a, const struct actor *who,
              const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_RATE, gather_rating);
}

struct err *
applying_invite(struct ports *p, struct arena *a, const struct actor *who,
                const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_DECIDE, gather_interview);
}

struct err *
applying_offer(struct ports *p, struct arena *a, const struct actor *who,
               const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_DECIDE, gather_offer);
}

struct err *
applying_reject(struct ports *p, struct arena *a, const struct actor *who,
                const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_DECIDE, gather_rejection);
}

struct err *
applying_write(struct ports *p, struct arena *a, const struct actor *who,
               const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_SEND_MESSAGE, gather_message);
}

struct err *
applying_withdraw(struct ports *p, struct arena *a, const struct actor *who,
                  const struct applying_act *act)
{
    struct doing d = { .p = p, .a = a, .who = who, .act = act };

    return carry_out(&d, ACT_WITHDRAW, gather_withdrawal);
}
