/*
 * Names of static files, made of their content. The files themselves are
 * served by nginx.
 */
#include "web/asset.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>

#include "base/str.h"
#include "web/view.h"

enum { HASH_SHOWN_BYTES = 5, CHUNK_BYTES = 65536 };

static struct err *
file_hash(struct arena *a, const char *path, char **hash)
{
    unsigned char sum[crypto_hash_sha256_BYTES];
    char chunk[CHUNK_BYTES];
    crypto_hash_sha256_state state;
    FILE *f = fopen(path, "re");
    size_t got;

    if (f == NULL)
        return fail(a, ERR_DOWN, "let the web processes read static/",
                    "cannot open %s: %s", path, strerror(errno));
    crypto_hash_sha256_init(&state);
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0)
        crypto_hash_sha256_update(&state, (unsigned char *)chunk, got);
    fclose(f);
    crypto_hash_sha256_final(&state, sum);
    *hash = hex_encode(a, sum, HASH_SHOWN_BYTES);
    return NULL;
}

/* "tandem.css" -> "TANDEM_CSS" */
static char *
value_name(struct arena *a, const char *file)
{
    char *name = arena_str(a, file);

    for (char *c = name; *c != '\0'; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32)
             : *c == '.' || *c == '-' ? '_' : *c;
    return name;
}

static struct err *
asset_add(struct arena *a, const char *folder, const char *file)
{
    const char *dot = strrchr(file, '.');
    char *hash, *address;

    if (dot == NULL || dot == file)
        return NULL;
    TRY(file_hash(a, arena_printf(a, "%s/%s", folder, file), &hash));
    address = arena_printf(a, "/static/%.*s.%s%s", (int)(dot - file), file,
                           hash, dot);
    view_global(value_name(a, file), address);
    if (str_eq(file, "icons.svg"))
        view_global("ICONS", address);
    return NULL;
}

struct err *
asset_load(struct arena *a, const char *folder)
{
    DIR *d = opendir(folder);
    const struct dirent *f;
    struct err *e = NULL;

    if (d == NULL)
        return fail(a, ERR_DOWN, "TANDEM_SHARE names the folder with it",
                    "cannot open the folder of static files %s", folder);
    while (e == NULL && (f = readdir(d)) != NULL)
        if (f->d_type != DT_DIR)
            e = asset_add(a, folder, f->d_name);
    closedir(d);
    return e;
}
