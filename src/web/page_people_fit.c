/*
 * Who fits a posting, and why; whom the employer shortlists or passes. Of a
 * person who has not applied only what earned points is shown, never the
 * resume or how to reach them.
 */
#include "base/str.h"
#include "core/application.h"
#include "flow/marking.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "flow/viewing.h"
#include "web/layout.h"
#include "web/label.h"
#include "web/pages.h"
#include "web/show_comparison.h"
#include "web/show_employer.h"
#include "web/show_explanation.h"
#include "web/show_person.h"

enum { PEOPLE_PAGE = 50, TEN = 10, RENEWED_S = 3 };

static struct err *
show_applied(struct request *q, struct view *row, const char *candidate_id,
             const char *posting_id)
{
    struct application *app;

    TRY(store_find_or_none(q->ports->store, q->a, APPLICATION_BY_PAIR,
                           match_id(q->a, candidate_id, posting_id), &app));
    if (app == NULL) {
        view_show(row, "NOT_APPLIED");
        return NULL;
    }
    row = view_row(row, "APPLIED");
    view_text(row, "APPLICATION", app->id);
    label_show_stage(row, app->stage);
    return NULL;
}

/* ---- who fits a posting ------------------------------------------------- */

enum shown { SHOWN_FIT, SHOWN_SHORTLISTED, SHOWN_PASSED };

static const struct {
    const char *show, *text;
} tabs[] = {
    [SHOWN_FIT] = { "", "Who fits" },
    [SHOWN_SHORTLISTED] = { "shortlisted", "Shortlisted" },
    [SHOWN_PASSED] = { "passed", "Passed" },
};

enum { TABS = sizeof(tabs) / sizeof(tabs[0]) };

static enum shown
shown_of(struct request *q)
{
    const char *show = request_query(q, "show");

    for (int i = SHOWN_SHORTLISTED; i < TABS; i++)
        if (str_eq(show, tabs[i].show))
            return (enum shown)i;
    return SHOWN_FIT;
}

static struct err *
read_people(struct request *q, const char *posting_id, enum shown shown,
            struct matching_list *list)
{
    const char *after = request_query(q, "after");

    if (shown == SHOWN_FIT)
        return matching_people(q->ports, q->a, &q->actor, posting_id,
                               PEOPLE_PAGE, after, list);
    return matching_decided(q->ports, q->a, &q->actor, posting_id,
                            shown == SHOWN_PASSED ? DISPOSITION_PASSED
                                                  : DISPOSITION_SHORTLISTED,
                            PEOPLE_PAGE, after, list);
}

static bool
is_passed(const struct matching_row *m)
{
    return m->disposition != NULL
           && m->disposition->state == DISPOSITION_PASSED;
}

/* What the employer said of the person, and what they may say now. */
static void
show_disposition(struct request *q, struct view *row,
                 const struct disposition *d)
{
    bool decides = request_may(q, ACT_DECIDE);
    struct view *said;

    if (d == NULL) {
        view_show_if(row, "UNDECIDED", decides);
        return;
    }
    view_show_if(row, "UNDO", decides);
    said = view_row(row, "DECIDED");
    view_text(said, "WORD", d->state == DISPOSITION_PASSED ? "Passed"
                                                           : "Shortlisted");
    if (d->reason != DISPOSITION_UNSAID)
        view_text(view_row(said, "BECAUSE"), "REASON",
                  label_disposition_reason(d->reason));
}

/* Notes that those of its people whom the page puts out were shown. */
static struct err *
show_rows(struct request *q, struct view *v, enum shown shown,
          const char *posting_id, const struct matching_list *list)
{
    const char **out = NEW_ARRAY(q->a, list->count + 1, const char *);
    size_t passed = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct matching_row *m = &list->row[i];
        struct view *row;

        if (shown == SHOWN_FIT && is_passed(m)) {
            passed++;
            continue;
        }
        out[i - passed] = m->candidate->id;
        row = view_row(v, "PERSON");
        show_person(row, m->candidate, m->profile);
        show_fit(row, m->match->outline);
        TRY(show_applied(q, row, m->candidate->id, m->posting->id));
        show_disposition(q, row, m->disposition);
    }
    view_show_if(v, "FOUND", list->count > passed);
    if (passed > 0)
        view_text(view_row(v, "PASSED"), "TEXT",
                  label_counted(q->a, (int64_t)passed,
                                "person of this page is passed",
                                "people of this page are passed"));
    return viewing_note_list(q->ports, q->a, &q->actor, posting_id, out,
                             list->count - passed);
}

static void
show_nothing(struct request *q, struct view *v, const struct posting *posting,
             enum shown shown)
{
    bool draft = posting->state == POSTING_DRAFT;

