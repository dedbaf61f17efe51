/*
 * The warm reader: tandem-extract --serve, started when first needed. It
 * holds no document; for each it makes a child that is ours (CLONE_PARENT), so
 * that we watch and kill it as one that we made ourselves, but that need not
 * load 60 libraries. It dies with us, and is started again when it is gone.
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/pass.h"
#include "base/str.h"
#include "embedded/extract_sandbox.h"

enum {
    ARGUMENTS_BYTES = 256, /* of one order */
    CHILDREN_MOST = 1000   /* then another one, with another layout */
};

/* Between fork and exec: only calls that are safe there. */
static _Noreturn void
become_reader(const struct extract_sandbox *x, const char *mode, int in,
              int out, pid_t parent)
{
    static char *const nothing[] = { NULL };
    char *const argv[] = { x->program, (char *)mode, NULL };
    int null = open("/dev/null", O_RDWR);
    sigset_t none;

    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || null < 0)
        _exit(126);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* Above 2 first, so that none lies on another's place. */
    in = fcntl(in < 0 ? null : in, F_DUPFD, 10);
    out = fcntl(out < 0 ? null : out, F_DUPFD, 10);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0)
        _exit(126);
    syscall(SYS_close_range, 3, ~0U, 0);
    execve(x->program, argv, nothing);
    _exit(127);
}

struct err *
extract_sandbox_start(struct extract_sandbox *x, struct arena *a,
                      const char *mode, int in, int out, pid_t *pid)
{
    pid_t parent = getpid();

    *pid = fork();
    if (*pid == 0)
        become_reader(x, mode, in, out, parent);
    if (*pid < 0)
        return fail(a, ERR_BUSY, "try again in a moment",
                    "cannot start %s: %s", x->program, strerror(errno));
    return NULL;
}

void
extract_sandbox_stop(struct extract_sandbox *x)
{
    struct warm *w = &x->warm;

    if (w->pid == 0)
        return;
    close(w->socket);
    /* After a fork it is still another process's. */
    if (w->owner == getpid()) {
        kill(w->pid, SIGKILL);
        while (waitpid(w->pid, &w->status, 0) < 0 && errno == EINTR)
            continue;
    }
    w->pid = 0;
}

static struct err *
warm_up(struct extract_sandbox *x, struct arena *a)
{
    struct warm *w = &x->warm;
    struct err *e;
    pid_t pid;
    int end[2];

    if (w->pid != 0 && w->owner == getpid() && w->children < CHILDREN_MOST)
        return NULL;
    extract_sandbox_stop(x);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, end) != 0)
        return fail(a, ERR_BUSY, "raise LimitNOFILE",
                    "cannot make a socket: %s", strerror(errno));
    e = extract_sandbox_start(x, a, "--serve", end[1], -1, &pid);
    close(end[1]);
    if (e != NULL) {
        close(end[0]);
        return e;
    }
    *w = (struct warm){ .owner = getpid(), .pid = pid, .socket = end[0] };
    return NULL;
}

/* False: it is gone, or hangs. */
static bool
order(struct extract_sandbox *x, const char *bytes, size_t size,
      const int *fds, int32_t *answer)
{
    struct pollfd p = { .fd = x->warm.socket, .events = POLLIN };
    int rc;

    if (!pass_send(x->warm.socket, bytes, size, fds, 2))
        return false;
    do
        rc = poll(&p, 1, (int)(x->seconds * 1000));
    while (rc < 0 && errno == EINTR);
    return rc > 0 && pass_take(x->warm.socket, answer, sizeof(*answer), NULL,
                               0) == sizeof(*answer);
}

static struct err *
fail_gone(struct extract_sandbox *x, struct arena *a)
{
    int status = x->warm.status;

    if (WIFEXITED(status) && (WEXITSTATUS(status) == 126 ||
                              WEXITSTATUS(status) == 127))
        return fail(a, ERR_DOWN, "set extract.program to tandem-extract",
                    "cannot run %s", x->program);
    return fail(a, ERR_DOWN, "see that tandem-extract is of this version",
                "%s does not wait for documents", x->program);
}

struct err *
extract_sandbox_child(struct extract_sandbox *x, struct arena *a,
                      const char *arguments, int in, int out, pid_t *pid)
{
    const int fds[] = { in, out };
    size_t size = strlen(arguments) + 1, i;
    char bytes[ARGUMENTS_BYTES];
    int32_t answer = 0;
    int tries;

    assert(size <= sizeof(bytes));
    for (i = 0; i < size; i++)
        bytes[i] = arguments[i] == ' ' ? '\0' : arguments[i];
    for (tries = 0; tries < 2; tries++) {
        TRY(warm_up(x, a));
        if (order(x, bytes, size, fds, &answer)) {
            x->warm.children++;
            *pid = answer;
            return answer > 0 ? NULL
                              : fail(a, ERR_BUSY, "try again in a moment",
                                     "cannot make a reader: %s",
                                     strerror(-answer));
        }
        extract_sandbox_stop(x);
    }
    return fail_gone(x, a);
}
