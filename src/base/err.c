/* Making and printing errors. They live in the arena of the turn they end. */
#include "base/err.h"

struct err *
err_make(struct arena *a, enum err_kind kind, const char *where,
         const char *fix, const char *format, ...)
{
    struct err *e = NEW(a, struct err);
    va_list args;

    va_start(args, format);
    e->what = arena_vprintf(a, format, args);
    va_end(args);
    e->kind = kind;
    e->where = where;
    e->fix = arena_str(a, fix);
    return e;
}

const char *
err_kind_name(enum err_kind kind)
{
    static const char *const names[] = {
        [ERR_MISSING] = "missing", [ERR_INVALID] = "invalid",
        [ERR_DENIED] = "denied",   [ERR_CONFLICT] = "conflict",
        [ERR_BUSY] = "busy",       [ERR_DOWN] = "down",
    };

    return names[kind];
}

const char *
err_text(struct arena *a, const struct err *e)
{
    if (e->fix == NULL || e->fix[0] == '\0')
        return e->what;
    return arena_printf(a, "%s: %s", e->what, e->fix);
}

struct err *
err_copy(struct arena *a, const struct err *e)
{
    struct err *copy = NEW(a, struct err);

    copy->kind = e->kind;
    copy->what = arena_str(a, e->what);
    copy->where = arena_str(a, e->where);
    copy->fix = arena_str(a, e->fix);
    copy->field = arena_str(a, e->field);
    if (e->next != NULL)
        copy->next = err_copy(a, e->next);
    return copy;
}

struct err *
err_field(struct arena *a, const char *field, const char *message,
          const struct err *rest)
{
    struct err *e = fail(a, ERR_INVALID, NULL, "%s", message);

    e->field = arena_str(a, field);
    e->next = rest;
    return e;
}
