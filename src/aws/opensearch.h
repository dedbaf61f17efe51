/*
 * A domain of OpenSearch, or a collection of OpenSearch Serverless: indexes
 * under aliases, written by _bulk. An alias is made with its index by the
 * first who needs it; an index of an older form goes on answering until
 * opensearch_renew has made a new one of it.
 */
#ifndef TANDEM_AWS_OPENSEARCH_H
#define TANDEM_AWS_OPENSEARCH_H

#include "aws/aws.h"

struct opensearch {
    struct aws *aws;
    const char *prefix, *engine;
    bool serverless;
    const char *ready[2]; /* sets whose alias stands; constants */
};

/* What indexes of one kind are made of. */
struct opensearch_form {
    const char *kind;    /* "words": of index, alias and template */
    const char *version; /* part of the index's name */
    json_t *(*body)(struct arena *a, const struct opensearch *o);
};

/* ERR_INVALID: opensearch.endpoint is empty. */
CHECKED struct err *opensearch_open(struct arena *a, const struct ports *p,
                                    struct opensearch *o);

/* One call of a row of aws/operation.c. ERR_DOWN also where the index is not
 * there (any more): the next opensearch_ready makes it. */
CHECKED struct err *opensearch_call(struct opensearch *o, struct arena *a,
                                    const char *operation, json_t *members,
                                    const struct http_body *body,
                                    struct aws_reply *reply);

/* The alias of a set: "tandem-words-postings". */
const char *opensearch_alias(struct arena *a, const struct opensearch *o,
                             const struct opensearch_form *form,
                             const char *set);

/* It stands when this returns. */
CHECKED struct err *opensearch_ready(struct opensearch *o, struct arena *a,
                                     const struct opensearch_form *form,
                                     const char *set);

/* POST _search. */
CHECKED struct err *opensearch_search(struct opensearch *o, struct arena *a,
                                      const char *index, json_t *body,
                                      json_t **reply);

/* Several side by side. */
CHECKED struct err *opensearch_search_all(struct opensearch *o,
                                          struct arena *a, const char *index,
                                          json_t *const *body,
                                          json_t **reply, size_t count);

/* Fields of a document, with commas between; nothing is in *source where
 * there is no such document. */
CHECKED struct err *opensearch_get(struct opensearch *o, struct arena *a,
                                   const char *index, const char *id,
                                   const char *fields,
                                   const json_t **source);

/* Lines of _bulk to an alias, found when it returns. A line that failed is an
 * error, but for one that changes or deletes what is not there. */
struct opensearch_line {
    const char *action; /* "index", "update", "delete" */
    const char *id;
    json_t *source;     /* NULL: none */
};
CHECKED struct err *opensearch_bulk(struct opensearch *o, struct arena *a,
                                    const char *index,
                                    const struct opensearch_line *line,
                                    size_t count);

/* An index of this version behind the alias, with what the one before held:
 * while it is copied it answers and takes nothing new (ERR_BUSY for who
 * writes); then the alias moves at one stroke. Words of what was deleted are
 * gone from its files too, and older indexes of the alias are dropped.
 * ERR_BUSY: OpenSearch is still at it; the next call goes on there. */
CHECKED struct err *opensearch_renew(struct opensearch *o, struct arena *a,
                                     const struct opensearch_form *form,
                                     const char *set);

#endif
