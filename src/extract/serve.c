/* One message, one child, one answer. Nothing here reads a document. */
#include "extract/serve.h"

#include <errno.h>
#include <linux/sched.h>
#include <linux/sched/types.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/pass.h"
#include "extract/sandbox.h"

enum { ARGUMENTS_MOST = 8, SLICE_NS = 100000000 /* the longest there is */ };

struct order {
    char text[SERVE_ARGUMENTS_BYTES];
    ssize_t size;
    int fd[2];
};

static int
split(char *name, struct order *o, char **argv)
{
    int argc = 0;
    ssize_t at = 0;

    argv[argc++] = name;
    o->text[o->size - 1] = '\0';
    while (at < o->size && argc < ARGUMENTS_MOST) {
        argv[argc++] = o->text + at;
        at += (ssize_t)strlen(o->text + at) + 1;
    }
    argv[argc] = NULL;
    return argc;
}

static _Noreturn void
child(char *name, struct order *o, pid_t caller,
      int (*turn)(int argc, char **argv))
{
    char *argv[ARGUMENTS_MOST + 1];
    int argc = split(name, o, argv);

    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* In this order: the document's number may be that of the result. */
    if (getppid() != caller || dup2(o->fd[0], SANDBOX_IN) < 0 ||
        dup2(o->fd[1], SANDBOX_OUT) < 0)
        _exit(126);
    _exit(turn(argc, argv));
}

void
serve_patiently(void)
{
    struct sched_attr a = { .size = sizeof(a), .sched_policy = SCHED_BATCH,
                            .sched_runtime = SLICE_NS };

    (void)syscall(SYS_sched_setattr, 0, &a, 0);
}

int
serve(char *name, int (*turn)(int argc, char **argv))
{
    pid_t caller = getppid();
    struct order o;

    while ((o.size = pass_take(SERVE_SOCKET, o.text, sizeof(o.text), o.fd,
                               2)) > 0) {
        long pid = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL,
                           NULL, NULL);
        int32_t answer = (int32_t)(pid < 0 ? -errno : pid);

        if (pid == 0)
            child(name, &o, caller, turn);
        close(o.fd[0]);
        close(o.fd[1]);
        if (!pass_send(SERVE_SOCKET, &answer, sizeof(answer), NULL, 0))
            break;
    }
    return o.size < 0 ? 1 : 0;
}
