/* Sessions: made at sign-in, found by token, ended. */
#include "flow/signing.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/str.h"
#include "core/credential.h"
#include "flow/agent.h"
#include "flow/limits.h"
#include "flow/mailing.h"
#include "flow/registration.h"

enum {
    SEEN_EVERY_S = 5 * MINUTE_S,
    SECOND_WITHIN_S = 10 * MINUTE_S,
    VOUCH_EVERY_S = HOUR_S,
    PROVEN_S = 10 * MINUTE_S,
    PAGE = 500,
    RACES = 4
};

static struct session *
session_make(struct ports *p, struct arena *a, const char *account_id,
             const char *agent, const char *token)
{
    struct session *s = NEW(a, struct session);

    s->id = id_hash(a, token);
    s->account_id = account_id;
    s->form_key = id_secret(a);
    s->agent = agent_name(a, agent);
    s->created_at = s->seen_at = clock_now();
    s->expires_at = s->created_at +
                    conf_int(p->conf, "web.session_days") * DAY_S;
    return s;
}

/* In *out, and in the change. */
static struct err *
begin(struct ports *p, struct change *c, const struct account *account,
      const char *agent, const struct identity_known *known,
      struct signing *out)
{
    const char *challenge = known->challenge;
    struct session *s;
    struct actor who;

    TRY(actor_of(p, c->a, account, &who));
    out->token = id_secret(c->a);
    out->account = account;
    out->session = s = session_make(p, c->a, account->id, agent, out->token);
    out->second = challenge != NULL;
    s->rights = actor_rights(c->a, &who);
    s->pass = known->pass;
    s->vouched_at = s->created_at;
    if (challenge != NULL) {
        s->challenge = challenge;
        s->expires_at = s->created_at + SECOND_WITHIN_S;
    }
    change_insert(c, &session_type, s);
    if (challenge == NULL)
        change_audit(c, account->id, "session.start",
                     arena_printf(c->a, "account:%s", account->id),
                     account->id);
    return NULL;
}

/* What an identity service decided elsewhere holds here too: its groups are
 * roles. One that the account cannot have (an employer without a company) is
 * left. *account is read anew. */
static struct err *
follow_role(struct ports *p, struct arena *a,
            const struct identity_known *known, struct account **account)
{
    int role = (*account)->role;

    if (known->role == ROLE_NOBODY || known->role == role ||
        (known->role == ROLE_EMPLOYER && (*account)->employer_id == NULL))
        return NULL;
    TRY(registration_set_role(p, a, NULL, known->subject, known->role));
    return store_get(p->store, a, &account_type, known->subject, account);
}

/* A second factor that the service asks for, or does not, is what it says. */
static struct err *
follow(struct ports *p, struct arena *a, const struct identity_known *known,
       bool second, struct account **account)
{
    struct change c;

    TRY(store_get(p->store, a, &account_type, known->subject, account));
    TRY(follow_role(p, a, known, account));
    if (((*account)->second_at != 0) == second)
        return NULL;
    (*account)->second_at = second ? clock_now() : 0;
    change_start(&c, a);
    change_update(&c, &account_type, *account);
    change_audit(&c, NULL, second ? "second.on" : "second.off",
                 arena_printf(a, "account:%s", known->subject),
                 known->subject);
    TRY(store_commit(p->store, &c));
    return store_get(p->store, a, &account_type, known->subject, account);
}

/* Told to who showed that the account is theirs. */
static struct err *
closed(struct arena *a, const struct account *account)
{
    const char *words = account->closing_words;

    return err_field(a, "email", arena_printf(
        a, "This account was closed on %s: %s.%s%s To object, write to the "
        "people who run this site.",
        clock_day(a, account->disabled_at, account->time_zone),
        account_closing_words(account->closing),
        str_empty(words) ? "" : " ", str_empty(words) ? "" : words), NULL);
}

struct err *
signing_start(struct ports *p, struct change *c,
              const struct identity_known *known,
              const struct account *account, const char *agent,
              struct signing *out)
{
    if (account->disabled_at != 0)
        return closed(c->a, account);
    change_update(c, &account_type, account);
    return begin(p, c, account, agent, known, out);
}

/* Nothing about the account may have changed since before the password was
 * looked at: what ends its sessions writes its row, and so ends the one that
 * is on its way, too. */
