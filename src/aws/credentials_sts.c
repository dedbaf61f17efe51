/* STS for keys, and a program that prints them. */
#include "aws/credentials_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aws/aws_refusal.h"
#include "aws/codec.h"
#include "aws/credentials_remote.h"
#include "aws/endpoint.h"
#include "aws/retry.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"

enum { STS_MS = 10000, PROGRAM_MS = 60000, TEXT_MOST = 256 * 1024 };

extern char **environ;

void
credentials_pause(int64_t ms)
{
    poll(NULL, 0, (int)ms);
}

struct err *
credentials_read_file(struct arena *a, const char *path, char **text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct err *e;
    size_t size;

    if (fd < 0)
        return fail(a, ERR_INVALID, "let this program read it",
                    "the token %s cannot be opened: %s", path,
                    strerror(errno));
    e = file_read(a, fd, TEXT_MOST, text, &size);
    close(fd);
    return e;
}

/* ---- STS ---------------------------------------------------------------- */

static struct err *
send_sts(struct arena *a, const struct endpoint *e,
         const struct codec_request *q, const struct credentials *by,
         struct http_reply *reply)
{
    struct sign_header h[CODEC_HEADERS_MOST + SIGN_HEADERS_ADDED + 1];
    struct sign_request r = { .method = q->method, .target = q->target,
                              .headers = h,
                              .payload = sign_payload(a, q->bytes, q->size) };
    struct sign_how how = { .region = e->region, .service = "sts",
                            .at = clock_now() };
    struct http_request out = { .method = q->method, .headers = h,
                                .body = { .bytes = q->bytes,
                                          .size = (int64_t)q->size },
                                .timeout_ms = STS_MS, .connect_ms = STS_MS };
    struct sign_result s = { .count = 0 };
    const char *host = strstr(e->url, "://") + 3;

    h[r.count++] = (struct sign_header){
        "Host", arena_copy(a, host, strcspn(host, "/")) };
    for (size_t i = 0; i < q->count; i++)
        h[r.count++] = q->header[i];
    out.count = r.count;
    if (by != NULL)
        sign_request(a, &by->key, &r, &how, &s);
    for (size_t i = 0; i < s.count; i++)
        h[out.count++] = s.header[i];
    out.url = arena_join(a, e->url, q->target, NULL);
    return http_send(a, &out, reply);
}

static struct err *
refused(struct arena *a, const struct aws_operation *o,
        const struct http_reply *reply, const struct codec_error *error,
        const struct credentials *by)
{
    return aws_refusal(a, &(struct aws_refused){
        .operation = o, .status = reply->status, .code = error->code,
        .message = error->message, .request_id = error->request_id,
        .keys = by != NULL ? by->source : NULL });
}

struct err *
credentials_ask_sts(struct arena *a, const struct conf *c,
                    const char *region, const struct credentials *by,
                    const char *operation, const json_t *members,
                    json_t **out)
{
    const struct aws_operation *o = operation_of("sts", operation);
    struct endpoint endpoint;
    struct codec_request q;
    struct err *e = NULL;

    TRY(endpoint_of(a, c, operation_service("sts"), region, &endpoint));
    TRY(codec_encode(a, o, members, false, &q));
    for (int i = 0; i < RETRY_ATTEMPTS; i++) {
        struct codec_error error = { "", "", "" };
        struct http_reply reply;
        bool failed = true;

        if (i > 0)
            credentials_pause(retry_pause_ms(
                i - 1, -1, (double)id_below(1000001) / 1000000));
        e = send_sts(a, &endpoint, &q, by, &reply);
        if (e == NULL)
            e = codec_decode(a, o, &reply, &failed, out, &error);
        if (e == NULL && !failed)
            return NULL;
        if (e == NULL)
            e = refused(a, o, &reply, &error, by);
        if (reply.status != 0 &&
            retry_outcome_of(reply.status, error.code) == RETRY_REFUSED)
            return e;
    }
    return e;
}

/* ---- a program ---------------------------------------------------------- */

static bool
start(const char *command, int *from, pid_t *pid)
{
    char shell[] = "/bin/sh", flag[] = "-c";
    char *const words[] = { shell, flag, (char *)(uintptr_t)command, NULL };
    posix_spawn_file_actions_t actions;
    int fds[2];
    bool started;

    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
    started = posix_spawn(pid, words[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(fds[1]);
    *from = fds[0];
    if (!started)
        close(fds[0]);
    return started;
}

/* False: it took too long, or printed too much. */
static bool
read_all(int fd, struct str *out)
{
    int64_t end_ms = clock_steady_ms() + PROGRAM_MS;
    char piece[4096];

    for (;;) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        int64_t left_ms = end_ms - clock_steady_ms();
        ssize_t n;

        if (left_ms <= 0 || poll(&p, 1, (int)left_ms) <= 0)
            return false;
        n = read(fd, piece, sizeof(piece));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        str_add_bytes(out, piece, (size_t)n);
        if (out->size > TEXT_MOST)
            return false;
    }
}

struct err *
remote_program(struct arena *a, const char *command, struct credentials *out)
{
    struct str text = str_new(a);
    int from, status = 0;
    bool whole;
    json_t *o;
    pid_t pid;

    if (!start(command, &from, &pid))
        return fail(a, ERR_DOWN, "look at credential_process",
                    "the program for keys does not start");
    whole = read_all(from, &text);
    close(from);
    if (!whole)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!whole || status != 0 ||
        json_parse(a, text.text, text.size, &o) != NULL ||
        json_get_int(o, "Version", 0) != 1)
        return fail(a, ERR_DENIED, "run credential_process by hand",
                    "the program for keys gave none (status %d)", status);
    return credentials_of_json(a, o, "credential_process", out);
}
