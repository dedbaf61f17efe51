/*
 * One run of tandem-extract: it is started with the document as its
 * descriptor 0 and a memfd as its 3, and watched. Whatever happens to it, the
 * caller gets what it wrote or a sentence.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "embedded/extract_sandbox.h"

enum { RESULT_BYTES = EXTRACT_PICTURE_BYTES };

/* ---- the child ---- */

struct child {
    pid_t pid;
    int pidfd;
    siginfo_t end;
    bool too_long;
};

/* Between fork and exec: only calls that are safe there. */
static _Noreturn void
child_start(const struct extract_sandbox *x, int in, int out,
            char *const *argv, pid_t parent)
{
    static char *const nothing[] = { NULL };
    int null = open("/dev/null", O_RDWR);
    sigset_t none;

    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || null < 0)
        _exit(126);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* Above 3 first, so that none lies on another's place. */
    in = fcntl(in, F_DUPFD, 10);
    out = fcntl(out, F_DUPFD, 10);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 3) < 0 ||
        dup2(argv[1] != NULL && strcmp(argv[1], "--probe") == 0 ? out : null,
             1) < 0)
        _exit(126);
    syscall(SYS_close_range, 4, ~0U, 0);
    execve(x->program, argv, nothing);
    _exit(127);
}

/* The child leads a group of its own; nothing of it stays. */
static void
child_kill(const struct child *c)
{
    kill(-c->pid, SIGKILL);
    kill(c->pid, SIGKILL);
}

static void
child_reap(struct child *c)
{
    while (waitid(P_PID, (id_t)c->pid, &c->end, WEXITED) != 0 &&
           errno == EINTR)
        continue;
    kill(-c->pid, SIGKILL);
}

static struct err *
fail_start(struct extract_sandbox *x, struct arena *a)
{
    return fail(a, ERR_BUSY, "try again in a moment", "cannot start %s: %s",
                x->program, strerror(errno));
}

static struct err *
child_spawn(struct extract_sandbox *x, struct arena *a, int in, int out,
            char *const *argv, struct child *c)
{
    pid_t parent = getpid();
    struct err *e;

    *c = (struct child){ .pid = fork() };
    if (c->pid == 0)
        child_start(x, in, out, argv, parent);
    if (c->pid < 0)
        return fail_start(x, a);
    c->pidfd = (int)syscall(SYS_pidfd_open, c->pid, 0);
    if (c->pidfd >= 0)
        return NULL;
    e = fail_start(x, a);
    child_kill(c);
    child_reap(c);
    return e;
}

static void
child_wait(struct extract_sandbox *x, struct child *c)
{
    int64_t end = clock_steady_ms() + x->seconds * 1000, left;
    struct pollfd p = { .fd = c->pidfd, .events = POLLIN };
    int rc = 0;

    while ((left = end - clock_steady_ms()) > 0) {
        rc = poll(&p, 1, (int)left);
        if (rc > 0 || (rc < 0 && errno != EINTR))
            break;
    }
    c->too_long = rc <= 0;
    if (c->too_long)
        child_kill(c);
    child_reap(c);
    close(c->pidfd);
}

/* ---- what became of it ---- */

/* For the owner of the document: what happened and what to do, as the reader
 * itself says it. */
#define SIMPLER "Save it as a simpler PDF, or as text, and upload that."

static struct err *
fail_time(const struct extract_sandbox *x, struct arena *a)
{
    return fail(a, ERR_INVALID, NULL,
                "Reading this file took more than %lld seconds, so it was "
                "stopped. " SIMPLER, (long long)x->seconds);
}

static struct err *
fail_killed(const struct extract_sandbox *x, struct arena *a, int signal)
{
    if (signal == SIGXCPU || signal == SIGKILL)
        return fail(a, ERR_INVALID, NULL,
                    "Reading this file took more computing than a resume "
                    "may take, so it was stopped. " SIMPLER);
    if (signal == SIGABRT || signal == SIGTRAP)
        return fail(a, ERR_INVALID, NULL,
                    "Reading this file took more memory than %lld MB, so "
                    "it was stopped. Save it with smaller pictures, or without "
                    "them.", (long long)x->memory_mib);
    return fail(a, ERR_INVALID, NULL,
                "This file is damaged in a way that stopped its reader. "
                "Open it, save or print it as a PDF again, and upload that.");
}

static struct err *
judge(const struct extract_sandbox *x, struct arena *a,
      const struct child *c)
{
    if (c->too_long)
        return fail_time(x, a);
    if (c->end.si_code != CLD_EXITED)
        return fail_killed(x, a, c->end.si_status);
    if (c->end.si_status == 126 || c->end.si_status == 127)
        return fail(a, ERR_DOWN, "set extract.program to tandem-extract",
                    "cannot run %s", x->program);
    return NULL;
}

static struct err *
slurp(struct arena *a, int fd, struct written *out)
{
    off_t end = lseek(fd, 0, SEEK_END);
    size_t got = 0;
    ssize_t n = 1;

    if (end < 0 || end > RESULT_BYTES)
        return fail(a, ERR_INVALID, NULL,
                    "This file holds far more text than a resume. Save the "
                    "resume without its appendices.");
    out->bytes = arena_alloc(a, (size_t)end + 1);
    while (got < (size_t)end && n > 0) {
        n = pread(fd, out->bytes + got, (size_t)end - got, (off_t)got);
        got += n > 0 ? (size_t)n : 0;
    }
    out->bytes[got] = '\0';
    out->size = got;
    return NULL;
}

struct err *
extract_sandbox_run(struct extract_sandbox *x, struct arena *a, int in,
                    char *const *argv, struct written *written)
{
    int out = memfd_create("tandem-extract", MFD_CLOEXEC);
    struct child c = { 0 };
    struct err *e;

    if (out < 0)
        return fail(a, ERR_DOWN, "look at the limits of this service",
                    "cannot make a memory file: %s", strerror(errno));
    e = child_spawn(x, a, in, out, argv, &c);
    if (e == NULL) {
        child_wait(x, &c);
        e = judge(x, a, &c);
    }
    if (e == NULL)
        e = slurp(a, out, written);
    close(out);
    written->status = c.end.si_status;
    return e;
}
