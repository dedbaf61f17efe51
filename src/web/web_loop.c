/*
 * The loop waits on the socket and on the supervisor's wake-up together, and
 * only then calls accept: libfcgi's own waiting would miss a signal that
 * comes a moment before it, and its signal handler makes every later accept
 * fail, which a loop that goes on would spin on. The socket does not block,
 * because another process may take the connection first.
 */
#include "web/web_loop.h"

#include <errno.h>
#include <fcgiapp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/prefork.h"
#include "base/pulse.h"
#include "web/fcgi_reply.h"
#include "web/refusal.h"
#include "web/route.h"

enum { BACKLOG = 512, SLOW_MS = 1000 };

/* ---- listening ---------------------------------------------------------- */

/* What a dead server left is removed; a living one is not. */
static struct err *
clear_path(struct arena *a, const struct sockaddr_un *at, int fd)
{
    if (connect(fd, (const struct sockaddr *)at, sizeof *at) == 0 ||
        errno == EAGAIN)
        return fail(a, ERR_CONFLICT, "stop it first, or set web.socket",
                    "another tandem-web answers at %s", at->sun_path);
    unlink(at->sun_path);
    return NULL;
}

static struct err *
bind_and_listen(struct arena *a, const struct sockaddr_un *at, int fd)
{
    mode_t before = umask(0117); /* nginx is in the group */
    int failed = bind(fd, (const struct sockaddr *)at, sizeof *at);

    umask(before);
    if (failed != 0 || listen(fd, BACKLOG) != 0)
        return fail(a, ERR_DOWN, "set web.socket to a path in a folder that "
                                 "tandem-web may write",
                    "cannot listen at %s: %s", at->sun_path, strerror(errno));
    return NULL;
}

struct err *
web_loop_listen(struct arena *a, const char *path, int *fd)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    int probe;
    struct err *e;

    if (strlen(path) >= sizeof at.sun_path)
        return fail(a, ERR_INVALID, "set web.socket to a shorter path",
                    "%s is too long for a socket", path);
    memcpy(at.sun_path, path, strlen(path) + 1);
    probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    e = probe < 0 || *fd < 0
            ? fail(a, ERR_DOWN, "raise LimitNOFILE, or lower web.processes",
                   "cannot make a socket: %s", strerror(errno))
            : clear_path(a, &at, probe);
    if (e == NULL)
        e = bind_and_listen(a, &at, *fd);
    if (probe >= 0)
        close(probe);
    return e;
}

/* ---- transport ---------------------------------------------------------- */

static const char *
get_param(void *context, const char *name)
{
    FCGX_Request *f = context;

    return FCGX_GetParam(name, f->envp);
}

static size_t
read_body(void *context, char *bytes, size_t size)
{
    FCGX_Request *f = context;
    int got = FCGX_GetStr(bytes, (int)size, f->in);

    return got > 0 ? (size_t)got : 0;
}

/* ---- one request -------------------------------------------------------- */

static void
count(struct request *q, int status, int64_t started_ms)
{
    int64_t took_ms = clock_steady_ms() - started_ms;
    struct metric *m = q->ports->metric;

    metric_add(m, "tandem_web_requests_total",
               arena_printf(q->a, "%d", status), 1);
    metric_add(m, "tandem_web_request_seconds_total", "",
               (double)took_ms / 1000);
    if (took_ms >= SLOW_MS)
        log_event(LOG_WARN, "request.slow", "ref", q->reference, "ms",
                  arena_printf(q->a, "%lld", (long long)took_ms), NULL);
}

/* `pages`: workers leave a processor to those who load them. */
static void
answer(FCGX_Request *f, struct ports *p, struct arena *a, struct pulse *pages)
{
    struct transport t = { f, get_param, read_body };
    struct request q = { .a = a, .ports = p };
    struct reply r = { .a = a, .headers = str_new(a), .body_fd = -1 };
    int64_t started_ms = clock_steady_ms();
    int status = 400;
    struct err *e;

    pulse_beat(pages);
    e = request_read(&q, &t, &status);
    /* A form's turn may be long, and decides by what is true at its end. */
    store_hold(p->store, q.method != METHOD_POST);
    if (e == NULL) {
        route_serve(&q, &r);
    } else {
        refusal_page(&q, &r, status, e);
        reply_finish(&q, &r);
    }
    store_hold(p->store, false);
    fcgi_reply_send(f, &q, &r);
    count(&q, r.status, started_ms);
}

/* ---- the loop ----------------------------------------------------------- */

/* Of the processes that wait, a connection wakes one (EPOLLEXCLUSIVE): with
 * poll all wake, and all but one in vain. */
static int
watch(int fd)
{
    struct epoll_event request = { .events = EPOLLIN | EPOLLEXCLUSIVE,
                                   .data.fd = fd };
    struct epoll_event wake = { .events = EPOLLIN,
                                .data.fd = prefork_wake_fd() };
    int on = epoll_create1(EPOLL_CLOEXEC);

    if (on >= 0 && epoll_ctl(on, EPOLL_CTL_ADD, fd, &request) == 0 &&
        epoll_ctl(on, EPOLL_CTL_ADD, wake.data.fd, &wake) == 0)
        return on;
    if (on >= 0)
        close(on);
    return -1;
}

/* False: it is time to end, or the socket fails. Who was woken for a
 * connection takes it, even when it should end: nobody else was woken. */
static bool
wait_for_request(int on, int fd)
{
    struct epoll_event event[2];

    while (!prefork_draining()) {
        int count = epoll_wait(on, event, 2, -1);

        for (int i = 0; i < count; i++)
            if (event[i].data.fd == fd)
                return (event[i].events & EPOLLIN) != 0;
    }
    return false;
}

/* Another process took the connection, or the visitor left. */
static bool
is_passing(int rc)
{
    return rc == -EAGAIN || rc == -EWOULDBLOCK || rc == -EINTR ||
           rc == -ECONNABORTED;
}

static void
serve(struct ports *p, struct arena *a, int fd, int on)
{
    struct arena *own = arena_new();
    struct pulse pages = pulse_open(own, p->conf, "pages");
    FCGX_Request f;
    int rc;

    FCGX_Init();
    FCGX_InitRequest(&f, fd, FCGI_FAIL_ACCEPT_ON_INTR);
    while (wait_for_request(on, fd)) {
        rc = FCGX_Accept_r(&f);
        if (rc < 0 && is_passing(rc))
            continue;
        if (rc < 0) {
            log_err(LOG_ERROR, "web.accept", NULL,
                    fail(a, ERR_DOWN, "the supervisor starts another process",
                         "the socket fails: %s", strerror(-rc)));
            break;
        }
        answer(&f, p, a, &pages);
        arena_reset(a);
    }
    FCGX_Free(&f, 1);
    arena_free(own);
}

void
web_loop_run(struct ports *p, int fd)
{
    struct arena *a = arena_new();
    int on = watch(fd);

    if (on >= 0) {
        serve(p, a, fd, on);
        close(on);
    } else {
        log_err(LOG_ERROR, "web.wait", NULL,
                fail(a, ERR_DOWN, "raise LimitNOFILE, or lower web.processes",
                     "cannot wait for requests: %s", strerror(errno)));
    }
    arena_free(a);
}
