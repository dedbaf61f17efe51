/*
 * Pages that are pictures, by Textract. What a document carries as text is
 * read on this machine, by the sandbox that stands beneath: exact, at once,
 * and nothing leaves. Only a document with pages that must be recognised is
 * sent: one small page in the call itself; else the file lies in a bucket
 * while Textract reads it, found again by its hash when a task is tried
 * again, and is deleted afterwards.
 */
#include "aws/adapters.h"

#include <sodium.h>
#include <unistd.h>

#include "aws/aws.h"
#include "aws/textract_blocks.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/prefork.h"

enum { AT_ONCE_BYTES = 5 * 1024 * 1024, PAGES_MOST = 1000,
       WAIT_MS = 120000, PAUSE_MS = 1000, PAUSE_MOST_MS = 8000,
       READINGS_MOST = 6 };

struct extract_textract {
    struct extract port;
    struct extract *here;
    struct aws *aws;
    const char *bucket, *prefix, *kms_key;
    const char *topic, *role; /* who is told when it is read; "": nobody */
};

/* One document being recognised. */
struct detection {
    struct extract_textract *x;
    struct arena *a;
    int fd;
    const char *sha256, *key;
    int64_t size, pages;
    json_t *blocks;
};

/* How far Textract is with it. */
struct reading {
    const char *status, *why; /* "": it does not say why */
    int looks;
};

static struct extract_textract *
self(struct extract *port)
{
    return (struct extract_textract *)port;
}

/* ---- what its errors mean ------------------------------------------------ */

static struct err *
unreadable(struct arena *a)
{
    return fail(a, ERR_INVALID, "Scan it again, straight, at 300 dots an "
                "inch, or upload it as a PDF or DOCX that holds its words "
                "as text.", "There is no text in this picture that can be "
                "recognised.");
}

/* Only what is wrong with the document is for its owner. */
static struct err *
judge(struct arena *a, struct err *e, const struct aws_reply *reply)
{
    static const char *const codes[] = {
        "UnsupportedDocumentException", "BadDocumentException",
        "DocumentTooLargeException", NULL };

    if (e == NULL)
        return NULL;
    for (size_t i = 0; codes[i] != NULL; i++) {
        if (str_eq(codes[i], reply->code))
            return unreadable(a);
    }
    if (e->kind != ERR_BUSY)
        e->kind = ERR_DOWN;
    return e;
}

static struct err *
call(struct detection *d, const char *service, const char *operation,
     json_t *members, const struct http_body *body, struct aws_reply *reply)
{
    struct aws_request r = {
        .service = service, .operation = operation, .members = members,
        .body = body, .setting = "textract.bucket" };

    return judge(d->a, aws_call(d->x->aws, d->a, &r, reply), reply);
}

/* ---- one small page ------------------------------------------------------ */

static struct err *
read_at_once(struct detection *d)
{
    struct aws_reply reply;
    size_t size, room;
    char *bytes, *text;

    if (lseek(d->fd, 0, SEEK_SET) < 0)
        return fail(d->a, ERR_DOWN, "nothing: it is tried again",
                    "the document cannot be read again");
    TRY(file_read(d->a, d->fd, AT_ONCE_BYTES, &bytes, &size));
    room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
    text = sodium_bin2base64(arena_alloc(d->a, room), room,
                             (const unsigned char *)bytes, size,
                             sodium_base64_VARIANT_ORIGINAL);
    TRY(call(d, "textract", "DetectDocumentText",
             aws_members(d->a, "{s:{s:s}}", "Document", "Bytes", text), NULL,
             &reply));
    d->blocks = aws_list(d->a, reply.members, "Blocks");
    return NULL;
}

/* ---- from a bucket ------------------------------------------------------- */

static struct err *
put_file(struct detection *d)
{
    struct http_body body = { .fd = d->fd, .size = d->size };
    json_t *members = aws_members(d->a, "{s:s,s:s,s:s}", "Bucket",
                                  d->x->bucket, "Key", d->key,
                                  "ServerSideEncryption",
                                  str_empty(d->x->kms_key) ? "AES256"
                                                           : "aws:kms");
    struct aws_reply reply;

    if (!str_empty(d->x->kms_key))
        json_object_set_new(members, "SSEKMSKeyId",
                            json_string(d->x->kms_key));
    return call(d, "s3", "PutObject", members, &body, &reply);
}

