/* inotify rather than a FIFO: a byte in a FIFO is taken by one reader and lost
 * for the others, and a change of attributes needs no room on a full disk. */
#include "embedded/wake.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

void
wake_workers(const char *path)
{
    utimensat(AT_FDCWD, path, NULL, 0);
}

struct err *
wake_file(struct arena *a, const struct conf *c, const char **path)
{
    char *folder = conf_data_path(a, c, "run");
    int fd;

    *path = conf_data_path(a, c, "run/queue.wake");
    if (mkdir(folder, 0700) == 0 || errno == EEXIST) {
        fd = open(*path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (fd >= 0) {
            close(fd);
            return NULL;
        }
    }
    return fail(a, ERR_DOWN, "let the user that runs Tandem write there",
                "cannot make %s: %s", *path, strerror(errno));
}

struct err *
wake_watch(struct arena *a, const char *path, int *fd)
{
    *fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (*fd >= 0 && inotify_add_watch(*fd, path, IN_ATTRIB) >= 0)
        return NULL;
    if (*fd >= 0)
        close(*fd);
    return fail(a, ERR_DOWN, "raise fs.inotify.max_user_instances",
                "cannot watch %s: %s", path, strerror(errno));
}

bool
wake_drain(int fd)
{
    char bytes[4096] __attribute__((aligned(8)));
    bool any = false;

    while (read(fd, bytes, sizeof(bytes)) > 0)
        any = true;
    return any;
}
