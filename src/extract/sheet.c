/* Lines in, one clean text with cues out. Every reader writes through here,
 * so that what the parser sees never depends on the kind of document. */
#include "extract/sheet.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/json.h"

void
sheet_start(struct sheet *s, struct arena *a)
{
    memset(s, 0, sizeof(*s));
    s->a = a;
    s->text = str_new(a);
    s->hidden = str_new(a);
    s->lines = json_keep(a, json_array());
    s->warnings = json_keep(a, json_array());
    s->page = 1;
    s->pages_most = SHEET_PAGES;
    s->blank = true;
}

struct spelling {
    uint32_t code;
    const char *text;
};

/* Ligatures, and the bullets that symbol fonts keep in private use. */
static const struct spelling spellings[] = {
    { 0x00A0, " " },   { 0x1680, " " },   { 0x2028, " " },
    { 0x2029, " " },   { 0x202F, " " },   { 0x205F, " " },
    { 0x3000, " " },   { 0xFB00, "ff" },  { 0xFB01, "fi" },
    { 0xFB02, "fl" },  { 0xFB03, "ffi" }, { 0xFB04, "ffl" },
    { 0xFB05, "st" },  { 0xFB06, "st" },  { 0xF0A7, "\u2022" },
    { 0xF0B7, "\u2022" }, { 0xF076, "\u2022" }, { 0xF0D8, "\u2022" },
    { 0xF0FC, "\u2022" }, { 0xF0A8, "\u2022" }, { 0xF02D, "-" },
};

static const char *
spelling_of(uint32_t c)
{
    size_t i;

    if (c < 0xA0)
        return NULL;
    if (c >= 0x2000 && c <= 0x200A)
        return " ";
    for (i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
        if (spellings[i].code == c)
            return spellings[i].text;
    return NULL;
}

/* Zero-width and direction characters: a person cannot see them, and words
 * that hold them match nothing. Joiners between letters of Indic and Arabic
 * scripts are kept. */
static bool
is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || c == 0x180E || (c >= 0xE0000 && c <= 0xE007F);
}

