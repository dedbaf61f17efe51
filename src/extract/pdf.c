/*
 * PDF: words with their boxes and their look by poppler, reading order by our
 * own layout. Words that a person cannot see are reported and left out: under
 * 4 points, or in the colour of what is behind them.
 */
#include "extract/pdf.h"

#include <math.h>
#include <stdlib.h>

#include "extract/document.h"

enum { WORDS_MOST = 20000, HIDDEN_POINTS = 4 };

static struct err *
fail_open(struct arena *a, const GError *error)
{
    if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return fail(a, ERR_INVALID,
                    "Save a copy without a password and upload that.",
                    "This PDF is locked with a password.");
    return fail(a, ERR_INVALID,
                "Open it, save or print it as a PDF again, and upload that.",
                "This PDF is damaged: it cannot be opened.");
}

static struct err *
fail_scan(struct arena *a)
{
    return fail(a, ERR_INVALID,
                "Save it from the program that made it as a PDF with text, "
                "or run text recognition (OCR) on it first.",
                "There is no text in this PDF: it is a scan or a picture of "
                "a page.");
}

/* ---- the words of a page ---- */

struct page_words {
    struct arena *a;
    struct sheet *s;
    struct word *word;
    int64_t number; /* of the page */
    size_t count, room;
    size_t letters, unreadable;
};

static bool
is_bold_font(const char *name)
{
    static const char *const marks[] = { "bold", "black", "heavy", "demi",
                                         "cmbx", "sfbx", "-bd", "semibd" };
    char small[128];
    size_t i;

    if (name == NULL)
        return false;
    for (i = 0; name[i] != '\0' && i < sizeof(small) - 1; i++)
        small[i] = g_ascii_tolower(name[i]);
    small[i] = '\0';
    for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strstr(small, marks[i]) != NULL)
            return true;
    return false;
}

static void
grow(struct rect *box, const PopplerRectangle *r, bool first)
{
    double x0 = MIN(r->x1, r->x2), x1 = MAX(r->x1, r->x2);
    double y0 = MIN(r->y1, r->y2), y1 = MAX(r->y1, r->y2);

    box->x0 = first ? x0 : MIN(box->x0, x0);
    box->y0 = first ? y0 : MIN(box->y0, y0);
    box->x1 = first ? x1 : MAX(box->x1, x1);
    box->y1 = first ? y1 : MAX(box->y1, y1);
}

static void
keep_word(struct page_words *p, const char *text, size_t size,
          const struct rect *box, const PopplerTextAttributes *look)
{
    struct word *w;

    if (p->count == p->room) {
        size_t room = p->room == 0 ? 512 : p->room * 2;
        struct word *more = NEW_ARRAY(p->a, room, struct word);

        if (p->count > 0)
            memcpy(more, p->word, p->count * sizeof(*more));
        p->word = more;
        p->room = room;
    }
    w = &p->word[p->count++];
    *w = (struct word){ .x0 = box->x0, .y0 = box->y0, .x1 = box->x1,
                        .y1 = box->y1, .points = box->y1 - box->y0 };
    if (look != NULL) {
        w->points = look->font_size;
        w->bold = is_bold_font(look->font_name);
    }
    w->text = arena_copy(p->a, text, size);
}

static bool
is_hidden(struct pdf_picture *picture, const struct rect *box,
          const PopplerTextAttributes *look, enum sheet_hidden *how)
{
    *how = SHEET_TINY;
    if (look == NULL)
        return false;
    if (look->font_size > 0 && look->font_size < HIDDEN_POINTS &&
        box->y1 - box->y0 < HIDDEN_POINTS)
        return true;
    *how = SHEET_UNSEEN;
    return pdf_picture_hides(picture, box, &look->color);
}

static void
count_letters(struct page_words *p, const char *text, size_t size)
{
    const char *c, *end = text + size;

    for (c = text; c < end; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);

        p->letters++;
        p->unreadable += u == 0xFFFD || (u >= 0xE000 && u <= 0xF8FF) ||
                         u < 0x20;
    }
}

/* Poppler does not always say that a word ends where a column does. */
static bool
jumps(const PopplerRectangle *from, const PopplerRectangle *to)
{
    double height = fabs(from->y2 - from->y1);
    double apart = MAX(MIN(to->x1, to->x2) - MAX(from->x1, from->x2),
                       MIN(from->x1, from->x2) - MAX(to->x1, to->x2));

    return apart > 0.4 * height || fabs(to->y2 - from->y2) > 0.6 * height;
}

/* Marks of direction, which poppler adds to text that runs from the right;
 * they have no box. */
static bool
is_mark(const char *c)
{
    gunichar u = g_utf8_get_char(c);

    return u >= 0x202A && u <= 0x202E;
}

