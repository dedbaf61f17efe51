/*
 * What kind of document this is, by its first bytes and for archives by what
 * is inside, never by its name. For each kind that we do not read there is a
 * sentence that says what to do instead.
 */
#include "extract/document.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "extract/zip.h"

static const struct reader reader_pdf = { "pdf", "application/pdf", pdf_read,
                                          pdf_paint };
static const struct reader reader_docx = {
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    docx_read, NULL
};
static const struct reader reader_odt = {
    "odt", "application/vnd.oasis.opendocument.text", odt_read, NULL
};
static const struct reader reader_rtf = { "rtf", "application/rtf",
                                          rtf_read, NULL };
static const struct reader reader_html = { "html", "text/html", html_read,
                                           NULL };
static const struct reader reader_text = { "text", "text/plain",
                                           plain_read, NULL };

#define SAVE_AS_PDF "Save it as a PDF and upload that."

/* ---- kinds that begin with known bytes ---- */

struct signature {
    size_t at;
    const char *bytes;
    size_t size;
    const struct reader *reader; /* NULL: refused with the sentence */
    const char *what, *fix;
};

#define IMAGE_FIX                                                          \
    "Upload the resume as a PDF, DOCX, ODT, RTF or text file that holds "  \
    "its words as text."
#define ARCHIVE_FIX "Unpack it and upload the resume itself."

static const struct signature signatures[] = {
    { 0, "{\\rtf", 5, &reader_rtf, NULL, NULL },
    { 0, "\x89PNG\r\n", 6, NULL, "This is a PNG image, and images are not "
      "read yet.", IMAGE_FIX },
    { 0, "\xFF\xD8\xFF", 3, NULL, "This is a JPEG image, and images are not "
      "read yet.", IMAGE_FIX },
    { 0, "GIF8", 4, NULL, "This is a GIF image, and images are not read "
      "yet.", IMAGE_FIX },
    { 0, "II*\0", 4, NULL, "This is a TIFF image, and images are not read "
      "yet.", IMAGE_FIX },
    { 0, "MM\0*", 4, NULL, "This is a TIFF image, and images are not read "
      "yet.", IMAGE_FIX },
    { 8, "WEBP", 4, NULL, "This is a WebP image, and images are not read "
      "yet.", IMAGE_FIX },
    { 4, "ftyphei", 7, NULL, "This is a HEIC photograph, and images are not "
      "read yet.", IMAGE_FIX },
    { 0, "%!PS", 4, NULL, "This is a PostScript file.", SAVE_AS_PDF },
    { 0, "\x1F\x8B", 2, NULL, "This is a compressed file.", ARCHIVE_FIX },
    { 0, "7z\xBC\xAF", 4, NULL, "This is a 7z archive.", ARCHIVE_FIX },
    { 0, "Rar!", 4, NULL, "This is a RAR archive.", ARCHIVE_FIX },
    { 0, "\x7F" "ELF", 4, NULL, "This is a program, not a document.",
      "Choose the file that holds your resume." },
};

/* Word, Excel and PowerPoint before 2007, and anything locked by Office, are
 * one container; names inside it are UTF-16. */
static bool
holds_wide(const struct document *d, const char *name)
{
    size_t length = strlen(name) * 2, i;
    char wide[64] = "";

    for (i = 0; name[i] != '\0' && i < sizeof(wide) / 2; i++)
        wide[i * 2] = name[i];
    return memmem(d->bytes, d->size, wide, length) != NULL;
}

static struct err *
refuse_old_office(const struct document *d)
{
    if (holds_wide(d, "EncryptedPackage"))
        return fail(d->a, ERR_INVALID,
                    "Save a copy without a password and upload that.",
                    "This document is locked with a password.");
    if (holds_wide(d, "WordDocument"))
        return fail(d->a, ERR_INVALID,
                    "Open it and save it as DOCX or PDF, then upload that.",
                    "This is a Word file in the old .doc format, which is "
                    "not read.");
    return fail(d->a, ERR_INVALID, "Save your resume as DOCX or PDF.",
                "This is an old Office file that is not a text document.");
}

