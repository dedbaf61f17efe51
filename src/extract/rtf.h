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
    RTF_CODE_BYTES = 1000,
    RTF_FOOTERS = 8,
    RTF_SYMBOLS = 42 /* code page of a font of signs */
};

enum rtf_reading { RTF_TEXT, RTF_FONT_TABLE, RTF_COLOUR_TABLE, RTF_CODE };

/* What ends with its group, beyond the look. */
enum rtf_ending { RTF_PLAIN, RTF_RESULT, RTF_HEADER, RTF_FOOTER, RTF_NOTE,
                  RTF_BOX };

struct rtf_state {
    double points;
    bool bold, hidden;
    long ink, ground; /* as in look.h */
    bool skip;        /* a destination without words */
    enum rtf_ending ending;
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
    bool ignorable, in_row, in_nested;
    bool shaded_row; /* a cell of the open row is not white */
    int boxes;       /* shapes with text that are open */
    int document_page;
    struct {
        long number;
        int page;
    } fonts[RTF_FONTS];
    size_t font_count;
    long font; /* being defined */
    long colour[RTF_COLOURS];
    size_t colours;
    int red, green, blue;
    bool coloured;
    struct str code;   /* of the field that was read last */
    size_t result_at;  /* in the paragraph: its result begins */
    struct para body;  /* while a header or footer is read */
    struct sheet *sheet, *footer[RTF_FOOTERS];
    size_t footers;
    bool in_part;
    struct err *e;
};

void rtf_start(struct rtf *r, struct arena *a, struct sheet *s);

/* One control word. */
CHECKED struct err *rtf_word(struct rtf *r, const char *name, bool given,
                             long value);

/* A character of the font or colour table. */
void rtf_table(struct rtf *r, char c);

/* A destination that ends with its group; rtf_end does what is due then. */
void rtf_begin(struct rtf *r, enum rtf_ending ending);
CHECKED struct err *rtf_end(struct rtf *r, enum rtf_ending ending);

/* The footers, once all else is read. */
void rtf_put_footers(struct rtf *r);

/* The look of the open group. Shapes and shaded rows have a ground that is
 * not known. */
struct look rtf_look(const struct rtf *r);

/* Text and line ends, from the words. */
void rtf_put(struct rtf *r, const char *utf8);
CHECKED struct err *rtf_paragraph(struct rtf *r);
void rtf_flush(struct rtf *r);

#endif
