/*
 * Identity on this machine: Argon2id hashes and mailed codes as rows of the
 * store. Tries are counted before the password is looked at, under what was
 * typed, whether anybody has that address or not: neither the answer, nor the
 * pause, nor the time it takes tells which. Where one of two paths would
 * write and the other not, the other writes too.
 */
#include "embedded/identity_argon2.h"

#include <sodium.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/account.h"
#include "core/credential.h"

enum { DIGITS = 8, CODES_KEPT = 20, RACES = 5 };

#define CONFIRM "confirm"
#define RESET "reset"

static struct err *
find(struct identity_argon2 *i, struct arena *a, const char *key,
     struct credential **found)
{
    return store_find_or_none(i->store, a, CREDENTIAL_BY_EMAIL, key, found);
}

static void
forget(struct change *c, const char *what, const char *whose)
{
    tries_forget(c, tries_id(c->a, what, whose));
}

/* Codes. */

static const char *
digits_hash(struct arena *a, const char *email_key, const char *digits)
{
    return id_hash(a, arena_printf(a, "%s:%s", email_key, digits));
}

static void
add_code(struct change *c, const char *credential_id, const char *email_key,
         const char *purpose, struct identity_code *code)
{
    struct mailed_code *m = NEW(c->a, struct mailed_code);

    code->subject = credential_id;
    code->secret = id_secret(c->a);
    code->digits = id_digits(c->a, DIGITS);
    m->id = id_hash(c->a, code->secret);
    m->credential_id = credential_id;
    m->purpose = purpose;
    m->digits_hash = digits_hash(c->a, email_key, code->digits);
    m->created_at = clock_now();
    m->expires_at = m->created_at +
                    (str_eq(purpose, RESET) ? HOUR_S : DAY_S);
    change_insert(c, &mailed_code_type, m);
}

/* Adds to the change that the person's codes go; purpose NULL: every one. */
static struct err *
drop_codes(struct identity_argon2 *i, struct change *c,
           const char *credential_id, const char *purpose)
{
    struct page page = { .limit = 100 };
    struct rows rows;

    TRY(store_list(i->store, c->a, CODE_BY_CREDENTIAL, credential_id, &page,
                   &rows));
    for (size_t k = 0; k < rows.count; k++) {
        struct mailed_code *m = rows.row[k];

        if (purpose == NULL || str_eq(m->purpose, purpose))
            change_delete(c, &mailed_code_type, m);
    }
    return NULL;
}

static struct err *
wrong_code(struct arena *a)
{
    return err_field(a, "code", "This code is wrong, was used, or is over. "
                     "Ask for a new one.", NULL);
}

static struct err *
code_by_link(struct identity_argon2 *i, struct arena *a, const char *secret,
             struct mailed_code **code)
{
    struct err *e = store_get(i->store, a, &mailed_code_type,
                              id_hash(a, secret), code);

    return e != NULL && e->kind == ERR_MISSING ? wrong_code(a) : e;
}

static struct err *
code_by_digits(struct identity_argon2 *i, struct arena *a, const char *email,
               const char *digits, struct mailed_code **code)
{
    const char *key = account_email_key(a, email);
    const char *hash = digits_hash(a, key, digits);
    struct page page = { .limit = CODES_KEPT };
    struct credential *who;
    struct rows rows;

    TRY(tries_count(i->store, a, tries_id(a, "code", key)));
    TRY(find(i, a, key, &who));
    TRY(store_list(i->store, a, CODE_BY_CREDENTIAL,
                   who != NULL ? who->id : "", &page, &rows));
    for (size_t k = 0; k < rows.count; k++) {
        *code = rows.row[k];
        if (sodium_memcmp((*code)->digits_hash, hash, strlen(hash)) == 0)
            return NULL;
    }
    return wrong_code(a);
}

/* The person to whom this code was mailed for this purpose. */
static struct err *
redeem(struct identity_argon2 *i, struct arena *a, const char *email,
       const char *typed, const char *purpose, struct credential **who)
{
    char *text = str_trim(a, typed);
    struct mailed_code *code = NULL;

    if (email == NULL)
        TRY(code_by_link(i, a, text, &code));
    else
        TRY(code_by_digits(i, a, email, text, &code));
    if (!str_eq(code->purpose, purpose) || code->expires_at <= clock_now())
        return wrong_code(a);
    return store_get(i->store, a, &credential_type, code->credential_id, who);
}

/* Signing up. */

/* In the change: the address waits for its code, or is proven. */
static void
let_in(struct change *c, struct credential *who, bool proven,
       struct identity_code *code)
{
    code->subject = who->id;
    who->confirmed = proven;
    if (!proven)
        add_code(c, who->id, who->email_key, CONFIRM, code);
}

