/* Two walks: the first counts what the archive claims and refuses a bomb
 * before unpacking; the second unpacks the few parts that a reader wants and
 * counts what really comes out, since claims may lie. */
#include "extract/zip.h"

#include <archive.h>
#include <archive_entry.h>

static struct err *
fail_damaged(struct arena *a)
{
    return fail(a, ERR_INVALID,
                "Open it, save it again under a new name, and upload that.",
                "This file is damaged: it cannot be unpacked.");
}

static struct err *
fail_bomb(struct arena *a)
{
    return fail(a, ERR_INVALID, "Save your resume as a PDF and upload that.",
                "This file unpacks to far more than a resume holds "
                "(the limits are %d MB, %d parts and %d times its size), so "
                "it was not opened.", ZIP_TOTAL_BYTES / 1000000, ZIP_ENTRIES,
                ZIP_RATIO);
}

static struct err *
fail_locked(struct arena *a)
{
    return fail(a, ERR_INVALID,
                "Save a copy without a password and upload that.",
                "This document is locked with a password.");
}

static struct archive *
zip_open(const struct document *d)
{
    struct archive *z = archive_read_new();

    if (z == NULL)
        return NULL;
    archive_read_support_format_zip_seekable(z);
    if (archive_read_open_memory(z, d->bytes, d->size) != ARCHIVE_OK) {
        archive_read_free(z);
        return NULL;
    }
    return z;
}

static const char *
entry_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (name == NULL)
        name = archive_entry_pathname(entry);
    return name == NULL ? "" : name;
}

static void
note_name(struct zip_list *list, const char *name)
{
    list->word = list->word || str_eq(name, "word/document.xml") ||
                 str_eq(name, "word/document2.xml");
    list->opendocument = list->opendocument || str_eq(name, "content.xml");
    list->sheet = list->sheet || str_eq(name, "xl/workbook.xml");
    list->slides = list->slides || str_eq(name, "ppt/presentation.xml");
    list->pages = list->pages || str_eq(name, "Index/Document.iwa") ||
                  str_eq(name, "index.apxl") ||
                  str_eq(name, "index.xml.gz") || str_eq(name, "index.zip") ||
                  str_ends(name, "/Index.zip");
    list->book = list->book || str_eq(name, "META-INF/container.xml");
    list->fixed = list->fixed || str_ends(name, ".fdseq");
}

static struct err *
check_entry(const struct document *d, struct archive_entry *entry,
            size_t count, int64_t *total)
{
    int64_t size = archive_entry_size_is_set(entry)
                       ? archive_entry_size(entry)
                       : 0;

    if (archive_entry_is_data_encrypted(entry))
        return fail_locked(d->a);
    if (size < 0 || size > ZIP_TOTAL_BYTES)
        return fail_bomb(d->a);
    *total += size;
    if (count > ZIP_ENTRIES || *total > ZIP_TOTAL_BYTES ||
        (*total > 1000 * 1000 &&
         *total / ZIP_RATIO > (int64_t)d->size))
        return fail_bomb(d->a);
    return NULL;
}

/* False at the end, and where the rest cannot be read: *rc tells. A name in
 * no known encoding is a warning only; its entry is there. */
static bool
next_entry(struct archive *z, struct archive_entry **entry, int *rc)
{
    *rc = archive_read_next_header(z, entry);
    return *rc == ARCHIVE_OK || *rc == ARCHIVE_WARN;
}

struct err *
zip_check(const struct document *d, struct zip_list *list)
{
    struct archive *z = zip_open(d);
    struct archive_entry *entry;
    struct err *e = NULL;
    int64_t total = 0;
    size_t count = 0;
    int rc = ARCHIVE_EOF;

    memset(list, 0, sizeof(*list));
    if (z == NULL)
        return fail_damaged(d->a);
    while (e == NULL && next_entry(z, &entry, &rc)) {
        e = check_entry(d, entry, ++count, &total);
        note_name(list, entry_name(entry));
    }
    if (e == NULL && rc != ARCHIVE_EOF)
        e = fail_damaged(d->a);
    archive_read_free(z);
    return e;
}

/* The bytes of the entry that was reached; *size 0 when it is empty. */
static struct err *
unpack(const struct document *d, struct archive *z, char **bytes,
       size_t *size)
{
    struct str out = str_new(d->a);
    char block[16 * 1024];
    la_ssize_t n;

    while ((n = archive_read_data(z, block, sizeof(block))) > 0) {
        if (out.size + (size_t)n > ZIP_ENTRY_BYTES)
            return fail_bomb(d->a);
        str_add_bytes(&out, block, (size_t)n);
    }
    if (n < 0)
        return fail_damaged(d->a);
    *bytes = out.text;
    *size = out.size;
    return NULL;
}

struct err *
zip_each(const struct document *d, const struct zip_visit *visit)
{
    struct archive *z = zip_open(d);
    struct archive_entry *entry;
    struct err *e = NULL;
    size_t total = 0, size = 0;
    char *bytes = NULL;
    int rc = ARCHIVE_EOF;

    if (z == NULL)
        return fail_damaged(d->a);
    while (e == NULL && next_entry(z, &entry, &rc)) {
        const char *name = arena_str(d->a, entry_name(entry));

        if (archive_entry_filetype(entry) != AE_IFREG ||
            !visit->wanted(visit->data, name))
            continue;
        e = unpack(d, z, &bytes, &size);
        total += size;
        if (e == NULL && total > ZIP_TOTAL_BYTES)
            e = fail_bomb(d->a);
        if (e == NULL)
            e = visit->part(visit->data, name, bytes, size);
    }
    if (e == NULL && rc != ARCHIVE_EOF)
        e = fail_damaged(d->a);
    archive_read_free(z);
    return e;
}
