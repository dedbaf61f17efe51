/*
 * Titles of work compared: by occupation (any alias, in nine languages), by
 * the parent occupation, else by head noun and modifier. "Project Manager"
 * is not "project ... manager", and "Manager" alone says nothing. Measured by
 * tests/quality/run titles.
 */
#ifndef TANDEM_TITLE_H
#define TANDEM_TITLE_H

#include "core/taxonomy.h"

enum { TITLE_OCCUPATIONS = 12, TITLE_WORDS = 8 };

struct title {
    const char *folded; /* without level, brackets and what follows a comma */
    const struct taxonomy_entry *occupation[TITLE_OCCUPATIONS];
    size_t occupations;
    const char *word[TITLE_WORDS];
    size_t words;
    bool whole; /* the occupations are of all its words, not of some */
    int level; /* rank of seniority 0-9; -1: none named */
};

/* Both forms of a title ("infirmier", "infirmiere") are read as one. */
struct title title_read(const struct taxonomy *t, struct arena *a,
                        const char *text);

/* 1 the same, .7 near, .4 the same head and function, 0 else. */
double title_near(const struct taxonomy *t, const struct title *a,
                  const struct title *b);

#endif
