/*
 * Passkeys of an account: made, listed, removed, and signing in by one, which
 * stands for password and second factor at once. Each change asks for the
 * password, signs every other browser out, is audited, and told by mail. Where
 * identity has none (identity_has_passkeys), each call is ERR_MISSING.
 */
#ifndef TANDEM_FLOW_PASSKEY_H
#define TANDEM_FLOW_PASSKEY_H

#include "flow/signing.h"

/* The question for a new passkey; `holder` is a secret of the browser.
 * ERR_INVALID with field "password"; ERR_BUSY as at sign-in. */
CHECKED struct err *passkey_begin(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const char *password, const char *holder,
                                  struct identity_question *question);

/* A new passkey of that name, by the answer. Errors as
 * identity_passkey_add, about the name too; ERR_CONFLICT: the account changed
 * at this moment. */
CHECKED struct err *passkey_add(struct ports *p, struct arena *a,
                                const struct actor *who,
                                const struct session *session,
                                const struct identity_answer *answer,
                                const char *name);

/* The actor's own, newest first: struct passkey. */
CHECKED struct err *passkey_list(struct ports *p, struct arena *a,
                                 const struct actor *who, struct rows *rows);

/* Takes one of the actor's away. ERR_INVALID with field "password";
 * ERR_BUSY as at sign-in; ERR_MISSING: it is another's, or gone; ERR_CONFLICT:
 * it, or the account, changed at this moment. */
CHECKED struct err *passkey_remove(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   const struct session *session,
                                   const char *password, const char *id);

/* The question of a sign-in, which holds for one answer: so this is where
 * tries are counted. ERR_BUSY: too many came from the address. */
CHECKED struct err *passkey_ask(struct ports *p, struct arena *a,
                                const char *holder, const char *address,
                                struct identity_question *question);

/* In by that answer. ERR_INVALID with field "passkey": as
 * identity_passkey_use, or the account changed at this moment; with field
 * "email": the account is closed. One that may be a copy is refused, and its
 * owner told. */
CHECKED struct err *passkey_sign_in(struct ports *p, struct arena *a,
                                    const struct identity_answer *answer,
                                    const char *agent, struct signing *out);

#endif
