/*
 * Where one is signed in, and ending it there. The password is asked for once
 * more, so that who finds a browser open cannot lock its owner out; then for
 * ten minutes it is not.
 */
#include "flow/signing.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"

/* In the field "session", beside the id of one. */
#define OTHERS "others"
#define EVERY "every"

static const struct form_field fields[] = {
    { .name = "session", .type = FORM_TEXT, .label = "Browser",
      .required = true },
    { .name = "password", .type = FORM_PASSWORD, .label = "Your password",
      .most = 4096 },
    { .name = NULL },
};

static void
show_session(struct request *q, struct view *v, const struct session *s)
{
    struct view *row = view_row(v, "SESSION");
    bool here = str_eq(s->id, q->session->id);

    view_text(row, "ID", s->id);
    view_text(row, "AGENT", s->agent);
    view_moment(row, "SINCE", s->created_at, layout_zone(q));
    view_text(row, "SEEN", label_ago(q->a, s->seen_at, q->now));
    view_show(row, here ? "HERE" : "ELSEWHERE");
}

static struct err *
page(struct request *q, struct view **v)
{
    struct rows rows;

    *v = view_new(q->a);
    TRY(signing_list(q->ports, q->a, &q->actor, &rows));
    for (size_t i = 0; i < rows.count; i++)
        show_session(q, *v, rows.row[i]);
    view_show_if(*v, "SEVERAL", rows.count > 1);
    view_show(*v, signing_is_proven(q->session) ? "PROVEN" : "UNPROVEN");
    view_text(*v, "ADDRESS", q->account->email);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, NULL, "Signed-in browsers");
    return NULL;
}

struct err *
sessions_show(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(page(q, &v));
    return reply_page(q, r, "account_sessions.tpl", "Signed-in browsers", v);
}

/* Ends what was chosen, and says so. */
static struct err *
end(struct request *q, struct reply *r, const char *which)
{
    if (str_eq(which, OTHERS)) {
        TRY(signing_out_everywhere(q->ports, q->a, &q->actor, q->session));
        return reply_see(q, r, "/account/sessions",
                         "Every other browser is signed out.");
    }
    if (str_eq(which, EVERY)) {
        TRY(signing_out_everywhere(q->ports, q->a, &q->actor, NULL));
        q->session = NULL; /* it ended with the others */
        TRY(session_end(q, r));
        return reply_see(q, r, "/signin",
                         "You are signed out everywhere, here too.");
    }
    TRY(signing_revoke(q->ports, q->a, &q->actor, which));
    return reply_see(q, r, "/account/sessions",
                     "That browser is signed out.");
}

struct err *
sessions_end(struct request *q, struct reply *r)
{
    struct view *v;
    struct form f;

    form_read(&f, q, fields);
    if (f.problems == NULL && !signing_is_proven(q->session))
        TRY(form_take(&f, signing_prove_here(q->ports, q->a, q->session,
                                             q->account,
                                             form_text(&f, "password"))));
    if (f.problems == NULL)
        return end(q, r, form_text(&f, "session"));
    TRY(page(q, &v));
    return form_again(&f, r, "account_sessions.tpl", "Signed-in browsers",
                      v);
}
