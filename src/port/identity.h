/*
 * Who someone is: passwords, mailed codes, second factors. Embedded: Argon2id
 * in the store. On AWS: a Cognito user pool, which mails its codes itself; its
 * calls are named at each operation. Sessions are the product's own: a service
 * proves the person, and is asked now and then whether it still does. No
 * answer and no timing tells whether an address is known. ERR_DOWN, of every
 * operation: try again later.
 */
#ifndef TANDEM_IDENTITY_H
#define TANDEM_IDENTITY_H

#include <stdbool.h>

#include "core/passkey.h"
#include "port/store.h"

/* Who signs up. */
struct identity_newcomer {
    const char *email, *password;
    bool proven; /* the address is, by other means: no code is mailed */
    bool anew;   /* and whoever is confirmed there gets this password */
};

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
    int role; /* what the service's groups make them; ROLE_NOBODY: it says
                 nothing, or nothing before the second factor */
    const char *pass; /* opaque, for the session's row: what identity_vouch
                         asks with. NULL: there is nothing to ask */
};

/* How a person stands, as whoever runs this site decided. */
struct identity_standing {
    int role;
    bool disabled;
    bool gone; /* erased; the rest does not count */
};

enum { IDENTITY_SPARE_CODES = 10 };

/* The second factor, once it holds: each of these stands for it once. */
struct identity_spare {
    const char *code[IDENTITY_SPARE_CODES];
    size_t count; /* 0: the service has none */
};

/* What a browser is to ask of its devices for a passkey. Texts of bytes are
 * base64url without padding, here and in the answer; in quotes, what W3C Web
 * Authentication calls it. */
struct identity_question {
    const char *rp;          /* "RP ID": the domain that they are made for */
    const char *challenge;   /* "challenge": for one answer, within minutes */
    const char *user_handle; /* "user handle", of a new one: stands for the
                                person, and tells nothing of them */
    struct rows have;        /* "excludeCredentials", struct passkey: a new
                                one's device has none of them */
};

/* What the browser answers; nothing of it is to be trusted. */
struct identity_answer {
    const char *holder;      /* as the question was asked for */
    const char *client_data; /* "clientDataJSON" */
    const char *device_data; /* "authenticatorData"; a new one's holds its
                                public key; no "attestation object" comes */
    /* Of a use: */
    const char *key;         /* "credential id" */
    const char *user_handle; /* "userHandle" */
    const char *signature;   /* "signature" */
};

struct identity;

/* Passkeys: keys of people's devices that stand for password and second
 * factor at once, by W3C Web Authentication. */
struct identity_passkey_ops {
    struct err *(*ask)(struct identity *i, struct arena *a,
                       const char *subject, const char *holder,
                       struct identity_question *question);
    struct err *(*add)(struct identity *i, struct change *c,
                       const char *subject,
                       const struct identity_answer *answer,
                       const char *name);
    struct err *(*use)(struct identity *i, struct change *c,
                       const struct identity_answer *answer,
                       struct identity_known *known);
    struct err *(*list)(struct identity *i, struct arena *a,
                        const char *subject, struct rows *rows);
    struct err *(*drop)(struct identity *i, struct change *c,
                        const char *subject, const char *id);
};

struct identity_ops {
    struct err *(*sign_up)(struct identity *i, struct arena *a,
                           const struct identity_newcomer *who,
                           struct identity_code *code);
    struct err *(*confirm)(struct identity *i, struct arena *a,
                           const char *email, const char *code,
                           const char **subject);
    struct err *(*sign_in)(struct identity *i, struct arena *a,
                           const char *email, const char *password,
                           struct identity_known *known);
    struct err *(*second)(struct identity *i, struct arena *a,
                          struct identity_known *known, const char *code,
                          bool *spare);
    struct err *(*vouch)(struct identity *i, struct arena *a,
                         struct identity_known *known, bool leave);
    struct err *(*second_set)(struct identity *i, struct change *c,
                              const char *subject, const char *password,
                              bool on, const char **secret);
    struct err *(*second_prove)(struct identity *i, struct change *c,
                                const char *subject, const char *code,
                                struct identity_spare *spare);
    struct err *(*forgot)(struct identity *i, struct arena *a,
                          const char *email, struct identity_code *code);
    struct err *(*reset)(struct identity *i, struct change *c,
                         const char *email, const char *code,
                         const char *password, const char **subject);
    struct err *(*change)(struct identity *i, struct change *c,
                          const char *subject, const char *old_password,
                          const char *new_password);
    struct err *(*stand)(struct identity *i, struct arena *a,
                         const char *subject,
                         const struct identity_standing *standing);
    struct err *(*move)(struct identity *i, struct change *c,
                        const char *subject, const char *email,
                        bool drop_password);
    void (*close)(struct identity *i);
};

