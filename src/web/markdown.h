/*
 * Markdown of employers to HTML that is safe to place: raw HTML is dropped and
 * only http, https and mailto links stay.
 */
#ifndef TANDEM_MARKDOWN_H
#define TANDEM_MARKDOWN_H

#include "base/arena.h"

/* Headings begin at h3 (a posting's text stands below an h2). Templates
 * place it with {{NAME:none}}. NULL gives "". */
char *markdown_html(struct arena *a, const char *text);

/* The words alone: for excerpts, descriptions and matching. */
char *markdown_plain(struct arena *a, const char *text);

#endif
