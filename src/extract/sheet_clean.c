/* What a line is cleaned of, and how its letters are spelt. */
#include "extract/sheet.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "extract/lookalike.h"

struct spelling {
    uint32_t code;
    const char *text;
};

/* Ligatures, and the bullets that symbol fonts keep in private use. */
static const struct spelling spellings[] = {
    { 0x2010, "-" },   { 0x2011, "-" },
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

/* Forms of letters that stand for others: Chinese radicals, which some fonts
 * give for whole characters, shaped Arabic and Hebrew letters, wide Latin. */
static bool
is_form(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xFB13 && c <= 0xFDFC) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0xFF01 && c <= 0xFF9F) ||
           (c >= 0xFFE0 && c <= 0xFFE6);
}

static void
add_form(struct str *out, uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar wide[32];
    char bytes[96];
    int32_t count, size;

    count = unorm2_getDecomposition(nfkc, (UChar32)c, wide, 32, &status);
    u_strToUTF8(bytes, sizeof(bytes), &size, wide, count > 0 ? count : 0,
                &status);
    if (count <= 0 || U_FAILURE(status))
        str_add_code(out, c);
    else
        str_add_bytes(out, bytes, (size_t)size);
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

/* A bullet and its tab are no column. */
static void
join_bullet(char *line)
{
    static const char *const bullets[] = { "\u2022\t", "\u00B7\t",
                                           "\u25AA\t", "\u25E6\t",
                                           "\u2013\t", "-\t" };
    size_t i;

    for (i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
        if (str_starts(line, bullets[i]))
            line[strlen(bullets[i]) - 1] = ' ';
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
        else if (is_form(c))
            add_form(&out, c);
        else if (!is_dropped(c))
            str_add_code(&out, c);
    }
    while (out.size > 0 && (out.text[out.size - 1] == ' ' ||
                            out.text[out.size - 1] == '\t'))
        out.text[--out.size] = '\0';
    join_bullet(out.text);
    if (is_ascii(out.text, out.size))
        return out.text;
    text = lookalike_fold(s->a, out.text, &s->lookalikes);
    return arena_str(s->a, normal_form(s->a, text, strlen(text)));
}
