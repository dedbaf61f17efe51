/*
 * The first pass is in English, whose letters are those of all the others
 * but for accents; when its words are those of another language, a second
 * one is in that. A word of which tesseract is not sure is kept and named in
 * a warning; what it hardly takes for a word is left out.
 */
#include "extract/ocr.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <tesseract/capi.h>
#include <unicode/uchar.h>

#include "extract/ocr_language.h"
#include "extract/pdf.h"

/* Of the OpenMP that tesseract uses; its header comes with the compiler, and
 * not with every one. */
void omp_set_max_active_levels(int levels);

#define DATA "/usr/share/tesseract-ocr/5/tessdata"
#define POINTS(pixels) ((pixels) * 72.0 / SCAN_DPI)
#define RISE 0.74 /* of a tall letter over its line, of the size of type */
#define HANG 0.22 /* of a g or a y under it */

enum {
    WORDS_MOST = 5000,
    NO_WORD = 30,   /* of 100: under this it is a speck or a line */
    DOUBTFUL = 70,  /* under this a person should look */
    PAGE_LEAST = 45 /* in the mean: under this it is no text */
};

/* What one pass saw. */
struct seen {
    struct arena *a;
    struct word *word;
    double *sureness;    /* of each word */
    size_t count, line;  /* line: the first word of the one that is read */
    struct str text;     /* of all, for telling the language */
    struct str doubtful; /* as much as a warning quotes */
    double sure;         /* sum over the words */
    size_t all;          /* those left out as well */
};

static struct err *
fail_unread(struct arena *a)
{
    return fail(a, ERR_INVALID, "Scan it again, straight, at 300 dots an "
                "inch, or upload it as a PDF or DOCX that holds its words "
                "as text.", "There is no text in this picture that can be "
                "recognised.");
}

/* ---- one word ---- */

static bool
has_letters(const char *text)
{
    uint32_t c;

    while ((c = utf8_next(&text)) != 0)
        if (u_isalnum((UChar32)c))
            return true;
    return false;
}

static bool
begins_line(TessResultIterator *it)
{
    return TessPageIteratorIsAtBeginningOf(
        TessResultIteratorGetPageIteratorConst(it), RIL_TEXTLINE);
}

/* The first of its line, and not the only one. */
static bool
leads(TessResultIterator *it)
{
    return begins_line(it) && !TessPageIteratorIsAtFinalElement(
        TessResultIteratorGetPageIteratorConst(it), RIL_TEXTLINE, RIL_WORD);
}

/* Of mail or of a page: these are in plain letters everywhere. */
static bool
is_address(const char *text)
{
    const char *at = strchr(text, '@'), *dot = strrchr(text, '.');

    if (dot == NULL || dot[1] == '\0')
        return false;
    return (at != NULL && at > text && at < dot) ||
           (strchr(text, '/') != NULL && dot > text) ||
           str_starts(text, "www.");
}

/* What stands there, or NULL: no word. The mark before an item of a list has
 * no letter of its own: tesseract takes it for a cent sign, a quotation mark
 * and so on. */
static const char *
word_text(TessResultIterator *it, const char *text, double sure,
          bool stands)
{
    if (str_eq(text, "|"))
        return stands ? "I" : text;
    if (has_letters(text))
        return sure >= NO_WORD || is_address(text) ? text : NULL;
    if (leads(it) && utf8_length(text) <= 2 && sure >= NO_WORD)
        return "\u2022";
    return sure < DOUBTFUL ? NULL : text;
}

static void
doubt(struct seen *seen, const char *text)
{
    if (!has_letters(text) ||
        seen->doubtful.size + strlen(text) + 1 > SHEET_HIDDEN_BYTES)
        return;
    if (seen->doubtful.size > 0)
        str_add(&seen->doubtful, " ");
    str_add(&seen->doubtful, text);
}

/* y1 is the line on which it stands until the line is whole. True: it stands
 * on it, as an I does and a | does not. */
static bool
place(TessResultIterator *it, struct word *w)
{
    const TessPageIterator *page = TessResultIteratorGetPageIteratorConst(it);
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0, bx0, by0, bx1, by1, size = 0, id;
    BOOL look[6];
    double bottom;

    TessPageIteratorBoundingBox(page, RIL_WORD, &x0, &y0, &x1, &y1);
    TessResultIteratorWordFontAttributes(it, &look[0], &look[1], &look[2],
                                         &look[3], &look[4], &look[5], &size,
                                         &id);
    bottom = POINTS(y1);
    *w = (struct word){ .x0 = POINTS(x0), .y0 = POINTS(y0),
                        .x1 = POINTS(x1), .y1 = bottom,
                        .points = size > 0 ? size : POINTS(y1 - y0) };
    if (TessPageIteratorBaseline(page, RIL_WORD, &bx0, &by0, &bx1, &by1))
        w->y1 = POINTS((by0 + by1) / 2.0);
    return bottom < w->y1 + .08 * w->points;
}

