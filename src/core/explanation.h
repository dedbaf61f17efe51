/*
 * A match in words, from the parts of a comparison and the points that the
 * ranker gave:
 *   {"posting", "candidate", "score", "max", "band", "version",
 *    "parts": [{"key", "requirement", "kind", "must", "state", "points",
 *               "of", "evidence": [{"text", "start", "end"}],
 *               "without"?, "question"?, "add"?}],
 *    "filters": [{"name", "state", "limit"?, "question"?, "add"?}],
 *    "advice": [{"change", "gain", "key"}]}
 * max is what the score would be were every unknown met, band is strong
 * (only where half of the must-haves are met at least in part), possible or
 * weak, kind one of requirement_kind_names, state one of fit_state_names.
 * Where it is unknown or missing, question is what the employer may ask, add
 * what the candidate can say if it is true of them.
 * A gain is what the change brings at least. The points add up to the score
 * to the last digit, and all "of" to 100; the words quoted are those that
 * earned the points, out of the blanked text, so nothing protected is ever
 * shown.
 *
 * Evidence is exact: a word of the profile is quoted for one part at most,
 * all words that earned for a part are quoted, and what a part earned depends
 * on them and the posting alone. "without", where words are quoted, is the
 * score without these words: less by just the part's points. A limit (place,
 * pay, permit, start) differs: without its words it is not known, is not
 * counted, and its weight is spread over the rest; "without" says what comes
 * of that.
 */
#ifndef TANDEM_EXPLANATION_H
#define TANDEM_EXPLANATION_H

#include "core/fit.h"
#include "core/match.h"

/* One part with its points; the whole of it in tenths. */
struct explained {
    const struct fit_part *part;
    double points, of;
    double gain; /* what the score would rise by were it met */
    double without; /* the score without its words */
};

struct explanation {
    const struct fit_person *person;
    struct explained *part;
    size_t count;
    double max; /* the score were every unknown met */
    double strong, possible; /* scores from which the bands begin */
    const char *version;
};

/* Fills score, max, band, limited, outline and rank_version of the match: all
 * but the words. */
void explanation_settle(struct arena *a, const struct explanation *e,
                        struct match *m);

/* The same, and the explanation; posting_id and candidate_id are set. Parts
 * that are not counted stand among the filters, not among the parts; the
 * employer's limits (limit true) stand among the filters in any state. */
void explanation_write(struct arena *a, const struct explanation *e,
                       struct match *m);

#endif
