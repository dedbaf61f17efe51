/*
 * What a reader fills: text in reading order, a cue for each line (page, size
 * of type, bold), the place of each word on its page where there are pages,
 * and warnings. It cleans what comes in: NFC, no control or invisible
 * characters, ligatures spelt out, one space between words.
 */
#ifndef TANDEM_EXTRACT_SHEET_H
#define TANDEM_EXTRACT_SHEET_H

#include <jansson.h>
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum {
    SHEET_TEXT_BYTES = 1000 * 1000, /* what a resume never has */
    SHEET_LINES = 10000,
    SHEET_BOXES = 20000,
    SHEET_SHARES = 10000, /* of a page's width or height, in boxes */
    SHEET_PAGES = 60, /* unless the caller says otherwise */
    SHEET_HIDDEN_BYTES = 400, /* of hidden words that a warning quotes */
    SHEET_HIDDEN_PLACES = 40  /* kinds and pages that are told apart */
};

/* Why a person cannot see a word. */
enum sheet_hidden {
    SHEET_UNSEEN,   /* the colour of its ground, clear, or marked hidden */
    SHEET_TINY,     /* in type under 4 points */
    SHEET_OFF_PAGE, /* outside what is printed */
    SHEET_COVERED   /* behind a picture or a shape */
};

/* The words that are hidden in one way on one page. */
struct sheet_hiding {
    enum sheet_hidden how;
    int64_t page;
    struct str words;
};

/* A word and its place: shares of the page's width and height, 0 to 1, from
 * the upper left. before stands between it and the word before: a space, a
 * tab, or NUL where they are one word in two places. */
struct sheet_word {
    const char *text;
    char before;
    double x0, y0, x1, y1;
};

struct sheet {
    struct arena *a;
    struct str text;
    json_t *lines, *boxes, *warnings; /* as in document.h */
    json_t *scans; /* numbers of pages */
    json_t *resume, *evidence; /* of a document that states its fields */
    struct sheet_hiding hiding[SHEET_HIDDEN_PLACES];
    size_t hiding_count;
    size_t invisible;    /* zero-width characters dropped */
    struct str lookalikes; /* words of letters of two alphabets */
    int64_t page, pages; /* pages: what the document says, 0: count ours */
    int pages_most;      /* more are refused */
    json_t *said;        /* its lines up to said_to, as names; for asides */
    size_t said_to;
    bool cut;            /* the text was too long */
    bool blank;          /* the last line was empty, or there is none */
};

void sheet_start(struct sheet *s, struct arena *a);

/* One line of valid UTF-8 text; points is its size of type, 0 if not known.
 * An empty one separates paragraphs; several count as one. */
void sheet_line(struct sheet *s, const char *text, size_t size, double points,
                bool bold);

/* The same for a line whose words have places. */
void sheet_words(struct sheet *s, const struct sheet_word *words,
                 size_t count, double points, bool bold);

/* The next line begins a new page. ERR_INVALID: too many of them. */
CHECKED struct err *sheet_page(struct sheet *s);

void sheet_warn(struct sheet *s, const char *kind, const char *message);
void sheet_warn_page(struct sheet *s, const char *kind, int64_t page,
                     const char *message);

/* What that page shows must be recognised from its picture. */
void sheet_scan(struct sheet *s, int64_t page);

/* Words that a person who looks at that page (0: not known) cannot see: no
 * part of the text, but quoted in a warning. */
void sheet_hide(struct sheet *s, enum sheet_hidden how, int64_t page,
                const char *words, size_t size);

/* Ends the text and makes the warnings that were gathered. */
void sheet_end(struct sheet *s);

/* True when the text holds a letter or a digit; when it does or there are
 * pages to be recognised. */
bool sheet_has_words(const struct sheet *s);
bool sheet_has_something(const struct sheet *s);

/* One line cleaned, as sheet_line does it. */
char *sheet_clean(struct sheet *s, const char *text, size_t size);

#endif
