/* A forgotten password: asking for a mail, and setting a new one with its link
 * or, typed beside the address, its code. */
#include "flow/registration.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"

static const struct form_field forgot_fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .required = true, .most = 254 },
    { .name = NULL },
};

static const struct form_field reset_fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .most = 254 },
    { .name = "code", .type = FORM_TEXT, .label = "Code", .required = true,
      .most = 64 },
    { .name = "password", .type = FORM_PASSWORD, .label = "New password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

struct err *
password_forgot(struct request *q, struct reply *r)
{
    layout_width(q, "slim");
    layout_crumb(q, "/signin", "Sign in");
    layout_crumb(q, NULL, "New password");
    return reply_page(q, r, "password_forgot.tpl", "Forgotten password",
                      view_new(q->a));
}

struct err *
password_forgot_send(struct request *q, struct reply *r)
{
    struct form f;

    form_read(&f, q, forgot_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, registration_forgot(q->ports, q->a,
                                              form_text(&f, "email"),
                                              q->address)));
    if (f.problems != NULL) {
        layout_width(q, "slim");
        return form_again(&f, r, "password_forgot.tpl",
                          "Forgotten password", view_new(q->a));
    }
    return reply_see(q, r, "/password/reset",
                     "If there is an account with this address, a mail is on "
                     "its way to it.");
}

static void
fill(struct request *q, struct view *v, const char *code)
{
    layout_width(q, "slim");
    view_textf(v, "LEAST", "%lld",
               (long long)conf_int(q->ports->conf, "auth.password_least"));
    view_show_if(v, "PASSKEYS", identity_has_passkeys(q->ports->identity));
    if (str_empty(code))
        view_show(v, "TYPED");
    else
        view_text(view_row(v, "LINK"), "SECRET", code);
}

struct err *
password_reset(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    fill(q, v, request_query(q, "code"));
    return reply_page(q, r, "password_reset.tpl", "New password", v);
}

struct err *
password_reset_send(struct request *q, struct reply *r)
{
    const char *email;
    struct form f;

    form_read(&f, q, reset_fields);
    email = form_text(&f, "email");
    if (f.problems == NULL)
        TRY(form_take(&f, registration_reset(q->ports, q->a,
                                             str_empty(email) ? NULL : email,
                                             form_text(&f, "code"),
                                             form_text(&f, "password"),
                                             q->address)));
    if (f.problems != NULL) {
        struct view *v = view_new(q->a);

        fill(q, v, request_form(q, "email") != NULL
                       ? NULL : request_form(q, "code"));
        return form_again(&f, r, "password_reset.tpl", "New password", v);
    }
    return reply_see(q, r, "/signin",
                     identity_has_passkeys(q->ports->identity)
                         ? "Your password is set. Every browser was signed "
                           "out, and passkeys were removed. Sign in, and "
                           "make new ones."
                         : "Your password is set, and every browser was "
                           "signed out. Sign in.");
}
