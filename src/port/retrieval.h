/*
 * Finding, for one document, those of the other side that are worth scoring
 * (core/retrieval.h says by what). An index beside the store: it can be made
 * again from it at any time, answers ids only, and decides nothing; whoever
 * asks reads the records and scores them. What it holds is words as hashes
 * and vectors: nothing that can be read. ERR_DOWN, of every operation: the
 * index does not answer.
 */
#ifndef TANDEM_RETRIEVAL_PORT_H
#define TANDEM_RETRIEVAL_PORT_H

#include "core/retrieval.h"

enum retrieval_set { RETRIEVAL_POSTINGS, RETRIEVAL_PEOPLE, RETRIEVAL_SETS };

struct retrieval_ids {
    const char *const *id;
    size_t count;
};

struct retrieval;

struct retrieval_ops {
    struct err *(*put)(struct retrieval *r, struct arena *a,
                       enum retrieval_set set,
                       const struct retrieval_document *d);
    struct err *(*drop)(struct retrieval *r, struct arena *a,
                        enum retrieval_set set, const char *id);
    struct err *(*find)(struct retrieval *r, struct arena *a,
                        enum retrieval_set set,
                        const struct retrieval_document *like, size_t each,
                        struct retrieval_ids *found);
    struct err *(*holds)(struct retrieval *r, struct arena *a,
                         enum retrieval_set set, const char *id,
                         const char *version, bool *holds);
    struct err *(*list)(struct retrieval *r, struct arena *a,
                        enum retrieval_set set, const char *after,
                        size_t most, struct retrieval_ids *ids);
    struct err *(*is_whole)(struct retrieval *r, struct arena *a,
                            const char *version, bool *whole);
    struct err *(*set_whole)(struct retrieval *r, struct arena *a,
                             const char *version);
    struct err *(*compact)(struct retrieval *r, struct arena *a);
    void (*close)(struct retrieval *r);
};

struct retrieval {
    const struct retrieval_ops *ops;
};

/* Adds the document or replaces the one of that id; found when it returns.
 * Costs what the document is long, whatever the index holds. OpenSearch: PUT
 * _doc/ID?refresh=wait_for with the vector as knn_vector. */
static inline CHECKED struct err *
retrieval_put(struct retrieval *r, struct arena *a, enum retrieval_set set,
              const struct retrieval_document *d)
{
    return r->ops->put(r, a, set, d);
}

/* No longer found, and its words and vector gone, when it returns; nothing
 * there is no error. */
static inline CHECKED struct err *
retrieval_drop(struct retrieval *r, struct arena *a, enum retrieval_set set,
               const char *id)
{
    return r->ops->drop(r, a, set, id);
}

/* The ids of the up to `each` nearest of each of the three signals, joined:
 * each once, by id. The same documents give the same ids, in whatever order
 * they were put. OpenSearch: three queries in one _msearch. */
static inline CHECKED struct err *
retrieval_find(struct retrieval *r, struct arena *a, enum retrieval_set set,
               const struct retrieval_document *like, size_t each,
               struct retrieval_ids *found)
{
    return r->ops->find(r, a, set, like, each, found);
}

/* Whether it holds the document as put with that version, whole. */
static inline CHECKED struct err *
retrieval_holds(struct retrieval *r, struct arena *a, enum retrieval_set set,
                const char *id, const char *version, bool *holds)
{
    return r->ops->holds(r, a, set, id, version, holds);
}

/* Up to `most` ids that it holds, those that sort behind `after` (""), in
 * their order. */
static inline CHECKED struct err *
retrieval_list(struct retrieval *r, struct arena *a, enum retrieval_set set,
               const char *after, size_t most, struct retrieval_ids *ids)
{
    return r->ops->list(r, a, set, after, most, ids);
}

/* Whether set_whole was called with that version, and nothing can have been
 * lost since: a new or damaged index is not whole, and one that stood open
 * when the machine stopped is not. */
static inline CHECKED struct err *
retrieval_is_whole(struct retrieval *r, struct arena *a, const char *version,
                   bool *whole)
{
    return r->ops->is_whole(r, a, version, whole);
}

/* All that the store has was compared with it and put. */
static inline CHECKED struct err *
retrieval_set_whole(struct retrieval *r, struct arena *a, const char *version)
{
    return r->ops->set_whole(r, a, version);
}

/* No hash of a dropped document's words is in the index's files when it
 * returns. OpenSearch: _forcemerge with only_expunge_deletes. */
static inline CHECKED struct err *
retrieval_compact(struct retrieval *r, struct arena *a)
{
    return r->ops->compact(r, a);
}

#endif