static const char *
skip_blank(const struct document *d)
{
    const char *p = d->bytes;

    if (strncmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    return p + strspn(p, " \t\r\n");
}

static bool
is_html(const struct document *d)
{
    static const char *const starts[] = { "<!doctype html", "<html", "<head",
                                          "<body" };
    const char *p = skip_blank(d);
    size_t i, tries;

    for (tries = 0; tries < 4 && *p == '<'; tries++) {
        const char *end;

        for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
            if (strncasecmp(p, starts[i], strlen(starts[i])) == 0)
                return true;
        if (strncmp(p, "<!--", 4) == 0)
            end = strstr(p, "-->");
        else if (strncmp(p, "<?xml", 5) == 0)
            end = strstr(p, "?>");
        else
            return false;
        if (end == NULL)
            return false;
        p = strchr(end, '>') + 1;
        p += strspn(p, " \t\r\n");
    }
    return false;
}

static bool
is_pdf(const struct document *d)
{
    size_t head = d->size < 1024 ? d->size : 1024;

    return memmem(d->bytes, head, "%PDF-", 5) != NULL;
}

/* ---- archives ---- */

static struct err *
zip_kind(const struct document *d, const struct reader **reader)
{
    struct zip_list list;

    TRY(zip_check(d, &list));
    if (list.word) {
        *reader = &reader_docx;
        return NULL;
    }
    if (list.opendocument) {
        *reader = &reader_odt;
        return NULL;
    }
    if (list.sheet || list.slides)
        return fail(d->a, ERR_INVALID, SAVE_AS_PDF, "This is a %s, which is "
                    "not read.", list.sheet ? "spreadsheet" : "presentation");
    if (list.pages)
        return fail(d->a, ERR_INVALID,
                    "In Pages choose File, Export To, PDF, and upload that.",
                    "This is a Pages document, which is not read.");
    return fail(d->a, ERR_INVALID, ARCHIVE_FIX,
                "This is a ZIP archive, not a document.");
}

struct err *
document_reader(const struct document *d, const struct reader **reader)
{
    size_t i;

    if (is_pdf(d)) {
        *reader = &reader_pdf;
        return NULL;
    }
    if (d->size >= 4 && (memcmp(d->bytes, "PK\3\4", 4) == 0 ||
                         memcmp(d->bytes, "PK\5\6", 4) == 0))
        return zip_kind(d, reader);
    if (d->size >= 8 && memcmp(d->bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return refuse_old_office(d);
    for (i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
        const struct signature *s = &signatures[i];

        if (d->size < s->at + s->size ||
            memcmp(d->bytes + s->at, s->bytes, s->size) != 0)
            continue;
        if (s->reader == NULL)
            return fail(d->a, ERR_INVALID, s->fix, "%s", s->what);
        *reader = s->reader;
        return NULL;
    }
    *reader = str_starts(skip_blank(d), "{\\rtf") ? &reader_rtf
              : is_html(d)                        ? &reader_html
                                                  : &reader_text;
    return NULL;
}

/* ---- loading ---- */

static struct err *
fail_size(struct arena *a)
{
    return fail(a, ERR_INVALID,
                "Save it with smaller pictures, or without them.",
                "This file is larger than %d MB.",
                DOCUMENT_BYTES / (1024 * 1024));
}

struct err *
document_load(struct arena *a, int fd, struct document *d)
{
    struct stat st;
    size_t room = 64 * 1024;
    char *bytes;
    ssize_t n;

    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        if (st.st_size > DOCUMENT_BYTES)
            return fail_size(a);
        room = (size_t)st.st_size + 1;
    } else {
        room = DOCUMENT_BYTES + 1;
    }
    *d = (struct document){ .a = a };
    bytes = arena_alloc(a, room + 1);
    while (d->size < room &&
           (n = read(fd, bytes + d->size, room - d->size)) != 0) {
        if (n < 0 && errno != EINTR)
            return fail(a, ERR_DOWN, "see the log of the system",
                        "cannot read the document: %s", strerror(errno));
        d->size += n > 0 ? (size_t)n : 0;
    }
    if (d->size > DOCUMENT_BYTES)
        return fail_size(a);
    bytes[d->size] = '\0';
    d->bytes = bytes;
    if (d->size == 0)
        return fail(a, ERR_INVALID, "Choose the file again.",
                    "This file is empty.");
    return NULL;
}

/* ---- the whole way ---- */

static struct err *
read_document(struct arena *a, int fd, const struct reader **reader,
              struct sheet *s)
{
    struct document d;

    TRY(document_load(a, fd, &d));
    TRY(document_reader(&d, reader));
    TRY((*reader)->read(&d, s));
    sheet_end(s);
    if (!sheet_has_words(s))
        return fail(a, ERR_INVALID, "Write your resume in it, save it, and "
                    "upload it again.", "There are no words in this file.");
    return NULL;
}

/* A sentence for the owner, or one for the operator. */
static json_t *
failure(struct arena *a, const struct err *e)
{
    json_t *result = json_keep(a, json_object());
    const char *text = str_empty(e->fix)
                           ? e->what
                           : arena_printf(a, "%s %s", e->what, e->fix);
    const char *name = e->kind == ERR_INVALID   ? "refused"
                       : e->kind == ERR_MISSING ? "missing"
                                                : "broken";

    json_object_set_new(result, name, json_string(text));
    return result;
}

json_t *
document_result(struct arena *a, int fd, int pages_most)
{
    const struct reader *reader = NULL;
    json_t *result;
    struct sheet s;
    struct err *e;

    sheet_start(&s, a);
    s.pages_most = pages_most;
    e = read_document(a, fd, &reader, &s);
    result = e == NULL ? json_keep(a, json_object()) : failure(a, e);
    if (reader != NULL)
        json_object_set_new(result, "reader", json_string(reader->name));
    if (e != NULL)
        return result;
    json_object_set_new(result, "media_type",
                        json_string(reader->media_type));
    json_object_set_new(result, "pages", json_integer(s.pages));
    json_object_set_new(result, "text", json_string(s.text.text));
    json_object_set(result, "lines", s.lines);
    json_object_set(result, "boxes", s.boxes);
    json_object_set(result, "warnings", s.warnings);
    return result;
}

static struct err *
paint_document(struct arena *a, int fd, int64_t page, struct str *out)
{
    const struct reader *reader = NULL;
    struct document d;

    TRY(document_load(a, fd, &d));
    TRY(document_reader(&d, &reader));
    if (reader->paint == NULL)
        return fail(a, ERR_MISSING, NULL,
                    "A document of this kind has no pages of its own.");
    return reader->paint(&d, page, out);
}

struct str
document_picture(struct arena *a, int fd, int64_t page)
{
    struct str out = str_new(a);
    struct err *e = paint_document(a, fd, page, &out);

    if (e == NULL)
        return out;
    out = str_new(a);
    str_add(&out, json_text(a, failure(a, e)));
    return out;
}
