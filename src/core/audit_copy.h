/*
 * A line of the audit as it may be kept where nothing can be erased: whom it
 * names stands in it as seals (core/audit_seal.h) that stay the same when the
 * line forgets them. A line that has no salts goes without these fields; its
 * hash stands for them.
 */
#ifndef TANDEM_AUDIT_COPY_H
#define TANDEM_AUDIT_COPY_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/event.h"

/* Fields as in struct audit; NULL and "" are the same. */
struct audit_copy {
    const char *id;
    int64_t seq, happened_at;
    const char *actor_id, *actor_role, *action, *object, *subject_id, *detail;
    const char *previous_hash, *hash;
};

/* Shares its text with the line. */
struct audit_copy audit_copy_of(struct arena *a, const struct audit *line);

/* The first field in which they are not the same; NULL: they are. */
const char *audit_copy_differs(const struct audit_copy *x,
                               const struct audit_copy *y);

/* Its text in the arena. */
struct audit_copy audit_copy_keep(struct arena *a,
                                  const struct audit_copy *c);

#endif
