/* Two matches side by side (core/comparison.h). */
#ifndef TANDEM_SHOW_COMPARISON_H
#define TANDEM_SHOW_COMPARISON_H

#include "core/comparison.h"
#include "web/view.h"

struct show_side {
    const char *name, *href; /* who or what, and its own explanation */
    const char *explanation;
};

/* {{>NAME}}: the table, its sum, and a sentence that says who has more.
 * ERR_INVALID: one of them is no explanation. */
CHECKED struct err *show_comparison(struct view *v, const char *name,
                                    const struct show_side *one,
                                    const struct show_side *two,
                                    enum comparison_by by);

/* {{>AGAINST}}: one more to compare with; action is where the form goes.
 * *part: of the calls before on this page, NULL at first. */
void show_other(struct view *v, struct view **part, const char *action,
                const char *id, double score, const char *name);

#endif
