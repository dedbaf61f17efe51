/*
 * The words of a page as poppler tells them: characters, their boxes and
 * their looks, which run side by side. Poppler selects text between two
 * points; the points here lie far outside the page, at the corners where its
 * own order starts and ends, since with others it leaves blocks out. Of a
 * page that runs from the right it never selects the last line so; such
 * lines are asked for one by one.
 */
#include "extract/pdf.h"

#include <math.h>
#include <stdlib.h>

enum { FAR = 1000000, WORDS_MOST = 20000 };

static const PopplerRectangle whole = { -FAR, -FAR, FAR, FAR };
static const PopplerRectangle whole_from_right = { FAR, -FAR, FAR, FAR };

/* ---- characters ---- */

/* The code point at *s; what is not UTF-8 (poppler writes lone surrogates)
 * is U+FFFD. Poppler has one box for each. */
static gunichar
next_code(const char **s)
{
    gunichar c = g_utf8_get_char_validated(*s, -1);

    if (c != (gunichar)-1 && c != (gunichar)-2) {
        *s = g_utf8_next_char(*s);
        return c;
    }
    for ((*s)++; ((unsigned char)**s & 0xC0) == 0x80;)
        (*s)++;
    return 0xFFFD;
}

/* Marks of direction, which poppler puts round what runs from the right;
 * they have no box. */
enum mark { NO_MARK, OPENS, CLOSES };

static enum mark
mark_of(gunichar c)
{
    return c == 0x202A || c == 0x202B ? OPENS
           : c == 0x202C              ? CLOSES
                                      : NO_MARK;
}

/* Poppler puts every word of a page that runs from the right between marks,
 * of other pages only what runs from the right. From the corners of other
 * pages it may select nothing of such a page. */
static bool
is_from_right(const char *text)
{
    int depth = 0;
    bool marked = false, any = *text != '\0';

    while (*text != '\0') {
        gunichar c = next_code(&text);

        depth += mark_of(c) == OPENS;
        depth -= mark_of(c) == CLOSES;
        marked = marked || mark_of(c) == OPENS;
        if (depth == 0 && mark_of(c) == NO_MARK && c != ' ' && c != '\n')
            return false;
    }
    return marked || !any;
}

/* ---- looks ---- */

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

/* "Default" is what poppler says where a font says nothing. */
static bool
is_nameless(const char *name)
{
    return name == NULL || str_eq(name, "Default");
}

/* ---- one word ---- */

struct open_word {
    const PopplerTextAttributes *look; /* of its first character */
    bool bold, breaks;
    enum word_turn turn; /* of the last word of this line that has one */
    double x0, y0, x1, y1;
    struct str text;
};

static void
open_word_grow(struct open_word *w, const PopplerRectangle *r)
{
    bool first = w->text.size == 0;
    double x0 = MIN(r->x1, r->x2), x1 = MAX(r->x1, r->x2);
    double y0 = MIN(r->y1, r->y2), y1 = MAX(r->y1, r->y2);

    w->x0 = first ? x0 : MIN(w->x0, x0);
    w->y0 = first ? y0 : MIN(w->y0, y0);
    w->x1 = first ? x1 : MAX(w->x1, x1);
    w->y1 = first ? y1 : MAX(w->y1, y1);
}

/* Characters above each other are a word that was turned by 90 degrees. */
static enum word_turn
turn_of(const PopplerRectangle *from, const PopplerRectangle *to)
{
    if (fabs(to->x1 - from->x1) > 0.5 || fabs(to->x2 - from->x2) > 0.5 ||
        fabs(to->y1 - from->y1) < 0.5)
        return WORD_LEVEL;
    return to->y1 < from->y1 ? WORD_UP : WORD_DOWN;
}

/* Poppler does not always say that a word ends where a column does. */
static bool
jumps(const PopplerRectangle *from, const PopplerRectangle *to)
{
    double height = fabs(from->y2 - from->y1);
    double apart = MAX(MIN(to->x1, to->x2) - MAX(from->x1, from->x2),
                       MIN(from->x1, from->x2) - MAX(to->x1, to->x2));

    if (turn_of(from, to) != WORD_LEVEL)
        return MAX(to->y1 - from->y2, from->y1 - to->y2) >
               0.4 * fabs(from->x2 - from->x1);
    return apart > 0.4 * height || fabs(to->y2 - from->y2) > 0.6 * height;
}

