/*
 * People for the employer: who fits a posting and why, and the search over
 * those who chose to be found. Of a person who has not applied, only what
 * earned points is shown, never the resume or how to reach them.
 */
#include "base/json.h"
#include "base/str.h"
#include "core/application.h"
#include "flow/matching.h"
#include "flow/posting.h"
#include "web/finder.h"
#include "web/layout.h"
#include "web/label.h"
#include "web/pages.h"
#include "web/show_employer.h"
#include "web/show_explanation.h"

enum { PEOPLE_PAGE = 50, OWN_POSTINGS = 20 };

/* ---- a person in a row -------------------------------------------------- */

/* NAME, sections HEADLINE {TEXT} and LIVES {PLACE}. */
static void
show_person(struct view *row, const struct account *candidate,
            const struct profile *profile)
{
    struct arena *a = view_arena(row);
    const json_t *basics, *latest;
    const char *label, *place;
    json_t *resume;

    view_text(row, "CANDIDATE", candidate->id);
    view_text(row, "NAME", candidate->name);
    if (str_empty(profile->resume_json) ||
        json_parse(a, profile->resume_json, strlen(profile->resume_json),
                   &resume) != NULL)
        return;
    basics = json_object_get(resume, "basics");
    latest = json_array_get(json_object_get(resume, "work"), 0);
    label = json_get_str(basics, "label", NULL);
    if (str_empty(label))
        label = json_get_str(latest, "position", NULL);
    place = json_get_str(json_object_get(basics, "location"), "city", NULL);
    if (!str_empty(label))
        view_text(view_row(row, "HEADLINE"), "TEXT", label);
    if (!str_empty(place))
        view_text(view_row(row, "LIVES"), "PLACE", place);
}

static struct err *
find_application(struct request *q, const char *candidate_id,
                 const char *posting_id, struct application **app)
{
    struct err *e = store_find(q->ports->store, q->a, APPLICATION_BY_PAIR,
                               arena_printf(q->a, "%s:%s", candidate_id,
                                            posting_id), app);

    if (e == NULL || e->kind != ERR_MISSING)
        return e;
    *app = NULL;
    return NULL;
}

static struct err *
show_applied(struct request *q, struct view *row, const char *candidate_id,
             const char *posting_id)
{
    struct application *app;

    TRY(find_application(q, candidate_id, posting_id, &app));
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

struct err *
people_matches(struct request *q, struct reply *r)
{
    const char *after = request_query(q, "after");
    struct view *v = view_new(q->a);
    struct matching_list list;
    struct posting *posting;

    TRY(posting_get(q->ports, q->a, &q->actor, q->param[0], &posting));
    TRY(matching_people(q->ports, q->a, &q->actor, posting->id, PEOPLE_PAGE,
                        after, &list));
    view_text(v, "ID", posting->id);
    view_show_if(v, "FOUND", list.count > 0);
    for (size_t i = 0; i < list.count; i++) {
        const struct matching_row *m = &list.row[i];
        struct view *row = view_row(v, "PERSON");

        show_person(row, m->candidate, m->profile);
        show_fit(row, m->match->outline);
        TRY(show_applied(q, row, m->candidate->id, posting->id));
    }
    if (list.count == 0)
        layout_empty(v, "NOTHING",
                     posting->state == POSTING_DRAFT
                         ? "Publish it to see who fits"
                         : "No one fits yet",
                     posting->state == POSTING_DRAFT
                         ? "People are matched as soon as it is published."
                         : "We look again with every new resume. Fewer musts, "
                           "or plainer words for them, find more people.",
                     arena_printf(q->a, "/employer/postings/%s%s",
                                  posting->id,
                                  posting->state == POSTING_DRAFT
                                      ? "" : "/requirements"),
                     posting->state == POSTING_DRAFT
                         ? "Go to the posting" : "See what it asks for");
    view_show_if(v, "PAGED", after != NULL);
    if (list.next != NULL)
        view_text(view_row(v, "NEXT_PAGE"), "AFTER", list.next);
    TRY(show_employer_head(q, v, posting, TAB_MATCHES, "People who fit"));
    return reply_page(q, r, "page_people_matches.tpl",
                      arena_printf(q->a, "People who fit: %s",
                                   posting->title), v);
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
    show_points(v, "POINTS_TABLE", m.match->explanation, &how);
    show_limits(v, "LIMITS", m.match->explanation);
    TRY(show_applied(q, v, m.candidate->id, m.posting->id));
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
    return reply_text(q, r, "application/json", m.match->explanation);
}

/* ---- search ------------------------------------------------------------- */

/* Which of the employer's open postings the person fits best. */
static struct err *
show_best(struct request *q, struct view *row, const struct rows *postings,
          const char *candidate_id)
{
    const struct posting *best = NULL;
    const struct match *most = NULL;

    for (size_t i = 0; i < postings->count; i++) {
        const struct posting *p = postings->row[i];
        struct match *m;
        struct err *e;

        if (!posting_is_open(p, q->now))
            continue;
        e = store_get(q->ports->store, q->a, &match_card_type,
                      arena_printf(q->a, "%s:%s", candidate_id, p->id), &m);
        if (e != NULL && e->kind != ERR_MISSING)
            return e;
        if (e == NULL && (most == NULL || m->score > most->score)) {
            most = m;
            best = p;
        }
    }
    if (best == NULL)
        return NULL;
    row = view_row(row, "BEST");
    view_text(row, "POSTING", best->id);
    view_text(row, "POSTING_TITLE", best->title);
    show_fit(row, most->outline);
    return NULL;
}

/* FOUND_IN {LABEL, PART}: the words that matched, of their titles or of
 * their skills. */
static void
show_found(struct request *q, struct view *row,
           const struct searching_hit *hit)
{
    const char *text = hit->title != NULL
                           ? finder_line(q->a, hit->title) : hit->passage;
    struct view *found;

    if (text == NULL)
        return;
    found = view_row(row, "FOUND_IN");
    view_text(found, "LABEL", hit->title != NULL ? "Work" : "Skills");
    finder_show_marked(found, "PART", finder_prose(q->a, text));
}

struct err *
people_search(struct request *q, struct reply *r)
{
    struct finder f = finder_read(q, "/employer/people", SEARCH_PEOPLE);
    struct page page = { .limit = OWN_POSTINGS };
    struct view *v = view_new(q->a);
    struct searching_result found;
    struct rows postings;

    TRY(searching_people(q->ports, q->a, &q->actor, &f.query, &found));
    TRY(store_list(q->ports->store, q->a, POSTING_BY_EMPLOYER,
                   q->actor.employer_id, &page, &postings));
    finder_show(&f, v, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct view *row = view_row(v, "PERSON");

        show_person(row, found.hit[i].candidate, found.hit[i].profile);
        if (found.hit[i].km >= 0)
            view_textf(view_row(row, "AWAY"), "KM", "%.0f km",
                       found.hit[i].km);
        show_found(q, row, &found.hit[i]);
        TRY(show_best(q, row, &postings, found.hit[i].candidate->id));
    }
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, NULL, "People");
    return reply_page(q, r, "page_people_search.tpl",
                      finder_title(&f, "People"), v);
}
