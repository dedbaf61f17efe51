/*
 * What the client remembers between calls, and how a call is counted. How far
 * our clock is from AWS's stands in run/aws-clock of the data folder, so that
 * each process learns it once and not by a refusal of its own.
 */
#include "aws/aws_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/trouble.h"

enum { PIECE = 64 * 1024, NOTE_MS = 10 * 60 * 1000 };

static struct aws *shared;
static pid_t owner;

/* ---- the clock ---------------------------------------------------------- */

static char *
clock_path(struct arena *a, const struct conf *c)
{
    return conf_data_path(a, c, "run/aws-clock");
}

static int64_t
read_clock(struct arena *a, const struct conf *c)
{
    int fd = open(clock_path(a, c), O_RDONLY | O_CLOEXEC);
    char text[32] = "";
    int64_t offset_s = 0;
    ssize_t n;

    if (fd < 0)
        return 0;
    n = read(fd, text, sizeof(text) - 1);
    close(fd);
    return n > 0 && str_int(str_trim(a, text), &offset_s) ? offset_s : 0;
}

/* For the pages of administrators. */
static void
note_clock(struct aws *aws, struct arena *a)
{
    const struct conf *c = aws->ports->conf;
    int64_t off_s = aws->clock_offset_s;

    aws->clock_noted_ms = clock_steady_ms();
    if (llabs((long long)off_s) < MINUTE_S)
        trouble_over(a, c, "aws.clock");
    else
        trouble_note(a, c, "aws.clock", fail(
            a, ERR_DOWN, "let this machine's clock follow a time server",
            "this machine's clock is %lld minutes %s AWS's",
            llabs((long long)off_s) / MINUTE_S,
            off_s > 0 ? "behind" : "ahead of"));
}

/* A note that nobody renews is gone after an hour. */
static void
note_clock_again(struct aws *aws, struct arena *a)
{
    if (llabs((long long)aws->clock_offset_s) >= MINUTE_S &&
        clock_steady_ms() - aws->clock_noted_ms > NOTE_MS)
        note_clock(aws, a);
}

