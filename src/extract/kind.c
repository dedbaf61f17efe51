/*
 * What kind of document this is, by its first bytes and for archives by what
 * is inside, never by its name. For each kind that we do not read there is a
 * sentence that says what to do instead.
 */
#include "extract/kind.h"

#include "extract/eml.h"
#include "extract/plain.h"
#include "extract/zip.h"

static const struct reader reader_pdf = { "pdf", "application/pdf", pdf_read,
                                          pdf_paint, pdf_scan };
static const struct reader reader_docx = {
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    docx_read, NULL, NULL
};
static const struct reader reader_odt = {
    "odt", "application/vnd.oasis.opendocument.text", odt_read, NULL, NULL
};
static const struct reader reader_rtf = { "rtf", "application/rtf",
                                          rtf_read, NULL, NULL };
static const struct reader reader_html = { "html", "text/html", html_read,
                                           NULL, NULL };
static const struct reader reader_text = { "text", "text/plain",
                                           plain_read, NULL, NULL };
static const struct reader reader_json = { "json", "application/json",
                                           json_resume_read, NULL, NULL };
static const struct reader reader_europass = {
    "europass", "application/xml", europass_xml_read, NULL, NULL
};
static const struct reader reader_eml = { "eml", "message/rfc822", eml_read,
                                          eml_paint, eml_scan };
static const struct reader reader_mhtml = { "html", "multipart/related",
                                            mhtml_read, NULL, NULL };

#define IMAGE(type) { "image", "image/" type, image_read, image_paint,     \
                      image_scan }
static const struct reader reader_png = IMAGE("png");
static const struct reader reader_jpeg = IMAGE("jpeg");
static const struct reader reader_tiff = IMAGE("tiff");
static const struct reader reader_webp = IMAGE("webp");

/* ---- kinds that begin with known bytes ---- */

static const struct signature {
    size_t at;
    const char *bytes;
    size_t size;
    const struct reader *reader;
} signatures[] = {
    { 0, "{\\rtf", 5, &reader_rtf },
    { 0, "\x89PNG\r\n", 6, &reader_png },
    { 0, "\xFF\xD8\xFF", 3, &reader_jpeg },
    { 0, "II*\0", 4, &reader_tiff },
    { 0, "MM\0*", 4, &reader_tiff },
    { 8, "WEBP", 4, &reader_webp },
};

static bool
is_one_of(const char *name, const char *const *names)
{
    while (*names != NULL)
        if (str_eq(name, *names++))
            return true;
    return false;
}

static bool
is_html(const struct document *d)
{
    static const char *const roots[] = { "html", "head", "body", "meta",
                                         NULL };

    return is_one_of(kind_root(d), roots);
}

static bool
is_europass(const struct document *d)
{
    static const char *const roots[] = { "skillspassport", "candidate",
                                         "europass", NULL };

    return is_one_of(kind_root(d), roots);
}

/* An ODT in one file of XML. */
static bool
is_flat_odt(const struct document *d)
{
    size_t head = d->size < 8000 ? d->size : 8000;

    return str_eq(kind_root(d), "document") &&
           memmem(d->bytes, head, "opendocument.text", 17) != NULL;
}

static bool
is_json(const struct document *d)
{
    const char *p = kind_start(d);

    if (*p != '{' && *p != '[')
        return false;
    p += 1 + strspn(p + 1, " \t\r\n");
    return *p == '"' || *p == '}' || (*kind_start(d) == '[' && *p == '{');
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
    if (list.opendocument && kind_is_odt(d)) {
        *reader = &reader_odt;
        return NULL;
    }
    return kind_refuse_archive(d, &list);
}

static const struct reader *
reader_by_signature(const struct document *d)
{
    size_t i;

    for (i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
        const struct signature *s = &signatures[i];

        if (d->size >= s->at + s->size &&
            memcmp(d->bytes + s->at, s->bytes, s->size) == 0)
            return s->reader;
    }
    return NULL;
}

/* UTF-16 hides what a text begins with. */
static struct document
as_utf8(const struct document *d)
{
    struct document plain = *d;
    size_t head = d->size < 64 ? d->size : 64;
    const char *text;

    if (memchr(d->bytes, '\0', head) != NULL &&
        plain_decode(d->a, d->bytes, d->size, &text) == NULL) {
        plain.bytes = text;
        plain.size = strlen(text);
    }
    return plain;
}

/* Those that are text of some kind. */
static const struct reader *
reader_of_text(const struct document *d)
{
    if (str_starts(kind_start(d), "{\\rtf"))
        return &reader_rtf;
    if (eml_is_page(d))
        return &reader_mhtml;
    if (eml_is_mail(d))
        return &reader_eml;
    if (is_html(d))
        return &reader_html;
    if (is_flat_odt(d))
        return &reader_odt;
    if (is_europass(d))
        return &reader_europass;
    return is_json(d) ? &reader_json : &reader_text;
}

struct err *
document_reader(const struct document *d, const struct reader **reader)
{
    struct document plain;

    *reader = is_pdf(d) ? &reader_pdf : reader_by_signature(d);
    if (*reader != NULL)
        return NULL;
    if (d->size >= 4 && (memcmp(d->bytes, "PK\3\4", 4) == 0 ||
                         memcmp(d->bytes, "PK\5\6", 4) == 0))
        return zip_kind(d, reader);
    plain = as_utf8(d);
    *reader = reader_of_text(&plain);
    return *reader == &reader_text ? kind_refuse(d) : NULL;
}
