/*
 * Plain text. The encoding is told by a byte order mark, else by being valid
 * UTF-8, else by the zero bytes of UTF-16 and UTF-32, else guessed by uchardet
 * among those that people's editors really write. Tables drawn with signs and
 * the marks of Markdown become what they stand for.
 */
#include "extract/plain.h"

#include <ctype.h>
#include <stdlib.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "extract/document.h"
#include "extract/mojibake.h"

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

struct zeros {
    size_t at[4], looked; /* in each place of four bytes */
};

static struct zeros
zeros_of(const char *bytes, size_t size)
{
    struct zeros z = { .looked = size < 4096 ? size : 4096 };
    size_t i;

    for (i = 0; i < z.looked; i++)
        z.at[i % 4] += bytes[i] == '\0';
    return z;
}

/* Zeros in most odd or even places: UTF-16 without a mark; in three of four:
 * UTF-32. */
static const char *
wide_encoding(const char *bytes, size_t size)
{
    struct zeros z = zeros_of(bytes, size);
    size_t even = z.at[0] + z.at[2], odd = z.at[1] + z.at[3];

    if (z.at[1] * 5 > z.looked && z.at[2] * 5 > z.looked &&
        z.at[3] * 5 > z.looked && z.at[0] * 20 < z.looked)
        return "UTF-32LE";
    if (z.at[0] * 5 > z.looked && z.at[1] * 5 > z.looked &&
        z.at[2] * 5 > z.looked && z.at[3] * 20 < z.looked)
        return "UTF-32BE";
    if (odd * 5 > z.looked && even * 20 < z.looked)
        return "UTF-16LE";
    if (even * 5 > z.looked && odd * 20 < z.looked)
        return "UTF-16BE";
    return NULL;
}

static const char *
marked_encoding(const char *bytes, size_t size)
{
    static const struct {
        const char *mark;
        size_t size;
        const char *name;
    } marks[] = {
        { "\xFF\xFE\0\0", 4, "UTF-32LE" }, { "\0\0\xFE\xFF", 4, "UTF-32BE" },
        { "\xFF\xFE", 2, "UTF-16LE" },     { "\xFE\xFF", 2, "UTF-16BE" },
    };
    size_t i;

    for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (size >= marks[i].size &&
            memcmp(bytes, marks[i].mark, marks[i].size) == 0)
            return marks[i].name;
    return NULL;
}

/* Old Macs put accented letters where Windows has quotes, dashes and capital
 * letters: between small letters these make no sense. Central Europe's
 * Windows has small letters among them. */
