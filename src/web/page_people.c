/*
 * The employer's search over people who chose to be found. Of a person who
 * has not applied only what earned points is shown, never the resume or how
 * to reach them.
 */
#include "base/str.h"
#include "flow/posting.h"
#include "flow/viewing.h"
#include "web/finder.h"
#include "web/layout.h"
#include "web/label.h"
#include "web/pages.h"
#include "web/show_explanation.h"
#include "web/show_person.h"

enum { OWN_POSTINGS = 20 };

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

        if (!posting_is_open(p, q->now))
            continue;
        TRY(store_get_or_none(q->ports->store, q->a, &match_card_type,
                              match_id(q->a, candidate_id, p->id), &m));
        if (m != NULL && (most == NULL || m->score > most->score)) {
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

/* FOUND_IN {LABEL, PART}: the words that matched, of their titles, their
 * skills, or what they say of their work; FOUND_BY_MEANING: none did. */
static void
show_found(struct request *q, struct view *row,
           const struct searching_hit *hit, bool worded)
{
    const char *text = hit->title != NULL
                           ? finder_line(q->a, hit->title) : hit->passage;
    struct view *found;

    view_show_if(row, "FOUND_BY_MEANING", text == NULL && worded);
    if (text == NULL)
        return;
    found = view_row(row, "FOUND_IN");
    view_text(found, "LABEL", hit->title != NULL                 ? "Work"
              : hit->where == SEARCH_IN_SKILLS ? "Skills"
                                               : "In their words");
    finder_show_marked(found, "PART", finder_prose(q->a, text));
}

/* Each person on the page reads in whose search they stood. */
static struct err *
note_shown(struct request *q, const struct searching_result *found)
{
    const char **id = NEW_ARRAY(q->a, found->count + 1, const char *);

    for (size_t i = 0; i < found->count; i++)
        id[i] = found->hit[i].candidate->id;
    return viewing_note_list(q->ports, q->a, &q->actor, NULL, id,
                             found->count);
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
        show_found(q, row, &found.hit[i], found.query.count > 0);
        TRY(show_best(q, row, &postings, found.hit[i].candidate->id));
    }
    TRY(note_shown(q, &found));
    layout_crumb(q, "/employer", "Overview");
    layout_crumb(q, NULL, "People");
    return reply_page(q, r, "page_people_search.tpl",
                      finder_title(&f, "People"), v);
}
