/*
 * Handles of a document: the part of its e-mail address before the "@", and
 * the last part of the addresses of profiles. A name that they hold is surer.
 */
#ifndef EMBEDDED_PARSE_RULES_HANDLE_H
#define EMBEDDED_PARSE_RULES_HANDLE_H

#include "embedded/parse_rules.h"

struct name_handles {
    const char *item[4]; /* folded */
    size_t count;
};

/* email: where the address stands; end 0: there is none. */
void handle_find(const struct reading *r, struct piece email,
                 struct name_handles *h);

/* How much of the piece the best of them holds: 0-1. */
double handle_agreement(const struct reading *r, struct piece p,
                        const struct name_handles *h);

#endif
