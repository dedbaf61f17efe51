/*
 * The lines of a page lie where rows of ink and rows of none change most:
 * that tells lying from upright, and the skew. Which side is up shows in how
 * many letters rise above the line and how many hang below it. All by
 * leptonica, on a small black and white copy.
 */
#include "extract/scan.h"

#include <math.h>

enum {
    INK = 140,
    PAPER = 190,       /* a little under what leptonica makes it */
    SPECK = 5,         /* pixels; no letter is so low */
    SMALL_SIDE = 1800, /* of the copy */
    LETTERS_FEW = 20,
    LETTERS_LEAST = 5
};

#define SMALL_LETTER 22.0f /* pixels: that of 10 points at SCAN_DPI */
#define ENLARGED_MOST 3.0f

#define LEVEL 0.15f    /* degrees that may stay */
#define SWEEP 7.0f     /* degrees to each side in which lines are looked for */
#define LYING 1.5f     /* how much clearer its lines are then */
#define UPSIDE_DOWN -4 /* in standard deviations */

static void
replace(PIX **pix, PIX *other)
{
    if (other == NULL)
        return;
    pixDestroy(pix);
    *pix = other;
}

static PIX *
small_copy(PIX *grey)
{
    int side = L_MAX(pixGetWidth(grey), pixGetHeight(grey));
    float scale = side > SMALL_SIDE ? (float)SMALL_SIDE / (float)side : 1;
    PIX *small = pixScale(grey, scale, scale);
    PIX *ink = small == NULL ? NULL : pixThresholdToBinary(small, INK);

    pixDestroy(&small);
    return ink;
}

/* How clear the lines are when the page is level, and what makes it so. */
static float
lines_of(PIX *ink, float *degrees)
{
    l_float32 sure = 0, score = 0;

    *degrees = 0;
    if (pixFindSkewSweepAndSearchScore(ink, degrees, &sure, &score, 4, 2, 0,
                                       SWEEP, 1, .01f) != 0)
        return 0;
    if (sure < 2)
        *degrees = 0;
    return score;
}

static void
turn(struct scan *s, int quarters)
{
    s->quarters += quarters;
    replace(&s->pix, pixRotateOrth(s->pix, quarters));
}

static void
make_level(struct scan *s)
{
    PIX *ink = small_copy(s->pix), *lying = NULL;
    float degrees = 0, degrees_lying = 0;

    if (ink != NULL)
        lying = pixRotateOrth(ink, 1);
    if (lying != NULL && lines_of(lying, &degrees_lying) >
                             LYING * lines_of(ink, &degrees)) {
        turn(s, 1);
        degrees = degrees_lying;
    }
    pixDestroy(&ink);
    pixDestroy(&lying);
    if (fabsf(degrees) <= LEVEL)
        return;
    s->radians = (double)degrees * M_PI / 180;
    replace(&s->pix, pixRotate(s->pix, (float)s->radians, L_ROTATE_AREA_MAP,
                               L_BRING_IN_WHITE, 0, 0));
}

static void
turn_upright(struct scan *s)
{
    PIX *ink = small_copy(s->pix);
    l_float32 up = 0;

    if (ink != NULL && pixUpDownDetect(ink, &up, LETTERS_LEAST, 0, 0) == 0 &&
        up < UPSIDE_DOWN)
        turn(s, 2);
    pixDestroy(&ink);
}

/* ---- size and light ---- */

static void
scale_by(struct scan *s, float scale)
{
    replace(&s->pix, pixScale(s->pix, scale, scale));
}

/* How tall the letters are, most of which are small ones; 0: there are hardly
 * any. */
