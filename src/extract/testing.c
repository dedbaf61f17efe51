/* Documents made in memory, and what was read from them. */
#include "extract/testing.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/json.h"
#include "base/test.h"

struct document
testing_document(const char *bytes, size_t size)
{
    struct document d = { .a = test_arena(), .size = size };

    d.bytes = arena_copy(d.a, bytes, size);
    return d;
}

struct document
testing_zip(const struct testing_file *files)
{
    enum { ROOM = 4 * 1024 * 1024 };
    char *bytes = arena_alloc(test_arena(), ROOM);
    struct archive *z = archive_write_new();
    size_t used = 0;

    archive_write_set_format_zip(z);
    archive_write_open_memory(z, bytes, ROOM, &used);
    for (; files->name != NULL; files++) {
        struct archive_entry *e = archive_entry_new();

        archive_entry_set_pathname(e, files->name);
        archive_entry_set_size(e, (la_int64_t)strlen(files->text));
        archive_entry_set_filetype(e, AE_IFREG);
        archive_write_header(z, e);
        archive_write_data(z, files->text, strlen(files->text));
        archive_entry_free(e);
    }
    archive_write_close(z);
    archive_write_free(z);
    return testing_document(bytes, used);
}

struct document
testing_docx(const char *body)
{
    const char *xml = arena_printf(
        test_arena(),
        "<?xml version='1.0'?><w:document xmlns:w='w' xmlns:mc='mc' "
        "xmlns:v='v'><w:body>%s</w:body></w:document>", body);
    struct testing_file files[] = { { "word/document.xml", xml },
                                    { NULL, NULL } };

    return testing_zip(files);
}

static const char *
read_into(const struct document *d, struct sheet *s)
{
    const struct reader *reader;
    struct err *e;

    sheet_start(s, d->a);
    e = document_reader(d, &reader);
    if (e == NULL)
        e = reader->read(d, s);
    if (e != NULL)
        return e->what;
    sheet_end(s);
    return s->text.text;
}

const char *
testing_text(const struct document *d)
{
    struct sheet s;

    return read_into(d, &s);
}

static const char *
warning_member(const struct document *d, const char *kind,
               const char *member)
{
    struct sheet s;
    json_t *w;
    size_t i;

    read_into(d, &s);
    json_array_foreach (s.warnings, i, w)
        if (str_eq(json_get_str(w, "kind", ""), kind))
            return json_get_str(w, member, "");
    return "";
}

const char *
testing_warning(const struct document *d, const char *kind)
{
    return warning_member(d, kind, "message");
}

const char *
testing_hidden(const struct document *d)
{
    return warning_member(d, "hidden_text", "words");
}

const char *
testing_words(const struct document *d, const char *kind)
{
    return warning_member(d, kind, "words");
}
