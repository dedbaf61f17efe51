/* Questions about all of it: rollups in the store, or Athena. */
#ifndef TANDEM_REPORT_H
#define TANDEM_REPORT_H

#include <stdint.h>

#include "base/err.h"

/* A table of text cells; numbers are written plainly ("1234", "2.5"). */
struct report_table {
    const char **column;
    size_t columns;
    const char ***row;
    size_t rows;
    const char *note; /* a sentence on what the answer cost; NULL: nothing */
};

struct report;

struct report_ops {
    struct err *(*run)(struct report *r, struct arena *a, const char *name,
                       int64_t from, int64_t until,
                       struct report_table *table);
    struct err *(*here)(struct report *r, struct arena *a, const char *name,
                        int64_t from, int64_t until,
                        struct report_table *table);
    const char *const *(*names)(struct report *r);
    struct err *(*dashboard)(struct report *r, struct arena *a,
                             const char **url);
    void (*close)(struct report *r);
};

struct report {
    const struct report_ops *ops;
    const char *frames; /* the origin of its dashboard; NULL: it has none */
    const char *const *elsewhere; /* names that run asks elsewhere, which takes
                                   * seconds and costs; ended by NULL, or NULL:
                                   * it asks nobody */
};

/* growth funnel answers queue errors matches sources ...; ERR_MISSING for
 * a name there is not. Cells that count fewer than 10 people in a report on
 * groups of people are empty. ERR_DOWN: the store does not answer. Athena:
 * StartQueryExecution under a deadline, results kept for a minute; a query that
 * is not ready by then is ERR_BUSY. */
static inline CHECKED struct err *
report_run(struct report *r, struct arena *a, const char *name, int64_t from,
           int64_t until, struct report_table *table)
{
    return r->ops->run(r, a, name, from, until, table);
}

/* The same from the store, at once, for pages that somebody waits for; where
 * run asks the lake, this does not. */
static inline CHECKED struct err *
report_here(struct report *r, struct arena *a, const char *name,
            int64_t from, int64_t until, struct report_table *table)
{
    return r->ops->here(r, a, name, from, until, table);
}

/* The names, ended by NULL; the same for every adapter. */
static inline const char *const *
report_names(struct report *r)
{
    return r->ops->names(r);
}

/* An address on report->frames at which the dashboard is seen: it is good for
 * one look, begun within minutes. Within three seconds, or ERR_DOWN or
 * ERR_BUSY; ERR_MISSING: there is no dashboard, here or any more; ERR_DENIED:
 * this program or the dashboard's reader may not. QuickSight:
 * GenerateEmbedUrlForRegisteredUser. */
static inline CHECKED struct err *
report_dashboard(struct report *r, struct arena *a, const char **url)
{
    return r->ops->dashboard(r, a, url);
}

#endif
