/*
 * The employer's overview: first who waits for an answer, then which
 * postings end soon, then all that is open. And the list of all postings.
 */
#include "base/clock.h"
#include "base/str.h"
#include "flow/applying.h"
#include "flow/posting.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_employer.h"

enum {
    WAITING_SHOWN = 10, POSTINGS_SHOWN = 100, LIST_PAGE = 50, LONG_DAYS = 5,
    SOON_DAYS = 7
};

/* ---- who waits ---------------------------------------------------------- */

static struct err *
show_waiting(struct request *q, struct view *v, int64_t *total)
{
    struct rows rows;

    TRY(applying_waiting(q->ports, q->a, &q->actor, WAITING_SHOWN, &rows,
                         total));
    view_show_if(v, "WAITED", rows.count > 0);
    for (size_t i = 0; i < rows.count; i++) {
        const struct application *app = rows.row[i];
        struct view *row = view_row(v, "WAITING");
        struct posting *posting;
        const char *name;

        TRY(show_employer_name(q, app, &name));
        TRY(store_get(q->ports->store, q->a, &posting_type, app->posting_id,
                      &posting));
        view_text(row, "ID", app->id);
        view_text(row, "NAME", name);
        view_text(row, "POSTING", posting->title);
        label_show_stage(row, app->stage);
        view_text(row, "WAIT",
                  show_employer_wait(q->a, app->applied_at, q->now));
        view_show_if(row, "LONG",
                     q->now - app->applied_at > LONG_DAYS * (int64_t)DAY_S);
    }
    if (*total > (int64_t)rows.count)
        view_count(view_row(v, "MORE"), "COUNT",
                   *total - (int64_t)rows.count);
    return NULL;
}

/* ---- postings ----------------------------------------------------------- */

static struct err *
show_counts(struct request *q, struct view *row, const struct posting *p,
            int64_t *received)
{
    static const char *const names[] = {
        [STAGE_RECEIVED] = "RECEIVED", [STAGE_REVIEWING] = "REVIEWING",
        [STAGE_INTERVIEW] = "INTERVIEW", [STAGE_OFFER] = "OFFER",
    };

    for (int stage = STAGE_RECEIVED; stage <= STAGE_OFFER; stage++) {
        int64_t count;

        TRY(show_employer_count(q, p, (enum stage)stage, &count));
        view_count(row, names[stage], count);
        if (stage == STAGE_RECEIVED && received != NULL)
            *received += count;
    }
    return NULL;
}

static struct err *
show_row(struct request *q, struct view *row, const struct posting *p,
         int64_t *received)
{
    view_text(row, "ID", p->id);
    view_text(row, "TITLE", p->title);
    view_text(row, "PLACE", p->place);
    view_text(row, "STATE_NAME", label_posting_state(p->state));
    view_show_if(row, "IS_OPEN", posting_is_open(p, q->now));
    if (p->state != POSTING_CLOSED && p->closes_at != 0)
        view_day(view_row(row, "CLOSES"), "DAY", p->closes_at,
                 layout_zone(q));
    else if (p->state == POSTING_CLOSED)
        view_day(view_row(row, "CLOSED"), "DAY", p->closed_at,
                 layout_zone(q));
    return show_counts(q, row, p, received);
}

static void
show_soon(struct request *q, struct view *v, const struct posting *p)
{
    struct view *row;

    if (!posting_is_open(p, q->now) || p->closes_at == 0 ||
        p->closes_at - q->now > SOON_DAYS * (int64_t)DAY_S)
        return;
    view_show(v, "ENDING");
    row = view_row(v, "ENDS");
    view_text(row, "ID", p->id);
    view_text(row, "TITLE", p->title);
    view_day(row, "DAY", p->closes_at, layout_zone(q));
}

static struct err *
show_postings(struct request *q, struct view *v, int64_t *open, int64_t *all,
              int64_t *received)
{
    struct page page = { .limit = POSTINGS_SHOWN };
    struct rows rows;

    TRY(posting_list(q->ports, q->a, &q->actor, &page, &rows, all));
    for (size_t i = 0; i < rows.count; i++) {
        const struct posting *p = rows.row[i];

        if (p->state == POSTING_CLOSED)
            continue;
        *open += posting_is_open(p, q->now);
        view_show(v, "LISTED");
        show_soon(q, v, p);
        TRY(show_row(q, view_row(v, "POSTING"), p, received));
    }
    return NULL;
}

/* For those who do not write postings. */
static void
show_nothing(const struct request *q, struct view *v)
{
    bool manager = q->actor.team == TEAM_MANAGER;

    layout_empty(v, "NOTHING",
                 manager ? "No posting for you yet" : "No posting yet",
                 manager ? "A hiring manager sees the postings that an owner "
                           "or a recruiter gives to them."
                         : "A reader sees every posting of the company. An "
                           "owner or a recruiter writes the first.",
                 "/employer/team", "See your team");
}

struct err *
employer_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    int64_t waiting, open = 0, all, received = 0;
    struct employer *employer;

    TRY(store_get(q->ports->store, q->a, &employer_type,
                  q->actor.employer_id, &employer));
    TRY(show_waiting(q, v, &waiting));
    TRY(show_postings(q, v, &open, &all, &received));
    view_text(v, "COMPANY", employer->name);
    view_text(v, "COMPANY_ID", employer->id);
    view_count(v, "WAITING_COUNT", waiting);
    view_count(v, "OPEN_COUNT", open);
    view_count(v, "RECEIVED_COUNT", received);
    view_show_if(v, "EDITS_COMPANY", request_may(q, ACT_EDIT_COMPANY));
    view_show_if(v, "WRITES", request_may(q, ACT_EDIT_POSTING));
    if (all == 0 && !request_may(q, ACT_EDIT_POSTING))
        show_nothing(q, v);
    else if (all == 0)
        layout_empty(v, "NOTHING", "No posting yet",
                     "Write what the work is and what it asks for. You see "
                     "who fits, and why, within seconds of publishing it.",
                     "/employer/postings/new", "Write your first posting");
    else
        view_show(v, "BUSY");
    return reply_page(q, r, "page_employer_show.tpl", "Overview", v);
}

struct err *
employer_postings(struct request *q, struct reply *r)
{
    struct page page = { .limit = LIST_PAGE,
                         .after = request_query(q, "after") };
    struct view *v = view_new(q->a);
    struct rows rows;
    int64_t total;

    TRY(posting_list(q->ports, q->a, &q->actor, &page, &rows, &total));
    view_show_if(v, "LISTED", rows.count > 0);
    view_text(v, "TOTAL", label_counted(q->a, total, "posting", "postings"));
    for (size_t i = 0; i < rows.count; i++)
        TRY(show_row(q, view_row(v, "POSTING"), rows.row[i], NULL));
    view_show_if(v, "WRITES", request_may(q, ACT_EDIT_POSTING));
    if (rows.count == 0 && !request_may(q, ACT_EDIT_POSTING))
        show_nothing(q, v);
    else if (rows.count == 0)
        layout_empty(v, "NOTHING", "No posting yet",
                     "Write what the work is and what it asks for. You see "
                     "who fits, and why, within seconds of publishing it.",
                     NULL, NULL);
    if (page.next != NULL)
        view_text(view_row(v, "NEXT_PAGE"), "AFTER", page.next);
    view_show_if(v, "PAGED", page.after != NULL);
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, NULL, "Postings");
    return reply_page(q, r, "page_employer_postings.tpl", "Your postings", v);
}
