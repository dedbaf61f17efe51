/*
 * What a session of ours keeps of Cognito: the refresh token, sealed under the
 * person's key. Asked with it now and then, Cognito says whether it still
 * stands for them; at sign-out it is revoked.
 */
#include "aws/cognito.h"
#include "base/str.h"
#include "port/secret.h"

struct err *
cognito_pass(struct cognito *i, struct arena *a, const char *subject,
             const struct cognito_proof *proof, const char **pass)
{
    *pass = NULL;
    return proof->refresh == NULL
               ? NULL : secret_seal(i->keys, a, subject, proof->refresh,
                                    strlen(proof->refresh), pass);
}

/* It lives in the arena; name and token. */
static struct err *
open_pass(struct cognito *i, struct arena *a,
          const struct identity_known *known, const char **name,
          const char **token)
{
    unsigned char *bytes;
    char *space;
    size_t size;

    TRY(secret_open(i->keys, a, known->subject, known->pass, &bytes, &size));
    space = strchr((char *)bytes, ' ');
    if (space == NULL)
        return fail(a, ERR_DENIED, NULL, "the pass of a session is damaged");
    *space = '\0';
    *name = (const char *)bytes;
    *token = space + 1;
    return NULL;
}

static struct err *
revoke(struct cognito *i, struct arena *a, const char *token)
{
    json_t *members = aws_members(a, "{s:s}", "Token", token);
    struct aws_reply reply;

    if (!str_empty(i->secret))
        json_object_set_new(members, "ClientSecret", json_string(i->secret));
    return cognito_failed(a, cognito_call(i, a, "RevokeToken", members,
                                          &reply), &reply);
}

static struct err *
no_more(struct arena *a)
{
    return fail(a, ERR_DENIED, "sign in again",
                "the identity service stands for them no more");
}

struct err *
cognito_vouch(struct identity *port, struct arena *a,
              struct identity_known *known, bool leave)
{
    struct cognito *i = cognito_self(port);
    const char *name, *token;
    struct cognito_proof proof;
    struct credential *who;
    struct aws_reply reply;
    struct err *e;

    if (known->pass == NULL)
        return NULL;
    TRY(open_pass(i, a, known, &name, &token));
    if (leave)
        return revoke(i, a, token);
    TRY(store_get_or_none(i->store, a, &credential_type, known->subject,
                          &who));
    if (who == NULL)
        return no_more(a);
    e = cognito_call(i, a, "InitiateAuth",
                     aws_members(a, "{s:s,s:o}", "AuthFlow",
                                 "REFRESH_TOKEN_AUTH", "AuthParameters",
                                 cognito_refresh(i, a, name, token)),
                     &reply);
    if (e != NULL && (str_eq(reply.code, "NotAuthorizedException") ||
                      str_eq(reply.code, "UserNotFoundException")))
        return no_more(a);
    TRY(cognito_failed(a, e, &reply));
    TRY(cognito_read(i, a, who->email_key, &reply, &proof));
    known->role = proof.role;
    return NULL;
}
