/* JSON by jansson, whose values count references: the arena holds one. */
#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

/* 15 digits give back every decimal that people write: 74.3, not
 * 74.299999999999997. */
enum {
    TEXT_FLAGS = JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY |
                 JSON_REAL_PRECISION(15)
};

static void
value_end(void *value)
{
    json_decref(value);
}

json_t *
json_keep(struct arena *a, json_t *value)
{
    if (value == NULL) {
        fputs("tandem: a JSON value could not be made\n", stderr);
        abort();
    }
    arena_defer(a, value_end, value);
    return value;
}

struct err *
json_parse(struct arena *a, const char *text, size_t size, json_t **value)
{
    json_error_t e;
    json_t *parsed = json_loadb(text, size,
                                JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &e);

    if (parsed == NULL)
        return fail(a, ERR_INVALID, "send well-formed JSON in UTF-8",
                    "not JSON at line %d, column %d: %s", e.line, e.column,
                    e.text);
    *value = json_keep(a, parsed);
    return NULL;
}

static int
text_add(const char *bytes, size_t size, void *text)
{
    str_add_bytes(text, bytes, size);
    return 0;
}

static struct str
dump(struct arena *a, const json_t *value, size_t flags)
{
    struct str text = str_new(a);

    if (json_dump_callback(value, text_add, &text, flags) != 0) {
        fputs("tandem: a JSON value could not be written\n", stderr);
        abort();
    }
    return text;
}

char *
json_text(struct arena *a, const json_t *value)
{
    return dump(a, value, TEXT_FLAGS).text;
}

char *
json_pretty(struct arena *a, const json_t *value)
{
    struct str text = dump(a, value, JSON_INDENT(2) | JSON_SORT_KEYS |
                                         JSON_ENCODE_ANY);

    str_add(&text, "\n");
    return text.text;
}

const char *
json_get_str(const json_t *object, const char *key, const char *otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value) ? json_string_value(value) : otherwise;
}

int64_t
json_get_int(const json_t *object, const char *key, int64_t otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

double
json_get_real(const json_t *object, const char *key, double otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_number(value) ? json_number_value(value) : otherwise;
}

int
json_get_bool(const json_t *object, const char *key, int otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}
