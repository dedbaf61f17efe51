/*
 * Blobs as files, blobs/xx/yy/KEY of the data folder, where xx and yy come
 * from a hash of the key. Each is a magic number, the header of a libsodium
 * secretstream, and its chunks of 64 KiB under the owner's data key; owner and
 * key are part of what is authenticated, so that a file which was moved onto
 * another's name does not open. Written beside, synced, then linked.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/id.h"
#include "base/str.h"
#include "embedded/adapters.h"
#include "port/blob_key.h"
#include "port/blob_stream.h"

enum { FREE_LEAST = 16 * 1024 * 1024 };

struct blob_files {
    struct blob port;
    struct store *store;
    struct keys *keys;
    char *root;
};

static struct blob_files *
self(struct blob *b)
{
    return (struct blob_files *)b;
}

static struct err *
fail_path(struct arena *a, const char *doing, const char *path)
{
    const char *fix = errno == ENOSPC || errno == EDQUOT || errno == EFBIG
                          ? "make room on the disk of the data folder"
                          : "let this program write the data folder";

    return fail(a, ERR_DOWN, fix, "cannot %s %s: %s", doing, path,
                strerror(errno));
}

/* ---- names ---- */

struct place {
    const char *outer, *folder, *path;
};

static struct place
place_of(const struct blob_files *b, struct arena *a, const char *key)
{
    unsigned char hash[16];
    struct place p;

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)key,
                       strlen(key), NULL, 0);
    p.outer = arena_printf(a, "%s/%02x", b->root, hash[0]);
    p.folder = arena_printf(a, "%s/%02x", p.outer, hash[1]);
    p.path = arena_printf(a, "%s/%s", p.folder, key);
    return p;
}

static struct err *
sync_folder(struct arena *a, const char *path)
{
    return file_sync_folder(path) ? NULL : fail_path(a, "write", path);
}

/* A new folder is on disk when the one that holds it is. */
static struct err *
make_folder(struct arena *a, const char *path, const char *parent)
{
    if (mkdir(path, 0700) == 0)
        return sync_folder(a, parent);
    return errno == EEXIST ? NULL : fail_path(a, "make", path);
}

/* ---- put ---- */

static struct err *
write_file(struct arena *a, const struct blob_stream *s, int in,
           const char *path)
{
    int out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct err *e;

    if (out < 0)
        return fail_path(a, "make", path);
    e = blob_stream_seal(s, a, in, out);
    if (e == NULL && fsync(out) != 0)
        e = fail_path(a, "write", path);
    if (close(out) != 0 && e == NULL)
        e = fail_path(a, "write", path);
    return e;
}

static struct err *
fail_taken(struct arena *a, const char *key)
{
    return fail(a, ERR_CONFLICT, "choose another key",
                "there is a blob %s already", key);
}

static struct err *
link_file(struct arena *a, const char *from, const struct place *p,
          const char *key)
{
    if (link(from, p->path) != 0)
        return errno == EEXIST ? fail_taken(a, key)
                               : fail_path(a, "make", p->path);
    return sync_folder(a, p->folder);
}

static struct err *
files_put(struct blob *port, struct arena *a, const char *owner,
          const char *key, int fd)
{
    struct blob_files *b = self(port);
    struct blob_stream s = { .owner = owner, .key = key };
    struct place p = place_of(b, a, key);
    const char *own = arena_printf(a, "%s/tmp/%s", b->root, id_new(a));
    struct err *e;

    TRY(blob_key_check(a, key));
    if (access(p.path, F_OK) == 0)
        return fail_taken(a, key);
    TRY(make_folder(a, p.outer, b->root));
    TRY(make_folder(a, p.folder, p.outer));
    TRY(blob_key_of(b->store, b->keys, a, owner, s.secret));
    e = write_file(a, &s, fd, own);
    sodium_memzero(s.secret, sizeof(s.secret));
    if (e == NULL)
        e = link_file(a, own, &p, key);
    unlink(own);
    return e;
}

/* ---- get ---- */

static struct err *
files_get(struct blob *port, struct arena *a, const char *owner,
          const char *key, int *fd)
{
    struct blob_files *b = self(port);
    struct blob_stream s = { .owner = owner, .key = key };
    struct place p = place_of(b, a, key);
    struct err *e;
    int in;

    TRY(blob_key_check(a, key));
    e = blob_key_find(b->store, b->keys, a, owner, s.secret);
    if (e != NULL && e->kind == ERR_INVALID)
        e->kind = ERR_DOWN;
    if (e != NULL)
        return e;
    in = open(p.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (in < 0)
        e = errno == ENOENT
                ? fail(a, ERR_MISSING, NULL, "there is no blob %s", key)
                : fail_path(a, "open", p.path);
    else
        e = blob_stream_reveal(&s, a, in, fd);
    sodium_memzero(s.secret, sizeof(s.secret));
    if (in >= 0)
        close(in);
    return e;
}

/* ---- list: a page is one of the outer folders ---- */

struct names {
    const char **name;
    size_t count, room;
};

static void
names_add(struct arena *a, struct names *n, const char *name)
{
    if (n->count == n->room) {
        const char **more = NEW_ARRAY(a, n->room * 2 + 16, const char *);

        if (n->count > 0)
            memcpy(more, n->name, n->count * sizeof(*more));
        n->name = more;
        n->room = n->room * 2 + 16;
    }
    n->name[n->count++] = arena_str(a, name);
}

/* What stands in a folder; in one that is not there, nothing. */
static struct err *
names_in(struct arena *a, const char *folder, struct names *out)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    *out = (struct names){ 0 };
    if (d == NULL)
        return errno == ENOENT ? NULL : fail_path(a, "read", folder);
    while ((entry = readdir(d)) != NULL)
        if (entry->d_name[0] != '.')
            names_add(a, out, entry->d_name);
    closedir(d);
    return NULL;
}

