/* Records as JSON, by their tables of fields. */
#include "core/record_json.h"

#include "base/json.h"

static json_t *
text_json(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

static json_t *
field_json(const struct field *f, const char *at)
{
    switch (f->type) {
    case FIELD_TEXT:
        return text_json(*(const char *const *)at);
    case FIELD_INT:
        return json_integer(*(const int64_t *)at);
    case FIELD_REAL:
        return json_real(*(const double *)at);
    case FIELD_BOOL:
        return json_boolean(*(const bool *)at);
    case FIELD_ENUM:
        return json_string(f->names[*(const int *)at]);
    }
    return json_null();
}

json_t *
record_json(struct arena *a, const struct record_type *type,
            const void *record)
{
    json_t *object = json_keep(a, json_object());

    for (const struct field *f = type->fields; f->name != NULL; f++)
        json_object_set_new(object, f->name,
                            field_json(f, (const char *)record + f->offset));
    return object;
}
