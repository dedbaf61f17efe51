/* Lines in, one clean text with cues out. Every reader writes through here,
 * so that what the parser sees never depends on the kind of document. */
#include "extract/sheet.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/json.h"
#include "extract/lookalike.h"

void
sheet_start(struct sheet *s, struct arena *a)
{
    memset(s, 0, sizeof(*s));
    s->a = a;
    s->text = str_new(a);
    s->lookalikes = str_new(a);
    s->lines = json_keep(a, json_array());
    s->boxes = json_keep(a, json_array());
    s->warnings = json_keep(a, json_array());
    s->scans = json_keep(a, json_array());
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
    text = lookalike_fold(s->a, out.text, &s->lookalikes);
    return arena_str(s->a, normal_form(s->a, text, strlen(text)));
}

static void
add_cue(struct sheet *s, size_t start, double points, bool bold)
{
    json_t *line;

    line = json_object();
    json_object_set_new(line, "start", json_integer((json_int_t)start));
    json_object_set_new(line, "end", json_integer((json_int_t)s->text.size));
    json_object_set_new(line, "page", json_integer(s->page));
    json_object_set_new(line, "size",
                        json_real((double)(int)(points * 10 + .5) / 10));
    json_object_set_new(line, "bold", json_boolean(bold));
    json_array_append_new(s->lines, line);
}

/* Whether that many more bytes and the end of a line fit. */
static bool
has_room(struct sheet *s, size_t size)
{
    if (s->text.size + size + 3 <= SHEET_TEXT_BYTES &&
        json_array_size(s->lines) < SHEET_LINES)
        return true;
    s->cut = true;
    return false;
}

static void
separate(struct sheet *s)
{
    if (!s->blank)
        str_add(&s->text, "\n");
    s->blank = true;
}

static void
end_line(struct sheet *s, size_t start, double points, bool bold)
{
    add_cue(s, start, points, bold);
    str_add(&s->text, "\n");
    s->blank = false;
}

void
sheet_line(struct sheet *s, const char *text, size_t size, double points,
           bool bold)
{
    size_t start = s->text.size;
    char *clean;

    if (size > SHEET_TEXT_BYTES) {
        s->cut = true;
        return;
    }
    clean = sheet_clean(s, text, size);
    if (clean[0] == '\0') {
        separate(s);
        return;
    }
    if (!has_room(s, strlen(clean)))
        return;
    str_add(&s->text, clean);
    end_line(s, start, points, bold);
}

static json_t *
share(double part)
{
    double most = SHEET_SHARES;

    return json_integer(!(part > 0) ? 0
                        : part < 1  ? (json_int_t)(part * most + .5)
                                    : SHEET_SHARES);
}

static void
add_box(struct sheet *s, size_t start, const struct sheet_word *w)
{
    json_t *box;

    if (json_array_size(s->boxes) >= SHEET_BOXES)
        return;
    box = json_array();
    json_array_append_new(box, json_integer((json_int_t)start));
    json_array_append_new(box, json_integer((json_int_t)s->text.size));
    json_array_append_new(box, json_integer(s->page));
    json_array_append_new(box, share(w->x0));
    json_array_append_new(box, share(w->y0));
    json_array_append_new(box, share(w->x1));
    json_array_append_new(box, share(w->y1));
    json_array_append_new(s->boxes, box);
}

void
sheet_words(struct sheet *s, const struct sheet_word *words, size_t count,
            double points, bool bold)
{
    size_t start = s->text.size, i;
    char gap = '\0';

    for (i = 0; i < count; i++) {
        const char *clean = sheet_clean(s, words[i].text,
                                        strlen(words[i].text));

        gap = gap == '\t' || words[i].before == '\0' ? gap
                                                      : words[i].before;
        if (clean[0] == '\0')
            continue;
        if (!has_room(s, strlen(clean)))
            break;
        if (gap != '\0' && s->text.size > start)
            str_add_bytes(&s->text, &gap, 1);
        gap = '\0';
        str_add(&s->text, clean);
        add_box(s, s->text.size - strlen(clean), &words[i]);
    }
    if (s->text.size > start)
        end_line(s, start, points, bold);
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
    sheet_warn_page(s, kind, 0, message);
}

