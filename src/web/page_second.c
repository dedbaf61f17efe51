/*
 * The second factor: turning it on and off on the account's page, and its
 * step at sign-in.
 */
#include "flow/second.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/qr.h"
#include "web/session.h"
#include "web/urlencoded.h"
#include "web/welcome.h"

enum { GROUP = 4 };

static const struct form_field password_fields[] = {
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

static const struct form_field code_fields[] = {
    { .name = "code", .type = FORM_TEXT, .label = "Code", .required = true,
      .most = 40 },
    { .name = NULL },
};

/* ---- on the account ---- */

static struct view *
page(struct request *q)
{
    struct view *v = view_new(q->a);

    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Second factor");
    view_moment(v, "SINCE", q->account->second_at, layout_zone(q));
    view_show(v, q->account->second_at != 0 ? "IS_ON" : "IS_OFF");
    return v;
}

struct err *
second_show(struct request *q, struct reply *r)
{
    return reply_page(q, r, "second.tpl", "Second factor", page(q));
}

/* "JBSW Y3DP EHPK 3PXP": what a person can copy by hand. */
static const char *
in_groups(struct arena *a, const char *secret)
{
    struct str out = str_new(a);

    for (size_t i = 0; secret[i] != '\0'; i++) {
        if (i > 0 && i % GROUP == 0)
            str_add(&out, " ");
        str_add_bytes(&out, secret + i, 1);
    }
    return out.text;
}

/* As authenticator apps read it: otpauth://totp/Tandem:ADDRESS?... */
static struct err *
show_secret(struct request *q, struct view *v, const char *secret)
{
    struct str url = str_new(q->a);
    const char *svg;

    str_add(&url, "otpauth://totp/Tandem:");
    urlencoded_add(&url, q->account->email);
    str_addf(&url, "?secret=%s&issuer=Tandem", secret);
    TRY(qr_svg(q->a, url.text, "The same as a picture for your device",
               &svg));
    view_safe_html(v, "QR_SVG", svg);
    view_text(v, "SECRET", secret);
    view_text(v, "TYPED", in_groups(q->a, secret));
    return NULL;
}

/* The secret comes along in the form: only the person who just gave their
 * password sees it, and it opens nothing before it is proven. */
struct err *
second_begin_send(struct request *q, struct reply *r)
{
    const char *secret = NULL;
    struct view *v;
    struct form f;

    form_read(&f, q, password_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, second_begin(q->ports, q->a, &q->actor,
                                       form_text(&f, "password"), &secret)));
    if (f.problems != NULL)
        return form_again(&f, r, "second.tpl", "Second factor", page(q));
    v = page(q);
    TRY(show_secret(q, v, secret));
    return reply_page(q, r, "second_prove.tpl", "Second factor", v);
}

static struct err *
show_spare(struct request *q, struct reply *r,
           const struct identity_spare *spare)
{
    struct view *v = page(q);

    for (size_t i = 0; i < spare->count; i++)
        view_text(view_row(v, "SPARE"), "CODE", spare->code[i]);
    view_show_if(v, "SPARES", spare->count > 0);
    return reply_page(q, r, "second_spare.tpl", "Spare codes", v);
}

/* Sent twice, or after it was turned off elsewhere: nothing waits. */
static struct err *
nothing_waits(struct request *q, struct reply *r)
{
    return reply_see(q, r, "/account/second-factor",
                     q->account->second_at != 0
                         ? "It is on. You did not see spare codes? Turn it "
                           "off, then on again."
                         : "Nothing waits to be proven. Begin again.");
}

struct err *
second_prove_send(struct request *q, struct reply *r)
{
    const char *secret = request_form(q, "secret");
    struct identity_spare spare = { .count = 0 };
    struct err *e = NULL;
    struct form f;

    form_read(&f, q, code_fields);
    if (f.problems == NULL)
        e = second_prove(q->ports, q->a, &q->actor, q->session,
                         form_text(&f, "code"), &spare);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return nothing_waits(q, r);
    TRY(form_take(&f, e));
    if (f.problems != NULL) {
        struct view *v = page(q);

        TRY(show_secret(q, v, secret != NULL ? secret : ""));
        return form_again(&f, r, "second_prove.tpl", "Second factor", v);
    }
    return show_spare(q, r, &spare);
}

struct err *
second_end_send(struct request *q, struct reply *r)
{
    struct form f;

    form_read(&f, q, password_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, second_end(q->ports, q->a, &q->actor,
                                     form_text(&f, "password"))));
    if (f.problems != NULL)
        return form_again(&f, r, "second.tpl", "Second factor", page(q));
    return reply_see(q, r, "/account/second-factor",
                     "From now on your password alone lets you in.");
}

/* ---- at sign-in ---- */

static struct view *
step(struct request *q)
{
    struct view *v = view_new(q->a);

    welcome_carry(q, v);
    layout_width(q, "slim");
    return v;
}

static struct err *
too_late(struct request *q, struct reply *r)
{
    return reply_see(q, r, "/signin", "Sign in once more: the password was "
                                      "given too long ago.");
}

struct err *
second_ask(struct request *q, struct reply *r)
{
    return reply_page(q, r, "second_step.tpl", "Second factor", step(q));
}

struct err *
second_step(struct request *q, struct reply *r)
{
    const char *token = session_waiting(q);
    struct err *e;

    if (token == NULL)
        return reply_see(q, r, "/signin", NULL);
    e = signing_waits(q->ports, q->a, token);
    if (e != NULL)
        return e->kind == ERR_MISSING ? too_late(q, r) : e;
    return second_ask(q, r);
}

struct err *
second_step_send(struct request *q, struct reply *r)
{
    const char *token = session_waiting(q);
    struct signing s;
    struct form f;
    struct err *e;

    if (token == NULL)
        return too_late(q, r);
    form_read(&f, q, code_fields);
    if (f.problems == NULL) {
        e = signing_second(q->ports, q->a, token, form_text(&f, "code"),
                           q->agent, q->address, &s);
        if (e == NULL)
            return welcome_in(q, r, &s);
        session_refused(q, "code");
        if (e->kind == ERR_MISSING)
            return too_late(q, r);
        TRY(form_take(&f, e));
    }
    return form_again(&f, r, "second_step.tpl", "Second factor", step(q));
}