static float
letter_height(const struct scan *s)
{
    PIX *ink = pixThresholdToBinary(s->pix, INK);
    BOXA *boxes = ink == NULL ? NULL : pixConnCompBB(ink, 8);
    BOXA *letters = boxes == NULL
                        ? NULL
                        : boxaSelectBySize(boxes, 0, SPECK,
                                           L_SELECT_HEIGHT, L_SELECT_IF_GT,
                                           NULL);
    l_int32 width = 0, height = 0;

    if (letters != NULL && boxaGetCount(letters) >= LETTERS_FEW)
        boxaGetMedianVals(letters, NULL, NULL, NULL, NULL, &width, &height);
    boxaDestroy(&letters);
    boxaDestroy(&boxes);
    pixDestroy(&ink);
    return (float)height;
}

static void
scale_into(struct scan *s, float least, float most)
{
    float side = (float)L_MAX(pixGetWidth(s->pix), pixGetHeight(s->pix));

    if (side < least)
        scale_by(s, L_MIN(least / side, ENLARGED_MOST));
    else if (side > most)
        scale_by(s, most / side);
}

/* As if it were a whole page, until the letters are known. */
static void
fit_page(struct scan *s)
{
    scale_into(s, .8f * SCAN_SIDE, 1.3f * SCAN_SIDE);
}

/* A part of a page, or a page in a wider photograph. */
static void
fit_letters(struct scan *s)
{
    float height = letter_height(s), scale = SMALL_LETTER / height;

    if (height > 0 && (scale < .6f || scale > 1.5f))
        scale_by(s, L_MIN(scale, ENLARGED_MOST));
    scale_into(s, 1, 1.3f * SCAN_SIDE);
}

/* A photograph is darker where the hand was in the light: made even, paper
 * is PAPER everywhere, and then white. Each speck of grain would be looked at
 * as a part of a letter: smoothed. */
static void
light_evenly(struct scan *s)
{
    replace(&s->pix, pixBackgroundNormSimple(s->pix, NULL, NULL));
    replace(&s->pix, pixBlockconv(s->pix, 1, 1));
    replace(&s->pix, pixGammaTRC(NULL, s->pix, 1, 0, PAPER));
}

bool
scan_start(struct scan *s, PIX *pix)
{
    PIX *grey;

    replace(&pix, pixRemoveAlpha(pix));
    grey = pixConvertTo8(pix, 0);
    pixDestroy(&pix);
    *s = (struct scan){ .pix = grey };
    if (grey == NULL)
        return false;
    fit_page(s);
    light_evenly(s);
    fit_letters(s);
    make_level(s);
    turn_upright(s);
    return true;
}

void
scan_end(struct scan *s)
{
    pixDestroy(&s->pix);
}

/* ---- back to the picture ---- */

/* One corner: level again, then the quarters back. */
static void
corner_back(const struct scan *s, double x, double y, double *u, double *v)
{
    double width = pixGetWidth(s->pix), height = pixGetHeight(s->pix);
    double dx = x - width / 2, dy = y - height / 2;

    x = (dx * cos(s->radians) + dy * sin(s->radians)) / width + .5;
    y = (dy * cos(s->radians) - dx * sin(s->radians)) / height + .5;
    *u = s->quarters == 0   ? x
         : s->quarters == 1 ? y
         : s->quarters == 2 ? 1 - x
                            : 1 - y;
    *v = s->quarters == 0   ? y
         : s->quarters == 1 ? 1 - x
         : s->quarters == 2 ? 1 - y
                            : x;
}

void
scan_back(const struct scan *s, struct scan_box *box)
{
    struct scan_box out = { 1, 1, 0, 0 };
    int i;

    for (i = 0; i < 4; i++) {
        double u, v;

        corner_back(s, i % 2 == 0 ? box->x0 : box->x1,
                    i < 2 ? box->y0 : box->y1, &u, &v);
        out.x0 = fmax(fmin(out.x0, u), 0);
        out.y0 = fmax(fmin(out.y0, v), 0);
        out.x1 = fmin(fmax(out.x1, u), 1);
        out.y1 = fmin(fmax(out.y1, v), 1);
    }
    *box = out;
}
