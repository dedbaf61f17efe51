/* What tests of core share. */
#ifndef TANDEM_CORE_TESTING_H
#define TANDEM_CORE_TESTING_H

#include "core/requirement.h"

/* The taxonomy that make built, from TANDEM_SHARE; skips the test where there
 * is none. */
const struct taxonomy *testing_taxonomy(void);

/* What a posting asks for, and of these the first of a kind or NULL. */
struct requirements testing_requirements(const struct posting *p);
const struct requirement *testing_of_kind(const struct requirements *l,
                                          int kind);

#endif