/* ---- the words of an area ---- */

static void
make_room(struct pdf_words *p)
{
    size_t room = p->room == 0 ? 512 : p->room * 2;
    struct pdf_word *more = NEW_ARRAY(p->a, room, struct pdf_word);

    if (p->count > 0)
        memcpy(more, p->word, p->count * sizeof(*more));
    p->word = more;
    p->room = room;
}

static bool
is_there(const struct pdf_words *p, const struct word *w)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (fabs(p->word[i].word.x0 - w->x0) < 0.01 &&
            fabs(p->word[i].word.y0 - w->y0) < 0.01 &&
            str_eq(p->word[i].word.text, w->text))
            return true;
    return false;
}

/* Letters of two bytes each. */
static bool
is_one_of(const char *letters, const char *letter)
{
    for (; *letters != '\0'; letters += 2)
        if (strncmp(letters, letter, 2) == 0)
            return true;
    return false;
}

/* Alef before lam is the article; its lam and the alef of the word after it
 * are often one sign, whose two letters poppler gives from the left: "alef,
 * hamza alef, lam" for "alef, lam, hamza alef". No word begins like that, so
 * there it can be told and put right. Every letter here has two bytes. */
static void
mend_lam_alef(char *word)
{
    static const char alef[] = "\u0627", lam[] = "\u0644";
    static const char alefs[] = "\u0622\u0623\u0625\u0627";
    static const char before[] = "\u0648\u0641\u0628\u0643";
    char *at = word + strspn(word, "(\"'"), second[2];

    if (is_one_of(before, at))
        at += 2;
    if (strncmp(at, alef, 2) != 0 || !is_one_of(alefs, at + 2) ||
        strncmp(at + 4, lam, 2) != 0)
        return;
    memcpy(second, at + 2, 2);
    memcpy(at + 2, lam, 2);
    memcpy(at + 4, second, 2);
}

static void
close_word(struct pdf_words *p, struct open_word *o, bool again)
{
    struct pdf_word w = { .word = { .x0 = o->x0, .y0 = o->y0, .x1 = o->x1,
                                    .y1 = o->y1, .points = o->y1 - o->y0,
                                    .turn = o->turn, .breaks = o->breaks } };

    if (o->text.size == 0)
        return;
    mend_lam_alef(o->text.text);
    w.word.text = o->text.text;
    if (o->look != NULL) {
        w.word.points = o->look->font_size;
        w.word.bold = o->bold;
        w.nameless = is_nameless(o->look->font_name);
        w.colour = o->look->color;
    }
    o->text = str_new(p->a);
    o->breaks = false;
    if (p->count >= WORDS_MOST || (again && is_there(p, &w.word)))
        return;
    if (p->count == p->room)
        make_room(p);
    p->word[p->count++] = w;
}

struct area {
    char *text;
    PopplerRectangle *rects;
    guint count;
    GList *looks;
};

static void
gather(struct pdf_words *p, const struct area *area, bool from_right,
       bool again)
{
    struct open_word o = { .text = str_new(p->a) };
    const char *next = area->text, *c;
    const GList *looks = area->looks, *seen = NULL;
    bool bold = false;
    guint i = 0;

    while (*(c = next) != '\0' && i < area->count) {
        gunichar u = next_code(&next);
        const PopplerRectangle *r = &area->rects[i];

        if (mark_of(u) != NO_MARK) {
            if (from_right)
                close_word(p, &o, again);
            continue;
        }
        while (looks != NULL && looks->next != NULL &&
               ((PopplerTextAttributes *)looks->data)->end_index < (int)i)
            looks = looks->next;
        if (looks != NULL && looks != seen)
            bold = is_bold_font(((PopplerTextAttributes *)looks->data)
                                    ->font_name);
        seen = looks;
        i++;
        if (u == ' ' || u == '\n') {
            close_word(p, &o, again);
            o.breaks = o.breaks || u == '\n';
            o.turn = u == '\n' ? WORD_LEVEL : o.turn;
            continue;
        }
        if (o.text.size > 0 && jumps(r - 1, r))
            close_word(p, &o, again);
        if (o.text.size > 0)
            o.turn = turn_of(r - 1, r);
        if (o.text.size == 0) {
            o.look = looks == NULL ? NULL : looks->data;
            o.bold = bold;
        }
        open_word_grow(&o, r);
        if (u == 0xFFFD)
            str_add(&o.text, "\uFFFD");
        else
            str_add_bytes(&o.text, c, (size_t)(next - c));
    }
    close_word(p, &o, again);
}