static bool
is_hash(const char *name)
{
    return strlen(name) == 2 && strspn(name, "0123456789abcdef") == 2;
}

/* The outer folder that comes after that one, or NULL. */
static const char *
next_outer(const struct names *outer, const char *after)
{
    const char *next = NULL;

    for (size_t i = 0; i < outer->count; i++) {
        const char *name = outer->name[i];

        if (is_hash(name) && strcmp(name, after) > 0 &&
            (next == NULL || strcmp(name, next) < 0))
            next = name;
    }
    return next;
}

static struct err *
list_folder(struct arena *a, const char *folder, int64_t before,
            struct names *out)
{
    struct names files;
    struct stat st;

    TRY(names_in(a, folder, &files));
    for (size_t i = 0; i < files.count; i++)
        if (stat(arena_printf(a, "%s/%s", folder, files.name[i]), &st) == 0 &&
            S_ISREG(st.st_mode) && st.st_mtime < before)
            names_add(a, out, files.name[i]);
    return NULL;
}

static struct err *
list_outer(struct arena *a, const char *folder, int64_t before,
           struct names *out)
{
    struct names inner;

    TRY(names_in(a, folder, &inner));
    for (size_t i = 0; i < inner.count; i++)
        TRY(list_folder(a, arena_printf(a, "%s/%s", folder, inner.name[i]),
                        before, out));
    return NULL;
}

static struct err *
files_list(struct blob *port, struct arena *a, int64_t before,
           struct blob_page *page)
{
    struct blob_files *b = self(port);
    struct names outer, found = { 0 };
    const char *at;

    if (page->after != NULL && !is_hash(page->after))
        return fail(a, ERR_INVALID, "begin with the first page",
                    "the list of blobs never gave \"%s\"", page->after);
    TRY(names_in(a, b->root, &outer));
    at = next_outer(&outer, page->after == NULL ? "" : page->after);
    if (at != NULL)
        TRY(list_outer(a, arena_printf(a, "%s/%s", b->root, at), before,
                       &found));
    page->next = at != NULL && next_outer(&outer, at) != NULL ? at : NULL;
    page->key = found.name;
    page->count = found.count;
    return NULL;
}

/* ---- drop, ready ---- */

static struct err *
files_drop(struct blob *port, struct arena *a, const char *key)
{
    struct blob_files *b = self(port);
    struct place p = place_of(b, a, key);

    TRY(blob_key_check(a, key));
    if (unlink(p.path) == 0)
        return sync_folder(a, p.folder);
    return errno == ENOENT ? NULL : fail_path(a, "delete", p.path);
}

static struct err *
files_ready(struct blob *port, struct arena *a)
{
    struct blob_files *b = self(port);
    struct statvfs v;

    if (access(b->root, R_OK | W_OK | X_OK) != 0)
        return fail_path(a, "write", b->root);
    if (statvfs(b->root, &v) == 0 &&
        (uint64_t)v.f_bavail * v.f_frsize < FREE_LEAST)
        return fail(a, ERR_DOWN, "make room on the disk of the data folder",
                    "there is almost no room left for %s", b->root);
    return NULL;
}

static void
files_close(struct blob *port)
{
    (void)port;
}

/* What a process that was killed while it wrote has left. */
static void
sweep(struct arena *a, const char *folder)
{
    DIR *d = opendir(folder);
    struct dirent *entry;

    while (d != NULL && (entry = readdir(d)) != NULL) {
        const char *path = arena_printf(a, "%s/%s", folder, entry->d_name);
        struct stat st;

        if (entry->d_name[0] != '.' && stat(path, &st) == 0 &&
            st.st_mtime + DAY_S < clock_now())
            unlink(path);
    }
    if (d != NULL)
        closedir(d);
}

static const struct blob_ops ops = {
    .put = files_put,
    .get = files_get,
    .drop = files_drop,
    .list = files_list,
    .ready = files_ready,
    .close = files_close,
};

struct err *
blob_files_open(struct arena *a, const struct ports *p, struct blob **blob)
{
    struct blob_files *b = NEW(a, struct blob_files);
    const char *own;

    b->port.ops = &ops;
    b->store = p->store;
    b->keys = p->keys;
    b->root = conf_data_path(a, p->conf, "blobs");
    own = arena_printf(a, "%s/tmp", b->root);
    if (mkdir(b->root, 0700) != 0 && errno != EEXIST)
        return fail_path(a, "make", b->root);
    TRY(make_folder(a, own, b->root));
    sweep(a, own);
    *blob = &b->port;
    return NULL;
}
