/*
 * The second factor on Cognito: a device that shows codes. A device is proven
 * with the token that the password gave; between the two requests it waits in
 * the person's row, sealed, for the hour that it holds.
 */
#include "aws/cognito.h"
#include "base/str.h"
#include "port/secret.h"
#include "port/tries.h"

enum { CODE_DIGITS = 6 };

static struct err *
wrong_code(struct arena *a)
{
    return err_field(a, "code", "This code is wrong or was used. Type the "
                     "one that your device shows now.", NULL);
}

/* Six digits, which people group with spaces and dashes. NULL: another text,
 * which Cognito need not be asked about. */
static const char *
digits_of(struct arena *a, const char *typed)
{
    struct str out = str_new(a);

    for (const char *c = typed; *c != '\0'; c++) {
        if (strchr(" -\t", *c) == NULL)
            str_add_bytes(&out, c, 1);
    }
    return out.size == CODE_DIGITS &&
                   strspn(out.text, "0123456789") == CODE_DIGITS
               ? out.text : NULL;
}

/* ---- at sign-in --------------------------------------------------------- */

struct err *
cognito_second(struct identity *port, struct arena *a,
               struct identity_known *known, const char *code, bool *spare)
{
    struct cognito *i = cognito_self(port);
    const char *tries = tries_id(a, "second", known->subject);
    const char *digits = digits_of(a, code);
    struct cognito_proof proof;
    struct credential *who;
    struct aws_reply reply;
    struct change c;
    struct err *e;

    *spare = false; /* Cognito has none */
    TRY(tries_count(i->store, a, tries));
    if (digits == NULL)
        return wrong_code(a);
    TRY(store_get(i->store, a, &credential_type, known->subject, &who));
    e = cognito_answer(i, a, known->challenge, digits, &reply);
    if (e != NULL && cognito_is_wrong_code(&reply))
        return wrong_code(a);
    if (e != NULL && str_eq(reply.code, "NotAuthorizedException"))
        return fail(a, ERR_MISSING, "sign in again",
                    "the password was given too long ago");
    TRY(cognito_failed(a, e, &reply));
    TRY(cognito_read(i, a, who->email_key, &reply, &proof));
    if (proof.access == NULL)
        return fail(a, ERR_DOWN, "look at the second factors of cognito.pool",
                    "Cognito asks for a third factor");
    known->role = proof.role;
    TRY(cognito_pass(i, a, who->id, &proof, &known->pass));
    change_start(&c, a);
    tries_forget(&c, tries);
    return store_commit(i->store, &c);
}

/* ---- on the account ----------------------------------------------------- */

/* Counted together with changing the password: it is the same guess. */
static struct err *
check_password(struct cognito *i, struct change *c,
               const struct credential *who, const char *password,
               struct cognito_proof *proof)
{
    struct arena *a = c->a;
    const char *tries = tries_id(a, "change", who->id);
    const char *normal = passwords_normal(a, password);
    struct err *e;

    TRY(tries_count(i->store, a, tries));
    e = normal == NULL ? fail(a, ERR_INVALID, NULL, "no password")
                       : cognito_prove(i, a, who->email_key, normal,
                                                proof);
    if (e != NULL && e->kind == ERR_INVALID)
        return err_field(a, "password", "This is not your password.", NULL);
    TRY(e);
    tries_forget(c, tries);
    return NULL;
}

static struct err *
prefer(struct cognito *i, struct arena *a, const char *operation,
       json_t *members, bool on)
{
    struct aws_reply reply;

    json_object_set_new(members, "SoftwareTokenMfaSettings",
                        json_pack("{s:b,s:b}", "Enabled", on, "PreferredMfa",
                                  on));
    return cognito_failed(a, cognito_call(i, a, operation, members, &reply),
                          &reply);
}

static struct err *
new_device(struct cognito *i, struct arena *a, struct credential *who,
           const struct cognito_proof *proof, const char **secret)
{
    struct aws_reply reply;
    struct err *e;

    if (proof->access == NULL)
        return fail(a, ERR_CONFLICT, "turn it off first",
                    "there is a second factor already");
    e = cognito_call(i, a, "AssociateSoftwareToken",
                              aws_members(a, "{s:s}", "AccessToken",
                                          proof->access), &reply);
    TRY(cognito_failed(a, e, &reply));
    *secret = json_get_str(reply.members, "SecretCode", "");
    return secret_seal(i->keys, a, who->id, proof->access,
                       strlen(proof->access), &who->totp_new);
}

struct err *
cognito_second_set(struct identity *port, struct change *c,
                   const char *subject, const char *password, bool on,
                   const char **secret)
{
    struct cognito *i = cognito_self(port);
    struct cognito_proof proof = { .access = NULL };
    struct credential *who;

    *secret = NULL;
    TRY(store_get(i->store, c->a, &credential_type, subject, &who));
    if (password != NULL)
        TRY(check_password(i, c, who, password, &proof));
    if (on) {
        TRY(new_device(i, c->a, who, &proof, secret));
    } else {
        who->totp_new = NULL;
        TRY(prefer(i, c->a, "AdminSetUserMFAPreference",
                   aws_members(c->a, "{s:s}", "Username", who->email_key),
                   false));
    }
    change_update(c, &credential_type, who);
    return NULL;
}

static struct err *
nothing_waits(struct arena *a)
{
    return fail(a, ERR_CONFLICT, "begin again",
                "no device waits to be proven");
}

/* The token that waits; it lives in the arena until the caller wipes it. */
static struct err *
waiting_token(struct cognito *i, struct arena *a, const struct credential *who,
              const char **token)
{
    unsigned char *bytes;
    size_t size;

    if (who->totp_new == NULL)
        return nothing_waits(a);
    TRY(secret_open(i->keys, a, who->id, who->totp_new, &bytes, &size));
    *token = (const char *)bytes;
    return NULL;
}

static struct err *
verify(struct cognito *i, struct arena *a, const char *token,
       const char *digits)
{
    struct aws_reply reply;
    struct err *e = cognito_call(
        i, a, "VerifySoftwareToken",
        aws_members(a, "{s:s,s:s}", "AccessToken", token, "UserCode",
                    digits), &reply);

    if (e != NULL && cognito_is_wrong_code(&reply))
        return wrong_code(a);
    if (e != NULL && str_eq(reply.code, "NotAuthorizedException"))
        return nothing_waits(a); /* the hour is over */
    TRY(cognito_failed(a, e, &reply));
    if (!str_eq(json_get_str(reply.members, "Status", ""), "SUCCESS"))
        return wrong_code(a);
    return prefer(i, a, "SetUserMFAPreference",
                  aws_members(a, "{s:s}", "AccessToken", token), true);
}

struct err *
cognito_second_prove(struct identity *port, struct change *c,
                     const char *subject, const char *code,
                     struct identity_spare *spare)
{
    struct cognito *i = cognito_self(port);
    struct arena *a = c->a;
    const char *tries = tries_id(a, "second", subject);
    const char *digits = digits_of(a, code), *token;
    struct credential *who;

    spare->count = 0;
    TRY(tries_count(i->store, a, tries));
    TRY(store_get(i->store, a, &credential_type, subject, &who));
    TRY(waiting_token(i, a, who, &token));
    if (digits == NULL)
        return wrong_code(a);
    TRY(verify(i, a, token, digits));
    who->totp_new = NULL;
    change_update(c, &credential_type, who);
    tries_forget(c, tries);
    return NULL;
}
