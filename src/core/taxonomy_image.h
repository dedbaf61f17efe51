/*
 * How the taxonomy lies in its file: a header, then tables of 32-bit numbers
 * that the header points at by byte offset. Little-endian, made and used on
 * one machine. src/taxonomy_pack.c writes it, core/taxonomy.c reads it.
 */
#ifndef TANDEM_TAXONOMY_IMAGE_H
#define TANDEM_TAXONOMY_IMAGE_H

#include <string.h>

#include "core/taxonomy.h"

#define TAXONOMY_MAGIC "TANDEMTX"

enum { TAXONOMY_FORMAT = 8 };

struct taxonomy_table {
    uint32_t offset, count;
};

struct taxonomy_header {
    char magic[8];
    uint32_t format, size;
    uint64_t data_hash; /* of all that follows the header */
    struct taxonomy_table strings; /* count: bytes */
    struct taxonomy_table vocab;   /* slots: token number + 1; power of two */
    struct taxonomy_table tokens;
    struct taxonomy_table edges;   /* slots, four in five taken */
    struct taxonomy_table nodes;   /* first use; one more at the end */
    struct taxonomy_table uses;
    struct taxonomy_table entries;
    struct taxonomy_table links;
    struct taxonomy_table ids;     /* slots: entry number + 1 */
};

struct taxonomy_token {
    uint32_t string, singular; /* token without the plural; or NONE */
    uint32_t phrases;          /* how many hold it: what is rare says more */
};

/* From node by token to next; next 0 marks a free slot (0 is the root). */
struct taxonomy_edge {
    uint32_t node, token, next;
};

/* What a phrase means: the entry, and whether only context tells. */
#define TAXONOMY_USE_ENTRY 0x0FFFFFFFu
#define TAXONOMY_USE_AMBIGUOUS 0x10000000u
#define TAXONOMY_USE_ACRONYM 0x20000000u /* in capitals, or in a list */

/* A link of an occupation: the other one, and above it in hundredths how near
 * it stands; all of them: it is the same. */
#define TAXONOMY_LINK_ENTRY 0x00FFFFFFu
#define TAXONOMY_LINK_NEAR(hundredths) ((uint32_t)(hundredths) << 24)
#define TAXONOMY_LINK_SAME TAXONOMY_LINK_NEAR(100)

struct taxonomy {
    const unsigned char *image;
    const struct taxonomy_header *h;
    const char *strings;
    const uint32_t *vocab, *nodes, *uses, *links, *ids;
    const struct taxonomy_token *tokens;
    const struct taxonomy_edge *edges;
    const struct taxonomy_entry *entries;
    const char *version;
};

static inline uint32_t
taxonomy_edge_slot(uint32_t node, uint32_t token, uint32_t count)
{
    uint64_t h = ((uint64_t)node << 32 | token) * 0x9E3779B97F4A7C15ull;

    return (uint32_t)(((h >> 32) * count) >> 32);
}

static inline uint32_t
taxonomy_id_slot(enum taxonomy_kind kind, const char *id, uint32_t count)
{
    uint64_t h = words_hash(id, strlen(id)) + kind * 0x9E3779B1u;

    return (uint32_t)(h ^ (h >> 32)) & (count - 1);
}

/* taxonomy_meaning.c, node being the end of the span's phrase: whether the
 * use of it counts in that text, and taxonomy_is_another. */
bool taxonomy_use_counts(const struct taxonomy *t,
                         const struct taxonomy_text *x, uint32_t node,
                         uint32_t use, const struct taxonomy_span *s);
bool taxonomy_use_is_another(const struct taxonomy *t,
                             const struct taxonomy_text *x, uint32_t node,
                             const struct taxonomy_span *s);

#endif
