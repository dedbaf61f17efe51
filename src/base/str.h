/*
 * Text. Strings are UTF-8 and end in NUL; bytes from outside are checked with
 * utf8_valid before they become strings.
 */
#ifndef TANDEM_STR_H
#define TANDEM_STR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* Text that grows in an arena. `text` always ends in NUL. */
struct str {
    struct arena *a;
    char *text;
    size_t size, room;
};

struct str str_new(struct arena *a);
void str_reserve(struct str *s, size_t more); /* so that more is added fast */
void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const char *bytes, size_t size);
void str_add_code(struct str *s, uint32_t code); /* no surrogate */
void str_addf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* NULL equals only NULL. */
bool str_eq(const char *a, const char *b);
bool str_eq_nocase(const char *a, const char *b); /* ASCII */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
bool str_has_any(const char *s, const char *const *parts); /* NULL ends */
bool str_empty(const char *s); /* NULL, "" */

/* Without white space at either end. */
char *str_trim(struct arena *a, const char *s);

/* ASCII letters made small, everything else as it is. */
char *str_lower(struct arena *a, const char *s);

/* The parts between separators, empty ones too; the count in *count. */
char **str_split(struct arena *a, const char *s, char separator,
                 size_t *count);

/* {name} becomes its value, of pairs that end with a NULL name; what has none
 * stays. */
char *str_fill(struct arena *a, const char *text,
               const char *const (*value)[2]);

/* A whole number, all of s; false when it is not one or does not fit. */
bool str_int(const char *s, int64_t *value);

/* True for well-formed UTF-8 without NUL (RFC 3629: no surrogates, no
 * over-long forms, at most U+10FFFF). */
bool utf8_valid(const char *bytes, size_t size);

/* Code points in s. */
size_t utf8_length(const char *s);

/* At most max_bytes of s, cut between characters. */
char *utf8_cut(struct arena *a, const char *s, size_t max_bytes);

/* s begins with a capital letter, of any script that has them. */
bool utf8_is_large(const char *s);

/* Reads the code point at *s and steps over it; 0 at the end. s is valid. */
uint32_t utf8_next(const char **s);

/* Lower case without accents, for comparing and looking up: NFKD, marks
 * dropped, case folded (ICU). Input that is not UTF-8 comes back as it is. */
char *str_fold(struct arena *a, const char *s);

char *hex_encode(struct arena *a, const void *bytes, size_t size);

#endif
