/*
 * A child's half of prefork: how it says that it is ready, and how it learns
 * that it should drain. A process has one life, so this is kept in statics.
 */
#include "base/prefork_child.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/eventfd.h>
#include <sys/prctl.h>

#include "base/log.h"

static volatile sig_atomic_t draining;
static int wake_fd = -1, ready_to = -1, own_slot = -1;
static unsigned grace_seconds;

void
prefork_ready(void)
{
    pid_t self = getpid();

    if (ready_to >= 0 && write(ready_to, &self, sizeof(self)) < 0)
        log_event(LOG_WARN, "prefork.unheard", "what", strerror(errno), NULL);
}

int
prefork_slot(void)
{
    return own_slot;
}

bool
prefork_draining(void)
{
    return draining != 0;
}

int
prefork_wake_fd(void)
{
    return wake_fd;
}

bool
prefork_rest(int64_t ms)
{
    struct pollfd wake = { .fd = wake_fd, .events = POLLIN };

    poll(&wake, 1, (int)ms);
    return !prefork_draining();
}

/* The alarm ends a child that does not drain and has no parent any more that
 * would see to it. */
static void
on_drain(int signal_number)
{
    int before = errno;
    uint64_t one = 1;

    (void)signal_number;
    draining = 1;
    if (write(wake_fd, &one, sizeof(one)) > 0)
        alarm(grace_seconds);
    errno = before;
}

/* Ctrl-C and hang-up reach the whole process group; here only the parent acts
 * on them. A handler, because SIG_IGN would be passed on to what we execute. */
static void
on_nothing(int signal_number)
{
    (void)signal_number;
}

/* System calls are restarted: draining must not break a request in hand. */
static void
handle(int signal_number, void (*handler)(int))
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void
prefork_child_live(const struct prefork *p, void *state,
                   const struct prefork_birth *b)
{
    /* The second line is for a parent that died before the first. */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != b->parent)
        _exit(1);
    ready_to = b->ready_fd;
    own_slot = b->slot;
    grace_seconds = ((unsigned)p->grace_ms + 999) / 1000 + 1;
    wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake_fd < 0)
        _exit(1);
    handle(SIGTERM, on_drain);
    handle(SIGINT, on_nothing);
    handle(SIGHUP, on_nothing);
    sigprocmask(SIG_SETMASK, b->mask, NULL);
    exit(p->child(state));
}
