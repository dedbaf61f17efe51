/* Between the files of core/requirement only. */
#ifndef TANDEM_REQUIREMENT_PARTS_H
#define TANDEM_REQUIREMENT_PARTS_H

#include "core/requirement.h"

enum { REQUIREMENT_LABEL = 160 /* bytes of a label that was read */ };

enum part {
    PART_INTRO,  /* before any heading */
    PART_PLAIN,  /* of a posting without any heading that asks */
    PART_DUTIES,
    PART_MUST,
    PART_NICE,
    PART_SKIP    /* about the company, what is offered, how to apply */
};

/* One bullet, sentence or title of a posting. */
struct item {
    enum part part;
    bool bullet;
    uint32_t start, end; /* bytes of the text */
    size_t first_word, word_end;
};

struct items {
    struct item *item;
    size_t count;
};

/* What stands between two commas of an item, and how it is said. */
struct clause {
    size_t first_word, word_end;
    bool asked;   /* "must", "required" */
    bool had;     /* "you have", "able to" */
    bool wished;  /* "a plus", "ideally" */
    bool denied;  /* "not required" */
    bool barred;  /* asks for what nobody may be asked for */
};

struct clauses {
    struct clause *clause;
    size_t count;
};

struct posting_text {
    struct arena *a;
    const struct taxonomy *t;
    struct taxonomy_text x;
    struct taxonomy_spans cues; /* of the whole text */
    struct requirements *out;
    struct requirement_warnings *warnings; /* NULL: not wanted */
};

/* An item on its way through the files below. */
struct saying {
    struct posting_text *p;
    const struct item *item;
    const struct clauses *clauses;
    struct taxonomy_spans spans; /* the names within it */
    size_t found;                /* words that became requirements */
};

/* A line about a licence, a language, years or schooling is about that: it
 * counts as found whole. */
enum { REQUIREMENT_WHOLE = 1000 };

extern const char requirement_or_words[];

/* requirement_items.c: the description, cut. */
struct items requirement_items(const struct posting_text *p);

/* requirement_cues.c: the first cue of that name between two words, or NULL;
 * the clauses of an item; whether it speaks of equal chances; whether it is
 * no demand at all, as it speaks of these, of what is offered or of how to
 * apply. */
const struct taxonomy_span *requirement_cue(const struct posting_text *p,
                                            size_t from, size_t to,
                                            const char *name);
struct clauses requirement_clauses(const struct posting_text *p,
                                   const struct item *i);
bool requirement_is_equal(const struct posting_text *p, const struct item *i);
bool requirement_is_aside(const struct posting_text *p, const struct item *i);

/* Whether the item asks for something by its own words. */
bool requirement_is_demand(const struct clauses *c);

/* requirement_barred.c: marks the clauses that ask for what nobody may be
 * asked for, and warns of them. */
void requirement_bar(struct posting_text *p, const struct item *i,
                     struct clauses *c);

/* requirement_words.c: adds what an item asks for; how many of its words
 * that takes up (all, when it denies what it names). */
size_t requirement_words(struct posting_text *p, const struct item *i,
                         const struct clauses *c);

const struct clause *requirement_clause_at(const struct saying *s,
                                           size_t word);

/* Whether what begins with that word is a must. */
bool requirement_is_must(const struct saying *s, size_t word, int kind);

/* How many of the kind there are. */
size_t requirement_count(const struct requirements *r, int kind);

/* requirement_names.c: the names within the item; whether a span of them is
 * a requirement at all, or no degree although the word may be one. */
void requirement_spans(struct saying *s);
bool requirement_counts(const struct posting_text *p,
                        const struct taxonomy_span *s);
bool requirement_is_no_degree(const struct posting_text *p,
                              const struct taxonomy_span *s);

/* requirement_background.c: schooling and years. */
void requirement_background(struct saying *s);

/* requirement_credentials.c: licences of the taxonomy that stand for one,
 * and those it does not know. True: something was added. */
bool requirement_credential(struct posting_text *p, const struct item *i,
                            const struct clause *c, bool must);

/* requirement_years.c: years that stand between two words, and the words
 * that say them; least 0: none. most is 0 without an upper end. */
struct years {
    double least, most;
    size_t first_word, word_end;
    bool backwards; /* "5 to 2" */
};
struct years requirement_years(const struct posting_text *p, size_t from,
                               size_t to);

/* requirement_pay.c: pay that the bytes name with currency and period. */
struct pay {
    int64_t least, most; /* most 0: no upper end */
    const char *currency;
    int period;
    uint32_t start, end;
    bool backwards;
};
bool requirement_pay(const char *text, uint32_t from, uint32_t to,
                     struct pay *pay);

/* requirement_limits.c: pay, the right to work, when it begins. True: the
 * item names one, whether or not it is the first of its kind. */
bool requirement_limits(struct posting_text *p, const struct item *i,
                        const struct clauses *c, const struct posting *g);
void requirement_fields(struct posting_text *p, const struct posting *g);

/* requirement_title.c: the title without forms of gender, times, contracts,
 * numbers and the like; and its level (rank + 1; 0: none). */
const char *requirement_title(struct arena *a, const struct taxonomy *t,
                              const char *title);
int requirement_title_level(struct arena *a, const struct taxonomy *t,
                            const char *title);

/* At the end of a list that only this has made longer; without a key. */
struct requirement *requirement_append(struct arena *a,
                                       struct requirements *r,
                                       enum requirement_kind kind,
                                       const char *label, bool must);

/* The words of the text between two bytes, without marks of Markdown. */
const char *requirement_label(const struct posting_text *p, uint32_t start,
                              uint32_t end);

/* Adds a warning, if they are wanted. */
void requirement_warn(struct posting_text *p, const char *kind,
                      const char *message, uint32_t start, uint32_t end);

/* Gives each its key, once the list is whole. */
void requirement_number(struct arena *a, struct requirements *r);

/* Whether the word is one of the list ("or oder ou"), blanks between. */
bool requirement_is_one_of(const char *word, const char *list);

#endif
