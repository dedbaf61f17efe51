/*
 * One document, one child of the warm reader: watched, stopped when it takes
 * too long, and judged by how it ended. Whatever happens to it, the caller
 * gets what it wrote or a sentence.
 *
 * Its time is what it computed, or how long it stands still, never how long
 * others kept the processor from it: no document is refused because the
 * machine is busy.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "embedded/extract_sandbox.h"

enum {
    RESULT_BYTES = EXTRACT_PICTURE_BYTES,
    LOOK_MS = 200, /* between two looks at a child */
    PATIENCE = 6   /* so many times its time, for one that gets on slowly */
};

/* ---- the child ---- */

struct child {
    pid_t pid;
    int pidfd;
    siginfo_t end;
    enum { CHILD_ENDED, CHILD_TOO_LONG, CHILD_STARVED } how;
};

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

static bool
child_ends(const struct child *c)
{
    struct pollfd p = { .fd = c->pidfd, .events = POLLIN };

    return poll(&p, 1, LOOK_MS) > 0;
}

static void
child_wait(const struct extract_sandbox *x, struct child *c)
{
    int64_t most_ms = x->seconds * 1000, used_us = 0;
    int64_t start = clock_steady_ms(), moved = start;

    c->how = CHILD_ENDED;
    while (!child_ends(c) && c->how == CHILD_ENDED) {
        int64_t now = clock_steady_ms(), us = clock_computed_us(c->pid);

        if (us > used_us)
            moved = now;
        used_us = us;
        if (us / 1000 >= most_ms || now - moved >= most_ms)
            c->how = CHILD_TOO_LONG;
        else if (now - start >= most_ms * PATIENCE)
            c->how = CHILD_STARVED;
    }
    if (c->how != CHILD_ENDED)
        child_kill(c);
    child_reap(c);
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
    if (c->how == CHILD_TOO_LONG)
        return fail_time(x, a);
    if (c->how == CHILD_STARVED)
        return fail(a, ERR_BUSY, "give this machine more processors, or less "
                    "to do", "a reader was not done after %lld seconds, of "
                    "which others had the most",
                    (long long)x->seconds * PATIENCE);
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

/* Until it ends; `out` is the memfd in which it writes. */
static struct err *
watch(struct extract_sandbox *x, struct arena *a, pid_t pid, int out,
      struct written *written)
{
    struct child c = { .pid = pid,
                       .pidfd = (int)syscall(SYS_pidfd_open, pid, 0) };

    if (c.pidfd < 0) {
        child_kill(&c);
        child_reap(&c);
        return fail(a, ERR_BUSY, "raise LimitNOFILE",
                    "cannot watch a reader: %s", strerror(errno));
    }
    child_wait(x, &c);
    close(c.pidfd);
    written->status = c.end.si_status;
    /* It may have been made to: the next ones get another layout of memory
     * than the one that it knew. */
    if (c.how == CHILD_ENDED && c.end.si_code != CLD_EXITED)
        extract_sandbox_stop(x);
    TRY(judge(x, a, &c));
    return slurp(a, out, written);
}

static struct err *
open_result(struct arena *a, int *out)
{
    *out = memfd_create("tandem-extract", MFD_CLOEXEC);
    if (*out >= 0)
        return NULL;
    return fail(a, ERR_DOWN, "look at the limits of this service",
                "cannot make a memory file: %s", strerror(errno));
}

/* A descriptor of its own for the child: at the start, and only to be read.
 * (The caller's own may be writable, and its position is shared.) */
static struct err *
open_again(struct arena *a, int fd, int *own)
{
    char path[32];

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    *own = open(path, O_RDONLY | O_CLOEXEC);
    if (*own < 0)
        return fail(a, ERR_DOWN, "mount /proc, or raise LimitNOFILE",
                    "cannot open the document again: %s", strerror(errno));
    return NULL;
}

struct err *
extract_sandbox_run(struct extract_sandbox *x, struct arena *a, int fd,
                    const char *arguments, struct written *written)
{
    struct err *e;
    int own, out;
    pid_t pid;

    TRY(open_again(a, fd, &own));
    e = open_result(a, &out);
    if (e == NULL) {
        e = extract_sandbox_child(x, a, arguments, own, out, &pid);
        if (e == NULL)
            e = watch(x, a, pid, out, written);
        close(out);
    }
    close(own);
    return e;
}

struct err *
extract_sandbox_probe(struct extract_sandbox *x, struct arena *a,
                      struct written *written)
{
    struct err *e;
    pid_t pid;
    int out;

    TRY(open_result(a, &out));
    e = extract_sandbox_start(x, a, "--probe", -1, out, &pid);
    if (e == NULL)
        e = watch(x, a, pid, out, written);
    close(out);
    return e;
}
