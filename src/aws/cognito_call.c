/* What is said to Cognito, and how its answers are read. */
#include <sodium.h>

#include "aws/cognito.h"
#include "base/str.h"
#include "core/account.h"

/* ---- calls -------------------------------------------------------------- */

struct err *
cognito_call(struct cognito *i, struct arena *a, const char *operation,
             json_t *members, struct aws_reply *reply)
{
    struct aws_request r = { .service = "cognito-idp",
                             .operation = operation, .members = members };

    if (str_starts(operation, "Admin")) {
        r.setting = "cognito.pool";
        json_object_set_new(members, "UserPoolId", json_string(i->pool));
    } else if (json_object_get(members, "AccessToken") == NULL) {
        r.setting = "cognito.client";
        json_object_set_new(members, "ClientId", json_string(i->client));
    }
    return aws_call(i->aws, a, &r, reply);
}

/* That the client is ours, as Cognito has it: an HMAC-SHA256 over the user's
 * name and the client's id. */
static const char *
secret_hash(struct cognito *i, struct arena *a, const char *name)
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    const char *text = arena_join(a, name, i->client, NULL);
    size_t room = sodium_base64_ENCODED_LEN(sizeof(mac),
                                            sodium_base64_VARIANT_ORIGINAL);
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)i->secret,
                                strlen(i->secret));
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text,
                                  strlen(text));
    crypto_auth_hmacsha256_final(&state, mac);
    return sodium_bin2base64(arena_alloc(a, room), room, mac, sizeof(mac),
                             sodium_base64_VARIANT_ORIGINAL);
}

json_t *
cognito_user(struct cognito *i, struct arena *a, const char *name)
{
    json_t *members = aws_members(a, "{s:s}", "Username", name);

    if (!str_empty(i->secret))
        json_object_set_new(members, "SecretHash",
                            json_string(secret_hash(i, a, name)));
    return members;
}

/* An object of ours with the hash, where there is a secret. */
static json_t *
hashed(struct cognito *i, struct arena *a, const char *name, json_t *p)
{
    if (!str_empty(i->secret))
        json_object_set_new(p, "SECRET_HASH",
                            json_string(secret_hash(i, a, name)));
    return p;
}

json_t *
cognito_parameters(struct cognito *i, struct arena *a, const char *name,
                   const char *key, const char *value)
{
    return hashed(i, a, name, json_pack("{s:s,s:s}", "USERNAME", name, key,
                                        value));
}

json_t *
cognito_refresh(struct cognito *i, struct arena *a, const char *name,
                const char *token)
{
    return hashed(i, a, name, json_pack("{s:s}", "REFRESH_TOKEN", token));
}

static bool
is_limit(const struct aws_reply *reply)
{
    return str_starts(reply->code, "TooMany") ||
           str_starts(reply->code, "LimitExceeded") ||
           (str_eq(reply->code, "NotAuthorizedException") &&
            strstr(reply->message, "attempts exceeded") != NULL);
}

struct err *
cognito_failed(struct arena *a, struct err *e, const struct aws_reply *reply)
{
    if (e == NULL)
        return NULL;
    if (is_limit(reply))
        return fail(a, ERR_BUSY, "try again in 15 minutes",
                    "there were too many tries");
    e->kind = ERR_DOWN;
    return e;
}

bool
cognito_is_wrong_code(const struct aws_reply *reply)
{
    static const char *const codes[] = {
        "CodeMismatchException", "ExpiredCodeException",
        "EnableSoftwareTokenMFAException", "UserNotFoundException",
        "AliasExistsException", NULL,
    };

    for (const char *const *c = codes; *c != NULL; c++) {
        if (str_eq(reply->code, *c))
            return true;
    }
    return false;
}

/* ---- proofs ------------------------------------------------------------- */

/* The group that gives most, where several are named as roles. */
static int
role_of(const json_t *claims)
{
    const json_t *groups = json_object_get(claims, "cognito:groups");
    const json_t *group;
    int role = ROLE_NOBODY;
    size_t n;

    json_array_foreach(groups, n, group) {
        for (int r = ROLE_ADMIN; r > role; r--) {
            if (str_eq(json_string_value(group), role_names[r]))
                role = r;
        }
    }
    return role;
}

