/* The compiled taxonomy, mapped. */
#include "embedded/taxonomy_file.h"

#include "embedded/image.h"

struct err *
taxonomy_file_open(struct arena *a, const char *path,
                   const struct taxonomy **t)
{
    struct image m;

    if (path == NULL)
        path = image_find(a, "taxonomy.bin");
    TRY(image_open(a, path, "the taxonomy", &m));
    return taxonomy_open(a, m.at, m.size, t);
}
