/*
 * PDF: words with their boxes and their look by poppler, without those that a
 * person cannot see; reading order by our own layout. Whether a page is a
 * scan is decided page by page.
 */
#include "extract/pdf.h"

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

static const struct word *
plain_words(struct arena *a, const struct pdf_words *words)
{
    struct word *out = NEW_ARRAY(a, words->count + 1, struct word);
    size_t i;

    for (i = 0; i < words->count; i++)
        out[i] = words->word[i].word;
    return out;
}

static void
read_page(PopplerPage *page, int64_t number, int64_t pages,
          const struct pdf_ink *ink, struct sheet *s, struct pdf_page *out)
{
    PopplerRectangle crop;
    struct pdf_words words;

    poppler_page_get_size(page, &out->width, &out->height);
    pdf_words_read(page, s->a, &words);
    out->is_scan = pdf_is_scan(page, &words);
    if (out->is_scan)
        return;
    pdf_seen(page, number, ink, &words, s);
    poppler_page_get_crop_box(page, &crop);
    pdf_bullets_put(&crop, (size_t)(number - 1), (size_t)pages, ink, &words);
    layout_lines(s->a, plain_words(s->a, &words), words.count, &out->lines);
}

/* ---- words outside the pages ---- */

/* The corners that all pages lie between. */
static void
measure_pages(PopplerDocument *pdf, int count, struct pdf_ink *ink)
{
    int i;

    for (i = 0; i < count; i++) {
        PopplerPage *page = poppler_document_get_page(pdf, i);
        PopplerRectangle r;

        if (page == NULL)
            continue;
        poppler_page_get_crop_box(page, &r);
        ink->x0 = i == 0 ? r.x1 : MIN(ink->x0, r.x1);
        ink->y0 = i == 0 ? r.y1 : MIN(ink->y0, r.y1);
        ink->x1 = i == 0 ? r.x2 : MAX(ink->x1, r.x2);
        ink->y1 = i == 0 ? r.y2 : MAX(ink->y1, r.y2);
        g_object_unref(page);
    }
}

static bool
is_on_page(const struct pdf_page *page, const char *text)
{
    size_t i, k;

    for (i = 0; i < page->lines.count; i++)
        for (k = 0; k < page->lines.line[i].count; k++)
            if (str_eq(page->lines.line[i].word[k].text, text))
                return true;
    return false;
}

/* Poppler drops what lies outside. Where the drawing was followed wrongly the
 * words are on a page as well, and are not hidden. */
static void
hide_outside(const struct pdf_ink *ink, const struct pdf_page *pages,
             size_t count, struct sheet *s)
{
    size_t n, i, k;
    char **words = str_split(s->a, ink->outside.text, ' ', &n);

    for (i = 0; i < n; i++) {
        bool found = words[i][0] == '\0';

        for (k = 0; k < count && !found; k++)
            found = is_on_page(&pages[k], words[i]);
        if (!found)
            sheet_hide(s, SHEET_OFF_PAGE, count == 1 ? 1 : 0, words[i],
                       strlen(words[i]));
    }
}

/* ---- the document ---- */

static struct err *
fail_pages(struct arena *a, int count, int most)
{
    return fail(a, ERR_INVALID,
                "Save the pages that are your resume as a file of their own "
                "and upload that.",
                "This PDF has %d pages; the limit is %d.", count, most);
}

static struct err *
read_pages(PopplerDocument *pdf, const struct document *d, struct sheet *s)
{
    int count = poppler_document_get_n_pages(pdf), i;
    struct pdf_ink ink = { .outside = str_new(d->a) };
    struct pdf_page *pages;

    if (count > s->pages_most)
        return fail_pages(d->a, count, s->pages_most);
    if (count <= 0)
        return fail_open(d->a, NULL);
    pages = NEW_ARRAY(d->a, (size_t)count, struct pdf_page);
    measure_pages(pdf, count, &ink);
    pdf_ink_read(&ink, d->bytes, d->size);
    for (i = 0; i < count; i++) {
        PopplerPage *page = poppler_document_get_page(pdf, i);

        if (page == NULL)
            continue;
        read_page(page, i + 1, count, &ink, s, &pages[i]);
        if (pages[i].is_scan)
            sheet_scan(s, i + 1);
        g_object_unref(page);
    }
    s->pages = count;
    hide_outside(&ink, pages, (size_t)count, s);
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
    e = read_pages(pdf, d, s);
    g_object_unref(pdf);
    return e;
}
