/* For tests of the rule parser. */
#ifndef TANDEM_PARSE_RULES_TESTING_H
#define TANDEM_PARSE_RULES_TESTING_H

#include "port/parse.h"

/* The parser with the taxonomy of this build; in the test's arena. */
struct parse *parse_testing_open(void);

/* What is read from a plain text. */
struct parsed parse_testing(const char *text);

/* "a|b|c|d" of these fields of an entry of a list, "" for one it lacks. */
const char *parse_testing_entry(const struct parsed *out, const char *list,
                                size_t i, const char *const field[4]);

#endif
