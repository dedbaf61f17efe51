/* The list of requirements as JSON, and back from what a person corrected. */
#include "core/requirement_parts.h"

#include "base/json.h"
#include "base/str.h"

enum { MOST = 200, LABEL = 300 };

const char *const requirement_kind_names[] = {
    "skill", "title", "years", "education", "language", "licence", "place",
    "pay", "permit", "start", "text", NULL
};

static json_t *
pay_json(const struct requirement *r)
{
    json_t *o = json_object();

    if (r->pay_least > 0)
        json_object_set_new(o, "least", json_integer(r->pay_least));
    if (r->pay_most > 0)
        json_object_set_new(o, "most", json_integer(r->pay_most));
    json_object_set_new(o, "currency", json_string(r->pay_currency));
    json_object_set_new(o, "period",
                        json_string(pay_period_names[r->pay_period]));
    return o;
}

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
        if (r->limit)
            json_object_set_new(o, "limit", json_true());
        if (r->skill_id != NULL)
            json_object_set_new(o, "skill_id", json_string(r->skill_id));
        if (r->level > 0)
            json_object_set_new(o, "level", json_integer(r->level));
        if (r->years > 0)
            json_object_set_new(o, "years", json_real(r->years));
        if (r->years_most > 0)
            json_object_set_new(o, "years_most", json_real(r->years_most));
        if (r->pay_currency != NULL)
            json_object_set_new(o, "pay", pay_json(r));
        if (r->read != NULL)
            json_object_set_new(o, "read", json_string(r->read));
        if (r->end > r->start) {
            json_object_set_new(o, "start", json_integer(r->start));
            json_object_set_new(o, "end", json_integer(r->end));
        }
        json_array_append_new(list, o);
    }
    return json_text(a, list);
}

/* ---- ids from labels --------------------------------------------------- */

static enum taxonomy_kind
taxonomy_kind_of(int kind)
{
    return kind == REQUIREMENT_LICENCE    ? TAXONOMY_CERTIFICATE
           : kind == REQUIREMENT_LANGUAGE ? TAXONOMY_LANGUAGE
                                          : TAXONOMY_SKILL;
}

static bool
has_id(int kind)
{
    return kind == REQUIREMENT_SKILL || kind == REQUIREMENT_LICENCE ||
           kind == REQUIREMENT_LANGUAGE;
}

/* Reads the label as a line of a posting and takes over what it says. The
 * whole label as one phrase wins: it needs no context. */
static void
understand(const struct taxonomy *t, struct arena *a, struct requirement *r)
{
    struct requirements found = { NULL, 0 };
    struct posting_text p = { .a = a, .t = t, .out = &found };
    struct item all = { .part = PART_MUST, .bullet = true };
    struct posting none = { 0 };
    struct clauses clauses;
    const struct taxonomy_entry *e;

    r->read = r->label;
    r->skill_id = NULL;
    r->level = 0;
    r->years = r->years_most = 0;
    r->pay_least = r->pay_most = 0;
    r->pay_currency = NULL;
    p.x = taxonomy_read(t, a, r->label, strlen(r->label));
    p.cues = taxonomy_find(t, a, &p.x, TAXONOMY_BIT(TAXONOMY_POSTING_CUE), 0,
                           p.x.words.count);
    all.end = (uint32_t)p.x.size;
    all.word_end = p.x.words.count;
    if (p.x.words.count == 0)
        return;
    clauses = requirement_clauses(&p, &all);
    requirement_words(&p, &all, &clauses);
    requirement_limits(&p, &all, &clauses, &none);
    for (size_t i = 0; i < found.count; i++) {
        if (found.item[i].kind != r->kind)
            continue;
        r->skill_id = found.item[i].skill_id;
        r->level = found.item[i].level;
        r->years = found.item[i].years;
        r->years_most = found.item[i].years_most;
        r->pay_least = found.item[i].pay_least;
        r->pay_most = found.item[i].pay_most;
        r->pay_currency = found.item[i].pay_currency;
        r->pay_period = found.item[i].pay_period;
        break;
    }
    if (!has_id(r->kind))
        return;
    e = taxonomy_phrase(t, a, r->label, strlen(r->label),
                        taxonomy_kind_of(r->kind));
    if (e != NULL)
        r->skill_id = taxonomy_id(t, e);
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

struct requirement *
requirement_append(struct arena *a, struct requirements *l,
                   enum requirement_kind kind, const char *label, bool must)
{
    struct requirement *r;

    if ((l->count & (l->count + 1)) == 0) { /* 0, 1, 3, 7: room for double */
        r = NEW_ARRAY(a, 2 * l->count + 1, struct requirement);
        if (l->count > 0)
            memcpy(r, l->item, l->count * sizeof(*r));
        l->item = r;
    }
    r = &l->item[l->count++];
    *r = (struct requirement){ .kind = (int)kind, .label = label,
                               .must = must, .read = label, .key = "" };
    return r;
}

void
requirement_number(struct arena *a, struct requirements *l)
{
    size_t count = l->count;

    for (l->count = 0; l->count < count; l->count++)
        l->item[l->count].key = key_for(a, l, &l->item[l->count]);
}

struct requirement *
requirement_find(const struct requirements *l, const char *key)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->item[i].key, key))
            return &l->item[i];
    return NULL;
}

