/*
 * Identity on a Cognito user pool whose user names are mail addresses. Cognito
 * has passwords, codes, devices and the mails about them; the store keeps one
 * row a person, which gives the address an id that is ours and stays the same
 * when the pool's user is made anew. Tries are counted here, as on this
 * machine: before Cognito is asked, and whether anybody has the address or
 * not.
 *
 * Of the tokens the refresh token is kept, sealed, as long as our own session
 * (cognito_session.c); the others are checked and let go. Passwords are asked
 * for by our own forms and sent over TLS: USER_PASSWORD_AUTH must be on for
 * the client.
 */
#include "aws/cognito.h"

#include "aws/adapters.h"
#include "base/str.h"
#include "core/account.h"
#include "port/tries.h"

/* ---- signing up --------------------------------------------------------- */

static json_t *
attributes(const char *key, bool verified)
{
    json_t *list = json_pack("[{s:s,s:s}]", "Name", "email", "Value", key);

    if (verified)
        json_array_append_new(list, json_pack("{s:s,s:s}", "Name",
                                              "email_verified", "Value",
                                              "true"));
    return list;
}

static struct err *
make(struct cognito *i, struct arena *a, const char *key, const char *password,
     bool proven, bool *exists)
{
    json_t *members = proven ? aws_members(a, "{s:s,s:s}", "Username", key,
                                           "MessageAction", "SUPPRESS")
                             : cognito_user(i, a, key);
    struct aws_reply reply;
    struct err *e;

    json_object_set_new(members, "UserAttributes", attributes(key, proven));
    if (!proven)
        json_object_set_new(members, "Password", json_string(password));
    e = cognito_call(i, a, proven ? "AdminCreateUser" : "SignUp", members,
                     &reply);
    *exists = e != NULL && str_eq(reply.code, "UsernameExistsException");
    if (*exists)
        return NULL;
    TRY(cognito_failed_new(a, e, &reply));
    return proven ? cognito_set_password(i, a, key, password) : NULL;
}

/* Somebody of the pool who is new here: the password tells that it is they. */
static struct err *
joins(struct cognito *i, struct arena *a, const char *key,
      const char *password, bool *right)
{
    struct cognito_proof proof;
    struct err *e = cognito_prove(i, a, key, password, &proof);

    *right = e == NULL;
    return e == NULL || e->kind == ERR_INVALID ? NULL : e;
}

/* Whoever did not confirm, or was never given a password, gives way: SignUp
 * keeps the first password of an address, and that may be a stranger's. */
static struct err *
enrol(struct cognito *i, struct arena *a, const char *key,
      const struct identity_newcomer *n, const char *password, bool *exists)
{
    const char *status;
    struct credential *who;

    TRY(cognito_status(i, a, key, &status));
    if (str_eq(status, "UNCONFIRMED") ||
        (n->proven && str_eq(status, "FORCE_CHANGE_PASSWORD")))
        TRY(cognito_admin(i, a, "AdminDeleteUser", key));
    TRY(make(i, a, key, password, n->proven, exists));
    if (!*exists)
        return NULL;
    if (n->anew) {
        *exists = false;
        return cognito_set_password(i, a, key, password);
    }
    TRY(cognito_find(i, a, key, &who));
    if (who == NULL && !n->proven) {
        TRY(joins(i, a, key, password, exists));
        *exists = !*exists;
    }
    return NULL;
}

static struct err *
cognito_sign_up(struct identity *port, struct arena *a,
                const struct identity_newcomer *n, struct identity_code *code)
{
    struct cognito *i = cognito_self(port);
    const char *key = account_email_key(a, n->email), *password;
    struct credential *who;

    *code = (struct identity_code){ 0 };
    TRY(cognito_check_new(i, a, n->password, n->email, &password));
    if (!cognito_is_name(key))
        return err_field(a, "email", "This address is too long. Take one of "
                         "at most 128 characters.", NULL);
    TRY(enrol(i, a, key, n, password, &code->exists));
    TRY(cognito_keep(i, a, key, code->exists || n->proven, NULL, &who));
    code->subject = who->id;
    return NULL;
}

