/* The openings that fit a candidate, and why. */
#include "base/clock.h"
#include "base/json.h"
#include "flow/marking.h"
#include "flow/matching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/page_wish.h"
#include "web/pages.h"
#include "web/show_comparison.h"
#include "web/show_explanation.h"
#include "web/show_words.h"

enum { ROWS = 20, TEN = 10, RENEWED_S = 3 };

enum shown { SHOWN_FIT, SHOWN_SAVED, SHOWN_ASIDE };

static void
show_row(struct request *q, struct view *row, const struct matching_row *m)
{
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
    view_show_if(row, "SAVED", m->mark != NULL && m->mark->saved_at != 0);
    view_show_if(row, "CLOSED", !posting_is_open(m->posting, q->now));
    if (m->mark != NULL && m->mark->dismissed_at != 0
        && m->mark->reason != MARK_UNSAID)
        view_text(view_row(row, "ASIDE"), "REASON",
                  label_mark_reason(m->mark->reason));
    show_fit(row, m->match == NULL ? NULL : m->match->outline);
}

static bool
is_dismissed(const struct matching_row *m)
{
    return m->mark != NULL && m->mark->dismissed_at != 0;
}

static struct err *
show_empty(struct request *q, struct view *v, enum shown shown)
{
    struct profile *f;
    struct err *e;

    if (shown != SHOWN_FIT) {
        layout_empty(v, "EMPTY", shown == SHOWN_SAVED ? "Nothing saved"
                                                      : "Nothing put aside",
                     shown == SHOWN_SAVED
                         ? "Save a match for later, and it stays here, also "
                           "when its posting closes."
                         : "What is not for you leaves your list and waits "
                           "here.",
                     "/me/matches", "See what fits");
        return NULL;
    }
    e = store_find(q->ports->store, q->a, PROFILE_CARD_OF, q->actor.id, &f);
    if (e != NULL && e->kind != ERR_MISSING)
        return e;
    if (q->account->unmatched_at != 0)
        layout_empty(v, "EMPTY", "You are not matched",
                     "You took back that software compares your profile with "
                     "postings. Search shows all of them.",
                     "/account/consents", "Be matched again");
    else if (e != NULL)
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

    if (q->account->unmatched_at != 0 ||
        store_find(q->ports->store, q->a, PROFILE_CARD_OF, q->actor.id,
                   &f) != NULL)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        if (str_eq(list->row[i].match->profile_id, f->id))
            return false;
    }
    return q->now - f->confirmed_at < MINUTE_S;
}

/* Of ten rows at most two are of one employer: the others of the ten stand
 * folded under the second, where they would have come. Nothing is hidden and
 * no order changed. */
struct shelf {
    struct view *v;
    struct {
        const char *employer;
        size_t rows;
        struct view *second, *folded;
    } of[TEN];
    size_t used, rows; /* shown in the open, of these ten */
};

/* Values of a row stand in a view of their own: what is folded under it does
 * not take them for its own. */
static struct view *
place_row(struct shelf *shelf, const struct matching_row *m)
{
    struct view *item;
    size_t i = 0;

    if (shelf->rows == TEN)
        *shelf = (struct shelf){ .v = shelf->v };
    while (i < shelf->used
           && !str_eq(shelf->of[i].employer, m->employer->id))
        i++;
    if (i < shelf->used && shelf->of[i].rows == 2) {
        if (shelf->of[i].folded == NULL) {
            shelf->of[i].folded = view_row(shelf->of[i].second, "MORE");
            view_text(shelf->of[i].folded, "NAME", m->employer->name);
        }
        return view_row(shelf->of[i].folded, "FOLDED");
    }
    item = view_row(shelf->v, "MATCH");
    shelf->rows++;
    if (i == shelf->used)
        shelf->of[shelf->used++].employer = m->employer->id;
    shelf->of[i].rows++;
    shelf->of[i].second = item;
    return view_row(item, "ROW");
}

static void
show_tabs(struct view *v, enum shown shown)
{
    static const struct {
        const char *href, *text;
    } tabs[] = {
        [SHOWN_FIT] = { "/me/matches", "What fits" },
        [SHOWN_SAVED] = { "/me/matches?show=saved", "Saved" },
        [SHOWN_ASIDE] = { "/me/matches?show=aside", "Put aside" },
    };

    for (size_t i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
        struct view *tab = view_row(v, "TAB");

        view_text(tab, "HREF", tabs[i].href);
        view_text(tab, "TEXT", tabs[i].text);
        view_show_if(tab, "CURRENT", i == shown);
    }
}

static struct err *
read_list(struct request *q, enum shown shown, struct matching_list *list)
{
    const char *after = request_query(q, "after");

    if (shown == SHOWN_SAVED)
        return matching_saved(q->ports, q->a, &q->actor, ROWS, after, list);
    if (shown == SHOWN_ASIDE)
        return matching_dismissed(q->ports, q->a, &q->actor, ROWS, after,
                                  list);
    return matching_postings(q->ports, q->a, &q->actor, ROWS, after, list);
}

