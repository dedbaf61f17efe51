/*
 * JSON files: JSON Resume, or Europass in JSON; told by their members. A
 * shortcut to a document elsewhere (.gdoc) is JSON too and holds no words.
 */
#include "base/json.h"
#include "extract/document.h"
#include "extract/europass.h"
#include "extract/plain.h"
#include "extract/stated.h"

enum { DEPTH_MOST = 60 }; /* of objects and lists in each other */

static bool
is_resume(const json_t *j)
{
    static const char *const names[] = {
        "basics", "bio", "work", "employment", "education", "skills",
        "projects", "volunteer", "languages", "publications",
    };
    size_t i, known = 0;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        known += json_object_get(j, names[i]) != NULL;
    return json_is_object(json_object_get(j, "basics")) || known >= 2;
}

static struct err *
load(struct arena *a, const char *text, size_t size, json_t **value)
{
    json_error_t error;
    size_t i, depth = 0;
    bool quoted = false;

    for (i = 0; i < size; i++) {
        char c = text[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && depth > 0)
            depth--;
        if (depth > DEPTH_MOST)
            return fail(a, ERR_INVALID,
                        "Save your resume as a PDF and upload that.",
                        "This JSON file is nested more deeply than a resume "
                        "should be (the limit is %d).", DEPTH_MOST);
    }
    *value = json_loadb(text, size, JSON_ALLOW_NUL, &error);
    if (*value == NULL)
        return fail(a, ERR_INVALID,
                    "Export your resume again and upload the new file.",
                    "This JSON file is damaged in line %d.", error.line);
    json_keep(a, *value);
    return NULL;
}

struct err *
json_resume_read(const struct document *d, struct sheet *s)
{
    const char *text;
    json_t *j;

    TRY(plain_decode(d->a, d->bytes, d->size, &text));
    if (str_starts(text, "\xEF\xBB\xBF"))
        text += 3;
    TRY(load(d->a, text, strlen(text), &j));
    /* Some tools wrap the resume in one more object. */
    if (!is_resume(j) && is_resume(json_object_get(j, "resume")))
        j = json_object_get(j, "resume");
    if (is_resume(j))
        return stated_put(s, j);
    if (europass_is(j))
        return europass_put(s, j);
    if (json_object_get(j, "doc_id") != NULL ||
        strstr(json_get_str(j, "url", ""), "docs.google.com") != NULL)
        return fail(d->a, ERR_INVALID,
                    "Open the document in Google Docs, choose File, "
                    "Download, PDF, and upload that.",
                    "This file is only a shortcut to a Google document.");
    return fail(d->a, ERR_INVALID,
                "Upload your resume as JSON Resume, PDF, DOCX, ODT, RTF, "
                "HTML or text.",
                "This JSON file is not a resume: it has none of the members "
                "of JSON Resume or Europass.");
}
