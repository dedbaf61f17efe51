/* Openings that wait for an administrator: the queue, one of them as it would
 * be seen, and the two ways out. */
#include "base/str.h"
#include "flow/posting.h"
#include "web/form.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/markdown.h"
#include "web/pages.h"
#include "web/show_company.h"
#include "web/show_posting.h"

enum { LISTED = 50 };

static const struct form_field fields[] = {
    { .name = "version", .type = FORM_NUMBER, .label = "Version" },
    { .name = "reason", .type = FORM_LONG, .label = "Why", .most = 2000 },
    { .name = NULL },
};

/* ---- the queue ---- */

static struct err *
show_line(struct request *q, struct view *v, const struct posting *p)
{
    struct view *row = view_row(v, "POSTING");
    struct employer *employer;

    TRY(store_get(q->ports->store, q->a, &employer_type, p->employer_id,
                  &employer));
    view_text(row, "ID", p->id);
    view_text(row, "TITLE", p->title);
    view_text(row, "COMPANY", employer->name);
    view_text(row, "WAITS", label_ago(q->a, p->submitted_at, q->now));
    return NULL;
}

struct err *
admin_postings(struct request *q, struct reply *r)
{
    struct page page = { .limit = LISTED,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;
    int64_t total;

    TRY(posting_waiting(q->ports, q->a, &q->actor, &page, &rows, &total));
    for (size_t i = 0; i < rows.count; i++)
        TRY(show_line(q, v, rows.row[i]));
    view_show_if(v, "LIST", rows.count > 0);
    if (page.next != NULL)
        view_text(view_row(v, "MORE"), "NEXT", page.next);
    if (rows.count == 0)
        layout_empty(v, "EMPTY", "No opening waits.",
                     str_eq(conf_text(q->ports->conf, "postings.review"),
                            "none")
                         ? "Openings are published at once; the setting "
                           "postings.review changes that."
                         : "The first opening of a new company waits here "
                           "before anyone else sees it.", NULL, NULL);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Openings to review");
    return reply_page(q, r, "admin_postings.tpl", "Openings to review", v);
}

/* ---- one of them ---- */

static void
show_questions(struct request *q, struct view *v, const struct posting *p)
{
    size_t lines;
    char **line = str_split(q->a, p->questions == NULL ? "" : p->questions,
                            '\n', &lines);

    for (size_t i = 0; i < lines; i++) {
        if (str_empty(str_trim(q->a, line[i])))
            continue;
        view_show(v, "ASKS");
        view_text(view_row(v, "QUESTION"), "TEXT", str_trim(q->a, line[i]));
    }
}

/* What there is to trust: since when the company is here, what it is known by,
 * and who sent this. */
static struct err *
show_sender(struct request *q, struct view *v, const struct posting *p,
            const struct employer *employer)
{
    struct account *sender;

    view_day(v, "SINCE", employer->created_at, layout_zone(q));
    show_company_mark(q, v, employer);
    view_show_if(v, "UNMARKED", employer->verified == VERIFIED_NO);
    TRY(store_get_or_none(q->ports->store, q->a, &account_type,
                          p->submitted_by, &sender));
    if (sender == NULL)
        return NULL;
    v = view_row(v, "SENDER");
    view_text(v, "NAME", sender->name);
    view_text(v, "ADDRESS", sender->email);
    return NULL;
}

static struct err *
page(struct request *q, struct view **v, const char **title)
{
    struct employer *employer;
    struct posting *posting;

    *v = view_new(q->a);
    TRY(posting_to_review(q->ports, q->a, &q->actor, q->param[0], &posting,
                          &employer));
    *title = posting->title;
    show_posting(q, *v, posting, NULL, -1);
    view_text(*v, "COMPANY", employer->name);
    view_text(*v, "COMPANY_ID", employer->id);
    view_text(*v, "WHERE_FROM", label_remote(posting->remote));
    view_text(*v, "WAITS", label_ago(q->a, posting->submitted_at, q->now));
    view_textf(*v, "READ_VERSION", "%lld", (long long)posting->version);
    view_safe_html(*v, "DESCRIPTION_HTML",
                   markdown_html(q->a, posting->description));
    show_questions(q, *v, posting);
    TRY(show_sender(q, *v, posting, employer));
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/postings", "Openings to review");
    layout_crumb(q, NULL, posting->title);
    return NULL;
}

struct err *
admin_posting(struct request *q, struct reply *r)
{
    const char *title;
    struct view *v;

    TRY(page(q, &v, &title));
    return reply_page(q, r, "admin_posting.tpl", title, v);
}

/* A conflict is no accident: the page says what is so now, and shows it. */
static struct err *
decided(struct request *q, struct reply *r, struct form *f, struct err *e,
        const char *note)
{
    const char *title;
    struct view *v;

    if (e != NULL && e->kind == ERR_CONFLICT)
        return reply_see(q, r, arena_printf(q->a, "/admin/postings/%s",
                                            q->param[0]),
                         err_text(q->a, e));
    TRY(form_take(f, e));
    if (f->problems == NULL)
        return reply_see(q, r, "/admin/postings", note);
    TRY(page(q, &v, &title));
    return form_again(f, r, "admin_posting.tpl", title, v);
}

struct err *
admin_posting_approve(struct request *q, struct reply *r)
{
    struct err *e = NULL;
    struct form f;

    form_read(&f, q, fields);
    if (f.problems == NULL)
        e = posting_approve(q->ports, q->a, &q->actor, q->param[0],
                            form_number(&f, "version"));
    return decided(q, r, &f, e, "Published. Who sent it is told.");
}

struct err *
admin_posting_return(struct request *q, struct reply *r)
{
    struct err *e = NULL;
    struct form f;

    form_read(&f, q, fields);
    if (f.problems == NULL)
        e = posting_send_back(q->ports, q->a, &q->actor, q->param[0],
                              form_number(&f, "version"),
                              form_text(&f, "reason"));
    return decided(q, r, &f, e, "Sent back. Who sent it is told why.");
}
