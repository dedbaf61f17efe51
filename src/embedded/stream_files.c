/*
 * The lake on this machine: lake/YYYY/MM/DD.ndjson, one event a line, by the
 * UTC day on which it happened. A line is written and synced under a lock of
 * its file. A task that is run twice may write a line twice: readers tell
 * them apart by the event's id. If a crash cut the last line, the next one
 * starts on a line of its own, and the event that was cut comes again.
 */
#include "embedded/adapters.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "core/record_json.h"

struct stream_files {
    struct stream port;
    const char *folder;
};

static struct err *
down(struct arena *a, const char *path)
{
    return fail(a, ERR_DOWN, errno == ENOSPC
                    ? "free space on the disk of the data folder"
                    : "let the user that runs Tandem write there",
                "cannot write %s: %s", path, strerror(errno));
}

/* Makes a folder that survives a power cut. */
static struct err *
make_folder(struct arena *a, const char *parent, const char *path)
{
    int fd;

    if (mkdir(path, 0700) != 0)
        return errno == EEXIST ? NULL : down(a, path);
    fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        struct err *e = down(a, parent);

        if (fd >= 0)
            close(fd);
        return e;
    }
    close(fd);
    return NULL;
}

static struct err *
day_path(struct stream_files *s, struct arena *a, int64_t at,
         const char **folder, const char **path)
{
    time_t seconds = (time_t)at;
    struct tm day;
    char *year;

    gmtime_r(&seconds, &day);
    year = arena_printf(a, "%s/%04d", s->folder, day.tm_year + 1900);
    *folder = arena_printf(a, "%s/%02d", year, day.tm_mon + 1);
    *path = arena_printf(a, "%s/%02d.ndjson", *folder, day.tm_mday);
    TRY(make_folder(a, s->folder, year));
    return make_folder(a, year, *folder);
}

/* True when the file is empty or ends with a whole line. */
static bool
is_whole(int fd, off_t size)
{
    char last;

    return size == 0 || (pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

static bool
append(int fd, const char *line, size_t size)
{
    struct stat st;

    if (flock(fd, LOCK_EX) != 0 || fstat(fd, &st) != 0)
        return false;
    if (!is_whole(fd, st.st_size) && write(fd, "\n", 1) != 1)
        return false;
    return write(fd, line, size) == (ssize_t)size && fdatasync(fd) == 0;
}

static struct err *
put(struct stream *port, struct arena *a, const struct event *e)
{
    struct stream_files *s = (struct stream_files *)port;
    char *line = arena_printf(
        a, "%s\n", json_text(a, record_json(a, &event_type, e)));
    const char *folder, *path;
    struct err *error = NULL;
    bool is_new;
    int fd;

    TRY(day_path(s, a, e->happened_at, &folder, &path));
    is_new = access(path, F_OK) != 0;
    fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return down(a, path);
    if (!append(fd, line, strlen(line)) ||
        (is_new && !file_sync_folder(folder)))
        error = down(a, path);
    close(fd);
    return error;
}

static void
close_stream(struct stream *port)
{
    (void)port; /* nothing stays open between two events */
}

static const struct stream_ops ops = {
    .put = put,
    .close = close_stream,
};

struct err *
stream_files_open(struct arena *a, const struct ports *p, struct stream **out)
{
    struct stream_files *s = NEW(a, struct stream_files);

    s->port.ops = &ops;
    s->folder = conf_data_path(a, p->conf, "lake");
    TRY(make_folder(a, conf_data(p->conf), s->folder));
    *out = &s->port;
    return NULL;
}