static struct err *
read_tokens(struct cognito *i, struct arena *a, const char *key,
            const json_t *result, struct cognito_proof *proof)
{
    const char *id = json_get_str(result, "IdToken", "");
    const char *access = json_get_str(result, "AccessToken", ""), *email;
    const char *refresh = json_get_str(result, "RefreshToken", NULL);
    json_t *claims = NULL;
    struct err *e;

    e = cognito_token_check(i->tokens, a, id, &claims);
    if (e != NULL) {
        e->kind = ERR_DOWN; /* not the visitor's fault */
        return e;
    }
    email = json_get_str(claims, "email", NULL);
    if (email != NULL && !str_eq(account_email_key(a, email), key))
        return fail(a, ERR_DOWN, "look at who answers as Cognito",
                    "a token of Cognito is somebody else's");
    proof->access = access;
    proof->role = role_of(claims);
    if (!str_empty(refresh))
        proof->refresh = arena_join(
            a, json_get_str(claims, "cognito:username", key), " ", refresh,
            NULL);
    return NULL;
}

static struct err *
other_challenge(struct arena *a, const char *name)
{
    const char *text = "This account asks for a step at sign-in that we do "
                       "not have. Write to the people who run this site.";

    if (str_eq(name, "NEW_PASSWORD_REQUIRED"))
        text = "This account has no password of its own. Write to the people "
               "who run this site.";
    return err_field(a, "email", text, NULL);
}

/* The user's own name comes along, as the answer must have it. */
struct err *
cognito_read(struct cognito *i, struct arena *a, const char *key,
             const struct aws_reply *reply, struct cognito_proof *proof)
{
    const json_t *m = reply->members;
    const json_t *result = json_object_get(m, "AuthenticationResult");
    const char *name = json_get_str(m, "ChallengeName", "");
    const char *user = json_get_str(json_object_get(m, "ChallengeParameters"),
                                    "USER_ID_FOR_SRP", key);

    *proof = (struct cognito_proof){ .role = ROLE_NOBODY };
    if (json_is_object(result))
        return read_tokens(i, a, key, result, proof);
    if (!str_eq(name, "SOFTWARE_TOKEN_MFA"))
        return other_challenge(a, name);
    proof->challenge = arena_join(a, user, " ",
                                  json_get_str(m, "Session", ""), NULL);
    return NULL;
}

/* Of a password that Cognito did not take, or not as it is. */
static struct err *
refused(struct arena *a, struct err *e, const struct aws_reply *reply,
        struct cognito_proof *proof)
{
    if (is_limit(reply))
        return cognito_failed(a, e, reply);
    if (str_eq(reply->code, "NotAuthorizedException") &&
        strstr(reply->message, "isabled") != NULL)
        return err_field(a, "email", "This account was disabled. Write to "
                         "the people who run this site.", NULL);
    if (str_eq(reply->code, "NotAuthorizedException") ||
        str_eq(reply->code, "UserNotFoundException"))
        return fail(a, ERR_INVALID, NULL, "they do not go together");
    if (str_eq(reply->code, "PasswordResetRequiredException"))
        return err_field(a, "password", "This password is no longer taken. "
                         "Set a new one: \"Forgotten password\".", NULL);
    proof->unconfirmed = str_eq(reply->code, "UserNotConfirmedException");
    return cognito_failed(a, e, reply);
}

struct err *
cognito_prove(struct cognito *i, struct arena *a, const char *key,
              const char *password, struct cognito_proof *proof)
{
    struct aws_reply reply;
    struct err *e;

    *proof = (struct cognito_proof){ .role = ROLE_NOBODY };
    e = cognito_call(i, a, "InitiateAuth",
                     aws_members(a, "{s:s,s:o}", "AuthFlow",
                                 "USER_PASSWORD_AUTH", "AuthParameters",
                                 cognito_parameters(i, a, key, "PASSWORD",
                                                    password)), &reply);
    if (e != NULL)
        return refused(a, e, &reply, proof);
    return cognito_read(i, a, key, &reply, proof);
}

/* The challenge is "NAME SESSION", and neither has a space. */
struct err *
cognito_answer(struct cognito *i, struct arena *a, const char *challenge,
               const char *code, struct aws_reply *reply)
{
    size_t name = strcspn(challenge, " ");
    const char *user = arena_copy(a, challenge, name);
    const char *session = str_trim(a, challenge + name);
    json_t *answers = cognito_parameters(i, a, user,
                                         "SOFTWARE_TOKEN_MFA_CODE", code);

    return cognito_call(i, a, "RespondToAuthChallenge",
                        aws_members(a, "{s:s,s:s,s:o}", "ChallengeName",
                                    "SOFTWARE_TOKEN_MFA", "Session", session,
                                    "ChallengeResponses", answers), reply);
}
