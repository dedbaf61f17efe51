/* The control words of RTF, as tables: those that open a destination without
 * words, those that stand for a character, those that change the look. */
#include "extract/rtf.h"

#include <unicode/utf8.h>

void
rtf_start(struct rtf *r, struct arena *a, struct sheet *s)
{
    r->a = a;
    para_start(&r->para, s);
    r->sheet = s;
    r->bytes = str_new(a);
    r->code = str_new(a);
    r->document_page = 1252;
    r->state[0] = (struct rtf_state){ .points = 12, .page = 1252,
                                      .ink = LOOK_AUTO,
                                      .ground = LOOK_WHITE,
                                      .unicode_skip = 1 };
}

/* ---- tables of fonts and colours ---- */

static const struct {
    int charset, page;
} charsets[] = {
    { 2, RTF_SYMBOLS },
    { 0, 1252 },   { 77, 10000 }, { 128, 932 },  { 129, 949 },
    { 134, 936 },  { 136, 950 },  { 161, 1253 }, { 162, 1254 },
    { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
    { 204, 1251 }, { 222, 874 },  { 238, 1250 },
};

static int
charset_page(const struct rtf *r, long charset)
{
    size_t i;

    for (i = 0; i < sizeof(charsets) / sizeof(charsets[0]); i++)
        if (charsets[i].charset == charset)
            return charsets[i].page;
    return r->document_page;
}

static int
font_page(const struct rtf *r, long number)
{
    size_t i;

    for (i = 0; i < r->font_count; i++)
        if (r->fonts[i].number == number)
            return r->fonts[i].page;
    return r->document_page;
}

static void
font_define(struct rtf *r, long charset)
{
    if (r->font_count == RTF_FONTS)
        return;
    r->fonts[r->font_count].number = r->font;
    r->fonts[r->font_count].page = charset_page(r, charset);
    r->font_count++;
}

void
rtf_table(struct rtf *r, char c)
{
    if (r->state[r->depth].reading != RTF_COLOUR_TABLE || c != ';')
        return;
    if (r->colours < RTF_COLOURS)
        r->colour[r->colours++] = r->coloured ? (r->red & 255) << 16 |
                                                    (r->green & 255) << 8 |
                                                    (r->blue & 255)
                                              : LOOK_AUTO;
    r->coloured = false;
    r->red = r->green = r->blue = 0;
}

static void
colour_word(struct rtf *r, const char *name, long value)
{
    if (str_eq(name, "red"))
        r->red = (int)value;
    else if (str_eq(name, "green"))
        r->green = (int)value;
    else if (str_eq(name, "blue"))
        r->blue = (int)value;
    r->coloured = true;
}

/* ---- destinations ---- */

static bool
is_wordless(const char *name)
{
    static const char *const names[] = {
        "annotation", "atnauthor", "atnid", "author", "colorschememapping",
        "company", "datafield", "datastore", "deleted", "shprslt",
        "fname", "generator", "info", "latentstyles", "listoverridetable",
        "listtable", "mmathPr", "nonshppict", "objdata", "operator", "pict",
        "revtbl", "rsidtbl", "sn", "sp", "stylesheet", "sv", "themedata",
        "title", "xe", "tc", "xmlnstbl", "bkmkstart", "bkmkend",
        "filetbl", "pgptbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
        "aftnsepc", "aftncn", "nonesttables", "formfield",
        "falt", "panose", "template",
    };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

/* \* means: skip what you do not know. These hold words all the same. */
static bool
is_worded(const char *name)
{
    return str_eq(name, "shpinst") || str_eq(name, "shptxt") ||
           str_eq(name, "footnote") || str_eq(name, "shppict") ||
           str_eq(name, "fldinst") || str_eq(name, "nesttableprops") ||
           str_eq(name, "do");
}

/* Those whose words stand apart, or lead somewhere. */
static bool
ends_with_its_group(struct rtf *r, const char *name)
{
    static const struct {
        const char *name;
        enum rtf_ending ending;
    } endings[] = {
        { "fldrslt", RTF_RESULT }, { "header", RTF_HEADER },
        { "headerl", RTF_HEADER }, { "headerr", RTF_HEADER },
        { "headerf", RTF_HEADER }, { "footer", RTF_FOOTER },
        { "footerl", RTF_FOOTER }, { "footerr", RTF_FOOTER },
        { "footerf", RTF_FOOTER }, { "footnote", RTF_NOTE },
        { "shptxt", RTF_BOX },     { "dptxbxtext", RTF_BOX },
    };
    size_t i;

    for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (str_eq(name, endings[i].name)) {
            rtf_begin(r, endings[i].ending);
            return true;
        }
    return false;
}

static bool
destination(struct rtf *r, const char *name)
{
    struct rtf_state *s = &r->state[r->depth];

    if (str_eq(name, "fonttbl")) {
        rtf_flush(r);
        s->reading = RTF_FONT_TABLE;
    } else if (str_eq(name, "colortbl")) {
        s->reading = RTF_COLOUR_TABLE;
    } else if (str_eq(name, "fldinst")) {
        rtf_flush(r);
        if (s->reading == RTF_TEXT)
            r->code = str_new(r->a);
        s->reading = RTF_CODE;
    } else if (ends_with_its_group(r, name)) {
        return true;
    } else if (is_wordless(name) || (r->ignorable && !is_worded(name))) {
        s->skip = true;
    } else {
        return false;
    }
    return true;
}

/* ---- characters ---- */

static const struct {
    const char *name, *text;
} characters[] = {
    { "tab", "\t" },          { "emdash", "\u2014" },
    { "endash", "\u2013" },   { "bullet", "\u2022" },
    { "lquote", "\u2018" },   { "rquote", "\u2019" },
    { "ldblquote", "\u201C" },{ "rdblquote", "\u201D" },
    { "emspace", " " },       { "enspace", " " },
    { "qmspace", " " },       { "line", "\n" },
    { "lbr", "\n" },
};

static bool
character(struct rtf *r, const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(characters) / sizeof(characters[0]); i++)
        if (str_eq(name, characters[i].name)) {
            rtf_put(r, characters[i].text);
            return true;
        }
    return false;
}

/* \u takes a signed 16-bit number; letters beyond come as a pair. */
static void
unicode(struct rtf *r, long value)
{
    uint32_t c = (uint32_t)(value < 0 ? value + 65536 : value);
    char bytes[5] = "";
    int32_t size = 0;

    r->unicode_skip = 0;
    if (c >= 0xD800 && c < 0xDC00) {
        r->high = c;
    } else {
        if (c >= 0xDC00 && c < 0xE000) {
            c = r->high == 0 ? 0
                             : 0x10000 + ((r->high - 0xD800) << 10) +
                                   (c - 0xDC00);
        }
        r->high = 0;
        if (c != 0 && c <= 0x10FFFF) {
            U8_APPEND_UNSAFE(bytes, size, c);
            rtf_put(r, bytes);
        }
    }
    r->unicode_skip = r->state[r->depth].unicode_skip;
}

/* ---- look ---- */

static long
colour_of(const struct rtf *r, long number, long otherwise)
{
    return number > 0 && (size_t)number < r->colours ? r->colour[number]
                                                     : otherwise;
}

static bool
look(struct rtf *r, const char *name, bool given, long value)
{
    struct rtf_state *s = &r->state[r->depth];
    bool on = !given || value != 0;

    if (str_eq(name, "b"))
        s->bold = on;
    else if (str_eq(name, "fs"))
        s->points = value > 0 && value < 2000 ? (double)value / 2 : 12;
    else if (str_eq(name, "v"))
        s->hidden = on;
    else if (str_eq(name, "cf"))
        s->ink = colour_of(r, value, LOOK_AUTO);
    else if (str_eq(name, "highlight") || str_eq(name, "cb") ||
             str_eq(name, "chcbpat") || str_eq(name, "cbpat"))
        s->ground = colour_of(r, value, LOOK_WHITE);
    else if (str_eq(name, "f"))
        s->page = font_page(r, value);
    else if (str_eq(name, "uc"))
        s->unicode_skip = value >= 0 && value < 16 ? value : 1;
    else
        return false;
    return true;
}

static void
plain(struct rtf *r)
{
    struct rtf_state *s = &r->state[r->depth];

    s->bold = s->hidden = false;
    s->ink = LOOK_AUTO;
    s->ground = LOOK_WHITE;
    s->points = 12;
}

/* ---- structure ---- */

static struct err *
open_row(struct rtf *r, bool *flag)
{
    rtf_flush(r);
    if (para_is_open(&r->para))
        TRY(para_end(&r->para));
    *flag = true;
    para_row_start(&r->para);
    return NULL;
}

static struct err *
close_row(struct rtf *r, bool *flag)
{
    if (!*flag)
        return NULL;
    rtf_flush(r);
    *flag = false;
    return para_row_end(&r->para);
}

static struct err *
structure(struct rtf *r, const char *name, long value)
{
    if (r->state[r->depth].skip)
        return NULL;
    if (str_eq(name, "par") || str_eq(name, "sect"))
        return rtf_paragraph(r);
    if (str_eq(name, "page")) {
        r->para.page_breaks = true;
        return rtf_paragraph(r);
    }
    if (str_eq(name, "trowd"))
        r->shaded_row = false;
    if (str_eq(name, "clcbpat"))
        r->shaded_row = r->shaded_row ||
                        colour_of(r, value, LOOK_WHITE) != LOOK_WHITE;
    if (str_eq(name, "trowd") && !r->in_row)
        return open_row(r, &r->in_row);
    if (str_eq(name, "itap") && value > 1 && r->in_row && !r->in_nested)
        return open_row(r, &r->in_nested);
    if (str_eq(name, "cell") || str_eq(name, "nestcell")) {
        if (str_eq(name, "cell"))
            TRY(close_row(r, &r->in_nested));
        rtf_flush(r);
        return para_cell_end(&r->para);
    }
    if (str_eq(name, "nestrow"))
        return close_row(r, &r->in_nested);
    if (str_eq(name, "row")) {
        TRY(close_row(r, &r->in_nested));
        return close_row(r, &r->in_row);
    }
    return NULL;
}

struct err *
rtf_word(struct rtf *r, const char *name, bool given, long value)
{
    struct rtf_state *s = &r->state[r->depth];

    if (s->reading == RTF_COLOUR_TABLE) {
        colour_word(r, name, value);
        return NULL;
    }
    if (s->reading == RTF_FONT_TABLE) {
        if (str_eq(name, "f"))
            r->font = value;
        else if (str_eq(name, "fcharset"))
            font_define(r, value);
        return NULL;
    }
    if (str_eq(name, "ansicpg") && value > 0 && value < 70000) {
        r->document_page = s->page = (int)value;
        return NULL;
    }
    if (destination(r, name))
        return NULL;
    if (str_eq(name, "u")) {
        unicode(r, value);
        return NULL;
    }
    if (str_eq(name, "plain") || str_eq(name, "pard")) {
        if (str_eq(name, "plain"))
            plain(r);
        s->ground = LOOK_WHITE;
        return NULL;
    }
    if (character(r, name) || look(r, name, given, value))
        return NULL;
    return structure(r, name, value);
}
