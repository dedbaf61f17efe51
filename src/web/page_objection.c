/*
 * Objections to a ranking: a person writes and reads the answers; an
 * administrator reads and answers.
 */
#include "base/id.h"
#include "core/posting.h"
#include "flow/objecting.h"
#include "web/form.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"

enum { LISTED = 50 };

static const struct form_field fields[] = {
    { .name = "body", .type = FORM_LONG, .label = "What is wrong",
      .required = true, .most = 5000 },
    { .name = NULL },
};

static const struct form_field answer_fields[] = {
    { .name = "answer", .type = FORM_LONG, .label = "Answer",
      .required = true, .most = 5000 },
    { .name = NULL },
};

/* The title of the posting it is about; NULL: none, or gone. */
static const char *
posting_title(struct request *q, const char *id)
{
    struct posting *posting;

    return id == NULL || store_get(q->ports->store, q->a, &posting_type, id,
                                   &posting) != NULL ? NULL : posting->title;
}

static void
show_one(struct request *q, struct view *row, const struct objection *o)
{
    const char *title = posting_title(q, o->posting_id);

    view_text(row, "ID", o->id);
    view_text(row, "BODY", o->body);
    view_moment(row, "SENT", o->sent_at, layout_zone(q));
    if (title != NULL)
        view_text(view_row(row, "ABOUT"), "POSTING", title);
    view_show_if(row, "OF_MATCH", title != NULL);
    if (o->answered_at == 0) {
        view_show(row, "WAITING");
        return;
    }
    row = view_row(row, "ANSWERED");
    view_text(row, "ANSWER", o->answer);
    view_moment(row, "WHEN", o->answered_at, layout_zone(q));
}

/* ---- who objects ------------------------------------------------------- */

static struct err *
own_page(struct request *q, const char *posting_id, struct view **out)
{
    struct page page = { .limit = LISTED };
    struct view *v = *out = view_new(q->a);
    const char *title = posting_title(q, posting_id);
    struct rows rows;

    TRY(objecting_list(q->ports, q->a, &q->actor, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        show_one(q, view_row(v, "OBJECTION"), rows.row[i]);
    view_show_if(v, "SOME", rows.count > 0);
    view_text(v, "ONCE", id_once(q->a, request_form(q, "once")));
    if (title != NULL) {
        struct view *about = view_row(v, "ABOUT");

        view_text(about, "POSTING", title);
        view_text(about, "POSTING_ID", posting_id);
    }
    layout_width(q, "read");
    layout_crumb(q, "/how-matching-works", "How matching works");
    layout_crumb(q, NULL, "Object");
    return NULL;
}

struct err *
objection_list(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(own_page(q, request_query(q, "posting"), &v));
    return reply_page(q, r, "objection_list.tpl", "Object to a ranking", v);
}

struct err *
objection_send(struct request *q, struct reply *r)
{
    const char *posting_id = request_form(q, "posting");
    struct view *v;
    struct form f;

    form_read(&f, q, fields);
    if (f.problems == NULL)
        TRY(form_take(&f, objecting_send(q->ports, q->a, &q->actor,
                                         request_form(q, "once"), posting_id,
                                         form_text(&f, "body"))));
    if (f.problems == NULL)
        return reply_see(q, r, "/objections",
                         "Sent. A person reads it and answers here.");
    TRY(own_page(q, posting_id, &v));
    return form_again(&f, r, "objection_list.tpl", "Object to a ranking", v);
}

/* ---- who answers ------------------------------------------------------- */

struct err *
objection_all(struct request *q, struct reply *r)
{
    bool waiting = !str_eq(request_query(q, "show"), "all");
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;

    TRY(objecting_all(q->ports, q->a, &q->actor, waiting, &page, &rows));
    for (size_t i = 0; i < rows.count; i++)
        show_one(q, view_row(v, "OBJECTION"), rows.row[i]);
    view_show_if(v, "LIST", rows.count > 0);
    view_show(v, waiting ? "ONLY_WAITING" : "ALL");
    if (page.next != NULL)
        view_textf(view_row(v, "MORE"), "NEXT", "%s", page.next);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", waiting ? "Nobody waits for an answer."
                                         : "Nobody has objected.",
                     "Who thinks that the ranking is wrong about them writes "
                     "from the page on how matching works.", NULL, NULL);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Objections");
    return reply_page(q, r, "objection_all.tpl", "Objections", v);
}

static struct err *
answer_page(struct request *q, struct view **out)
{
    struct view *v = *out = view_new(q->a);
    struct objection *o;
    struct account *by;

    TRY(objecting_read(q->ports, q->a, &q->actor, q->param[0], &o, &by));
    show_one(q, v, o);
    view_text(v, "NAME", by->name);
    view_text(v, "ADDRESS", by->email);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/objections", "Objections");
    layout_crumb(q, NULL, by->name);
    return NULL;
}

struct err *
objection_show(struct request *q, struct reply *r)
{
    struct view *v;

    TRY(answer_page(q, &v));
    return reply_page(q, r, "objection_show.tpl", "An objection", v);
}

/* As the other side reads it: the same words and points, in the third
 * person. */
struct err *
objection_match(struct request *q, struct reply *r)
{
    const char *back = arena_printf(q->a, "/admin/objections/%s",
                                    q->param[0]);
    const struct show_points how = { .employer = true };
    struct view *v = view_new(q->a);
    struct matching_row m;

    TRY(objecting_match(q->ports, q->a, &q->actor, q->param[0], &m));
    view_text(v, "NAME", m.candidate->name);
    view_text(v, "TITLE", m.posting->title);
    view_text(v, "EMPLOYER", m.employer->name);
    view_text(v, "VERSION", m.match->rank_version);
    view_moment(v, "COMPUTED", m.match->computed_at, layout_zone(q));
    show_score(v, "SCORE_CARD", m.match->outline);
    view_show_if(v, "LATE", m.match->explanation == NULL);
    show_points(v, "POINTS", m.match->explanation, &how);
    show_limits(v, "LIMITS", m.match->explanation, &how);
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/objections", "Objections");
    layout_crumb(q, back, "An objection");
    layout_crumb(q, NULL, "The match");
    return reply_page(q, r, "objection_match.tpl", "The match objected to",
                      v);
}

struct err *
objection_answer(struct request *q, struct reply *r)
{
    struct view *v;
    struct form f;

    form_read(&f, q, answer_fields);
    if (f.problems == NULL)
        TRY(form_take(&f, objecting_answer(q->ports, q->a, &q->actor,
                                           q->param[0],
                                           form_text(&f, "answer"))));
    if (f.problems == NULL)
        return reply_see(q, r, "/admin/objections", "Answered.");
    TRY(answer_page(q, &v));
    return form_again(&f, r, "objection_show.tpl", "An objection", v);
}
