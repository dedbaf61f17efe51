/*
 * How long things are kept, by the clock: accounts that nobody comes to,
 * applications that ended, who stood in which list, the product's own log.
 * (Uploads that nobody
 * confirmed are flow/resume_retain.c's, copies flow/copying.c's.) Each has a
 * setting in [retention]; 0 keeps it for ever.
 */
#ifndef TANDEM_RETAINING_H
#define TANDEM_RETAINING_H

#include "flow/actor.h"

/* The step "retaining.accounts": {"after"?: cursor}. Who was not here for
 * retention.inactive_days is erased, told by mail twice, thirty days and seven
 * days before. Not administrators. */
CHECKED struct err *retaining_accounts_step(struct ports *p, struct arena *a,
                                            const struct task *t,
                                            struct change *done);

/* The step "retaining.applications": retention.rejected_days after they were
 * rejected or withdrawn they are kept without the person. */
CHECKED struct err *retaining_applications_step(struct ports *p,
                                                struct arena *a,
                                                const struct task *t,
                                                struct change *done);

/* The step "retaining.sightings": in which lists people stood, after
 * retention.sightings_days. */
CHECKED struct err *retaining_sightings_step(struct ports *p,
                                             struct arena *a,
                                             const struct task *t,
                                             struct change *done);

/* The step "retaining.logs": files of log/ in the data folder are one a day,
 * and go after retention.logs_days. */
CHECKED struct err *retaining_logs_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

#endif
