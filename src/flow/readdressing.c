/* Another mail address: asking, proving, taking back. Each of them writes the
 * account's row, so that of two at the same instant one looks again. */
#include "flow/readdressing.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "flow/limits.h"
#include "flow/mailing.h"
#include "flow/registration.h"
#include "flow/signing.h"
#include "flow/verifying.h"

enum { ASKS_DAY = 5, PAGE = 100, RACES = 4 };

/* ---- links and their mails ---- */

static void
mail(struct change *c, const struct address_link *link, const char *secret,
     const char *kind)
{
    json_t *payload = json_keep(c->a, json_object());

    json_object_set_new(payload, "link", json_string(link->id));
    json_object_set_new(payload, "secret", json_string(secret));
    json_object_set_new(payload, "kind", json_string(kind));
    change_task(c, "address.mail", json_text(c->a, payload));
}

/* A link that gives the account this address, and its mail to there. */
static void
add_link(struct change *c, const struct account *account,
         enum address_link_kind kind, const char *email, int64_t lasts_s,
         const char *mail_kind)
{
    struct address_link *link = NEW(c->a, struct address_link);
    const char *secret = id_secret(c->a);

    link->id = id_hash(c->a, secret);
    link->account_id = account->id;
    link->kind = (int)kind;
    link->email = email;
    link->email_key = account_email_key(c->a, email);
    link->number = account->version;
    link->asked_at = clock_now();
    link->expires_at = link->asked_at + lasts_s;
    change_insert(c, &address_link_type, link);
    mail(c, link, secret, mail_kind);
}

static int64_t
undo_lasts(struct ports *p)
{
    return conf_int(p->conf, "auth.address_undo_days") * DAY_S;
}

/* Adds to the change that links go: those that prove, and those that were
 * made since the account had that version. */
static struct err *
drop_links(struct ports *p, struct change *c, const char *account_id,
           int64_t since)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    do {
        TRY(store_list(p->store, c->a, ADDRESS_LINK_BY_ACCOUNT, account_id,
                       &page, &rows));
        for (size_t i = 0; i < rows.count; i++) {
            const struct address_link *link = rows.row[i];

            if (link->kind == ADDRESS_LINK_PROVE || link->number >= since)
                change_delete(c, &address_link_type, link);
        }
        page.after = page.next;
    } while (page.next != NULL);
    return NULL;
}

/* Who has the address and proved it, or NULL. */
static struct err *
holder(struct ports *p, struct arena *a, const char *email_key,
       struct account **account)
{
    TRY(store_find_or_none(p->store, a, ACCOUNT_BY_EMAIL, email_key,
                           account));
    if (*account != NULL && (*account)->verified_at == 0)
        *account = NULL;
    return NULL;
}

/* Read again when the mail goes out: the link may be gone, and the address
 * somebody's meanwhile. */
struct err *
readdressing_mail_step(struct ports *p, struct arena *a,
                       const struct task *t, struct change *done)
{
    struct address_link *link;
    struct account *account, *other, to;
    const char *kind;
    json_t *payload;

    TRY(json_parse(a, t->payload, strlen(t->payload), &payload));
    mailing_wipe(done, t);
    TRY(store_get_or_none(p->store, a, &address_link_type,
                          json_get_str(payload, "link", ""), &link));
    if (link == NULL)
        return NULL;
    TRY(store_get(p->store, a, &account_type, link->account_id, &account));
    TRY(holder(p, a, link->email_key, &other));
    kind = json_get_str(payload, "kind", "");
    if (link->kind == ADDRESS_LINK_PROVE && other != NULL)
        kind = "address_taken";
    json_object_set_new(payload, "due", json_integer(link->expires_at));
    to = *account;
    to.email = link->email;
    to.email_key = link->email_key;
    return mailing_send(p, a, t, kind, &to, payload);
}

/* ---- asking ---- */

static struct err *
check(struct arena *a, const struct account *account, const char *email,
      const char *password)
{
    struct err *problems = NULL;

    if (str_empty(password))
        problems = err_field(a, "password", "Enter your password.", NULL);
    problems = registration_check_email(a, email, problems);
    if (!str_empty(email) &&
        str_eq(account_email_key(a, email), account->email_key))
        problems = err_field(a, "email", "This is your address already.",
                             problems);
    return problems;
}

/* Nobody writes to strangers by asking again and again. */
static struct err *
limit(struct ports *p, struct arena *a, const char *account_id)
{
    static const struct throttle_rule rule = { ASKS_DAY, DAY_S, 0, 0 };
    int64_t wait;

    TRY(store_try(p->store, a,
                  id_hash(a, arena_printf(a, "address:%s", account_id)),
                  &rule, &wait));
    if (wait == 0)
        return NULL;
    return fail(a, ERR_BUSY, "try again tomorrow",
                "you asked for another address %d times today", ASKS_DAY);
}

static struct err *
ask_once(struct ports *p, struct arena *a, const char *account_id,
         const char *email)
{
    struct account *account;
    struct change c;

    TRY(store_get(p->store, a, &account_type, account_id, &account));
    change_start(&c, a);
    TRY(drop_links(p, &c, account_id, INT64_MAX));
    add_link(&c, account, ADDRESS_LINK_PROVE, str_trim(a, email), DAY_S,
             "address_prove");
    add_link(&c, account, ADDRESS_LINK_UNDO, account->email, undo_lasts(p),
             "address_asked");
    change_update(&c, &account_type, account);
    change_audit(&c, account_id, "address.ask",
                 arena_printf(a, "account:%s", account_id), account_id);
    return store_commit(p->store, &c);
}

