/* Every report, as a page and as a file for a spreadsheet. */
#include "flow/reporting.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_admin.h"

static const struct {
    const char *name, *title, *about;
} words[] = {
    { "growth", "Growth", "New candidates, employers, postings, applications "
      "and answers a week." },
    { "funnel", "From sent to hired", "How far the applications of the "
      "period came." },
    { "answers", "Days to an answer", "How long people waited for a word." },
    { "waiting", "Who leaves people waiting", "Applications of the period "
      "without an answer for 14 days." },
    { "median", "Half are answered within", "Days within which half of the "
      "answered applications had their answer." },
    { "queue", "Queue", "Background work by kind, as it stands." },
    { "errors", "Errors", "Why tasks failed or died." },
    { "resumes", "Resumes", "Uploads by kind of file, and how they went." },
    { "marks", "What people say of matches", "Saved and put aside by "
      "candidates, shortlisted and passed by employers, with the reasons "
      "they gave. It reaches no score." },
    { "events", "Events", "What happened, by kind." },
};

/* A report without words of its own is called by its name. */
static void
name_report(struct view *v, const char *name, const char **title)
{
    *title = name;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_eq(words[i].name, name)) {
            *title = words[i].title;
            view_text(v, "ABOUT", words[i].about);
        }
    }
    view_text(v, "NAME", name);
    view_text(v, "TITLE", *title);
}

struct err *
admin_reports(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    for (const char *const *n = report_names(q->ports->report); *n != NULL;
         n++) {
        const char *title;

        name_report(view_row(v, "REPORT"), *n, &title);
    }
    view_show_if(v, "DASHBOARD", q->ports->report->frames != NULL);
    layout_width(q, "read");
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, NULL, "Reports");
    return reply_page(q, r, "admin_reports.tpl", "Reports", v);
}

static struct err *
show_report(struct request *q, struct reply *r, struct view *v,
            const struct report_table *t)
{
    const char *title;

    name_report(v, q->param[0], &title);
    show_table(v, t);
    view_show_if(v, "LIST", t->rows > 0);
    if (t->note != NULL)
        view_text(view_row(v, "COST"), "NOTE", t->note);
    if (t->rows == 0)
        layout_empty(v, "EMPTY", "Nothing to count.",
                     "Nothing of this kind happened in the period.", NULL,
                     NULL);
    layout_crumb(q, "/admin", "Overview");
    layout_crumb(q, "/admin/reports", "Reports");
    layout_crumb(q, NULL, title);
    return reply_page(q, r, "admin_report.tpl", title, v);
}

struct err *
admin_report(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct report_table t;

    TRY(reporting_here(q->ports, q->a, &q->actor, q->param[0],
                       show_weeks(q, v), &t));
    view_show_if(v, "LAKE", reporting_asks(q->ports, q->param[0]));
    return show_report(q, r, v, &t);
}

/* Its address leads to the processes of the door (conf/nginx/http.conf): who
 * asks waits, and nobody else. */
struct err *
admin_report_lake(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct report_table t;

    TRY(reporting_run(q->ports, q->a, &q->actor, q->param[0],
                      show_weeks(q, v), &t));
    return show_report(q, r, v, &t);
}

struct err *
admin_report_csv(struct request *q, struct reply *r)
{
    struct report_table t;

    TRY(reporting_here(q->ports, q->a, &q->actor, q->param[0],
                       show_weeks(q, view_new(q->a)), &t));
    reply_header(r, "Content-Disposition",
                 arena_printf(q->a, "attachment; filename=\"tandem-%s.csv\"",
                              q->param[0]));
    return reply_text(q, r, "text/csv; charset=utf-8",
                      reporting_csv(q->a, &t));
}
