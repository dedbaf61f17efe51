/*
 * Conversations: one for each application, the same page for both sides.
 * The list is of the last applications; the one with the newest word stands
 * first.
 */
#include <stdlib.h>

#include "base/id.h"
#include "base/str.h"
#include "flow/applying.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_application.h"
#include "web/show_employer.h"

enum { LISTED_MOST = 100, EXCERPT_BYTES = 120 };

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

struct talk {
    const struct application *application;
    const struct entry *last;
};

static int
newest_first(const void *a, const void *b)
{
    int64_t x = ((const struct talk *)a)->last->happened_at;
    int64_t y = ((const struct talk *)b)->last->happened_at;

    return x < y ? 1 : x > y ? -1 : 0;
}

static struct err *
show_row(struct request *q, struct view *row, const struct talk *t)
{
    struct employer *employer;
    struct posting *posting;
    const char *name;
    bool mine = t->last->by_candidate != is_employer(q);

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

struct err *
message_list(struct request *q, struct reply *r)
{
    enum store_index index = is_employer(q) ? APPLICATION_BY_EMPLOYER
                                            : APPLICATION_BY_CANDIDATE;
    struct page page = { .limit = LISTED_MOST };
    struct view *v = view_new(q->a);
    size_t count = 0;
    struct talk *talks;
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, index,
                   is_employer(q) ? q->actor.employer_id : q->actor.id,
                   &page, &rows));
    talks = NEW_ARRAY(q->a, rows.count + 1, struct talk);
    for (size_t i = 0; i < rows.count; i++) {
        struct talk *t = &talks[count];
        bool may = true;

        t->application = rows.row[i];
        if (is_employer(q))
            TRY(actor_may_posting(q->ports, q->a, &q->actor,
                                  ACT_USE_MESSAGES,
                                  t->application->posting_id,
                                  t->application->employer_id, &may));
        if (!may)
            continue;
        TRY(applying_last_message(q->ports, q->a, &q->actor,
                                  t->application, &t->last));
        count += t->last != NULL;
    }
    qsort(talks, count, sizeof(*talks), newest_first);
    view_show_if(v, "TALKED", count > 0);
    for (size_t i = 0; i < count; i++)
        TRY(show_row(q, view_row(v, "TALK"), &talks[i]));
    if (count == 0)
        layout_empty(v, "NOTHING", "No messages yet",
                     is_employer(q)
                         ? "You write to applicants from their application. "
                           "What they answer shows here."
                         : "When you have applied, you and the employer can "
                           "write to each other here.",
                     is_employer(q) ? "/employer/postings"
                                    : "/me/applications",
                     is_employer(q) ? "See your postings"
                                    : "See your applications");
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
    if (request_may(q, ACT_SEND_MESSAGE))
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