static struct err *
cognito_confirm(struct identity *port, struct arena *a, const char *email,
                const char *code, const char **subject)
{
    struct cognito *i = cognito_self(port);
    const char *key, *tries, *typed = str_trim(a, code);
    struct credential *who;
    struct aws_reply reply;
    struct err *e;
    json_t *members;

    if (email == NULL) /* Cognito's mails have no link */
        return cognito_wrong_code(a);
    key = account_email_key(a, email);
    tries = tries_id(a, "code", key);
    TRY(tries_count(i->store, a, tries));
    if (!cognito_is_name(key) || !cognito_is_code(typed))
        return cognito_wrong_code(a);
    members = cognito_user(i, a, key);
    json_object_set_new(members, "ConfirmationCode", json_string(typed));
    e = cognito_call(i, a, "ConfirmSignUp", members, &reply);
    if (e != NULL && (cognito_is_wrong_code(&reply) ||
                      str_eq(reply.code, "NotAuthorizedException")))
        return cognito_wrong_code(a); /* not authorized: confirmed already */
    TRY(cognito_failed(a, e, &reply));
    TRY(cognito_keep(i, a, key, true, tries, &who));
    *subject = who->id;
    return NULL;
}

/* ---- signing in --------------------------------------------------------- */

/* The code that was mailed may be over: a new one comes, if it can. */
static struct err *
not_confirmed(struct cognito *i, struct arena *a, const char *key)
{
    struct aws_reply reply;
    struct err *e = cognito_call(i, a, "ResendConfirmationCode",
                                 cognito_user(i, a, key), &reply);

    return err_field(a, "email", e == NULL
                     ? "This address is not confirmed. We mailed a new code "
                       "to it: type it on the page \"Confirm your mail "
                       "address\" (/verify)."
                     : "This address is not confirmed. Use the code in our "
                       "mail, or sign up again to get a new one.", NULL);
}

static struct err *
cognito_sign_in(struct identity *port, struct arena *a, const char *email,
                const char *password, struct identity_known *known)
{
    struct cognito *i = cognito_self(port);
    const char *key = account_email_key(a, email);
    const char *tries = tries_id(a, "sign_in", key);
    const char *sent = cognito_sendable(a, password);
    struct cognito_proof proof;
    struct credential *who;
    struct err *e;

    TRY(tries_count(i->store, a, tries));
    if (!cognito_is_name(key) || sent == NULL)
        return cognito_no_match(a);
    e = cognito_prove(i, a, key, sent, &proof);
    if (e != NULL && proof.unconfirmed)
        return not_confirmed(i, a, key);
    if (e != NULL)
        return e->kind == ERR_INVALID && e->field == NULL
                   ? cognito_no_match(a) : e;
    TRY(cognito_find(i, a, key, &who));
    if (who == NULL)
        return err_field(a, "email", "You have no account here. Sign up with "
                         "this address and the same password.", NULL);
    TRY(cognito_keep(i, a, key, true, tries, &who));
    *known = (struct identity_known){ .subject = who->id,
                                      .challenge = proof.challenge,
                                      .role = proof.role };
    return cognito_pass(i, a, who->id, &proof, &known->pass);
}

static void
cognito_close(struct identity *port)
{
    (void)port; /* keys go with the arena, connections are the client's */
}

static const struct identity_ops ops = {
    .sign_up = cognito_sign_up,
    .confirm = cognito_confirm,
    .sign_in = cognito_sign_in,
    .second = cognito_second,
    .vouch = cognito_vouch,
    .second_set = cognito_second_set,
    .second_prove = cognito_second_prove,
    .forgot = cognito_forgot,
    .reset = cognito_reset,
    .change = cognito_change,
    .stand = cognito_stand,
    .move = cognito_move,
    .close = cognito_close,
};

static struct err *
need(struct arena *a, const struct conf *c, const char *setting,
     const char *what, const char **value)
{
    *value = conf_text(c, setting);
    if (!str_empty(*value))
        return NULL;
    return fail(a, ERR_INVALID, arena_join(a, "set it to ", what, NULL),
                "%s is empty", setting);
}

struct err *
identity_cognito_open(struct arena *a, const struct ports *p,
                      struct identity **identity)
{
    struct cognito *i = NEW(a, struct cognito);

    i->port.ops = &ops;
    i->store = p->store;
    i->keys = p->keys;
    i->secret = conf_text(p->conf, "cognito.client_secret");
    TRY(need(a, p->conf, "cognito.pool", "the id of the user pool, such as "
             "eu-west-1_AbCdEfGhI", &i->pool));
    TRY(need(a, p->conf, "cognito.client", "the id of the pool's app client",
             &i->client));
    TRY(passwords_open(a, p->conf, &i->passwords));
    TRY(aws_open(a, p, &i->aws));
    TRY(cognito_token_open(a, i->aws, i->pool, i->client,
                           conf_text(p->conf, "cognito.issuer"),
                           &i->tokens));
    *identity = &i->port;
    return NULL;
}
