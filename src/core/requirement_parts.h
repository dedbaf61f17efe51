/* Between the files of core/requirement only. */
#ifndef TANDEM_REQUIREMENT_PARTS_H
#define TANDEM_REQUIREMENT_PARTS_H

#include "core/requirement.h"

enum part {
    PART_INTRO,  /* before any heading */
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

struct posting_text {
    struct arena *a;
    const struct taxonomy *t;
    struct taxonomy_text x;
    struct requirements *out;
};

/* requirement_items.c: the description, cut. */
struct items requirement_items(const struct posting_text *p);

/* requirement_words.c: adds what an item asks for; how many of its words
 * that takes up (all, when it denies what it names). */
size_t requirement_words(struct posting_text *p, const struct item *i);

/* requirement_years.c: years that stand between two words; 0: none. */
double requirement_years(const struct posting_text *p, size_t from,
                         size_t to);

/* At the end of a list that only this has made longer; without a key. */
struct requirement *requirement_append(struct arena *a,
                                       struct requirements *r,
                                       enum requirement_kind kind,
                                       const char *label, bool must);

/* Gives each its key, once the list is whole. */
void requirement_number(struct arena *a, struct requirements *r);

/* Whether the word is one of the list ("or oder ou"), blanks between. */
bool requirement_is_one_of(const char *word, const char *list);

#endif
