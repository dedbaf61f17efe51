/* Randomness, and the ids made of it. Tests may fix the sequence. */
#ifndef TANDEM_ID_H
#define TANDEM_ID_H

#include <stdint.h>

#include "base/arena.h"

/* A new id: 24 characters of 0-9 a-z without i l o u, 120 random bits. It
 * says nothing about when or in which order it was made. */
char *id_new(struct arena *a);

/* The id that a form was given when it was shown, so that sending it twice
 * is one thing: `text` if it is such an id, else a new one. */
const char *id_once(struct arena *a, const char *text);

/* A secret for a link or a session: 32 such characters, 160 bits. */
char *id_secret(struct arena *a);

/* A code that a person types: count decimal digits, at most 12. */
char *id_digits(struct arena *a, int count);

/* SHA-256 of a secret as hex: what is stored in its place. */
char *id_hash(struct arena *a, const char *secret);

void id_random(void *bytes, size_t size);
uint32_t id_below(uint32_t bound);

/* From now on the sequence follows seed; 0 makes it random again. */
void id_hold(uint64_t seed);

#endif
