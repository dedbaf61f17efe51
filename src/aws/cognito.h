/*
 * Between the files of identity on Cognito: signing up and in stand in
 * identity_cognito.c, the rest in cognito_*.c: new passwords, the second
 * factor, decisions about people (admin), what is typed and our own row, and
 * what is said to the service (call).
 */
#ifndef TANDEM_AWS_COGNITO_H
#define TANDEM_AWS_COGNITO_H

#include "aws/aws.h"
#include "aws/cognito_token.h"
#include "core/credential.h"
#include "port/passwords.h"

struct cognito {
    struct identity port;
    struct aws *aws;
    struct store *store;
    struct keys *keys;
    struct passwords *passwords;
    struct cognito_token *tokens;
    const char *pool, *client;
    const char *secret; /* of the client; "": it has none */
};

static inline struct cognito *
cognito_self(struct identity *i)
{
    return (struct cognito *)i;
}

/* ---- calls -------------------------------------------------------------- */

/* As aws_call; the client or, for Admin operations, the pool is added. */
CHECKED struct err *cognito_call(struct cognito *i, struct arena *a,
                                 const char *operation, json_t *members,
                                 struct aws_reply *reply);

/* {"Username": name}, and where the client has a secret the hash that proves
 * it: members of the operations that anyone may call. */
json_t *cognito_user(struct cognito *i, struct arena *a, const char *name);

/* The same among the parameters of InitiateAuth and the answers to its
 * challenges, whose names are in capitals, with one more; the caller's. */
json_t *cognito_parameters(struct cognito *i, struct arena *a,
                           const char *name, const char *key,
                           const char *value);
json_t *cognito_refresh(struct cognito *i, struct arena *a, const char *name,
                        const char *token);

/* What is left of an error that its caller cannot tell by its code: ERR_BUSY
 * in plain words for limits, else ERR_DOWN. NULL stays NULL. */
struct err *cognito_failed(struct arena *a, struct err *e,
                           const struct aws_reply *reply);

/* Cognito has several codes for a code that does not hold. */
bool cognito_is_wrong_code(const struct aws_reply *reply);

/* ---- proofs ------------------------------------------------------------- */

/* What Cognito answers to a right password, or a right code after it. */
struct cognito_proof {
    const char *access;    /* NULL: a second factor is due */
    const char *challenge; /* then: what identity_second is given back */
    const char *refresh;   /* "NAME TOKEN", to ask again with; or NULL */
    int role;              /* of the groups in the id token */
    bool unconfirmed;      /* with an error: right, but not confirmed */
};

/* InitiateAuth. ERR_INVALID without a field: they do not go together; other
 * problems with their field. */
CHECKED struct err *cognito_prove(struct cognito *i, struct arena *a,
                                  const char *key, const char *password,
                                  struct cognito_proof *proof);

/* RespondToAuthChallenge with the code of a device. */
CHECKED struct err *cognito_answer(struct cognito *i, struct arena *a,
                                   const char *challenge, const char *code,
                                   struct aws_reply *reply);

/* The tokens of a reply, or its challenge, looked at. */
CHECKED struct err *cognito_read(struct cognito *i, struct arena *a,
                                 const char *key,
                                 const struct aws_reply *reply,
                                 struct cognito_proof *proof);

/* The refresh token of a proof, sealed for the person's session. */
CHECKED struct err *cognito_pass(struct cognito *i, struct arena *a,
                                 const char *subject,
                                 const struct cognito_proof *proof,
                                 const char **pass);
CHECKED struct err *cognito_vouch(struct identity *port, struct arena *a,
                                  struct identity_known *known, bool leave);

/* ---- what is typed ------------------------------------------------------ */

/* Whether Cognito can have a user of that name, and a code of that form. */
bool cognito_is_name(const char *key);
bool cognito_is_code(const char *code);

/* A password in the form that is sent; NULL: none that Cognito takes. */
const char *cognito_sendable(struct arena *a, const char *password);

/* A new one, by our own rules; and Cognito's answer to it by its own. */
CHECKED struct err *cognito_check_new(struct cognito *i, struct arena *a,
                                      const char *password, const char *email,
                                      const char **normal);
struct err *cognito_failed_new(struct arena *a, struct err *e,
                               const struct aws_reply *reply);

struct err *cognito_no_match(struct arena *a);
struct err *cognito_wrong_code(struct arena *a);

/* ---- our row of a person ------------------------------------------------ */

/* NULL in *who: there is none. */
CHECKED struct err *cognito_find(struct cognito *i, struct arena *a,
                                 const char *key, struct credential **who);

/* Makes it or sets it, and forgets tries (NULL: none). */
CHECKED struct err *cognito_keep(struct cognito *i, struct arena *a,
                                 const char *key, bool confirmed,
                                 const char *tries, struct credential **who);

/* ---- Admin operations --------------------------------------------------- */

/* One that takes the name only; nobody of that name is no error. */
CHECKED struct err *cognito_admin(struct cognito *i, struct arena *a,
                                  const char *operation, const char *key);
CHECKED struct err *cognito_set_password(struct cognito *i, struct arena *a,
                                         const char *key,
                                         const char *password);

/* "CONFIRMED" and the like; "": there is nobody of that name. */
CHECKED struct err *cognito_status(struct cognito *i, struct arena *a,
                                   const char *key, const char **status);
CHECKED struct err *
cognito_stand(struct identity *port, struct arena *a, const char *subject,
              const struct identity_standing *standing);
CHECKED struct err *cognito_move(struct identity *port, struct change *c,
                                 const char *subject, const char *email,
                                 bool drop_password);

/* ---- new passwords ------------------------------------------------------ */

CHECKED struct err *cognito_forgot(struct identity *port, struct arena *a,
                                   const char *email,
                                   struct identity_code *code);
CHECKED struct err *cognito_reset(struct identity *port, struct change *c,
                                  const char *email, const char *code,
                                  const char *password, const char **subject);
CHECKED struct err *cognito_change(struct identity *port, struct change *c,
                                   const char *subject,
                                   const char *old_password,
                                   const char *new_password);

/* ---- the second factor -------------------------------------------------- */

CHECKED struct err *cognito_second(struct identity *port, struct arena *a,
                                   struct identity_known *known,
                                   const char *code, bool *spare);
CHECKED struct err *cognito_second_set(struct identity *port, struct change *c,
                                       const char *subject,
                                       const char *password, bool on,
                                       const char **secret);
CHECKED struct err *
cognito_second_prove(struct identity *port, struct change *c,
                     const char *subject, const char *code,
                     struct identity_spare *spare);

#endif
