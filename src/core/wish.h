/*
 * What a candidate wants of work, if they say so: least pay, where, how often
 * from home, from when, and where they may work. Theirs alone: no score, no
 * list and no page of an employer knows of it, for a least pay that can be
 * found out by changing a posting's pay is one that everybody gets. It is held
 * against a posting on the candidate's own pages only.
 */
#ifndef TANDEM_WISH_H
#define TANDEM_WISH_H

#include "core/fit.h"

/* Least of what is done from home. */
enum wish_remote { WISH_ANY, WISH_SOME_DAYS, WISH_ALL_DAYS };
extern const char *const wish_remote_names[]; /* any some_days all_days */

struct wish {
    const char *id; /* the account's */
    int64_t pay;    /* whole units; 0: not said */
    const char *pay_currency;
    int pay_period;
    const char *place; /* as typed; NULL: anywhere */
    int64_t place_km;  /* round it */
    int remote;        /* enum wish_remote */
    int64_t start_at;  /* the day they can begin; 0: not said */
    const char *permit; /* ISO 3166 codes of countries where they may work, a
                           space between, EU for its members; NULL: not said */
    int64_t version;
};

extern const struct record_type wish_type;

/* Whether nothing is said. */
bool wish_is_empty(const struct wish *w);

/* One wish against one posting. Unknown: the posting does not say. */
struct wish_line {
    const char *name;  /* "Pay" */
    enum fit_state state; /* met, missing or unknown */
    const char *wanted, *offered; /* offered NULL: unknown */
};

enum { WISH_LINES = 5 };

struct wish_lines {
    struct wish_line line[WISH_LINES];
    size_t count; /* of those wishes that are said */
};

/* ERR_INVALID: the posting's requirements are no list. */
CHECKED struct err *wish_compare(struct arena *a, const struct taxonomy *t,
                                 const struct wish *w,
                                 const struct posting *posting,
                                 struct wish_lines *lines);

/* Codes as they are kept, from a list of them ("de, EU"), each once and none
 * that another includes; NULL in *bad, or the first that is none. One that
 * stands in kept (NULL: none) passes, whatever it is. */
const char *wish_permit_read(struct arena *a, const struct taxonomy *t,
                             const char *codes, const char *kept,
                             const char **bad);

/* Whether the code stands in codes as they are kept; NULL: none. */
bool wish_permit_has(struct arena *a, const char *codes, const char *code);

#endif
