/*
 * What a candidate says of themselves so that unfairness can be counted. It is
 * kept apart from all else: a store of its own, under a name that only the
 * master key can connect with the account. No ranking, search or page of an
 * employer may include this; tests/house checks it.
 */
#ifndef TANDEM_DECLARATION_H
#define TANDEM_DECLARATION_H

#include "core/record.h"

/* Value 0 of each: not said. */
extern const char *const declaration_sex_names[];       /* woman man other */
extern const char *const declaration_ethnicity_names[]; /* broad groups */
extern const char *const declaration_disability_names[]; /* yes no */
extern const char *const declaration_age_names[];       /* bands */

struct declaration {
    const char *id; /* of nobody: flow/declaring.h makes it of the account */
    int sex, ethnicity, disability, age;
    int64_t said_at;
};

extern const struct record_type declaration_type;

/* The attributes, for pages and reports. */
struct declaration_attribute {
    const char *name, *label;
    const char *const *values; /* [0] is "unsaid" */
    const char *const *words;  /* the same for people */
    int (*of)(const struct declaration *d);
};

enum { DECLARATION_ATTRIBUTES = 4, DECLARATION_VALUES_MOST = 8 };
extern const struct declaration_attribute
    declaration_attributes[DECLARATION_ATTRIBUTES];

/* How many values it has, "unsaid" among them. */
int declaration_values(const struct declaration_attribute *a);

/* Whether nothing at all is said. */
bool declaration_is_empty(const struct declaration *d);

/* Whether both say the same; NULL says nothing. */
bool declaration_is_same(const struct declaration *one,
                         const struct declaration *two);

#endif