struct identity {
    const struct identity_ops *ops;
    const struct identity_passkey_ops *passkeys; /* NULL: it has none */
    const char *passkey_origin; /* the site's own, where they work */
};

/* Registers the address, unconfirmed and with a new code, or confirmed at once
 * where it is proven. Signing up again before confirming replaces the
 * password. exists: nothing was changed, and the person there is told by mail.
 * ERR_INVALID with field "password": too short, too long, too common. Cognito:
 * AdminGetUser, then SignUp (an unconfirmed user goes first: AdminDeleteUser),
 * or AdminCreateUser and AdminSetUserPassword. */
static inline CHECKED struct err *
identity_sign_up(struct identity *i, struct arena *a,
                 const struct identity_newcomer *who,
                 struct identity_code *code)
{
    return i->ops->sign_up(i, a, who, code);
}

/* The code, from the link (email NULL) or typed (with the address).
 * ERR_INVALID with field "code": wrong, used, or over. Cognito:
 * ConfirmSignUp; its mails have no link. */
static inline CHECKED struct err *
identity_confirm(struct identity *i, struct arena *a, const char *email,
                 const char *code, const char **subject)
{
    return i->ops->confirm(i, a, email, code, subject);
}

/* ERR_INVALID: address and password do not go together, or not confirmed.
 * ERR_BUSY: too many wrong tries; the fix says how long to wait. Cognito:
 * InitiateAuth, whose id token is checked; of a challenge SOFTWARE_TOKEN_MFA
 * the Session is the challenge. */
static inline CHECKED struct err *
identity_sign_in(struct identity *i, struct arena *a, const char *email,
                 const char *password, struct identity_known *known)
{
    return i->ops->sign_in(i, a, email, password, known);
}

/* The second factor of one whose password was right: six digits of now, which
 * hold once, or a spare code, which is used up (*spare). ERR_INVALID with
 * field "code": wrong, or used. ERR_BUSY as sign_in; ERR_MISSING: the password
 * was given too long ago. Cognito: RespondToAuthChallenge. */
static inline CHECKED struct err *
identity_second(struct identity *i, struct arena *a,
                struct identity_known *known, const char *code, bool *spare)
{
    return i->ops->second(i, a, known, code, spare);
}

/* While a session lasts: whether the service still stands for the person, by
 * the pass that it gave, and their role anew. With leave, at the session's
 * end: it forgets the pass. ERR_DENIED: it stands for them no more, who was
 * barred, erased or signed out everywhere there. Embedded: never asked.
 * Cognito: InitiateAuth with REFRESH_TOKEN_AUTH; RevokeToken. */
static inline CHECKED struct err *
identity_vouch(struct identity *i, struct arena *a,
               struct identity_known *known, bool leave)
{
    return i->ops->vouch(i, a, known, leave);
}

/* On: a new secret for a device (base32, RFC 4226), which holds when it is
 * proven; until then what was there stays. Off: the second factor is gone.
 * What the store keeps of it goes into the caller's change, and holds when
 * that is committed; what a service keeps holds at once, and doing it again
 * after a change that was lost does no harm. ERR_INVALID with field
 * "password": that is not it; NULL: an operator asks. ERR_CONFLICT: on, where
 * the service wants the one that is there taken off before.
 * Cognito: InitiateAuth, then AssociateSoftwareToken, whose token the change
 * keeps, sealed, for the proof; or AdminSetUserMFAPreference. */
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
 * no secret waits to be proven. Cognito: VerifySoftwareToken, then
 * SetUserMFAPreference. */
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

/* Sets the new password, uses the code up and ends the passkeys: whoever knew
 * the old password may have made one. What the store keeps of it goes into the
 * caller's change, and holds when that is committed, with the sessions ended;
 * a service has it at once. Errors as confirm, sign_up.
 * Cognito: ConfirmForgotPassword, AdminUserGlobalSignOut. */
static inline CHECKED struct err *
identity_reset(struct identity *i, struct change *c, const char *email,
               const char *code, const char *password, const char **subject)
{
    return i->ops->reset(i, c, email, code, password, subject);
}

