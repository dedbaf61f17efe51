/*
 * The session cookie is HttpOnly and SameSite=Lax; on https it is Secure and
 * bound to this host by its name.
 */
#include "web/session.h"

#include "base/clock.h"
#include "base/log.h"
#include "web/cookie.h"

enum { VISITOR_BYTES_LEAST = 16, VISITOR_BYTES_MOST = 64 };

static const char session_cookie[] = "tandem_session";
static const char waiting_cookie[] = "tandem_second";
static const char visitor_cookie[] = "tandem_visitor";

/* Who is signed out has a key of their own, from a cookie. */
static void
load_visitor(struct request *q)
{
    const char *key = request_cookie(q, visitor_cookie);
    size_t size = key != NULL ? strlen(key) : 0;

    if (size >= VISITOR_BYTES_LEAST && size <= VISITOR_BYTES_MOST)
        q->visitor_key = key;
}

static struct err *
take(struct request *q, const struct session *s, const struct account *account)
{
    q->session = s;
    q->account = account;
    q->visitor_key = s->form_key;
    q->visitor_is_new = false;
    TRY(actor_of(q->ports, q->a, account, &q->actor));
    return store_count(q->ports->store, q->a, NOTICE_UNREAD, account->id,
                       &q->unread);
}

static struct err *
renew(struct request *q, bool keep_forms)
{
    TRY(signing_renew(q->ports, q->a, q->session, &q->actor, keep_forms,
                      &q->session, &q->renewed));
    q->visitor_key = q->session->form_key;
    return NULL;
}

static void
forget(struct request *q)
{
    q->session = NULL;
    q->renewed = NULL;
    q->account = NULL;
    q->actor = (struct actor){ .role = ROLE_NOBODY };
    q->visitor_key = NULL;
    q->unread = 0;
}

struct err *
session_load(struct request *q)
{
    const char *token = request_cookie(q, session_cookie);
    struct session *s;
    struct account *account;
    struct err *e;

    load_visitor(q);
    if (str_empty(token))
        return NULL;
    e = signing_find(q->ports, q->a, token, &s, &account);
    if (e != NULL)
        return e->kind == ERR_MISSING ? NULL : e;
    TRY(take(q, s, account));
    if (str_eq(s->rights, actor_rights(q->a, &q->actor)))
        return NULL;
    if (actor_gained(q->a, s->rights, &q->actor))
        e = renew(q, true);
    else
        e = signing_note_rights(q->ports, q->a, s, &q->actor);
    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    forget(q); /* ended in another window, at this instant */
    load_visitor(q);
    return NULL;
}

static void
set_cookie(struct request *q, struct reply *r, const char *name,
           const char *value, int64_t max_age_s)
{
    reply_header(r, "Set-Cookie",
                 cookie_line(q->a, name, value, max_age_s, q->secure));
}

void
session_refused(const struct request *q, const char *factor)
{
    log_event(LOG_WARN, "signin.refused", "ref", q->reference, "factor",
              factor, "from", request_network(q), NULL);
}

void
session_wait(struct request *q, struct reply *r, const struct signing *s)
{
    set_cookie(q, r, waiting_cookie, s->token,
               s->session->expires_at - s->session->created_at);
}

const char *
session_waiting(const struct request *q)
{
    const char *token = request_cookie(q, waiting_cookie);

    return str_empty(token) ? NULL : token;
}

struct err *
session_begin(struct request *q, struct reply *r, const struct signing *s)
{
    int64_t days = conf_int(q->ports->conf, "web.session_days");

    if (q->session != NULL)
        TRY(signing_out(q->ports, q->a, q->session));
    q->renewed = NULL;
    set_cookie(q, r, session_cookie, s->token, days * DAY_S);
    set_cookie(q, r, visitor_cookie, "", 0);
    if (session_waiting(q) != NULL)
        set_cookie(q, r, waiting_cookie, "", 0);
    return take(q, s->session, s->account);
}

struct err *
session_renew(struct request *q)
{
    struct account *account;

    TRY(store_get(q->ports->store, q->a, &account_type, q->account->id,
                  &account));
    TRY(take(q, q->session, account));
    return renew(q, false);
}

void
session_cookies(struct request *q, struct reply *r)
{
    int64_t left;

    if (q->renewed == NULL || q->session == NULL)
        return;
    left = q->session->expires_at - clock_now();
    set_cookie(q, r, session_cookie, q->renewed, left > 0 ? left : 0);
}

struct err *
session_end(struct request *q, struct reply *r)
{
    if (q->session != NULL)
        TRY(signing_out(q->ports, q->a, q->session));
    set_cookie(q, r, session_cookie, "", 0);
    reply_header(r, "Clear-Site-Data", "\"cache\", \"storage\"");
    forget(q);
    return NULL;
}
