/* What the files of doubt share; nothing outside reads this. */
#ifndef TANDEM_DOUBT_INSIDE_H
#define TANDEM_DOUBT_INSIDE_H

#include "core/doubt.h"

enum doubt_scope {
    DOUBT_KEEPS,      /* looks like one of the others and is none */
    DOUBT_NOUN,       /* "without": the noun behind it */
    DOUBT_FIRST,      /* the same, where a piece of a sentence begins */
    DOUBT_ON,         /* "never used": the rest of the clause */
    DOUBT_CLAUSE,     /* "noch nicht": the clause */
    DOUBT_ANSWER,     /* "Java: nein": what it answers */
    DOUBT_WISH,       /* "would like": with a word for learning, the clause */
    DOUBT_BASIC_ON,   /* words behind it */
    DOUBT_BASIC_BACK  /* right behind it, as in "Java (basic)" */
};

/* Lists of folded phrases with "|" between and at both ends. */
struct doubt_phrases {
    enum doubt_scope scope;
    enum doubt doubt;
    const char *list;
};

extern const struct doubt_phrases doubt_phrases[];
extern const size_t doubt_phrase_lists;

/* Single folded words, " " between and at both ends. */
extern const char doubt_only[];     /* "not only" denies nothing */
extern const char doubt_knowing[];  /* what "no" in front denies of the rest */
extern const char doubt_learning[]; /* what makes a wish one to learn */
extern const char doubt_turning[];  /* "but" */
extern const char doubt_leading[];  /* "in": where a noun phrase ends */
extern const char doubt_or[];       /* "or": where a list ends */
extern const char doubt_joining[];  /* "or", "and" */
extern const char doubt_having[];   /* what stands before "no Java" */
extern const char doubt_filling[];  /* says nothing, as in "not used so far" */

/* What is good not to have: beginnings of words, and whole words, which more
 * begin with that mean other things ("bug", "budget"). What makes work of them,
 * behind them: "incident management". */
extern const char *const doubt_harms[];
extern const char doubt_harm_words[];
extern const char doubt_managing[];

/* ---- doubt_clauses.c ---------------------------------------------------- */

/* What stands before a word, the stronger the higher. */
enum doubt_gap {
    GAP_JOINED,
    GAP_HYPHEN,
    GAP_COLON,
    GAP_DASH, /* from here on a clause ends, but for answers */
    GAP_BRACKET,
    GAP_COMMA,
    GAP_END
};

struct doubt_clauses {
    const char *text;
    const struct words *w;
    unsigned char *gap;   /* before each word; the end behind the last */
    unsigned char *doubt; /* of each word */
    bool portuguese;      /* its "no" is "in the" */
};

void doubt_clauses_read(struct doubt_clauses *c);

/* Where the clause of word i begins. */
size_t doubt_clauses_start(const struct doubt_clauses *c, size_t i);

/* The end of the piece that begins with word i, up to a comma at most. */
size_t doubt_clauses_piece(const struct doubt_clauses *c, size_t i);

/* The end of the clause that goes on with word i: over commas only when a
 * list of short items ends in one of the joining words. */
size_t doubt_clauses_end(const struct doubt_clauses *c, size_t i,
                         const char *joining);

/* Whether word i is a "but". */
bool doubt_clauses_turn(const struct doubt_clauses *c, size_t i);

/* Whether word i is in the list, a number. */
bool doubt_holds(const struct doubt_clauses *c, const char *list, size_t i);
bool doubt_is_number(const struct doubt_clauses *c, size_t i);

#endif