static struct err *
show_rows(struct request *q, struct view *v, enum shown shown,
          const struct matching_list *list)
{
    struct shelf shelf = { .v = v };
    size_t aside = 0, open = 0;
    struct wish wish;

    TRY(wishing_read(q->ports, q->a, &q->actor, &wish));

    for (size_t i = 0; i < list->count; i++) {
        const struct matching_row *m = &list->row[i];
        struct view *row;

        if (shown == SHOWN_FIT && is_dismissed(m)) {
            aside++;
            continue;
        }
        open++;
        row = shown == SHOWN_FIT ? place_row(&shelf, m)
                                 : view_row(view_row(v, "MATCH"), "ROW");
        show_row(q, row, m);
        TRY(page_wish_against(q, row, &wish, m->posting));
    }
    view_show_if(v, "SOME", open > 0);
    if (aside > 0)
        view_text(view_row(v, "DISMISSED"), "TEXT",
                  label_counted(q->a, (int64_t)aside,
                                "posting of this page is put aside",
                                "postings of this page are put aside"));
    return NULL;
}

struct err *
match_list(struct request *q, struct reply *r)
{
    const char *show = request_query(q, "show");
    enum shown shown = str_eq(show, "saved")   ? SHOWN_SAVED
                       : str_eq(show, "aside") ? SHOWN_ASIDE
                                               : SHOWN_FIT;
    struct view *v = view_new(q->a);
    struct matching_list list;

    TRY(read_list(q, shown, &list));
    show_tabs(v, shown);
    TRY(show_rows(q, v, shown, &list));
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Matches");
    if (shown == SHOWN_FIT && is_being_matched(q, &list)) {
        reply_refresh(r, 1);
        view_show(v, "WORKING");
    } else if (list.count == 0) {
        TRY(show_empty(q, v, shown));
    }
    if (list.waiting > 0) {
        reply_refresh(r, RENEWED_S);
        view_count(view_row(v, "RENEWING"), "WAITING", list.waiting);
    }
    if (list.version != NULL)
        view_text(view_row(v, "RANKED"), "VERSION", list.version);
    if (list.total > 0 && shown == SHOWN_FIT)
        view_text(view_row(v, "COUNTED"), "TEXT",
                  label_counted(q->a, list.total, "match", "matches"));
    if (list.next != NULL) {
        struct view *next = view_row(v, "NEXT_PAGE");

        view_text(next, "AFTER", list.next);
        if (shown != SHOWN_FIT)
            view_text(view_row(next, "OF"), "SHOW", show);
    }
    return reply_page(q, r, "match_list.tpl", "Your matches", v);
}

/* ---- one match ---------------------------------------------------------- */

static struct err *
send_json(struct request *q, struct reply *r, const char *posting_id)
{
    struct matching_row m;
    struct wish wish;
    json_t *why;

    TRY(matching_for_candidate(q->ports, q->a, &q->actor, posting_id, &m));
    TRY(wishing_read(q->ports, q->a, &q->actor, &wish));
    if (wish_is_empty(&wish))
        return reply_text(q, r, "application/json", m.match->explanation);
    TRY(json_parse(q->a, m.match->explanation, strlen(m.match->explanation),
                   &why));
    TRY(page_wish_json(q, &wish, m.posting, why));
    return reply_text(q, r, "application/json", json_text(q->a, why));
}

static void
show_how(struct request *q, struct view *v, const struct match *m)
{
    view_text(v, "VERSION", m->rank_version);
    view_moment(v, "COMPUTED", m->computed_at, layout_zone(q));
}

/* What the candidate said of it, and what they may say. */
static void
show_mark(struct view *v, const struct matching_row *m)
{
    bool saved = m->mark != NULL && m->mark->saved_at != 0;

    view_show_if(v, "SAVED", saved);
    view_show_if(v, "NOT_SAVED", !saved && !is_dismissed(m));
    if (is_dismissed(m)) {
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
    struct matching_list list;
    struct view *part = NULL;

    TRY(matching_postings(q->ports, q->a, &q->actor, TEN, NULL, &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct matching_row *m = &list.row[i];
        struct view *other;

        if (str_eq(m->posting->id, posting_id) || is_dismissed(m))
            continue;
        if (part == NULL) {
            part = view_part(v, "AGAINST", "show_against.tpl");
            view_text(part, "ACTION",
                      arena_printf(q->a, "/me/matches/%s/against",
                                   posting_id));
        }
        other = view_row(part, "OTHER");
        view_text(other, "VALUE", m->posting->id);
        view_tenths(other, "SCORE", m->match->score);
        view_text(other, "NAME", m->posting->title);
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
    show_points(v, "POINTS", m->match->explanation, &how);
    if (how.evidence != NULL)
        show_words(view_row(v, "RESUME"), "RESUME_TEXT", m->profile->text,
                   m->match->explanation);
    show_advice(v, "ADVICE", m->match->explanation);
    show_limits(v, "LIMITS", m->match->explanation, &how);
    TRY(wishing_read(q->ports, q->a, &q->actor, &wish));
    TRY(page_wish_lines(q, v, "WISHES", &wish, m->posting));
    TRY(show_others(q, v, m->posting->id));
    show_how(q, v, m->match);
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