void
aws_inside_set_clock(struct aws *aws, struct arena *a, int64_t offset_s)
{
    const char *path = clock_path(a, aws->ports->conf);
    const char *own = arena_printf(a, "%s.%s", path, id_new(a));
    int fd = open(own, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    aws->clock_offset_s = offset_s;
    log_event(LOG_WARN, "aws.clock", "seconds_off",
              arena_printf(a, "%lld", (long long)-offset_s), NULL);
    note_clock(aws, a);
    if (fd < 0)
        return;
    if (dprintf(fd, "%lld\n", (long long)offset_s) < 0 ||
        rename(own, path) != 0)
        unlink(own);
    close(fd);
}

/* ---- bodies ------------------------------------------------------------- */

struct err *
aws_inside_hash(struct arena *a, const struct http_body *b, const char **sha256)
{
    unsigned char out[crypto_hash_sha256_BYTES], *piece = arena_alloc(a,
                                                                      PIECE);
    crypto_hash_sha256_state s;

    crypto_hash_sha256_init(&s);
    for (int64_t at = 0; at < b->size;) {
        int64_t left = b->size - at;
        ssize_t n = pread(b->fd, piece, left < PIECE ? (size_t)left : PIECE,
                          b->offset + at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(a, ERR_DOWN, "nothing: it is tried again",
                        "what is to be sent cannot be read: %s",
                        n < 0 ? strerror(errno) : "it is shorter now");
        crypto_hash_sha256_update(&s, piece, (size_t)n);
        at += n;
    }
    crypto_hash_sha256_final(&s, out);
    *sha256 = hex_encode(a, out, sizeof(out));
    return NULL;
}

struct err *
aws_inside_empty(struct arena *a, int fd)
{
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return fail(a, ERR_DOWN, "make room on the disk",
                    "what comes cannot be stored: %s", strerror(errno));
    return NULL;
}

/* ---- counting ----------------------------------------------------------- */

struct retry_breaker *
aws_inside_breaker(struct aws *aws, const char *service)
{
    size_t at = (size_t)(operation_service(service) - operation_services);

    if (at >= SERVICES_MOST)
        abort(); /* our own table grew */
    return &aws->breaker[at];
}

void
aws_inside_count(struct aws *aws, struct arena *a,
                 const struct aws_operation *o,
                 const struct aws_reply *reply, int64_t ms)
{
    const char *name = arena_join(a, o->service, ".", o->name, NULL);
    const char *label = arena_join(a, "call=", name, NULL);
    double usd = price_of(aws->prices, name) * reply->attempts;
    bool worked = reply->left ||
                  (reply->status / 100 == 2 && reply->code[0] == '\0');
    struct metric *m = aws->ports->metric;

    log_event(LOG_DEBUG, "aws.call", "call", name, "code", reply->code,
              "request", reply->request_id,
              "ms", arena_printf(a, "%lld", (long long)ms),
              "attempts", arena_printf(a, "%d", reply->attempts),
              "usd", arena_printf(a, "%.9f", usd), NULL);
    note_clock_again(aws, a);
    if (m == NULL)
        return; /* it opens after this one's adapter */
    metric_add(m, "aws_calls_total", label, 1);
    metric_add(m, "aws_seconds_total", label, (double)ms / 1000);
    if (usd > 0)
        metric_add(m, "aws_cost_usd_total", label, usd);
    if (reply->attempts > 1)
        metric_add(m, "aws_retries_total", label, reply->attempts - 1);
    if (!worked)
        metric_add(m, "aws_failures_total", label, 1);
}

double
aws_price(const struct aws *aws, const char *name)
{
    return price_of(aws->prices, name);
}

double
aws_charge(struct aws *aws, struct arena *a, const char *name, double count)
{
    double usd = aws_price(aws, name) * count;

    if (usd > 0 && aws->ports->metric != NULL)
        metric_add(aws->ports->metric, "aws_cost_usd_total",
                   arena_join(a, "call=", name, NULL), usd);
    return usd;
}

/* ---- opening ------------------------------------------------------------ */

static void
forget(void *aws)
{
    if (shared == aws)
        shared = NULL;
}

struct err *
aws_open(struct arena *a, const struct ports *p, struct aws **aws)
{
    struct aws *own;

    if (shared != NULL && shared->ports == p && owner == getpid()) {
        *aws = shared;
        return NULL;
    }
    own = NEW(a, struct aws);
    own->ports = p;
    own->region = credentials_region(a, p->conf);
    if (endpoint_region(p->conf, own->region) == NULL)
        return fail(a, ERR_INVALID, "set aws.region (or AWS_REGION), such as "
                    "eu-west-1", "no region of AWS is set");
    TRY(price_read(a, p->conf, &own->prices));
    own->clock_offset_s = read_clock(a, p->conf);
    shared = own;
    owner = getpid();
    arena_defer(a, forget, own);
    *aws = own;
    return NULL;
}

struct err *
aws_endpoint(struct aws *aws, struct arena *a, const char *service,
             struct endpoint *endpoint)
{
    return endpoint_of(a, aws->ports->conf, operation_service(service),
                       aws->region, endpoint);
}

/* ---- replies ------------------------------------------------------------ */

json_t *
aws_list(struct arena *a, const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key), *list, *inner;

    inner = json_object_get(value, "member");
    if (inner != NULL)
        value = inner;
    if (json_is_array(value))
        return value;
    list = json_keep(a, json_array());
    if (value != NULL && !json_is_null(value) &&
        !(json_is_string(value) && json_string_length(value) == 0))
        json_array_append(list, value);
    return list;
}

const char *
aws_header(struct arena *a, const struct aws_reply *reply, const char *name)
{
    struct http_reply r = { .headers = reply->headers };

    return http_header(a, &r, name);
}
