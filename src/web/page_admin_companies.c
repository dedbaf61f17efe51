/* Every company, and whether it is known who it is. */
#include "base/str.h"
#include "flow/verifying.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_company.h"

enum { LISTED = 50 };

struct err *
admin_companies(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(verifying_list(q->ports, q->a, &q->actor, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct employer *e = rows.row[i];
        struct view *row = view_row(v, "COMPANY");

        view_text(row, "ID", e->id);
        view_text(row, "NAME", e->name);
        view_text(row, "PLACE", e->place);
        view_show_if(row, "UNPLACED", str_empty(e->place));
        view_day(row, "SINCE", e->created_at, layout_zone(q));
        show_company_mark(q, row, e);
        view_show_if(row, "UNMARKED", e->verified == VERIFIED_NO);
        view_show(row, e->verified == VERIFIED_ADMIN ? "MAY_TAKE_BACK"
                                                     : "MAY_VERIFY");
    }
    view_show_if(v, "LIST", rows.count > 0);
    if (page.next != NULL)
        view_text(view_row(v, "MORE"), "NEXT", page.next);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No company yet.",
                     "Who signs up as an employer makes one.", NULL, NULL);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Companies");
    return reply_page(q, r, "admin_companies.tpl", "Companies", v);
}

struct err *
admin_company_verify(struct request *q, struct reply *r)
{
    bool on = !str_eq(request_form(q, "on"), "0");

    TRY(verifying_set(q->ports, q->a, &q->actor, q->param[0], on));
    return reply_see(q, r, "/admin/companies",
                     on ? "Its page and its openings say that it is verified, "
                          "until it gets another name."
                        : "It is no longer verified by this site.");
}
