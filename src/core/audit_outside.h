/* What is remembered of the audit's copies outside: how far they are put, how
 * the two came out when they were last compared, and what did not fit. */
#ifndef TANDEM_AUDIT_OUTSIDE_H
#define TANDEM_AUDIT_OUTSIDE_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/record.h"

/* How far; one record. What was put shows there after a while only, so that a
 * line is missed when it has been there for `settle` seconds: the lines up to
 * `settled` had been, when `pending` was noted. */
struct audit_put {
    const char *id;   /* AUDIT_OUTSIDE */
    int64_t seq;      /* the lines up to it were put */
    int64_t put_at;   /* when the last of them was; 0: none */
    int64_t settled;
    int64_t pending, pending_at;
    const char *again; /* numbers of those that were refused, " " between;
                        * NULL: none */
    const char *late;  /* of those that were refused and are put since, each
                        * with its time, "7:1700000000"; NULL: none */
    const char *error; /* of the last try; NULL: it worked */
    int64_t version;
};

#define AUDIT_OUTSIDE "audit"

/* Lines up to seq are put now. */
void audit_put_move(struct audit_put *m, int64_t seq, int64_t now,
                    int64_t settle_s);

/* The last line that is there by now, if nothing is wrong. */
int64_t audit_put_settled(const struct audit_put *m, int64_t now,
                          int64_t settle_s);

/* These lines, which were refused before, are put now: each has its time from
 * now on. Those whose time is over are forgotten. */
void audit_put_late(struct arena *a, struct audit_put *m, const int64_t *seq,
                    size_t count, int64_t now, int64_t settle_s);

/* Whether the line must be there by now: it was put, and has settled. */
bool audit_put_is_due(const struct audit_put *m, int64_t seq, int64_t now,
                      int64_t settle_s);

/* Walks `again` or `late` from its start: the next line's number, and when it
 * was put, 0 in `again`. False: there is no more. */
bool audit_put_next(const char **at, int64_t *seq, int64_t *put_at);

/* How many lines stand in one of them. */
int64_t audit_put_count(const char *lines);

/* How the two came out; one record. */
struct audit_comparison {
    const char *id;      /* AUDIT_OUTSIDE */
    int64_t compared_at; /* 0: never; the numbers are of then */
    int64_t ours, there; /* lines */
    int64_t missing, differing, strange;
    int64_t waiting;     /* ours that need not be there yet */
    int64_t seen_since;  /* what was done to our things is known from then
                          * on; 0: nothing of it */
    bool seen_cut;       /* there is more of it than was read */
    int64_t tried_at;
    const char *error;   /* of the last try; NULL: it worked */
};

enum audit_finding_kind {
    AUDIT_MISSING,   /* ours, and not there */
    AUDIT_DIFFERING, /* in both, and not the same */
    AUDIT_STRANGE,   /* there, and not ours */
    AUDIT_SEEN       /* done to what the product stands on, as AWS saw it */
};
extern const char *const audit_finding_kind_names[];

/* Of a kind, that are kept; all of them are counted. */
enum { AUDIT_FINDINGS_MOST = 500 };

struct audit_finding {
    const char *id;      /* kind, seq, and which of these */
    int kind;
    int64_t seq;         /* of the line; of AUDIT_SEEN 0 */
    int64_t happened_at; /* of AUDIT_SEEN the last time */
    const char *who, *what, *thing;
    int64_t times;
    const char *why;     /* a sentence; NULL: the kind says it */
};

extern const struct record_type audit_put_type, audit_comparison_type,
    audit_finding_type;

#endif
