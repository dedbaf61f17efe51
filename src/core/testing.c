/* Needs taxonomy.bin, which make builds before it tests. */
#include "core/testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/test.h"

const struct taxonomy *
testing_taxonomy(void)
{
    const struct taxonomy *t = NULL;
    const char *share = getenv("TANDEM_SHARE");
    const char *path = share == NULL ? "taxonomy.bin"
                                     : arena_printf(test_arena(),
                                                    "%s/taxonomy.bin", share);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *bytes;
    size_t size;

    if (fd < 0)
        test_skip("taxonomy.bin is not built");
    CHECK_OK(file_read(test_arena(), fd, 256u << 20, &bytes, &size));
    close(fd);
    CHECK_OK(taxonomy_open(test_arena(), bytes, size, &t));
    return t;
}

struct requirements
testing_requirements(const struct posting *p)
{
    const struct taxonomy *t = testing_taxonomy();
    struct requirements list = { 0 };
    const char *json = NULL;

    CHECK_OK(requirement_read(test_arena(), t, p, &json));
    CHECK_OK(requirement_list(test_arena(), t, json, &list));
    return list;
}

const struct requirement *
testing_of_kind(const struct requirements *l, int kind)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->item[i].kind == kind)
            return &l->item[i];
    return NULL;
}
