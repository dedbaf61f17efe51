/*
 * JSON files: JSON Resume, or Europass in JSON; told by their members. A
 * shortcut to a document elsewhere (.gdoc) is JSON too and holds no words.
 */
#include "base/json.h"
#include "extract/document.h"
#include "extract/europass.h"
#include "extract/plain.h"
#include "extract/stated.h"

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

struct err *
json_resume_read(const struct document *d, struct sheet *s)
{
    const char *text;
    json_t *j;

    TRY(plain_decode(d->a, d->bytes, d->size, &text));
    if (str_starts(text, "\xEF\xBB\xBF"))
        text += 3;
    TRY(stated_load(d->a, text, strlen(text), &j));
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
