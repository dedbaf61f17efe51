/*
 * Log lines to CloudWatch Logs. Each process writes its lines to standard
 * error and, besides, into one file of the data folder (base/spool.h); no
 * request waits for AWS. A worker sends them in batches as the service wants
 * them: sorted by time, no more than a day, 10,000 lines or a megabyte at
 * once. The stream is this machine's, in the group of the settings.
 */
#include "aws/adapters.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "aws/aws.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/spool.h"

enum {
    LINES_MOST = 10000, BYTES_MOST = 1024 * 1024, LINE_EXTRA = 26,
    READ_MOST = 512 * 1024 /* of short lines: 26 bytes more for each */
};

struct log_cloudwatch {
    struct log_lines port;
    struct aws *aws;
    const char *spool, *group, *stream;
};

struct line {
    int64_t at_ms;
    size_t place; /* as written: of two at one time the first is first */
    const char *text;
};

/* ---- lines to a batch --------------------------------------------------- */

/* {"time":"2026-03-13T15:20:07.123Z",...: log.c writes it so. */
static int64_t
time_of(const char *line, int64_t otherwise)
{
    const char *text = strstr(line, "\"time\":\"");
    struct tm tm = { 0 };
    const char *rest;

    if (text == NULL)
        return otherwise;
    rest = strptime(text + strlen("\"time\":\""), "%Y-%m-%dT%H:%M:%S", &tm);
    if (rest == NULL || *rest != '.')
        return otherwise;
    return (int64_t)timegm(&tm) * 1000 + strtol(rest + 1, NULL, 10);
}

static int
by_time(const void *a, const void *b)
{
    const struct line *x = a, *y = b;

    if (x->at_ms != y->at_ms)
        return x->at_ms < y->at_ms ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* As many lines of the bytes as one batch may have; *used is their size. */
static struct line *
lines_of(struct arena *a, const char *bytes, size_t size, size_t *count,
         size_t *used)
{
    struct line *l = NEW_ARRAY(a, LINES_MOST, struct line);
    int64_t first = INT64_MAX, last = 0, at = clock_now_ms();
    size_t weight = 0;

    *count = *used = 0;
    while (*used < size && *count < LINES_MOST) {
        const char *start = bytes + *used;
        const char *end = memchr(start, '\n', size - *used);
        size_t n = end == NULL ? size - *used : (size_t)(end - start);
        const char *text = arena_copy(a, start, n);

        at = time_of(text, at);
        first = at < first ? at : first;
        last = at > last ? at : last;
        weight += n + LINE_EXTRA;
        if (weight > BYTES_MOST || last - first >= DAY_S * 1000LL)
            break;
        *used += n + (end != NULL);
        if (n > 0 && utf8_valid(text, n)) {
            l[*count] = (struct line){ at, *count, text };
            (*count)++;
        }
    }
    qsort(l, *count, sizeof(*l), by_time);
    return l;
}

/* ---- sending ------------------------------------------------------------ */

static struct err *
call(struct log_cloudwatch *l, struct arena *a, const char *operation,
     json_t *events, struct aws_reply *reply)
{
    struct aws_request r = {
        .service = "logs", .operation = operation,
        .setting = "cloudwatch.log_group",
        .members = aws_members(a, "{s:s,s:s}", "logGroupName", l->group,
                               "logStreamName", l->stream) };

    if (events != NULL)
        json_object_set(r.members, "logEvents", events);
    return aws_call(l->aws, a, &r, reply);
}

static struct err *
put(struct log_cloudwatch *l, struct arena *a, const struct line *line,
    size_t count)
{
    json_t *events = json_keep(a, json_array());
    struct aws_reply reply;
    struct err *e;

    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            events, json_pack("{s:I,s:s}", "timestamp",
                              (json_int_t)line[i].at_ms, "message",
                              line[i].text));
    e = call(l, a, "PutLogEvents", events, &reply);
    if (e != NULL && str_eq(reply.code, "ResourceNotFoundException")) {
        e = call(l, a, "CreateLogStream", NULL, &reply);
        if (e == NULL ||
            str_eq(reply.code, "ResourceAlreadyExistsException"))
            e = call(l, a, "PutLogEvents", events, &reply);
    }
    if (e == NULL &&
        json_object_get(reply.members, "rejectedLogEventsInfo") != NULL)
        log_event(LOG_WARN, "log.rejected", "what",
                  "CloudWatch Logs left out lines that are too old or new",
                  NULL);
    return e;
}

/* What the service will never take is left out, and said. */
static struct err *
send_piece(struct log_cloudwatch *l, struct arena *a, struct spool *s,
           bool *more)
{
    const char *bytes;
    size_t size, count, used;
    struct line *lines;
    struct err *e = NULL;

    *more = false;
    TRY(spool_read(a, s, READ_MOST, &bytes, &size));
    if (size == 0)
        return NULL;
    lines = lines_of(a, bytes, size, &count, &used);
    if (count > 0)
        e = put(l, a, lines, count);
    if (e != NULL && e->kind != ERR_INVALID)
        return e;
    if (e != NULL)
        log_err(LOG_WARN, "log.rejected", NULL, e);
    TRY(spool_done(a, s, used));
    *more = s->at < s->size;
    return NULL;
}

static struct err *
send_all(struct log_cloudwatch *l, struct arena *a)
{
    struct arena *piece = arena_new();
    struct spool *s = NEW(a, struct spool); /* closed with its arena */
    struct err *e;
    bool more;

    e = spool_open(a, l->spool, s, &more);
    while (e == NULL && more) {
        arena_reset(piece);
        e = send_piece(l, piece, s, &more);
    }
    if (e != NULL)
        e = err_copy(a, e);
    arena_free(piece);
    return e;
}

/* The spool is held no longer than this takes. */
static struct err *
cloudwatch_flush(struct log_lines *port, struct arena *a)
{
    struct arena *own = arena_new();
    struct err *e = send_all((struct log_cloudwatch *)port, own);

    if (e != NULL)
        e = err_copy(a, e);
    arena_free(own);
    return e;
}

static void
cloudwatch_close(struct log_lines *l)
{
    (void)l;
    log_copy(NULL);
}

static const struct log_lines_ops ops = { .flush = cloudwatch_flush,
                                          .close = cloudwatch_close };

static const char *
machine(struct arena *a)
{
    char name[256] = "";

    if (gethostname(name, sizeof(name) - 1) != 0 || name[0] == '\0')
        return "tandem";
    for (char *c = name; *c != '\0'; c++)
        *c = *c == ':' || *c == '*' ? '-' : *c;
    return arena_str(a, name);
}

struct err *
log_cloudwatch_open(struct arena *a, const struct ports *p,
                    struct log_lines **out)
{
    struct log_cloudwatch *l = NEW(a, struct log_cloudwatch);

    l->port.ops = &ops;
    l->group = conf_text(p->conf, "cloudwatch.log_group");
    l->stream = machine(a);
    l->spool = conf_data_path(a, p->conf, "run/log.spool");
    if (str_empty(l->group))
        return fail(a, ERR_INVALID, "set it to the name of a log group",
                    "cloudwatch.log_group is empty");
    TRY(aws_open(a, p, &l->aws));
    log_copy(l->spool);
    *out = &l->port;
    return NULL;
}
