/*
 * Passkeys: making, listing and removing them on the account's page, and the
 * way in by one. Each begins with a form that asks for the question; the page
 * that comes back holds it, and static/passkey.js lets the browser answer into
 * that page's form. Without scripts none of the buttons shows.
 */
#include "flow/passkey.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/welcome.h"

/* "passkey" is where the messages belong, and which one is to go. */
static const struct form_field password_fields[] = {
    { .name = "password", .type = FORM_PASSWORD, .label = "Your password",
      .required = true, .most = 4096 },
    { .name = "passkey", .type = FORM_TEXT, .label = "Passkey" },
    { .name = NULL },
};

static const struct form_field answer_fields[] = {
    { .name = "passkey", .type = FORM_TEXT, .label = "Passkey" },
    { .name = NULL },
};

static const char *
sent(const struct request *q, const char *name)
{
    const char *text = request_form(q, name);

    return text != NULL ? text : "";
}

/* No person typed it: how much of it is too much, identity says. */
static struct identity_answer
answer_of(const struct request *q)
{
    return (struct identity_answer){
        .holder = q->visitor_key,
        .client_data = sent(q, "client_data"),
        .device_data = sent(q, "device_data"),
        .key = sent(q, "key"),
        .user_handle = sent(q, "user"),
        .signature = sent(q, "signature") };
}

static void
show_question(struct request *q, struct view *v,
              const struct identity_question *question)
{
    view_text(v, "RP", question->rp);
    view_text(v, "ORIGIN", identity_passkey_origin(q->ports->identity));
    view_text(v, "CHALLENGE", question->challenge);
}

/* ---- on the account ---- */

static struct view *
frame(struct request *q)
{
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Passkeys");
    return view_new(q->a);
}

static void
show_one(struct request *q, struct view *list, const struct passkey *p)
{
    struct view *row = view_row(list, "ONE");

    view_text(row, "ID", p->id);
    view_text(row, "NAME", p->name);
    view_day(row, "MADE", p->made_at, layout_zone(q));
    view_text(row, "USED", p->used_at == 0
                               ? "Never used"
                               : arena_printf(q->a, "Used %s",
                                              label_ago(q->a, p->used_at,
                                                        q->now)));
}

static struct err *
page(struct request *q, struct view **v)
{
    struct view *list;
    struct rows rows;

    *v = frame(q);
    view_text(*v, "ORIGIN", identity_passkey_origin(q->ports->identity));
    view_text(*v, "ADDRESS", q->account->email);
    TRY(passkey_list(q->ports, q->a, &q->actor, &rows));
    /* Nothing to remove; but what is wrong with it is shown. */
    view_show_if(*v, "NONE", rows.count == 0 && q->method == METHOD_GET);
    if (rows.count == 0)
        return NULL;
    list = view_row(*v, "SOME");
    for (size_t i = 0; i < rows.count; i++)
        show_one(q, list, rows.row[i]);
    return NULL;
}

static struct err *
again(struct form *f, struct reply *r)
{
    struct view *v;

    TRY(page(f->q, &v));
    return form_again(f, r, "account_passkeys.tpl", "Passkeys", v);
}

struct err *
passkeys_show(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(page(q, &v));
    return reply_page(q, r, "account_passkeys.tpl", "Passkeys", v);
}

struct err *
passkeys_begin(struct request *q, struct reply *r)
{
    struct identity_question question;
    struct str have = str_new(q->a);
    struct view *v;
    struct form f;

    form_read(&f, q, password_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, passkey_begin(q->ports, q->a, &q->actor,
                                        form_text(&f, "password"),
                                        q->visitor_key, &question)));
    if (f.problems != NULL)
        return again(&f, r);
    v = frame(q);
    show_question(q, v, &question);
    for (size_t i = 0; i < question.have.count; i++) {
        const struct passkey *p = question.have.row[i];

        str_addf(&have, "%s%s", i > 0 ? " " : "", p->key);
    }
    view_text(v, "HAVE", have.text);
    view_text(v, "USER", question.user_handle);
    view_text(v, "ADDRESS", q->account->email);
    view_text(v, "NAME", q->session->agent);
    return reply_page(q, r, "passkey_make.tpl", "A new passkey", v);
}

struct err *
passkeys_prove(struct request *q, struct reply *r)
{
    struct identity_answer answer = answer_of(q);
    struct form f;

    form_read(&f, q, answer_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, passkey_add(q->ports, q->a, &q->actor, q->session,
                                      &answer, sent(q, "name"))));
    if (f.problems != NULL)
        return again(&f, r);
    TRY(session_renew(q));
    return reply_see(q, r, "/account/passkeys",
                     "Your passkey is made. Every other browser was signed "
                     "out.");
}

struct err *
passkeys_remove(struct request *q, struct reply *r)
{
    struct form f;

    form_read(&f, q, password_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, passkey_remove(q->ports, q->a, &q->actor,
                                         q->session,
                                         form_text(&f, "password"),
                                         form_text(&f, "passkey"))));
    if (f.problems != NULL)
        return again(&f, r);
    return reply_see(q, r, "/account/passkeys",
                     "The passkey is removed. Every other browser was signed "
                     "out.");
}

/* ---- signing in ---- */

struct err *
passkey_step(struct request *q, struct reply *r)
{
    struct identity_question question;
    struct view *v = view_new(q->a);

    TRY(passkey_ask(q->ports, q->a, q->visitor_key, q->address, &question));
    show_question(q, v, &question);
    welcome_carry(q, v);
    layout_width(q, "slim");
    return reply_page(q, r, "signin_passkey.tpl", "Your passkey", v);
}

struct err *
passkey_step_send(struct request *q, struct reply *r)
{
    struct identity_answer answer = answer_of(q);
    struct signing s;
    struct form f;

    form_read(&f, q, answer_fields);
    if (f.problems == NULL) {
        struct err *e = passkey_sign_in(q->ports, q->a, &answer, q->agent,
                                        &s);

        if (e == NULL)
            return welcome_in(q, r, &s);
        session_refused(q, "passkey");
        TRY(form_take(&f, e));
    }
    return signin_again(&f, r);
}
