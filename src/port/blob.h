/*
 * Files of people, by key, encrypted under their owner's data key. A blob is
 * written once and never changed. What S3 would do is said at each operation.
 */
#ifndef TANDEM_BLOB_H
#define TANDEM_BLOB_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct blob;

/* A page of keys, in no order that means anything. */
struct blob_page {
    const char *after; /* NULL: the first page; else `next` of the last */
    const char *next;  /* out: opaque; NULL: no more */
    const char **key;  /* out; may be none though more follow */
    size_t count;
};

struct blob_ops {
    struct err *(*put)(struct blob *b, struct arena *a, const char *owner,
                       const char *key, int fd);
    struct err *(*get)(struct blob *b, struct arena *a, const char *owner,
                       const char *key, int *fd);
    struct err *(*drop)(struct blob *b, struct arena *a, const char *key);
    struct err *(*list)(struct blob *b, struct arena *a, int64_t before,
                        struct blob_page *page);
    struct err *(*ready)(struct blob *b, struct arena *a);
    void (*close)(struct blob *b);
};

struct blob {
    const struct blob_ops *ops;
};

/* Stores what fd holds from its current position to its end. When it returns
 * NULL the bytes are on disk. The same key again: ERR_CONFLICT. The owner's
 * key is made if there is none. ERR_MISSING: no such account, which may have
 * been erased meanwhile. ERR_DOWN: disk full, no such folder.
 * S3: PutObject with If-None-Match: * and SSE-KMS (parts from 8 MB on); 412
 * is ERR_CONFLICT, an answer that did not come is asked for with HeadObject
 * and the checksum before it is sent again. */
static inline CHECKED struct err *
blob_put(struct blob *b, struct arena *a, const char *owner, const char *key,
         int fd)
{
    return b->ops->put(b, a, owner, key, fd);
}

/* A descriptor that holds the plain bytes (a sealed memfd), at position 0;
 * the caller closes it. ERR_MISSING: no such blob, or its owner's key is
 * gone. ERR_DOWN: damaged; nothing of it is handed out.
 * S3: GetObject with the checksum checked; 404 and a key that KMS no longer
 * knows are ERR_MISSING. */
static inline CHECKED struct err *
blob_get(struct blob *b, struct arena *a, const char *owner, const char *key,
         int *fd)
{
    return b->ops->get(b, a, owner, key, fd);
}

/* Gone when it returns; nothing there is no error. ERR_DOWN: it could not be
 * removed, try again. S3: DeleteObject, of all versions where the bucket keeps
 * them. */
static inline CHECKED struct err *
blob_drop(struct blob *b, struct arena *a, const char *key)
{
    return b->ops->drop(b, a, key);
}

/* A page of the keys that were put before that second. One that is there from
 * the first page to the last is in one of them. ERR_INVALID: a cursor that
 * this never gave. S3: ListObjectsV2 with StartAfter, by LastModified. */
static inline CHECKED struct err *
blob_list(struct blob *b, struct arena *a, int64_t before,
          struct blob_page *page)
{
    return b->ops->list(b, a, before, page);
}

/* Blobs can be written and read now (for /readyz). ERR_DOWN says what to mend.
 * S3: HeadBucket, at most once in ten seconds. */
static inline CHECKED struct err *
blob_ready(struct blob *b, struct arena *a)
{
    return b->ops->ready(b, a);
}

#endif
