/*
 * Who someone is: passwords, mailed codes, second factors. Embedded: Argon2id
 * in the store. On AWS: a Cognito user pool, which mails its codes itself; its
 * calls are named at each operation. No answer and no timing tells whether an
 * address is known. ERR_DOWN, of every operation: try again later.
 */
#ifndef TANDEM_IDENTITY_H
#define TANDEM_IDENTITY_H

#include <stdbool.h>

#include "port/change.h"

/* A code on its way. NULL secret: the service mails it itself. */
struct identity_code {
    const char *subject; /* stable id of the person, also the account's id */
    const char *secret;  /* for the link */
    const char *digits;  /* to type */
    bool exists;         /* sign_up: a confirmed person has this address;
                            forgot: there is someone to write to */
};

/* Whose password was right. */
struct identity_known {
    const char *subject;
    const char *challenge; /* NULL: they are in. Else opaque: the second
                              factor is due, and identity_second takes it */
};

enum { IDENTITY_SPARE_CODES = 10 };

/* The second factor, once it holds: each of these stands for it once. */
struct identity_spare {
    const char *code[IDENTITY_SPARE_CODES];
    size_t count; /* 0: the service has none */
};

struct identity;

struct identity_ops {
    struct err *(*sign_up)(struct identity *i, struct arena *a,
                           const char *email, const char *password,
                           struct identity_code *code);
    struct err *(*confirm)(struct identity *i, struct arena *a,
                           const char *email, const char *code,
                           const char **subject);
    struct err *(*sign_in)(struct identity *i, struct arena *a,
                           const char *email, const char *password,
                           struct identity_known *known);
    struct err *(*second)(struct identity *i, struct arena *a,
                          const struct identity_known *known,
                          const char *code, bool *spare);
    struct err *(*second_set)(struct identity *i, struct change *c,
                              const char *subject, const char *password,
                              bool on, const char **secret);
    struct err *(*second_prove)(struct identity *i, struct change *c,
                                const char *subject, const char *code,
                                struct identity_spare *spare);
    struct err *(*forgot)(struct identity *i, struct arena *a,
                          const char *email, struct identity_code *code);
    struct err *(*reset)(struct identity *i, struct arena *a,
                         const char *email, const char *code,
                         const char *password, const char **subject);
    struct err *(*change)(struct identity *i, struct arena *a,
                          const char *subject, const char *old_password,
                          const char *new_password);
    struct err *(*drop)(struct identity *i, struct arena *a,
                        const char *subject);
    void (*close)(struct identity *i);
};

struct identity {
    const struct identity_ops *ops;
};

/* Registers the address, not yet confirmed, with a new code. Signing up
 * again before confirming replaces the password. exists: nothing was changed,
 * and the person there is told by mail. ERR_INVALID with field "password":
 * too short, too long, too common. Cognito: SignUp; UsernameExists with an
 * unconfirmed user is ResendConfirmationCode. */
static inline CHECKED struct err *
identity_sign_up(struct identity *i, struct arena *a, const char *email,
                 const char *password, struct identity_code *code)
{
    return i->ops->sign_up(i, a, email, password, code);
}

/* The code, from the link (email NULL) or typed (with the address).
 * ERR_INVALID with field "code": wrong, used, or over. Cognito:
 * ConfirmSignUp; the link carries the address beside the code. */
static inline CHECKED struct err *
identity_confirm(struct identity *i, struct arena *a, const char *email,
                 const char *code, const char **subject)
{
    return i->ops->confirm(i, a, email, code, subject);
}

/* ERR_INVALID: address and password do not go together, or not confirmed.
 * ERR_BUSY: too many wrong tries; the fix says how long to wait. Cognito:
 * InitiateAuth by SRP, the id token's `sub` is the subject; of a challenge
 * SOFTWARE_TOKEN_MFA the Session is the challenge. */
static inline CHECKED struct err *
identity_sign_in(struct identity *i, struct arena *a, const char *email,
                 const char *password, struct identity_known *known)
{
    return i->ops->sign_in(i, a, email, password, known);
}

/* The second factor of one whose password was right: six digits of now, which
 * hold once, or a spare code, which is used up (*spare). ERR_INVALID with
 * field "code": wrong, or used. ERR_BUSY as sign_in. Cognito:
 * RespondToAuthChallenge. */
static inline CHECKED struct err *
identity_second(struct identity *i, struct arena *a,
                const struct identity_known *known, const char *code,
                bool *spare)
{
    return i->ops->second(i, a, known, code, spare);
}

/* On: a new secret for a device (base32, RFC 4226), which holds when it is
 * proven; until then what was there stays. Off: the second factor is gone.
 * What the store keeps of it goes into the caller's change, and holds when
 * that is committed; what a service keeps holds at once. ERR_INVALID with
 * field "password": that is not it; NULL: an operator asks.
 * Cognito: InitiateAuth, then AssociateSoftwareToken, or SetUserMFAPreference;
 * for an operator AdminSetUserMFAPreference. */
static inline CHECKED struct err *
identity_second_set(struct identity *i, struct change *c,
                    const char *subject, const char *password, bool on,
                    const char **secret)
{
    return i->ops->second_set(i, c, subject, password, on, secret);
}

/* The device shows the right code: the second factor is due from the moment
 * that the caller's change is committed (of a service: from now on). Spare
 * codes are told this once. ERR_INVALID with field "code"; ERR_CONFLICT:
 * no secret waits to be proven. Cognito: VerifySoftwareToken. */
static inline CHECKED struct err *
identity_second_prove(struct identity *i, struct change *c,
                      const char *subject, const char *code,
                      struct identity_spare *spare)
{
    return i->ops->second_prove(i, c, subject, code, spare);
}

/* A code for a new password, if there is such a person. Cognito:
 * ForgotPassword. */
static inline CHECKED struct err *
identity_forgot(struct identity *i, struct arena *a, const char *email,
                struct identity_code *code)
{
    return i->ops->forgot(i, a, email, code);
}

/* Sets the new password and uses the code up. Errors as confirm, sign_up.
 * Cognito: ConfirmForgotPassword. */
static inline CHECKED struct err *
identity_reset(struct identity *i, struct arena *a, const char *email,
               const char *code, const char *password, const char **subject)
{
    return i->ops->reset(i, a, email, code, password, subject);
}

/* The new password holds from now on. ERR_INVALID with field "old_password":
 * that is not it; else as sign_up. Cognito: InitiateAuth, then ChangePassword
 * with the access token it gave. */
static inline CHECKED struct err *
identity_change(struct identity *i, struct arena *a, const char *subject,
                const char *old_password, const char *new_password)
{
    return i->ops->change(i, a, subject, old_password, new_password);
}

/* The person can no longer sign in; nothing of them stays; nobody there is no
 * error. Cognito: AdminDeleteUser. */
static inline CHECKED struct err *
identity_drop(struct identity *i, struct arena *a, const char *subject)
{
    return i->ops->drop(i, a, subject);
}

#endif
