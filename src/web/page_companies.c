/* The employers that a person belongs to, and for which they work now. A
 * session is new when that changes: what one may do has changed. */
#include "flow/team.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/show_team_places.h"

static void
show_home(struct request *q, struct view *v, const struct team_home *h)
{
    bool here = str_eq(h->employer->id, q->actor.employer_id);
    const char *next = request_next(q);
    struct view *row = view_row(v, "COMPANY");

    view_text(row, "ID", h->employer->id);
    view_text(row, "NAME", h->employer->name);
    view_text(row, "PLACE_NAME", show_team_place_label(h->member->team));
    view_day(row, "SINCE", h->member->since, layout_zone(q));
    view_show(row, here ? "HERE" : "ELSEWHERE");
    if (!here && next != NULL)
        view_text(view_row(row, "AND_GO"), "TO", next);
}

struct err *
companies_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct team_home *home;
    size_t count;

    TRY(team_homes(q->ports, q->a, &q->actor, &home, &count));
    for (size_t i = 0; i < count; i++)
        show_home(q, v, &home[i]);
    view_show_if(v, "LISTED", count > 0);
    if (count == 0)
        layout_empty(v, "NOTHING", "You are in no company's team",
                     "Ask an owner of a company to invite you at the address "
                     "of your account.", NULL, NULL);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Your companies");
    return reply_page(q, r, "companies.tpl", "Your companies", v);
}

struct err *
companies_switch(struct request *q, struct reply *r)
{
    const char *next = request_next(q);

    TRY(team_switch(q->ports, q->a, &q->actor, q->param[0]));
    TRY(session_renew(q));
    return reply_see(q, r, next != NULL ? next : "/employer",
                     "You work for another company now.");
}

struct err *
companies_leave(struct request *q, struct reply *r)
{
    TRY(team_leave(q->ports, q->a, &q->actor, q->param[0]));
    TRY(session_renew(q));
    return reply_see(q, r, "/account/companies", "You left its team.");
}