static bool
is_mac(const char *bytes, size_t size, bool central)
{
    const unsigned char *b = (const unsigned char *)bytes;
    size_t mac = 0, windows = 0, i;

    for (i = 1; i + 1 < size; i++) {
        if (b[i] < 0x80 || !islower(b[i - 1]) || !islower(b[i + 1]))
            continue;
        if (central)
            mac += b[i] >= 0x8A && b[i] <= 0x8F;
        else
            mac += b[i] <= 0x9F && b[i] != 0x92 && b[i] != 0x9C;
        windows += b[i] >= 0xC0 || (!central && b[i] == 0x9C);
    }
    return mac > 0 && mac > windows * 3;
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
    if (((str_eq_nocase(name, "windows-1252") ||
          str_eq_nocase(name, "ISO-8859-15")) &&
         is_mac(bytes, size, false)) ||
        ((str_eq_nocase(name, "windows-1250") ||
          str_eq_nocase(name, "ISO-8859-2")) && is_mac(bytes, size, true)))
        name = "macintosh";
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

/* Some programs write a zero byte or two at the end of a text. */
static const char *
without_zeros(struct arena *a, const char *bytes, size_t size)
{
    char *out = arena_copy(a, bytes, size), *p = out;

    while ((p = memchr(p, '\0', (size_t)(out + size - p))) != NULL)
        *p = ' ';
    return out;
}

static const char *
decoded(struct arena *a, const char *bytes, size_t size)
{
    const char *name = marked_encoding(bytes, size), *text;
    struct zeros z = zeros_of(bytes, size);

    if (name == NULL && !utf8_valid(bytes, size))
        name = wide_encoding(bytes, size);
    if (name != NULL)
        return plain_from(a, name, bytes, size);
    if ((z.at[0] + z.at[1] + z.at[2] + z.at[3]) * 50 > z.looked)
        return NULL;
    bytes = without_zeros(a, bytes, size);
    if (utf8_valid(bytes, size))
        return bytes;
    text = plain_from(a, guessed_encoding(a, bytes, size), bytes, size);
    return text != NULL ? text : plain_from(a, "windows-1252", bytes, size);
}

struct err *
plain_decode(struct arena *a, const char *bytes, size_t size,
             const char **text)
{
    *text = decoded(a, bytes, size);
    if (*text == NULL || !utf8_valid(*text, strlen(*text)) ||
        !is_text(*text))
        return fail_kind(a);
    *text = mojibake_repair(a, *text);
    return NULL;
}

/* ---- lines ---- */

/* "+----+----+", "=====": drawn, not said. */
static bool
is_rule(const char *line, size_t size)
{
    size_t i, signs = 0;

    for (i = 0; i < size; i++) {
        if (strchr("+-=|_*~: \t", line[i]) == NULL)
            return false;
        signs += line[i] != ' ' && line[i] != '\t';
    }
    return signs >= 3;
}

/* "| 2019 | Nurse |": its cells with tabs between. */
static char *
without_bars(struct arena *a, const char *line, size_t size)
{
    char *out = str_trim(a, arena_copy(a, line, size)), *p;
    size_t length = strlen(out);

    if (length < 3 || out[0] != '|' || out[length - 1] != '|')
        return out;
    out[length - 1] = '\0';
    for (p = ++out; *p != '\0'; p++)
        if (*p == '|')
            *p = '\t';
    return out;
}

/* Words between marks of Markdown, without them: **bold**, __bold__. */
static void
drop_marks(char *text)
{
    char *to = text;

    for (; *text != '\0'; text++) {
        if ((text[0] == '*' && text[1] == '*') ||
            (text[0] == '_' && text[1] == '_'))
            text++;
        else
            *to++ = *text;
    }
    *to = '\0';
}

/* Three blanks or more within a line part columns, as a tab does. */
static void
tabs_for_gaps(char *text)
{
    size_t lead = strspn(text, " \t");
    char *out = text + lead;

    for (const char *p = out; *p != '\0';) {
        size_t blanks = strspn(p, " ");

        if (blanks >= 3 && p[blanks] != '\0') {
            *out++ = '\t';
            p += blanks;
        } else {
            *out++ = *p++;
        }
    }
    *out = '\0';
}

/* "# Experience" is a heading. */
static void
put_line(struct sheet *s, const char *line, size_t size, bool markdown)
{
    char *text;
    size_t marks;

    if (strspn(line, " \t") >= size || is_rule(line, size)) {
        sheet_line(s, "", 0, 0, false);
        return;
    }
    text = without_bars(s->a, line, size);
    tabs_for_gaps(text);
    marks = strspn(text, "#");
    if (!markdown || strlen(text) > size) {
        sheet_line(s, text, strlen(text), 0, false);
        return;
    }
    drop_marks(text);
    if (marks == 0 || marks > 6 || text[marks] != ' ')
        sheet_line(s, text, strlen(text), 12, false);
    else
        sheet_line(s, text + marks, strlen(text + marks),
                   22 - 2 * (double)marks, true);
}

/* Two headings of it, or one and bold words. */
static bool
is_markdown(const char *text)
{
    size_t headings = str_starts(text, "# "), bold = 0;
    const char *p;

    for (p = text; (p = strstr(p, "\n#")) != NULL; p++)
        headings += p[2 + strspn(p + 2, "#")] == ' ';
    for (p = text; (p = strstr(p, "**")) != NULL; p += 2)
        bold++;
    return headings >= 2 || (headings > 0 && bold >= 2);
}

struct err *
plain_read(const struct document *d, struct sheet *s)
{
    const char *text, *line;
    bool markdown;

    TRY(plain_decode(d->a, d->bytes, d->size, &text));
    markdown = is_markdown(text);
    for (line = text; *line != '\0' && !s->cut;) {
        size_t size = strcspn(line, "\r\n\f");

        put_line(s, line, size, markdown);
        line += size;
        if (*line == '\f') {
            line++;
            if (line[strspn(line, " \t\r\n\f")] == '\0')
                break;
            TRY(sheet_page(s));
        } else if (*line != '\0') {
            line += line[0] == '\r' && line[1] == '\n' ? 2 : 1;
        }
    }
    return NULL;
}
