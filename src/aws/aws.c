/*
 * The way of one call: encode, then attempts until one decides: sign, send,
 * decode, judge. The client's memory of the process (tokens, breakers, how far
 * our clock is off) is what makes the tenth failure cheaper than the first.
 */
#include "aws/aws.h"

#include <stdlib.h>
#include <time.h>

#include "aws/aws_refusal.h"
#include "aws/aws_inside.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/prefork.h"
#include "base/str.h"
#include "base/trouble.h"

enum { CONNECT_MS = 3000, SKEW_LEAST_S = 300, ATTEMPT_LEAST_MS = 50 };

/* One call under way. */
struct call {
    struct aws *aws;
    struct arena *a;
    const struct aws_request *request;
    const struct aws_operation *o;
    struct endpoint endpoint;
    struct codec_request sent;
    const char *url, *host, *payload;
    struct credentials keys;
    const char *invocation;
    int64_t start_ms, end_ms; /* on the steady clock */
    bool clock_set; /* our clock was corrected for this call */
    bool renewed;   /* keys that were over were looked for anew */
    struct http_reply reply;
    struct codec_error error;
    struct sign_header header[CODEC_HEADERS_MOST + SIGN_HEADERS_ADDED + 3];
    struct http_request out; /* this attempt */
    struct err *e;           /* of the last attempt */
};

/* ---- before the first attempt ------------------------------------------- */

/* A bucket stands in the host's name at AWS itself, and in the path anywhere
 * else, or where its name would not fit a certificate. */
static bool
bucket_in_host(const struct call *c)
{
    const char *bucket = json_get_str(c->request->members, "Bucket", "");

    return str_eq(c->o->service, "s3") && !c->endpoint.own &&
           bucket[0] != '\0' && strchr(bucket, '.') == NULL;
}

static void
set_address(struct call *c, bool in_host)
{
    const char *scheme = c->endpoint.url;
    const char *rest = strstr(scheme, "://") + 3;
    const char *path = strchr(rest, '/');

    c->host = path == NULL ? rest
                           : arena_copy(c->a, rest, (size_t)(path - rest));
    if (in_host)
        c->host = arena_join(c->a, json_get_str(c->request->members, "Bucket",
                                                ""), ".", c->host, NULL);
    if (path != NULL)
        c->sent.target = arena_join(c->a, path, c->sent.target, NULL);
    c->url = arena_join(c->a, arena_copy(c->a, scheme,
                                         (size_t)(rest - scheme)),
                        c->host, c->sent.target, NULL);
}

static struct err *
hash_body(struct call *c)
{
    const struct http_body *b = c->request->body;

    if (b == NULL)
        c->payload = sign_payload(c->a, c->sent.bytes, c->sent.size);
    else if (b->bytes != NULL)
        c->payload = sign_payload(c->a, b->bytes, (size_t)b->size);
    else if (str_starts(c->url, "https:"))
        c->payload = SIGN_UNSIGNED; /* TLS keeps it whole */
    else
        return aws_inside_hash(c->a, b, &c->payload);
    return NULL;
}

static struct err *
prepare(struct call *c)
{
    bool in_host;

    TRY(aws_endpoint(c->aws, c->a, c->o->service, &c->endpoint));
    in_host = bucket_in_host(c);
    TRY(codec_encode(c->a, c->o, c->request->members, in_host, &c->sent));
    set_address(c, in_host);
    c->invocation = id_new(c->a);
    return hash_body(c);
}

/* ---- one attempt -------------------------------------------------------- */

static size_t
own_headers(struct call *c, int attempt, struct sign_header *h)
{
    size_t n = 0;

    h[n++] = (struct sign_header){ "Host", c->host };
    for (size_t i = 0; i < c->sent.count; i++)
        h[n++] = c->sent.header[i];
    h[n++] = (struct sign_header){ "amz-sdk-invocation-id", c->invocation };
    h[n++] = (struct sign_header){
        "amz-sdk-request",
        arena_printf(c->a, "attempt=%d; max=%d", attempt, RETRY_ATTEMPTS) };
    return n;
}

/* Needs no keys: the request itself proves whose it is. */
static bool
is_open(const struct aws_operation *o)
{
    return o->action != NULL && o->action[0] == '\0';
}

