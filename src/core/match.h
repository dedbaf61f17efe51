/* How well one candidate fits one posting, and why: core/explanation.h. */
#ifndef TANDEM_MATCH_H
#define TANDEM_MATCH_H

#include "base/arena.h"
#include "core/record.h"

enum band { BAND_WEAK, BAND_POSSIBLE, BAND_STRONG };
extern const char *const band_names[]; /* weak possible strong */

/* A candidate confirmed a profile, or an employer changed a posting. */
enum found_by { FOUND_BY_PROFILE, FOUND_BY_POSTING };
extern const char *const found_by_names[]; /* profile posting */

struct match {
    const char *id; /* candidate_id ":" posting_id */
    const char *candidate_id;
    const char *posting_id;
    const char *employer_id;
    const char *profile_id;
    int64_t posting_version;
    double score, max; /* 0-100; max: if every unknown were met */
    int band;
    const char *explanation; /* JSON: core/explanation.h; NULL in a row of a
                                list and mostly in the store, where
                                flow/reasoning.h makes it again */
    const char *outline; /* of it, what a line of a list shows:
                            core/outline.h */
    const char *limited; /* the employer's limit that is known not to be met:
                            its label; NULL: none */
    const char *rank_version; /* of rules, weights and data */
    int64_t computed_at;
    int64_t found_at; /* first strong; 0: never was */
    int found_by;     /* whose change brought it: news for the other side */
};

/* The id of a pair: of its match, its mark and its disposition, and the key of
 * its application. */
char *match_id(struct arena *a, const char *candidate_id,
               const char *posting_id);

/* How far all lists were ranked by the rules in force: one record, "match".
 * Whoever loses it ranks all anew. */
struct ranking {
    const char *id;
    const char *version; /* of the last time that all were; "": never */
    const char *target;  /* of the time that runs */
    bool people;         /* postings' lists are done, it is at people's */
    const char *after;   /* cursor of the list of lists; NULL: its start */
    int64_t touched_at;
};

/* Who was erased: nobody's matches come after this, not even those of a task
 * that began before. */
struct erased {
    const char *id; /* that of the account */
    int64_t erased_at;
};

extern const struct record_type ranking_type, erased_type;
extern const struct record_type match_type;

/* The same struct with only what a line of a candidate's list shows: id,
 * posting_id, profile_id, score, band, outline, rank_version. Cards are never
 * written. */
extern const struct record_type match_card_type;

#endif
