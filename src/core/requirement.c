/* The list of requirements as JSON, and back from what a person corrected. */
#include "core/requirement.h"

#include "base/json.h"
#include "base/str.h"

enum { MOST = 200, LABEL = 300 };

const char *const requirement_kind_names[] = {
    "skill", "title", "years", "education", "language", "licence", "place",
    "pay", "text", NULL
};

const char *
requirement_json(struct arena *a, const struct requirements *l)
{
    json_t *list = json_keep(a, json_array());

    for (size_t i = 0; i < l->count; i++) {
        const struct requirement *r = &l->item[i];
        json_t *o = json_object();

        json_object_set_new(o, "key", json_string(r->key));
        json_object_set_new(o, "kind",
                            json_string(requirement_kind_names[r->kind]));
        json_object_set_new(o, "label", json_string(r->label));
        json_object_set_new(o, "must", json_boolean(r->must));
        if (r->skill_id != NULL)
            json_object_set_new(o, "skill_id", json_string(r->skill_id));
        if (r->level > 0)
            json_object_set_new(o, "level", json_integer(r->level));
        if (r->years > 0)
            json_object_set_new(o, "years", json_real(r->years));
        if (r->end > r->start) {
            json_object_set_new(o, "start", json_integer(r->start));
            json_object_set_new(o, "end", json_integer(r->end));
        }
        json_array_append_new(list, o);
    }
    return json_text(a, list);
}

/* ---- ids from labels ------------------------------------------------------ */

static enum taxonomy_kind
taxonomy_kind_of(int kind)
{
    return kind == REQUIREMENT_LICENCE    ? TAXONOMY_CERTIFICATE
           : kind == REQUIREMENT_LANGUAGE ? TAXONOMY_LANGUAGE
                                          : TAXONOMY_SKILL;
}

/* Of an "or" the first. */
static const struct taxonomy_entry *
entry_of(const struct taxonomy *t, struct arena *a,
         const struct requirement *r)
{
    size_t count;

    return r->skill_id == NULL ? NULL
        : taxonomy_by_id(t, taxonomy_kind_of(r->kind),
                         str_split(a, r->skill_id, '|', &count)[0]);
}

static int
first_rank(const struct taxonomy *t, struct arena *a, const char *label,
           enum taxonomy_kind kind)
{
    struct taxonomy_spans s = taxonomy_find_in(t, a, label,
                                               TAXONOMY_BIT(kind));

    return s.count == 0 ? 0 : s.span[0].entry->rank;
}

static double
first_number(const char *s)
{
    while (*s != '\0' && (*s < '0' || *s > '9'))
        s++;
    return *s == '\0' ? 0 : (double)(*s - '0') * (s[1] >= '0' && s[1] <= '9'
                                                      ? 10 : 1)
                                + (s[1] >= '0' && s[1] <= '9' ? s[1] - '0'
                                                              : 0);
}

/* What the label says beats what stood there before it was corrected. */
static void
complete(const struct taxonomy *t, struct arena *a, struct requirement *r)
{
    const struct taxonomy_entry *e = entry_of(t, a, r);
    bool same = e != NULL && str_starts(r->label, taxonomy_name(t, e));
    enum taxonomy_kind kind = taxonomy_kind_of(r->kind);

    if (r->kind == REQUIREMENT_EDUCATION && r->level <= 0)
        r->level = first_rank(t, a, r->label, TAXONOMY_DEGREE);
    if (r->kind == REQUIREMENT_YEARS && r->years <= 0)
        r->years = first_number(r->label);
    if (r->kind != REQUIREMENT_SKILL && r->kind != REQUIREMENT_LICENCE
        && r->kind != REQUIREMENT_LANGUAGE)
        return;
    if (!same) {
        struct taxonomy_spans s;

        e = taxonomy_phrase(t, a, r->label, strlen(r->label), kind);
        s = taxonomy_find_in(t, a, r->label, TAXONOMY_BIT(kind));
        if (e == NULL && s.count > 0)
            e = s.span[0].entry;
        r->skill_id = e == NULL ? NULL : taxonomy_id(t, e);
    }
    if (r->kind == REQUIREMENT_LANGUAGE && r->level <= 0)
        r->level = first_rank(t, a, r->label, TAXONOMY_LANGUAGE_LEVEL);
}

static bool
is_taken(const struct requirements *l, const char *key)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->item[i].key, key))
            return true;
    return false;
}

static const char *
key_for(struct arena *a, const struct requirements *l,
        const struct requirement *r)
{
    const char *key = r->skill_id != NULL
        ? arena_printf(a, "%s:%s", requirement_kind_names[r->kind],
                       r->skill_id)
        : arena_printf(a, "%s:%08x", requirement_kind_names[r->kind],
                       (unsigned)words_hash(r->label, strlen(r->label)));

    for (int n = 2; is_taken(l, key); n++)
        key = arena_printf(a, "%s~%d", key, n);
    return key;
}

static int
in_range(int64_t n, int most)
{
    return n < 0 ? 0 : n > most ? most : (int)n;
}

static void
read_one(struct arena *a, const struct taxonomy *t, const json_t *o,
         struct requirements *list)
{
    struct requirement *r = &list->item[list->count];
    const char *label = json_get_str(o, "label", "");
    int kind = record_enum(requirement_kind_names,
                           json_get_str(o, "kind", "text"));
    double years = json_get_real(o, "years", -1);

    r->label = utf8_cut(a, str_trim(a, label), LABEL);
    if (str_empty(r->label))
        return;
    r->kind = kind < 0 ? REQUIREMENT_TEXT : kind;
    r->must = json_get_bool(o, "must", 0);
    r->skill_id = arena_str(a, json_get_str(o, "skill_id", NULL));
    r->level = in_range(json_get_int(o, "level", 0), 9);
    if (years < 0)
        years = (double)json_get_int(o, "years", 0);
    r->years = years >= 0 && years <= 50 ? years : 0;
    r->start = json_get_int(o, "start", 0);
    r->end = json_get_int(o, "end", 0);
    complete(t, a, r);
    r->key = arena_str(a, json_get_str(o, "key", NULL));
    if (str_empty(r->key) || is_taken(list, r->key))
        r->key = key_for(a, list, r);
    list->count++;
}

struct err *
requirement_list(struct arena *a, const struct taxonomy *t, const char *json,
                 struct requirements *list)
{
    json_t *array, *one;
    size_t i;

    memset(list, 0, sizeof(*list));
    if (str_empty(json))
        return NULL;
    TRY(json_parse(a, json, strlen(json), &array));
    if (!json_is_array(array) || json_array_size(array) > MOST)
        return fail(a, ERR_INVALID, "keep at most 200 lines",
                    "the requirements are not a list");
    list->item = NEW_ARRAY(a, json_array_size(array) + 1,
                           struct requirement);
    json_array_foreach (array, i, one) {
        if (!json_is_object(one))
            return fail(a, ERR_INVALID, "each line needs a kind and a label",
                        "requirement %zu is not understood", i + 1);
        read_one(a, t, one, list);
    }
    return NULL;
}
