/*
 * Metrics to CloudWatch: the counters of this machine as differences, once a
 * minute, by whichever worker asks first. Beside them what no counter says:
 * how many tasks wait, are dead, and for how long the oldest has waited, for
 * alarms. What was not taken is in the next difference: a count may come
 * late, and twice where an answer was lost, and is never missing.
 */
#include "aws/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aws/aws.h"
#include "base/clock.h"
#include "port/counters.h"

enum { PERIOD_S = 60, AT_ONCE = 500 };

struct metric_cloudwatch {
    struct metric port;
    const struct ports *ports;
    struct aws *aws;
    struct counters *counters;
    const char *space; /* the namespace */
};

static void
cloudwatch_add(struct metric *m, const char *name, const char *label,
               double value)
{
    counters_add(((struct metric_cloudwatch *)m)->counters, name, label,
                 value);
}

static struct err *
cloudwatch_text(struct metric *m, struct arena *a, const char **text)
{
    *text = counters_text(((struct metric_cloudwatch *)m)->counters, a);
    return NULL;
}

/* ---- what is sent ------------------------------------------------------- */

static const char *
unit_of(const char *name)
{
    if (strstr(name, "seconds") != NULL)
        return "Seconds";
    if (strstr(name, "bytes") != NULL)
        return "Bytes";
    return strstr(name, "usd") != NULL ? "None" : "Count";
}

static json_t *
datum(struct arena *a, const char *name, double value)
{
    return aws_members(a, "{s:s,s:f,s:s,s:I}", "MetricName", name, "Value",
                       value, "Unit", unit_of(name), "Timestamp",
                       (json_int_t)clock_now());
}

/* "tasks_done_total", "kind=mail.send" is tasks_done by kind. */
static json_t *
datum_of(struct arena *a, const struct counter *c)
{
    size_t size = strlen(c->name);
    const char *equal = strchr(c->label, '=');
    json_t *d;

    if (str_ends(c->name, "_total"))
        size -= strlen("_total");
    d = datum(a, arena_copy(a, c->name, size), c->more);
    if (equal != NULL && equal[1] != '\0')
        json_object_set_new(
            d, "Dimensions",
            json_pack("[{s:s%,s:s}]", "Name", c->label,
                      (size_t)(equal - c->label), "Value", equal + 1));
    return d;
}

static struct err *
put(struct metric_cloudwatch *m, struct arena *a, json_t *data)
{
    struct aws_request r = {
        .service = "cloudwatch", .operation = "PutMetricData",
        .setting = "cloudwatch.namespace",
        .members = aws_members(a, "{s:s,s:O}", "Namespace", m->space,
                               "MetricData", data) };
    struct aws_reply reply;
    struct err *e = aws_call(m->aws, a, &r, &reply);

    if (e != NULL)
        e->kind = ERR_DOWN;
    return e;
}

static struct err *
put_counters(struct metric_cloudwatch *m, struct arena *a)
{
    struct counter *list;
    size_t count = counters_unsent(m->counters, a, &list);

    for (size_t i = 0; i < count; i += AT_ONCE) {
        size_t n = count - i < AT_ONCE ? count - i : AT_ONCE;
        json_t *data = json_keep(a, json_array());

        for (size_t k = i; k < i + n; k++)
            json_array_append(data, datum_of(a, &list[k]));
        TRY(put(m, a, data));
        counters_sent(list + i, n);
    }
    return NULL;
}

/* The queue opens before this port; where there is none, nothing waits. */
static struct err *
put_waiting(struct metric_cloudwatch *m, struct arena *a)
{
    struct queue_counts n;
    json_t *data = json_keep(a, json_array());

    if (m->ports->queue == NULL)
        return NULL;
    TRY(queue_counts(m->ports->queue, a, &n));
    json_array_append(data, datum(a, "waiting_tasks", (double)n.waiting));
    json_array_append(data, datum(a, "failing_tasks", (double)n.failed));
    json_array_append(data, datum(a, "dead_tasks", (double)n.dead));
    json_array_append(data, datum(a, "oldest_task_seconds",
                                  (double)n.oldest_waiting_s));
    return put(m, a, data);
}

/* ---- when --------------------------------------------------------------- */

/* The file's lock is whose turn it is, its time when it was sent last. */
static bool
is_time(int fd)
{
    struct stat st;

    return flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &st) == 0 &&
           (st.st_size == 0 || clock_now() - st.st_mtime >= PERIOD_S);
}

static struct err *
cloudwatch_flush(struct metric *port, struct arena *a)
{
    struct metric_cloudwatch *m = (struct metric_cloudwatch *)port;
    const char *path = conf_data_path(a, m->ports->conf, "run/metrics.sent");
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct err *e = NULL;

    if (fd < 0)
        return fail(a, ERR_DOWN, "let the user that runs Tandem write there",
                    "cannot use %s: %s", path, strerror(errno));
    if (is_time(fd)) {
        e = put_counters(m, a);
        if (e == NULL)
            e = put_waiting(m, a);
        if (e == NULL && pwrite(fd, "\n", 1, 0) != 1)
            e = fail(a, ERR_DOWN, "make room on the disk",
                     "cannot write %s: %s", path, strerror(errno));
    }
    close(fd);
    return e;
}

static void
cloudwatch_close(struct metric *m)
{
    (void)m; /* the file closes with its arena */
}

static const struct metric_ops ops = {
    .add = cloudwatch_add,
    .text = cloudwatch_text,
    .flush = cloudwatch_flush,
    .close = cloudwatch_close,
};

struct err *
metric_cloudwatch_open(struct arena *a, const struct ports *p,
                       struct metric **out)
{
    struct metric_cloudwatch *m = NEW(a, struct metric_cloudwatch);

    m->port.ops = &ops;
    m->ports = p;
    m->space = conf_text(p->conf, "cloudwatch.namespace");
    if (str_empty(m->space))
        return fail(a, ERR_INVALID, "set it to a name such as Tandem",
                    "cloudwatch.namespace is empty");
    TRY(counters_open(a, p->conf, &m->counters));
    TRY(aws_open(a, p, &m->aws));
    *out = &m->port;
    return NULL;
}
