/*
 * Documents that state their own fields (JSON Resume, Europass): the reader
 * gives the fields and where their words stand in the text. The reader met
 * the document and is not believed: a value that is not, byte for byte, what
 * stands at its place in the text does not exist.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

struct stated {
    struct reading *r;
    json_t *known; /* path: its evidence */
};

/* Writes the value down if its words stand where it says. */
static bool
put(struct reading *r, json_t *v, const char *path, const json_t *evidence)
{
    json_int_t start = json_get_int(evidence, "start", -1);
    json_int_t end = json_get_int(evidence, "end", -1);
    double sure = json_get_real(evidence, "confidence", 1);

    if (!json_is_string(v) || start < 0 || start >= end
        || end > (json_int_t)r->size
        || json_string_length(v) != (size_t)(end - start)
        || memcmp(json_string_value(v), r->text + start,
                  (size_t)(end - start)) != 0)
        return false;
    json_array_append_new(r->evidence, json_pack(
        "{s:s,s:I,s:I,s:f}", "path", path, "start", start, "end", end,
        "confidence", sure < 0 ? 0 : sure > 1 ? 1 : sure));
    return true;
}

static json_t *taken(struct stated *s, json_t *v, const char *path);

static json_t *
taken_object(struct stated *s, const json_t *v, const char *path)
{
    json_t *out = json_object(), *one;
    const char *key;

    json_object_foreach ((json_t *)v, key, one) {
        json_t *copy = taken(s, one, path[0] == '\0' ? key
                             : arena_printf(s->r->a, "%s.%s", path, key));

        if (copy != NULL)
            json_object_set_new(out, key, copy);
    }
    return out;
}

/* The list up to the first text without a place: what follows would stand
 * under another number. */
static json_t *
taken_array(struct stated *s, const json_t *v, const char *path)
{
    json_t *out = json_array(), *one;
    size_t i;

    json_array_foreach (v, i, one) {
        json_t *copy = taken(s, one, arena_printf(s->r->a, "%s[%zu]", path,
                                                  i));

        if (copy == NULL)
            break;
        json_array_append_new(out, copy);
    }
    return out;
}

static json_t *
taken(struct stated *s, json_t *v, const char *path)
{
    if (json_is_object(v))
        return taken_object(s, v, path);
    if (json_is_array(v))
        return taken_array(s, v, path);
    return put(s->r, v, path, json_object_get(s->known, path))
               ? json_incref(v) : NULL;
}

void
parse_rules_stated(struct reading *r, const json_t *resume,
                   const json_t *evidence)
{
    struct stated s = { r, json_keep(r->a, json_object()) };
    size_t i;
    json_t *one;

    json_array_foreach (evidence, i, one)
        json_object_set(s.known, json_get_str(one, "path", ""), one);
    r->resume = json_keep(r->a, taken_object(&s, resume, ""));
}
