/* Signing in and out. */
#include "web/form.h"
#include "web/layout.h"
#include "web/own_page.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/urlencoded.h"
#include "web/welcome.h"

static const struct form_field fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .required = true, .most = 254 },
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

static struct view *
page(struct request *q)
{
    struct identity *identity = q->ports->identity;
    struct view *v = view_new(q->a);

    if (identity_has_passkeys(identity))
        view_text(view_row(v, "PASSKEYS"), "ORIGIN",
                  identity_passkey_origin(identity));
    welcome_carry(q, v);
    layout_width(q, "slim");
    return v;
}

struct err *
signin_show(struct request *q, struct reply *r)
{
    const char *next = request_next(q);

    if (q->account != NULL)
        return reply_see(q, r, next != NULL ? next
                                            : own_page(&q->actor), NULL);
    return reply_page(q, r, "signin.tpl", "Sign in", page(q));
}

struct err *
signin_again(struct form *f, struct reply *r)
{
    return form_again(f, r, "signin.tpl", "Sign in", page(f->q));
}

/* The second factor's own page, or that page at once when it has to carry
 * what was typed before the last session ended. */
static struct err *
ask_second(struct request *q, struct reply *r, const struct signing *s)
{
    const char *next = request_next(q);
    struct str path = str_new(q->a);

    session_wait(q, r, s);
    if (q->kept != NULL)
        return second_ask(q, r);
    str_add(&path, "/signin/second");
    if (next != NULL) {
        str_add(&path, "?next=");
        urlencoded_add(&path, next);
    }
    return reply_see(q, r, path.text, NULL);
}

struct err *
signin_send(struct request *q, struct reply *r)
{
    struct signing s;
    struct form f;
    struct err *e;

    form_read(&f, q, fields);
    if (f.problems != NULL)
        return signin_again(&f, r);
    e = signing_in(q->ports, q->a, form_text(&f, "email"),
                   form_text(&f, "password"), q->agent, q->address, &s);
    if (e == NULL)
        return s.second ? ask_second(q, r, &s) : welcome_in(q, r, &s);
    session_refused(q, "password");
    TRY(form_take(&f, e));
    return signin_again(&f, r);
}

struct err *
signin_out(struct request *q, struct reply *r)
{
    TRY(session_end(q, r));
    return reply_see(q, r, "/signin", "You are signed out.");
}
