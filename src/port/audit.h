/*
 * Proof of the audit log. Lines are added by changes of the store, which is
 * the truth; here the chain is checked and, where it is so set, kept outside
 * too (CloudTrail Lake), where who can write the store cannot. Outside, lines
 * are copies that name nobody (core/audit_copy.h). An adapter that keeps none
 * has `outside` NULL, takes every line and finds nothing.
 */
#ifndef TANDEM_AUDIT_H
#define TANDEM_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/audit_copy.h"

enum { AUDIT_PUT_MOST = 100 };

struct audit_result {
    int64_t lines;
    const char *head;       /* hash of the last line */
    const char *broken_id;  /* NULL: whole; else the first line that is not */
    const char *broken_why;
    int64_t broken_seq;     /* its number */
    bool found;             /* some line has the hash that was sought */
};

/* A page of copies. */
struct audit_copies {
    struct audit_copy *copy;
    size_t count;
    const char *next; /* cursor of the next page; NULL: no more */
};

/* What somebody did to one of the things that the product stands on, as often
 * as they did it. */
struct audit_act {
    const char *who, *what, *thing;
    int64_t times, last_at;
};

struct audit_acts {
    struct audit_act *act;
    size_t count;
    bool cut; /* there is more than was read */
};

struct audit_log;

struct audit_ops {
    struct err *(*verify)(struct audit_log *l, struct arena *a,
                          const char *sought, struct audit_result *result);
    struct err *(*put)(struct audit_log *l, struct arena *a,
                       const struct audit_copy *copy, size_t count,
                       const char **refused);
    struct err *(*head)(struct audit_log *l, struct arena *a,
                        struct audit_copy *head);
    struct err *(*copies)(struct audit_log *l, struct arena *a,
                          const char *after, struct audit_copies *copies);
    struct err *(*acts)(struct audit_log *l, struct arena *a, int64_t since,
                        struct audit_acts *acts);
    void (*close)(struct audit_log *l);
};

struct audit_log {
    const struct audit_ops *ops;
    const char *outside; /* "CloudTrail Lake"; NULL: lines are kept nowhere
                          * but in the store */
};

/* Every line from the first to the last was checked: hash, order, no gap; and
 * whether one has the hash `sought` (NULL: none), which was the head once: if
 * not, the end was cut off. Either is a result, not an error. ERR_DOWN: it
 * cannot be read. Asks the store alone. */
static inline CHECKED struct err *
audit_verify(struct audit_log *l, struct arena *a, const char *sought,
             struct audit_result *result)
{
    return l->ops->verify(l, a, sought, result);
}

/* Puts up to AUDIT_PUT_MOST copies outside. A line may be put twice: whoever
 * reads counts it once. refused[i]: NULL, or why that one was not taken. An
 * error: nobody knows which were. CloudTrail Lake: PutAuditEvents. */
static inline CHECKED struct err *
audit_put_lines(struct audit_log *l, struct arena *a,
                const struct audit_copy *copy, size_t count,
                const char **refused)
{
    return l->ops->put(l, a, copy, count, refused);
}

/* The last line that is kept outside, by number; seq 0: none. What was put
 * minutes ago may not count yet. ERR_BUSY: not ready in time. CloudTrail
 * Lake: StartQuery. */
static inline CHECKED struct err *
audit_head(struct audit_log *l, struct arena *a, struct audit_copy *head)
{
    return l->ops->head(l, a, head);
}

/* The copies that are kept outside, by number, as they were when the first
 * page (after NULL) was asked for; each once, but twice where two are not the
 * same. May take minutes; for tasks. */
static inline CHECKED struct err *
audit_list_copies(struct audit_log *l, struct arena *a, const char *after,
                  struct audit_copies *copies)
{
    return l->ops->copies(l, a, after, copies);
}

/* What was done since then to the things of the settings, last done first.
 * For tasks. CloudTrail: LookupEvents, two a second, 90 days back. */
static inline CHECKED struct err *
audit_list_acts(struct audit_log *l, struct arena *a, int64_t since,
                struct audit_acts *acts)
{
    return l->ops->acts(l, a, since, acts);
}

#endif
