/* A reader refuses or fills a sheet; anything else stops the fuzzer. */
#include "extract/fuzzing.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "base/json.h"

enum { ROOM = 64 * 1024 }; /* the fuzzer makes 4 kB at most */

static void
check_lines(const struct sheet *s)
{
    const json_t *line;
    int64_t before = 0;
    size_t i;

    json_array_foreach (s->lines, i, line) {
        int64_t start = json_get_int(line, "start", -1);
        int64_t end = json_get_int(line, "end", -1);

        if (start < before || end <= start || end > (int64_t)s->text.size)
            abort();
        before = end;
    }
}

static void
check_evidence(const struct sheet *s)
{
    const json_t *e;
    size_t i;

    if ((s->resume == NULL) != (s->evidence == NULL))
        abort();
    json_array_foreach (s->evidence, i, e) {
        int64_t start = json_get_int(e, "start", -1);
        int64_t end = json_get_int(e, "end", -1);

        if (start < 0 || end <= start || end > (int64_t)s->text.size ||
            str_empty(json_get_str(e, "path", NULL)))
            abort();
    }
}

static void
read_document(struct document *d, struct err *(*read)(
                  const struct document *d, struct sheet *s))
{
    struct sheet s;

    sheet_start(&s, d->a);
    if (read(d, &s) != NULL)
        return;
    sheet_end(&s);
    if (!utf8_valid(s.text.text, s.text.size))
        abort();
    check_lines(&s);
    check_evidence(&s);
}

void
fuzzing_read(const uint8_t *bytes, size_t size,
             struct err *(*read)(const struct document *d, struct sheet *s))
{
    struct arena *a = arena_new();
    struct document d = { .a = a, .size = size };

    d.bytes = arena_copy(a, bytes, size);
    if (size > 0)
        read_document(&d, read);
    arena_free(a);
}

static void
add_part(struct archive *z, const char *name, const uint8_t *bytes,
         size_t size)
{
    struct archive_entry *e = archive_entry_new();

    archive_entry_set_pathname(e, name);
    archive_entry_set_size(e, (la_int64_t)size);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_write_header(z, e);
    archive_write_data(z, bytes, size);
    archive_entry_free(e);
}

void
fuzzing_read_parts(const uint8_t *bytes, size_t size,
                   const char *const *names,
                   struct err *(*read)(const struct document *d,
                                       struct sheet *s))
{
    struct arena *a = arena_new();
    struct document d = { .a = a };
    char *room = arena_alloc(a, ROOM);
    struct archive *z = archive_write_new();
    const uint8_t *end = bytes + size;

    archive_write_set_format_zip(z);
    archive_write_zip_set_compression_store(z);
    archive_write_open_memory(z, room, ROOM, &d.size);
    for (; *names != NULL && bytes <= end; names++) {
        const uint8_t *stop = memchr(bytes, 0xFF, (size_t)(end - bytes));

        stop = stop == NULL ? end : stop;
        add_part(z, *names, bytes, (size_t)(stop - bytes));
        bytes = stop + 1;
    }
    archive_write_close(z);
    archive_write_free(z);
    d.bytes = room;
    read_document(&d, read);
    arena_free(a);
}
