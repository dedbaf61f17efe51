/* The kinds of mail, the task of one, and the step that sends it. */
#include "flow/mailing.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"
#include "core/event.h"
#include "flow/actor.h"
#include "flow/mailing_text.h"

#define ALERTS "alerts"
#define APPLICATIONS "applications"
#define MESSAGES "messages"
#define RESUME "resume"
#define MATCHES "matches"
#define PEOPLE "people"

/* Whose wish a mail is. */
enum wish {
    WISH_CHOICE,  /* its owner's, who may switch it off */
    WISH_ACCOUNT, /* of having an account: what happened to it */
    WISH_NOW,     /* its owner asked for it a moment ago, limits_mail a time */
    WISH_OTHERS
};

struct kind {
    const char *name;   /* templates/mail/NAME.txt */
    const char *choice; /* NULL: sent whatever people chose */
    enum wish wish;
};

static const struct kind kinds[] = {
    { "account_closed", NULL, WISH_ACCOUNT },
    { "account_opened", NULL, WISH_ACCOUNT },
    { "address_asked", NULL, WISH_ACCOUNT },
    { "address_changed", NULL, WISH_ACCOUNT },
    { "address_prove", NULL, WISH_NOW },
    { "address_taken", NULL, WISH_ACCOUNT },
    { "alerts", ALERTS, WISH_CHOICE },
    { "applied", APPLICATIONS, WISH_CHOICE },
    { "closed", APPLICATIONS, WISH_CHOICE },
    { "copy", NULL, WISH_ACCOUNT },
    { "erased", NULL, WISH_ACCOUNT },
    { "erasing", NULL, WISH_ACCOUNT },
    { "inactive", NULL, WISH_ACCOUNT },
    { "invited", APPLICATIONS, WISH_CHOICE },
    { "invitation", NULL, WISH_OTHERS },
    { "known", NULL, WISH_NOW },
    { "matches", MATCHES, WISH_CHOICE },
    { "message", MESSAGES, WISH_CHOICE },
    { "moved", APPLICATIONS, WISH_CHOICE },
    { "offered", APPLICATIONS, WISH_CHOICE },
    { "passkey_added", NULL, WISH_ACCOUNT },
    { "passkey_copied", NULL, WISH_ACCOUNT },
    { "passkey_removed", NULL, WISH_ACCOUNT },
    { "password", NULL, WISH_ACCOUNT },
    { "people", PEOPLE, WISH_CHOICE },
    { "posting_approved", NULL, WISH_ACCOUNT },
    { "posting_returned", NULL, WISH_ACCOUNT },
    { "read", RESUME, WISH_CHOICE },
    { "refused", RESUME, WISH_CHOICE },
    { "rejected", APPLICATIONS, WISH_CHOICE },
    { "reset", NULL, WISH_NOW },
    { "second_off", NULL, WISH_ACCOUNT },
    { "second_on", NULL, WISH_ACCOUNT },
    { "sent", APPLICATIONS, WISH_CHOICE },
    { "spare", NULL, WISH_ACCOUNT },
    { "team_place", NULL, WISH_ACCOUNT },
    { "team_removed", NULL, WISH_ACCOUNT },
    { "verify", NULL, WISH_NOW },
    { "withdrawn", APPLICATIONS, WISH_CHOICE },
    { NULL, NULL, WISH_ACCOUNT },
};

static const struct kind *
kind_find(const char *name)
{
    for (const struct kind *k = kinds; k->name != NULL; k++) {
        if (str_eq(k->name, name))
            return k;
    }
    return NULL;
}

struct task *
mailing_task(struct change *c, const char *kind, const char *account_id,
             json_t *about)
{
    json_t *payload = json_keep(c->a, json_object());

    if (about != NULL)
        json_object_update(payload, about);
    json_object_set_new(payload, "kind", json_string(kind));
    json_object_set_new(payload, "account", json_string(account_id));
    return change_task(c, "mail.send", json_text(c->a, payload));
}

void
mailing_wipe(struct change *done, const struct task *t)
{
    struct task *wiped = arena_copy(done->a, t, sizeof(*t));

    wiped->payload = "{}";
    change_update(done, &task_type, wiped);
}

/* Addresses that refuse. */

const char *
mailing_address_id(struct arena *a, const struct account *to)
{
    return id_hash(a, to->email_key);
}

void
mailing_suppress(struct change *c, const struct account *to,
                 const char *reason)
{
    struct suppression *s = NEW(c->a, struct suppression);

    s->id = mailing_address_id(c->a, to);
    s->account_id = to->id;
    s->reason = reason;
    s->created_at = clock_now();
    change_put(c, &suppression_type, s);
    change_audit(c, NULL, "mail.suppress",
                 arena_printf(c->a, "account:%s", to->id), to->id);
    log_event(LOG_WARN, "mail.refused", "account", to->id, NULL);
}

