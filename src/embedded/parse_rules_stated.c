/*
 * Documents that state their own fields (JSON Resume, Europass): the reader
 * gives the fields and where their words stand in the text. They are taken as
 * they are, but for what has no place in the text: that does not exist.
 */
#include "base/json.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

struct stated {
    struct reading *r;
    json_t *known; /* path: its evidence */
};

static bool
lies_in(const struct reading *r, const json_t *one)
{
    json_int_t start = json_get_int(one, "start", -1);
    json_int_t end = json_get_int(one, "end", -1);

    return start >= 0 && start < end && end <= (json_int_t)r->size;
}

static json_t *taken(struct stated *s, const json_t *v, const char *path);

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
taken(struct stated *s, const json_t *v, const char *path)
{
    const json_t *evidence;

    if (json_is_object(v))
        return taken_object(s, v, path);
    if (json_is_array(v))
        return taken_array(s, v, path);
    evidence = json_object_get(s->known, path);
    if (evidence == NULL)
        return NULL;
    json_array_append_new(s->r->evidence, json_deep_copy(evidence));
    return json_deep_copy(v);
}

void
parse_rules_stated(struct reading *r, const json_t *resume,
                   const json_t *evidence)
{
    struct stated s = { r, json_keep(r->a, json_object()) };
    size_t i;
    json_t *one;

    json_array_foreach (evidence, i, one)
        if (lies_in(r, one))
            json_object_set(s.known, json_get_str(one, "path", ""), one);
    r->resume = json_keep(r->a, taken_object(&s, resume, ""));
}
