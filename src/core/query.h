/*
 * What a person typed into a search: words, "phrases", -minus. A title or a
 * skill of several words is one phrase ("project manager" is not "project
 * ... manager"), and what the taxonomy knows is looked for by its meaning as
 * well, so that Krankenschwester finds registered nurses.
 */
#ifndef TANDEM_QUERY_H
#define TANDEM_QUERY_H

#include "core/taxonomy.h"

enum { QUERY_TERMS = 16, QUERY_CODES = 4, QUERY_BYTES = 400 };

struct query_term {
    const char *text;    /* a word or a phrase, as typed */
    const char *code[QUERY_CODES]; /* of its meanings: query_codes */
    size_t codes;
    const char *means;   /* what else it finds, in English; NULL: nothing */
    bool quoted;         /* taken as it stands */
    bool without;        /* must not be there */
};

struct query {
    struct query_term term[QUERY_TERMS];
    size_t count;
    bool typed; /* something was typed, be it nothing that can be found */
};

/* Reads the first QUERY_BYTES bytes and QUERY_TERMS terms; t NULL: without
 * meanings. */
struct query query_read(const struct taxonomy *t, struct arena *a,
                        const char *typed);

/* The query in words again, one space between its terms. */
const char *query_text(struct arena *a, const struct query *q);

/* Stand round the words of a text that were looked for. */
#define QUERY_MARK_BEGIN '\x02'
#define QUERY_MARK_END '\x03'

/* The title with marks round what means what was looked for, as "registered
 * nurse" does for Krankenschwester; NULL: nothing does. */
const char *query_mark(const struct taxonomy *t, struct arena *a,
                       const struct query *q, const char *title);

/* The meanings of a text, as words that nobody types: for the index. */
const char *query_codes(const struct taxonomy *t, struct arena *a,
                        const char *text);

#endif
