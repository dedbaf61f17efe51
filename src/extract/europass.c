/* The tree that both generations are read from, and what is common to them.
 * Photographs, birth dates, gender and nationality are never looked at. */
#include "extract/europass.h"

#include <ctype.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/json.h"
#include "extract/europass_parts.h"
#include "extract/stated.h"
#include "extract/xml.h"

enum { ELEMENTS_MOST = 50000, NAME_BYTES = 80 };

/* ---- finding ---- */

static const json_t *
first(const json_t *j)
{
    return json_is_array(j) ? json_array_get(j, 0) : j;
}

static const json_t *
step(const json_t *j, const char *name)
{
    char list[NAME_BYTES + 8];
    const json_t *found = json_object_get(first(j), name);

    if (found != NULL)
        return found;
    snprintf(list, sizeof(list), "%sList", name);
    found = json_object_get(first(j), list);
    if (json_is_object(first(found)) &&
        json_object_get(first(found), name) != NULL)
        return json_object_get(first(found), name);
    return json_is_array(found) ? found : NULL;
}

/* Every step of the path but that the last may be a list. */
static const json_t *
walk(const json_t *j, const char *path)
{
    while (j != NULL && *path != '\0') {
        char name[NAME_BYTES] = "";
        size_t size = strcspn(path, "/");

        memcpy(name, path, size < NAME_BYTES - 1 ? size : NAME_BYTES - 1);
        j = step(j, name);
        path += size + (path[size] == '/');
    }
    return j;
}

const json_t *
europass_at(const json_t *tree, const char *path)
{
    return first(walk(tree, path));
}

const json_t *
europass_all(struct arena *a, const json_t *tree, const char *path)
{
    const json_t *found = walk(tree, path);
    json_t *one;

    if (json_is_array(found))
        return found;
    one = json_keep(a, json_array());
    if (found != NULL)
        json_array_append(one, (json_t *)found);
    return one;
}

const char *
europass_text(const json_t *tree, const char *path)
{
    const json_t *found = europass_at(tree, path);
    const char *text = json_is_object(found) ? json_get_str(found, "", NULL)
                                             : json_string_value(found);

    return str_empty(text) ? NULL : text;
}

/* ---- building ---- */

void
europass_set(json_t *object, const char *name, const char *text)
{
    if (!str_empty(text) && utf8_valid(text, strlen(text)))
        json_object_set_new(object, name, json_string(text));
}

/* Long texts are HTML; they are read as such, hidden words and all. */
static struct err *
plain_lines(struct arena *a, const char *html, const char **text)
{
    struct document d = { .a = a, .bytes = html, .size = strlen(html) };
    struct sheet s;

    *text = html;
    if (strchr(html, '<') == NULL && strchr(html, '&') == NULL)
        return NULL;
    sheet_start(&s, a);
    TRY(html_read(&d, &s));
    *text = s.text.text;
    return NULL;
}

struct err *
europass_set_lines(struct arena *a, json_t *object, const char *name,
                   const json_t *tree, const char *path)
{
    const char *text = europass_text(tree, path);

    if (text != NULL && strlen(text) <= STATED_VALUE_BYTES) {
        TRY(plain_lines(a, text, &text));
        europass_set(object, name, text);
    }
    return NULL;
}

struct err *
europass_set_list(struct arena *a, json_t *object, const char *name,
                  const json_t *tree, const char *path)
{
    json_t *list = json_array();
    size_t count, i;
    char **line;

    json_object_set_new(object, name, list);
    TRY(europass_set_lines(a, object, "", tree, path));
    line = str_split(a, json_get_str(object, "", ""), '\n', &count);
    for (i = 0; i < count; i++)
        if (line[i][0] != '\0')
            json_array_append_new(list, json_string(line[i]));
    json_object_del(object, "");
    if (json_array_size(list) == 0)
        json_object_del(object, name);
    return NULL;
}

void
europass_append(json_t *resume, const char *list, json_t *entry)
{
    if (json_object_size(entry) == 0)
        return;
    if (json_object_get(resume, list) == NULL)
        json_object_set_new(resume, list, json_array());
    json_array_append(json_object_get(resume, list), entry);
}

const char *
europass_join(struct arena *a, const char *one, const char *between,
              const char *two)
{
    if (str_empty(one))
        return two;
    return str_empty(two) ? one : arena_printf(a, "%s%s%s", one, between,
                                               two);
}

const char *
europass_language(struct arena *a, const char *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[NAME_BYTES];
    char text[NAME_BYTES * 3];
    int32_t size;

    if (code == NULL || strlen(code) > 3)
        return code;
    size = uloc_getDisplayLanguage(code, "en", name, NAME_BYTES, &status);
    u_strToUTF8(text, sizeof(text), NULL, name, size, &status);
    return U_FAILURE(status) ? code : arena_str(a, text);
}

