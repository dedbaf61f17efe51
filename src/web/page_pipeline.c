/*
 * The pipeline of a posting: a board of the open stages, best score first,
 * and the same people as a list. A card moves by its own form, so keyboard
 * and script-less use are the same way; moving itself is in page_applicant.c.
 */
#include "base/clock.h"
#include "base/id.h"
#include "base/str.h"
#include "flow/posting.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_employer.h"
#include "web/show_explanation.h"

enum { LANE_CARDS = 20, LIST_PAGE = 50, LONG_DAYS = 5 };

/* ---- one applicant ------------------------------------------------------ */

static struct err *
show_applicant(struct request *q, struct view *row,
               const struct application *app)
{
    const char *name;

    TRY(show_employer_name(q, app, &name));
    view_text(row, "APPLICATION", app->id);
    view_text(row, "NAME", name);
    show_fit(row, app->outline);
    label_show_stage(row, app->stage);
    view_text(row, "WAIT",
              show_employer_wait(q->a, app->stage_at, q->now));
    view_day(row, "SENT", app->applied_at, layout_zone(q));
    return NULL;
}

static bool
waits_long(struct request *q, const struct application *app)
{
    return app->answered_at == 0 &&
           q->now - app->applied_at > LONG_DAYS * (int64_t)DAY_S;
}

/* ---- board -------------------------------------------------------------- */

/* The next stage is chosen beforehand: it is the likeliest. */
static void
show_moves(struct request *q, struct view *card,
           const struct application *app)
{
    view_textf(card, "VERSION", "%lld", (long long)app->version);
    view_text(card, "ONCE", id_new(q->a));
    for (int stage = STAGE_RECEIVED; stage <= STAGE_HIRED; stage++) {
        struct view *option;

        if (stage == app->stage)
            continue;
        option = view_row(card, "MOVE");
        view_text(option, "VALUE", stage_names[stage]);
        view_text(option, "LABEL", label_stage(stage));
        view_show_if(option, "CHOSEN", stage == app->stage + 1);
    }
}

static struct err *
show_lane(struct request *q, struct view *v, const struct posting *posting,
          enum stage stage, int64_t *waiting)
{
    struct page page = { .limit = LANE_CARDS };
    struct view *lane = view_row(v, "LANE");
    struct rows rows;
    int64_t count;

    TRY(show_employer_count(q, posting, stage, &count));
    TRY(store_list(q->ports->store, q->a, APPLICATION_BY_STAGE,
                   arena_printf(q->a, "%s:%s", posting->id,
                                stage_names[stage]), &page, &rows));
    label_show_stage(lane, (int)stage);
    view_count(lane, "COUNT", count);
    view_show_if(lane, "CARDS", rows.count > 0);
    view_show_if(lane, "NOBODY", rows.count == 0);
    for (size_t i = 0; i < rows.count; i++) {
        const struct application *app = rows.row[i];
        struct view *card = view_row(lane, "CARD");

        TRY(show_applicant(q, card, app));
        if (request_may(q, ACT_DECIDE))
            show_moves(q, view_row(card, "MOVES"), app);
        view_show_if(card, "LONG", waits_long(q, app));
        *waiting += waits_long(q, app);
    }
    if (count > (int64_t)rows.count)
        view_count(view_row(lane, "MORE"), "COUNT",
                   count - (int64_t)rows.count);
    return NULL;
}

/* Stages that ended are links, not lanes: nobody works in them. */
static struct err *
show_ended(struct request *q, struct view *v, const struct posting *posting)
{
    for (int stage = STAGE_HIRED; stage <= STAGE_WITHDRAWN; stage++) {
        struct view *row;
        int64_t count;

        TRY(show_employer_count(q, posting, (enum stage)stage, &count));
        if (count == 0)
            continue;
        view_show(v, "SOME_ENDED");
        row = view_row(v, "ENDED");
        label_show_stage(row, stage);
        view_count(row, "COUNT", count);
    }
    return NULL;
}

static struct err *
show_board(struct request *q, struct reply *r, struct view *v,
           const struct posting *posting)
{
    int64_t waiting = 0;

    for (int stage = STAGE_RECEIVED; stage <= STAGE_OFFER; stage++)
        TRY(show_lane(q, v, posting, (enum stage)stage, &waiting));
    TRY(show_ended(q, v, posting));
    if (waiting > 0)
        view_text(view_row(v, "WAITING"), "TEXT",
                  arena_printf(q->a, "%s waited more than %d days for an "
                               "answer.",
                               label_counted(q->a, waiting,
                                             "applicant below has",
                                             "applicants below have"),
                               LONG_DAYS));
    layout_width(q, "wide");
    return reply_page(q, r, "page_pipeline_board.tpl",
                      arena_printf(q->a, "Pipeline: %s", posting->title), v);
}

