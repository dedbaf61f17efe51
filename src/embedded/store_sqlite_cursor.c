/*
 * Cursors are hex of the last row's sort key and tie, each with a letter for
 * its type. They come back from outside: whatever does not read as one is
 * refused, and nothing of one reaches SQL but as a value.
 */
#include "embedded/store_sqlite_cursor.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"

/* "i42", "r0.5", "tAda": what a column of the current row holds. */
static char *
cursor_part(struct statement *s, struct arena *a, const char *column)
{
    switch (statement_column_type(s, column)) {
    case SQLITE_INTEGER:
        return arena_printf(a, "i%lld",
                            (long long)statement_get_int(s, column));
    case SQLITE_FLOAT:
        return arena_printf(a, "r%.17g", statement_get_real(s, column));
    default: /* the keys of lists are never NULL */
        return arena_printf(a, "t%s", statement_get_text(s, a, column));
    }
}

char *
store_sqlite_cursor(struct statement *s, struct arena *a)
{
    char *text = arena_printf(a, "%s\n%s", cursor_part(s, a, "sort_key"),
                              cursor_part(s, a, "tie"));

    return hex_encode(a, text, strlen(text));
}

static bool
bind_part(struct statement *s, const char *name, const char *part)
{
    char *end = NULL;
    int64_t number;
    double real;

    switch (part[0]) {
    case 'i':
        if (!str_int(part + 1, &number))
            return false;
        statement_int(s, name, number);
        return true;
    case 'r':
        real = strtod(part + 1, &end);
        if (end == part + 1 || *end != '\0' || !isfinite(real))
            return false;
        statement_real(s, name, real);
        return true;
    case 't':
        statement_text(s, name, part + 1);
        return true;
    }
    return false;
}

static char *
unhex(struct arena *a, const char *hex)
{
    size_t size = strlen(hex);
    char *text = arena_alloc(a, size / 2 + 1);

    if (size % 2 != 0 || size > 4096)
        return NULL;
    for (size_t i = 0; i < size; i += 2) {
        char digits[3] = { hex[i], hex[i + 1], '\0' };

        if (strspn(digits, "0123456789abcdef") != 2)
            return NULL;
        text[i / 2] = (char)strtol(digits, NULL, 16);
    }
    return utf8_valid(text, size / 2) ? text : NULL;
}

struct err *
store_sqlite_after(struct statement *s, struct arena *a,
                   enum store_order order, const char *cursor)
{
    char *text, *tie;

    if (cursor == NULL) {
        statement_text(s, "after_tie", "");
        if (order == ORDER_RISING_TEXT)
            statement_text(s, "after", "");
        else
            statement_real(s, "after",
                           order == ORDER_FALLING ? INFINITY : -INFINITY);
        return NULL;
    }
    text = unhex(a, cursor);
    tie = text == NULL ? NULL : strrchr(text, '\n');
    if (tie != NULL) {
        *tie++ = '\0';
        if (bind_part(s, "after", text) && bind_part(s, "after_tie", tie))
            return NULL;
    }
    return fail(a, ERR_INVALID, "start at the first page",
                "this list has no such page");
}
