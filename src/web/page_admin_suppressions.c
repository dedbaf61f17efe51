/*
 * Addresses that refuse mail: why, what still goes there, and the page whose
 * button lifts it. Of an address only its hash is kept, so one that is not its
 * owner's own cannot be named; and as a hash tells whoever guesses it, the
 * paths of these pages, which are logged, have it in a box.
 */
#include "base/str.h"
#include "flow/mailing.h"
#include "flow/reporting.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/seal.h"
#include "web/show_admin.h"

enum { LISTED = 50 };

/* owner NULL: no account's. */
static void
show_one(struct request *q, struct view *v, const struct suppression *s,
         const struct account *owner)
{
    bool own = owner != NULL &&
               str_eq(s->id, mailing_address_id(q->a, owner));

    view_text(v, "HREF", show_suppression_path(q->a, s));
    if (owner != NULL) {
        struct view *row = view_row(v, "OWNER");

        view_text(row, "NAME", owner->name);
        view_text(row, "OWNER_ID", owner->id);
        view_text(v, "WHOSE", owner->name);
        if (own)
            view_text(view_row(row, "OWN"), "ADDRESS", owner->email);
        else
            view_show(row, "ANOTHER");
    } else {
        view_show(v, "STRANGER");
        view_text(v, "WHOSE", "an address without an account");
    }
    view_day(v, "SINCE", s->created_at, layout_zone(q));
    if (mailing_was_unwanted(s))
        view_show(v, "UNWANTED");
    else
        view_text(view_row(v, "CAME_BACK"), "REASON", s->reason);
}

static struct err *
show_all(struct request *q, struct view *v, const struct rows *rows)
{
    struct account *owner[LISTED];
    const char *id[LISTED];

    for (size_t i = 0; i < rows->count; i++)
        id[i] = ((const struct suppression *)rows->row[i])->account_id;
    TRY(store_get_all(q->ports->store, q->a, &account_type, id, rows->count,
                      owner));
    for (size_t i = 0; i < rows->count; i++)
        show_one(q, view_row(v, "ADDRESS_ROW"), rows->row[i], owner[i]);
    return NULL;
}

struct err *
admin_suppressions(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(reporting_suppressions(q->ports, q->a, &q->actor, &page, &rows));
    TRY(show_all(q, v, &rows));
    view_show_if(v, "LIST", rows.count > 0);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "Every address takes mail.",
                     "One to which mail comes back for good, or whose owner "
                     "reports a mail as unwanted, stands here until it is "
                     "lifted.", "/admin/people", "People");
    layout_pages(v, 1, (int64_t)rows.count, -1,
                 page.after != NULL ? "/admin/suppressions" : NULL,
                 page.next != NULL ? show_address(q->a, "/admin/suppressions",
                                                  "after", page.next, NULL)
                                   : NULL);
    layout_width(q, "wide");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/people", "People");
    layout_crumb(q, NULL, "Addresses that refuse mail");
    return reply_page(q, r, "admin_suppressions.tpl",
                      "Addresses that refuse mail", v);
}

/* "" for a path that was not made here: no address has it. */
static const char *
id_of(struct request *q)
{
    const char *id = seal_unbox(q->a, SHOW_SUPPRESSION, q->param[0]);

    return id != NULL ? id : "";
}

struct err *
admin_suppression(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct suppression *s;
    struct account *owner;

    TRY(reporting_suppression(q->ports, q->a, &q->actor, id_of(q), &s));
    TRY(store_get_or_none(q->ports->store, q->a, &account_type,
                          s->account_id, &owner));
    show_one(q, v, s, owner);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/suppressions", "Addresses that refuse mail");
    layout_crumb(q, NULL, "Write there again");
    return reply_page(q, r, "admin_suppression.tpl", "Write there again", v);
}

/* Lifted twice, by a second press or by its owner meanwhile: no accident. */
struct err *
admin_suppression_lift(struct request *q, struct reply *r)
{
    struct err *e = reporting_mail_again(q->ports, q->a, &q->actor,
                                         id_of(q));

    if (e != NULL && (e->kind != ERR_MISSING || str_empty(id_of(q))))
        return e;
    return reply_see(q, r, "/admin/suppressions",
                     e == NULL ? "Mails of every kind go there again."
                               : "Nothing held mails back there.");
}
