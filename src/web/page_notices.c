/*
 * Notices, and which mails a person wants. Reading a page changes nothing:
 * marking as read is a button.
 */
#include "flow/mailing.h"
#include "flow/notifying.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/urlencoded.h"

enum { NOTICES = 50 };

static void
show_notice(struct request *q, struct view *v, const struct notice *n)
{
    struct view *row = view_row(v, "NOTICE");

    view_text(row, "ID", n->id);
    view_text(row, "SUBJECT", n->subject);
    view_text(row, "LINK", n->link);
    view_moment(row, "AT", n->created_at, layout_zone(q));
    view_show(row, n->read_at == 0 ? "NEW" : "READ");
}

static void
show_pages(struct request *q, struct view *v, const struct page *page,
           size_t count)
{
    struct str next = str_new(q->a);

    str_add(&next, "/notices?after=");
    if (page->next != NULL)
        urlencoded_add(&next, page->next);
    layout_pages(v, 1, (int64_t)count, -1,
                 page->after != NULL ? "/notices" : NULL,
                 page->next != NULL ? next.text : NULL);
}

struct err *
notices_show(struct request *q, struct reply *r)
{
    struct page page = { .limit = NOTICES,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(notifying_list(q->ports, q->a, &q->actor, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        show_notice(q, v, rows.row[i]);
    view_show_if(v, "LIST", rows.count > 0);
    view_show_if(v, "UNREAD", q->unread > 0);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No notices.",
                     "When something happens that concerns you, it stands "
                     "here with its date.", NULL, NULL);
    show_pages(q, v, &page, rows.count);
    layout_width(q, "read");
    return reply_page(q, r, "notices.tpl", "Notices", v);
}

struct err *
notices_read_all(struct request *q, struct reply *r)
{
    TRY(notifying_read_all(q->ports, q->a, &q->actor));
    return reply_see(q, r, "/notices", "Every notice is marked as read.");
}

struct err *
notices_read(struct request *q, struct reply *r)
{
    struct notice *n;

    TRY(notifying_open(q->ports, q->a, &q->actor, q->param[0], &n));
    return reply_see(q, r, "/notices", NULL);
}

/* Which mails. */

struct err *
notices_mails(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++) {
        struct view *row;
        bool wanted;

        if ((c->roles & 1u << q->actor.role) == 0)
            continue;
        TRY(mailing_wanted(q->ports, q->a, q->actor.id, c->name, &wanted));
        row = view_row(v, "CHOICE");
        view_text(row, "NAME", c->name);
        view_text(row, "LABEL", c->label);
        view_show_if(row, "ON", wanted);
        view_show(v, "CHOICES");
    }
    view_text(v, "ADDRESS", q->account->email);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Mails");
    return reply_page(q, r, "account_notices.tpl", "Mails", v);
}

struct err *
notices_mails_save(struct request *q, struct reply *r)
{
    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++) {
        const char *field = arena_printf(q->a, "mail_%s", c->name);
        bool wanted = request_form(q, field) != NULL, was;

        if ((c->roles & 1u << q->actor.role) == 0)
            continue;
        TRY(mailing_wanted(q->ports, q->a, q->actor.id, c->name, &was));
        if (wanted != was)
            TRY(mailing_choose(q->ports, q->a, q->actor.id, c->name,
                               wanted));
    }
    return reply_see(q, r, "/account/notices", "Saved.");
}

/* From a mail, without signing in: the key in the link says who. */

static const struct mailing_choice *
choice_named(const char *name)
{
    for (const struct mailing_choice *c = mailing_choices; c->name != NULL;
         c++) {
        if (str_eq(c->name, name))
            return c;
    }
    return NULL;
}

struct err *
notices_unsubscribe(struct request *q, struct reply *r)
{
    const struct mailing_choice *c = choice_named(request_query(q, "m"));
    const char *key = request_query(q, "k");
    struct view *v = view_new(q->a);
    struct account *account;
    bool wanted = false;

    TRY(mailing_owner(q->ports, q->a, key, &account));
    view_text(v, "KEY", key);
    if (c != NULL)
        TRY(mailing_wanted(q->ports, q->a, account->id, c->name, &wanted));
    if (c != NULL && wanted) {
        struct view *one = view_row(v, "ONE");

        view_text(one, "NAME", c->name);
        view_text(one, "LABEL", c->label);
    }
    view_show_if(v, "IS_OFF", c != NULL && !wanted);
    layout_width(q, "slim");
    return reply_page(q, r, "unsubscribe.tpl", "Fewer mails", v);
}

/* By the page's button, or by a mail program in one click (RFC 8058). */
struct err *
notices_unsubscribe_send(struct request *q, struct reply *r)
{
    const struct mailing_choice *c = choice_named(request_query(q, "m"));
    struct account *account;

    TRY(mailing_owner(q->ports, q->a, request_query(q, "k"), &account));
    TRY(mailing_choose(q->ports, q->a, account->id,
                       c != NULL ? c->name : NULL, false));
    layout_width(q, "slim");
    return reply_page(q, r, "unsubscribed.tpl", "These mails are off",
                      view_new(q->a));
}
