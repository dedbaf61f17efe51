/*
 * An explanation (core/explanation.h) as both sides see it: in one line
 * of a list, as the score with its ruler, as the table of points with the
 * words that earned them, as advice. The table follows the ruler's order and
 * ends in the sum.
 */
#ifndef TANDEM_SHOW_EXPLANATION_H
#define TANDEM_SHOW_EXPLANATION_H

#include "web/view.h"

/* For whom, and where its links lead. */
struct show_points {
    bool employer;        /* who reads: "the resume", not "your resume" */
    const char *evidence; /* "" or a path: words are at PATH#e<start>, as
                             show_words marks them; NULL: no links */
    const char *ask;      /* where what is not known can be answered, or
                             asked; NULL: no link */
};

/* Matches of one employer that stand in the open of a candidate's list, of
 * ten rows, and of their home. */
enum { SHOW_OF_ONE_EMPLOYER = 2 };

/* For a row of a list: SCORE in whole points, for there the band counts; BAND,
 * RULER_SVG, MUSTS, UNKNOWN and sections SCORED, MUST_MISSING, NOT_KNOWN.
 * NULL: the section UNSCORED. */
void show_fit(struct view *row, const char *outline);

/* {{>NAME}}: the score, its band, what it could be, the tall ruler, its key.
 * Without an outline: nothing. */
void show_score(struct view *v, const char *name, const char *outline);

/* {{>NAME}}: the table of points. */
void show_points(struct view *v, const char *name, const char *explanation,
                 const struct show_points *how);

/* {{>NAME}}: what would change it, for the candidate. */
void show_advice(struct view *v, const char *name, const char *explanation);

/* {{>NAME}}: the limits, and what to ask or to add where one is not known. */
void show_limits(struct view *v, const char *name, const char *explanation,
                 const struct show_points *how);

#endif
