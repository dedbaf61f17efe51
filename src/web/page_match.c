/* The openings that fit a candidate, best first. */
#include "base/clock.h"
#include "flow/matching.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/page_wish.h"
#include "web/pages.h"
#include "web/show_explanation.h"

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
    if (mark_is_aside(m->mark) && m->mark->reason != MARK_UNSAID)
        view_text(view_row(row, "ASIDE"), "REASON",
                  label_mark_reason(m->mark->reason));
    show_fit(row, m->match == NULL ? NULL : m->match->outline);
}

static struct err *
show_empty(struct request *q, struct view *v, enum shown shown)
{
    struct profile *f;

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
    TRY(store_find_or_none(q->ports->store, q->a, PROFILE_CARD_OF,
                           q->actor.id, &f));
    if (q->account->unmatched_at != 0)
        layout_empty(v, "EMPTY", "You are not matched",
                     "You took back that software compares your profile with "
                     "postings. Search shows all of them.",
                     "/account/consents", "Be matched again");
    else if (f == NULL)
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
static struct err *
is_being_matched(struct request *q, const struct matching_list *list,
                 bool *is)
{
    struct profile *f;

    *is = false;
    TRY(store_find_or_none(q->ports->store, q->a, PROFILE_CARD_OF,
                           q->actor.id, &f));
    if (f == NULL || q->account->unmatched_at != 0)
        return NULL;
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->row[i].match->profile_id, f->id))
            return NULL;
    *is = q->now - f->confirmed_at < MINUTE_S;
    return NULL;
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
    if (i < shelf->used && shelf->of[i].rows == SHOW_OF_ONE_EMPLOYER) {
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

        if (shown == SHOWN_FIT && mark_is_aside(m->mark)) {
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
    bool working = false;

    TRY(read_list(q, shown, &list));
    if (shown == SHOWN_FIT)
        TRY(is_being_matched(q, &list, &working));
    show_tabs(v, shown);
    TRY(show_rows(q, v, shown, &list));
    layout_crumb(q, "/me", "Home");
    layout_crumb(q, NULL, "Matches");
    if (working) {
        reply_refresh(r, 1);
        view_show(v, "WORKING");
    } else if (list.count == 0) {
        TRY(show_empty(q, v, shown));
    }
    if (list.waiting > 0) {
        reply_refresh(r, RENEWED_S);
        view_show(v, "RENEWING");
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
