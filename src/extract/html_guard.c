/* The parser takes time that grows with the square of the depth and of the
 * attributes of one tag. A look at the tags alone tells both beforehand. */
#include <ctype.h>

#include "base/str.h"
#include "extract/html.h"

enum { TAG_NAME = 16, ATTRIBUTES_MOST = 1000 };

/* Elements that end by themselves, or where others of their kind begin. */
static bool
is_unpaired(const char *name)
{
    static const char *const names[] = {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link",
        "meta", "param", "source", "track", "wbr", "p", "li", "td", "th",
        "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup",
        "html", "head", "body", "o", "script", "style", "title",
    };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

/* Where the tag that begins at p ends; counts what might be attributes. */
static const char *
tag_end(const char *p, size_t *attributes, bool *closed)
{
    char quote = '\0';

    *closed = false;
    for (*attributes = 0; *p != '\0'; p++) {
        if (quote != '\0') {
            quote = *p == quote ? '\0' : quote;
        } else if (*p == '>') {
            *closed = p[-1] == '/';
            return p;
        } else if ((*p == '"' || *p == '\'') && p[-1] == '=') {
            quote = *p;
        } else if (isspace((unsigned char)*p)) {
            (*attributes)++;
        }
    }
    return p;
}

static struct err *
fail_nested(struct arena *a)
{
    return fail(a, ERR_INVALID, "Save your resume as a PDF and upload that.",
                "This file is nested more deeply than a document should be "
                "(the limit is %d).", HTML_DEPTH);
}

struct err *
html_guard(struct arena *a, const char *text)
{
    const char *p = text;
    long depth = 0;

    while ((p = strchr(p, '<')) != NULL) {
        bool ends = p[1] == '/', closed;
        char name[TAG_NAME] = "";
        size_t size = 0, attributes;

        p += 1 + ends;
        if (!isalpha((unsigned char)*p))
            continue;
        for (; isalnum((unsigned char)*p); p++)
            if (size + 1 < TAG_NAME)
                name[size++] = (char)tolower((unsigned char)*p);
        p = tag_end(p, &attributes, &closed);
        if (attributes > ATTRIBUTES_MOST)
            return fail(a, ERR_INVALID,
                        "Save your resume as a PDF and upload that.",
                        "A tag of this HTML file has more than %d "
                        "attributes.", ATTRIBUTES_MOST);
        if (is_unpaired(name) || closed)
            continue;
        depth += ends ? -(depth > 0) : 1;
        if (depth > HTML_DEPTH)
            return fail_nested(a);
    }
    return NULL;
}
