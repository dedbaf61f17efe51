/*
 * How a run of text looks in a document that flows, as far as it tells a
 * heading from its text, and what a person can see from what one cannot.
 */
#ifndef TANDEM_EXTRACT_LOOK_H
#define TANDEM_EXTRACT_LOOK_H

#include "extract/sheet.h"

enum {
    LOOK_AUTO = -1,   /* ink: whatever can be read on its ground */
    LOOK_UNKNOWN = -2, /* ground: a picture, a filled shape */
    LOOK_WHITE = 0xFFFFFF,
    LOOK_TINY_POINTS = 4 /* under it nobody reads */
};

struct look {
    double points; /* 0: not known */
    bool bold;
    bool hidden; /* marked so, off the page, clear */
    enum sheet_hidden how;
    long ink, ground; /* 0xRRGGBB, or as above */
};

/* Automatic ink on white. */
struct look look_plain(double points);

/* A colour as "FFFFFF", "#fff", "white", "rgb(255, 255, 255)"; otherwise for
 * any other. "transparent" and what is clear have no colour: otherwise. */
long look_colour(const char *text, long otherwise);

/* Whether a person cannot see words of this look, and why. */
bool look_is_unseen(const struct look *look, enum sheet_hidden *how);

#endif
