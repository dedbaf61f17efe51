/*
 * Passkeys on this machine: rows of the store, read and checked by
 * embedded/webauthn.h. A question is a row too, under the hash of its
 * challenge, and is taken out before the answer is looked at: whoever sends
 * an answer again finds none. What names the person to their devices is
 * random, so a lost device tells nobody's address.
 */
#include "embedded/identity_argon2.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "core/credential.h"

enum {
    CHALLENGE_BYTES = 32,
    HANDLE_BYTES = 32, /* the standard has room for 64 */
    QUESTION_S = 5 * MINUTE_S,
    PASSKEYS_MOST = 20,
    PAGE = 100 /* two pages that each add one may bring one too many */
};

static struct err *
refused(struct arena *a, const char *message)
{
    return err_field(a, "passkey", message, NULL);
}

static struct err *
too_late(struct arena *a)
{
    return refused(a, "That took too long, or was sent twice. Try again.");
}

static const char *
random_text(struct arena *a, size_t size)
{
    unsigned char *bytes = arena_alloc(a, size);

    id_random(bytes, size);
    return webauthn_text(a, bytes, size);
}

static struct err *
list(struct identity *port, struct arena *a, const char *subject,
     struct rows *rows)
{
    struct page page = { .limit = PAGE };

    return store_list(identity_argon2_self(port)->store, a,
                      PASSKEY_BY_ACCOUNT, subject, &page, rows);
}

/* ---- questions ---- */

/* What a new passkey is to know of the person. */
static struct err *
ask_subject(struct identity_argon2 *i, struct change *c, const char *subject,
            struct identity_question *out)
{
    struct credential *who;

    TRY(store_get(i->store, c->a, &credential_type, subject, &who));
    TRY(list(&i->port, c->a, subject, &out->have));
    if (who->handle == NULL) {
        who->handle = random_text(c->a, HANDLE_BYTES);
        change_update(c, &credential_type, who);
    }
    out->user_handle = who->handle;
    return NULL;
}

static struct err *
ask(struct identity *port, struct arena *a, const char *subject,
    const char *holder, struct identity_question *out)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct passkey_question *q = NEW(a, struct passkey_question);
    struct change c;

    *out = (struct identity_question){
        .rp = i->site.rp, .challenge = random_text(a, CHALLENGE_BYTES) };
    change_start(&c, a);
    if (subject != NULL)
        TRY(ask_subject(i, &c, subject, out));
    q->id = id_hash(a, out->challenge);
    q->holder = id_hash(a, holder);
    q->account_id = subject;
    q->expires_at = clock_now() + QUESTION_S;
    change_insert(&c, &passkey_question_type, q);
    return store_commit(i->store, &c);
}

/* Takes the question out, that of two answers one finds it. */
static struct err *
take_question(struct identity_argon2 *i, struct arena *a,
              const char *challenge, struct passkey_question **q)
{
    struct change c;
    struct err *e;

    TRY(store_get_or_none(i->store, a, &passkey_question_type,
                          id_hash(a, challenge), q));
    if (*q == NULL)
        return too_late(a);
    change_start(&c, a);
    change_update(&c, &passkey_question_type, *q); /* it must be there still */
    change_delete(&c, &passkey_question_type, *q);
    e = store_commit(i->store, &c);
    return e != NULL && e->kind == ERR_CONFLICT ? too_late(a) : e;
}

/* The answer is to a question of this browser, about this subject. */
static struct err *
check_client(struct identity_argon2 *i, struct arena *a, const char *subject,
             const struct identity_answer *answer,
             struct webauthn_client *client)
{
    struct passkey_question *q;

    TRY(webauthn_client(a, &i->site, subject != NULL, answer->client_data,
                        client));
    TRY(take_question(i, a, client->challenge, &q));
    if (q->expires_at <= clock_now() || !str_eq(q->account_id, subject) ||
        !str_eq(q->holder, id_hash(a, answer->holder)))
        return too_late(a);
    return NULL;
}

/* An answer that is wrong says so at its field; people need no more. */
static struct err *
at_field(struct arena *a, struct err *e, const char *message)
{
    if (e == NULL || e->kind != ERR_INVALID || e->field != NULL)
        return e;
    return refused(a, message);
}

/* ---- a new one ---- */

#define NOT_MADE "Your browser's answer was not right, so no passkey was " \
                 "made. Try again."

