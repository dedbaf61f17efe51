/*
 * Values as a row of bytes, and back, for what is kept to spare making it
 * again (the forms of core/fit.h). What bytes mean goes with the version of
 * the taxonomy and of who wrote them. Bytes that are damaged say so in `bad`
 * and give zeros: nothing reads past their end.
 */
#ifndef TANDEM_PACKED_H
#define TANDEM_PACKED_H

#include "base/str.h"
#include "core/title.h"

/* NULL is kept as NULL. */
void packed_put_number(struct str *s, uint64_t n);
void packed_put_bytes(struct str *s, const void *bytes, size_t size);
void packed_put_text(struct str *s, const char *text);
void packed_put_entry(struct str *s, const struct taxonomy *t,
                      const struct taxonomy_entry *e);
void packed_put_title(struct str *s, const struct taxonomy *t,
                      const struct title *x);

/* Bytes that are being read. */
struct packed {
    struct arena *a;
    const struct taxonomy *t;
    const char *at, *end;
    bool bad;
};

/* In the order in which they were put; texts point into the bytes. */
uint64_t packed_take_number(struct packed *f);
uint32_t packed_take_small(struct packed *f, uint64_t most);
size_t packed_take_count(struct packed *f); /* of what takes a byte each */
bool packed_take_bool(struct packed *f);
void packed_take_bytes(struct packed *f, void *to, size_t size);
const char *packed_take_text(struct packed *f);   /* NULL: none */
const char *packed_take_string(struct packed *f); /* never NULL */
const struct taxonomy_entry *packed_take_entry(struct packed *f);
struct title packed_take_title(struct packed *f);

#endif
