/*
 * A query as FTS5 reads it. Everything is quoted, so that nothing typed is
 * ever an operator.
 */
#ifndef TANDEM_SEARCH_EXPRESSION_H
#define TANDEM_SEARCH_EXPRESSION_H

#include "core/query.h"
#include "embedded/sqlite.h"
#include "port/search.h"

struct search_expression {
    const char *match; /* ""; nothing to match by */
    const char *shape; /* a letter for each phrase of it: search_where */
    bool inverted;     /* all but what matches */
};

struct search_expression search_expression(struct arena *a,
                                           const struct query *q);

/* Makes search_where(words, shape) known to the connection: the enum
 * search_where of a row that matches. */
CHECKED struct err *search_expression_open(struct sqlite *db,
                                           struct arena *a);

#endif
