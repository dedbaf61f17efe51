/* What one agreed to and may take back, and who looked at one's data. */
#include "base/str.h"
#include "flow/consenting.h"
#include "flow/viewing.h"
#include "web/form.h"
#include "web/kept.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

enum { LISTED = 50 };

/* ---- consents ------------------------------------------------------------ */

/* What was pressed when the session had ended is pressed again, or not. */
static void
show_pressed(const struct request *q, struct view *row)
{
    if (kept_is_review(q))
        view_show(row, str_eq(request_form(q, "holds"), "1") ? "GAVE"
                                                              : "ENDED_IT");
}

static void
show_purpose(struct request *q, struct view *v,
             const struct consenting_state *s)
{
    struct view *row = view_row(v, "PURPOSE");

    view_text(row, "NAME", s->text->name);
    view_text(row, "TITLE", s->text->title);
    view_text(row, "TEXT", s->text->text);
    view_text(row, "WITHOUT", s->text->without);
    if (str_eq(s->text->name, request_form(q, "purpose")))
        show_pressed(q, row);
    view_show(row, !s->holds ? "ENDED"
                   : s->version == NULL ? "NEEDED" : "HOLDS");
    if (!str_eq(s->text->name, consenting_texts[CONSENTING_TERMS].name))
        view_show(row, s->holds ? "MAY_END" : "MAY_GIVE");
    if (s->version == NULL)
        return;
    row = view_row(row, "GIVEN");
    view_text(row, "VERSION", s->version);
    view_moment(row, "AT", s->given_at, layout_zone(q));
    if (s->withdrawn_at != 0)
        view_moment(view_row(row, "WITHDRAWN"), "SINCE", s->withdrawn_at,
                    layout_zone(q));
}

static struct err *
fill(struct request *q, struct view *v)
{
    struct consenting_state *list;
    size_t count;

    TRY(consenting_list(q->ports, q->a, &q->actor, &list, &count));
    for (size_t i = 0; i < count; i++)
        show_purpose(q, v, &list[i]);
    view_show_if(v, "DECLARES", q->actor.role == ROLE_CANDIDATE);
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, "/account/data", "Your data");
    layout_crumb(q, NULL, "What you agreed to");
    return NULL;
}

struct err *
consent_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(fill(q, v));
    return reply_page(q, r, "account_consents.tpl", "What you agreed to", v);
}

static struct err *
show_again(struct form *f, struct reply *r)
{
    struct view *v = view_new(f->q->a);

    TRY(fill(f->q, v));
    return form_again(f, r, "account_consents.tpl", "What you agreed to", v);
}

struct err *
consent_send(struct request *q, struct reply *r)
{
    bool holds = str_eq(request_form(q, "holds"), "1");
    struct form f;

    if (form_is_reviewed(&f, q))
        return show_again(&f, r);
    TRY(consenting_set(q->ports, q->a, &q->actor,
                       request_form(q, "purpose"), holds));
    return reply_see(q, r, "/account/consents",
                     holds ? "Saved: you agree." : "Saved: taken back. It "
                                                   "counts from now on.");
}

/* ---- who looked ------------------------------------------------------------ */

static void
show_look(struct request *q, struct view *row, const struct viewing *look)
{
    view_moment(row, "AT", look->at, layout_zone(q));
    view_text(row, "WHO", look->who);
    view_text(row, "WHAT", look->what);
    if (look->about != NULL)
        view_text(view_row(row, "HAS_ABOUT"), "ABOUT", look->about);
}

static struct err *
show_looks(struct request *q, struct view *v)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    const char *after = page.after;
    struct viewing *list;
    size_t count;

    TRY(viewing_list(q->ports, q->a, &q->actor, &page, &list, &count));
    for (size_t i = 0; i < count; i++)
        show_look(q, view_row(v, "LOOK"), &list[i]);
    view_show_if(v, "LIST", count > 0);
    if (count == 0)
        layout_empty(v, "EMPTY", "Nobody so far",
                     "When an employer opens your profile or an application "
                     "of yours, it stands here, with the time.",
                     "/account/data", "Your data");
    layout_pages(v, 1, (int64_t)count, -1,
                 after != NULL ? "/account/views" : NULL,
                 page.next != NULL
                     ? show_address(q->a, "/account/views", "after",
                                    page.next, NULL)
                     : NULL);
    return NULL;
}

static struct err *
show_lists(struct request *q, struct view *v)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "lists") };
    struct viewing *list;
    struct view *lists;
    size_t count;

    TRY(viewing_lists(q->ports, q->a, &q->actor, &page, &list, &count));
    if (count == 0)
        return NULL;
    lists = view_row(v, "LISTS");
    for (size_t i = 0; i < count; i++)
        show_look(q, view_row(lists, "SEEN"), &list[i]);
    if (page.next != NULL)
        view_text(view_row(lists, "MORE"), "ADDRESS",
                  show_address(q->a, "/account/views", "lists", page.next,
                               NULL));
    return NULL;
}

struct err *
viewing_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    TRY(show_looks(q, v));
    TRY(show_lists(q, v));
    layout_width(q, "read");
    layout_crumb(q, "/account", "Your account");
    layout_crumb(q, "/account/data", "Your data");
    layout_crumb(q, NULL, "Who looked");
    return reply_page(q, r, "account_views.tpl", "Who looked at your data",
                      v);
}
