/*
 * Filling templates: plain C over ctemplate, which lives in view.cc alone and
 * escapes every value by the place where it stands (HTML text, attribute,
 * URL). Names in templates are UPPER_CASE.
 *
 *   {{NAME}}                 view_text(v, "NAME", text)
 *   {{#ROW}}..{{/ROW}}       view_row(v, "ROW"): shown once for each call;
 *                            inside, values of the row, then those outside
 *   {{#SHOWN}}..{{/SHOWN}}   view_show(v, "SHOWN")
 *   {{>PART}}                view_part(v, "PART", "file.tpl"), or the parts
 *                            that every view has: see layout.tpl
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

/* Sets a value; NULL sets nothing. The text is copied. */
void view_text(struct view *v, const char *name, const char *text);
void view_textf(struct view *v, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

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
 * mode (web/markdown.c) and server-drawn SVG (web/chart.c). The template says
 * {{NAME:none}}; a lint lists the few places. */
void view_safe_html(struct view *v, const char *name, const char *html);

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
