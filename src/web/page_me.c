/* A candidate's home: what to do next, best matches, applications. */
#include "flow/matching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"

enum { HOME_ROWS = 3, LOOKED_AT = 12 };

/* As in the list: the best are not all of one employer. */
static bool
has_enough_of(const struct matching_row *const *shown, size_t count,
              const char *employer_id)
{
    size_t same = 0;

    for (size_t i = 0; i < count; i++)
        same += str_eq(shown[i]->employer->id, employer_id);
    return same >= SHOW_OF_ONE_EMPLOYER;
}

static struct err *
show_home_matches(struct request *q, struct view *v)
{
    const struct matching_row *shown[HOME_ROWS];
    struct matching_list list;
    size_t count = 0;

    TRY(matching_postings(q->ports, q->a, &q->actor, LOOKED_AT, NULL, &list));
    for (size_t i = 0; i < list.count && count < HOME_ROWS; i++) {
        const struct matching_row *m = &list.row[i];
        struct view *row;

        if (mark_is_aside(m->mark)
            || has_enough_of(shown, count, m->employer->id))
            continue;
        shown[count++] = m;
        row = view_row(v, "MATCH");
        view_text(row, "ID", m->posting->id);
        view_text(row, "TITLE", m->posting->title);
        view_text(row, "EMPLOYER", m->employer->name);
        if (!str_empty(m->posting->place))
            view_text(view_row(row, "AT"), "PLACE", m->posting->place);
        show_fit(row, m->match->outline);
    }
    view_show_if(v, "NO_MATCH", list.count == 0);
    if (list.total > (int64_t)count)
        view_text(view_row(v, "MORE"), "COUNT",
                  label_count(q->a, list.total));
    return NULL;
}

static struct err *
show_home_applications(struct request *q, struct view *v)
{
    struct page page = { .limit = HOME_ROWS };
    struct rows rows;

    TRY(store_list(q->ports->store, q->a, APPLICATION_BY_CANDIDATE,
                   q->actor.id, &page, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct application *app = rows.row[i];
        struct view *row = view_row(v, "APPLICATION");
        struct posting *posting;

        TRY(store_get(q->ports->store, q->a, &posting_card_type,
                      app->posting_id, &posting));
        view_text(row, "ID", app->id);
        view_text(row, "TITLE", posting->title);
        view_text(row, "AGO", label_ago(q->a, app->stage_at, q->now));
        label_show_stage(row, app->stage);
    }
    view_show_if(v, "APPLICATIONS", rows.count > 0);
    view_show_if(v, "NO_APPLICATIONS", rows.count == 0);
    return NULL;
}

/* Nothing is on its way: there is a draft to save, or all is to do. */
static struct err *
show_start(struct request *q, struct view *v)
{
    struct profile *profile;

    TRY(store_find_or_none(q->ports->store, q->a, PROFILE_BY_CANDIDATE,
                           q->actor.id, &profile));
    if (profile != NULL && profile->draft)
        layout_empty(v, "NEXT", "Your changes are not saved",
                     "They are kept. Matches and employers still see what "
                     "you saved before.", "/me/profile", "Go on with them");
    if (profile != NULL)
        return NULL;
    view_show(v, "WITHOUT");
    layout_empty(v, "NEXT", "Start with your resume",
                 "Upload it once. You see what was read and correct it, "
                 "then the openings that fit, and why.", "/me/resume",
                 "Upload your resume");
    return NULL;
}

/* What the candidate can do next, in one sentence and one button. */
static struct err *
show_next(struct request *q, struct view *v)
{
    struct resume *r;

    TRY(store_find_or_none(q->ports->store, q->a, RESUME_BY_CANDIDATE,
                           q->actor.id, &r));
    if (r == NULL || r->state == RESUME_CHECKED)
        return show_start(q, v);
    if (r->state == RESUME_READ)
        layout_empty(v, "NEXT", "Your resume is read",
                     "Check what was read. After that you see the openings "
                     "that fit.", "/me/profile", "Check what was read");
    else if (r->state == RESUME_REFUSED)
        layout_empty(v, "NEXT", "Your resume could not be read", r->reason,
                     "/me/resume", "Upload another file");
    else
        layout_empty(v, "NEXT", "Your resume is being read",
                     "This takes a few seconds.",
                     arena_printf(q->a, "/me/resume/%s", r->id),
                     "See how far it is");
    return NULL;
}

struct err *
me_show(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);

    view_text(v, "NAME_OF", q->account->name);
    TRY(show_next(q, v));
    TRY(show_home_matches(q, v));
    TRY(show_home_applications(q, v));
    return reply_page(q, r, "me.tpl", "Home", v);
}
