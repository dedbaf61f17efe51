/* libarchive's words for it, and its errors in ours. */
#include "flow/packing.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 65536 };

struct packing {
    struct arena *a;
    struct archive *zip; /* libarchive's, not core/archive.h */
    int64_t most, left;  /* bytes of files */
};

static struct err *
failed(struct packing *p, const char *name)
{
    const char *why = archive_error_string(p->zip);

    return fail(p->a, ERR_DOWN, "make room on the disk",
                "cannot pack %s: %s", name, why != NULL ? why : "no reason");
}

struct err *
packing_start(struct arena *a, int fd, int64_t most, struct packing **out)
{
    struct packing *p = NEW(a, struct packing);
    struct err *e;

    p->a = a;
    p->most = p->left = most;
    p->zip = archive_write_new();
    if (archive_write_set_format_zip(p->zip) == ARCHIVE_OK &&
        archive_write_set_bytes_in_last_block(p->zip, 1) == ARCHIVE_OK &&
        archive_write_open_fd(p->zip, fd) == ARCHIVE_OK) {
        *out = p;
        return NULL;
    }
    e = failed(p, "anything");
    archive_write_free(p->zip);
    return e;
}

static struct err *
begin(struct packing *p, const char *name, int64_t size, int64_t at)
{
    struct archive_entry *entry;
    int rc;

    if (size > p->left)
        return fail(p->a, ERR_INVALID,
                    "raise retention.copies_mb, then replay the task",
                    "the archive would have more than %lld bytes",
                    (long long)p->most);
    p->left -= size;
    entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_mtime(entry, (time_t)at, 0);
    rc = archive_write_header(p->zip, entry);
    archive_entry_free(entry);
    return rc == ARCHIVE_OK ? NULL : failed(p, name);
}

static struct err *
put(struct packing *p, const char *name, const char *bytes, size_t size)
{
    return archive_write_data(p->zip, bytes, size) == (la_ssize_t)size
               ? NULL : failed(p, name);
}

struct err *
packing_add(struct packing *p, const char *name, const char *text,
            int64_t at)
{
    size_t size = strlen(text);

    TRY(begin(p, name, (int64_t)size, at));
    return put(p, name, text, size);
}

struct err *
packing_add_file(struct packing *p, const char *name, int from, int64_t at)
{
    char *piece = arena_alloc(p->a, PIECE);
    struct stat st;
    off_t offset = 0;

    if (fstat(from, &st) != 0)
        return fail(p->a, ERR_DOWN, NULL, "cannot look at %s: %s", name,
                    strerror(errno));
    TRY(begin(p, name, st.st_size, at));
    while (offset < st.st_size) {
        ssize_t got = pread(from, piece, PIECE, offset);

        if (got <= 0)
            return fail(p->a, ERR_DOWN, "try again", "cannot read %s: %s",
                        name, got < 0 ? strerror(errno) : "it is cut off");
        TRY(put(p, name, piece, (size_t)got));
        offset += got;
    }
    return NULL;
}

struct err *
packing_end(struct packing *p, struct err *e)
{
    if (archive_write_close(p->zip) != ARCHIVE_OK && e == NULL)
        e = failed(p, "the end");
    archive_write_free(p->zip);
    return e;
}