struct requirement *
requirement_add(struct arena *a, const struct taxonomy *t,
                struct requirements *l, enum requirement_kind kind,
                const char *label, bool must)
{
    struct requirement *more = NEW_ARRAY(a, l->count + 1, struct requirement);
    struct requirement *r = &more[l->count];

    if (l->count > 0)
        memcpy(more, l->item, l->count * sizeof(*more));
    l->item = more;
    r->kind = (int)kind;
    r->label = label;
    r->must = must;
    understand(t, a, r);
    r->key = key_for(a, l, r);
    l->count++;
    return r;
}

static int
in_range(int64_t n, int most)
{
    return n < 0 ? 0 : n > most ? most : (int)n;
}

static double
read_years(const json_t *o, const char *name)
{
    double years = json_get_real(o, name, 0);

    return years >= 0 && years <= 50 ? years : 0;
}

static void
read_pay(struct arena *a, const json_t *o, struct requirement *r)
{
    const json_t *pay = json_object_get(o, "pay");
    int period = record_enum(pay_period_names,
                             json_get_str(pay, "period", ""));
    int64_t least = json_get_int(pay, "least", 0);
    int64_t most = json_get_int(pay, "most", 0);

    if (period < 0 || str_empty(json_get_str(pay, "currency", "")))
        return;
    r->pay_least = least > 0 ? least : 0;
    r->pay_most = most > 0 ? most : 0;
    r->pay_currency = arena_str(a, json_get_str(pay, "currency", NULL));
    r->pay_period = period;
}

static void
read_one(struct arena *a, const struct taxonomy *t, const json_t *o,
         struct requirements *list)
{
    struct requirement *r = &list->item[list->count];
    int kind = record_enum(requirement_kind_names,
                           json_get_str(o, "kind", "text"));

    r->label = utf8_cut(a, str_trim(a, json_get_str(o, "label", "")), LABEL);
    if (str_empty(r->label))
        return;
    r->kind = kind < 0 ? REQUIREMENT_TEXT : kind;
    r->must = json_get_bool(o, "must", 0);
    r->limit = requirement_may_limit((enum requirement_kind)r->kind)
               && json_get_bool(o, "limit", 0);
    r->skill_id = arena_str(a, json_get_str(o, "skill_id", NULL));
    r->level = in_range(json_get_int(o, "level", 0), 10);
    r->years = read_years(o, "years");
    r->years_most = read_years(o, "years_most");
    read_pay(a, o, r);
    r->start = json_get_int(o, "start", 0);
    r->end = json_get_int(o, "end", 0);
    r->read = arena_str(a, json_get_str(o, "read", NULL));
    if (!str_eq(r->read, r->label))
        understand(t, a, r);
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

bool
requirement_may_limit(enum requirement_kind kind)
{
    return kind == REQUIREMENT_LICENCE || kind == REQUIREMENT_PERMIT
           || kind == REQUIREMENT_LANGUAGE || kind == REQUIREMENT_PLACE
           || kind == REQUIREMENT_START;
}
