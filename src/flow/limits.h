/*
 * Limits on what costs: how often one network address, one account, or one
 * mail address may ask for it. Counted in the store, so all processes count
 * together.
 */
#ifndef TANDEM_LIMITS_H
#define TANDEM_LIMITS_H

#include "port/ports.h"

/* Counts one `what` of this network address in the hour; `setting` names the
 * number in the settings. A NULL address (a program of this machine) is not
 * limited. ERR_BUSY: over; the fix says how long to wait. */
CHECKED struct err *limits_address(struct ports *p, struct arena *a,
                                   const char *what, const char *setting,
                                   const char *address);

/* The same for one `what` of an account. */
CHECKED struct err *limits_account(struct ports *p, struct arena *a,
                                   const char *what, const char *setting,
                                   const char *account_id);

/* Counts one mail of this kind to a mail address; *allowed is false when it
 * got enough of them in the hour. */
CHECKED struct err *limits_mail(struct ports *p, struct arena *a,
                                const char *what, const char *email,
                                bool *allowed);

/* The mail that was counted last was not sent. */
CHECKED struct err *limits_mail_unsent(struct ports *p, struct arena *a,
                                       const char *what, const char *email);

#endif
