/* Pictures of pages for people: how large they may be, and how they are
 * written. */
#ifndef TANDEM_EXTRACT_PICTURE_H
#define TANDEM_EXTRACT_PICTURE_H

#include <leptonica/allheaders.h>

#include "base/err.h"
#include "base/str.h"

enum {
    PICTURE_WIDTH = 1000,       /* pixels, of an upright page */
    PICTURE_PIXELS = 4000000,   /* at most, as port/extract.h */
    PICTURE_BYTES = 4000 * 1000 /* at most, as port/extract.h */
};

/* Pixels for each unit, so that the picture is PICTURE_WIDTH wide and within
 * PICTURE_PIXELS. width and height are at least 1. */
double picture_scale(double width, double height);

/* A PNG; a JPEG of what would make a large one, such as a photograph. A
 * picture larger than picture_scale says is made smaller first. */
CHECKED struct err *picture_put(struct arena *a, PIX *pix, struct str *out);

#endif
