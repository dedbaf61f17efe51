/* A lane is a lock on a file: it goes with the process that holds it. */
#include "work/lane.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/prefork.h"

enum { LOOK_MS = 5 };

static int
processors_here(void)
{
    cpu_set_t set;

    return sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
}

struct lane
lane_open(struct arena *a, const struct conf *c, int processors)
{
    struct lane l = { .pages = pulse_open(a, c, "pages"),
                      .folder = conf_data_path(a, c, "run"), .fd = -1 };

    if (processors == 0)
        processors = processors_here();
    l.most = processors > 1 ? processors - 1 : 1;
    return l;
}

static bool
take(struct lane *l)
{
    char path[4096];

    for (int i = 1; i <= l->most; i++) {
        snprintf(path, sizeof(path), "%s/lane-%d.lock", l->folder, i);
        l->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (l->fd < 0)
            return true; /* nothing can be kept: rather work than wait */
        if (flock(l->fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        close(l->fd);
        l->fd = -1;
    }
    return false;
}

bool
lane_enter(struct lane *l)
{
    return pulse_is_calm(&l->pages) || take(l);
}

static void
rest(int ms)
{
    struct pollfd p = { .fd = prefork_wake_fd(), .events = POLLIN };

    poll(&p, 1, ms);
}

bool
lane_wait(struct lane *l)
{
    while (!lane_enter(l)) {
        if (prefork_draining())
            return false;
        rest(LOOK_MS);
    }
    return true;
}

void
lane_leave(struct lane *l)
{
    if (l->fd < 0)
        return;
    close(l->fd);
    l->fd = -1;
    rest(2 * LOOK_MS);
}
