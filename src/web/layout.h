/*
 * The frame round every page (templates/layout.tpl), and the parts that many
 * pages share.
 */
#ifndef TANDEM_LAYOUT_H
#define TANDEM_LAYOUT_H

#include "web/request.h"
#include "web/view.h"

/* What a page told about itself; kept with the request. */
struct frame {
    const char *width;       /* "", "read", "slim", "wide" */
    const char *description; /* for search engines and previews */
    const char *note;        /* shown once, after a redirect */
    const char *address;     /* NULL: the path, without its query */
    struct crumb *first, **last;
    int refresh_s;
};

/* A crumb: pages add them from the top; the last one (href NULL) is here. */
void layout_crumb(struct request *q, const char *href, const char *text);

/* How wide the page is: "read" for forms, "slim" for sign-in, "wide" for
 * workspaces (board, applicant, admin). Without a call: 74 rem. */
void layout_width(struct request *q, const char *width);

/* One sentence on a public page for search engines. */
void layout_describe(struct request *q, const char *description);

/* The address that is the page's own, its query with it. */
void layout_address(struct request *q, const char *address);

/* One sentence above the page: what just happened. */
void layout_note(struct request *q, const char *note);

/* See reply_refresh. */
void layout_refresh(struct request *q, int seconds);

/* The whole page: the template inside the frame. On 422 the title begins with
 * "Error: ". */
CHECKED struct err *layout_page(struct request *q, int status,
                                const char *template_file, const char *title,
                                struct view *v, const char **html,
                                size_t *size);

/* Fills {{>PAGES}}: "41 to 60 of 200", Back, Next. total -1: not known; back,
 * next: addresses, or NULL. Shows nothing when one page holds all. */
void layout_pages(struct view *v, int64_t from, int64_t count, int64_t total,
                  const char *back, const char *next);

/* Fills {{>NAME}} with the empty state: what there is not, what to do next,
 * and a button (href NULL: none). */
void layout_empty(struct view *v, const char *name, const char *title,
                  const char *text, const char *href, const char *label);

/* The zone in which this reader's times are written. */
const char *layout_zone(const struct request *q);

#endif
