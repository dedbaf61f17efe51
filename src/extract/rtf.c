/*
 * RTF: groups, control words, code pages and \u. Destinations that hold no
 * words (fonts, colours, pictures, styles) are skipped; so is what a person
 * cannot see, which is reported. A group that never ends ends with the file.
 */
#include <ctype.h>
#include <stdlib.h>

#include "extract/document.h"
#include "extract/para.h"
#include "extract/plain.h"
#include "extract/rtf.h"

struct look
rtf_look(const struct rtf *r)
{
    const struct rtf_state *s = &r->state[r->depth];
    struct look look = { .points = s->points, .bold = s->bold,
                         .hidden = s->hidden, .ink = s->ink,
                         .ground = s->ground };

    if (s->ground == LOOK_WHITE &&
        (r->boxes > 0 || (r->in_row && r->shaded_row)))
        look.ground = LOOK_UNKNOWN;
    return look;
}

/* Fonts of signs have their letters in private use; those that are bullets
 * are known there (sheet.c). */
static const char *
signs_from(struct arena *a, const char *bytes, size_t size)
{
    struct str out = str_new(a);
    size_t i;

    for (i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        const char sign[] = { '\xEF', (char)(0x80 | c >> 6),
                              (char)(0x80 | (c & 0x3F)) };

        if (c <= ' ')
            str_add_bytes(&out, bytes + i, 1);
        else
            str_add_bytes(&out, sign, sizeof(sign));
    }
    return out.text;
}

static const char *
decoded(struct rtf *r)
{
    const char *text;
    char encoding[24];

    if (r->page == RTF_SYMBOLS)
        return signs_from(r->a, r->bytes.text, r->bytes.size);
    snprintf(encoding, sizeof(encoding), r->page == 10000 ? "macintosh"
                                         : r->page == 65001 ? "UTF-8"
                                                            : "windows-%d",
             r->page);
    text = plain_from(r->a, encoding, r->bytes.text, r->bytes.size);
    return text != NULL ? text
                        : plain_from(r->a, "windows-1252", r->bytes.text,
                                     r->bytes.size);
}

void
rtf_flush(struct rtf *r)
{
    const char *text;

    if (r->bytes.size == 0)
        return;
    text = decoded(r);
    if (text != NULL)
        para_add(&r->para, text, strlen(text), &r->flushed);
    r->bytes = str_new(r->a);
}

static bool
is_same(const struct look *one, const struct look *other)
{
    return memcmp(&one->points, &other->points, sizeof(double)) == 0 &&
           one->bold == other->bold && one->hidden == other->hidden &&
           one->ink == other->ink && one->ground == other->ground;
}

static void
put_code(struct rtf *r, const char *bytes, size_t size)
{
    if (r->code.size + size < RTF_CODE_BYTES)
        str_add_bytes(&r->code, bytes, size);
}

/* Bytes wait until the code page or the look changes: a letter of Chinese or
 * Japanese is two of them. */
static void
put_byte(struct rtf *r, char byte)
{
    struct rtf_state *s = &r->state[r->depth];
    struct look look = rtf_look(r);

    if (s->skip)
        return;
    if (r->unicode_skip > 0) {
        r->unicode_skip--;
        return;
    }
    if (s->reading == RTF_CODE && byte != '\0')
        put_code(r, &byte, 1);
    if (s->reading != RTF_TEXT)
        return;
    if (r->bytes.size > 0 &&
        (!is_same(&look, &r->flushed) || s->page != r->page))
        rtf_flush(r);
    r->flushed = look;
    r->page = s->page;
    if (r->bytes.size < SHEET_TEXT_BYTES)
        str_add_bytes(&r->bytes, &byte, 1);
}

void
rtf_put(struct rtf *r, const char *utf8)
{
    struct rtf_state *s = &r->state[r->depth];
    struct look look = rtf_look(r);

    if (s->skip)
        return;
    if (s->reading == RTF_CODE)
        put_code(r, utf8, strlen(utf8));
    if (s->reading != RTF_TEXT)
        return;
    rtf_flush(r);
    para_add(&r->para, utf8, strlen(utf8), &look);
}

