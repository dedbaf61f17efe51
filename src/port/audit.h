/* Proof of the audit log. Lines are added by changes of the store; here
 * the chain is checked, and kept outside (CloudTrail Lake) if so set. */
#ifndef TANDEM_AUDIT_H
#define TANDEM_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/event.h"

#include "base/err.h"

struct audit_result {
    int64_t lines;
    const char *head;       /* hash of the last line */
    const char *broken_id;  /* NULL: whole; else the first line that is not */
    const char *broken_why;
    int64_t broken_seq;     /* its number */
    bool found;             /* some line has the hash that was sought */
};

struct audit_log;

struct audit_ops {
    struct err *(*verify)(struct audit_log *l, struct arena *a,
                          const char *sought, struct audit_result *result);
    void (*close)(struct audit_log *l);
};

struct audit_log {
    const struct audit_ops *ops;
};

/* Every line from the first to the last was checked: hash, order, no gap; and
 * whether one has the hash `sought` (NULL: none), which was the head once: if
 * not, the end was cut off. Either is a result, not an error. ERR_DOWN: it
 * cannot be read.
 * CloudTrail Lake: the same chain, and StartQuery for the head that was put
 * there last, so that cutting the end is noticed too. */
static inline CHECKED struct err *
audit_verify(struct audit_log *l, struct arena *a, const char *sought,
             struct audit_result *result)
{
    return l->ops->verify(l, a, sought, result);
}

#endif
