/* The openings that fit a candidate, and why. */
#include "base/clock.h"
#include "base/json.h"
#include "flow/matching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"

enum { ROWS = 20 };

static void
show_row(struct request *q, struct view *v, const struct matching_row *m)
{
    struct view *row = view_row(v, m->mark != NULL && m->mark->saved_at != 0
                                       ? "KEPT" : "MATCH");
    const char *pay = label_pay(q->a, m->posting);

    view_text(row, "ID", m->posting->id);
    view_text(row, "TITLE", m->posting->title);
    view_text(row, "EMPLOYER", m->employer->name);
    if (!str_empty(m->posting->place))
        view_text(view_row(row, "AT"), "PLACE", m->posting->place);
    if (m->posting->remote != REMOTE_NO)
        view_text(view_row(row, "REMOTE"), "WORD",
                  label_remote(m->posting->remote));
    if (pay != NULL)
        view_text(view_row(row, "PAID"), "PAY", pay);
    view_text(row, "AGO", label_ago(q->a, m->posting->published_at, q->now));
    show_fit(row, m->match->outline);
}

static bool
is_dismissed(const struct matching_row *m)
{
    return m->mark != NULL && m->mark->dismissed_at != 0;
}

static struct err *
show_empty(struct request *q, struct view *v)
{
    struct profile *f;
    struct err *e = store_find(q->ports->store, q->a, PROFILE_CARD_OF,
                               q->actor.id, &f);

    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (e != NULL)
        layout_empty(v, "EMPTY", "No matches yet",
                     "Matches need a profile. Upload your resume, check what "
                     "was read, and they appear here.", "/me/resume",
                     "Upload your resume");
    else
        layout_empty(v, "EMPTY", "No posting fits yet",
                     "New postings are compared with your profile as soon as "
                     "they are published. Search shows all of them.",
                     "/postings", "Search all postings");
    return NULL;
}

/* A candidate who has just saved the profile waits for the task. */
static bool
is_being_matched(struct request *q, const struct matching_list *list)
{
    struct profile *f;

    if (store_find(q->ports->store, q->a, PROFILE_CARD_OF, q->actor.id,
                   &f) != NULL)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(list->row[i].match->profile_id, f->id))
            return false;
    }
    return q->now - f->confirmed_at < MINUTE_S;
}

struct err *
match_list(struct request *q, struct reply *r)
{
    struct view *v = view_new(q->a);
    struct matching_list list;
    size_t dismissed = 0;

    TRY(matching_postings(q->ports, q->a, &q->actor, ROWS,
                          request_query(q, "after"), &list));
    for (size_t i = 0; i < list.count; i++) {
        if (is_dismissed(&list.row[i]))
            dismissed++;
        else
            show_row(q, v, &list.row[i]);
    }
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Matches");
    if (is_being_matched(q, &list)) {
        reply_refresh(r, 1);
        view_show(v, "WORKING");
    } else if (list.count == 0) {
        TRY(show_empty(q, v));
    }
    if (list.total > 0)
        view_text(view_row(v, "COUNTED"), "TEXT",
                  label_counted(q->a, list.total, "match", "matches"));
    view_show_if(v, "SOME", list.count > dismissed);
    if (dismissed > 0)
        view_text(view_row(v, "DISMISSED"), "TEXT",
                  label_counted(q->a, (int64_t)dismissed,
                                "posting on this page is put aside",
                                "postings on this page are put aside"));
    if (list.next != NULL)
        view_text(view_row(v, "NEXT_PAGE"), "AFTER", list.next);
    return reply_page(q, r, "match_list.tpl", "Your matches", v);
}

/* ---- one match ---------------------------------------------------------- */

static struct err *
send_json(struct request *q, struct reply *r, const char *posting_id)
{
    struct matching_row m;

    TRY(matching_for_candidate(q->ports, q->a, &q->actor, posting_id, &m));
    return reply_text(q, r, "application/json", m.match->explanation);
}

static struct err *
has_applied(struct request *q, const char *posting_id,
            struct application **app)
{
    struct err *e = store_find(q->ports->store, q->a, APPLICATION_BY_PAIR,
                               arena_printf(q->a, "%s:%s", q->actor.id,
                                            posting_id), app);

    if (e != NULL && e->kind == ERR_MISSING) {
        *app = NULL;
        return NULL;
    }
    return e;
}

static void
show_how(struct request *q, struct view *v, const struct match *m)
{
    view_text(v, "VERSION", m->rank_version);
    view_moment(v, "COMPUTED", m->computed_at, layout_zone(q));
}

static struct err *
show_match(struct request *q, struct reply *r, struct matching_row *m)
{
    const struct show_points how = { .evidence = "/me/profile#doc",
                                     .ask = "/me/profile" };
    struct view *v = view_new(q->a);
    struct application *app;

    layout_crumb(q, "/me", "Home");
    layout_crumb(q, "/me/matches", "Matches");
    layout_crumb(q, NULL, m->posting->title);
    view_text(v, "ID", m->posting->id);
    view_text(v, "TITLE", m->posting->title);
    view_text(v, "EMPLOYER", m->employer->name);
    if (!str_empty(m->posting->place))
        view_text(view_row(v, "AT"), "PLACE", m->posting->place);
    TRY(has_applied(q, m->posting->id, &app));
    if (app != NULL)
        view_text(view_row(v, "APPLIED"), "ID", app->id);
    else
        view_show_if(v, "OPEN", posting_is_open(m->posting, q->now));
    view_show_if(v, "SAVED", m->mark != NULL && m->mark->saved_at != 0);
    view_show_if(v, "NOT_SAVED", m->mark == NULL || m->mark->saved_at == 0);
    view_show_if(v, "DISMISSED", is_dismissed(m));
    view_show_if(v, "NOT_DISMISSED", !is_dismissed(m));
    show_score(v, "SCORE_CARD", m->match->outline);
    show_points(v, "POINTS", m->match->explanation, &how);
    show_advice(v, "ADVICE", m->match->explanation);
    show_how(q, v, m->match);
    return reply_page(q, r, "match_show.tpl",
                      arena_printf(q->a, "Why %s fits you",
                                   m->posting->title), v);
}

struct err *
match_show(struct request *q, struct reply *r)
{
    const char *id = q->param[0];
    struct matching_row m;

    if (str_ends(id, ".json"))
        return send_json(q, r, utf8_cut(q->a, id, strlen(id) - 5));
    TRY(matching_for_candidate(q->ports, q->a, &q->actor, id, &m));
    return show_match(q, r, &m);
}

struct err *
match_mark(struct request *q, struct reply *r)
{
    const char *id = q->param[0], *what = request_form(q, "mark");
    const char *note = "Saved for later.";

    if (str_eq(what, "keep")) {
        TRY(matching_keep(q->ports, q->a, &q->actor, id, true));
    } else if (str_eq(what, "unkeep")) {
        TRY(matching_keep(q->ports, q->a, &q->actor, id, false));
        note = "No longer saved.";
    } else if (str_eq(what, "dismiss")) {
        TRY(matching_dismiss(q->ports, q->a, &q->actor, id, true));
        note = "Put aside. It no longer shows in your list.";
    } else if (str_eq(what, "undismiss")) {
        TRY(matching_dismiss(q->ports, q->a, &q->actor, id, false));
        note = "Back in your list.";
    } else {
        return fail(q->a, ERR_INVALID, "go back and choose again",
                    "that is nothing one can do with a match");
    }
    return reply_see(q, r, arena_printf(q->a, "/me/matches/%s", id), note);
}
