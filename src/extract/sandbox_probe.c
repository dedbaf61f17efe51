/*
 * The proof: what the sandbox forbids is really tried. Each attempt is first
 * made outside, where it must work (an attempt that never works proves
 * nothing), then inside; being killed for it counts as denied.
 */
#include "extract/sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

/* Connecting needs a socket and writing needs an open file: they are made
 * before the sandbox closes, so that the attempt itself is what is tried.
 * Descriptor 0 and 3 are the ones that survive. */
static void
before_connect(void)
{
    dup2(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), SANDBOX_OUT);
}

static int
try_open(void)
{
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
}

static int
try_list(void)
{
    return open("/etc", O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0;
}

static int
try_write(void)
{
    char path[] = "/tmp/tandem-probe-XXXXXX";
    int fd = mkstemp(path);

    if (fd < 0)
        return 0;
    unlink(path);
    return 1;
}

static int
try_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static int
try_connect(void)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9) };

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(SANDBOX_OUT, (struct sockaddr *)&to, sizeof(to)) == 0;
}

static int
try_exec(void)
{
    execl("/bin/sh", "sh", "-c", "exit 1", (char *)NULL);
    return 0;
}

static int
try_fork(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    return pid > 0;
}

static int
try_signal(void)
{
    return kill(getppid(), 0) == 0;
}

static int
try_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

/* Allowed: if this fails the sandbox only breaks everything. */
static int
try_compute(void)
{
    struct arena *a = arena_new();
    char *memory = arena_alloc(a, 1000 * 1000);
    int works;

    memset(memory, 1, 1000 * 1000);
    works = memory[999 * 1000] == 1 && write(1, "", 0) == 0;
    arena_free(a);
    return works;
}

static const struct attempt {
    const char *name;
    int (*attempt)(void); /* 1: it worked */
    void (*before)(void);
    bool allowed;
} attempts[] = {
    { "compute", try_compute, NULL, true },
    { "open", try_open, NULL, false },
    { "list", try_list, NULL, false },
    { "write", try_write, NULL, false },
    { "socket", try_socket, NULL, false },
    { "connect", try_connect, before_connect, false },
    { "exec", try_exec, NULL, false },
    { "fork", try_fork, NULL, false },
    { "signal", try_signal, NULL, false },
    { "code", try_code, NULL, false },
};

enum outcome { DENIED, WORKED, BROKEN };

static struct err *
enter(struct arena *a)
{
    return sandbox_enter(a, SANDBOX_MEMORY_MIB);
}

/* Both sandboxes are tried: that of a document, and that in which the warm
 * reader waits for one. (A document's is entered inside the other there,
 * which can only take more away.) */
static const struct place {
    const char *name;
    struct err *(*enter)(struct arena *a);
} outside = { "", NULL },
  places[] = { { "", enter }, { "waiting: ", sandbox_serve } };

static _Noreturn void
attempt_run(const struct attempt *t, const struct place *place)
{
    struct arena *a = arena_new();
    struct err *e;

    if (t->before != NULL)
        t->before();
    e = place->enter == NULL ? NULL : place->enter(a);
    if (e != NULL) {
        fprintf(stdout, "sandbox broken: %s\n", e->what);
        fflush(stdout);
        _exit(BROKEN);
    }
    _exit(t->attempt() ? WORKED : DENIED);
}

static enum outcome
attempt_outcome(const struct attempt *t, const struct place *place)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        attempt_run(t, place);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return BROKEN;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGSYS ? DENIED : BROKEN;
    return WIFEXITED(status) && WEXITSTATUS(status) <= BROKEN
               ? (enum outcome)WEXITSTATUS(status)
               : BROKEN;
}

static bool
attempt_holds(const struct attempt *t, const struct place *place)
{
    static const char *const words[] = { [DENIED] = "denied",
                                         [WORKED] = "allowed",
                                         [BROKEN] = "broken" };
    enum outcome inside = attempt_outcome(t, place);

    printf("%s%s %s\n", place->name, t->name, words[inside]);
    return inside == (t->allowed ? WORKED : DENIED);
}

/* Outside, exec reports itself by the shell's "exit 1". */
static bool
attempt_fails_inside(const struct attempt *t)
{
    bool holds = true;
    size_t i;

    if (attempt_outcome(t, &outside) != WORKED) {
        printf("%s untested: it does not work outside either\n", t->name);
        return !t->allowed;
    }
    for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        holds = attempt_holds(t, &places[i]) && holds;
    return holds;
}

int
sandbox_probe(void)
{
    int failed = 0;
    size_t i;

    for (i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
        fflush(stdout);
        failed |= !attempt_fails_inside(&attempts[i]);
    }
    fflush(stdout);
    return failed;
}
