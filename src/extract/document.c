/* The whole way of a document: loaded, told apart (kind.c), read, and made
 * into the result that the parent expects. */
#include "extract/document.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "extract/ocr.h"
#include "extract/scan.h"

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
    size_t room = DOCUMENT_BYTES + 1;
    char *bytes;
    ssize_t n;

    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        if (st.st_size > DOCUMENT_BYTES)
            return fail_size(a);
        room = (size_t)st.st_size + 1;
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
    if (!sheet_has_something(s))
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

static json_t *
success(struct arena *a, const struct reader *reader, const struct sheet *s)
{
    json_t *result = json_keep(a, json_object());

    json_object_set_new(result, "reader", json_string(reader->name));
    json_object_set_new(result, "media_type",
                        json_string(reader->media_type));
    json_object_set_new(result, "pages", json_integer(s->pages));
    json_object_set_new(result, "text", json_string(s->text.text));
    json_object_set(result, "lines", s->lines);
    json_object_set(result, "boxes", s->boxes);
    json_object_set(result, "warnings", s->warnings);
    json_object_set(result, "scans", s->scans);
    if (s->resume != NULL) {
        json_object_set(result, "resume", s->resume);
        json_object_set(result, "evidence", s->evidence);
    }
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
    if (e == NULL)
        return success(a, reader, &s);
    result = failure(a, e);
    if (reader != NULL)
        json_object_set_new(result, "reader", json_string(reader->name));
    return result;
}

/* ---- pages as pictures ---- */

static struct err *
open_pages(struct arena *a, int fd, struct document *d,
           const struct reader **reader)
{
    TRY(document_load(a, fd, d));
    TRY(document_reader(d, reader));
    if ((*reader)->paint != NULL)
        return NULL;
    return fail(a, ERR_MISSING, NULL,
                "A document of this kind has no pages of its own.");
}

static struct err *
recognise(struct arena *a, int fd, int64_t page, const char *language,
          json_t **result)
{
    const struct reader *reader = NULL;
    struct document d;
    struct scan scan;
    struct sheet s;
    const char *seen = NULL;
    struct err *e;
    PIX *pix;

    TRY(open_pages(a, fd, &d, &reader));
    TRY(reader->scan(&d, page, &pix));
    if (!scan_start(&scan, pix))
        return fail(a, ERR_INVALID, NULL, "This page cannot be painted.");
    sheet_start(&s, a);
    e = ocr_read(&scan, language, &s, &seen);
    scan_end(&scan);
    TRY(e);
    *result = success(a, reader, &s);
    json_object_set_new(*result, "language", json_string(seen));
    return NULL;
}

json_t *
document_recognised(struct arena *a, int fd, int64_t page,
                    const char *language)
{
    json_t *result = NULL;
    struct err *e = recognise(a, fd, page,
                              str_empty(language) ? NULL : language, &result);

    return e == NULL ? result : failure(a, e);
}

static struct err *
paint_document(struct arena *a, int fd, int64_t page, struct str *out)
{
    const struct reader *reader = NULL;
    struct document d;

    TRY(open_pages(a, fd, &d, &reader));
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

void
document_warm(struct arena *a)
{
    static const char page[] =
        "%PDF-1.4\n"
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length 62>>stream\n"
        "BT /F 9 Tf 9 9 Td 1 1 1 rg (Hidden) Tj 0 20 Td 0 g (Words) Tj ET\n"
        "endstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n";
    struct document d = { a, page, sizeof(page) - 1 };
    struct str picture = str_new(a);
    struct sheet s;

    sheet_start(&s, a);
    s.pages_most = 1;
    if (pdf_read(&d, &s) == NULL && pdf_paint(&d, 1, &picture) == NULL)
        sheet_end(&s);
}
