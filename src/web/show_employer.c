/* The head, the counts and the names on the employer's pages. */
#include "web/show_employer.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/account.h"
#include "flow/blinding.h"
#include "web/label.h"
#include "web/layout.h"

struct err *
show_employer_count(struct request *q, const struct posting *posting,
                    enum stage stage, int64_t *count)
{
    return store_count(q->ports->store, q->a, APPLICATION_BY_STAGE,
                       arena_printf(q->a, "%s:%s", posting->id,
                                    stage_names[stage]), count);
}

struct err *
show_employer_name(struct request *q, const struct application *app,
                   const char **name)
{
    struct account *account;

    TRY(store_get_or_none(q->ports->store, q->a, &account_type,
                          app->candidate_id, &account));
    *name = account != NULL ? blinding_name(q->a, account, app)
                            : "Erased candidate";
    return NULL;
}

char *
show_employer_wait(struct arena *a, int64_t since, int64_t now)
{
    int64_t days = (now - since) / DAY_S;

    return days < 1 ? arena_str(a, "today")
                    : label_counted(a, days, "day", "days");
}

static void
show_tab(struct view *v, bool current, const char *href, const char *icon,
         const char *text)
{
    struct view *row = view_row(v, "TAB");

    view_text(row, "HREF", href);
    view_text(row, "ICON", icon);
    view_text(row, "TEXT", text);
    view_show_if(row, "CURRENT", current);
}

struct err *
show_employer_head(struct request *q, struct view *v,
                   const struct posting *posting, enum employer_tab tab,
                   const char *here)
{
    struct view *head = view_part(v, "HEAD", "show_employer.tpl");
    const char *path = arena_printf(q->a, "/employer/postings/%s",
                                    posting->id);
    int64_t count;

    TRY(store_count(q->ports->store, q->a, APPLICATION_BY_POSTING,
                    posting->id, &count));
    view_text(head, "TITLE", posting->title);
    view_text(head, "ID", posting->id);
    view_text(head, "STATE_NAME", label_posting_state(posting->state));
    if (!str_empty(posting->place))
        view_text(view_row(head, "AT"), "PLACE", posting->place);
    if (posting->state == POSTING_CLOSED)
        view_day(view_row(head, "CLOSED"), "DAY", posting->closed_at,
                 layout_zone(q));
    else if (posting->closes_at != 0)
        view_day(view_row(head, "CLOSES"), "DAY", posting->closes_at,
                 layout_zone(q));
    view_show_if(head, "EDITABLE", posting->state != POSTING_CLOSED &&
                 request_may(q, ACT_EDIT_POSTING));
    show_tab(head, tab == TAB_POSTING, path, "file", "Posting");
    show_tab(head, tab == TAB_PIPELINE,
             arena_printf(q->a, "%s/pipeline", path), "stage-interview",
             label_counted(q->a, count, "applicant", "applicants"));
    if (request_may(q, ACT_SEARCH_PEOPLE))
        show_tab(head, tab == TAB_MATCHES,
                 arena_printf(q->a, "%s/matches", path), "people",
                 "People who fit");
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, "/employer/postings", "Postings");
    layout_crumb(q, here == NULL ? NULL : path, posting->title);
    if (here != NULL)
        layout_crumb(q, NULL, here);
    return NULL;
}
