/* The search over postings. */
#include "web/finder.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/show_explanation.h"
#include "web/show_posting.h"

#include "base/str.h"

/* TITLE_OF: the title with what was looked for marked; PASSAGE: words of the
 * text where the title has none of them. */
static void
show_hit(struct request *q, struct view *v, const struct searching_hit *hit)
{
    struct view *row = view_row(v, "HIT");

    show_posting(q, row, hit->posting, hit->employer, hit->km);
    finder_show_marked(row, "TITLE_OF",
                       hit->title != NULL ? hit->title : hit->posting->title);
    if (hit->passage != NULL)
        finder_show_marked(view_row(row, "PASSAGE"), "PART",
                           finder_prose(q->a, hit->passage));
    if (hit->match != NULL)
        show_fit(view_row(row, "MINE"), hit->match->outline);
}

struct err *
search_postings(struct request *q, struct reply *r)
{
    struct finder f = finder_read(q, "/postings", SEARCH_POSTINGS);
    struct view *v = view_new(q->a);
    struct searching_result found;

    TRY(searching_postings(q->ports, q->a, &q->actor, &f.query, &found));
    finder_show(&f, v, &found);
    for (size_t i = 0; i < found.count; i++)
        show_hit(q, v, &found.hit[i]);
    view_text(v, "FEED", finder_address(&f, "/postings.rss", QUESTION_SORT,
                                        NULL));
    layout_describe(q, "Openings with their pay, their place and what they "
                       "ask for. Search by words, place, kind and pay.");
    return reply_page(q, r, "page_search_postings.tpl",
                      finder_title(&f, "Postings"), v);
}