/* The bucket's lifecycle takes what a broken process left. */
static void
drop_file(struct detection *d)
{
    struct aws_reply reply;
    struct err *e = call(d, "s3", "DeleteObject",
                         aws_members(d->a, "{s:s,s:s}", "Bucket",
                                     d->x->bucket, "Key", d->key), NULL,
                         &reply);

    if (e != NULL)
        log_err(LOG_WARN, "textract.left", NULL, e);
}

/* A token finds the reading that it began. Where that one failed, others are
 * tried, a few a day. */
static const char *
token_of(const struct detection *d, int number)
{
    return number == 0 ? d->sha256
                       : arena_printf(d->a, "%.48s-%lld-%d", d->sha256,
                                      (long long)(clock_now() / DAY_S),
                                      number);
}

static struct err *
start(struct detection *d, int number, const char **id)
{
    json_t *members = aws_members(
        d->a, "{s:s,s:s,s:{s:{s:s,s:s}}}", "ClientRequestToken",
        token_of(d, number), "JobTag", "tandem", "DocumentLocation",
        "S3Object", "Bucket", d->x->bucket, "Name", d->key);
    struct aws_reply reply;

    if (!str_empty(d->x->topic))
        json_object_set_new(members, "NotificationChannel", json_pack(
            "{s:s,s:s}", "SNSTopicArn", d->x->topic, "RoleArn", d->x->role));
    TRY(call(d, "textract", "StartDocumentTextDetection", members, NULL,
             &reply));
    *id = json_get_str(reply.members, "JobId", "");
    return NULL;
}

/* One page of what was found; NULL in *next: it was the last. */
static struct err *
fetch(struct detection *d, const char *id, const char **next,
      struct reading *r)
{
    json_t *members = aws_members(d->a, "{s:s,s:i}", "JobId", id,
                                  "MaxResults", 1000);
    struct aws_reply reply;

    if (*next != NULL)
        json_object_set_new(members, "NextToken", json_string(*next));
    TRY(call(d, "textract", "GetDocumentTextDetection", members, NULL,
             &reply));
    r->status = json_get_str(reply.members, "JobStatus", "");
    r->why = json_get_str(reply.members, "StatusMessage", "");
    *next = json_get_str(reply.members, "NextToken", NULL);
    json_array_extend(d->blocks, aws_list(d->a, reply.members, "Blocks"));
    return NULL;
}

static struct err *
not_yet(struct detection *d)
{
    return fail(d->a, ERR_BUSY, "wait a moment",
                "Textract is still reading");
}

/* Until it has ended. looks: how often it was under way before. */
static struct err *
await(struct detection *d, const char *id, const char **next,
      struct reading *r)
{
    int64_t until_ms = clock_steady_ms() + WAIT_MS, ms = PAUSE_MS;

    for (r->looks = 0;; r->looks++) {
        TRY(fetch(d, id, next, r));
        if (!str_eq(r->status, "IN_PROGRESS"))
            return NULL;
        if (clock_steady_ms() + ms > until_ms || !prefork_rest(ms))
            return not_yet(d);
        ms = ms * 3 / 2 > PAUSE_MOST_MS ? PAUSE_MOST_MS : ms * 3 / 2;
    }
}

static bool
has_failed(const struct reading *r)
{
    return !str_eq(r->status, "SUCCEEDED") &&
           !str_eq(r->status, "PARTIAL_SUCCESS");
}

/* Why a reading failed is a sentence or a code of nowhere written form: only
 * one that names the document is for its owner. */
static struct err *
judge_reading(struct detection *d, const struct reading *r)
{
    const char *why = str_fold(d->a, r->why);

    if (strstr(why, "document") != NULL &&
        (strstr(why, "unsupported") != NULL || strstr(why, "bad") != NULL ||
         strstr(why, "invalid") != NULL || strstr(why, "large") != NULL))
        return unreadable(d->a);
    return fail(d->a, ERR_DOWN, "nothing: it is tried again",
                "Textract's reading ended as %s: %s", r->status,
                str_empty(r->why) ? "it does not say why" : r->why);
}

/* One that had failed before is not waited for: the next is begun. One that
 * fails meanwhile leaves the next to the next try. */
static struct err *
find_reading(struct detection *d, const char **id, const char **next,
             struct reading *r)
{
    struct err *e = NULL;

    for (int number = 0; number < READINGS_MOST; number++) {
        TRY(start(d, number, id));
        TRY(await(d, *id, next, r));
        if (!has_failed(r))
            return NULL;
        e = judge_reading(d, r);
        if (e->kind == ERR_INVALID || r->looks > 0)
            return e;
    }
    return e;
}