void
sheet_warn_page(struct sheet *s, const char *kind, int64_t page,
                const char *message)
{
    json_t *w = json_object();

    json_object_set_new(w, "kind", json_string(kind));
    json_object_set_new(w, "message", json_string(message));
    if (page > 0)
        json_object_set_new(w, "page", json_integer(page));
    json_array_append_new(s->warnings, w);
}

static struct sheet_hiding *
hiding_of(struct sheet *s, enum sheet_hidden how, int64_t page)
{
    struct sheet_hiding *h;
    size_t i;

    for (i = 0; i < s->hiding_count; i++)
        if (s->hiding[i].how == how && s->hiding[i].page == page)
            return &s->hiding[i];
    if (s->hiding_count == SHEET_HIDDEN_PLACES)
        return NULL;
    h = &s->hiding[s->hiding_count++];
    *h = (struct sheet_hiding){ how, page, str_new(s->a) };
    return h;
}

void
sheet_scan(struct sheet *s, int64_t page)
{
    json_array_append_new(s->scans, json_integer(page));
}

void
sheet_hide(struct sheet *s, enum sheet_hidden how, int64_t page,
           const char *words, size_t size)
{
    const char *clean = sheet_clean(s, words, size);
    struct sheet_hiding *h;
    size_t room;

    if (clean[0] == '\0' || (h = hiding_of(s, how, page)) == NULL)
        return;
    if (h->words.size > 0 && h->words.size < SHEET_HIDDEN_BYTES)
        str_add(&h->words, " ");
    room = SHEET_HIDDEN_BYTES - h->words.size;
    str_add(&h->words, utf8_cut(s->a, clean, room));
}

/* ---- the end ---- */

static void
warn_of_hidden(struct sheet *s, const struct sheet_hiding *h)
{
    static const struct {
        const char *kind, *message;
    } ways[] = {
        [SHEET_UNSEEN] = { "hidden_text", "Words that a reader cannot see "
                                          "were not counted." },
        [SHEET_TINY] = { "tiny_text", "Words in type too small to read were "
                                      "not counted." },
        [SHEET_OFF_PAGE] = { "off_page", "Words outside the page were not "
                                         "counted." },
        [SHEET_COVERED] = { "covered_text", "Words behind a picture or a "
                                            "shape were not counted." },
    };
    json_t *w;

    sheet_warn_page(s, ways[h->how].kind, h->page, ways[h->how].message);
    w = json_array_get(s->warnings, json_array_size(s->warnings) - 1);
    json_object_set_new(w, "words", json_string(h->words.text));
}

static void
warn_of_lookalikes(struct sheet *s)
{
    json_t *w;

    sheet_warn(s, "lookalike_letters",
               "Some words mix letters of two alphabets that look alike. "
               "They were read as they look.");
    w = json_array_get(s->warnings, json_array_size(s->warnings) - 1);
    json_object_set_new(w, "words", json_string(s->lookalikes.text));
}

void
sheet_end(struct sheet *s)
{
    size_t i;

    for (i = 0; i < s->hiding_count; i++)
        warn_of_hidden(s, &s->hiding[i]);
    if (s->lookalikes.size > 0)
        warn_of_lookalikes(s);
    if (s->invisible > 20)
        sheet_warn(s, "invisible_characters",
                   arena_printf(s->a, "%zu invisible characters between the "
                                "letters were left out.", s->invisible));
    if (s->cut)
        sheet_warn(s, "cut",
                   arena_printf(s->a, "The text is longer than 1 MB or %d "
                                "lines; what comes after was not read.",
                                SHEET_LINES));
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

bool
sheet_has_something(const struct sheet *s)
{
    return sheet_has_words(s) || json_array_size(s->scans) > 0;
}
