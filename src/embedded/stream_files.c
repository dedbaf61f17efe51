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

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "core/record_json.h"

enum { ID_MOST = 80, DAY_MOST = 1 << 30 };

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

static char *
path_of_day(const struct stream_files *s, struct arena *a, int64_t at)
{
    time_t seconds = (time_t)at;
    struct tm day;

    gmtime_r(&seconds, &day);
    return arena_printf(a, "%s/%04d/%02d/%02d.ndjson", s->folder,
                        day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* The folders of year and month are there when it returns. */
static struct err *
make_day(struct stream_files *s, struct arena *a, int64_t at,
         const char **folder, const char **path)
{
    const char *year;

    *path = path_of_day(s, a, at);
    *folder = arena_copy(a, *path, (size_t)(strrchr(*path, '/') - *path));
    year = arena_copy(a, *folder, (size_t)(strrchr(*folder, '/') - *folder));
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

    TRY(make_day(s, a, e->happened_at, &folder, &path));
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

/* ---- forgetting ---- */

/* Overwrites each "id" in the text of a file by as many dashes: lines stay
 * where they are, so that whoever appends meanwhile does no harm. */
static bool
blank_out(int fd, const char *text, const char *quoted)
{
    size_t size = strlen(quoted);
    char dashes[ID_MOST];

    if (size < 2 || size > ID_MOST)
        return size < 2;
    memset(dashes, '-', size);
    for (const char *at = text; (at = strstr(at, quoted)) != NULL;
         at += size) {
        if (pwrite(fd, dashes, size - 2, at - text + 1) !=
            (ssize_t)size - 2)
            return false;
    }
    return fdatasync(fd) == 0;
}

static struct err *
forget_day(struct arena *a, const char *path, const char *quoted)
{
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    struct err *e;
    size_t size;
    char *text;

    if (fd < 0)
        return errno == ENOENT ? NULL : down(a, path);
    e = file_read(a, fd, DAY_MOST, &text, &size);
    if (e == NULL && strstr(text, quoted) != NULL &&
        !blank_out(fd, text, quoted))
        e = down(a, path);
    close(fd);
    return e;
}

static struct err *
forget(struct stream *port, struct arena *a, const char *id, int64_t since)
{
    struct stream_files *s = (struct stream_files *)port;
    const char *quoted = arena_printf(a, "\"%s\"", id);
    struct err *e = NULL;

    for (int64_t at = since; e == NULL && at < clock_now() + DAY_S;
         at += DAY_S) {
        struct arena *memory = arena_new();

        e = forget_day(memory, path_of_day(s, memory, at), quoted);
        if (e != NULL)
            e = fail(a, e->kind, arena_str(a, e->fix), "%s", e->what);
        arena_free(memory);
    }
    return e;
}

static void
close_stream(struct stream *port)
{
    (void)port; /* nothing stays open between two events */
}

static const struct stream_ops ops = {
    .put = put,
    .forget = forget,
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
