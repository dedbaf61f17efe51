/* The file's time is the kernel's, at the moment of the call. */
#include "base/pulse.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

enum { BEAT_MS = 100, CALM_S = 1 };

struct pulse
pulse_open(struct arena *a, const struct conf *c, const char *name)
{
    struct pulse p = { .path = conf_data_path(
        a, c, arena_printf(a, "run/%s.pulse", name)) };
    struct timespec never[2] = { { 0 } };
    int fd;

    (void)mkdir(conf_data_path(a, c, "run"), 0700);
    fd = open(p.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        futimens(fd, never);
        close(fd);
    }
    return p;
}

void
pulse_beat(struct pulse *p)
{
    int64_t now = clock_steady_ms();

    if (p->beaten_ms != 0 && now - p->beaten_ms < BEAT_MS)
        return;
    p->beaten_ms = now;
    utimensat(AT_FDCWD, p->path, NULL, 0);
}

bool
pulse_is_calm(const struct pulse *p)
{
    struct stat st;
    int64_t ago_ms;

    if (stat(p->path, &st) != 0)
        return true;
    ago_ms = clock_now_ms() - (int64_t)st.st_mtim.tv_sec * 1000 -
             st.st_mtim.tv_nsec / 1000000;
    return ago_ms > CALM_S * 1000 || ago_ms < -CALM_S * 1000;
}
