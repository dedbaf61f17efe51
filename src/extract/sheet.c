/* Lines in, one clean text with cues out. Every reader writes through here,
 * so that what the parser sees never depends on the kind of document. */
#include "extract/sheet.h"

#include <math.h>
#include <unicode/uchar.h>

#include "base/json.h"

enum { POINTS_MOST = 1000, INVISIBLE_FEW = 20 };

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

/* To a tenth of a point; a document may claim any number, or none. */
static double
cue_size(double points)
{
    return (double)(int)(fmin(fmax(points, 0), POINTS_MOST) * 10 + .5) / 10;
}

static void
add_cue(struct sheet *s, size_t start, double points, bool bold)
{
    json_t *line = json_object();

    json_object_set_new(line, "start", json_integer((json_int_t)start));
    json_object_set_new(line, "end", json_integer((json_int_t)s->text.size));
    json_object_set_new(line, "page", json_integer(s->page));
    json_object_set_new(line, "size", json_real(cue_size(points)));
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
    if (s->invisible > INVISIBLE_FEW)
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