/* Signs; c->out is what goes. */
static struct err *
make_attempt(struct call *c, int attempt, int64_t left_ms)
{
    struct sign_header *h = c->header;
    size_t n = own_headers(c, attempt, h);
    struct sign_request r = { c->sent.method, c->sent.target, h, n,
                              c->payload };
    struct sign_how how = {
        .region = c->endpoint.region,
        .service = c->request->signing != NULL
                       ? c->request->signing
                       : operation_service(c->o->service)->signing,
        .at = clock_now() + c->aws->clock_offset_s };
    struct sign_result s = { .count = 0 };

    if (!is_open(c->o)) {
        TRY(credentials_get(c->a, c->aws->ports->conf, &c->keys));
        sign_request(c->a, &c->keys.key, &r, &how, &s);
    }
    for (size_t i = 0; i < s.count; i++)
        h[n++] = s.header[i];
    c->out = (struct http_request){
        .method = c->sent.method, .url = c->url, .headers = h, .count = n,
        .body = { .bytes = c->sent.bytes, .size = (int64_t)c->sent.size },
        .sink = c->request->sink, .watch = c->request->watch,
        .once = !c->o->idempotent,
        .timeout_ms = left_ms,
        .connect_ms = left_ms < CONNECT_MS ? left_ms : CONNECT_MS };
    if (c->request->body != NULL)
        c->out.body = *c->request->body;
    return NULL;
}

/* What a sink holds of an attempt that broke off is taken back. */
static struct err *
reset_sink(struct call *c)
{
    const struct http_sink *sink = c->request->sink;

    if (sink == NULL)
        return NULL;
    return aws_inside_empty(c->a, sink->fd);
}

static enum retry_outcome
judge(struct call *c, struct aws_reply *reply)
{
    bool failed;
    enum retry_outcome outcome;

    if (c->reply.status == 0)
        return c->reply.timed_out ? RETRY_TIMED_OUT : RETRY_UNREACHED;
    c->e = codec_decode(c->a, c->o, &c->reply, &failed, &reply->members,
                        &c->error);
    if (c->e != NULL) { /* not of AWS: as its status says, or broken */
        outcome = retry_outcome_of(c->reply.status, "");
        return outcome == RETRY_WORKED ? RETRY_TRANSIENT : outcome;
    }
    if (!failed)
        return RETRY_WORKED;
    /* A 200 with an error inside is what S3 has for a 500. */
    outcome = retry_outcome_of(c->reply.status / 100 == 2 ? 500
                                                          : c->reply.status,
                               c->error.code);
    c->e = aws_refusal(c->a, &(struct aws_refused){
        .operation = c->o, .status = c->reply.status,
        .code = c->error.code, .message = c->error.message,
        .request_id = c->error.request_id, .keys = c->keys.source,
        .setting = c->request->setting, .throttled =
            outcome == RETRY_THROTTLED });
    return outcome;
}

static struct err *
begin_attempt(struct call *c, int attempt)
{
    int64_t left_ms = c->end_ms - clock_steady_ms();

    c->reply = (struct http_reply){ .status = 0 };
    c->error = (struct codec_error){ "", "", "" };
    TRY(reset_sink(c));
    return make_attempt(c, attempt, left_ms < ATTEMPT_LEAST_MS
                                        ? ATTEMPT_LEAST_MS : left_ms);
}

/* e: how sending ended. */
static enum retry_outcome
end_attempt(struct call *c, int attempt, struct err *e,
            struct aws_reply *reply)
{
    enum retry_outcome outcome;

    c->e = e;
    if (e != NULL && (e->kind != ERR_DOWN || c->reply.headers == NULL ||
                      c->reply.unwritable || c->reply.left))
        outcome = RETRY_REFUSED; /* not sent, or too much for us came */
    else
        outcome = judge(c, reply);
    *reply = (struct aws_reply){
        .status = c->reply.status, .code = c->error.code,
        .message = c->error.message, .request_id = c->error.request_id,
        .members = reply->members, .bytes = c->reply.bytes,
        .size = c->reply.size, .headers = c->reply.headers,
        .attempts = attempt, .left = c->reply.left,
        .unsent = c->reply.unsent && (attempt == 1 || reply->unsent) };
    return outcome;
}

static enum retry_outcome
attempt_once(struct call *c, int attempt, struct aws_reply *reply)
{
    struct err *e = begin_attempt(c, attempt);

    if (e == NULL)
        e = http_send(c->a, &c->out, &c->reply);
    return end_attempt(c, attempt, e, reply);
}

/* ---- between attempts --------------------------------------------------- */