static struct err *
sign_up_once(struct identity_argon2 *i, struct arena *a,
             const struct identity_newcomer *n, const char *hash,
             struct identity_code *code)
{
    const char *key = account_email_key(a, n->email);
    struct credential *who;
    struct change c;

    *code = (struct identity_code){ 0 };
    change_start(&c, a);
    TRY(find(i, a, key, &who));
    if (who == NULL) {
        who = NEW(a, struct credential);
        who->id = id_new(a);
        who->email_key = key;
        who->password_hash = hash;
        change_insert(&c, &credential_type, who);
        let_in(&c, who, n->proven, code);
        return store_commit(i->store, &c);
    }
    code->subject = who->id;
    code->exists = who->confirmed && !n->anew;
    if (!code->exists) {
        who->password_hash = hash;
        TRY(drop_codes(i, &c, who->id, CONFIRM));
        let_in(&c, who, n->proven, code);
    }
    /* Unchanged if confirmed: written all the same, for the same time. */
    change_update(&c, &credential_type, who);
    return store_commit(i->store, &c);
}

static struct err *
sign_up(struct identity *port, struct arena *a,
        const struct identity_newcomer *n, struct identity_code *code)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    const char *hash;
    struct err *e = NULL;

    TRY(passwords_check(i->passwords, a, n->password, n->email));
    TRY(passwords_hash(i->passwords, a, n->password, &hash));
    for (int race = 0; race < RACES; race++) {
        e = sign_up_once(i, a, n, hash, code);
        if (e == NULL || e->kind != ERR_CONFLICT)
            break;
    }
    return e;
}

static struct err *
confirm(struct identity *port, struct arena *a, const char *email,
        const char *code, const char **subject)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct credential *who;
    struct change c;

    TRY(redeem(i, a, email, code, CONFIRM, &who));
    change_start(&c, a);
    who->confirmed = true;
    change_update(&c, &credential_type, who);
    TRY(drop_codes(i, &c, who->id, CONFIRM));
    forget(&c, "code", who->email_key);
    TRY(store_commit(i->store, &c));
    *subject = who->id;
    return NULL;
}

/* Signing in. */

static struct err *
no_match(struct arena *a)
{
    return err_field(a, "password", "Mail address and password do not go "
                     "together. Check both, or set a new password.", NULL);
}

static struct err *
verified(struct identity_argon2 *i, struct arena *a, struct credential *who,
         const char *password, bool *stale)
{
    bool fits;

    TRY(passwords_verify(i->passwords, a,
                         who != NULL ? who->password_hash : NULL, password,
                         &fits, stale));
    return fits ? NULL : no_match(a);
}

static struct err *
sign_in(struct identity *port, struct arena *a, const char *email,
        const char *password, struct identity_known *known)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    const char *key = account_email_key(a, email);
    const char *tries = tries_id(a, "sign_in", key);
    struct credential *who;
    struct change c;
    bool stale;

    TRY(tries_count(i->store, a, tries));
    TRY(find(i, a, key, &who));
    TRY(verified(i, a, who, password, &stale));
    if (!who->confirmed)
        return err_field(a, "email", "This address is not confirmed. Use the "
                         "link in our mail, or sign up again to get a new "
                         "one.", NULL);
    change_start(&c, a);
    tries_forget(&c, tries);
    if (stale) {
        TRY(passwords_hash(i->passwords, a, password, &who->password_hash));
        change_update(&c, &credential_type, who);
    }
    TRY(store_commit(i->store, &c));
    *known = (struct identity_known){
        .subject = who->id,
        .challenge = who->totp_secret != NULL ? "totp" : NULL };
    return NULL;
}

/* The account's row is asked at each request, and says all there is. */
static struct err *
vouch(struct identity *port, struct arena *a, struct identity_known *known,
      bool leave)
{
    (void)port, (void)a, (void)known, (void)leave;
    return NULL;
}

/* New passwords. */

static struct err *
forgot(struct identity *port, struct arena *a, const char *email,
       struct identity_code *code)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    const char *key = account_email_key(a, email);
    struct credential *who;
    struct change c;

    *code = (struct identity_code){ 0 };
    TRY(find(i, a, key, &who));
    if (who == NULL || !who->confirmed)
        return NULL;
    change_start(&c, a);
    TRY(drop_codes(i, &c, who->id, RESET));
    add_code(&c, who->id, key, RESET, code);
    /* Who moves to another address at this instant leaves no code behind. */
    change_update(&c, &credential_type, who);
    code->exists = true;
    return store_commit(i->store, &c);
}

