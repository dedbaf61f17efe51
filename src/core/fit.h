/*
 * How far a candidate meets what a posting asks for, requirement by
 * requirement: a value between 0 and 1, a state, and the words of the profile
 * that show it. Name, contacts and protected lines are blanked in the text by
 * value before anything is looked at, so they reach no feature. No score is
 * made here: port/rank.h turns values into points.
 */
#ifndef TANDEM_FIT_H
#define TANDEM_FIT_H

#include "core/fit_vocabulary.h"
#include "core/requirement.h"
#include "core/resume.h"
#include "core/retrieval.h"

enum fit_state { FIT_MET, FIT_PARTLY, FIT_MISSING, FIT_UNKNOWN };
extern const char *const fit_state_names[]; /* met partly missing unknown */

struct fit_quote {
    uint32_t start, end; /* bytes of the profile's text */
};

struct fit_part {
    const struct requirement *requirement;
    enum fit_state state;
    double value;   /* 0-1; 0 when missing or unknown */
    bool counted;   /* false: a limit that is not known, or years of a
                       second kind: the same dates cannot earn twice */
    double rarity;  /* what it says, against others of its kind */
    double reach;   /* the value once it is in the resume, plainly said */
    bool own;       /* a part of every posting, no line of this one */
    struct fit_quote *quote; /* all words that earned it */
    size_t quotes;  /* at least one when met or partly */
};

struct fit_parts {
    struct fit_part *part;
    size_t count;
};

/* What is known of a candidate, made once and used against many postings. */
struct fit_person;

/* Texts whose vectors one side of a comparison wants, in the order in which
 * they are handed back. Words that the vocabulary holds are not among them;
 * it may be NULL, and outlives what is read with it. No model is called here:
 * port/embed.h has it. The vectors handed back are kept. */
struct fit_wanted {
    const char *text;
    size_t size;
};

struct fit_texts {
    const struct fit_wanted *item;
    size_t count;
};

/* Reads a profile. now: for what is recent. Before it is compared it needs
 * the vectors of its texts: flow/explaining.h reads it whole. */
CHECKED struct err *fit_person_read(struct arena *a, const struct taxonomy *t,
                                    const struct profile *f, int64_t now,
                                    struct fit_person **person);
struct fit_texts fit_person_texts(struct arena *a, struct fit_person *p,
                                  const struct fit_vocabulary *v);
void fit_person_embed(struct fit_person *p, struct fit_vocabulary *v,
                      const struct embedding *vector);

/* A person, embedded, as a row of bytes that hold no name and no contact, but
 * words of the text; and back, as after fit_person_read: its texts are words
 * alone then. False: these are none. What the bytes mean goes with the month,
 * and with the versions of rules, taxonomy and vectors: whoever keeps them
 * keeps these beside them. Such a person has no text, so it can be scored and
 * quoted by bytes, not explained in words. It points into bytes. */
const void *fit_person_form(struct arena *a, const struct fit_person *p,
                            size_t *size);
bool fit_person_of_form(struct arena *a, const struct taxonomy *t,
                        const void *bytes, size_t size,
                        struct fit_person **person);

/* All that it says, in one direction. */
const struct embedding *fit_person_vector(const struct fit_person *p);

/* The text without name, contacts and protected lines: blanks stand in their
 * place, so offsets are those of the profile's text. */
const char *fit_person_text(const struct fit_person *p);

/* For search: titles and skills, a line each; and what tells of work in its
 * own words, without any that tell of a person. */
const char *fit_person_told(struct arena *a, const struct fit_person *p);
const char *fit_person_titles(struct arena *a, const struct fit_person *p);
const char *fit_person_skills(struct arena *a, const struct fit_person *p);

/* The place as written, and where it lies; false: not known. */
bool fit_person_place(const struct fit_person *p, const char **name,
                      double *latitude, double *longitude);

/* What an index holds of the person, and looks for; without id and version,
 * which are the caller's. Points into p. */
void fit_person_document(struct arena *a, const struct fit_person *p,
                         struct retrieval_document *d);

/* What a posting asks for, made once and used against many people. */
struct fit_posting;

CHECKED struct err *fit_posting_read(struct arena *a,
                                     const struct taxonomy *t,
                                     const struct posting *p,
                                     struct fit_posting **posting);
struct fit_texts fit_posting_texts(struct arena *a, struct fit_posting *g,
                                   const struct fit_vocabulary *v);
void fit_posting_embed(struct fit_posting *g, struct fit_vocabulary *v,
                       const struct embedding *vector);

/* As fit_person_form and back, without a month. record: the posting's, of
 * which place and remote are read, and which is kept; a card does. Such a
 * posting can be scored, not found by. */
const void *fit_posting_form(struct arena *a, const struct fit_posting *g,
                             size_t *size);
bool fit_posting_of_form(struct arena *a, const struct taxonomy *t,
                         const struct posting *record, const void *bytes,
                         size_t size, struct fit_posting **posting);

/* All that it says, in one direction. */
const struct embedding *fit_posting_vector(const struct fit_posting *g);

/* As fit_person_document. */
void fit_posting_document(struct arena *a, const struct fit_posting *g,
                          struct retrieval_document *d);

/* The parts, in the order of the requirements; then the words of the title,
 * what else the posting says, and how lately such work was done. Each word
 * of the profile is quoted for one part at most. quoted: false leaves the
 * quotes out, for scoring. The same input gives the same parts. */
struct fit_parts fit_compare(struct arena *a, const struct fit_posting *g,
                             const struct fit_person *p, bool quoted);

#endif