/* The clock of the one who refused, when ours is far from it. */
static bool
set_clock(struct call *c)
{
    const char *date = http_header(c->a, &c->reply, "date");
    struct tm tm = { 0 };
    int64_t offset_s;

    if (c->clock_set || date == NULL ||
        strptime(date, "%a, %d %b %Y %H:%M:%S GMT", &tm) == NULL)
        return false;
    offset_s = timegm(&tm) - clock_now();
    if (llabs((long long)(offset_s - c->aws->clock_offset_s)) <= SKEW_LEAST_S)
        return false;
    c->clock_set = true;
    aws_inside_set_clock(c->aws, c->a, offset_s);
    return true;
}

/* Keys that were over are looked for anew, once a call. */
static bool
renews_keys(struct call *c)
{
    if (c->renewed || c->keys.expires_at == 0 ||
        (!str_eq(c->error.code, "ExpiredToken") &&
         !str_eq(c->error.code, "ExpiredTokenException")))
        return false;
    credentials_expired();
    c->renewed = true;
    return true;
}

/* The service may have done it: somebody between us and it gave up, or what
 * it answered cannot be read. */
static bool
may_be_done(const struct call *c)
{
    return c->reply.status == 504 ||
           (c->reply.status / 100 == 2 && c->error.code[0] == '\0');
}

/* What may have arrived is sent again only where twice is once. */
static bool
may_repeat(const struct call *c, enum retry_outcome outcome)
{
    if (outcome == RETRY_TIMED_OUT || outcome == RETRY_UNREACHED)
        return c->o->idempotent || c->reply.unsent;
    if (outcome == RETRY_TRANSIENT && may_be_done(c))
        return c->o->idempotent;
    return outcome == RETRY_THROTTLED || outcome == RETRY_TRANSIENT;
}

/* False: no time is left for it, or the process is asked to end. */
static bool
pause(struct call *c, int attempt)
{
    const char *asked = http_header(c->a, &c->reply, "retry-after");
    int64_t asked_s = -1, ms;

    if (asked != NULL && (!str_int(asked, &asked_s) || asked_s < 0))
        asked_s = -1;
    ms = retry_pause_ms(attempt - 1, asked_s,
                        (double)id_below(1000001) / 1000000);
    if (clock_steady_ms() + ms + ATTEMPT_LEAST_MS > c->end_ms ||
        prefork_draining())
        return false;
    return prefork_rest(ms);
}

/* outcome: of the first attempt. */
static enum retry_outcome
attempt_all(struct call *c, enum retry_outcome outcome,
            struct aws_reply *reply)
{
    int cost = 0;

    for (int attempt = 1;; attempt++) {
        if (attempt > 1)
            outcome = attempt_once(c, attempt, reply);
        if (outcome == RETRY_WORKED)
            retry_give_back(&c->aws->bucket, cost);
        if (outcome == RETRY_WORKED || attempt == RETRY_ATTEMPTS)
            return outcome;
        if (outcome == RETRY_SKEWED && set_clock(c))
            continue;
        if (outcome == RETRY_REFUSED && renews_keys(c))
            continue;
        if (!may_repeat(c, outcome) ||
            !retry_take(&c->aws->bucket, outcome, &cost) ||
            !pause(c, attempt))
            return outcome;
    }
}

/* ---- the call ----------------------------------------------------------- */

static bool
is_answered(enum retry_outcome outcome)
{
    return outcome != RETRY_UNREACHED && outcome != RETRY_TIMED_OUT &&
           outcome != RETRY_TRANSIENT;
}

/* Nobody was there: it concerns all that the service does. */
static bool
is_silent(enum retry_outcome outcome)
{
    return outcome == RETRY_UNREACHED || outcome == RETRY_TIMED_OUT;
}

static struct err *
nobody(struct call *c)
{
    return fail(c->a, ERR_DOWN,
                arena_printf(c->a, "look at %s (chosen by %s), the network "
                             "and its proxies", c->endpoint.url,
                             c->endpoint.source),
                "%s.%s got no answer: %s", c->o->service, c->o->name,
                c->e->what);
}

/* What whoever runs Tandem has to mend: not a refusal of one thing. */
static bool
is_trouble(const struct err *e, const struct aws_reply *reply)
{
    static const char *const lacking[] = {
        "NoSuchBucket", "NonExistentQueue", "QueueDoesNotExist",
        "ResourceNotFoundException", "ChannelNotFound",
        "EventDataStoreNotFoundException", NULL,
    };

    return e->kind == ERR_DOWN || e->kind == ERR_DENIED ||
           (e->kind == ERR_MISSING && str_has_any(reply->code, lacking));
}

