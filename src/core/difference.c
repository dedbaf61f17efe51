/* Matching first, then the fields of what matched, then what stands alone. */
#include "core/difference.h"

#include "base/json.h"
#include "base/str.h"
#include "core/profile.h"
#include "core/resume_path.h"

enum { NAMES = 3, ENTRIES_MOST = 200 };

/* What names an entry of a list, for telling it from others. */
static const struct naming {
    const char *section, *key[NAMES];
} namings[] = {
    { "basics.profiles", { "url", "network", NULL } },
    { "work", { "position", "name", "startDate" } },
    { "education", { "institution", "studyType", "startDate" } },
    { "skills", { "name", NULL, NULL } },
    { "languages", { "language", NULL, NULL } },
    { "certificates", { "name", NULL, NULL } },
    { "projects", { "name", NULL, NULL } },
    { "volunteer", { "organization", "position", "startDate" } },
    { "awards", { "title", NULL, NULL } },
    { "publications", { "name", NULL, NULL } },
    { "references", { "name", NULL, NULL } },
    { "interests", { "name", NULL, NULL } },
};

enum { NAMINGS = sizeof(namings) / sizeof(namings[0]) };

struct comparing {
    struct arena *a;
    json_t *was, *evidence, *read;
    size_t document;
    struct differences *out;
};

static void
add(struct comparing *c, struct difference row)
{
    struct differences *d = c->out;

    if (d->count == d->room) {
        struct difference *more;

        d->room = d->room * 2 + 16;
        more = NEW_ARRAY(c->a, d->room, struct difference);
        if (d->count > 0)
            memcpy(more, d->row, d->count * sizeof(*more));
        d->row = more;
    }
    d->row[d->count++] = row;
}

/* ---- text --------------------------------------------------------------- */

static const struct naming *
naming_of(const char *section)
{
    for (size_t i = 0; i < NAMINGS; i++) {
        if (str_eq(namings[i].section, section))
            return &namings[i];
    }
    return NULL;
}

static void
join(struct str *s, const char *with, const char *text)
{
    if (!str_empty(text))
        str_addf(s, "%s%s", s->size == 0 ? "" : with, text);
}

const char *
difference_text(struct arena *a, const char *section, const json_t *value)
{
    const struct naming *n = naming_of(section);
    struct str s = str_new(a);
    json_t *line;
    size_t i;

    if (json_is_string(value))
        return json_string_value(value);
    json_array_foreach (value, i, line)
        join(&s, "\n", json_string_value(line));
    for (i = 0; json_is_object(value) && n != NULL && i < NAMES; i++)
        if (n->key[i] != NULL)
            join(&s, ", ", json_get_str(value, n->key[i], ""));
    return s.text;
}

/* ---- matching ----------------------------------------------------------- */

static bool
same_text(struct arena *a, const char *x, const char *y)
{
    return str_eq(str_fold(a, x), str_fold(a, y));
}

/* How many names agree, if more than half of those that both have; else 0. */
static int
likeness(struct arena *a, const struct naming *n, const json_t *x,
         const json_t *y)
{
    int both = 0, same = 0;

    for (size_t i = 0; i < NAMES && n->key[i] != NULL; i++) {
        const char *p = json_get_str(x, n->key[i], "");
        const char *q = json_get_str(y, n->key[i], "");

        if (*p == '\0' || *q == '\0')
            continue;
        both++;
        same += same_text(a, p, q);
    }
    return same * 2 > both ? same : 0;
}

/* The entry of the list that is most like this one and still free; -1. */
static int
partner(struct arena *a, const struct naming *n, const json_t *entry,
        const json_t *list, const bool *taken)
{
    int best = -1, most = 0;
    size_t i;
    json_t *other;

    json_array_foreach (list, i, other) {
        int like = i < ENTRIES_MOST && !taken[i]
                       ? likeness(a, n, entry, other) : 0;

        if (like > most) {
            most = like;
            best = (int)i;
        }
    }
    return best;
}

/* ---- values ------------------------------------------------------------- */

