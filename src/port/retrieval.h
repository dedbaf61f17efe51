/*
 * Finding, for one document, those of the other side that are worth scoring
 * (core/retrieval.h says by what). An index beside the store: it can be made
 * again from it at any time, answers ids only, and decides nothing; whoever
 * asks reads the records and scores them. What it looks in is words as hashes
 * and vectors: nothing that can be read. Beside a document lies what its
 * record was last read as, for who scores it. ERR_DOWN, of every operation: the
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

/* What a record was read as: bytes for who put them, which hold words of it.
 * version: of what they were made from and by. */
struct retrieval_form {
    const char *version;
    const void *bytes; /* NULL: none */
    size_t size;
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
    struct err *(*keep)(struct retrieval *r, struct arena *a,
                        enum retrieval_set set, const char *id,
                        const struct retrieval_form *form);
    struct err *(*form)(struct retrieval *r, struct arena *a,
                        enum retrieval_set set, const char *id,
                        const char *version, struct retrieval_form *form);
    void (*close)(struct retrieval *r);
};

struct retrieval {
    const struct retrieval_ops *ops;
};

/* Adds the document or replaces the one of that id; found when it returns. A
 * form that was kept beside the old one is gone.
 * Costs what the document is long, whatever the index holds. OpenSearch: PUT
 * _doc/ID?refresh=wait_for with the vector as knn_vector. */
static inline CHECKED struct err *
retrieval_put(struct retrieval *r, struct arena *a, enum retrieval_set set,
              const struct retrieval_document *d)
{
    return r->ops->put(r, a, set, d);
}

/* No longer found, and its words, vector and form gone, when it returns;
 * nothing there is no error. */
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

/* Keeps the form beside the document of that id, in place of another; where
 * there is no such document, nothing. OpenSearch: a field of the document
 * that is stored and not indexed. */
static inline CHECKED struct err *
retrieval_keep(struct retrieval *r, struct arena *a, enum retrieval_set set,
               const char *id, const struct retrieval_form *form)
{
    return r->ops->keep(r, a, set, id, form);
}

/* The form that was kept beside that document with that version; bytes NULL
 * where there is none. */
static inline CHECKED struct err *
retrieval_form(struct retrieval *r, struct arena *a, enum retrieval_set set,
               const char *id, const char *version,
               struct retrieval_form *form)
{
    return r->ops->form(r, a, set, id, version, form);
}

#endif
