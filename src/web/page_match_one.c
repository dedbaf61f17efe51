/* One match of a candidate: why it fits, what they say of it, and beside
 * another. */
#include "base/json.h"
#include "base/str.h"
#include "flow/marking.h"
#include "flow/matching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/page_wish.h"
#include "web/pages.h"
#include "web/show_comparison.h"
#include "web/show_explanation.h"
#include "web/show_words.h"

enum { TEN = 10 };

static struct err *
send_json(struct request *q, struct reply *r, const char *posting_id)
{
    struct matching_row m;
    struct wish wish;
    json_t *why;

    TRY(matching_for_candidate(q->ports, q->a, &q->actor, posting_id, &m));
    TRY(matching_explained(q->a, &m));
    TRY(wishing_read(q->ports, q->a, &q->actor, &wish));
    if (wish_is_empty(&wish))
        return reply_text(q, r, "application/json", m.match->explanation);
    TRY(json_parse(q->a, m.match->explanation, strlen(m.match->explanation),
                   &why));
    TRY(page_wish_json(q, &wish, m.posting, why));
    return reply_text(q, r, "application/json", json_text(q->a, why));
}

/* What the candidate said of it, and what they may say. */
static void
show_mark(struct view *v, const struct matching_row *m)
{
    bool saved = m->mark != NULL && m->mark->saved_at != 0;

    view_show_if(v, "SAVED", saved);
    view_show_if(v, "NOT_SAVED", !saved && !mark_is_aside(m->mark));
    if (mark_is_aside(m->mark)) {
        struct view *aside = view_row(v, "DISMISSED");

        if (m->mark->reason != MARK_UNSAID)
            view_text(view_row(aside, "BECAUSE"), "REASON",
                      label_mark_reason(m->mark->reason));
        return;
    }
    v = view_row(v, "NOT_DISMISSED");
    for (int i = MARK_UNSAID + 1; mark_reason_names[i] != NULL; i++) {
        struct view *choice = view_row(v, "REASON");

        view_text(choice, "VALUE", mark_reason_names[i]);
        view_text(choice, "LABEL", label_mark_reason(i));
    }
}