/* For the pages of administrators, which show it while it lasts: that a
 * service is silent, until it answers anything; what else is wrong with an
 * operation, until that one works. */
static void
note(const struct call *c, enum retry_outcome outcome,
     const struct aws_reply *reply)
{
    const struct conf *conf = c->aws->ports->conf;
    const char *service = c->o->service;
    const char *name = arena_join(c->a, service, ".", c->o->name, NULL);

    if (is_silent(outcome)) {
        trouble_note(c->a, conf, service, c->e);
        return;
    }
    trouble_over(c->a, conf, service);
    if (c->e != NULL && is_trouble(c->e, reply))
        trouble_note(c->a, conf, name, c->e);
    else
        trouble_over(c->a, conf, name);
}

static const struct aws_reply no_reply = {
    .code = "", .message = "", .request_id = "", .bytes = "", .headers = "",
    .unsent = true };

static struct err *
start(struct call *c, struct aws *aws, struct arena *a,
      const struct aws_request *r)
{
    int64_t now_ms = clock_steady_ms();

    *c = (struct call){ .aws = aws, .a = a, .request = r,
                        .o = operation_of(r->service, r->operation) };
    TRY(prepare(c));
    if (!retry_may_call(aws_inside_breaker(aws, r->service), now_ms))
        return fail(a, ERR_DOWN, "nothing: it is tried again by itself",
                    "%s.%s was not called: %s does not answer for the moment",
                    r->service, r->operation, r->service);
    c->start_ms = now_ms;
    c->end_ms = now_ms + (r->deadline_ms > 0 ? r->deadline_ms
                                             : c->o->deadline_ms);
    return NULL;
}

static struct err *
end(struct call *c, enum retry_outcome outcome, const struct aws_reply *reply)
{
    const char *service = c->o->service;
    int64_t now_ms = clock_steady_ms();

    if (!reply->left && retry_called(aws_inside_breaker(c->aws, service),
                                     is_answered(outcome), now_ms))
        log_event(LOG_WARN, "aws.away", "service", service, NULL);
    aws_inside_count(c->aws, c->a, c->o, reply, now_ms - c->start_ms);
    if (outcome == RETRY_WORKED)
        c->e = NULL;
    else if (is_silent(outcome))
        c->e = nobody(c);
    note(c, outcome, reply);
    return c->e;
}

struct err *
aws_call(struct aws *aws, struct arena *a, const struct aws_request *r,
         struct aws_reply *reply)
{
    struct call c;

    *reply = no_reply;
    TRY(start(&c, aws, a, r));
    return end(&c, attempt_all(&c, attempt_once(&c, 1, reply), reply),
               reply);
}

/* ---- several calls ------------------------------------------------------- */

/* First attempts go side by side; what they did not settle goes on alone. */
static struct err *
call_some(struct aws *aws, struct arena *a, const struct aws_request *r,
          struct aws_reply *reply, size_t count)
{
    struct call *c = NEW_ARRAY(a, count, struct call);
    const struct http_request *out[HTTP_AT_ONCE];
    struct http_reply *in[HTTP_AT_ONCE];
    struct err *e[HTTP_AT_ONCE], *first = NULL;

    for (size_t i = 0; i < count; i++) {
        TRY(start(&c[i], aws, a, &r[i]));
        TRY(begin_attempt(&c[i], 1));
        out[i] = &c[i].out;
        in[i] = &c[i].reply;
    }
    http_send_all(a, out, in, count, e);
    for (size_t i = 0; i < count; i++) {
        enum retry_outcome one = end_attempt(&c[i], 1, e[i], &reply[i]);

        if (first == NULL || one == RETRY_WORKED)
            one = attempt_all(&c[i], one, &reply[i]);
        e[i] = end(&c[i], one, &reply[i]);
        first = first == NULL ? e[i] : first;
    }
    return first;
}

struct err *
aws_call_all(struct aws *aws, struct arena *a, const struct aws_request *r,
             struct aws_reply *reply, size_t count)
{
    for (size_t i = 0; i < count; i++)
        reply[i] = no_reply;
    for (size_t i = 0; i < count; i += HTTP_AT_ONCE)
        TRY(call_some(aws, a, r + i, reply + i,
                      count - i < HTTP_AT_ONCE ? count - i : HTTP_AT_ONCE));
    return NULL;
}
