/* What pictures of pages have in common: how large they may be. */
#ifndef TANDEM_EXTRACT_PICTURE_H
#define TANDEM_EXTRACT_PICTURE_H

enum {
    PICTURE_WIDTH = 1000,        /* pixels, of an upright page */
    PICTURE_PIXELS = 4000000,    /* at most, as port/extract.h */
    PICTURE_BYTES = 4000 * 1000  /* at most, as port/extract.h */
};

/* Pixels for each unit, so that the picture is PICTURE_WIDTH wide and within
 * PICTURE_PIXELS. width and height are at least 1. */
double picture_scale(double width, double height);

#endif
