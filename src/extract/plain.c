/*
 * Plain text. The encoding is told by a byte order mark, else by being valid
 * UTF-8, else by the zero bytes of UTF-16, else guessed by uchardet among
 * those that people's editors really write.
 */
#include "extract/plain.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "extract/document.h"

const char *
plain_from(struct arena *a, const char *encoding, const char *bytes,
           size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &status);
    UConverter *to = ucnv_open("UTF-8", &status);
    size_t room = size * 4 + 16;
    char *out = NULL, *target;
    const char *source = bytes;

    if (U_SUCCESS(status)) {
        out = target = arena_alloc(a, room + 1);
        ucnv_convertEx(to, from, &target, out + room, &source, bytes + size,
                       NULL, NULL, NULL, NULL, true, true, &status);
        *target = '\0';
    }
    ucnv_close(from);
    ucnv_close(to);
    return U_SUCCESS(status) || status == U_STRING_NOT_TERMINATED_WARNING
               ? out
               : NULL;
}

/* A zero in most odd or even places: UTF-16 without a mark. */
static const char *
wide_encoding(const char *bytes, size_t size)
{
    size_t zeros[2] = { 0, 0 }, i, look = size < 4096 ? size : 4096;

    for (i = 0; i < look; i++)
        zeros[i % 2] += bytes[i] == '\0';
    if (zeros[1] * 5 > look && zeros[0] * 20 < look)
        return "UTF-16LE";
    if (zeros[0] * 5 > look && zeros[1] * 20 < look)
        return "UTF-16BE";
    return NULL;
}

static const char *
guessed_encoding(struct arena *a, const char *bytes, size_t size)
{
    static const char *const known[] = {
        "WINDOWS-125", "ISO-8859-", "KOI8-", "SHIFT_JIS", "EUC-", "BIG5",
        "GB18030", "GBK", "UHC", "MAC-", "TIS-620", "IBM85", "VISCII", NULL
    };
    uchardet_t u = uchardet_new();
    const char *name = "windows-1252";
    size_t i;

    if (uchardet_handle_data(u, bytes, size) == 0) {
        const char *guess;

        uchardet_data_end(u);
        guess = uchardet_get_charset(u);
        for (i = 0; known[i] != NULL; i++)
            if (strncasecmp(guess, known[i], strlen(known[i])) == 0)
                name = arena_str(a, guess);
    }
    uchardet_delete(u);
    /* What is called Latin-1 is in truth Windows-1252: the curly quotes. */
    if (str_eq_nocase(name, "ISO-8859-1"))
        name = "windows-1252";
    return name;
}

static bool
is_text(const char *text)
{
    size_t size = strlen(text), strange = 0, i;

    for (i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];

        strange += (c < 0x20 && c != '\n' && c != '\r' && c != '\t' &&
                    c != '\f' && c != 0x1B) || c == 0x7F;
        if (c == 0xEF && strncmp(text + i, "\xEF\xBF\xBD", 3) == 0)
            strange += 2;
    }
    return strange * 20 <= size;
}

static struct err *
fail_kind(struct arena *a)
{
    return fail(a, ERR_INVALID,
                "Upload a PDF, DOCX, ODT, RTF, HTML or text file.",
                "This is not a kind of document that can be read.");
}

struct err *
plain_decode(struct arena *a, const char *bytes, size_t size,
             const char **text)
{
    const unsigned char *b = (const unsigned char *)bytes;
    const char *wide = NULL;

    *text = NULL;
    if (size >= 2 && ((b[0] == 0xFF && b[1] == 0xFE) ||
                      (b[0] == 0xFE && b[1] == 0xFF))) {
        *text = plain_from(a, "UTF-16", bytes, size);
    } else if (utf8_valid(bytes, size)) {
        *text = bytes;
    } else if ((wide = wide_encoding(bytes, size)) != NULL) {
        *text = plain_from(a, wide, bytes, size);
    } else if (memchr(bytes, '\0', size) == NULL) {
        *text = plain_from(a, guessed_encoding(a, bytes, size), bytes, size);
        if (*text == NULL)
            *text = plain_from(a, "windows-1252", bytes, size);
    }
    if (*text == NULL || !utf8_valid(*text, strlen(*text)) ||
        !is_text(*text))
        return fail_kind(a);
    return NULL;
}

struct err *
plain_read(const struct document *d, struct sheet *s)
{
    const char *text, *line;

    TRY(plain_decode(d->a, d->bytes, d->size, &text));
    for (line = text; *line != '\0' && !s->cut;) {
        size_t size = strcspn(line, "\r\n\f");

        sheet_line(s, line, size, 0, false);
        line += size;
        if (*line == '\f') {
            line++;
            if (line[strspn(line, " \t\r\n\f")] != '\0')
                TRY(sheet_page(s));
        } else if (*line != '\0') {
            line += line[0] == '\r' && line[1] == '\n' ? 2 : 1;
        }
    }
    return NULL;
}
