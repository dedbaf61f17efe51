/* For tests of the rule parser. */
#ifndef TANDEM_PARSE_RULES_TESTING_H
#define TANDEM_PARSE_RULES_TESTING_H

#include "port/parse.h"

/* The parser with the taxonomy of this build; in the test's arena. */
struct parse *parse_testing_open(void);

/* What is read from a plain text. */
struct parsed parse_testing(const char *text);

#endif
