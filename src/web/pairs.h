/* Names and values, in the order in which they came. */
#ifndef TANDEM_PAIRS_H
#define TANDEM_PAIRS_H

#include <stdbool.h>

#include "base/arena.h"

struct pair {
    const char *name, *value;
    bool broken; /* the value was not text (bad UTF-8, NUL): it is "" */
};

struct pairs {
    struct pair *pair;
    size_t count, room;
};

/* Copies both; a name that is not text, or is empty, is left out. */
void pairs_add(struct pairs *p, struct arena *a, const char *name,
               size_t name_size, const char *value, size_t value_size);

/* Whether every value was text. */
bool pairs_are_text(const struct pairs *p);

/* The first of that name, or NULL. */
const struct pair *pairs_find(const struct pairs *p, const char *name);

#endif
