/*
 * Another mail address for an account. Both addresses are told: the new one
 * counts once its link was opened by who is signed in to the account; the old
 * one gets links that take the change back, for auth.address_undo_days, by
 * whoever reads mail there: the account may be in another's hands. Whether
 * anybody has the new address is told by mail to that address only.
 */
#ifndef TANDEM_READDRESSING_H
#define TANDEM_READDRESSING_H

#include "core/account.h"
#include "core/address_link.h"
#include "flow/actor.h"

/* Mails both addresses; a change that was asked for before waits no longer.
 * ERR_INVALID with field "email" or "password"; ERR_BUSY: too often. */
CHECKED struct err *readdressing_ask(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const char *email, const char *password);

/* "address.mail" {"link", "secret", "kind"}: one of these mails. */
CHECKED struct err *readdressing_mail_step(struct ports *p, struct arena *a,
                                           const struct task *t,
                                           struct change *done);

/* What the actor asked for and has not proven, or NULL. */
CHECKED struct err *readdressing_waiting(struct ports *p, struct arena *a,
                                         const struct actor *who,
                                         struct address_link **link);

/* What the secret of a mail gives. ERR_MISSING: used, over, never sent, of
 * the other kind, or, of one that proves, of another account. */
CHECKED struct err *readdressing_find(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      enum address_link_kind kind,
                                      const char *secret,
                                      struct address_link **link);

/* The new address is the account's; every session but this one ends (NULL:
 * every one). Errors as readdressing_find; ERR_CONFLICT: somebody has it. */
CHECKED struct err *readdressing_prove(struct ports *p, struct arena *a,
                                       const struct actor *who,
                                       const struct session *session,
                                       const char *secret);

/* The account has its old address again, and what was asked for later is
 * worth nothing. Every session ends, the password holds no longer, and a link
 * for a new one is on its way to the old address. Errors as above. */
CHECKED struct err *readdressing_undo(struct ports *p, struct arena *a,
                                      const char *secret,
                                      const char *address);

#endif