static struct area
area_of(PopplerPage *page, PopplerRectangle where)
{
    struct area area = { .text = poppler_page_get_text_for_area(page,
                                                                &where) };

    if (area.text == NULL || area.text[0] == '\0')
        return area;
    poppler_page_get_text_layout_for_area(page, &where, &area.rects,
                                          &area.count);
    area.looks = poppler_page_get_text_attributes_for_area(page, &where);
    return area;
}

static void
area_free(struct area *area)
{
    poppler_page_free_text_attributes(area->looks);
    g_free(area->rects);
    g_free(area->text);
}

/* ---- pages that run from the right ---- */

/* Code points of the word between marks that starts here. */
static guint
marked_size(const char *text)
{
    int depth = 0;
    guint count = 0;

    while (*text != '\0') {
        gunichar c = next_code(&text);

        depth += mark_of(c) == OPENS;
        depth -= mark_of(c) == CLOSES;
        if (depth == 0)
            break;
        count += mark_of(c) == NO_MARK;
    }
    return count;
}

/* Puts the boxes of a word in the order of its text: they come from left to
 * right, the text from the right, but what is marked again within it from
 * the left. */
static const char *
order_word(const char *text, const PopplerRectangle *from,
           PopplerRectangle *to)
{
    guint end = marked_size(text), inner = 0;
    int depth = 0;

    while (*text != '\0') {
        const char *here = text;
        gunichar c = next_code(&text);

        if (mark_of(c) == OPENS && ++depth == 2) {
            end -= marked_size(here);
            inner = end;
        } else if (mark_of(c) == CLOSES && --depth == 0) {
            break;
        } else if (mark_of(c) == NO_MARK) {
            *to++ = depth == 2 ? from[inner++] : from[--end];
        }
    }
    return text;
}

static void
order_boxes(struct arena *a, struct area *area)
{
    PopplerRectangle *to = NEW_ARRAY(a, area->count + 1, PopplerRectangle);
    const char *text = area->text;
    guint i = 0;

    if (area->count == 0)
        return;
    memcpy(to, area->rects, area->count * sizeof(*to));
    while (*text != '\0' && i < area->count) {
        const char *here = text;

        if (mark_of(next_code(&text)) == OPENS) {
            guint size = marked_size(here);

            if (i + size > area->count)
                break;
            text = order_word(here, area->rects + i, to + i);
            i += size;
        } else {
            i++;
        }
    }
    memcpy(area->rects, to, area->count * sizeof(*to));
}

static bool
is_read(const struct pdf_words *p, const cairo_rectangle_int_t *line)
{
    size_t i;

    for (i = 0; i < p->count; i++) {
        const struct word *w = &p->word[i].word;
        double x = (w->x0 + w->x1) / 2, y = (w->y0 + w->y1) / 2;

        if (x > line->x && x < line->x + line->width && y > line->y &&
            y < line->y + line->height)
            return true;
    }
    return false;
}

static void
read_from_right(PopplerPage *page, struct pdf_words *p)
{
    PopplerRectangle everything = whole_from_right;
    struct area area = area_of(page, everything);
    cairo_region_t *lines = poppler_page_get_selected_region(
        page, 1, POPPLER_SELECTION_WORD, &everything);
    int i;

    order_boxes(p->a, &area);
    gather(p, &area, true, false);
    area_free(&area);
    for (i = 0; i < cairo_region_num_rectangles(lines); i++) {
        cairo_rectangle_int_t r;

        cairo_region_get_rectangle(lines, i, &r);
        if (is_read(p, &r))
            continue;
        area = area_of(page, (PopplerRectangle){ r.x + r.width, r.y,
                                                 r.x, r.y + r.height });
        order_boxes(p->a, &area);
        gather(p, &area, true, true);
        area_free(&area);
    }
    cairo_region_destroy(lines);
}

void
pdf_words_read(PopplerPage *page, struct arena *a, struct pdf_words *out)
{
    struct area area = area_of(page, whole);

    *out = (struct pdf_words){ .a = a };
    if (area.text != NULL && is_from_right(area.text))
        read_from_right(page, out);
    else if (area.text != NULL)
        gather(out, &area, false, false);
    area_free(&area);
    pdf_sizes_mend(out);
}
