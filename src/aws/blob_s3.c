/*
 * Blobs as objects of S3, each sealed under its owner's data key before it
 * leaves this machine, as files are: erasing the key erases every copy, also
 * those in versions and backups of the bucket. S3's own encryption comes on
 * top (s3.kms_key).
 *
 * What is sealed waits in a file without a name on the disk of the data
 * folder, and is streamed from there: up to 16 MiB at once, more in parts of
 * 8 MiB, so that memory stays small whatever the size. A key is written once:
 * "If-None-Match: *". Where no answer came, what is there now is compared
 * with what was sent before it is called taken.
 */
#include "aws/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "aws/aws.h"
#include "aws/blob_s3_parts.h"
#include "base/clock.h"
#include "base/file.h"
#include "port/blob_key.h"
#include "port/blob_stream.h"

enum { ONCE_MOST = 16 * 1024 * 1024, LOOK_MS = 10000,
       SIZE_MOST = 1024 * 1024 * 1024, HASH = crypto_hash_sha256_BYTES };

static struct blob_s3 *
self(struct blob *port)
{
    return (struct blob_s3 *)port;
}

/* ---- calls -------------------------------------------------------------- */

struct err *
blob_s3_call(struct blob_s3 *b, struct arena *a, const char *operation,
             const char *key, json_t *more, const struct http_body *body,
             struct aws_reply *reply)
{
    json_t *m = aws_members(a, "{s:s}", "Bucket", b->bucket);
    struct aws_request r = { .service = "s3", .operation = operation,
                             .members = m, .body = body,
                             .setting = "s3.bucket" };

    if (key != NULL)
        json_object_set_new(m, "Key", json_sprintf("%s%s", b->prefix, key));
    if (more != NULL)
        json_object_update(m, more);
    return aws_call(b->aws, a, &r, reply);
}

void
blob_s3_encryption(const struct blob_s3 *b, json_t *members)
{
    if (str_empty(b->kms_key))
        return;
    json_object_set_new(members, "ServerSideEncryption",
                        json_string("aws:kms"));
    json_object_set_new(members, "SSEKMSKeyId", json_string(b->kms_key));
}

/* Of an error of S3 as the port has it: the bucket's are ours to mend. */
static struct err *
as_down(struct err *e)
{
    if (e != NULL && e->kind != ERR_CONFLICT)
        e->kind = ERR_DOWN;
    return e;
}

/* ---- put ---------------------------------------------------------------- */

struct err *
blob_s3_checksum(struct arena *a, int fd, const char **base64, int64_t *size)
{
    unsigned char hash[HASH];
    char *hex, *text = arena_alloc(a, 64);

    TRY(file_digest(a, fd, &hex, size));
    sodium_hex2bin(hash, sizeof(hash), hex, strlen(hex), NULL, NULL, NULL);
    *base64 = sodium_bin2base64(text, 64, hash, sizeof(hash),
                                sodium_base64_VARIANT_ORIGINAL);
    return NULL;
}

static struct err *
taken(struct arena *a, const char *key)
{
    return fail(a, ERR_CONFLICT, "choose another key",
                "there is a blob %s already", key);
}

/* Whether what is there is what was sent: an answer may have been lost. */
static struct err *
compare(struct blob_s3 *b, struct arena *a, const char *key,
        const char *checksum, struct err *otherwise)
{
    struct aws_reply reply;
    const char *there;

    if (blob_s3_call(b, a, "HeadObject", key,
                     aws_members(a, "{s:s}", "ChecksumMode", "ENABLED"), NULL,
                     &reply) != NULL)
        return otherwise;
    there = aws_header(a, &reply, "x-amz-checksum-sha256");
    return str_eq(there, checksum) ? NULL : otherwise;
}

static struct err *
put_once(struct blob_s3 *b, struct arena *a, const char *key, int fd,
         int64_t size)
{
    struct http_body body = { .fd = fd, .size = size };
    struct aws_reply reply;
    const char *checksum;
    json_t *more;
    struct err *e;

    TRY(blob_s3_checksum(a, fd, &checksum, &size));
    more = aws_members(a, "{s:s,s:s,s:s,s:s}", "IfNoneMatch", "*",
                       "ChecksumAlgorithm", "SHA256", "ChecksumSHA256",
                       checksum, "ContentType", "application/octet-stream");
    blob_s3_encryption(b, more);
    e = blob_s3_call(b, a, "PutObject", key, more, &body, &reply);
    if (e == NULL)
        return NULL;
    if (e->kind == ERR_CONFLICT)
        return reply.attempts > 1
                   ? compare(b, a, key, checksum, taken(a, key))
                   : taken(a, key);
    return e->kind == ERR_DOWN ? compare(b, a, key, checksum, e) : e;
}

