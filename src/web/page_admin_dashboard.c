/*
 * The dashboard that is made elsewhere, in a frame. Its address is good for
 * one look, so the frame asks for it when it is opened, at its own address:
 * the page round it waits for nothing, and the frame itself says so when it
 * cannot be had.
 */
#include "base/log.h"
#include "flow/reporting.h"
#include "web/layout.h"
#include "web/pages.h"

struct err *
admin_dashboard(struct request *q, struct reply *r)
{
    if (q->ports->report->frames == NULL)
        return reply_see(q, r, "/admin/reports", NULL);
    r->frames = q->ports->report->frames;
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/reports", "Reports");
    layout_crumb(q, NULL, "Dashboard");
    return reply_page(q, r, "admin_dashboard.tpl", "Dashboard",
                      view_new(q->a));
}

static struct err *
say_away(struct request *q, struct reply *r, const struct err *why)
{
    struct view *v = view_new(q->a);

    log_err(LOG_ERROR, "dashboard.away", q->reference, why);
    view_text(v, "REFERENCE", q->reference);
    r->status = 503;
    reply_header(r, "Content-Type", "text/html; charset=utf-8");
    return view_render(q->a, "admin_dashboard_away.tpl", v, &r->body,
                       &r->size);
}

struct err *
admin_dashboard_frame(struct request *q, struct reply *r)
{
    const char *url;
    struct err *e;

    if (q->ports->report->frames == NULL)
        return reply_see(q, r, "/admin/reports", NULL);
    r->framed = true;
    e = reporting_dashboard(q->ports, q->a, &q->actor, &url);
    if (e != NULL)
        return say_away(q, r, e);
    r->status = 303;
    reply_header(r, "Location", url);
    return NULL;
}