/* All words of a line are as tall as its type, whether or not they have
 * letters that rise or hang. The type is measured by its tallest letter:
 * tesseract counts what is between the lines as well. */
static void
end_line(struct seen *seen)
{
    double rise = 0, points;
    size_t i;

    for (i = seen->line; i < seen->count; i++)
        if (has_letters(seen->word[i].text))
            rise = fmax(rise, seen->word[i].y1 - seen->word[i].y0);
    for (i = seen->line; i < seen->count; i++) {
        struct word *w = &seen->word[i];

        points = fmax(fmin(rise / RISE, w->points), .6 * w->points);
        w->points = points;
        w->y1 += HANG * points;
        w->y0 = w->y1 - points;
    }
    seen->line = seen->count;
}

static void
take_word(TessResultIterator *it, struct seen *seen)
{
    char *raw = TessResultIteratorGetUTF8Text(it, RIL_WORD);
    double sure = TessResultIteratorConfidence(it, RIL_WORD);
    struct word *w = &seen->word[seen->count];
    const char *text = NULL;

    if (raw == NULL)
        return;
    if (begins_line(it))
        end_line(seen);
    seen->all++;
    seen->sure += sure;
    if (utf8_valid(raw, strlen(raw)))
        text = word_text(it, raw, sure, place(it, w));
    if (text != NULL) {
        w->text = arena_str(seen->a, text);
        seen->sureness[seen->count++] = sure;
        str_add(&seen->text, text);
        str_add(&seen->text, " ");
        if (sure < DOUBTFUL)
            doubt(seen, w->text);
    }
    TessDeleteText(raw);
}

/* ---- one pass ---- */

static struct err *
recognise(struct arena *a, TessBaseAPI *api, PIX *pix, struct seen *seen)
{
    TessResultIterator *it;

    *seen = (struct seen){ .a = a, .text = str_new(a),
                           .doubtful = str_new(a),
                           .word = NEW_ARRAY(a, WORDS_MOST, struct word),
                           .sureness = NEW_ARRAY(a, WORDS_MOST, double) };
    TessBaseAPISetPageSegMode(api, PSM_AUTO);
    TessBaseAPISetImage2(api, pix);
    TessBaseAPISetSourceResolution(api, SCAN_DPI);
    if (TessBaseAPIRecognize(api, NULL) != 0)
        return fail_unread(a);
    it = TessBaseAPIGetIterator(api);
    if (it == NULL)
        return NULL;
    do
        take_word(it, seen);
    while (seen->count < WORDS_MOST && TessResultIteratorNext(it, RIL_WORD));
    end_line(seen);
    TessResultIteratorDelete(it);
    return NULL;
}

static struct err *
pass(struct arena *a, PIX *pix, const char *language, struct seen *seen)
{
    TessBaseAPI *api = TessBaseAPICreate();
    struct err *e;

    if (TessBaseAPIInit2(api, DATA, ocr_language_data(language),
                         OEM_LSTM_ONLY) == 0)
        e = recognise(a, api, pix, seen);
    else
        e = fail(a, ERR_DOWN, "install tesseract-ocr-eng and its sisters",
                 "tesseract cannot read its data in " DATA);
    TessBaseAPIEnd(api);
    TessBaseAPIDelete(api);
    return e;
}

static bool
is_installed(struct arena *a, const char *language)
{
    const char *data = ocr_language_data(language);
    FILE *f = data == NULL ? NULL
                           : fopen(arena_printf(a, DATA "/%s.traineddata",
                                                data), "r");

    if (f != NULL)
        fclose(f);
    return f != NULL;
}

/* ---- both passes ---- */

static bool
holds(const struct word *box, const struct word *w)
{
    double x = (w->x0 + w->x1) / 2, y = (w->y0 + w->y1) / 2;

    return x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1;
}

/* A number of a telephone, a day. */
static bool
is_number(const char *text)
{
    size_t digits = 0, all = 0;

    for (; *text != '\0'; text++, all++)
        digits += isdigit((unsigned char)*text) != 0;
    return digits >= 3 && digits * 2 >= all;
}

