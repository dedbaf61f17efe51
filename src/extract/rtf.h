/* Between the files of the RTF reader: the state of a group, and what its
 * control words mean. */
#ifndef TANDEM_EXTRACT_RTF_H
#define TANDEM_EXTRACT_RTF_H

#include "extract/para.h"

enum {
    RTF_DEPTH = 200,
    RTF_NAME = 32,
    RTF_FONTS = 512,
    RTF_COLOURS = 256,
    RTF_HIDDEN_POINTS = 4
};

enum rtf_reading { RTF_TEXT, RTF_FONT_TABLE, RTF_COLOUR_TABLE };

struct rtf_state {
    double points;
    bool bold, hidden, white, shaded;
    bool skip;        /* a destination without words */
    bool in_shape;    /* inside \*\shpinst, of which only the text counts */
    int page;         /* code page of the font */
    long unicode_skip; /* bytes after \u that stand in for it */
    enum rtf_reading reading;
};

struct rtf {
    struct arena *a;
    struct para para;
    struct rtf_state state[RTF_DEPTH];
    int depth, too_deep;
    struct str bytes; /* waiting to be decoded */
    struct look flushed;
    int page;
    long unicode_skip;
    uint32_t high; /* first half of a pair of \u */
    bool ignorable, in_row;
    int document_page;
    struct {
        long number;
        int page;
    } fonts[RTF_FONTS];
    size_t font_count;
    long font; /* being defined */
    bool white[RTF_COLOURS];
    size_t colours;
    int red, green, blue;
    bool coloured;
    struct err *e;
};

void rtf_start(struct rtf *r, struct arena *a, struct sheet *s);

/* One control word. */
CHECKED struct err *rtf_word(struct rtf *r, const char *name, bool given,
                             long value);

/* A character of the font or colour table. */
void rtf_table(struct rtf *r, char c);

/* Text and line ends, from the words. */
void rtf_put(struct rtf *r, const char *utf8);
CHECKED struct err *rtf_paragraph(struct rtf *r);
void rtf_flush(struct rtf *r);

#endif
