/* A certificate's file has the name of its address; SNS gives a new one
 * another address. */
#include "aws/inbound_https.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "aws/inbound_read.h"
#include "aws/sns_message.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"
#include "base/log.h"

enum { CERTIFICATE_MOST = 64 * 1024, FETCH_MS = 20000, CONNECT_MS = 5000 };

static const char *
path_of(struct arena *a, const struct conf *c, const char *url)
{
    return conf_data_path(a, c, arena_join(a, "run/sns", strrchr(url, '-'),
                                           NULL));
}

static bool
is_our_topic(struct arena *a, const struct conf *c, const char *topic)
{
    size_t count;
    char **one = str_split(a, conf_text(c, "sns.inbound_topics"), ' ',
                           &count);

    for (size_t i = 0; i < count; i++) {
        if (!str_empty(one[i]) && str_eq(one[i], topic))
            return true;
    }
    return false;
}

/* ---- at the door -------------------------------------------------------- */

static struct err *
check(struct arena *a, const struct conf *c, const struct sns_message *m,
      const char **errand)
{
    int fd = open(path_of(a, c, m->certificate), O_RDONLY | O_CLOEXEC);
    struct err *e = NULL;
    size_t size = 0;
    char *pem = NULL;

    if (fd >= 0) {
        e = file_read(a, fd, CERTIFICATE_MOST, &pem, &size);
        close(fd);
    }
    if (fd >= 0 && e == NULL)
        e = sns_message_check(a, m, pem, size, clock_now());
    if (fd >= 0 && (e == NULL || e->kind == ERR_DENIED))
        return e;
    *errand = json_text(a, aws_members(a, "{s:s}", "fetch", m->certificate));
    return fail(a, ERR_BUSY, NULL, "the certificate of SNS is fetched first");
}

struct err *
inbound_https_take(struct arena *a, const struct conf *c, const char *body,
                   size_t size, struct inbound_message *m,
                   const char **errand)
{
    struct sns_message s;

    *m = (struct inbound_message){ .count = 0 };
    *errand = NULL;
    if (str_empty(conf_text(c, "sns.inbound_topics")))
        return fail(a, ERR_MISSING, NULL, "nobody delivers here");
    TRY(sns_message_read(a, body, size, &s));
    if (!is_our_topic(a, c, s.topic))
        return fail(a, ERR_DENIED, NULL, "the topic is none of ours");
    TRY(check(a, c, &s, errand));
    if (str_eq(s.type, "Notification"))
        return inbound_read(a, body, size, &m->item, &m->count);
    if (str_eq(s.type, "SubscriptionConfirmation") && !str_empty(s.token))
        *errand = json_text(a, aws_members(a, "{s:s,s:s}", "confirm",
                                           s.topic, "token", s.token));
    return NULL;
}

/* ---- in a worker -------------------------------------------------------- */

static struct err *
write_file(struct arena *a, const char *path, const char *bytes, size_t size)
{
    const char *beside = arena_join(a, path, ".", id_new(a), NULL);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written = fd >= 0 && write(fd, bytes, size) == (ssize_t)size;

    if (fd >= 0)
        close(fd);
    if (written && rename(beside, path) == 0)
        return NULL;
    unlink(beside);
    return fail(a, ERR_DOWN, "let the user that runs Tandem write there",
                "cannot write %s: %s", path, strerror(errno));
}

/* There is no such certificate: anybody can name one, and no later try finds
 * it. */
static bool
is_none(const struct http_reply *r)
{
    return (r->status >= 400 && r->status < 500 && r->status != 408 &&
            r->status != 429) || r->size > CERTIFICATE_MOST;
}

/* The address was held against SNS's before it came to a task. */
static struct err *
fetch(struct arena *a, const struct conf *c, const char *url)
{
    struct http_request r = { .method = "GET", .url = url,
                              .timeout_ms = FETCH_MS,
                              .connect_ms = CONNECT_MS };
    struct http_reply reply;

    TRY(http_send(a, &r, &reply));
    if (is_none(&reply)) {
        log_err(LOG_WARN, "inbound.no_certificate", NULL,
                fail(a, ERR_MISSING, NULL, "%s answered %d", url,
                     reply.status));
        return NULL;
    }
    if (reply.status != 200)
        return fail(a, ERR_DOWN, "look at the network, and at what answers "
                    "there", "%s answered %d", url, reply.status);
    return write_file(a, path_of(a, c, url), reply.bytes, reply.size);
}

static struct err *
confirm(struct aws *aws, struct arena *a, const char *topic,
        const char *token)
{
    struct aws_request r = {
        .service = "sns", .operation = "ConfirmSubscription",
        .setting = "sns.inbound_topics",
        .members = aws_members(a, "{s:s,s:s}", "TopicArn", topic, "Token",
                               token) };
    struct aws_reply reply;

    return aws_call(aws, a, &r, &reply);
}

struct err *
inbound_https_run(struct aws *aws, struct arena *a, const struct conf *c,
                  const char *errand)
{
    const char *url, *topic;
    json_t *o;

    TRY(json_parse(a, errand, strlen(errand), &o));
    url = json_get_str(o, "fetch", NULL);
    topic = json_get_str(o, "confirm", NULL);
    if (url != NULL)
        return fetch(a, c, url);
    if (topic != NULL)
        return confirm(aws, a, topic, json_get_str(o, "token", ""));
    return fail(a, ERR_INVALID, "drop the task", "there is no such errand");
}
