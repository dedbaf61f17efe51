/* Finding and mapping what make compiled: the taxonomy, the token vectors. */
#include "embedded/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void
unmap(void *thing)
{
    struct image *m = thing;

    munmap((void *)(uintptr_t)m->at, m->size);
}

const char *
image_find(struct arena *a, const char *name)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

    path[n > 0 ? n : 0] = '\0';
    for (int up = 0; up <= 3; up++) {
        char *slash = strrchr(path, '/');
        const char *file;

        if (slash == NULL)
            break;
        *slash = '\0';
        file = arena_printf(a, "%s/%s", path, name);
        if (access(file, R_OK) == 0)
            return file;
    }
    return arena_printf(a, "%s/%s", PKGDATADIR, name);
}

struct err *
image_open(struct arena *a, const char *path, const char *what,
           struct image *out)
{
    struct image *m = NEW(a, struct image);
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    void *at;

    if (fd < 0)
        return fail(a, ERR_MISSING, "run make, or make install",
                    "cannot open %s %s: %s", what, path, strerror(errno));
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return fail(a, ERR_INVALID, "run make again", "%s %s is empty", what,
                    path);
    }
    at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (at == MAP_FAILED)
        return fail(a, ERR_DOWN, "is memory short?", "cannot map %s %s: %s",
                    what, path, strerror(errno));
    m->at = at;
    m->size = (size_t)st.st_size;
    arena_defer(a, unmap, m);
    *out = *m;
    return NULL;
}