static struct err *
read_pages(struct detection *d)
{
    const char *next = NULL, *id = "";
    struct reading r;

    TRY(find_reading(d, &id, &next, &r));
    for (int page = 1; next != NULL && page < PAGES_MOST; page++)
        TRY(fetch(d, id, &next, &r));
    aws_charge(d->x->aws, d->a, "textract.StartDocumentTextDetection.page",
               (double)d->pages);
    return NULL;
}

static struct err *
read_in_bucket(struct detection *d)
{
    struct err *e;

    if (str_empty(d->x->bucket))
        return fail(d->a, ERR_DOWN, "set textract.bucket to a bucket in the "
                    "same region", "documents of several pages need a bucket "
                    "for Textract");
    TRY(put_file(d));
    e = read_pages(d);
    if (e == NULL || e->kind == ERR_INVALID)
        drop_file(d); /* else the next try finds the same reading */
    return e;
}

/* ---- the port ------------------------------------------------------------ */

static bool
has_words(const char *text)
{
    return text[strspn(text, " \t\r\n\f")] != '\0';
}

/* The recognised pages into their places. */
static struct err *
put_pages(struct detection *d, struct extracted *out)
{
    size_t count = json_array_size(out->scans);
    struct extract_page *page = NEW_ARRAY(d->a, count + 1,
                                          struct extract_page);
    bool words = has_words(out->text);

    for (size_t i = 0; i < count; i++) {
        page[i] = textract_blocks_page(
            d->a, d->blocks,
            json_integer_value(json_array_get(out->scans, i)));
        words = words || has_words(page[i].read.text);
        json_array_extend(out->warnings, page[i].read.warnings);
    }
    if (!words)
        return unreadable(d->a);
    extract_pages_put(d->a, out, page, count);
    out->scans = NULL;
    return NULL;
}

static struct err *
textract_read(struct extract *port, struct arena *a, int fd,
              const struct extract_progress *progress, struct extracted *out)
{
    struct extract_textract *x = self(port);
    struct detection d = { .x = x, .a = a, .fd = fd,
                     .blocks = json_keep(a, json_array()) };
    char *sha256;

    TRY(extract_read(x->here, a, fd, progress, out));
    if (json_array_size(out->scans) == 0)
        return NULL;
    if (progress != NULL)
        progress->page(progress->context,
                       json_integer_value(json_array_get(out->scans, 0)),
                       out->pages);
    TRY(file_digest(a, fd, &sha256, &d.size));
    d.sha256 = sha256;
    d.key = arena_join(a, x->prefix, sha256, NULL);
    d.pages = out->pages;
    TRY(out->pages == 1 && d.size <= AT_ONCE_BYTES ? read_at_once(&d)
                                                   : read_in_bucket(&d));
    return put_pages(&d, out);
}

static struct err *
textract_page(struct extract *port, struct arena *a, int fd, int64_t page,
              struct page_picture *out)
{
    return extract_page(self(port)->here, a, fd, page, out);
}

static struct err *
textract_ready(struct extract *port, struct arena *a)
{
    return extract_ready(self(port)->here, a);
}

static void
textract_close(struct extract *port)
{
    (void)port; /* connections are the client's */
}

static const struct extract_ops ops = {
    .read = textract_read,
    .page = textract_page,
    .ready = textract_ready,
    .close = textract_close,
};

struct err *
extract_textract_open(struct arena *a, const struct ports *p,
                      struct extract **extract)
{
    struct extract_textract *x = NEW(a, struct extract_textract);

    x->port.ops = &ops;
    x->here = p->extract;
    x->bucket = conf_text(p->conf, "textract.bucket");
    x->prefix = conf_text(p->conf, "textract.prefix");
    x->kms_key = conf_text(p->conf, "s3.kms_key");
    x->topic = conf_text(p->conf, "textract.topic");
    x->role = conf_text(p->conf, "textract.role");
    if (x->here == NULL)
        return fail(a, ERR_DOWN, "open it first",
                    "Textract needs the reader of this machine");
    if (str_empty(x->topic) != str_empty(x->role))
        return fail(a, ERR_INVALID, "set both or none",
                    "of textract.topic and textract.role one is empty");
    TRY(aws_open(a, p, &x->aws));
    *extract = &x->port;
    return NULL;
}