/* ---- list --------------------------------------------------------------- */

static void
show_filters(struct view *v, int chosen)
{
    struct view *all = view_row(v, "FILTER");

    view_text(all, "LABEL", "All");
    view_show_if(all, "CURRENT", chosen < 0);
    for (int stage = STAGE_RECEIVED; stage <= STAGE_WITHDRAWN; stage++) {
        struct view *row = view_row(v, "FILTER");

        view_text(row, "LABEL", label_stage(stage));
        view_text(view_row(row, "ONE"), "VALUE", stage_names[stage]);
        view_show_if(row, "CURRENT", stage == chosen);
    }
}

static struct err *
show_list(struct request *q, struct reply *r, struct view *v,
          const struct posting *posting)
{
    int stage = record_enum(stage_names, request_query(q, "stage"));
    struct page page = { .limit = LIST_PAGE,
                         .after = request_query(q, "after") };
    enum store_index index = stage < 0 ? APPLICATION_BY_POSTING
                                       : APPLICATION_BY_STAGE;
    const char *key = stage < 0 ? posting->id
                                : arena_printf(q->a, "%s:%s", posting->id,
                                               stage_names[stage]);
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, index, key, &page, &rows));
    show_filters(v, stage);
    view_show_if(v, "LISTED", rows.count > 0);
    for (size_t i = 0; i < rows.count; i++) {
        struct view *row = view_row(v, "ROW");

        TRY(show_applicant(q, row, rows.row[i]));
        view_show_if(row, "LONG", waits_long(q, rows.row[i]));
    }
    if (rows.count == 0)
        layout_empty(v, "NOTHING", "No one here",
                     "Nobody is at this stage now.", NULL, NULL);
    view_show_if(v, "PAGED", page.after != NULL);
    if (stage >= 0)
        view_text(view_row(v, "OF_STAGE"), "VALUE", stage_names[stage]);
    if (page.next != NULL)
        view_text(view_row(v, "NEXT_PAGE"), "AFTER", page.next);
    return reply_page(q, r, "page_pipeline_list.tpl",
                      arena_printf(q->a, "Applicants: %s", posting->title),
                      v);
}

/* ---- both --------------------------------------------------------------- */

static struct err *
show_empty(struct request *q, struct view *v, const struct posting *posting)
{
    const char *path = arena_printf(q->a, "/employer/postings/%s",
                                    posting->id);
    int64_t fit;

    if (posting->state == POSTING_DRAFT) {
        layout_empty(v, "NOTHING", "Not published yet",
                     "Nobody can apply to a draft.", path,
                     "Go to the posting");
        return NULL;
    }
    TRY(store_count(q->ports->store, q->a, MATCH_BY_POSTING, posting->id,
                    &fit));
    layout_empty(v, "NOTHING", "No one has applied yet",
                 fit == 0 ? "Nobody who fits is known yet. We look again "
                            "with every new resume."
                          : arena_printf(q->a, "%s. See who, and why.",
                                         label_counted(q->a, fit,
                                                       "person fits",
                                                       "people fit")),
                 fit == 0 ? NULL : arena_printf(q->a, "%s/matches", path),
                 "See people who fit");
    return NULL;
}

struct err *
pipeline_show(struct request *q, struct reply *r)
{
    bool list = str_eq(request_query(q, "view"), "list");
    struct view *v = view_new(q->a);
    struct posting *posting;
    int64_t count;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(store_count(q->ports->store, q->a, APPLICATION_BY_POSTING,
                    posting->id, &count));
    TRY(show_employer_head(q, v, posting, TAB_PIPELINE, "Applicants"));
    view_text(v, "ID", posting->id);
    view_count(v, "TOTAL", count);
    if (count == 0) {
        TRY(show_empty(q, v, posting));
        return reply_page(q, r, "page_pipeline_none.tpl",
                          arena_printf(q->a, "Pipeline: %s",
                                       posting->title), v);
    }
    return list ? show_list(q, r, v, posting) : show_board(q, r, v, posting);
}
