/*
 * What a reader fills: text in reading order, a cue for each line (page, size
 * of type, bold), and warnings. It cleans what comes in: NFC, no control or
 * invisible characters, ligatures spelt out, one space between words.
 */
#ifndef TANDEM_EXTRACT_SHEET_H
#define TANDEM_EXTRACT_SHEET_H

#include <jansson.h>
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum {
    SHEET_TEXT_BYTES = 1000 * 1000, /* what a resume never has */
    SHEET_LINES = 20000,
    SHEET_PAGES = 60, /* unless the caller says otherwise */
    SHEET_HIDDEN_BYTES = 400 /* of hidden words that a warning quotes */
};

struct sheet {
    struct arena *a;
    struct str text;
    json_t *lines, *warnings;
    struct str hidden;   /* words a person cannot see */
    size_t hidden_words;
    size_t invisible;    /* zero-width characters dropped */
    int64_t page, pages; /* pages: what the document says, 0: count ours */
    int pages_most;      /* more are refused */
    bool from_right;     /* its reader may lose words of such text */
    bool cut;            /* the text was too long */
    bool blank;          /* the last line was empty, or there is none */
};

void sheet_start(struct sheet *s, struct arena *a);

/* One line of valid UTF-8 text; points is its size of type, 0 if not known.
 * An empty one separates paragraphs; several count as one. */
void sheet_line(struct sheet *s, const char *text, size_t size, double points,
                bool bold);

/* The next line begins a new page. ERR_INVALID: too many of them. */
CHECKED struct err *sheet_page(struct sheet *s);

void sheet_warn(struct sheet *s, const char *kind, const char *message);

/* Words that a person who looks at the document cannot see. */
void sheet_hide(struct sheet *s, const char *words, size_t size);

/* Ends the text and makes the warnings that were gathered. */
void sheet_end(struct sheet *s);

/* True when the text holds a letter or a digit. */
bool sheet_has_words(const struct sheet *s);

/* One line cleaned, as sheet_line does it. */
char *sheet_clean(struct sheet *s, const char *text, size_t size);

#endif