const char *
europass_levels(struct arena *a, const char *const *levels)
{
    static const char *const names[EUROPASS_LEVELS] = {
        "listening", "reading", "spoken interaction", "spoken production",
        "writing",
    };
    struct str all = str_new(a);
    const char *same = NULL;
    bool differ = false;
    size_t i;

    for (i = 0; i < EUROPASS_LEVELS; i++) {
        if (str_empty(levels[i]))
            continue;
        differ = differ || (same != NULL && !str_eq(same, levels[i]));
        same = levels[i];
        str_addf(&all, "%s%s %s", all.size > 0 ? ", " : "", names[i],
                 levels[i]);
    }
    return differ ? all.text : same;
}

/* ---- XML to the same tree ---- */

struct element {
    json_t *members;
    struct str text;
};

struct growing {
    struct arena *a;
    struct element open[XML_DEPTH + 1];
    size_t depth, count;
};

static void
add_member(json_t *object, const char *name, json_t *value)
{
    json_t *old = json_object_get(object, name), *list;

    if (old == NULL) {
        json_object_set_new(object, name, value);
    } else if (json_is_array(old)) {
        json_array_append_new(old, value);
    } else {
        list = json_array();
        json_array_append(list, old);
        json_array_append_new(list, value);
        json_object_set_new(object, name, list);
    }
}

static struct err *
on_start(void *data, const char *name, const char **attrs)
{
    struct growing *g = data;
    struct element *e = &g->open[++g->depth];

    (void)name;
    if (++g->count > ELEMENTS_MOST)
        return fail(g->a, ERR_INVALID,
                    "Save your resume as a PDF and upload that.",
                    "This XML file has more than %d parts, far more than a "
                    "resume.", ELEMENTS_MOST);
    e->members = json_keep(g->a, json_object());
    e->text = str_new(g->a);
    for (; attrs[0] != NULL; attrs += 2)
        json_object_set_new(e->members, xml_local(attrs[0]),
                            json_string(attrs[1]));
    return NULL;
}

static struct err *
on_end(void *data, const char *name)
{
    struct growing *g = data;
    struct element *e = &g->open[g->depth--];
    char *text = str_trim(g->a, e->text.text);

    if (json_object_size(e->members) == 0) {
        add_member(g->open[g->depth].members, name, json_string(text));
    } else {
        if (text[0] != '\0')
            json_object_set_new(e->members, "", json_string(text));
        add_member(g->open[g->depth].members, name,
                   json_incref(e->members));
    }
    return NULL;
}

static struct err *
on_text(void *data, const char *bytes, size_t size)
{
    struct growing *g = data;
    struct str *text = &g->open[g->depth].text;

    /* A photograph is text too. */
    if (text->size <= STATED_VALUE_BYTES)
        str_add_bytes(text, bytes, size);
    return NULL;
}

struct err *
europass_xml_read(const struct document *d, struct sheet *s)
{
    struct growing *g = NEW(d->a, struct growing);
    struct xml_visit visit = { on_start, on_end, on_text, g };

    g->a = d->a;
    g->open[0].members = json_keep(d->a, json_object());
    g->open[0].text = str_new(d->a);
    TRY(xml_walk(d->a, d->bytes, d->size, &visit));
    return europass_put(s, g->open[0].members);
}

/* ---- both ---- */

static const json_t *
passport_of(const json_t *j)
{
    const json_t *info = europass_at(j, "SkillsPassport/LearnerInfo");

    if (info == NULL)
        info = europass_at(j, "Europass/LearnerInfo");
    return info != NULL ? info : europass_at(j, "LearnerInfo");
}

static const json_t *
candidate_of(const json_t *j)
{
    const json_t *c = europass_at(j, "Candidate");

    if (c == NULL)
        c = j;
    return europass_at(c, "CandidatePerson") != NULL ||
                   europass_at(c, "CandidateProfile") != NULL
               ? c
               : NULL;
}

bool
europass_is(const json_t *j)
{
    return passport_of(j) != NULL || candidate_of(j) != NULL;
}

struct err *
europass_put(struct sheet *s, const json_t *j)
{
    json_t *resume = json_keep(s->a, json_object());

    if (passport_of(j) != NULL)
        TRY(europass_passport(s->a, passport_of(j), resume));
    else if (candidate_of(j) != NULL)
        TRY(europass_candidate(s->a, candidate_of(j), resume));
    else
        return fail(s->a, ERR_INVALID, "Save your resume as a PDF and "
                    "upload that.", "This XML file is not a Europass "
                    "resume.");
    return stated_put(s, resume);
}