static bool
is_dropped(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFD ||
           (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static void
add_code(struct str *out, uint32_t c)
{
    char bytes[4];
    int32_t n = 0;

    U8_APPEND_UNSAFE(bytes, n, c);
    str_add_bytes(out, bytes, (size_t)n);
}

/* One space for many, a tab where any of them was a tab. */
static void
add_gap(struct str *out, bool tab)
{
    char *last = out->size > 0 ? &out->text[out->size - 1] : NULL;

    if (last == NULL || *last == '\t')
        return;
    if (*last == ' ') {
        if (tab)
            *last = '\t';
        return;
    }
    str_add(out, tab ? "\t" : " ");
}

static bool
is_ascii(const char *text, size_t size)
{
    size_t i;

    for (i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

/* NFC; the text itself when it is that already, or ICU cannot. */
static const char *
normal_form(struct arena *a, const char *text, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t room = (int32_t)size + 1, wide_size, normal_size, n;
    UChar *wide = NEW_ARRAY(a, (size_t)room, UChar);
    UChar *normal = NEW_ARRAY(a, (size_t)room * 3, UChar);
    char *out = arena_alloc(a, (size_t)room * 9);

    u_strFromUTF8(wide, room, &wide_size, text, (int32_t)size, &status);
    if (U_FAILURE(status) ||
        unorm2_quickCheck(nfc, wide, wide_size, &status) == UNORM_YES)
        return text;
    normal_size = unorm2_normalize(nfc, wide, wide_size, normal, room * 3,
                                   &status);
    u_strToUTF8(out, room * 9, &n, normal, normal_size, &status);
    return U_FAILURE(status) ? text : out;
}

char *
sheet_clean(struct sheet *s, const char *text, size_t size)
{
    struct str out = str_new(s->a);
    const char *end = text + size, *p = text;

    while (p < end && *p != '\0') {
        uint32_t c = (unsigned char)*p < 0x80 ? (unsigned char)*p++
                                              : utf8_next(&p);
        const char *spelt = spelling_of(c);

        if (c == ' ' || c == '\t' || (spelt != NULL && *spelt == ' '))
            add_gap(&out, c == '\t');
        else if (spelt != NULL)
            str_add(&out, spelt);
        else if (is_invisible(c))
            s->invisible += c != 0xAD && c != 0xFEFF;
        else if (!is_dropped(c))
            add_code(&out, c);
    }
    while (out.size > 0 && (out.text[out.size - 1] == ' ' ||
                            out.text[out.size - 1] == '\t'))
        out.text[--out.size] = '\0';
    if (is_ascii(out.text, out.size))
        return out.text;
    return arena_str(s->a, normal_form(s->a, out.text, out.size));
}

static void
add_cue(struct sheet *s, size_t start, double points, bool bold)
{
    json_t *line;

    if (json_array_size(s->lines) >= SHEET_LINES)
        return;
    line = json_object();
    json_object_set_new(line, "start", json_integer((json_int_t)start));
    json_object_set_new(line, "end", json_integer((json_int_t)s->text.size));
    json_object_set_new(line, "page", json_integer(s->page));
    json_object_set_new(line, "size",
                        json_real((double)(int)(points * 10 + .5) / 10));
    json_object_set_new(line, "bold", json_boolean(bold));
    json_array_append_new(s->lines, line);
}

void
sheet_line(struct sheet *s, const char *text, size_t size, double points,
           bool bold)
{
    size_t start = s->text.size, length;
    char *clean;

    if (size > SHEET_TEXT_BYTES) {
        s->cut = true;
        return;
    }
    clean = sheet_clean(s, text, size);
    length = strlen(clean);
    if (length == 0) {
        if (!s->blank)
            str_add(&s->text, "\n");
        s->blank = true;
        return;
    }
    if (start + length + 2 > SHEET_TEXT_BYTES) {
        s->cut = true;
        return;
    }
    str_add_bytes(&s->text, clean, length);
    add_cue(s, start, points, bold);
    str_add(&s->text, "\n");
    s->blank = false;
}

struct err *
sheet_page(struct sheet *s)
{
    s->page++;
    if (s->page > s->pages_most)
        return fail(s->a, ERR_INVALID,
                    "Save the pages that are your resume as a file of their "
                    "own and upload that.",
                    "This document has more than %d pages.",
                    s->pages_most);
    str_add(&s->text, "\f");
    s->blank = true;
    return NULL;
}

void
sheet_warn(struct sheet *s, const char *kind, const char *message)
{
    json_t *w = json_object();

    json_object_set_new(w, "kind", json_string(kind));
    json_object_set_new(w, "message", json_string(message));
    json_array_append_new(s->warnings, w);
}

void
sheet_hide(struct sheet *s, const char *words, size_t size)
{
    char *clean = sheet_clean(s, words, size);

    if (clean[0] == '\0')
        return;
    s->hidden_words++;
    if (s->hidden.size + strlen(clean) + 1 > SHEET_HIDDEN_BYTES)
        return;
    if (s->hidden.size > 0)
        str_add(&s->hidden, " ");
    str_add(&s->hidden, clean);
}

void
sheet_end(struct sheet *s)
{
    if (s->hidden_words > 0)
        sheet_warn(s, "hidden",
                   arena_printf(s->a, "There are words here that a reader "
                                "cannot see; they were not counted: %s",
                                s->hidden.size > 0 ? s->hidden.text : "..."));
    if (s->invisible > 20)
        sheet_warn(s, "invisible",
                   arena_printf(s->a, "%zu invisible characters between the "
                                "letters were left out.", s->invisible));
    if (s->from_right)
        sheet_warn(s, "direction", "Text that runs from right to left may be "
                                   "incomplete or out of order here; a DOCX "
                                   "of it is read whole.");
    if (s->cut)
        sheet_warn(s, "cut", "The text is longer than 1 MB; what comes after "
                             "was not read.");
    while (str_ends(s->text.text, "\n\n"))
        s->text.text[--s->text.size] = '\0';
    if (s->text.size > 0)
        str_add(&s->text, "\f");
    if (s->pages == 0)
        s->pages = s->page;
}

bool
sheet_has_words(const struct sheet *s)
{
    const char *p = s->text.text;
    uint32_t c;

    while (p != NULL && (c = utf8_next(&p)) != 0)
        if (u_isalnum((UChar32)c))
            return true;
    return false;
}
