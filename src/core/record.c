/* Looking things up in the tables that describe records. */
#include "core/record.h"

#include "base/str.h"

const struct field *
record_field(const struct record_type *t, const char *name)
{
    for (const struct field *f = t->fields; f->name != NULL; f++) {
        if (str_eq(f->name, name))
            return f;
    }
    return NULL;
}

int
record_enum(const char *const *names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (str_eq(names[i], name))
            return i;
    }
    return -1;
}
