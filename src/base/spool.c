/*
 * Whoever appends holds a shared lock for that moment, and looks whether the
 * file is still the one of that name; whoever takes renames it first and then
 * asks for the lock, so that no line comes behind its back, and keeps it
 * while it sends: who appends does not wait for that. How far it came stands
 * in a file beside it.
 */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum { TRIES = 3 };

/* Locked and still of that name; -1: not, or who takes it has the lock, and
 * had renamed it before. */
static int
open_current(const char *path, struct stat *st)
{
    struct stat named;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

    if (fd < 0)
        return -1;
    if (flock(fd, LOCK_SH | LOCK_NB) == 0 && fstat(fd, st) == 0 &&
        stat(path, &named) == 0 && named.st_ino == st->st_ino)
        return fd;
    close(fd);
    return -1;
}

bool
spool_add(const char *path, const char *line, size_t size)
{
    struct stat st;
    bool added;
    int fd = -1;

    for (int i = 0; fd < 0 && i < TRIES; i++)
        fd = open_current(path, &st);
    if (fd < 0)
        return false;
    added = st.st_size + (int64_t)size <= SPOOL_MOST &&
            write(fd, line, size) == (ssize_t)size;
    close(fd);
    return added;
}

static struct err *
down(struct arena *a, const char *path)
{
    return fail(a, ERR_DOWN, "let the user that runs Tandem write there, and "
                "make room", "cannot use %s: %s", path, strerror(errno));
}

static void
end(void *state)
{
    struct spool *s = state;

    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
}

static char *
beside(struct arena *a, const char *path)
{
    return arena_join(a, path, ".at", NULL);
}

static int64_t
read_place(struct arena *a, const char *path)
{
    char text[32] = "";
    int64_t at = 0;
    int fd = open(beside(a, path), O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return 0;
    if (read(fd, text, sizeof(text) - 1) <= 0 ||
        !str_int(str_trim(a, text), &at) || at < 0)
        at = 0;
    close(fd);
    return at;
}

struct err *
spool_open(struct arena *a, const char *path, struct spool *s, bool *mine)
{
    struct stat st;

    *mine = false;
    *s = (struct spool){ .fd = -1,
                         .path = arena_join(a, path, ".taken", NULL) };
    /* What a process left that died in the middle goes first. */
    if (stat(s->path, &st) != 0 && rename(path, s->path) != 0)
        return errno == ENOENT ? NULL : down(a, path);
    s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0)
        return errno == ENOENT ? NULL : down(a, s->path);
    arena_defer(a, end, s);
    if (flock(s->fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return NULL;
        return down(a, s->path);
    }
    if (fstat(s->fd, &st) != 0)
        return down(a, s->path);
    s->size = st.st_size;
    s->at = read_place(a, s->path);
    if (s->at >= s->size) /* it is empty */
        return spool_done(a, s, 0);
    *mine = true;
    return NULL;
}

struct err *
spool_read(struct arena *a, const struct spool *s, size_t most,
           const char **bytes, size_t *size)
{
    char *buffer = arena_alloc(a, most + 1);
    ssize_t n = pread(s->fd, buffer, most, s->at);
    char *last;

    if (n < 0)
        return down(a, s->path);
    last = memrchr(buffer, '\n', (size_t)n);
    *bytes = buffer;
    *size = last == NULL ? (size_t)n : (size_t)(last - buffer) + 1;
    return NULL;
}

struct err *
spool_done(struct arena *a, struct spool *s, size_t size)
{
    const char *place = beside(a, s->path);
    int fd;

    s->at += (int64_t)size;
    if (s->at >= s->size) {
        /* Left alone, the place would skip lines of the next file. */
        if (unlink(place) != 0 && errno != ENOENT)
            return down(a, place);
        return unlink(s->path) == 0 ? NULL : down(a, s->path);
    }
    fd = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return down(a, place);
    if (dprintf(fd, "%lld\n", (long long)s->at) < 0) {
        close(fd);
        return down(a, place);
    }
    close(fd);
    return NULL;
}
