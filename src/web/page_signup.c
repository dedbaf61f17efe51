/*
 * Signing up and proving the address. The answer is the same whether the
 * address is known or not. A link in a mail opens a page; only its button
 * acts.
 */
#include "flow/registration.h"
#include "web/cookie.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/own_page.h"
#include "web/pages.h"
#include "web/seal.h"

#define ADDRESS_COOKIE "tandem_address"

enum { ADDRESS_S = 3600 };

static const struct form_field sign_up_fields[] = {
    { .name = "role", .type = FORM_CHOICE, .label = "What you look for",
      .required = true, .choices = "candidate|employer" },
    { .name = "name", .type = FORM_TEXT, .label = "Name", .required = true,
      .most = 120 },
    { .name = "company", .type = FORM_TEXT, .label = "Company",
      .most = 160 },
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .required = true, .most = 254 },
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = "open_to_offers", .type = FORM_CHECK,
      .label = "Employers may find me" },
    { .name = "accept", .type = FORM_CHECK, .label = "Terms" },
    { .name = NULL },
};

static const struct form_field verify_fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .most = 254 },
    { .name = "code", .type = FORM_TEXT, .label = "Code", .required = true,
      .most = 64 },
    { .name = NULL },
};

/* Signing up. */

static void
show_role(struct request *q, struct view *v, bool employer)
{
    view_show(v, employer ? "EMPLOYER" : "CANDIDATE");
    view_textf(v, "LEAST", "%lld",
               (long long)conf_int(q->ports->conf, "auth.password_least"));
    layout_width(q, "slim");
}

struct err *
signup_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    const char *role = request_query(q, "role");

    if (q->account != NULL)
        return reply_see(q, r, own_page(&q->actor), NULL);
    show_role(q, v, str_eq(role, "employer"));
    layout_describe(q, "Sign up at Tandem as a candidate, free for ever, or "
                       "as an employer.");
    return reply_page(q, r, "signup.tpl", "Sign up", v);
}

static struct err *
sign_up_again(struct form *f, struct reply *r)
{
    struct view *v = view_new(f->q->a);

    show_role(f->q, v, form_choice(f, "role") == 1);
    return form_again(f, r, "signup.tpl", "Sign up", v);
}

/* Spares typing the address again on the next page. */
static void
remember_address(struct request *q, struct reply *r, const char *email)
{
    reply_header(r, "Set-Cookie",
                 cookie_line(q->a, ADDRESS_COOKIE,
                             seal_box(q->a, ADDRESS_COOKIE, email),
                             ADDRESS_S, q->secure));
}

struct err *
signup_send(struct request *q, struct reply *r)
{
    struct registration_form n = { .language = "en", .address = q->address };
    struct form f;

    form_read(&f, q, sign_up_fields);
    n.role = form_choice(&f, "role") == 1 ? ROLE_EMPLOYER : ROLE_CANDIDATE;
    n.name = form_text(&f, "name");
    n.email = form_text(&f, "email");
    n.password = form_text(&f, "password");
    n.company = form_text(&f, "company");
    n.accept = form_checked(&f, "accept");
    n.open_to_offers = form_checked(&f, "open_to_offers");
    if (f.problems == NULL)
        TRY(form_take(&f, registration_sign_up(q->ports, q->a, &n)));
    else if (!n.accept)
        form_problem(&f, "accept", "Accept the terms to sign up.");
    if (f.problems != NULL)
        return sign_up_again(&f, r);
    remember_address(q, r, n.email);
    return reply_see(q, r, "/verify", NULL);
}

/* Proving the address. */

static void
show_way(struct request *q, struct view *v, const char *code)
{
    const char *address = seal_unbox(q->a, ADDRESS_COOKIE,
                                     request_cookie(q, ADDRESS_COOKIE));
    struct view *typed;

    layout_width(q, "slim");
    if (!str_empty(code)) {
        view_text(view_row(v, "LINK"), "SECRET", code);
        return;
    }
    typed = view_row(v, "TYPED");
    if (!str_empty(address))
        view_text(view_row(v, "SENT"), "ADDRESS", address);
    else
        view_show(v, "NOT_SENT");
    form_view_value(v, "email", address);
    (void)typed;
}

struct err *
signup_verify(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    show_way(q, v, request_query(q, "code"));
    return reply_page(q, r, "verify.tpl", "Confirm your mail address", v);
}

/* A link that does not work is of no further use: the page goes on with the
 * code, which may. */
static struct err *
verify_again(struct form *f, struct reply *r)
{
    struct view *v = view_new(f->q->a);

    show_way(f->q, v, NULL);
    if (str_empty(request_form(f->q, "email")))
        f->q->form = (struct pairs){ 0 };
    return form_again(f, r, "verify.tpl", "Confirm your mail address", v);
}

struct err *
signup_verify_send(struct request *q, struct reply *r)
{
    const char *email;
    struct form f;

    form_read(&f, q, verify_fields);
    email = form_text(&f, "email");
    if (f.problems == NULL)
        TRY(form_take(&f, registration_verify(q->ports, q->a,
                                              str_empty(email) ? NULL : email,
                                              form_text(&f, "code"),
                                              q->address)));
    if (f.problems != NULL)
        return verify_again(&f, r);
    reply_header(r, "Set-Cookie",
                 cookie_line(q->a, ADDRESS_COOKIE, "", 0, q->secure));
    return reply_see(q, r, "/signin",
                     "Your mail address is confirmed. Sign in.");
}
