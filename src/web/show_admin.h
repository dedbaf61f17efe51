/* What the pages of administrators share: words, spans, addresses of lists. */
#ifndef TANDEM_SHOW_ADMIN_H
#define TANDEM_SHOW_ADMIN_H

#include "flow/reporting.h"
#include "web/request.h"
#include "web/view.h"

/* "Read resume"; a kind without words of its own comes back as it is. */
const char *show_task_kind(const char *kind);

/* "40 s", "2 min", "5 h", "3 days". */
char *show_duration(struct arena *a, int64_t seconds);

/* The query's "weeks": 4, 12 or 52; else 12. Fills WEEKS and the choices
 * WEEKS_4, WEEKS_12, WEEKS_52. */
int64_t show_weeks(const struct request *q, struct view *v);

/* "/admin/tasks?state=dead&kind=mail.send": path, then names and values by
 * turns, ended by NULL; empty values are left out. */
char *show_address(struct arena *a, const char *path, ...)
    __attribute__((sentinel));

/* The page of an address that refuses mail, and what the box in it is for. */
#define SHOW_SUPPRESSION "suppression"
char *show_suppression_path(struct arena *a, const struct suppression *s);

/* Fills rows FINDING: PART, WHAT, FIX, and one of WELL, WARN, WRONG. */
void show_findings(struct view *v, const struct reporting_finding *list);

/* A report as a table: rows HEAD and ROW of CELL. */
void show_table(struct view *v, const struct report_table *t);

#endif