static struct err *
sign_in_once(struct ports *p, struct arena *a, const char *email,
             const char *password, const char *agent, struct signing *out)
{
    struct identity_known known = { 0 };
    struct account *before, *account;
    struct change c;

    TRY(store_find_or_none(p->store, a, ACCOUNT_BY_EMAIL,
                           account_email_key(a, email), &before));
    TRY(identity_sign_in(p->identity, a, email, password, &known));
    TRY(store_get(p->store, a, &account_type, known.subject, &account));
    if (account->disabled_at != 0)
        return closed(a, account);
    if (before == NULL || !str_eq(before->id, account->id))
        before = account; /* the service knows them by another address */
    /* The address is proven, or identity had refused. */
    TRY(registration_complete(p, a, account));
    if (known.challenge == NULL)
        TRY(follow(p, a, &known, false, &account));
    change_start(&c, a);
    change_update(&c, &account_type, before);
    TRY(begin(p, &c, account, agent, &known, out));
    return store_commit(p->store, &c);
}

struct err *
signing_in(struct ports *p, struct arena *a, const char *email,
           const char *password, const char *agent, const char *address,
           struct signing *out)
{
    struct err *e = NULL;

    TRY(limits_address(p, a, "sign_in", "limits.sign_in_hour", address));
    for (int race = 0; race < RACES; race++) {
        e = sign_in_once(p, a, email, password, agent, out);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

static struct err *
over(struct arena *a)
{
    return fail(a, ERR_MISSING, "sign in again", "this session is over");
}

/* A session that was ended meanwhile is not brought back. */
static struct err *
over_if_gone(struct arena *a, struct err *e)
{
    if (e != NULL && (e->kind == ERR_MISSING || e->kind == ERR_CONFLICT))
        return over(a);
    return e;
}

/* A first step that still holds. */
static struct err *
find_waiting(struct ports *p, struct arena *a, const char *token,
             struct session **s)
{
    TRY(store_get(p->store, a, &session_type, id_hash(a, token), s));
    if ((*s)->challenge == NULL || (*s)->expires_at <= clock_now())
        return fail(a, ERR_MISSING, "sign in again",
                    "the password was given too long ago");
    return NULL;
}

struct err *
signing_waits(struct ports *p, struct arena *a, const char *token)
{
    struct session *s;

    return find_waiting(p, a, token, &s);
}

struct err *
signing_second(struct ports *p, struct arena *a, const char *token,
               const char *code, const char *agent, const char *address,
               struct signing *out)
{
    struct identity_known known;
    struct account *account;
    struct session *first;
    struct change c;
    bool spare;

    TRY(limits_address(p, a, "sign_in", "limits.sign_in_hour", address));
    TRY(find_waiting(p, a, token, &first));
    TRY(store_get(p->store, a, &account_type, first->account_id, &account));
    if (account->disabled_at != 0)
        return fail(a, ERR_MISSING, NULL, "this account was disabled");
    known = (struct identity_known){ .subject = account->id,
                                     .challenge = first->challenge };
    TRY(identity_second(p->identity, a, &known, code, &spare));
    known.challenge = NULL;
    TRY(follow(p, a, &known, true, &account));
    change_start(&c, a);
    change_update(&c, &account_type, account);
    change_update(&c, &session_type, first); /* it must be there still */
    change_delete(&c, &session_type, first);
    TRY(begin(p, &c, account, agent, &known, out));
    if (spare) {
        mailing_task(&c, "spare", account->id, NULL);
        change_audit(&c, account->id, "second.spare",
                     arena_printf(a, "account:%s", account->id),
                     account->id);
    }
    return over_if_gone(a, store_commit(p->store, &c));
}

static int64_t
session_end(struct ports *p, const struct session *s)
{
    int64_t idle = s->seen_at +
                   conf_int(p->conf, "web.session_idle_hours") * HOUR_S;

    return idle < s->expires_at ? idle : s->expires_at;
}

/* Losing this write loses nothing but minutes of the idle time. */
static struct err *
note_seen(struct ports *p, struct arena *a, struct session *s)
{
    int64_t now = clock_now();
    struct change c;
    struct err *e;

    if (now - s->seen_at < SEEN_EVERY_S)
        return NULL;
    s->seen_at = now;
    change_start(&c, a);
    change_update(&c, &session_type, s);
    e = store_commit(p->store, &c);
    if (e == NULL || e->kind == ERR_BUSY || e->kind == ERR_DOWN)
        return NULL;
    return over_if_gone(a, e);
}

/* Asks the identity service whether it still stands for the person. One that
 * does not answer ends nobody's session: it is asked again in a while. */
static struct err *
ask_again(struct ports *p, struct arena *a, struct session *s,
          struct account **account)
{
    struct identity_known known = { .subject = s->account_id,
                                    .pass = s->pass };
    int64_t now = clock_now();
    struct change c;
    struct err *e;
    int role;

    if (s->pass == NULL || now - s->vouched_at < VOUCH_EVERY_S)
        return NULL;
    e = identity_vouch(p->identity, a, &known, false);
    if (e != NULL && e->kind == ERR_DENIED) {
        TRY(signing_out(p, a, s));
        return over(a);
    }
    if (e != NULL)
        log_err(LOG_WARN, "session.vouch", NULL, e);
    s->vouched_at = e == NULL ? now : now - VOUCH_EVERY_S + SEEN_EVERY_S;
    change_start(&c, a);
    change_update(&c, &session_type, s);
    TRY(over_if_gone(a, store_commit(p->store, &c)));
    if (e != NULL)
        return NULL;
    role = (*account)->role;
    TRY(follow_role(p, a, &known, account));
    return (*account)->role == role ? NULL : over(a); /* which ended it */
}

struct err *
signing_find(struct ports *p, struct arena *a, const char *token,
             struct session **session, struct account **account)
{
    struct session *s;

    TRY(store_get(p->store, a, &session_type, id_hash(a, token), &s));
    if (s->challenge != NULL || session_end(p, s) <= clock_now())
        return over(a);
    TRY(store_get(p->store, a, &account_type, s->account_id, account));
    if ((*account)->disabled_at != 0)
        return over(a);
    TRY(ask_again(p, a, s, account));
    TRY(note_seen(p, a, s));
    *session = s;
    return NULL;
}

struct err *
signing_renew(struct ports *p, struct arena *a, const struct session *old,
              const struct actor *who, bool keep_forms,
              const struct session **session, const char **token)
{
    struct session *s = arena_copy(a, old, sizeof(*old));
    struct change c;

    *token = id_secret(a);
    s->id = id_hash(a, *token);
    s->rights = actor_rights(a, who);
    if (!keep_forms)
        s->form_key = id_secret(a);
    change_start(&c, a);
    change_update(&c, &session_type, old); /* it must be there still */
    change_delete(&c, &session_type, old);
    change_insert(&c, &session_type, s);
    *session = s;
    return over_if_gone(a, store_commit(p->store, &c));
}

struct err *
signing_note_rights(struct ports *p, struct arena *a, struct session *s,
                    const struct actor *who)
{
    struct change c;

    s->rights = actor_rights(a, who);
    change_start(&c, a);
    change_update(&c, &session_type, s);
    return over_if_gone(a, store_commit(p->store, &c));
}

/* At its end a session's pass is given back; a service that does not answer
 * lets it run out by itself. */
static void
give_back(struct ports *p, struct arena *a, const struct session *s)
{
    struct identity_known known = { .subject = s->account_id,
                                    .pass = s->pass };
    struct err *e = NULL;

    if (s->pass != NULL)
        e = identity_vouch(p->identity, a, &known, true);
    if (e != NULL)
        log_err(LOG_WARN, "session.leave", NULL, e);
}

struct err *
signing_out(struct ports *p, struct arena *a, const struct session *session)
{
    struct change c;

    give_back(p, a, session);
    change_start(&c, a);
    change_delete(&c, &session_type, session);
    change_audit(&c, session->account_id, "session.end",
                 arena_printf(a, "account:%s", session->account_id),
                 session->account_id);
    return store_commit(p->store, &c);
}

struct err *
signing_list(struct ports *p, struct arena *a, const struct actor *who,
             struct rows *rows)
{
    struct page page = { .limit = PAGE };
    size_t kept = 0;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_list(p->store, a, SESSION_BY_ACCOUNT, who->id, &page, rows));
    for (size_t i = 0; i < rows->count; i++) {
        const struct session *s = rows->row[i];

        if (s->challenge == NULL && session_end(p, s) > clock_now())
            rows->row[kept++] = rows->row[i];
    }
    rows->count = kept;
    return NULL;
}

struct err *
signing_prove(struct ports *p, struct arena *a,
              const struct account *account, const char *password)
{
    struct identity_known known = { 0 };
    struct err *e = identity_sign_in(p->identity, a, account->email,
                                     password, &known);

    if (e != NULL && e->kind == ERR_INVALID)
        return err_field(a, "password", "This is not your password.", NULL);
    return e;
}

bool
signing_is_proven(const struct session *session)
{
    return session->proven_at + PROVEN_S > clock_now();
}

struct err *
signing_prove_here(struct ports *p, struct arena *a,
                   const struct session *session,
                   const struct account *account, const char *password)
{
    struct session *s = arena_copy(a, session, sizeof(*session));
    struct change c;

    TRY(signing_prove(p, a, account, password));
    s->proven_at = clock_now();
    change_start(&c, a);
    change_update(&c, &session_type, s);
    return over_if_gone(a, store_commit(p->store, &c));
}
