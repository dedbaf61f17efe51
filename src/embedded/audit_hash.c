/* One definition for the store, which links lines, and for the proof, which
 * checks them. To change it breaks every chain there is. */
#include "embedded/audit_hash.h"

#include "base/id.h"
#include "base/json.h"
#include "base/str.h"

static bool
is_hash(const struct field *f)
{
    return str_eq(f->name, "hash") || str_eq(f->name, "previous_hash");
}

static json_t *
value_of(const struct audit *line, const struct field *f)
{
    const char *at = (const char *)line + f->offset;
    const char *text;

    if (f->type == FIELD_INT)
        return json_integer(*(const int64_t *)at);
    text = *(const char *const *)at;
    return text == NULL ? json_null() : json_string(text);
}

char *
audit_hash(struct arena *a, const char *previous, const struct audit *line)
{
    json_t *object = json_keep(a, json_object());

    for (const struct field *f = audit_type.fields; f->name != NULL; f++) {
        if (!is_hash(f))
            json_object_set_new(object, f->name, value_of(line, f));
    }
    return id_hash(a, arena_printf(a, "%s\n%s", previous,
                                   json_text(a, object)));
}
