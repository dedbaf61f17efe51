/* Gathers entries and phrases and writes the image; only taxonomy_build.c
 * uses it. Everything lives in one arena until the program ends. */
#ifndef TANDEM_TAXONOMY_PACK_H
#define TANDEM_TAXONOMY_PACK_H

#include "core/taxonomy_image.h"

struct taxonomy_pack;

struct taxonomy_pack *taxonomy_pack_new(struct arena *a);

/* The offset of a string, each string once. */
uint32_t taxonomy_pack_string(struct taxonomy_pack *p, const char *s);

/* A new entry; its number. Fill in more through taxonomy_pack_entry. */
uint32_t taxonomy_pack_add(struct taxonomy_pack *p, enum taxonomy_kind kind,
                           const char *id, const char *name);
struct taxonomy_entry *taxonomy_pack_entry(struct taxonomy_pack *p,
                                           uint32_t number);

/* Until the next string is added. */
const char *taxonomy_pack_name(struct taxonomy_pack *p, uint32_t number);

/* The number of an entry by id; TAXONOMY_NONE. */
uint32_t taxonomy_pack_find(struct taxonomy_pack *p, enum taxonomy_kind kind,
                            const char *id);

/* The phrase means the entry. `order`: smaller stands first. */
void taxonomy_pack_phrase(struct taxonomy_pack *p, const char *phrase,
                          uint32_t entry, uint32_t flags, uint32_t order);

void taxonomy_pack_links(struct taxonomy_pack *p, uint32_t entry,
                         const uint32_t *links, size_t count);

/* Writes the image whole, then renames it into place. */
CHECKED struct err *taxonomy_pack_write(struct taxonomy_pack *p,
                                        const char *path);

#endif
