/* A person's data: what there is, and the copy to take away. */
#include "flow/copying.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_holdings.h"

enum { REFRESH_S = 3 };

/* COPY_NONE, COPY_WAITS, or COPY with what is ready. */
static struct err *
show_copy(struct request *q, struct view *v, struct reply *r)
{
    struct archive *copy;
    struct view *row;

    TRY(copying_get(q->ports, q->a, &q->actor, &copy));
    if (copy == NULL) {
        view_show(v, "COPY_NONE");
    } else if (copy->ready_at == 0) {
        view_show(v, "COPY_WAITS");
        reply_refresh(r, REFRESH_S);
    } else {
        row = view_row(v, "COPY");
        view_moment(row, "READY", copy->ready_at, layout_zone(q));
        view_day(row, "UNTIL", copy->expires_at, layout_zone(q));
        view_text(row, "SIZE", label_size(q->a, copy->size_bytes));
    }
    return NULL;
}

struct err *
data_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    view_text(v, "NAME", q->account->name);
    view_text(v, "ADDRESS", q->account->email);
    view_moment(v, "SINCE", q->account->created_at, layout_zone(q));
    TRY(show_holdings(q, v));
    TRY(show_copy(q, v, r));
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Your data");
    return reply_page(q, r, "account_data.tpl", "Your data", v);
}

/* ---- the copy ------------------------------------------------------------- */

struct err *
data_copy_send(struct request *q, struct reply *r)
{
    TRY(copying_ask(q->ports, q->a, &q->actor));
    return reply_see(q, r, "/account/data", "A copy is being made. We mail "
                     "you when it is ready.");
}

struct err *
data_copy(struct request *q, struct reply *r)
{
    struct err *e;
    int fd;

    e = copying_file(q->ports, q->a, &q->actor, &fd);
    if (e != NULL && e->kind == ERR_MISSING)
        return reply_see(q, r, "/account/data", "There is no copy now. Have "
                         "one made.");
    return e != NULL ? e : reply_file(q, r, "application/zip",
                                      "tandem-my-data.zip", fd);
}
