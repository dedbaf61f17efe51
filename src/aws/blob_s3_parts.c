/*
 * An upload in parts: begun, a part after the other, completed. Completing
 * answers 200 before it is decided and may still bring an error, which the
 * client tells from the root of the XML. What fails is aborted, for parts
 * that nobody completes are paid for; the bucket's lifecycle ends what we
 * could not.
 */
#include "aws/blob_s3_parts.h"

#include "base/log.h"
#include "base/str.h"

enum { PART = 8 * 1024 * 1024 };

struct upload {
    struct blob_s3 *b;
    struct arena *a;
    const char *key, *id;
    json_t *parts; /* ETag and PartNumber of each */
};

static json_t *
with_id(struct upload *u)
{
    return aws_members(u->a, "{s:s}", "UploadId", u->id);
}

static struct err *
put_part(struct upload *u, int64_t number, const struct http_body *body)
{
    json_t *more = with_id(u);
    struct aws_reply reply;
    const char *etag;

    json_object_set_new(more, "PartNumber", json_integer(number));
    TRY(blob_s3_call(u->b, u->a, "UploadPart", u->key, more, body, &reply));
    etag = aws_header(u->a, &reply, "etag");
    if (str_empty(etag))
        return fail(u->a, ERR_DOWN, "look at what answers for s3",
                    "s3.UploadPart answered without an ETag");
    json_array_append_new(u->parts, json_pack("{s:s,s:I}", "ETag", etag,
                                              "PartNumber",
                                              (json_int_t)number));
    return NULL;
}

static struct err *
put_all(struct upload *u, int fd, int64_t size)
{
    for (int64_t at = 0, number = 1; at < size; at += PART, number++) {
        struct http_body body = { .fd = fd, .offset = at,
                                  .size = size - at < PART ? size - at
                                                           : PART };

        TRY(put_part(u, number, &body));
    }
    return NULL;
}

static struct err *
complete(struct upload *u)
{
    json_t *more = with_id(u);
    struct aws_reply reply;

    json_object_set_new(more, "IfNoneMatch", json_string("*"));
    json_object_set_new(more, "MultipartUpload",
                        json_pack("{s:O}", "Part", u->parts));
    return blob_s3_call(u->b, u->a, "CompleteMultipartUpload", u->key, more,
                        NULL, &reply);
}

static void
abort_upload(struct upload *u)
{
    struct aws_reply reply;
    struct err *e = blob_s3_call(u->b, u->a, "AbortMultipartUpload", u->key,
                                 with_id(u), NULL, &reply);

    if (e != NULL)
        log_err(LOG_WARN, "s3.abort", NULL, e);
}

struct err *
blob_s3_put_parts(struct blob_s3 *b, struct arena *a, const char *key, int fd,
                  int64_t size)
{
    struct upload u = { .b = b, .a = a, .key = key,
                        .parts = json_keep(a, json_array()) };
    json_t *more = aws_members(a, "{s:s}", "ContentType",
                               "application/octet-stream");
    struct aws_reply reply;
    struct err *e;

    blob_s3_encryption(b, more);
    TRY(blob_s3_call(b, a, "CreateMultipartUpload", key, more, NULL,
                     &reply));
    u.id = json_get_str(reply.members, "UploadId", "");
    e = put_all(&u, fd, size);
    if (e == NULL)
        e = complete(&u);
    if (e == NULL)
        return NULL;
    abort_upload(&u);
    if (e->kind == ERR_CONFLICT)
        return fail(a, ERR_CONFLICT, "choose another key",
                    "there is a blob %s already", key);
    return e;
}
