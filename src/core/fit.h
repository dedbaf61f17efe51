/*
 * How far a candidate meets what a posting asks for, requirement by
 * requirement: a value between 0 and 1, a state, and the words of the profile
 * that show it. Name, contacts and protected lines are blanked in the text by
 * value before anything is looked at, so they reach no feature. No score is
 * made here: port/rank.h turns values into points.
 */
#ifndef TANDEM_FIT_H
#define TANDEM_FIT_H

#include "core/requirement.h"
#include "core/resume.h"

enum fit_state { FIT_MET, FIT_PARTLY, FIT_MISSING, FIT_UNKNOWN };
extern const char *const fit_state_names[]; /* met partly missing unknown */

enum { FIT_QUOTES = 3 };

struct fit_quote {
    uint32_t start, end; /* bytes of the profile's text */
};

struct fit_part {
    const struct requirement *requirement;
    enum fit_state state;
    double value;   /* 0-1; 0 when missing or unknown */
    bool counted;   /* false: a limit that is not known */
    double rarity;  /* what it says, against others of its kind */
    struct fit_quote quote[FIT_QUOTES];
    size_t quotes;  /* at least one when met or partly */
};

struct fit_parts {
    struct fit_part *part;
    size_t count;
};

/* What is known of a candidate, made once and used against many postings. */
struct fit_person;

/* Reads a profile. now: for what is recent. */
CHECKED struct err *fit_person_read(struct arena *a, const struct taxonomy *t,
                                    const struct profile *f, int64_t now,
                                    const struct fit_person **person);

/* The text without name, contacts and protected lines: blanks stand in their
 * place, so offsets are those of the profile's text. */
const char *fit_person_text(const struct fit_person *p);

/* Titles and skills, a line each: for search. */
const char *fit_person_titles(struct arena *a, const struct fit_person *p);
const char *fit_person_skills(struct arena *a, const struct fit_person *p);

/* The place as written, and where it lies; false: not known. */
bool fit_person_place(const struct fit_person *p, const char **name,
                      double *latitude, double *longitude);

/* What a posting asks for, made once and used against many people. */
struct fit_posting;

CHECKED struct err *fit_posting_read(struct arena *a,
                                     const struct taxonomy *t,
                                     const struct posting *p,
                                     const struct fit_posting **posting);

/* The parts, in the order of the requirements; last the words of the posting
 * as a whole. The same input gives the same parts. */
struct fit_parts fit_compare(struct arena *a, const struct fit_posting *g,
                             const struct fit_person *p);

#endif
