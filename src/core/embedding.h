/*
 * Text as a direction in space: the vector of a text is the weighted sum of
 * the vectors of its distinct tokens, made into length 1. No network runs;
 * data/embed/README.md has the recipe and the weights. Texts of like meaning
 * lie near each other, whatever their words. Redact before: names have
 * vectors too. Pure: works on memory, never on files.
 */
#ifndef TANDEM_EMBEDDING_H
#define TANDEM_EMBEDDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { EMBEDDING_DIMS = 256 };

/* As it is kept: q * scale is the vector. scale 0: the text has no direction
 * (empty, or of words that no token knows), which is unknown, not unlike. */
struct embedding {
    int8_t q[EMBEDDING_DIMS];
    float scale;
};

/* A stretch of a text with its vector. */
struct embedding_passage {
    size_t start, end; /* bytes */
    struct embedding vector;
};

/* A text in passages of about sixty words, cut at line ends; whole is the
 * mean of theirs, of length 1. */
struct embedding_document {
    struct embedding_passage *passage;
    size_t count;
    struct embedding whole;
};

struct embedding_model;

/* Takes the image (src/embedding_build.c makes it) as it stands in memory.
 * ERR_INVALID: not an image, or of another version. The model lives in a and
 * keeps pointing at the image. */
CHECKED struct err *embedding_open(struct arena *a, const void *image,
                                   size_t size,
                                   const struct embedding_model **m);

/* "1.5f3a09c2": format and data; part of what a match was computed with. */
const char *embedding_version(const struct embedding_model *m);

/* The rows of the text's tokens, in order; *count of them. */
const uint32_t *embedding_ids(const struct embedding_model *m,
                              struct arena *a, const char *text, size_t size,
                              size_t *count);

/* The vector of one text; false, and zeros, when it has no direction. */
bool embedding_float(const struct embedding_model *m, struct arena *a,
                     const char *text, size_t size,
                     float vector[EMBEDDING_DIMS]);
void embedding_text(const struct embedding_model *m, struct arena *a,
                    const char *text, size_t size, struct embedding *out);

/* Of numbers that come from elsewhere: made to length 1, and kept as above. */
void embedding_of(double v[EMBEDDING_DIMS], struct embedding *out);

/* The text in passages, and as a whole. */
void embedding_read(const struct embedding_model *m, struct arena *a,
                    const char *text, size_t size,
                    struct embedding_document *out);

/* Where the passage that begins at byte start ends. */
size_t embedding_passage_end(const char *text, size_t size, size_t start);

/* Of length 1, from vectors of which some may have no direction. */
void embedding_mean(const struct embedding *v, size_t count,
                    struct embedding *out);

/* Cosine, -1 to 1; 0 where either has no direction. */
double embedding_cosine(const struct embedding *x, const struct embedding *y);

#endif