static struct err *
check_made(struct identity_argon2 *i, struct arena *a, const char *subject,
           const struct identity_answer *answer, struct webauthn_key *key)
{
    struct webauthn_client client;

    TRY(check_client(i, a, subject, answer, &client));
    return webauthn_made(a, &i->site, answer->device_data, key);
}

static struct err *
add(struct identity *port, struct change *c, const char *subject,
    const struct identity_answer *answer, const char *name)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct passkey *p = NEW(c->a, struct passkey), *same;
    struct webauthn_key key;
    struct rows rows;

    TRY(at_field(c->a, check_made(i, c->a, subject, answer, &key),
                 NOT_MADE));
    TRY(list(port, c->a, subject, &rows));
    if (rows.count >= PASSKEYS_MOST)
        return refused(c->a, "You have 20 passkeys. Remove one first.");
    p->id = id_hash(c->a, key.id);
    TRY(store_get_or_none(i->store, c->a, &passkey_type, p->id, &same));
    if (same != NULL)
        return refused(c->a, "This passkey is here already.");
    p->account_id = subject;
    p->key = key.id;
    p->algorithm = key.algorithm;
    p->public_key = key.public_key;
    p->counter = key.counter;
    p->name = name;
    p->made_at = clock_now();
    change_insert(c, &passkey_type, p);
    return NULL;
}

/* ---- its use ---- */

#define NOT_IN "This passkey does not open an account here. Take another, " \
               "or sign in with your password."

/* The passkey and the person that the answer names go together. */
static struct err *
find(struct identity_argon2 *i, struct arena *a,
     const struct identity_answer *answer, struct passkey **p)
{
    struct credential *who = NULL;

    TRY(store_get_or_none(i->store, a, &passkey_type,
                          id_hash(a, answer->key), p));
    if (*p != NULL)
        TRY(store_get_or_none(i->store, a, &credential_type,
                              (*p)->account_id, &who));
    if (who == NULL || !str_eq(who->handle, answer->user_handle))
        return refused(a, NOT_IN);
    return NULL;
}

static struct err *
check_used(struct identity_argon2 *i, struct arena *a,
           const struct identity_answer *answer, struct passkey **p,
           int64_t *counter)
{
    struct webauthn_signed said = { answer->device_data, answer->signature };
    struct webauthn_client client;
    struct webauthn_key key;

    TRY(check_client(i, a, NULL, answer, &client));
    TRY(find(i, a, answer, p));
    key = (struct webauthn_key){ (*p)->key, (*p)->algorithm,
                                 (*p)->public_key, (*p)->counter };
    return webauthn_used(a, &i->site, &key, &client, &said, counter);
}

static struct err *
use(struct identity *port, struct change *c,
    const struct identity_answer *answer, struct identity_known *known)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct passkey *p = NULL;
    int64_t counter;

    TRY(at_field(c->a, check_used(i, c->a, answer, &p, &counter), NOT_IN));
    *known = (struct identity_known){ .subject = p->account_id };
    /* Devices without a counter say 0, always. */
    if ((counter != 0 || p->counter != 0) && counter <= p->counter)
        return fail(c->a, ERR_CONFLICT, "remove it and make a new one",
                    "the counter of passkey %s went back", p->id);
    p->counter = counter;
    p->used_at = clock_now();
    change_update(c, &passkey_type, p);
    return NULL;
}

/* ---- and its end ---- */

static struct err *
drop(struct identity *port, struct change *c, const char *subject,
     const char *id)
{
    struct identity_argon2 *i = identity_argon2_self(port);
    struct passkey *p;

    TRY(store_get(i->store, c->a, &passkey_type, id, &p));
    if (!str_eq(p->account_id, subject))
        return fail(c->a, ERR_MISSING, NULL, "there is no such passkey");
    change_delete(c, &passkey_type, p);
    return NULL;
}

struct err *
identity_argon2_passkeys_end(struct identity_argon2 *i, struct change *c,
                             const char *subject)
{
    struct rows rows;

    TRY(list(&i->port, c->a, subject, &rows));
    for (size_t k = 0; k < rows.count; k++)
        change_delete(c, &passkey_type, rows.row[k]);
    return NULL;
}

const struct identity_passkey_ops identity_argon2_passkeys = {
    .ask = ask,
    .add = add,
    .use = use,
    .list = list,
    .drop = drop,
};
