/* Copied and cut, not renamed: the writers have the file open. */
#include "base/log_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"

enum { DAY_BYTES = 10, /* 2026-03-13 */ PIECE = 65536 };

static struct err *
cannot(struct arena *a, const char *doing, const char *name)
{
    return fail(a, ERR_DOWN, "let the user that runs Tandem write the log "
                "folder", "cannot %s the log %s: %s", doing, name,
                strerror(errno));
}

static char *
day_of(struct arena *a, int64_t at)
{
    return arena_copy(a, clock_iso(a, at), DAY_BYTES);
}

/* All that is there now goes behind what the day's file has. */
static bool
move(struct arena *a, int from, int to)
{
    char *piece = arena_alloc(a, PIECE);
    ssize_t got;

    while ((got = read(from, piece, PIECE)) > 0) {
        if (!file_write(to, piece, (size_t)got))
            return false;
    }
    return got == 0 && ftruncate(from, 0) == 0 && fdatasync(to) == 0;
}

static struct err *
turn_one(struct arena *a, int folder, const char *name, const char *day)
{
    int from = openat(folder, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    int to = openat(folder, arena_printf(a, "%s.%s", name, day),
                    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
                    0600);
    struct err *e = from >= 0 && to >= 0 && move(a, from, to)
                        ? NULL : cannot(a, "turn", name);

    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    return e;
}

/* The day at the end of "tandem-web.log.2026-03-13"; -1: there is none. */
static int64_t
day_in(const char *name)
{
    const char *end = strstr(name, ".log.");

    return end != NULL ? clock_parse_day(end + 5) : -1;
}

static struct err *
turn(struct arena *a, DIR *d, int64_t keep_days)
{
    const char *day = day_of(a, clock_now() - DAY_S / 2);
    struct dirent *f;

    while ((f = readdir(d)) != NULL) {
        int64_t at = day_in(f->d_name);

        if (at >= 0 && at < clock_now() - (keep_days + 1) * DAY_S &&
            unlinkat(dirfd(d), f->d_name, 0) != 0)
            return cannot(a, "remove", f->d_name);
        if (str_ends(f->d_name, ".log"))
            TRY(turn_one(a, dirfd(d), f->d_name, day));
    }
    return NULL;
}

struct err *
log_files_turn(struct arena *a, const char *folder, int64_t keep_days)
{
    DIR *d = opendir(folder);
    struct err *e;

    if (d == NULL)
        return errno == ENOENT ? NULL : cannot(a, "read", folder);
    e = turn(a, d, keep_days);
    closedir(d);
    return e;
}