static bool
is_value(const json_t *v)
{
    return json_is_string(v) || json_is_array(v);
}

static bool
is_read(const struct comparing *c, const char *path, const json_t *value)
{
    return profile_was_read(c->evidence, c->document,
                            resume_path_evidence(c->a, path), value);
}

static void
compare_value(struct comparing *c, const char *path, struct difference d)
{
    if (json_equal(d.was, d.now) ||
        (d.was == NULL && str_empty(difference_text(c->a, "", d.now))))
        return;
    if (d.was != NULL) {
        d.own = !is_read(c, path, d.was);
        d.keep = d.own || d.now == NULL;
    }
    add(c, d);
}

/* It was read before, and is not in the profile. */
static bool
took_away(const struct comparing *c, const char *path, const json_t *value)
{
    return c->read != NULL && json_equal(resume_path_get(c->read, path),
                                         value);
}

/* Every key that either has, the old one's first. */
static void
compare_objects(struct comparing *c, const char *path, struct difference d,
                json_t *was, json_t *now)
{
    const char *prefix = d.key == NULL ? "" : arena_printf(c->a, "%s.",
                                                           d.key);
    const char *key;
    json_t *value;

    json_object_foreach (was, key, value) {
        if (!is_value(value) || str_eq(key, "profiles"))
            continue;
        d.key = arena_printf(c->a, "%s%s", prefix, key);
        d.was = value;
        d.now = json_object_get(now, key);
        compare_value(c, arena_printf(c->a, "%s.%s", path, key), d);
    }
    json_object_foreach (now, key, value) {
        if (!is_value(value) || str_eq(key, "profiles") ||
            json_object_get(was, key) != NULL)
            continue;
        d.key = arena_printf(c->a, "%s%s", prefix, key);
        d.was = NULL;
        d.now = value;
        d.own = d.keep = took_away(c, arena_printf(c->a, "%s.%s", path, key),
                                   value);
        compare_value(c, path, d);
    }
}

static void
compare_basics(struct comparing *c, json_t *now)
{
    json_t *was = json_object_get(c->was, "basics");
    struct difference d = { .section = "basics", .about = "" };

    now = json_object_get(now, "basics");
    compare_objects(c, "basics", d, was, now);
    d.key = "location";
    compare_objects(c, "basics.location", d, json_object_get(was, "location"),
                    json_object_get(now, "location"));
}

/* ---- entries ------------------------------------------------------------ */

static bool
has_own_words(const struct comparing *c, const char *path, json_t *entry)
{
    const char *key;
    json_t *value;

    json_object_foreach (entry, key, value)
        if (is_value(value) &&
            !is_read(c, arena_printf(c->a, "%s.%s", path, key), value))
            return true;
    return false;
}

static void
only_old(struct comparing *c, const struct naming *n, size_t i, json_t *entry)
{
    const char *path = arena_printf(c->a, "%s.%zu", n->section, i);
    struct difference d = {
        .section = n->section, .old_entry = i, .was = entry,
        .about = difference_text(c->a, n->section, entry),
        .own = has_own_words(c, path, entry),
    };

    d.keep = d.own;
    add(c, d);
}

/* Read before, and not in the profile: the person took it away. */
static void
only_new(struct comparing *c, const struct naming *n, size_t i, json_t *entry)
{
    static const bool free_all[ENTRIES_MOST];
    struct difference d = {
        .section = n->section, .new_entry = i, .now = entry,
        .about = difference_text(c->a, n->section, entry),
    };

    d.own = partner(c->a, n, entry, resume_path_get(c->read, n->section),
                    free_all) >= 0;
    d.keep = d.own;
    add(c, d);
}

