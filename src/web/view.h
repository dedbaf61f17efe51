/*
 * Filling templates: plain C over ctemplate, which lives in view.cc alone and
 * escapes every value by the place where it stands (HTML text, attribute,
 * URL). Names in templates are UPPER_CASE. A value that is one part of an
 * address says so: href="/postings?q={{Q:u}}". {{TEXT:p}} keeps line ends,
 * which plain {{TEXT}} makes spaces: for textareas, hidden fields, quotes.
 *
 *   {{NAME}}                 view_text(v, "NAME", text)
 *   {{#ROW}}..{{/ROW}}       view_row(v, "ROW"): shown once for each call;
 *                            inside, values of the row, then those outside
 *   {{#SHOWN}}..{{/SHOWN}}   view_show(v, "SHOWN")
 *   {{>PART}}                view_part(v, "PART", "file.tpl"); inside, values
 *                            of the part, then those outside
 *
 * Parts that stand ready everywhere, filled from the view around them:
 * {{>TOKEN_FIELD}} in every form, {{>ERRORS}} above it (web/form.h),
 * {{>PAGES}} under a list (web/layout.h), {{>STAGE}} and {{>STATE}} (icon and
 * word: web/label.h), {{>KEY}} under rulers (web/chart.h). Values that every
 * template sees: TOKEN, PATH, ICONS (for <use href="{{ICONS}}#search">), and
 * each static file, so {{TANDEM_CSS}}.
 */
#ifndef TANDEM_VIEW_H
#define TANDEM_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#ifdef __cplusplus
extern "C" {
#endif

struct view;

/* A new view; ends with the arena. */
struct view *view_new(struct arena *a);
struct arena *view_arena(const struct view *v);

/* Sets a value; NULL sets nothing. The text is copied. */
void view_text(struct view *v, const char *name, const char *text);
void view_textf(struct view *v, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A value that is made when a template first asks for it. */
void view_lazy(struct view *v, const char *name,
               const char *(*make)(void *context), void *context);

/* "12,345" */
void view_count(struct view *v, const char *name, int64_t count);

/* "81.4" */
void view_tenths(struct view *v, const char *name, double value);

/* NAME "13 March, 15:20" and NAME_ISO for <time datetime>; 0 sets nothing. */
void view_moment(struct view *v, const char *name, int64_t at,
                 const char *zone);
void view_day(struct view *v, const char *name, int64_t at, const char *zone);

struct view *view_row(struct view *v, const char *section);
void view_show(struct view *v, const char *section);
void view_show_if(struct view *v, const char *section, bool shown);

/* Includes a partial with its own values at {{>NAME}}. */
struct view *view_part(struct view *v, const char *name, const char *file);

/* HTML that was made safe already: only by posting text through cmark's safe
 * mode (web/markdown.c) and server-drawn SVG (web/chart.c, web/qr.c). The
 * template says {{NAME:none}}; a lint lists the few places. */
void view_safe_html(struct view *v, const char *name, const char *html);

/* JSON text for a <script type="application/ld+json">{{NAME:none}}</script>:
 * what could end the element is written as \u003c. */
void view_json(struct view *v, const char *name, const char *json);

/* Includes a part whose view exists already: the page in its layout. */
void view_attach(struct view *v, const char *name, const char *file,
                 struct view *part);

/* A value that every template sees until the next view_load. */
void view_global(const char *name, const char *text);

/* Reads and freezes every *.tpl of the folder; ERR_INVALID names the file
 * that does not parse. Called at start and at reload. */
CHECKED struct err *view_load(struct arena *a, const char *folder);

/* The filled template. ERR_MISSING: no such file. */
CHECKED struct err *view_render(struct arena *a, const char *file,
                                struct view *v, const char **html,
                                size_t *size);

#ifdef __cplusplus
}
#endif

#endif