static struct err *
put_sealed(struct blob_s3 *b, struct arena *a, const char *key, int fd)
{
    struct stat st;

    if (fstat(fd, &st) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return fail(a, ERR_DOWN, "look at the disk of the data folder",
                    "what was sealed cannot be read: %s", strerror(errno));
    if (st.st_size <= ONCE_MOST)
        return as_down(put_once(b, a, key, fd, st.st_size));
    return as_down(blob_s3_put_parts(b, a, key, fd, st.st_size));
}

static struct err *
s3_put(struct blob *port, struct arena *a, const char *owner,
       const char *key, int fd)
{
    struct blob_s3 *b = self(port);
    struct blob_stream s = { .owner = owner, .key = key };
    struct err *e;
    int sealed;

    TRY(blob_key_check(a, key));
    TRY(blob_key_of(b->ports->store, b->ports->keys, a, owner, s.secret));
    e = file_nameless(a, b->folder, &sealed);
    if (e == NULL) {
        e = blob_stream_seal(&s, a, fd, sealed);
        if (e == NULL)
            e = put_sealed(b, a, key, sealed);
        close(sealed);
    }
    sodium_memzero(s.secret, sizeof(s.secret));
    return e;
}

/* ---- get ---------------------------------------------------------------- */

static struct err *
fetch(struct blob_s3 *b, struct arena *a, const char *key, int fd)
{
    struct http_sink sink = { fd, SIZE_MOST };
    struct aws_request r = {
        .service = "s3", .operation = "GetObject", .sink = &sink,
        .members = aws_members(a, "{s:s,s:s+}", "Bucket", b->bucket, "Key",
                               b->prefix, key),
        .setting = "s3.bucket" };
    struct aws_reply reply;
    struct err *e = aws_call(b->aws, a, &r, &reply);

    if (e == NULL && lseek(fd, 0, SEEK_SET) != 0)
        return fail(a, ERR_DOWN, NULL, "cannot read what came: %s",
                    strerror(errno));
    if (e != NULL && e->kind == ERR_MISSING &&
        !str_eq(reply.code, "NoSuchBucket"))
        return fail(a, ERR_MISSING, NULL, "there is no blob %s", key);
    return as_down(e);
}

static struct err *
s3_get(struct blob *port, struct arena *a, const char *owner,
       const char *key, int *fd)
{
    struct blob_s3 *b = self(port);
    struct blob_stream s = { .owner = owner, .key = key };
    struct err *e;
    int sealed;

    TRY(blob_key_check(a, key));
    e = blob_key_find(b->ports->store, b->ports->keys, a, owner, s.secret);
    if (e != NULL && e->kind == ERR_INVALID)
        e->kind = ERR_DOWN;
    if (e != NULL)
        return e;
    e = file_nameless(a, b->folder, &sealed);
    if (e == NULL) {
        e = fetch(b, a, key, sealed);
        if (e == NULL)
            e = blob_stream_reveal(&s, a, sealed, fd);
        close(sealed);
    }
    sodium_memzero(s.secret, sizeof(s.secret));
    return e;
}

/* ---- list --------------------------------------------------------------- */

/* "2026-03-13T15:20:00.000Z". */
static bool
is_before(const char *text, int64_t before)
{
    struct tm tm = { 0 };

    return strptime(text, "%Y-%m-%dT%H:%M:%S", &tm) != NULL &&
           timegm(&tm) < before;
}

static struct err *
list_after(struct blob_s3 *b, struct arena *a, const char *after,
           struct aws_reply *reply)
{
    json_t *more = aws_members(a, "{s:s}", "Prefix", b->prefix);

    if (after != NULL)
        json_object_set_new(more, "StartAfter",
                            json_sprintf("%s%s", b->prefix, after));
    return as_down(blob_s3_call(b, a, "ListObjectsV2", NULL, more, NULL,
                                reply));
}

/* What stands in a page of S3; *last: its last name, ours or not. */
static void
take_page(const struct blob_s3 *b, struct arena *a, const json_t *members,
          int64_t before, struct blob_page *page, const char **last)
{
    json_t *list = aws_list(a, members, "Contents"), *one;
    size_t i;

    *last = page->next = NULL;
    page->key = NEW_ARRAY(a, json_array_size(list) + 1, const char *);
    page->count = 0;
    json_array_foreach(list, i, one) {
        const char *key = json_get_str(one, "Key", "");

        if (!str_starts(key, b->prefix))
            continue;
        *last = arena_str(a, key + strlen(b->prefix));
        if (blob_key_check(a, *last) != NULL)
            continue; /* somebody else's, in our bucket */
        page->next = *last;
        if (is_before(json_get_str(one, "LastModified", ""), before))
            page->key[page->count++] = *last;
    }
}

/* A page is S3's own, of a thousand at most; one with nothing of ours is
 * passed over. */
static struct err *
s3_list(struct blob *port, struct arena *a, int64_t before,
        struct blob_page *page)
{
    struct blob_s3 *b = self(port);
    const char *last = page->after;
    struct aws_reply reply;

    if (last != NULL && blob_key_check(a, last) != NULL)
        return fail(a, ERR_INVALID, "begin with the first page",
                    "the list of blobs never gave \"%s\"", last);
    do {
        TRY(list_after(b, a, last, &reply));
        take_page(b, a, reply.members, before, page, &last);
        if (!str_eq(json_get_str(reply.members, "IsTruncated", ""), "true")) {
            page->next = NULL;
            return NULL;
        }
    } while (page->next == NULL && last != NULL);
    return NULL;
}

/* ---- drop, ready -------------------------------------------------------- */

/* Each version of that one key, where the bucket keeps them. */
static struct err *
drop_versions(struct blob_s3 *b, struct arena *a, const char *key,
              const json_t *found, const char *kind)
{
    json_t *list = aws_list(a, found, kind), *one;
    const char *name = arena_join(a, b->prefix, key, NULL);
    struct aws_reply reply;
    size_t i;

    json_array_foreach(list, i, one) {
        if (str_eq(json_get_str(one, "Key", NULL), name))
            TRY(blob_s3_call(b, a, "DeleteObject", key,
                             aws_members(a, "{s:s}", "VersionId",
                                         json_get_str(one, "VersionId", "")),
                             NULL, &reply));
    }
    return NULL;
}

/* A blob is written once: it has few versions, of one page of the list. */
static struct err *
drop_all(struct blob_s3 *b, struct arena *a, const char *key)
{
    struct aws_reply reply;

    TRY(blob_s3_call(b, a, "DeleteObject", key, NULL, NULL, &reply));
    if (aws_header(a, &reply, "x-amz-version-id") == NULL)
        return NULL;
    TRY(blob_s3_call(b, a, "ListObjectVersions", NULL,
                     aws_members(a, "{s:s+}", "Prefix", b->prefix, key), NULL,
                     &reply));
    TRY(drop_versions(b, a, key, reply.members, "Version"));
    return drop_versions(b, a, key, reply.members, "DeleteMarker");
}

static struct err *
s3_drop(struct blob *port, struct arena *a, const char *key)
{
    struct err *e;

    TRY(blob_key_check(a, key));
    e = drop_all(self(port), a, key);
    if (e != NULL)
        e->kind = ERR_DOWN;
    return e;
}

static struct err *
s3_ready(struct blob *port, struct arena *a)
{
    struct blob_s3 *b = self(port);
    struct aws_reply reply;

    if (b->ready_ms > 0 && clock_steady_ms() - b->ready_ms < LOOK_MS)
        return NULL;
    TRY(as_down(blob_s3_call(b, a, "HeadBucket", NULL, NULL, NULL, &reply)));
    b->ready_ms = clock_steady_ms();
    return NULL;
}

static void
s3_close(struct blob *port)
{
    (void)port; /* connections are the client's */
}

static const struct blob_ops ops = {
    .put = s3_put,
    .get = s3_get,
    .drop = s3_drop,
    .list = s3_list,
    .ready = s3_ready,
    .close = s3_close,
};

struct err *
blob_s3_open(struct arena *a, const struct ports *p, struct blob **blob)
{
    struct blob_s3 *b = NEW(a, struct blob_s3);

    b->port.ops = &ops;
    b->ports = p;
    b->bucket = conf_text(p->conf, "s3.bucket");
    b->prefix = conf_text(p->conf, "s3.prefix");
    b->kms_key = conf_text(p->conf, "s3.kms_key");
    b->folder = conf_data(p->conf);
    if (str_empty(b->bucket))
        return fail(a, ERR_INVALID, "set it to the name of a bucket",
                    "s3.bucket is empty");
    TRY(aws_open(a, p, &b->aws));
    *blob = &b->port;
    return NULL;
}
