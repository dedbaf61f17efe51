/* Whether every part works, asked now. */
#include "flow/reporting.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

struct err *
admin_health(struct request *q, struct reply *r)
{
    const struct reporting_finding *list;
    struct view *v = view_new(q->a);
    int64_t trouble = 0;

    TRY(reporting_health(q->ports, q->a, &q->actor, &list));
    for (const struct reporting_finding *f = list; f != NULL; f = f->next)
        trouble += f->state != REPORTING_WELL;
    show_findings(v, list);
    view_moment(v, "ASKED", q->now, layout_zone(q));
    view_count(v, "TROUBLE", trouble);
    view_show(v, trouble == 0   ? "ALL_WELL"
                 : trouble == 1 ? "ONE_ILL" : "SOME_ILL");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Health");
    return reply_page(q, r, "admin_health.tpl", "Health", v);
}