struct err *
rtf_paragraph(struct rtf *r)
{
    if (r->state[r->depth].skip)
        return NULL;
    rtf_flush(r);
    return para_end(&r->para);
}

/* ---- groups ---- */

static void
group_open(struct rtf *r)
{
    r->unicode_skip = 0;
    if (r->depth + 1 == RTF_DEPTH) {
        r->too_deep++;
        return;
    }
    r->state[r->depth + 1] = r->state[r->depth];
    r->depth++;
    r->state[r->depth].ending = RTF_PLAIN;
}

static void
group_close(struct rtf *r)
{
    r->unicode_skip = 0;
    if (r->too_deep > 0) {
        r->too_deep--;
    } else if (r->depth > 0) {
        enum rtf_ending ending = r->state[r->depth].ending;

        r->e = rtf_end(r, ending);
        r->depth--;
    }
}

/* ---- characters ---- */

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \'hh, and the one-character controls. Returns where to go on. */
static const char *
read_symbol(struct rtf *r, const char *p, const char *end)
{
    if (*p == '\'') {
        int high = p + 1 < end ? hex_digit(p[1]) : -1;
        int low = p + 2 < end ? hex_digit(p[2]) : -1;

        if (high < 0 || low < 0)
            return p + 1;
        put_byte(r, (char)(high * 16 + low));
        return p + 3;
    }
    if (*p == '*')
        r->ignorable = true;
    else if (*p == '~')
        rtf_put(r, " ");
    else if (*p == '_')
        rtf_put(r, "-");
    else if (*p == '\\' || *p == '{' || *p == '}')
        put_byte(r, *p);
    else if (*p == '\n' || *p == '\r')
        r->e = rtf_paragraph(r);
    return p + 1;
}

/* \word, \word5, \word-5 and the one space that ends it. */
static const char *
read_word(struct rtf *r, const char *p, const char *end)
{
    char name[RTF_NAME];
    size_t size = 0;
    long value = 0;
    bool negative = false, given = false;

    for (; p < end && isalpha((unsigned char)*p); p++)
        if (size + 1 < sizeof(name))
            name[size++] = *p;
    name[size] = '\0';
    if (p < end && *p == '-') {
        negative = true;
        p++;
    }
    for (; p < end && isdigit((unsigned char)*p); p++) {
        given = true;
        if (value < 100 * 1000 * 1000)
            value = value * 10 + (*p - '0');
    }
    if (p < end && *p == ' ')
        p++;
    if (str_eq(name, "bin") && given && !negative)
        return (size_t)(end - p) < (size_t)value ? end : p + value;
    r->e = rtf_word(r, name, given, negative ? -value : value);
    r->ignorable = false;
    return p;
}

struct err *
rtf_read(const struct document *d, struct sheet *s)
{
    const char *p = d->bytes, *end = d->bytes + d->size;
    struct rtf *r = NEW(d->a, struct rtf);

    rtf_start(r, d->a, s);
    while (p < end && r->e == NULL && !s->cut) {
        if (*p == '{') {
            group_open(r);
            p++;
        } else if (*p == '}') {
            group_close(r);
            p++;
        } else if (*p == '\\' && p + 1 < end) {
            p = isalpha((unsigned char)p[1]) ? read_word(r, p + 1, end)
                                             : read_symbol(r, p + 1, end);
        } else {
            if (r->state[r->depth].reading == RTF_FONT_TABLE ||
                r->state[r->depth].reading == RTF_COLOUR_TABLE)
                rtf_table(r, *p);
            else if (*p != '\n' && *p != '\r' && *p != '\0')
                put_byte(r, *p);
            p++;
        }
    }
    while (r->e == NULL && r->depth > 0)
        group_close(r);
    if (r->e != NULL)
        return r->e;
    rtf_flush(r);
    if (para_is_open(&r->para))
        TRY(para_end(&r->para));
    rtf_put_footers(r);
    return NULL;
}
