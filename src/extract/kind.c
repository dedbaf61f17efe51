/*
 * What kind of document this is, by its first bytes and for archives by what
 * is inside, never by its name. For each kind that we do not read there is a
 * sentence that says what to do instead.
 */
#include <ctype.h>

#include "extract/document.h"
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
static const struct reader reader_json = { "json", "application/json",
                                           json_resume_read, NULL };
static const struct reader reader_europass = {
    "europass", "application/xml", europass_xml_read, NULL
};

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

/* The name of the first element of HTML or XML, small and without prefix,
 * after what may stand before it; "" for anything else. */
static const char *
root_name(const struct document *d)
{
    const char *p = skip_blank(d), *end = p, *name;
    int tries;

    for (tries = 0; tries < 20 && *p == '<'; tries++) {
        if (strncasecmp(p, "<!doctype html", 14) == 0)
            return "html";
        if (strncmp(p, "<!--", 4) == 0)
            end = strstr(p, "-->");
        else if (p[1] == '?' || p[1] == '!')
            end = strchr(p, '>');
        else
            break;
        if (end == NULL)
            return "";
        p = strchr(end, '>') + 1;
        p += strspn(p, " \t\r\n");
    }
    if (*p != '<' || !isalpha((unsigned char)p[1]))
        return "";
    end = p + 1 + strcspn(p + 1, " \t\r\n/>");
    name = memchr(p, ':', (size_t)(end - p));
    name = name == NULL ? p + 1 : name + 1;
    return end - name > 40 ? "" : str_lower(d->a, arena_copy(
                                      d->a, name, (size_t)(end - name)));
}

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

    return is_one_of(root_name(d), roots);
}

static bool
is_europass(const struct document *d)
{
    static const char *const roots[] = { "skillspassport", "candidate",
                                         "europass", NULL };

    return is_one_of(root_name(d), roots);
}

static bool
is_json(const struct document *d)
{
    const char *p = skip_blank(d);

    if (*p != '{')
        return false;
    p += 1 + strspn(p + 1, " \t\r\n");
    return *p == '"' || *p == '}';
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
              : is_europass(d)                    ? &reader_europass
              : is_json(d)                        ? &reader_json
                                                  : &reader_text;
    return NULL;
}
