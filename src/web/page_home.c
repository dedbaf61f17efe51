/*
 * The front page, and the page on privacy. Who is signed in
 * goes from the front page to their own.
 */
#include "web/chart.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/own_page.h"
#include "web/pages.h"

enum { NEWEST = 6 };

/* The example on the front page, drawn by the same code as a real match. */
static const char example[] =
    "814/864 strong m200/200 m150/150 m140/140 p90/120 m90/90 p44/80 x0/60 "
    "u0/60 m50/50 m50/50";

static const char *
employer_name(struct request *q, const char *id)
{
    struct employer *e;

    /* A posting outlives nothing: its employer is there, or the row says
     * nothing about it. */
    return store_get(q->ports->store, q->a, &employer_type, id, &e) == NULL
               ? e->name : NULL;
}

static void
show_posting(struct request *q, struct view *row, const struct posting *p)
{
    view_text(row, "ID", p->id);
    view_text(row, "TITLE", p->title);
    view_text(row, "EMPLOYER", employer_name(q, p->employer_id));
    if (!str_empty(p->place))
        view_text(view_row(row, "AT"), "PLACE", p->place);
    view_text(row, "KIND", label_kind(p->kind));
    view_text(row, "AGO", label_ago(q->a, p->published_at, q->now));
    if (label_pay(q->a, p) != NULL)
        view_text(view_row(row, "PAID"), "PAY", label_pay(q->a, p));
    else
        view_show(row, "UNPAID");
}

static struct err *
show_newest(struct request *q, struct view *v)
{
    struct page page = { .limit = NEWEST };
    struct rows rows;
    int64_t count;

    TRY(store_count(q->ports->store, q->a, POSTING_PUBLISHED_LIST, "",
                    &count));
    TRY(store_list(q->ports->store, q->a, POSTING_PUBLISHED_LIST, "", &page,
                   &rows));
    if (rows.count == 0)
        return NULL;
    view_text(view_row(v, "NEWEST"), "OPENINGS",
              label_counted(q->a, count, "opening", "openings"));
    for (size_t i = 0; i < rows.count; i++)
        show_posting(q, view_row(v, "POSTING"), rows.row[i]);
    return NULL;
}

struct err *
home_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    if (q->account != NULL)
        return reply_see(q, r, own_page(&q->actor), NULL);
    view_text(v, "RULER_SVG", chart_ruler(q->a, example, CHART_TALL));
    TRY(show_newest(q, v));
    layout_describe(q, "Upload your resume once. Tandem shows which openings "
                       "fit, quotes the words that earned each point, and "
                       "tells you when an employer answers.");
    return reply_page(q, r, "home.tpl", "Work that fits, and the reasons why",
                      v);
}

/* The section shows where the setting is not 0, "for ever". */
static void
show_days(struct view *v, const struct conf *c, const char *section,
          const char *setting)
{
    int64_t days = conf_int(c, setting);

    if (days > 0)
        view_count(view_row(v, section), "DAYS", days);
}

static void
show_retention(struct view *v, const struct conf *c)
{
    show_days(v, c, "INACTIVE", "retention.inactive_days");
    show_days(v, c, "UPLOADS", "retention.uploads_days");
    show_days(v, c, "REJECTED", "retention.rejected_days");
    show_days(v, c, "LOGS", "retention.logs_days");
    view_count(v, "COPIES_DAYS", conf_int(c, "retention.copies_days"));
    view_count(v, "BACKUPS_DAYS", conf_int(c, "retention.backups_days"));
}

struct err *
home_privacy(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    const struct conf *c = q->ports->conf;

    view_count(v, "IDLE_HOURS", conf_int(c, "web.session_idle_hours"));
    view_count(v, "SESSION_DAYS", conf_int(c, "web.session_days"));
    view_text(v, "MAIL_FROM", conf_text(c, "mail.from"));
    show_retention(v, c);
    layout_width(q, "read");
    layout_describe(q, "What Tandem keeps about you, who sees it, how long, "
                       "and how to take it with you or erase it.");
    return reply_page(q, r, "home_privacy.tpl", "Privacy", v);
}
