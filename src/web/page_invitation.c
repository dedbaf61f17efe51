/*
 * The link of an invitation: it opens a page, and a button there joins. Who
 * holds the secret was written to at that address, so the page may name it;
 * to everyone else it says no more than that an invitation is over.
 */
#include "flow/team.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/session.h"
#include "web/show_team_places.h"
#include "web/urlencoded.h"

static const struct form_field fields[] = {
    { .name = "name", .type = FORM_TEXT, .label = "Name", .required = true,
      .most = 120 },
    { .name = "password", .type = FORM_PASSWORD, .label = "Password",
      .required = true, .most = 4096 },
    { .name = "accept", .type = FORM_CHECK, .label = "The terms" },
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

/* Whoever is signed in here can join, is someone else, or is nobody yet. */
static void
show_ways(struct request *q, struct view *v, const struct invitation *n)
{
    struct str self = str_new(q->a), next = str_new(q->a);

    str_add(&self, "/invitation?code=");
    urlencoded_add(&self, code_of(q));
    str_add(&next, "/signin?next=");
    urlencoded_add(&next, self.text);
    if (q->account == NULL) {
        view_text(view_row(v, "NEW"), "SIGN_IN", next.text);
        view_textf(v, "LEAST", "%lld",
                   (long long)conf_int(q->ports->conf,
                                       "auth.password_least"));
    } else if (!str_eq(q->account->email_key, n->email_key)) {
        view_text(view_row(v, "ANOTHER"), "MINE", q->account->email);
    } else {
        view_show(v, q->account->role == ROLE_EMPLOYER ? "JOIN" : "UNFIT");
    }
}

static struct err *
fill(struct request *q, struct view *v)
{
    struct team_offer offer;

    TRY(team_offer(q->ports, q->a, code_of(q), &offer));
    view_text(v, "COMPANY", offer.employer->name);
    view_text(v, "ADDRESS", offer.invitation->email);
    view_text(v, "PLACE_NAME",
              show_team_place_label(offer.invitation->team));
    view_text(v, "CODE", code_of(q));
    view_day(v, "UNTIL", offer.invitation->expires_at, layout_zone(q));
    view_text(v, "MAY", show_team_place_text(offer.invitation->team));
    show_ways(q, v, offer.invitation);
    layout_width(q, "slim");
    return NULL;
}

/* In place of e, where the link is worth nothing any more. */
static struct err *
show_over(struct request *q, struct reply *r, struct err *e)
{
    struct view *v = view_new(q->a);
    struct team_offer offer;
    struct err *why = team_offer(q->ports, q->a, code_of(q), &offer);

    if (why == NULL || why->kind != ERR_MISSING)
        return e;
    if (offer.employer != NULL)
        view_text(view_row(v, "KNOWN"), "COMPANY", offer.employer->name);
    else
        view_show(v, "UNKNOWN");
    layout_width(q, "slim");
    return reply_page_status(q, r, 404, "invitation_over.tpl",
                             "This invitation is over", v);
}

struct err *
invitation_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct err *e = fill(q, v);

    if (e != NULL)
        return show_over(q, r, e);
    return reply_page(q, r, "invitation.tpl", "An invitation", v);
}

struct err *
invitation_join(struct request *q, struct reply *r)
{
    struct err *e = team_join(q->ports, q->a, &q->actor, code_of(q));

    if (e != NULL)
        return show_over(q, r, e);
    TRY(session_renew(q));
    return reply_see(q, r, "/employer", "Welcome to the team.");
}

struct err *
invitation_new(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct team_newcomer n = { .language = "en", .address = q->address };
    struct form f;

    form_read(&f, q, fields);
    n.name = form_text(&f, "name");
    n.password = form_text(&f, "password");
    n.accept = form_checked(&f, "accept");
    if (f.problems == NULL) {
        struct err *e = form_take(&f, team_join_new(q->ports, q->a,
                                                    code_of(q), &n));

        if (e != NULL)
            return show_over(q, r, e);
    }
    if (f.problems == NULL)
        return reply_see(q, r, "/signin?next=/employer",
                         "Your account is made. Sign in with the address of "
                         "the invitation.");
    TRY(fill(q, v));
    return form_again(&f, r, "invitation.tpl", "An invitation", v);
}
