/* Signing in and out. */
#include "web/form.h"
#include "web/kept.h"
#include "web/layout.h"
#include "web/own_page.h"
#include "web/pages.h"
#include "web/session.h"

static const struct form_field fields[] = {
    { .name = "email", .type = FORM_EMAIL, .label = "Mail address",
      .required = true, .most = 254 },
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = NULL },
};

static void
fill(struct request *q, struct view *v)
{
    const char *next = request_next(q);

    layout_width(q, "slim");
    if (next != NULL)
        view_text(view_row(v, "NEXT"), "PATH", next);
}

struct err *
signin_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    const char *next = request_next(q);

    if (q->account != NULL)
        return reply_see(q, r, next != NULL ? next
                                            : own_page(q->actor.role), NULL);
    fill(q, v);
    return reply_page(q, r, "signin.tpl", "Sign in", v);
}

/* The person typed something wrong; the form says what, and keeps it. */
static struct err *
again(struct form *f, struct reply *r)
{
    struct view *v = view_new(f->q->a);

    fill(f->q, v);
    return form_again(f, r, "signin.tpl", "Sign in", v);
}

static struct err *
welcome(struct request *q, struct reply *r, const struct signing *s)
{
    const char *next = request_next(q);

    TRY(session_begin(q, r, s));
    if (q->kept != NULL) {
        struct view *v = view_new(q->a);

        kept_show(q->kept, v);
        layout_width(q, "read");
        return reply_page(q, r, "kept.tpl", "What you typed is kept", v);
    }
    return reply_see(q, r, next != NULL ? next : own_page(q->actor.role),
                     NULL);
}

struct err *
signin_send(struct request *q, struct reply *r)
{
    struct signing s;
    struct form f;
    struct err *e;

    form_read(&f, q, fields);
    if (f.problems != NULL)
        return again(&f, r);
    e = signing_in(q->ports, q->a, form_text(&f, "email"),
                   form_text(&f, "password"), q->agent, q->address, &s);
    if (e == NULL)
        return welcome(q, r, &s);
    TRY(form_take(&f, e));
    return again(&f, r);
}

struct err *
signin_out(struct request *q, struct reply *r)
{
    TRY(session_end(q, r));
    return reply_see(q, r, "/signin", "You are signed out.");
}
