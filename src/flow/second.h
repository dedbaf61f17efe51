/*
 * The second factor of an account: a device that shows codes. Turned on in
 * two steps, so that nobody is locked out by a device that was not set up;
 * each change asks for the password, is audited, and told by mail.
 */
#ifndef TANDEM_SECOND_H
#define TANDEM_SECOND_H

#include "core/account.h"
#include "flow/actor.h"

/* A new secret for the device, base32. Nothing changes before it is proven.
 * ERR_INVALID with field "password". */
CHECKED struct err *second_begin(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const char *password, const char **secret);

/* The device shows this code: from now on it is asked for, and every other
 * browser is signed out. Errors as identity_second_prove. */
CHECKED struct err *second_prove(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const struct session *session,
                                 const char *code,
                                 struct identity_spare *spare);

/* No second factor any more, by the actor's own wish. */
CHECKED struct err *second_end(struct ports *p, struct arena *a,
                               const struct actor *who,
                               const char *password);

/* The same for someone who lost the device and the spare codes, by the
 * operator, who knows that it is they who ask. */
CHECKED struct err *second_lift(struct ports *p, struct arena *a,
                                const char *account_id);

#endif
