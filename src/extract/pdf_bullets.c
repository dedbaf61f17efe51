/*
 * Marks of lists that are drawn and not written: a browser that prints a page
 * paints the disc or square before a list item as a shape, so the text alone
 * has no sign of where an item begins. A small shape right before a line
 * becomes the word that the eye sees there.
 */
#include "extract/pdf.h"

#include <math.h>
#include <string.h>

enum { PAGE_MOST = 200 }; /* with more it is a drawing, no list */

/* Of the word's size of type. Browsers draw the disc a third of it wide and
 * half of it before the text; beyond stand icons and the dots of a time
 * line. */
#define SMALLEST 0.1
#define LARGEST 0.55
#define NEAREST 0.1
#define FARTHEST 1.5
#define APART 2.0 /* from the next dot of a row, which is a rating */
#define FREE 0.6  /* of words before it: no mark within a line */

struct dot {
    double x0, y0, x1, y1; /* as of words */
    double behind; /* where the last word level with it and left of it ends */
    const struct pdf_word *word; /* that it stands before, or NULL */
};

static double
em_of(const struct word *w)
{
    return w->points > 0 ? w->points : w->y1 - w->y0;
}

static bool
stands_before(const struct dot *d, const struct word *w)
{
    double em = em_of(w), gap = w->x0 - d->x1;
    double width = d->x1 - d->x0, height = d->y1 - d->y0;

    return w->turn == WORD_LEVEL && gap > NEAREST * em &&
           gap < FARTHEST * em && fmin(width, height) > SMALLEST * em &&
           fmax(width, height) < LARGEST * em &&
           fabs(width - height) < 0.3 * fmax(width, height);
}

static void
meet(struct dot *d, const struct pdf_word *w)
{
    if (w->word.x0 < d->x1)
        d->behind = fmax(d->behind, w->word.x1);
    else if ((d->word == NULL || w->word.x0 < d->word->word.x0) &&
             stands_before(d, &w->word))
        d->word = w;
}

/* Each word is held against each dot but once: pages have many words. */
static void
find_words(struct dot *dots, size_t count, const struct pdf_words *words)
{
    size_t i, k;

    for (i = 0; i < words->count; i++) {
        const struct word *w = &words->word[i].word;
        double height = w->y1 - w->y0;
        double top = w->y0 + 0.3 * height, foot = w->y0 + 0.85 * height;

        for (k = 0; k < count; k++) {
            double middle = (dots[k].y0 + dots[k].y1) / 2;

            if (middle > top && middle < foot)
                meet(&dots[k], &words->word[i]);
        }
    }
}

static bool
is_of_a_row(const struct dot *dots, size_t count, const struct dot *d,
            double em)
{
    size_t i;

    for (i = 0; i < count; i++) {
        double way = fabs(dots[i].x0 - d->x0);

        if (fabs(dots[i].y0 - d->y0) < 0.3 * em && way > 0.1 * em &&
            way < APART * em)
            return true;
    }
    return false;
}

static bool
is_mark(const struct dot *dots, size_t count, const struct dot *d)
{
    double em;

    if (d->word == NULL)
        return false;
    em = em_of(&d->word->word);
    return !(d->behind > d->x0 - FREE * em) &&
           !is_of_a_row(dots, count, d, em);
}

/* All at once: mark[i] is the dot before word i, or NULL. */
static void
insert(struct pdf_words *words, const struct dot *const *mark, size_t marks)
{
    struct pdf_word *more = NEW_ARRAY(words->a, words->count + marks,
                                      struct pdf_word);
    size_t i, n = 0;

    for (i = 0; i < words->count; i++) {
        if (mark[i] != NULL) {
            more[n] = words->word[i];
            more[n].word.x0 = mark[i]->x0;
            more[n].word.x1 = mark[i]->x1;
            more[n++].word.text = "\xE2\x80\xA2";
        }
        more[n] = words->word[i];
        if (mark[i] != NULL)
            more[n].word.breaks = false;
        n++;
    }
    words->word = more;
    words->count = words->room = n;
}

/* Those of the page. Which drawing is whose is known only where there is one
 * for each page, as browsers write them. */
static size_t
dots_of(const PopplerRectangle *crop, size_t number, size_t pages,
        const struct pdf_ink *ink, struct dot *dots)
{
    size_t count = 0, i;

    if (pages > 1 && ink->drawings != pages)
        return 0;
    for (i = 0; i < ink->mark_count; i++) {
        const struct pdf_mark *m = &ink->mark[i];

        if (pages > 1 && m->drawing != number)
            continue;
        if (count == PAGE_MOST)
            return 0;
        dots[count++] = (struct dot){
            .x0 = m->x0 - crop->x1, .y0 = crop->y2 - m->y1,
            .x1 = m->x1 - crop->x1, .y1 = crop->y2 - m->y0,
            .behind = -INFINITY,
        };
    }
    return count;
}

void
pdf_bullets_put(const PopplerRectangle *crop, size_t number, size_t pages,
                const struct pdf_ink *ink, struct pdf_words *words)
{
    struct dot dots[PAGE_MOST];
    size_t count = dots_of(crop, number, pages, ink, dots), marks = 0, i;
    const struct dot **mark;

    if (count == 0)
        return;
    find_words(dots, count, words);
    mark = NEW_ARRAY(words->a, words->count + 1, const struct dot *);
    for (i = 0; i < count; i++) {
        if (is_mark(dots, count, &dots[i]) &&
            mark[dots[i].word - words->word] == NULL) {
            mark[dots[i].word - words->word] = &dots[i];
            marks++;
        }
    }
    if (marks > 0)
        insert(words, mark, marks);
}
