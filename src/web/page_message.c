/*
 * Conversations: one for each application, the same page for both sides.
 */
#include "base/id.h"
#include "base/str.h"
#include "flow/applying.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"
#include "web/show_application.h"
#include "web/show_employer.h"

enum { LISTED = 50, EXCERPT_BYTES = 120 };

static const struct form_field fields[] = {
    { .name = "body", .type = FORM_LONG, .label = "Message",
      .required = true },
    { .name = NULL },
};

static bool
is_employer(const struct request *q)
{
    return q->actor.role == ROLE_EMPLOYER;
}

/* ---- list --------------------------------------------------------------- */

static struct err *
show_row(struct request *q, struct view *row, const struct applying_talk *t)
{
    bool mine = t->last->by_candidate != is_employer(q);
    struct employer *employer;
    struct posting *posting;
    const char *name;

    TRY(store_get(q->ports->store, q->a, &posting_type,
                  t->application->posting_id, &posting));
    if (is_employer(q)) {
        TRY(show_employer_name(q, t->application, &name));
    } else {
        TRY(store_get(q->ports->store, q->a, &employer_type,
                      t->application->employer_id, &employer));
        name = employer->name;
    }
    view_text(row, "ID", t->application->id);
    view_text(row, "NAME", name);
    view_text(row, "POSTING", posting->title);
    view_moment(row, "WHEN", t->last->happened_at, layout_zone(q));
    view_show_if(row, "MINE", mine);
    view_text(row, "EXCERPT",
              utf8_cut(q->a, t->last->body == NULL ? "" : t->last->body,
                       EXCERPT_BYTES));
    view_show_if(row, "CUT",
                 t->last->body != NULL &&
                     strlen(t->last->body) > EXCERPT_BYTES);
    return NULL;
}

static void
show_none(struct request *q, struct view *v)
{
    layout_empty(v, "NOTHING", "No messages yet",
                 is_employer(q)
                     ? "You write to applicants from their application. "
                       "What they answer shows here."
                     : "When you have applied, you and the employer can "
                       "write to each other here.",
                 is_employer(q) ? "/employer/postings" : "/me/applications",
                 is_employer(q) ? "See your postings"
                                : "See your applications");
}

struct err *
message_list(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    const char *after = page.after;
    struct view *v = view_new(q->a);
    struct applying_talk *talks;
    size_t count;

    TRY(applying_talks(q->ports, q->a, &q->actor, &page, &talks, &count));
    view_show_if(v, "TALKED", count > 0);
    for (size_t i = 0; i < count; i++)
        TRY(show_row(q, view_row(v, "TALK"), &talks[i]));
    if (count == 0)
        show_none(q, v);
    layout_pages(v, 1, (int64_t)count, -1,
                 after != NULL ? "/messages" : NULL,
                 page.next != NULL
                     ? show_address(q->a, "/messages", "after", page.next,
                                    NULL)
                     : NULL);
    layout_width(q, "read");
    return reply_page(q, r, "page_message_list.tpl", "Messages", v);
}

/* ---- one conversation --------------------------------------------------- */

static const char *
other_side(struct request *q, const struct applying_case *c)
{
    return is_employer(q) ? show_candidate(c) : c->employer->name;
}

static struct err *
fill(struct request *q, struct view *v, const struct applying_case *c)
{
    const char *once = request_form(q, "once");

    view_text(v, "ID", c->application->id);
    view_text(v, "NAME", other_side(q, c));
    view_text(v, "POSTING", c->posting->title);
    /* Nobody reads what is sent to who is erased. */
    if (request_may(q, ACT_SEND_MESSAGE) && c->candidate != NULL)
        view_text(view_row(v, "WRITES"), "ONCE",
                  str_empty(once) ? id_new(q->a) : once);
    view_text(v, "APPLICATION_HREF",
              arena_printf(q->a, is_employer(q)
                                     ? "/employer/applications/%s"
                                     : "/me/applications/%s",
                           c->application->id));
    label_show_stage(v, c->application->stage);
    TRY(show_talk(q, v, "TALK", c));
    layout_width(q, "read");
    layout_crumb(q, "/messages", "Messages");
    layout_crumb(q, NULL, other_side(q, c));
    return NULL;
}

static const char *
title_of(struct request *q, const struct applying_case *c)
{
    return arena_printf(q->a, "Messages with %s", other_side(q, c));
}

struct err *
message_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct applying_case c;

    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    TRY(fill(q, v, &c));
    return reply_page(q, r, "page_message_show.tpl", title_of(q, &c), v);
}

/* Back to where it was written. */
static const char *
written_at(struct request *q)
{
    if (!str_eq(request_form(q, "back"), "application"))
        return arena_printf(q->a, "/messages/%s", q->param[0]);
    return arena_printf(q->a, is_employer(q) ? "/employer/applications/%s"
                                             : "/me/applications/%s",
                        q->param[0]);
}

struct err *
message_send(struct request *q, struct reply *r)
{
    struct applying_act act = { .id = q->param[0] };
    struct view *v = view_new(q->a);
    struct applying_case c;
    struct form f;

    form_read(&f, q, fields);
    act.once = request_form(q, "once");
    act.body = form_text(&f, "body");
    if (f.problems == NULL) {
        struct err *e = applying_write(q->ports, q->a, &q->actor, &act);

        if (e == NULL)
            return reply_see(q, r, written_at(q), "Sent.");
        if (e->kind == ERR_CONFLICT)
            form_problem(&f, NULL, err_text(q->a, e));
        else
            TRY(form_take(&f, e));
    }
    TRY(applying_get(q->ports, q->a, &q->actor, q->param[0], &c));
    TRY(fill(q, v, &c));
    return form_again(&f, r, "page_message_show.tpl", title_of(q, &c), v);
}
