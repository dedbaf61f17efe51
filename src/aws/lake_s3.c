/*
 * The lake as objects of S3, one a day: lake/2026/03/13/events.json.gz in the
 * bucket of lake.bucket, where the table of conf/aws/athena.sql knows each day
 * by its folder. The object is replaced whole, so whoever asks meanwhile reads
 * the day as it was or as it is. Its packing holds no time: the same events
 * are the same bytes. A day of a million events is packed and sent by pieces.
 */
#include "aws/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#include "aws/aws.h"
#include "aws/blob_s3_parts.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"

enum { PIECE = 64 * 1024, DAYS_MOST = 100 * 366 };

#define FILE_NAME "/events.json.gz"

struct lake_s3 {
    struct lake port;
    struct aws *aws;
    const char *bucket, *prefix, *folder;
};

static struct err *
call(struct lake_s3 *l, struct arena *a, const char *operation,
     json_t *members, const struct http_body *body, struct aws_reply *reply)
{
    struct aws_request r = { .service = "s3", .operation = operation,
                             .members = members, .body = body,
                             .setting = "lake.bucket" };
    struct err *e;

    json_object_set_new(members, "Bucket", json_string(l->bucket));
    e = aws_call(l->aws, a, &r, reply);
    if (e != NULL)
        e->kind = ERR_DOWN; /* the bucket's, for its owner to mend */
    return e;
}

/* ---- a day's file --------------------------------------------------------- */

static struct err *
cannot_pack(struct arena *a)
{
    return fail(a, ERR_DOWN, "free space on the disk of the data folder",
                "a day of the lake cannot be packed: %s", strerror(errno));
}

static bool
pack_all(int in, gzFile out, char *piece)
{
    ssize_t got;

    while ((got = read(in, piece, PIECE)) > 0) {
        if (gzwrite(out, piece, (unsigned)got) != (int)got)
            return false;
    }
    return got == 0;
}

static struct err *
pack(struct arena *a, int in, int out)
{
    int copy = fcntl(out, F_DUPFD_CLOEXEC, 0);
    gzFile file = copy < 0 ? NULL : gzdopen(copy, "wb");
    bool done;

    if (file == NULL || lseek(in, 0, SEEK_SET) != 0) {
        if (file != NULL)
            gzclose(file);
        else if (copy >= 0)
            close(copy);
        return cannot_pack(a);
    }
    done = pack_all(in, file, arena_alloc(a, PIECE));
    done = gzclose(file) == Z_OK && done;
    return done && lseek(out, 0, SEEK_SET) == 0 ? NULL : cannot_pack(a);
}

static char *
key_of(const struct lake_s3 *l, struct arena *a, int64_t day)
{
    time_t seconds = (time_t)day;
    struct tm tm;

    gmtime_r(&seconds, &tm);
    return arena_printf(a, "%s%04d/%02d/%02d" FILE_NAME, l->prefix,
                        tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static struct err *
put(struct lake_s3 *l, struct arena *a, int64_t day, int fd)
{
    struct http_body body = { .fd = fd };
    struct aws_reply reply;
    const char *checksum;

    TRY(blob_s3_checksum(a, fd, &checksum, &body.size));
    return call(l, a, "PutObject",
                aws_members(a, "{s:s,s:s,s:s,s:s}", "Key", key_of(l, a, day),
                            "ChecksumAlgorithm", "SHA256", "ChecksumSHA256",
                            checksum, "ContentType", "application/gzip"),
                &body, &reply);
}

static struct err *
s3_write(struct lake *port, struct arena *a, int64_t day, int fd)
{
    struct lake_s3 *l = (struct lake_s3 *)port;
    struct err *e;
    int packed;

    TRY(file_nameless(a, l->folder, &packed));
    e = pack(a, fd, packed);
    if (e == NULL)
        e = put(l, a, day, packed);
    close(packed);
    return e;
}

/* ---- the list of them ----------------------------------------------------- */

/* The midnight of a key of ours; false: it is another's. */
static bool
day_of(const struct lake_s3 *l, const char *key, int64_t *day)
{
    struct tm tm = { 0 };
    const char *end;

    if (!str_starts(key, l->prefix))
        return false;
    end = strptime(key + strlen(l->prefix), "%Y/%m/%d", &tm);
    if (!str_eq(end, FILE_NAME))
        return false;
    *day = (int64_t)timegm(&tm);
    return true;
}

static void
take_keys(const struct lake_s3 *l, struct arena *a, const json_t *members,
          struct lake_days *days, int64_t *at, const char **last)
{
    json_t *list = aws_list(a, members, "Contents"), *one;
    size_t i;

    *last = NULL;
    json_array_foreach (list, i, one) {
        *last = json_get_str(one, "Key", "");
        if (days->count < DAYS_MOST && day_of(l, *last, &at[days->count]))
            days->count++;
    }
}

static struct err *
s3_days(struct lake *port, struct arena *a, struct lake_days *days)
{
    struct lake_s3 *l = (struct lake_s3 *)port;
    int64_t *at = NEW_ARRAY(a, DAYS_MOST, int64_t);
    const char *last = NULL;
    struct aws_reply reply;

    *days = (struct lake_days){ .at = at };
    do {
        json_t *members = aws_members(a, "{s:s}", "Prefix", l->prefix);

        if (last != NULL)
            json_object_set_new(members, "StartAfter", json_string(last));
        TRY(call(l, a, "ListObjectsV2", members, NULL, &reply));
        take_keys(l, a, reply.members, days, at, &last);
    } while (last != NULL && str_eq(json_get_str(reply.members, "IsTruncated",
                                                 ""), "true"));
    return NULL;
}

static void
s3_close(struct lake *port)
{
    (void)port; /* connections are the client's */
}

static const struct lake_ops ops = {
    .write = s3_write,
    .days = s3_days,
    .close = s3_close,
};

struct err *
lake_s3_open(struct arena *a, const struct ports *p, struct lake **lake)
{
    struct lake_s3 *l = NEW(a, struct lake_s3);

    l->port.ops = &ops;
    l->port.is_there = true;
    l->bucket = conf_text(p->conf, "lake.bucket");
    l->prefix = conf_text(p->conf, "lake.prefix");
    l->folder = conf_data(p->conf);
    if (str_empty(l->bucket))
        return fail(a, ERR_INVALID, "set it to the name of a bucket",
                    "lake.bucket is empty");
    TRY(aws_open(a, p, &l->aws));
    *lake = &l->port;
    return NULL;
}
