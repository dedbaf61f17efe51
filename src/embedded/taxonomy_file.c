/*
 * Maps taxonomy.bin. Looked for beside the program first, so that a build
 * tree works without being installed.
 */
#include "embedded/taxonomy_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

struct mapped {
    void *at;
    size_t size;
};

static void
unmap(void *thing)
{
    struct mapped *m = thing;

    munmap(m->at, m->size);
}

static const char *
beside_program(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
    char *slash;

    if (n <= 0)
        return NULL;
    path[n] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    for (int up = 0; up < 3; up++) {
        const char *file = arena_printf(a, "%s/taxonomy.bin", path);

        if (access(file, R_OK) == 0)
            return file;
        slash = strrchr(path, '/'); /* tests lie a folder down or two */
        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    return NULL;
}

static const char *
find(struct arena *a)
{
    const char *path = beside_program(a);

    return path != NULL ? path : PKGDATADIR "/taxonomy.bin";
}

struct err *
taxonomy_file_open(struct arena *a, const char *path,
                   const struct taxonomy **t)
{
    struct mapped *m = NEW(a, struct mapped);
    struct stat st;
    int fd;

    if (path == NULL)
        path = find(a);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(a, ERR_MISSING, "run make, or make install",
                    "cannot open the taxonomy %s: %s", path,
                    strerror(errno));
    if (fstat(fd, &st) != 0 || st.st_size == 0) {
        close(fd);
        return fail(a, ERR_INVALID, "run make again",
                    "the taxonomy %s is empty", path);
    }
    m->size = (size_t)st.st_size;
    m->at = mmap(NULL, m->size, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (m->at == MAP_FAILED)
        return fail(a, ERR_DOWN, "is memory short?",
                    "cannot map the taxonomy %s: %s", path, strerror(errno));
    arena_defer(a, unmap, m);
    return taxonomy_open(a, m->at, m->size, t);
}
