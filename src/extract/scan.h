/*
 * A page as a picture, made ready for recognising its letters: grey, of a
 * known size, upright, its lines level.
 */
#ifndef TANDEM_EXTRACT_SCAN_H
#define TANDEM_EXTRACT_SCAN_H

#include <leptonica/allheaders.h>
#include <stdbool.h>

enum {
    SCAN_DPI = 300, /* at which letters of 8 to 12 points are best read */
    SCAN_SIDE = 3500 /* pixels, of the longer side of a page of A4 */
};

struct scan {
    PIX *pix;      /* grey, 8 bits */
    int quarters;  /* turned clockwise by that many times 90 degrees */
    double radians; /* and clockwise by that much, about its middle */
};

/* Takes the picture, which is not the caller's any more. False: there is no
 * memory for it. */
bool scan_start(struct scan *s, PIX *pix);
void scan_end(struct scan *s);

/* From a box on the scan, in pixels, to the box around it on the picture that
 * it was made of, in shares of its width and height, 0 to 1. */
struct scan_box {
    double x0, y0, x1, y1;
};
void scan_back(const struct scan *s, struct scan_box *box);

#endif