    if (shown != SHOWN_FIT)
        layout_empty(v, "NOTHING",
                     shown == SHOWN_PASSED ? "No one is passed"
                                           : "No one is on the shortlist",
                     "Open a person who fits, and decide there.",
                     arena_printf(q->a, "/employer/postings/%s/matches",
                                  posting->id), "See who fits");
    else
        layout_empty(v, "NOTHING", draft ? "Publish it to see who fits"
                                         : "No one fits yet",
                     draft ? "People are matched as soon as it is published."
                           : "We look again with every new resume. Fewer "
                             "musts, or plainer words for them, find more "
                             "people.",
                     arena_printf(q->a, "/employer/postings/%s%s",
                                  posting->id, draft ? "" : "/requirements"),
                     draft ? "Go to the posting" : "See what it asks for");
}

static void
show_tabs(struct view *v, enum shown shown)
{
    for (int i = 0; i < TABS; i++) {
        struct view *tab = view_row(v, "WHICH");
        struct view *one = view_row(tab, i == (int)shown ? "HERE" : "THERE");

        view_text(one, "TEXT", tabs[i].text);
        if (i != SHOWN_FIT)
            view_text(view_row(one, "OF"), "SHOW", tabs[i].show);
    }
}

/* How many the employer's own limits leave out of the list, and why. */
static struct err *
show_left_out(struct request *q, struct view *v, const char *posting_id)
{
    struct matching_limits l;
    struct view *part;

    TRY(matching_limits(q->ports, q->a, &q->actor, posting_id, &l));
    if (l.people == 0)
        return NULL;
    part = view_row(v, "LEFT_OUT");
    view_text(part, "TEXT",
              arena_join(q->a, l.more ? "At least " : "",
                         label_counted(q->a, l.people, "person is left out",
                                       "people are left out"), NULL));
    for (size_t i = 0; i < l.count; i++) {
        struct view *why = view_row(part, "WHY");

        view_count(why, "PEOPLE", l.limit[i].people);
        view_text(why, "LIMIT", l.limit[i].limit);
    }
    return NULL;
}

struct err *
people_matches(struct request *q, struct reply *r)
{
    enum shown shown = shown_of(q);
    struct view *v = view_new(q->a);
    struct matching_list list;
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(read_people(q, posting->id, shown, &list));
    view_text(v, "ID", posting->id);
    show_tabs(v, shown);
    TRY(show_rows(q, v, shown, posting->id, &list));
    if (list.waiting > 0) {
        reply_refresh(r, RENEWED_S);
        view_show(v, "RENEWING");
    }
    if (list.version != NULL)
        view_text(view_row(v, "RANKED"), "VERSION", list.version);
    if (list.count == 0)
        show_nothing(q, v, posting, shown);
    if (shown == SHOWN_FIT)
        TRY(show_left_out(q, v, posting->id));
    view_show_if(v, "PAGED", request_query(q, "after") != NULL);
    if (list.next != NULL) {
        struct view *next = view_row(v, "NEXT_PAGE");

        view_text(next, "AFTER", list.next);
        view_text(next, "SHOW", tabs[shown].show);
    }
    TRY(show_employer_head(q, v, posting, TAB_MATCHES, "People who fit"));
    return reply_page(q, r, "page_people_matches.tpl",
                      arena_printf(q->a, "People who fit: %s",
                                   posting->title), v);
}

/* ---- one person --------------------------------------------------------- */

static void
show_reasons(struct view *v)
{
    for (int i = DISPOSITION_UNSAID + 1; disposition_reason_names[i] != NULL;
         i++) {
        struct view *choice = view_row(v, "REASON_CHOICE");

        view_text(choice, "VALUE", disposition_reason_names[i]);
        view_text(choice, "LABEL", label_disposition_reason(i));
    }
}

/* The first ten of the list, to compare with: they are shown, too. */
static struct err *
show_others(struct request *q, struct view *v, const char *posting_id,
            const char *candidate_id)
{
    const char *action = arena_printf(q->a, "/employer/postings/%s/matches/%s"
                                      "/against", posting_id, candidate_id);
    struct matching_list list;
    struct view *part = NULL;
    const char *out[TEN];
    size_t count = 0;

    TRY(matching_people(q->ports, q->a, &q->actor, posting_id, TEN, NULL,
                        &list));
    for (size_t i = 0; i < list.count; i++) {
        const struct matching_row *m = &list.row[i];

        if (str_eq(m->candidate->id, candidate_id) || is_passed(m))
            continue;
        out[count++] = m->candidate->id;
        show_other(v, &part, action, m->candidate->id, m->match->score,
                   m->candidate->name);
    }
    return viewing_note_list(q->ports, q->a, &q->actor, posting_id, out,
                             count);
}

