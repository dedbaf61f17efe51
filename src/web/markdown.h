/*
 * Markdown of employers to HTML that is safe to place: raw HTML is dropped and
 * only http, https and mailto links stay.
 */
#ifndef TANDEM_MARKDOWN_H
#define TANDEM_MARKDOWN_H

#include <stddef.h>

#include "base/arena.h"

/* Headings begin at h3 (a posting's text stands below an h2). Templates
 * place it with {{NAME:none}}. NULL gives "". */
char *markdown_html(struct arena *a, const char *text);

/* Bytes of the text, at the limits of characters. */
struct markdown_mark {
    size_t start, end;
};

enum { MARKDOWN_MARKS = 512 }; /* more are left out */

/* The same with <mark> round each; the first of each start has the id
 * "e<start>". */
char *markdown_marked(struct arena *a, const char *text,
                      const struct markdown_mark *mark, size_t count);

/* The words alone: for excerpts, descriptions and matching. */
char *markdown_plain(struct arena *a, const char *text);

#endif