struct err *
readdressing_ask(struct ports *p, struct arena *a, const struct actor *who,
                 const char *email, const char *password)
{
    struct account *account;
    struct err *e = NULL;
    bool allowed;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_get(p->store, a, &account_type, who->id, &account));
    e = check(a, account, email, password);
    if (e != NULL)
        return e;
    TRY(signing_prove(p, a, account, password));
    TRY(limit(p, a, who->id));
    TRY(limits_mail(p, a, "address", email, &allowed));
    if (!allowed)
        return NULL; /* they got enough mails; who asks is not told why */
    for (int race = 0; race < RACES; race++) {
        e = ask_once(p, a, who->id, email);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

struct err *
readdressing_waiting(struct ports *p, struct arena *a,
                     const struct actor *who, struct address_link **link)
{
    struct page page = { .limit = PAGE };
    struct rows rows;

    *link = NULL;
    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    TRY(store_list(p->store, a, ADDRESS_LINK_BY_ACCOUNT, who->id, &page,
                   &rows));
    for (size_t i = 0; i < rows.count && *link == NULL; i++) {
        struct address_link *one = rows.row[i];

        if (one->kind == ADDRESS_LINK_PROVE && one->expires_at > clock_now())
            *link = one;
    }
    return NULL;
}

/* ---- proving, taking back ---- */

struct err *
readdressing_find(struct ports *p, struct arena *a, const struct actor *who,
                  enum address_link_kind kind, const char *secret,
                  struct address_link **link)
{
    TRY(store_get_or_none(p->store, a, &address_link_type,
                          id_hash(a, secret), link));
    if (*link == NULL || (*link)->kind != (int)kind ||
        (*link)->expires_at <= clock_now() ||
        (kind == ADDRESS_LINK_PROVE &&
         !str_eq((*link)->account_id, who->id)))
        return fail(a, ERR_MISSING, "Ask for another link",
                    "This link was used, replaced, or is over");
    return NULL;
}

/* Somebody who signed up with the address and never proved it holds it from
 * nobody. */
static struct err *
make_way(struct ports *p, struct change *c, const struct account *account,
         const struct address_link *link)
{
    struct account *other;

    TRY(store_find_or_none(p->store, c->a, ACCOUNT_BY_EMAIL, link->email_key,
                           &other));
    if (other == NULL || str_eq(other->id, account->id))
        return NULL;
    if (other->verified_at != 0)
        return fail(c->a, ERR_CONFLICT, "Sign in with it, or take another",
                    "This address has an account of its own");
    change_delete(c, &account_type, other);
    return NULL;
}

/* The account gets the address of the link; what both ways share. */
static struct err *
move(struct ports *p, struct change *c, struct account *account,
     const struct address_link *link, bool drop_password)
{
    TRY(make_way(p, c, account, link));
    TRY(identity_move(p->identity, c, account->id, link->email,
                      drop_password));
    account->email = link->email;
    account->email_key = link->email_key;
    verifying_account(c, account->id);
    change_update(c, &account_type, account);
    return NULL;
}

static struct err *
prove_once(struct ports *p, struct arena *a, const struct actor *who,
           const struct session *session, const char *secret)
{
    struct address_link *link;
    struct account *account;
    struct change c;

    TRY(store_get(p->store, a, &account_type, who->id, &account));
    TRY(readdressing_find(p, a, who, ADDRESS_LINK_PROVE, secret, &link));
    change_start(&c, a);
    TRY(drop_links(p, &c, account->id, INT64_MAX));
    add_link(&c, account, ADDRESS_LINK_UNDO, account->email, undo_lasts(p),
             "address_changed");
    TRY(move(p, &c, account, link, false));
    TRY(signing_end_all(p, &c, account->id,
                        session != NULL ? session->id : NULL));
    change_audit(&c, who->id, "address.change",
                 arena_printf(a, "account:%s", account->id), account->id);
    return store_commit(p->store, &c);
}

struct err *
readdressing_prove(struct ports *p, struct arena *a, const struct actor *who,
                   const struct session *session, const char *secret)
{
    struct err *e = NULL;

    TRY(actor_check(a, who, ACT_USE_ACCOUNT, NULL));
    for (int race = 0; race < RACES; race++) {
        e = prove_once(p, a, who, session, secret);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

static struct err *
undo_once(struct ports *p, struct arena *a, const char *secret)
{
    json_t *payload = json_keep(a, json_object());
    struct address_link *link;
    struct account *account;
    struct change c;

    TRY(readdressing_find(p, a, NULL, ADDRESS_LINK_UNDO, secret, &link));
    TRY(store_get(p->store, a, &account_type, link->account_id, &account));
    /* Once more, behind the account's row: who used it changed that row. */
    TRY(readdressing_find(p, a, NULL, ADDRESS_LINK_UNDO, secret, &link));
    change_start(&c, a);
    TRY(drop_links(p, &c, account->id, link->number));
    TRY(move(p, &c, account, link, true));
    TRY(signing_end_all(p, &c, account->id, NULL));
    json_object_set_new(payload, "email", json_string(link->email));
    change_task(&c, "registration.forgot", json_text(a, payload));
    change_audit(&c, account->id, "address.undo",
                 arena_printf(a, "account:%s", account->id), account->id);
    return store_commit(p->store, &c);
}

struct err *
readdressing_undo(struct ports *p, struct arena *a, const char *secret,
                  const char *address)
{
    struct err *e = NULL;

    TRY(limits_address(p, a, "code", "limits.sign_in_hour", address));
    for (int race = 0; race < RACES; race++) {
        e = undo_once(p, a, secret);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}
