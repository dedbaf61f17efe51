/*
 * Data keys wrapped by a master key in a file of the data folder. The file is
 * made once, readable by its owner only; without it nothing that people
 * uploaded can be read again, so it belongs in the backup, apart from the
 * rest. Wrapped: version byte, nonce, XChaCha20-Poly1305 with the owner as
 * additional data, all as hex.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/id.h"
#include "base/str.h"
#include "embedded/adapters.h"

enum {
    VERSION_BYTE = 1,
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    WRAPPED_BYTES = 1 + NONCE_BYTES + DATA_KEY_BYTES + TAG_BYTES,
    MASTER_BYTES = crypto_aead_xchacha20poly1305_ietf_KEYBYTES
};

struct keys_file {
    struct keys port;
    unsigned char master[MASTER_BYTES];
};

static const unsigned char *
owner_data(struct arena *a, const char *owner, size_t *size)
{
    const char *text = arena_printf(a, "tandem data key 1:%s", owner);

    *size = strlen(text);
    return (const unsigned char *)text;
}

static struct err *
file_make(struct keys *port, struct arena *a, const char *owner,
          unsigned char key[DATA_KEY_BYTES], const char **wrapped)
{
    struct keys_file *k = (struct keys_file *)port;
    unsigned char out[WRAPPED_BYTES] = { VERSION_BYTE };
    size_t size;
    const unsigned char *data = owner_data(a, owner, &size);

    id_random(key, DATA_KEY_BYTES);
    id_random(out + 1, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + 1 + NONCE_BYTES, NULL, key, DATA_KEY_BYTES, data, size, NULL,
        out + 1, k->master);
    *wrapped = hex_encode(a, out, sizeof(out));
    return NULL;
}

static struct err *
file_unwrap(struct keys *port, struct arena *a, const char *owner,
            const char *wrapped, unsigned char key[DATA_KEY_BYTES])
{
    struct keys_file *k = (struct keys_file *)port;
    unsigned char in[WRAPPED_BYTES];
    size_t size, got = 0;
    const unsigned char *data = owner_data(a, owner, &size);
    const char *end = NULL;

    if (sodium_hex2bin(in, sizeof(in), wrapped, strlen(wrapped), NULL, &got,
                       &end) != 0 ||
        got != sizeof(in) || *end != '\0' || in[0] != VERSION_BYTE ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            key, NULL, NULL, in + 1 + NONCE_BYTES,
            sizeof(in) - 1 - NONCE_BYTES, data, size, in + 1,
            k->master) != 0) {
        sodium_memzero(key, DATA_KEY_BYTES);
        return fail(a, ERR_INVALID,
                    "restore keys/master of the data folder from the backup",
                    "the data key of %s was not wrapped for it by this "
                    "master key", owner);
    }
    return NULL;
}

static void
file_close(struct keys *port)
{
    struct keys_file *k = (struct keys_file *)port;

    sodium_memzero(k->master, sizeof(k->master));
}

/* ---- the file ---- */

static struct err *
fail_file(struct arena *a, const char *path, const char *doing)
{
    return fail(a, ERR_DOWN, "let this program write the data folder",
                "cannot %s %s: %s", doing, path, strerror(errno));
}

static bool
is_empty_folder(const char *path)
{
    DIR *d = opendir(path);
    struct dirent *e;
    bool empty = true;

    if (d == NULL)
        return true;
    while (empty && (e = readdir(d)) != NULL)
        empty = e->d_name[0] == '.' || str_eq(e->d_name, "tmp");
    closedir(d);
    return empty;
}

static struct err *
sync_folder(struct arena *a, const char *path)
{
    return file_sync_folder(path) ? NULL : fail_file(a, path, "write");
}

static struct err *
write_new(struct arena *a, const char *path)
{
    unsigned char key[MASTER_BYTES];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written;

    if (fd < 0)
        return fail_file(a, path, "make");
    id_random(key, sizeof(key));
    written = write(fd, key, sizeof(key)) == (ssize_t)sizeof(key) &&
              fsync(fd) == 0;
    sodium_memzero(key, sizeof(key));
    close(fd);
    return written ? NULL : fail_file(a, path, "write");
}

/* Several processes may start at once: the first link wins, and all of them
 * read what it made. */
static struct err *
make_master(struct arena *a, const char *folder, const char *path)
{
    const char *own = arena_printf(a, "%s/.%s", folder, id_new(a));
    struct err *e = NULL;

    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail_file(a, folder, "make");
    e = write_new(a, own);
    if (e == NULL && link(own, path) != 0 && errno != EEXIST)
        e = fail_file(a, path, "make");
    unlink(own);
    return e == NULL ? sync_folder(a, folder) : e;
}

static struct err *
check_file(struct arena *a, int fd, const char *path)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return fail_file(a, path, "look at");
    if ((st.st_mode & 077) != 0)
        return fail(a, ERR_DOWN,
                    arena_printf(a, "chmod 600 %s", path),
                    "others may read the master key %s", path);
    if (st.st_size != MASTER_BYTES)
        return fail(a, ERR_DOWN, "restore it from the backup",
                    "the master key %s is damaged: %lld bytes, not %d",
                    path, (long long)st.st_size, MASTER_BYTES);
    return NULL;
}

static struct err *
read_master(struct arena *a, const char *path, unsigned char *master)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct err *e;

    if (fd < 0)
        return fail_file(a, path, "open");
    e = check_file(a, fd, path);
    if (e == NULL && read(fd, master, MASTER_BYTES) != MASTER_BYTES)
        e = fail_file(a, path, "read");
    close(fd);
    return e;
}

static const struct keys_ops ops = {
    .make = file_make,
    .unwrap = file_unwrap,
    .close = file_close,
};

struct err *
keys_file_open(struct arena *a, const struct ports *p, struct keys **keys)
{
    struct keys_file *k = NEW(a, struct keys_file);
    const char *folder = conf_data_path(a, p->conf, "keys");
    const char *path = conf_data_path(a, p->conf, "keys/master");

    k->port.ops = &ops;
    if (sodium_init() < 0)
        return fail(a, ERR_DOWN, "let the process read /dev/urandom",
                    "libsodium cannot start");
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        if (!is_empty_folder(conf_data_path(a, p->conf, "blobs")))
            return fail(a, ERR_DOWN,
                        arena_printf(a, "restore %s from the backup", path),
                        "the master key is missing, and there are files "
                        "that only it can open");
        TRY(make_master(a, folder, path));
    }
    TRY(read_master(a, path, k->master));
    *keys = &k->port;
    return NULL;
}
