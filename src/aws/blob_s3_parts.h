/* What blob_s3.c shares: uploads in parts, and a checksum. */
#ifndef TANDEM_AWS_BLOB_S3_PARTS_H
#define TANDEM_AWS_BLOB_S3_PARTS_H

#include "aws/aws.h"

struct blob_s3 {
    struct blob port;
    const struct ports *ports; /* store and keys open before */
    struct aws *aws;
    const char *bucket, *prefix, *kms_key, *folder;
    int64_t ready_ms; /* when HeadBucket worked last */
};

/* One operation on the bucket, or on a key of it (NULL: none). */
CHECKED struct err *blob_s3_call(struct blob_s3 *b, struct arena *a,
                                 const char *operation, const char *key,
                                 json_t *more, const struct http_body *body,
                                 struct aws_reply *reply);

/* Adds how S3 shall encrypt. */
void blob_s3_encryption(const struct blob_s3 *b, json_t *members);

/* What fd holds, as an upload in parts; it is aborted when it fails. */
CHECKED struct err *blob_s3_put_parts(struct blob_s3 *b, struct arena *a,
                                      const char *key, int fd, int64_t size);

/* Of all that fd holds, as S3 wants it: SHA-256 in base64, and the bytes. */
CHECKED struct err *blob_s3_checksum(struct arena *a, int fd,
                                     const char **base64, int64_t *size);

#endif
