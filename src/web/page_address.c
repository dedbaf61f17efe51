/*
 * Another mail address for one's account. The links of its mails open pages;
 * only their buttons act. The one that confirms needs a signed-in browser, so
 * that an address that was mistyped hands the account to nobody; the one that
 * takes a change back needs none, as its reader may be locked out.
 */
#include "flow/readdressing.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"

static const struct form_field fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "New mail address",
      .required = true, .most = 254 },
    { .name = "password", .type = FORM_PASSWORD, .label = "Your password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

static const char *
code_of(const struct request *q)
{
    const char *code = request_form(q, "code");

    if (code == NULL)
        code = request_query(q, "code");
    return code != NULL ? code : "";
}

/* ---- asking ---- */

static struct err *
page(struct request *q, struct view **v)
{
    struct address_link *waits;

    *v = view_new(q->a);
    TRY(readdressing_waiting(q->ports, q->a, &q->actor, &waits));
    if (waits != NULL) {
        struct view *row = view_row(*v, "WAITS");

        view_text(row, "NEW", waits->email);
        view_moment(row, "UNTIL", waits->expires_at, layout_zone(q));
    }
    view_text(*v, "ADDRESS", q->account->email);
    view_count(*v, "DAYS", conf_int(q->ports->conf,
                                    "auth.address_undo_days"));
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Mail address");
    return NULL;
}

struct err *
address_show(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(page(q, &v));
    return reply_page(q, r, "account_address.tpl", "Mail address", v);
}

struct err *
address_send(struct request *q, struct reply *r)
{
    struct view *v;
    struct form f;

    form_read(&f, q, fields);
    if (f.problems == NULL)
        TRY(form_take(&f, readdressing_ask(q->ports, q->a, &q->actor,
                                           form_text(&f, "email"),
                                           form_text(&f, "password"))));
    if (f.problems == NULL)
        return reply_see(q, r, "/account/address",
                         "A link is on its way to the new address. Open it "
                         "there, in this browser.");
    TRY(page(q, &v));
    return form_again(&f, r, "account_address.tpl", "Mail address", v);
}

/* ---- the link to the new address ---- */

/* What became of a link that is worth nothing stands on the page of one's
 * address; anything else is an error. */
static struct err *
over(struct request *q, struct reply *r, struct err *e)
{
    if (e->kind != ERR_MISSING && e->kind != ERR_CONFLICT)
        return e;
    return reply_see(q, r, "/account/address", err_text(q->a, e));
}

struct err *
address_confirm(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct address_link *link;
    struct err *e = readdressing_find(q->ports, q->a, &q->actor,
                                      ADDRESS_LINK_PROVE, code_of(q), &link);

    if (e != NULL)
        return over(q, r, e);
    view_text(v, "CODE", code_of(q));
    view_text(v, "NEW", link->email);
    view_text(v, "ADDRESS", q->account->email);
    layout_width(q, "slim");
    return reply_page(q, r, "address_confirm.tpl",
                      "Confirm your new mail address", v);
}

struct err *
address_confirm_send(struct request *q, struct reply *r)
{
    struct err *e = readdressing_prove(q->ports, q->a, &q->actor, q->session,
                                       code_of(q));

    if (e != NULL)
        return over(q, r, e);
    return reply_see(q, r, "/account/address",
                     "This is your mail address now. Every other browser was "
                     "signed out.");
}

/* ---- the link to the old address ---- */

static struct err *
undo_page(struct request *q, struct reply *r, struct err *e,
          const struct address_link *link)
{
    struct view *v = view_new(q->a);

    if (e != NULL && e->kind != ERR_MISSING && e->kind != ERR_CONFLICT)
        return e;
    layout_width(q, "slim");
    if (e != NULL) {
        /* Its reader cannot ask for another one. */
        view_show(v, e->kind == ERR_MISSING ? "OVER" : "TAKEN");
        view_show(v, "DEAD");
        return reply_page_status(q, r, e->kind == ERR_MISSING ? 404 : 409,
                                 "address_undo.tpl", "Keep your mail address",
                                 v);
    }
    view_text(v, "ADDRESS", link->email);
    view_text(view_row(v, "MAY"), "CODE", code_of(q));
    return reply_page(q, r, "address_undo.tpl", "Keep your mail address", v);
}

struct err *
address_undo(struct request *q, struct reply *r)
{
    struct address_link *link;
    struct err *e = readdressing_find(q->ports, q->a, &q->actor,
                                      ADDRESS_LINK_UNDO, code_of(q), &link);

    return undo_page(q, r, e, link);
}

struct err *
address_undo_send(struct request *q, struct reply *r)
{
    struct err *e = readdressing_undo(q->ports, q->a, code_of(q),
                                      q->address);

    if (e != NULL)
        return undo_page(q, r, e, NULL);
    return reply_see(q, r, "/signin",
                     "Your account has its address again, and everyone was "
                     "signed out. A link for a new password is on its way to "
                     "you: the old one holds no longer.");
}
