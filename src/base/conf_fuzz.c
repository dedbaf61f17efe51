/* Fuzz target: any file of settings is read, or refused with file and line. */
#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_new();
    int fd = memfd_create("conf", 0);
    struct conf *c;
    struct err *e;

    if (write(fd, bytes, size) != (ssize_t)size)
        abort();
    e = conf_load(a, arena_printf(a, "/proc/self/fd/%d", fd), &c);
    assert(e == NULL || e->what[0] != '\0');
    if (e == NULL)
        assert(conf_int(c, "web.port") > 0);
    close(fd);
    arena_free(a);
    return 0;
}
