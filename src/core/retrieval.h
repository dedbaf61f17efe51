/*
 * Which documents of the other side are worth scoring: a posting against all
 * people, a person against all postings. Three signals look at everything
 * there is, each in its own way: what a document is about (skills, licences,
 * occupations), its words, and its direction (core/nearest.h). The best of
 * each are joined; the score itself is made elsewhere, of these alone. Words
 * are held as hashes, so that an index tells nothing to who reads its file.
 * Pure: an index lends its lists by a callback.
 */
#ifndef TANDEM_RETRIEVAL_H
#define TANDEM_RETRIEVAL_H

#include "core/embedding.h"

enum { RETRIEVAL_EACH = 200 }; /* of each signal */

enum retrieval_field { RETRIEVAL_TITLE, RETRIEVAL_TOPIC, RETRIEVAL_WORD };

struct retrieval_term {
    uint64_t hash;
    float weight; /* what it says, when it is looked for; above 0 */
};

/* One document, to be held or to be looked for. */
struct retrieval_document {
    const char *id;
    const char *version;   /* of what it was made from */
    const uint64_t *title; /* words in their order; 0 parts two titles */
    size_t titles;
    const struct retrieval_term *topic; /* each once */
    size_t topics;
    const struct retrieval_term *word; /* each once */
    size_t words;
    const struct embedding *vector;
};

/* Numbers of documents, each once. */
struct retrieval_rows {
    const uint32_t *number;
    size_t count;
};

/* What an index lends for one search. */
struct retrieval_source {
    void *state;
    size_t numbers; /* every number is below */
    /* The documents that hold these words in this order, `most` of them at
     * the most. */
    struct err *(*read)(void *state, struct arena *a,
                        enum retrieval_field field, const uint64_t *hash,
                        size_t count, size_t most,
                        struct retrieval_rows *rows);
    /* What decides between equals: of the id, never of the order in which
     * documents came. */
    uint64_t (*key)(void *state, uint32_t number);
};

/* Adds to `number`, which holds *count of them already, the up to `most` best
 * by topics and the up to `most` best by titles and words; each once. There
 * is room for 2 * most more. */
CHECKED struct err *retrieval_pick(struct arena *a,
                                   const struct retrieval_source *s,
                                   const struct retrieval_document *like,
                                   size_t most, uint32_t *number,
                                   size_t *count);

/* The hash of a word or of an entry's id in a field; never 0. */
uint64_t retrieval_hash(const char *bytes, size_t size);

#endif
