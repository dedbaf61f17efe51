/*
 * What redaction leaves is blanked once more: by place where the reader found
 * a school or a date, by value wherever a school or a name stands again
 * (blind_names.c), and by form where digits look like a year, a day or a
 * telephone number (blind_forms.c).
 */
#include "core/blind.h"

#include <ctype.h>
#include <string.h>

#include "base/id.h"
#include "base/json.h"
#include "base/str.h"
#include "core/blind_inside.h"
#include "core/redact.h"

enum { NAME_BYTES = 5 };

bool
blind_hides(const struct account *candidate, const struct application *app)
{
    return candidate->blind && (app == NULL || app->revealed_at == 0);
}

char *
blind_name(struct arena *a, const char *candidate_id)
{
    char *hash = id_hash(a, arena_join(a, "blind:", candidate_id, NULL));

    for (int i = 0; i < NAME_BYTES; i++)
        hash[i] = (char)toupper((unsigned char)hash[i]);
    return arena_printf(a, "Candidate %.*s", NAME_BYTES, hash);
}

/* ---- text --------------------------------------------------------------- */

void
blind_blank(char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end && text[i] != '\0'; i++)
        if (text[i] != '\n' && text[i] != '\f')
            text[i] = ' ';
}

static bool
tells(const char *path)
{
    return str_ends(path, ".institution") || str_ends(path, "Date") ||
           str_ends(path, ".date") || str_ends(path, ".issuer");
}

static void
blank_read(char *text, const json_t *evidence)
{
    size_t size = strlen(text), i;
    json_t *one;

    json_array_foreach (evidence, i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);

        if (start >= 0 && end > start && (size_t)end <= size &&
            tells(json_get_str(one, "path", "")))
            blind_blank(text, (size_t)start, (size_t)end);
    }
}

char *
blind_text(struct arena *a, const char *text, const json_t *resume,
           const json_t *evidence, const char *name)
{
    struct words in = words_split(a, text, strlen(text));
    char *out = redact_text(a, text, resume, evidence);

    blank_read(out, evidence);
    blind_schools(a, out, &in, resume);
    blind_names(a, out, &in, name);
    blind_names(a, out, &in,
                json_get_str(json_object_get(resume, "basics"), "name",
                             NULL));
    blind_forms(a, out, &in);
    return out;
}

/* ---- JSON --------------------------------------------------------------- */

static void
take(json_t *to, const json_t *from, const char *key)
{
    json_t *value = json_object_get(from, key);

    if (value != NULL)
        json_object_set(to, key, value);
}

json_t *
blind_resume(struct arena *a, const json_t *resume)
{
    const json_t *basics = json_object_get(resume, "basics");
    json_t *out = json_keep(a, json_object()), *some = json_object();
    json_t *place = json_object(), *work = json_array(), *one;
    size_t i;

    take(some, basics, "label");
    take(place, json_object_get(basics, "location"), "city");
    json_object_set_new(some, "location", place);
    json_object_set_new(out, "basics", some);
    json_array_foreach (json_object_get(resume, "work"), i, one) {
        json_t *entry = json_object();

        take(entry, one, "position");
        json_array_append_new(work, entry);
    }
    json_object_set_new(out, "work", work);
    take(out, resume, "skills");
    return out;
}

/* The words of a quote that are still there, one blank between. */
static char *
what_is_left(struct arena *a, const char *blind, int64_t start, int64_t end)
{
    struct str s = str_new(a);
    bool gap = false;

    for (int64_t i = start; i < end; i++) {
        if (isspace((unsigned char)blind[i])) {
            gap = s.size > 0;
            continue;
        }
        if (gap)
            str_add(&s, " ");
        gap = false;
        str_add_bytes(&s, blind + i, 1);
    }
    return s.text;
}

static void
quote_again(struct arena *a, json_t *part, const char *blind)
{
    json_t *kept = json_array(), *one;
    int64_t size = (int64_t)strlen(blind);
    size_t i;

    json_array_foreach (json_object_get(part, "evidence"), i, one) {
        int64_t start = json_get_int(one, "start", -1);
        int64_t end = json_get_int(one, "end", -1);
        const char *left = start < 0 || end > size
                               ? "" : what_is_left(a, blind, start, end);

        if (str_empty(left))
            continue;
        json_object_set_new(one, "text", json_string(left));
        json_array_append(kept, one);
    }
    json_object_set_new(part, "evidence", kept);
}

const char *
blind_explanation(struct arena *a, const char *explanation, const char *blind)
{
    static const char *const lists[] = { "parts", "filters" };
    json_t *whole, *part;
    size_t i;

    if (explanation == NULL ||
        json_parse(a, explanation, strlen(explanation), &whole) != NULL)
        return NULL;
    for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++)
        json_array_foreach (json_object_get(whole, lists[k]), i, part)
            if (json_object_get(part, "evidence") != NULL)
                quote_again(a, part, blind);
    return json_text(a, whole);
}