static struct err *
reset(struct identity *port, struct change *c, const char *email,
      const char *code, const char *password, const char **subject)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct credential *who;

    TRY(redeem(i, c->a, email, code, RESET, &who));
    TRY(passwords_check(i->passwords, c->a, password, who->email_key));
    TRY(passwords_hash(i->passwords, c->a, password, &who->password_hash));
    change_update(c, &credential_type, who);
    TRY(drop_codes(i, c, who->id, NULL));
    TRY(identity_argon2_passkeys_end(i, c, who->id));
    forget(c, "code", who->email_key);
    forget(c, "sign_in", who->email_key);
    *subject = who->id;
    return NULL;
}

static struct err *
change_password(struct identity *port, struct change *c, const char *subject,
                const char *old_password, const char *new_password)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct arena *a = c->a;
    const char *tries = tries_id(a, "change", subject);
    struct credential *who;
    bool fits, stale;

    TRY(tries_count(i->store, a, tries));
    TRY(store_get(i->store, a, &credential_type, subject, &who));
    TRY(passwords_verify(i->passwords, a, who->password_hash, old_password,
                         &fits, &stale));
    if (!fits)
        return err_field(a, "old_password", "This is not your password of "
                         "today.", NULL);
    TRY(passwords_check(i->passwords, a, new_password, who->email_key));
    TRY(passwords_hash(i->passwords, a, new_password, &who->password_hash));
    change_update(c, &credential_type, who);
    TRY(drop_codes(i, c, who->id, RESET));
    tries_forget(c, tries);
    return NULL;
}

/* Who signed up with the address and never confirmed it makes way. */
static struct err *
make_way(struct identity_argon2 *i, struct change *c,
         const struct credential *who, const char *key)
{
    struct credential *other;

    TRY(find(i, c->a, key, &other));
    if (other == NULL || str_eq(other->id, who->id))
        return NULL;
    if (other->confirmed)
        return fail(c->a, ERR_CONFLICT, "take another address",
                    "someone has this mail address already");
    TRY(drop_codes(i, c, other->id, NULL));
    change_delete(c, &credential_type, other);
    return NULL;
}

static struct err *
move(struct identity *port, struct change *c, const char *subject,
     const char *email, bool drop_password)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    const char *key = account_email_key(c->a, email);
    struct credential *who;

    TRY(store_get(i->store, c->a, &credential_type, subject, &who));
    TRY(make_way(i, c, who, key));
    TRY(drop_codes(i, c, who->id, NULL));
    who->email_key = key;
    if (drop_password) {
        who->password_hash = NULL;
        TRY(identity_argon2_passkeys_end(i, c, who->id));
    }
    change_update(c, &credential_type, who);
    return NULL;
}

/* Roles and who is disabled: the account's row says it, and is asked. */
static struct err *
stand(struct identity *port, struct arena *a, const char *subject,
      const struct identity_standing *standing)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct credential *who;
    struct change c;

    if (!standing->gone)
        return NULL;
    TRY(store_get_or_none(i->store, a, &credential_type, subject, &who));
    if (who == NULL)
        return NULL;
    change_start(&c, a);
    TRY(drop_codes(i, &c, who->id, NULL));
    TRY(identity_argon2_passkeys_end(i, &c, who->id));
    forget(&c, "code", who->email_key);
    forget(&c, "sign_in", who->email_key);
    forget(&c, "change", who->id);
    forget(&c, "second", who->id);
    change_delete(&c, &credential_type, who);
    return store_commit(i->store, &c);
}

static void
end(struct identity *port)
{
    (void)port;
}

static const struct identity_ops ops = {
    .sign_up = sign_up,
    .confirm = confirm,
    .sign_in = sign_in,
    .second = identity_argon2_second,
    .vouch = vouch,
    .second_set = identity_argon2_second_set,
    .second_prove = identity_argon2_second_prove,
    .forgot = forgot,
    .reset = reset,
    .change = change_password,
    .stand = stand,
    .move = move,
    .close = end,
};

struct err *
identity_argon2_open(struct arena *a, const struct ports *p,
                     struct identity **identity)
{
    struct identity_argon2 *i = NEW(a, struct identity_argon2);

    TRY(passwords_open(a, p->conf, &i->passwords));
    i->port.ops = &ops;
    i->store = p->store;
    i->keys = p->keys;
    if (webauthn_site_of(a, conf_text(p->conf, "web.base_url"), &i->site)) {
        i->port.passkeys = &identity_argon2_passkeys;
        i->port.passkey_origin = i->site.origin;
    }
    *identity = &i->port;
    return NULL;
}
