/* The sentences for kinds that are not read: what it is, and what to do. They
 * are tables: by the first bytes, by the first element of XML, by the first
 * words of text, by the names in an Office container or an archive. */
#include <ctype.h>

#include "extract/kind.h"
#include "extract/zip.h"

#define SAVE_AS_PDF "Save it as a PDF and upload that."
#define SAVE_AS_DOCX "Open it and save it as DOCX or PDF, then upload that."
#define UNPACK "Unpack it and upload the resume itself."
#define CHOOSE "Choose the file that holds your resume."
#define NO_PICTURE \
    "Upload the resume as a PDF, or the picture as PNG, JPEG or TIFF."

/* ---- where it begins ---- */

const char *
kind_start(const struct document *d)
{
    const char *p = d->bytes;

    if (strncmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    return p + strspn(p, " \t\r\n");
}

const char *
kind_root(const struct document *d)
{
    const char *p = kind_start(d), *end = p, *name;
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

/* ---- by the first bytes ---- */

static const struct {
    size_t at;
    const char *bytes;
    size_t size;
    const char *what, *fix;
} signatures[] = {
    { 0, "GIF8", 4, "This is a GIF image.", NO_PICTURE },
    { 4, "ftyphei", 7, "This is a HEIC photograph.", NO_PICTURE },
    { 4, "ftypmif", 7, "This is a HEIC photograph.", NO_PICTURE },
    { 4, "ftypavif", 8, "This is an AVIF image.", NO_PICTURE },
    { 4, "ftyp", 4, "This is a film or a sound.", CHOOSE },
    { 0, "ID3", 3, "This is a sound.", CHOOSE },
    { 0, "OggS", 4, "This is a film or a sound.", CHOOSE },
    { 0, "\x1A\x45\xDF\xA3", 4, "This is a film.", CHOOSE },
    { 0, "%!PS", 4, "This is a PostScript file.", SAVE_AS_PDF },
    { 0, "\x1F\x8B", 2, "This is a compressed file.", UNPACK },
    { 0, "BZh9", 4, "This is a compressed file.", UNPACK },
    { 0, "\xFD" "7zXZ", 5, "This is a compressed file.", UNPACK },
    { 0, "\x28\xB5\x2F\xFD", 4, "This is a compressed file.", UNPACK },
    { 0, "7z\xBC\xAF", 4, "This is a 7z archive.", UNPACK },
    { 0, "Rar!", 4, "This is a RAR archive.", UNPACK },
    { 0, "MSCF", 4, "This is a CAB archive.", UNPACK },
    { 257, "ustar", 5, "This is a TAR archive.", UNPACK },
    { 0, "PK\7\10", 4, "This is a part of a divided ZIP archive.", UNPACK },
    { 0, "\x7F" "ELF", 4, "This is a program, not a document.", CHOOSE },
    { 0, "MZ\x90", 3, "This is a program, not a document.", CHOOSE },
    { 0, "\xCA\xFE\xBA\xBE", 4, "This is a program, not a document.",
      CHOOSE },
    { 0, "SQLite format 3", 15, "This is a database, not a document.",
      CHOOSE },
    { 0, "L\0\0\0\1\x14\2\0", 8,
      "This is only a shortcut to a file on your computer.",
      "Choose the file itself." },
    { 0, "\xFFWPC", 4, "This is a WordPerfect file.", SAVE_AS_DOCX },
    { 0, "\x31\xBE\0\0", 4, "This is a Windows Write file.", SAVE_AS_DOCX },
    { 0, "\xDB\xA5", 2, "This is a Word file of before 1997.",
      SAVE_AS_DOCX },
    { 0, "AT&TFORM", 8, "This is a DjVu file.", SAVE_AS_PDF },
    { 0, "ITSF", 4, "This is a Windows help file.", CHOOSE },
    { 0, "bplist00", 8, "This is a settings or shortcut file of a Mac.",
      CHOOSE },
    { 60, "BOOKMOBI", 8, "This is an e-book.", SAVE_AS_PDF },
};

static struct err *
refuse_bytes(const struct document *d)
{
    size_t i;

    for (i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++)
        if (d->size >= signatures[i].at + signatures[i].size &&
            memcmp(d->bytes + signatures[i].at, signatures[i].bytes,
                   signatures[i].size) == 0)
            return fail(d->a, ERR_INVALID, signatures[i].fix, "%s",
                        signatures[i].what);
    return NULL;
}

/* ---- the container of Office before 2007, and of anything it locks ---- */

/* Names inside it are UTF-16. */
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
refuse_container(const struct document *d)
{
    static const struct {
        const char *name, *what, *fix;
    } names[] = {
        { "EncryptedPackage", "This document is locked with a password.",
          "Save a copy without a password and upload that." },
        { "__properties_version1.0", "This is an Outlook message.",
          "Save the attached resume and upload that." },
        { "WordDocument", "This is a Word file in the old .doc format, which "
          "is not read.", SAVE_AS_DOCX },
        { "PowerPoint Document", "This is an old PowerPoint presentation.",
          SAVE_AS_PDF },
        { "Workbook", "This is an old Excel spreadsheet.", SAVE_AS_PDF },
        { "MatOST", "This is a Works file.", SAVE_AS_DOCX },
    };
    size_t i;

    if (d->size < 8 || memcmp(d->bytes, "\xD0\xCF\x11\xE0", 4) != 0)
        return NULL;
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (holds_wide(d, names[i].name))
            return fail(d->a, ERR_INVALID, names[i].fix, "%s",
                        names[i].what);
    return fail(d->a, ERR_INVALID, "Save your resume as DOCX or PDF.",
                "This is an old Office file that is not a text document.");
}

/* ---- XML and other text ---- */

static struct err *
refuse_xml(const struct document *d)
{
    static const struct {
        const char *root, *what, *fix;
    } roots[] = {
        { "svg", "This is an SVG drawing.", SAVE_AS_PDF },
        { "worddocument", "This is a Word file of 2003, in XML.",
          SAVE_AS_DOCX },
        { "package", "This is a Word file in flat XML.", SAVE_AS_DOCX },
        { "document", "This is a document in flat XML.",
          "Open it and save it as ODT, DOCX or PDF, then upload that." },
        { "abiword", "This is an AbiWord file.", SAVE_AS_DOCX },
        { "fictionbook", "This is an e-book.", SAVE_AS_PDF },
        { "plist", "This is a settings or shortcut file of a Mac.", CHOOSE },
        { "learnerinfo", "This is Europass XML of before 2013, which is not "
          "read.", "Upload the PDF or DOCX that belongs to it." },
    };
    const char *root = kind_root(d);
    size_t i;

    for (i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        if (str_eq(root, roots[i].root))
            return fail(d->a, ERR_INVALID, roots[i].fix, "%s",
                        roots[i].what);
    if (root[0] == '\0' || !str_starts(kind_start(d), "<?xml"))
        return NULL;
    return fail(d->a, ERR_INVALID,
                "Upload your resume as a PDF, DOCX, ODT, RTF, HTML or text "
                "file.", "This is an XML file of a kind that is not read.");
}

static struct err *
refuse_text(const struct document *d)
{
    static const struct {
        const char *start, *what, *fix;
    } starts[] = {
        { "BEGIN:VCARD", "This is a contact card, not a resume.", CHOOSE },
        { "BEGIN:VCALENDAR", "This is a calendar entry, not a resume.",
          CHOOSE },
        { "[InternetShortcut]", "This is only a shortcut to a web page.",
          "Open the page, print it as a PDF and upload that." },
        { "[Desktop Entry]", "This is only a shortcut.",
          "Choose the file itself." },
        { "\\documentclass", "This is the source of a LaTeX document.",
          "Upload the PDF that is made from it." },
        { "\\documentstyle", "This is the source of a LaTeX document.",
          "Upload the PDF that is made from it." },
        { "-----BEGIN PGP", "This file is encrypted.",
          "Decrypt it and upload the resume itself." },
    };
    const char *p = kind_start(d);
    size_t i;

    for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (strncasecmp(p, starts[i].start, strlen(starts[i].start)) == 0)
            return fail(d->a, ERR_INVALID, starts[i].fix, "%s",
                        starts[i].what);
    /* Comments may stand before the first command. */
    if (*p == '%' && strstr(p, "\\documentclass") != NULL &&
        strstr(p, "\\begin{document}") != NULL)
        return fail(d->a, ERR_INVALID, "Upload the PDF that is made from it.",
                    "This is the source of a LaTeX document.");
    return NULL;
}

struct err *
kind_refuse(const struct document *d)
{
    TRY(refuse_bytes(d));
    TRY(refuse_container(d));
    TRY(refuse_xml(d));
    return refuse_text(d);
}

/* ---- archives ---- */

/* An OpenDocument says first, and not compressed, what it is. */
static bool
says(const struct document *d, const char *what)
{
    size_t head = d->size < 200 ? d->size : 200;

    return memmem(d->bytes, head, what, strlen(what)) != NULL;
}

bool
kind_is_odt(const struct document *d)
{
    return !says(d, "opendocument.") || says(d, "opendocument.text");
}

struct err *
kind_refuse_archive(const struct document *d, const struct zip_list *list)
{
    if (list->sheet || says(d, "opendocument.spreadsheet"))
        return fail(d->a, ERR_INVALID, SAVE_AS_PDF,
                    "This is a spreadsheet, which is not read.");
    if (list->slides || says(d, "opendocument.presentation"))
        return fail(d->a, ERR_INVALID, SAVE_AS_PDF,
                    "This is a presentation, which is not read.");
    if (list->opendocument)
        return fail(d->a, ERR_INVALID, SAVE_AS_PDF,
                    "This is a drawing or a formula, not a text document.");
    if (list->pages)
        return fail(d->a, ERR_INVALID,
                    "In Pages choose File, Export To, PDF, and upload that.",
                    "This is a Pages, Numbers or Keynote document, which is "
                    "not read.");
    if (list->book || says(d, "epub+zip"))
        return fail(d->a, ERR_INVALID, SAVE_AS_PDF, "This is an e-book.");
    if (list->fixed)
        return fail(d->a, ERR_INVALID, "Print it as a PDF and upload that.",
                    "This is an XPS document, which is not read.");
    return fail(d->a, ERR_INVALID, UNPACK,
                "This is a ZIP archive, not a document.");
}