static char *
without_marks(struct arena *a, const char *text)
{
    struct str out = str_new(a);

    while (*text != '\0') {
        const char *next = g_utf8_next_char(text);

        if (!is_mark(text))
            str_add_bytes(&out, text, (size_t)(next - text));
        text = next;
    }
    return out.text;
}

/* Characters, their boxes and their looks run side by side. */
static void
gather(struct page_words *p, const char *text, const PopplerRectangle *rects,
       size_t count, GList *looks, struct pdf_picture *picture)
{
    const char *c = text, *start = text;
    struct rect box = { 0 };
    bool first = true;
    size_t i;

    for (i = 0; i < count && *c != '\0'; i++) {
        const char *next = g_utf8_next_char(c);
        const PopplerTextAttributes *look;

        while (looks != NULL && looks->next != NULL &&
               ((PopplerTextAttributes *)looks->data)->end_index < (int)i)
            looks = looks->next;
        look = looks == NULL ? NULL : looks->data;
        if (*c != ' ' && *c != '\n') {
            grow(&box, &rects[i], first);
            if (first)
                start = c;
            first = false;
        }
        if (!first && (*next == ' ' || *next == '\n' || *next == '\0' ||
                       i + 1 == count || jumps(&rects[i], &rects[i + 1]))) {
            size_t size = (size_t)(next - start);
            enum sheet_hidden how;

            count_letters(p, start, size);
            if (is_hidden(picture, &box, look, &how))
                sheet_hide(p->s, how, p->number, start, size);
            else if (p->count < WORDS_MOST)
                keep_word(p, start, size, &box, look);
            first = true;
        }
        c = next;
    }
}

/* Poppler's own order, where its boxes do not go with its text. */
static void
gather_plain(struct page_words *p, const char *text)
{
    double y = 0;

    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        struct rect box = { 0, y, 100, y + 10 };

        count_letters(p, text, size);
        if (size > 0 && p->count < WORDS_MOST)
            keep_word(p, text, size, &box, NULL);
        y += 11;
        text += size + (text[size] == '\n');
    }
}

static void
read_page(PopplerPage *page, struct page_words *p)
{
    PopplerRectangle *rects = NULL;
    guint count = 0;
    char *raw = poppler_page_get_text(page);
    GList *looks = poppler_page_get_text_attributes(page);
    struct pdf_picture picture = { .page = page };

    if (raw != NULL && g_utf8_validate(raw, -1, NULL)) {
        const char *text = without_marks(p->a, raw);

        p->s->from_right = p->s->from_right || strlen(text) < strlen(raw);
        if (poppler_page_get_text_layout(page, &rects, &count) &&
            (glong)count == g_utf8_strlen(text, -1))
            gather(p, text, rects, count, looks, &picture);
        else
            gather_plain(p, text);
    }
    pdf_picture_end(&picture);
    poppler_page_free_text_attributes(looks);
    g_free(rects);
    g_free(raw);
}

/* ---- the document ---- */

static struct err *
read_pages(PopplerDocument *pdf, struct arena *a, struct sheet *s)
{
    int count = poppler_document_get_n_pages(pdf), i;
    struct pdf_page *pages;
    size_t letters = 0, unreadable = 0;

    if (count > s->pages_most)
        return fail(a, ERR_INVALID,
                    "Save the pages that are your resume as a file of their "
                    "own and upload that.",
                    "This PDF has %d pages; the limit is %d.", count,
                    s->pages_most);
    if (count <= 0)
        return fail_open(a, NULL);
    pages = NEW_ARRAY(a, (size_t)count, struct pdf_page);
    for (i = 0; i < count; i++) {
        PopplerPage *page = poppler_document_get_page(pdf, i);
        struct page_words words = { .a = a, .s = s, .number = i + 1 };

        if (page == NULL)
            continue;
        read_page(page, &words);
        poppler_page_get_size(page, &pages[i].width, &pages[i].height);
        layout_lines(a, words.word, words.count, &pages[i].lines);
        letters += words.letters;
        unreadable += words.unreadable;
        g_object_unref(page);
    }
    s->pages = count;
    if (letters == 0 || unreadable * 2 > letters)
        return fail_scan(a);
    return pdf_pages_put(pages, (size_t)count, s);
}

struct err *
pdf_open(const struct document *d, PopplerDocument **pdf)
{
    GBytes *bytes = g_bytes_new_static(d->bytes, d->size);
    GError *error = NULL;
    struct err *e = NULL;

    *pdf = poppler_document_new_from_bytes(bytes, NULL, &error);
    if (*pdf == NULL)
        e = fail_open(d->a, error);
    g_clear_error(&error);
    g_bytes_unref(bytes);
    return e;
}

struct err *
pdf_read(const struct document *d, struct sheet *s)
{
    PopplerDocument *pdf;
    struct err *e = pdf_open(d, &pdf);

    if (e != NULL)
        return e;
    e = read_pages(pdf, d->a, s);
    g_object_unref(pdf);
    return e;
}