struct err *
mailing_suppressed(struct ports *p, struct arena *a, const struct account *to,
                   struct suppression **s)
{
    return store_get_or_none(p->store, a, &suppression_type,
                             mailing_address_id(a, to), s);
}

struct err *
mailing_write_again(struct ports *p, struct arena *a, const char *by_id,
                    const struct suppression *s)
{
    struct change c;

    change_start(&c, a);
    change_delete(&c, &suppression_type, s);
    change_audit(&c, by_id, "mail.again",
                 s->account_id == NULL
                     ? "address"
                     : arena_printf(a, "account:%s", s->account_id),
                 s->account_id);
    return store_commit(p->store, &c);
}

static struct err *
suppress(struct ports *p, struct arena *a, const struct account *to,
         const struct err *why)
{
    struct change c;

    change_start(&c, a);
    mailing_suppress(&c, to, why->what);
    return store_commit(p->store, &c);
}

bool
mailing_was_unwanted(const struct suppression *s)
{
    return str_eq(s->reason, MAILING_UNWANTED);
}

/* Who complains of news still needs a way back to the account; who asks for a
 * mail anew says that the address works. */
static bool
holds_back(const struct suppression *s, const struct kind *k)
{
    if (s == NULL || k->wish == WISH_NOW)
        return false;
    return k->wish != WISH_ACCOUNT || !mailing_was_unwanted(s);
}

/* Sending. */

static const char *
unsubscribe_url(struct ports *p, struct arena *a, const struct account *to,
                const char *choice, const json_t *about)
{
    bool both = choice != NULL && !str_eq(choice, ALERTS) &&
                json_object_get(about, "alerts") != NULL;

    if (choice == NULL)
        return NULL;
    return arena_printf(a, "%s/unsubscribe?k=%s&m=%s%s",
                        conf_text(p->conf, "web.base_url"),
                        to->unsubscribe_key, choice,
                        both ? "." ALERTS : "");
}

struct err *
mailing_send(struct ports *p, struct arena *a, const struct task *t,
             const char *kind, const struct account *to, json_t *about)
{
    const struct kind *k = kind_find(kind);
    struct mail_message m = { .key = t->id, .to = to->email,
                              .to_name = to->name };
    struct suppression *suppressed;
    struct err *e;
    bool gone;

    if (k == NULL)
        return fail(a, ERR_INVALID, "drop the task",
                    "there is no mail of kind %s", kind);
    TRY(mailing_suppressed(p, a, to, &suppressed));
    if (holds_back(suppressed, k))
        return NULL;
    TRY(mailing_text(p, a, kind, to, about, &gone, &m));
    if (gone)
        return NULL;
    m.unsubscribe_url = unsubscribe_url(p, a, to, k->choice, about);
    e = mail_send(p->mail, a, &m);
    return e != NULL && e->kind == ERR_INVALID ? suppress(p, a, to, e) : e;
}

/* Who may use their account, and wants it. A person whose address is not
 * proven gets only the mail that proves it; one whose account is closed, only
 * the mail that says so. */
static struct err *
may_get(struct ports *p, struct arena *a, const struct account *to,
        const struct kind *k, bool *may)
{
    struct actor who;
    enum pace pace;

    TRY(actor_of(p, a, to, &who));
    *may = actor_may(&who, ACT_USE_ACCOUNT, NULL) ||
           (to->disabled_at == 0 && str_eq(k->name, "verify")) ||
           (to->verified_at != 0 && str_eq(k->name, "account_closed"));
    if (!*may || k->choice == NULL)
        return NULL;
    TRY(mailing_pace(p, a, to->id, mailing_choice_named(k->choice), &pace));
    *may = pace != PACE_OFF;
    return NULL;
}

struct err *
mailing_step(struct ports *p, struct arena *a, const struct task *t,
             struct change *done)
{
    const struct kind *k;
    struct account *to;
    const char *name;
    json_t *about;
    struct err *e;
    bool may;

    TRY(json_parse(a, t->payload, strlen(t->payload), &about));
    name = json_get_str(about, "kind", "");
    k = kind_find(name);
    if (k == NULL)
        return fail(a, ERR_INVALID, "drop the task",
                    "there is no mail of kind %s", name);
    if (json_object_get(about, "secret") != NULL ||
        json_object_get(about, "receipt") != NULL)
        mailing_wipe(done, t);
    e = store_get(p->store, a, &account_type,
                  json_get_str(about, "account", ""), &to);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    TRY(may_get(p, a, to, k, &may));
    return may ? mailing_send(p, a, t, name, to, about) : NULL;
}