/* The new password, part of the caller's change as reset; passkeys stay.
 * ERR_INVALID with field "old_password": that is not it; else as sign_up.
 * Cognito: InitiateAuth, then ChangePassword and GlobalSignOut with the access
 * token it gave; where a second factor stands before that,
 * AdminSetUserPassword and AdminUserGlobalSignOut. */
static inline CHECKED struct err *
identity_change(struct identity *i, struct change *c, const char *subject,
                const char *old_password, const char *new_password)
{
    return i->ops->change(i, c, subject, old_password, new_password);
}

/* Tells the service what was decided about the person: where it keeps roles or
 * lets people in elsewhere, it follows. Gone: nothing of them stays. Nobody
 * there is no error. Embedded: the account's row says it all, but for gone.
 * Cognito: AdminAddUserToGroup and AdminRemoveUserFromGroup, the groups being
 * named as the roles; AdminDisableUser and AdminUserGlobalSignOut, or
 * AdminEnableUser; AdminDeleteUser. */
static inline CHECKED struct err *
identity_stand(struct identity *i, struct arena *a, const char *subject,
               const struct identity_standing *standing)
{
    return i->ops->stand(i, a, subject, standing);
}

/* Another address for the person, proven by the caller; codes that were mailed
 * to the old one hold no longer. drop_password: nor do the password and the
 * passkeys, and only a new password lets them in. Part of the caller's change
 * as second_set. ERR_CONFLICT: someone who confirmed it has that address.
 * Cognito: AdminUpdateUserAttributes with email_verified, and a password that
 * nobody knows by AdminSetUserPassword. */
static inline CHECKED struct err *
identity_move(struct identity *i, struct change *c, const char *subject,
              const char *email, bool drop_password)
{
    return i->ops->move(i, c, subject, email, drop_password);
}

/* Whether there are passkeys: what follows may be called where there are.
 * Embedded: where browsers have them, on https and on this machine itself.
 * Cognito: never; its own ask for the address first, and this adapter does not
 * speak their calls. */
static inline bool
identity_has_passkeys(const struct identity *i)
{
    return i->passkeys != NULL;
}

/* "https://host": where a page must lie to ask for one. */
static inline const char *
identity_passkey_origin(const struct identity *i)
{
    return i->passkey_origin;
}

/* The question for a new passkey of the subject, or for a sign-in by any
 * (NULL). holder: a secret of the browser that asks; no other may answer. */
static inline CHECKED struct err *
identity_passkey_ask(struct identity *i, struct arena *a,
                     const char *subject, const char *holder,
                     struct identity_question *question)
{
    return i->passkeys->ask(i, a, subject, holder, question);
}

/* The subject's new passkey, from the moment that the change is committed; the
 * question is used up in any case. ERR_INVALID with field "passkey": the
 * answer is not right, came too late or twice, or there are enough of them. */
static inline CHECKED struct err *
identity_passkey_add(struct identity *i, struct change *c,
                     const char *subject,
                     const struct identity_answer *answer, const char *name)
{
    return i->passkeys->add(i, c, subject, answer, name);
}

/* Whose passkey answered: they are in, without a second factor, if the change
 * is committed, which it is not where the passkey was used or removed
 * meanwhile. ERR_INVALID with field "passkey": as above, or nobody's.
 * ERR_CONFLICT: it is that of known->subject, but its counter went back, so
 * there may be a copy of it. */
static inline CHECKED struct err *
identity_passkey_use(struct identity *i, struct change *c,
                     const struct identity_answer *answer,
                     struct identity_known *known)
{
    return i->passkeys->use(i, c, answer, known);
}

/* The subject's passkeys, newest first: struct passkey. */
static inline CHECKED struct err *
identity_passkey_list(struct identity *i, struct arena *a,
                      const char *subject, struct rows *rows)
{
    return i->passkeys->list(i, a, subject, rows);
}

/* Takes one away, in the change; ERR_MISSING: the subject has no such one. */
static inline CHECKED struct err *
identity_passkey_drop(struct identity *i, struct change *c,
                      const char *subject, const char *id)
{
    return i->passkeys->drop(i, c, subject, id);
}

static inline CHECKED struct err *
identity_drop(struct identity *i, struct arena *a, const char *subject)
{
    struct identity_standing gone = { .gone = true };

    return i->ops->stand(i, a, subject, &gone);
}

#endif
