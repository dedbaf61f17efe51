/*
 * Document to text, in reading order, and to pictures of its pages. On this
 * machine a sandboxed child; on AWS Textract, for which read may answer
 * ERR_BUSY with "not yet".
 */
#ifndef TANDEM_EXTRACT_H
#define TANDEM_EXTRACT_H

#include <jansson.h>
#include <stdint.h>

#include "base/err.h"

struct extracted {
    const char *reader; /* pdf docx odt rtf html text image eml json
                           europass */
    const char *media_type;
    int64_t pages;
    const char *text;   /* UTF-8, reading order, lines end in \n, pages in \f */
    json_t *lines;      /* [{"start","end","page","size","bold"}]: layout cues
                           for the parser, byte offsets into text */
    json_t *boxes;      /* [[start,end,page,x0,y0,x1,y1], ...]: where each
                           word stands, in order: byte offsets into text,
                           page from 1, corners in ten-thousandths of the
                           page's width and height from its upper left. A
                           word broken over two lines has two. [] for kinds
                           without pages. */
    json_t *warnings;   /* [{"kind","message","words"?,"page"?}]: words are
                           those it is about, at most 400 bytes */
    const json_t *scans; /* [page]: pictures whose place in text is empty,
                           left to another reader by one that it stands on;
                           NULL: none */
    json_t *resume;     /* JSON Resume 1.0, of a document that states its
                           own fields (JSON Resume, Europass); else NULL */
    json_t *evidence;   /* [{"path":"work[0].name","start","end",
                           "confidence"}]: where in text each value of it
                           stands; the text lists the values in reading
                           order, and nothing else but headings */
};

/* Told before each page that is read from a picture, which takes seconds:
 * page from 1, of that many in the document. */
struct extract_progress {
    void (*page)(void *context, int64_t page, int64_t pages);
    void *context;
};

enum {
    EXTRACT_PICTURE_WIDTH = 1000,       /* pixels, about */
    EXTRACT_PICTURE_PIXELS = 4000000,   /* at most */
    EXTRACT_PICTURE_BYTES = 4000 * 1000 /* at most */
};

struct page_picture {
    const unsigned char *bytes; /* a whole PNG or JPEG file */
    size_t size;
    const char *media_type; /* image/png or image/jpeg */
    int64_t width, height;  /* pixels */
};

struct extract;

struct extract_ops {
    struct err *(*read)(struct extract *x, struct arena *a, int fd,
                        const struct extract_progress *progress,
                        struct extracted *out);
    struct err *(*page)(struct extract *x, struct arena *a, int fd,
                        int64_t page, struct page_picture *out);
    struct err *(*ready)(struct extract *x, struct arena *a);
    void (*close)(struct extract *x);
};

struct extract {
    const struct extract_ops *ops;
};

/* The text of the document that fd holds; progress may be NULL. ERR_INVALID:
 * it cannot be read, with a sentence for its owner on why and what to do
 * (locked, damaged, empty, too large, a kind we do not read). ERR_DOWN: the
 * reader does not work; trying again later makes sense. Textract:
 * StartDocumentTextDetection with the file's hash as client token, then
 * GetDocumentTextDetection; blocks become lines in reading order,
 * UnsupportedDocument is ERR_INVALID. */
static inline CHECKED struct err *
extract_read(struct extract *x, struct arena *a, int fd,
             const struct extract_progress *progress, struct extracted *out)
{
    return x->ops->read(x, a, fd, progress, out);
}

/* One page, from 1, of the document that fd holds, as a person sees it. The
 * picture is made here from what was painted: nothing of the document's own
 * bytes is in it. ERR_MISSING: this kind has no pages, or not this one.
 * ERR_INVALID, ERR_DOWN: as extract_read. On AWS the sandbox of this machine
 * does it too: Textract paints nothing. */
static inline CHECKED struct err *
extract_page(struct extract *x, struct arena *a, int fd, int64_t page,
             struct page_picture *out)
{
    return x->ops->page(x, a, fd, page, out);
}

/* The sandbox was proved on this machine; else ERR_DOWN with the reason.
 * Textract: credentials and region are set. */
static inline CHECKED struct err *
extract_ready(struct extract *x, struct arena *a)
{
    return x->ops->ready(x, a);
}

#endif