/* Whether all that the other pass saw there is less sure, and no address. */
static bool
is_better(const struct seen *english, size_t i, const struct seen *seen)
{
    bool address = is_address(english->word[i].text);
    size_t k;

    if (!address && !is_number(english->word[i].text))
        return false;
    for (k = 0; k < seen->count; k++)
        if (holds(&english->word[i], &seen->word[k]) &&
            (address ? is_address(seen->word[k].text)
                     : seen->sureness[k] >= english->sureness[i]))
            return false;
    return true;
}

static void
put_instead(struct seen *seen, const struct word *w, double sure)
{
    size_t k, kept = 0;
    bool put = false;

    for (k = 0; k < seen->count; k++) {
        bool same = holds(w, &seen->word[k]);

        if (same && put)
            continue;
        seen->sureness[kept] = same ? sure : seen->sureness[k];
        seen->word[kept++] = same ? *w : seen->word[k];
        put = put || same;
    }
    seen->count = kept;
    if (put || kept >= WORDS_MOST)
        return;
    seen->sureness[kept] = sure;
    seen->word[kept] = *w;
    seen->count++;
}

/* Other languages hardly know the @, and make words of numbers: what has no
 * accents anywhere is as English saw it, also where they saw no word. */
static void
keep_plain(struct seen *seen, const struct seen *english)
{
    size_t i;

    for (i = 0; i < english->count; i++)
        if (is_better(english, i, seen))
            put_instead(seen, &english->word[i], english->sureness[i]);
}

static struct err *
passes(struct arena *a, PIX *pix, const char *language, struct seen *seen,
       const char **in)
{
    struct seen english;

    *in = language == NULL || !is_installed(a, language) ? "en" : language;
    TRY(pass(a, pix, *in, seen));
    if (language != NULL)
        return NULL;
    language = ocr_language_of(a, seen->text.text);
    if (str_eq(language, *in) || !is_installed(a, language))
        return NULL;
    *in = language;
    english = *seen;
    TRY(pass(a, pix, *in, seen));
    keep_plain(seen, &english);
    return NULL;
}

/* ---- the page ---- */

static void
boxes_back(const struct scan *scan, json_t *boxes)
{
    double width = pixGetWidth(scan->pix), height = pixGetHeight(scan->pix);
    json_t *box;
    size_t i, k;

    json_array_foreach (boxes, i, box) {
        double part[4];
        struct scan_box b;

        for (k = 0; k < 4; k++)
            part[k] = (double)json_integer_value(json_array_get(box, k + 3)) /
                      SHEET_SHARES;
        b = (struct scan_box){ part[0] * width, part[1] * height,
                               part[2] * width, part[3] * height };
        scan_back(scan, &b);
        part[0] = b.x0;
        part[1] = b.y0;
        part[2] = b.x1;
        part[3] = b.y1;
        for (k = 0; k < 4; k++)
            json_array_set_new(box, k + 3, json_integer((json_int_t)lround(
                                               part[k] * SHEET_SHARES)));
    }
}

static void
warn(struct sheet *s, const struct seen *seen)
{
    json_t *w;

    sheet_warn(s, "scan", "This page is a picture: its words were recognised "
                          "by their shapes and should be checked.");
    if (seen->doubtful.size == 0)
        return;
    w = json_array_get(s->warnings, json_array_size(s->warnings) - 1);
    json_object_set_new(w, "words", json_string(seen->doubtful.text));
}

struct err *
ocr_read(const struct scan *scan, const char *language, struct sheet *s,
         const char **in)
{
    struct pdf_page page = { .width = POINTS(pixGetWidth(scan->pix)),
                             .height = POINTS(pixGetHeight(scan->pix)) };
    struct seen seen;

    /* No threads in the sandbox, and they only make it slower: they wait for
     * each other more than they work. */
    omp_set_max_active_levels(0);
    TRY(passes(s->a, scan->pix, language, &seen, in));
    if (seen.count == 0 || seen.sure < (double)PAGE_LEAST *
                                           (double)seen.all)
        return fail_unread(s->a);
    layout_lines(s->a, seen.word, seen.count, &page.lines);
    TRY(pdf_pages_put(&page, 1, s));
    if (!sheet_has_words(s))
        return fail_unread(s->a);
    warn(s, &seen);
    sheet_end(s);
    boxes_back(scan, s->boxes);
    return NULL;
}
