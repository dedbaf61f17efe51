/*
 * What both search pages are made of. One form, sent with GET, so that every
 * result has an address; filters, pages and ways out of an empty list are
 * links that say the whole question again, each with how many it finds.
 */
#ifndef TANDEM_FINDER_H
#define TANDEM_FINDER_H

#include "flow/question.h"
#include "web/request.h"
#include "web/view.h"

struct finder {
    struct request *q;
    const char *path;         /* "/postings" */
    struct question question; /* as the address asks it, clean */
    struct searching_query query;
};

/* The question in the address of the request. */
struct finder finder_read(struct request *q, const char *path,
                          enum search_set set);

/* A path with the question in it, one field set otherwise (NULL: left out;
 * QUESTION_FIELDS: none). */
const char *finder_address(const struct finder *f, const char *path,
                           enum question_field field, const char *value);

/*
 * The form and what was found: Q, PLACE_ASKED, PAY_FROM with its error,
 * KEPT {NAME, VALUE} (what the form hands on unseen), TOTAL, FILTERS_TEXT,
 * CHIP {HREF, LABEL}, NARROWED, SORT {HREF, LABEL, HERE}, GROUP {TITLE, ITEM
 * {HREF, LABEL, COUNT, HERE}}, MEANS {WORDS, NAME}, SPELLED, OTHER {HREF,
 * LABEL, COUNT}, NOTHING, PAGES, PLACE_UNKNOWN, ALERT or ALERT_SIGN_IN.
 */
void finder_show(const struct finder *f, struct view *v,
                 const struct searching_result *found);

/* PACE {VALUE, LABEL, CHOSEN}: how often what is new is told. */
void finder_show_paces(struct view *v, enum pace now);

/* Text with marks as PIECE {TEXT} and MARK {TEXT} of rows called name. */
void finder_show_marked(struct view *v, const char *name, const char *text);

/* A passage of Markdown as one line of prose, its marks kept. */
const char *finder_prose(struct arena *a, const char *passage);

/* The first line of marked text that has a mark. */
const char *finder_line(struct arena *a, const char *text);

/* The page's title: "nurse, up to 40 km from Berlin: postings". */
const char *finder_title(const struct finder *f, const char *what);

#endif