struct err *
people_match(struct request *q, struct reply *r)
{
    const struct show_points how = { .employer = true };
    struct view *v = view_new(q->a);
    struct matching_row m;

    TRY(matching_for_employer(q->ports, q->a, &q->actor, q->param[0],
                              q->param[1], &m));
    show_person(v, m.candidate, m.profile);
    view_text(v, "ID", m.posting->id);
    view_text(v, "TITLE", m.posting->title);
    show_score(v, "SCORED", m.match->outline);
    view_show_if(v, "LATE", m.match->explanation == NULL);
    show_points(v, "POINTS_TABLE", m.match->explanation, &how);
    show_limits(v, "LIMITS", m.match->explanation, &how);
    TRY(show_applied(q, v, m.candidate->id, m.posting->id));
    show_disposition(q, v, m.disposition);
    show_reasons(v);
    TRY(show_others(q, v, m.posting->id, m.candidate->id));
    layout_crumb(q, "/employer/postings", "Postings");
    layout_crumb(q, arena_printf(q->a, "/employer/postings/%s",
                                 m.posting->id), m.posting->title);
    layout_crumb(q, arena_printf(q->a, "/employer/postings/%s/matches",
                                 m.posting->id), "People who fit");
    layout_crumb(q, NULL, m.candidate->name);
    return reply_page(q, r, "page_people_match.tpl",
                      arena_printf(q->a, "Why %s fits %s",
                                   m.candidate->name, m.posting->title), v);
}

struct err *
people_match_json(struct request *q, struct reply *r)
{
    struct matching_row m;

    TRY(matching_for_employer(q->ports, q->a, &q->actor, q->param[0],
                              q->param[1], &m));
    TRY(matching_explained(q->a, &m));
    return reply_text(q, r, "application/json", m.match->explanation);
}

static struct show_side
side_of(struct arena *a, const struct matching_row *m)
{
    return (struct show_side){
        .name = m->candidate->name,
        .href = arena_printf(a, "/employer/postings/%s/matches/%s",
                             m->posting->id, m->candidate->id),
        .explanation = m->match->explanation,
    };
}

struct err *
people_against(struct request *q, struct reply *r)
{
    const char *posting = q->param[0], *person = q->param[1];
    const char *other = request_query(q, "other");
    struct matching_row one, two;
    struct show_side sides[2];
    struct view *v = view_new(q->a);

    TRY(matching_for_employer(q->ports, q->a, &q->actor, posting, person,
                              &one));
    if (str_empty(other))
        return reply_see(q, r, side_of(q->a, &one).href, NULL);
    if (str_eq(other, person))
        return reply_see(q, r, side_of(q->a, &one).href,
                         "That is the same person. Choose another one to "
                         "compare them with.");
    TRY(matching_for_employer(q->ports, q->a, &q->actor, posting, other,
                              &two));
    TRY(matching_explained(q->a, &one));
    TRY(matching_explained(q->a, &two));
    sides[0] = side_of(q->a, &one);
    sides[1] = side_of(q->a, &two);
    view_text(v, "ID", one.posting->id);
    view_text(v, "TITLE", one.posting->title);
    view_text(v, "ONE_NAME", sides[0].name);
    view_text(v, "TWO_NAME", sides[1].name);
    TRY(show_comparison(v, "COMPARISON", &sides[0], &sides[1],
                        COMPARISON_BY_REQUIREMENT));
    layout_crumb(q, arena_printf(q->a, "/employer/postings/%s", posting),
                 one.posting->title);
    layout_crumb(q, arena_printf(q->a, "/employer/postings/%s/matches",
                                 posting), "People who fit");
    layout_crumb(q, NULL, "Compared");
    return reply_page(q, r, "page_people_against.tpl",
                      "Two people compared", v);
}

/* The reason of that name; not one that is not known. */
static struct err *
read_reason(struct request *q, enum disposition_reason *reason)
{
    const char *name = request_form(q, "reason");

    *reason = DISPOSITION_UNSAID;
    if (str_empty(name))
        return NULL;
    for (int i = 0; disposition_reason_names[i] != NULL; i++)
        if (str_eq(disposition_reason_names[i], name)) {
            *reason = (enum disposition_reason)i;
            return NULL;
        }
    return fail(q->a, ERR_INVALID, "go back and choose again",
                "that is no reason of the list");
}

struct err *
people_decide(struct request *q, struct reply *r)
{
    const char *posting = q->param[0], *person = q->param[1];
    const char *what = request_form(q, "decision");
    const char *back = arena_printf(q->a, "/employer/postings/%s/matches/%s",
                                    posting, person);
    enum disposition_reason reason;
    struct posting *own;

    TRY(posting_get(q->ports, q->a, &q->actor, posting, &own));
    if (str_eq(what, "shortlist")) {
        TRY(marking_shortlist(q->ports, q->a, &q->actor, posting, person));
        return reply_see(q, r, back, "On the shortlist.");
    }
    if (str_eq(what, "pass")) {
        TRY(read_reason(q, &reason));
        TRY(marking_pass(q->ports, q->a, &q->actor, posting, person, reason));
        return reply_see(q, r, back, "Passed. They stand under \"Passed\".");
    }
    if (str_eq(what, "undo")) {
        TRY(marking_undo(q->ports, q->a, &q->actor, posting, person));
        return reply_see(q, r, back, "Taken back.");
    }
    return fail(q->a, ERR_INVALID, "go back and choose again",
                "that is nothing one can decide on a match");
}