/* The first ten of the list, to compare with. */
static struct err *
show_others(struct request *q, struct view *v, const char *posting_id)
{
    const char *action = arena_printf(q->a, "/me/matches/%s/against",
                                      posting_id);
    struct matching_list list;
    struct view *part = NULL;

    TRY(matching_postings(q->ports, q->a, &q->actor, TEN, NULL, &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct matching_row *m = &list.row[i];

        if (!str_eq(m->posting->id, posting_id) && !mark_is_aside(m->mark))
            show_other(v, &part, action, m->posting->id, m->match->score,
                       m->posting->title);
    }
    return NULL;
}

static struct err *
show_match(struct request *q, struct reply *r, struct matching_row *m)
{
    const struct show_points how = {
        .evidence = str_empty(m->profile->text) ? NULL : "",
        .ask = "/me/profile",
    };
    struct view *v = view_new(q->a);
    struct application *app;
    struct wish wish;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/matches", "Matches");
    layout_crumb(q, NULL, m->posting->title);
    view_text(v, "ID", m->posting->id);
    view_text(v, "TITLE", m->posting->title);
    view_text(v, "EMPLOYER", m->employer->name);
    if (!str_empty(m->posting->place))
        view_text(view_row(v, "AT"), "PLACE", m->posting->place);
    TRY(store_find_or_none(q->ports->store, q->a, APPLICATION_BY_PAIR,
                           match_id(q->a, q->actor.id, m->posting->id),
                           &app));
    if (app != NULL)
        view_text(view_row(v, "APPLIED"), "ID", app->id);
    else
        view_show_if(v, "OPEN", posting_is_open(m->posting, q->now));
    show_mark(v, m);
    show_score(v, "SCORE_CARD", m->match->outline);
    view_show_if(v, "LATE", m->match->explanation == NULL);
    show_points(v, "POINTS", m->match->explanation, &how);
    if (how.evidence != NULL)
        show_words(view_row(v, "RESUME"), "RESUME_TEXT", m->profile->text,
                   m->match->explanation);
    show_advice(v, "ADVICE", m->match->explanation);
    show_limits(v, "LIMITS", m->match->explanation, &how);
    TRY(wishing_read(q->ports, q->a, &q->actor, &wish));
    TRY(page_wish_lines(q, v, "WISHES", &wish, m->posting));
    TRY(show_others(q, v, m->posting->id));
    view_moment(v, "COMPUTED", m->match->computed_at, layout_zone(q));
    return reply_page(q, r, "match_show.tpl",
                      arena_printf(q->a, "Why %s fits you",
                                   m->posting->title), v);
}

/* The way to a match, for who has no profile that could be compared. */
static struct err *
show_no_profile(struct request *q, struct reply *r,
                const struct matching_row *m)
{
    struct view *v = view_new(q->a);

    view_text(v, "ID", m->posting->id);
    view_text(v, "TITLE", m->posting->title);
    view_text(v, "EMPLOYER", m->employer->name);
    layout_empty(v, "EMPTY", "There is nothing to compare it with",
                 "A match needs your profile. Upload your resume, check what "
                 "was read, and this page shows what fits and what does "
                 "not, point by point.", "/me/resume", "Upload your resume");
    layout_width(q, "read");
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/matches", "Matches");
    layout_crumb(q, NULL, m->posting->title);
    return reply_page(q, r, "match_none.tpl",
                      arena_printf(q->a, "Does %s fit you?",
                                   m->posting->title), v);
}

struct err *
match_show(struct request *q, struct reply *r)
{
    const char *id = q->param[0];
    struct matching_row m;
    struct err *e;

    if (str_ends(id, ".json"))
        return send_json(q, r, utf8_cut(q->a, id, strlen(id) - 5));
    e = matching_for_candidate(q->ports, q->a, &q->actor, id, &m);
    if (e != NULL && e->kind == ERR_CONFLICT)
        return show_no_profile(q, r, &m);
    TRY(e);
    return show_match(q, r, &m);
}

static struct show_side
side_of(struct arena *a, const struct matching_row *m)
{
    return (struct show_side){
        .name = m->posting->title,
        .href = arena_printf(a, "/me/matches/%s", m->posting->id),
        .explanation = m->match->explanation,
    };
}

struct err *
match_against(struct request *q, struct reply *r)
{
    const char *other = request_query(q, "other");
    struct matching_row one, two;
    struct show_side sides[2];
    struct view *v = view_new(q->a);
    const char *back = arena_printf(q->a, "/me/matches/%s", q->param[0]);

    if (str_empty(other))
        return reply_see(q, r, back, NULL);
    if (str_eq(other, q->param[0]))
        return reply_see(q, r, back, "That is the same match. Choose "
                         "another one to compare it with.");
    TRY(matching_for_candidate(q->ports, q->a, &q->actor, q->param[0],
                               &one));
    TRY(matching_for_candidate(q->ports, q->a, &q->actor, other, &two));
    TRY(matching_explained(q->a, &one));
    TRY(matching_explained(q->a, &two));
    sides[0] = side_of(q->a, &one);
    sides[1] = side_of(q->a, &two);
    view_text(v, "ONE_NAME", sides[0].name);
    view_text(v, "TWO_NAME", sides[1].name);
    TRY(show_comparison(v, "COMPARISON", &sides[0], &sides[1],
                        COMPARISON_BY_KIND));
    layout_crumb(q, "/me/matches", "Matches");
    layout_crumb(q, sides[0].href, one.posting->title);
    layout_crumb(q, NULL, "Compared");
    return reply_page(q, r, "match_against.tpl", "Two matches compared", v);
}

/* The reason of that name; not one that is not known. */
static struct err *
read_reason(struct request *q, enum mark_reason *reason)
{
    const char *name = request_form(q, "reason");

    *reason = MARK_UNSAID;
    if (str_empty(name))
        return NULL;
    for (int i = 0; mark_reason_names[i] != NULL; i++)
        if (str_eq(mark_reason_names[i], name)) {
            *reason = (enum mark_reason)i;
            return NULL;
        }
    return fail(q->a, ERR_INVALID, "go back and choose again",
                "that is no reason of the list");
}

struct err *
match_mark(struct request *q, struct reply *r)
{
    const char *id = q->param[0], *what = request_form(q, "mark");
    const char *back = arena_printf(q->a, "/me/matches/%s", id);
    enum mark_reason reason;

    if (str_eq(what, "keep")) {
        TRY(marking_keep(q->ports, q->a, &q->actor, id));
        return reply_see(q, r, back, "Saved for later.");
    }
    if (str_eq(what, "dismiss")) {
        TRY(read_reason(q, &reason));
        TRY(marking_dismiss(q->ports, q->a, &q->actor, id, reason));
        return reply_see(q, r, "/me/matches",
                         "Put aside. It is under \"Put aside\" should you "
                         "want it back.");
    }
    if (str_eq(what, "clear")) {
        TRY(marking_clear(q->ports, q->a, &q->actor, id));
        return reply_see(q, r, back, "Taken back.");
    }
    return fail(q->a, ERR_INVALID, "go back and choose again",
                "that is nothing one can do with a match");
}