static void
compare_list(struct comparing *c, const struct naming *n, json_t *now)
{
    bool taken[ENTRIES_MOST] = { false };
    json_t *new_list = resume_path_get(now, n->section), *entry;
    size_t i;

    json_array_foreach (resume_path_get(c->was, n->section), i, entry) {
        int at = partner(c->a, n, entry, new_list, taken);
        struct difference d = { .section = n->section, .old_entry = i };

        if (at < 0) {
            only_old(c, n, i, entry);
            continue;
        }
        taken[at] = true;
        d.new_entry = (size_t)at;
        d.about = difference_text(c->a, n->section, entry);
        compare_objects(c, arena_printf(c->a, "%s.%zu", n->section, i), d,
                        entry, json_array_get(new_list, (size_t)at));
    }
    json_array_foreach (new_list, i, entry)
        if (i < ENTRIES_MOST && !taken[i])
            only_new(c, n, i, entry);
}

struct err *
difference_list(struct arena *a, const struct profile *was,
                const struct profile *read, json_t *now,
                struct differences *out)
{
    struct comparing c = { .a = a, .out = out };

    *out = (struct differences){ 0 };
    TRY(json_parse(a, was->resume_json, strlen(was->resume_json), &c.was));
    TRY(json_parse(a, was->evidence, strlen(was->evidence), &c.evidence));
    if (read != NULL)
        TRY(json_parse(a, read->resume_json, strlen(read->resume_json),
                       &c.read));
    c.document = profile_document_size(a, was);
    compare_basics(&c, now);
    for (size_t i = 0; i < NAMINGS; i++)
        compare_list(&c, &namings[i], now);
    return NULL;
}

/* ---- merging ------------------------------------------------------------ */

static json_t *
basics_of(json_t *resume)
{
    json_t *basics = json_object_get(resume, "basics");

    if (basics == NULL) {
        basics = json_object();
        json_object_set_new(resume, "basics", basics);
    }
    return basics;
}

/* The object that holds the key, and what the key is called there. */
static json_t *
holder(json_t *resume, const struct difference *d, const char **key)
{
    const char *dot = strchr(d->key, '.');
    json_t *object = resume_path_get(resume, d->section), *below;

    *key = d->key;
    if (json_is_array(object))
        object = json_array_get(object, d->new_entry);
    if (dot == NULL)
        return object;
    *key = dot + 1; /* "location.city" */
    below = json_object_get(object, "location");
    if (below == NULL && object != NULL) {
        below = json_object();
        json_object_set_new(object, "location", below);
    }
    return below;
}

static void
keep_value(struct arena *a, json_t *resume, const struct difference *d)
{
    const char *key;
    json_t *object;

    if (str_eq(d->section, "basics"))
        (void)basics_of(resume);
    object = holder(resume, d, &key);
    if (d->was == NULL)
        json_object_del(object, key);
    else
        json_object_set(object, key, json_keep(a, json_deep_copy(d->was)));
}

/* Where the old one stood, as near as can be. */
static void
keep_entry(json_t *resume, const struct difference *d)
{
    json_t *list = resume_path_get(resume, d->section);
    bool of_basics = str_starts(d->section, "basics.");
    size_t at;

    if (!json_is_array(list)) {
        list = json_array();
        json_object_set_new(of_basics ? basics_of(resume) : resume,
                            of_basics ? "profiles" : d->section, list);
    }
    at = d->old_entry < json_array_size(list) ? d->old_entry
                                              : json_array_size(list);
    json_array_insert_new(list, at, json_deep_copy(d->was));
}

json_t *
difference_merge(struct arena *a, const struct differences *d, json_t *now)
{
    json_t *merged = json_keep(a, json_deep_copy(now));

    for (size_t i = 0; i < d->count; i++)
        if (d->row[i].keep && d->row[i].key != NULL)
            keep_value(a, merged, &d->row[i]);
    for (size_t i = d->count; i-- > 0;)
        if (d->row[i].keep && d->row[i].key == NULL && d->row[i].was == NULL)
            json_array_remove(resume_path_get(merged, d->row[i].section),
                              d->row[i].new_entry);
    for (size_t i = 0; i < d->count; i++)
        if (d->row[i].keep && d->row[i].key == NULL && d->row[i].was != NULL)
            keep_entry(merged, &d->row[i]);
    return merged;
}
