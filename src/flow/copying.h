/*
 * A copy of one's data, to take away (GDPR, articles 15 and 20): one ZIP with
 * the profile as JSON Resume, applications and messages as JSON, all else that
 * privacy_export has, and the files as they were uploaded. A task makes it; it
 * lies encrypted under its owner's key, only they can download it, and it goes
 * after retention.copies_days, or with a newer one.
 */
#ifndef TANDEM_COPYING_H
#define TANDEM_COPYING_H

#include "core/archive.h"
#include "flow/actor.h"

/* Has one made, in place of an earlier. ERR_BUSY: too many in one day. */
CHECKED struct err *copying_ask(struct ports *p, struct arena *a,
                                const struct actor *who);

/* The actor's own; NULL: none, expired, or asked for an hour ago and still
 * not made: then its task has failed, and they may ask again. */
CHECKED struct err *copying_get(struct ports *p, struct arena *a,
                                const struct actor *who,
                                struct archive **archive);

/* What it holds; the caller closes fd. ERR_MISSING: none is ready. The audit
 * has that it was taken. */
CHECKED struct err *copying_file(struct ports *p, struct arena *a,
                                 const struct actor *who, int *fd);

/* Drops the file of the account's copy, if there is one; the row stays. */
CHECKED struct err *copying_drop_file(struct ports *p, struct arena *a,
                                      const char *account_id);

/* Writes the ZIP of an account to fd; by_id as in privacy_export. ERR_INVALID:
 * it would have more than retention.copies_mb. */
CHECKED struct err *copying_write(struct ports *p, struct arena *a,
                                  const char *by_id, const char *account_id,
                                  int fd);

/* The step "copying.make": {"account"}. */
CHECKED struct err *copying_make_step(struct ports *p, struct arena *a,
                                      const struct task *t,
                                      struct change *done);

/* The step "copying.retain": what has expired goes. */
CHECKED struct err *copying_retain_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

#endif
