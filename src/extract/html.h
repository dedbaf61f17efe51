/* Between the files of the HTML reader: what is refused before it is parsed,
 * and what styles make of a look. */
#ifndef TANDEM_EXTRACT_HTML_H
#define TANDEM_EXTRACT_HTML_H

#include <gumbo.h>

#include "extract/para.h"

enum { HTML_DEPTH = 300, HTML_RULES = 300, HTML_CLASSES = 3 };

/* ---- html_guard.c ---- */

/* ERR_INVALID: nested so deeply, or one tag so full, that parsing alone
 * would take all the time there is. */
CHECKED struct err *html_guard(struct arena *a, const char *text);

/* ---- html_style.c ---- */

/* tag#id.class { declarations }: selectors of one element only. */
struct html_rule {
    const char *tag, *id, *class[HTML_CLASSES];
    const char *declarations;
};

struct html_rules {
    struct arena *a;
    struct html_rule rule[HTML_RULES];
    size_t count;
    bool layered; /* some boxes with a ground lie under others */
};

/* Adds the rules of a style sheet. Those of a medium are passed over. */
void html_rules_add(struct html_rules *rules, const char *css);

/* The look of an element inside one of the look `outer`. */
struct look html_look(const struct html_rules *rules, const GumboElement *e,
                      const struct look *outer);

#endif
