/*
 * How the token vectors lie in their file: a header, then tables that it
 * points at by byte offset. Little-endian, made and used on one machine.
 * src/embedding_build.c writes it, core/embedding.c reads it.
 */
#ifndef TANDEM_EMBEDDING_IMAGE_H
#define TANDEM_EMBEDDING_IMAGE_H

#include "core/embedding.h"

#define EMBEDDING_MAGIC "TANDEMEM"

enum {
    EMBEDDING_FORMAT = 1,
    EMBEDDING_ALIGN = 64, /* of the vectors: a line of the cache */
    EMBEDDING_FOLDED = 4  /* bytes a folded character becomes, with its NUL */
};

struct embedding_header {
    char magic[8];
    uint32_t format, size;
    uint64_t data_hash; /* of all that follows the header */
    uint32_t rows, slots, folds; /* slots: a power of two */
    uint32_t scales;  /* float[rows] */
    uint32_t vectors; /* int8_t[rows][EMBEDDING_DIMS] */
    uint32_t names;   /* uint32_t[rows]: offset of a token's text */
    uint32_t table;   /* uint32_t[slots]: row + 1, by hash; 0 is free */
    uint32_t fold;    /* struct embedding_fold[folds], by code point */
    uint32_t strings; /* up to the end of the file; the last byte is NUL */
};

struct embedding_fold {
    uint32_t code;
    char text[EMBEDDING_FOLDED];
};

#endif
