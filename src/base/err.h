/*
 * How a call says that it failed: it returns a struct err; NULL means it
 * worked. The message is made once, where the failure is known, and passed up
 * with TRY. `kind` is for code, the rest is for people.
 */
#ifndef TANDEM_ERR_H
#define TANDEM_ERR_H

#include "base/arena.h"

enum err_kind {
    ERR_MISSING,  /* no such thing, or none that the asker may know of */
    ERR_INVALID,  /* the input is wrong; `field` names the form field */
    ERR_DENIED,   /* signed out, or not permitted */
    ERR_CONFLICT, /* changed meanwhile, exists already, wrong state */
    ERR_BUSY,     /* too much at once: try again after a pause */
    ERR_DOWN      /* something we need does not work */
};

struct err {
    enum err_kind kind;
    const char *what;       /* what failed, naming the thing */
    const char *where;      /* file:line, filled in by fail */
    const char *fix;        /* what to do about it */
    const char *field;      /* form field the message belongs to, or NULL */
    const struct err *next; /* a further problem of the same input, or NULL */
};

#define CHECKED __attribute__((warn_unused_result))

struct err *err_make(struct arena *a, enum err_kind kind, const char *where,
                     const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6), returns_nonnull));

/* "missing", "invalid", ... for logs. */
const char *err_kind_name(enum err_kind kind);

/* One sentence: what, and how to fix it. */
const char *err_text(struct arena *a, const struct err *e);

/* The same error, and those after it, in an arena that lives longer. */
struct err *err_copy(struct arena *a, const struct err *e);

/* Puts a problem of one form field in front of `rest` (NULL at first). */
struct err *err_field(struct arena *a, const char *field, const char *message,
                      const struct err *rest);

#define ERR_STR2(x) #x
#define ERR_STR(x) ERR_STR2(x)

/* fail(a, ERR_DOWN, "how to fix it", "what failed: %s", name) */
#define fail(a, kind, fix, ...) \
    err_make((a), (kind), __FILE__ ":" ERR_STR(__LINE__), (fix), __VA_ARGS__)

#define TRY(call)                        \
    do {                                 \
        struct err *try_err_ = (call);   \
        if (try_err_ != NULL)            \
            return try_err_;             \
    } while (0)

#endif
