/*
 * The document as bytes, what kind it is, and the readers, one a kind. All of
 * this runs inside the sandbox of tandem-extract and trusts nothing.
 */
#ifndef TANDEM_EXTRACT_DOCUMENT_H
#define TANDEM_EXTRACT_DOCUMENT_H

#include <stddef.h>

#include "extract/sheet.h"

struct Pix; /* of leptonica */

enum { DOCUMENT_BYTES = 10 * 1024 * 1024 }; /* as web.upload_bytes */

struct document {
    struct arena *a;
    const char *bytes; /* a NUL follows the last */
    size_t size;
};

struct reader {
    const char *name; /* as in struct extracted of the port */
    const char *media_type;
    struct err *(*read)(const struct document *d, struct sheet *s);
    /* The page, from 1, as a PNG or JPEG; NULL: this kind has no pages. */
    struct err *(*paint)(const struct document *d, int64_t page,
                         struct str *out);
    /* The same, as large as recognising its letters takes. */
    struct err *(*scan)(const struct document *d, int64_t page,
                        struct Pix **pix);
};

/* All that fd holds. ERR_INVALID: empty, or larger than DOCUMENT_BYTES. */
CHECKED struct err *document_load(struct arena *a, int fd,
                                  struct document *d);

/* The reader for what the bytes are, whatever the file is called. ERR_INVALID
 * names the kind that we do not read, and what to do instead. */
CHECKED struct err *document_reader(const struct document *d,
                                    const struct reader **reader);

/* Loads, reads and gives the result that the parent expects, as JSON:
 * {"reader","media_type","pages","text","lines","boxes","warnings","scans"}
 * (scans: numbers of pages that are pictures, and empty here) and, of a
 * document that states its fields, "resume" and "evidence" (as in struct
 * extracted of the port), or {"refused"} with a sentence for the
 * owner, or {"broken"} with one for the operator. */
json_t *document_result(struct arena *a, int fd, int pages_most);

/* The same for one page that is a picture, recognised: of one page, with
 * "language" as well (ocr.h). language: NULL or "", where it is not known. */
json_t *document_recognised(struct arena *a, int fd, int64_t page,
                            const char *language);

/* The page as the bytes of a PNG or JPEG, or JSON as above, where {"missing"}
 * says that there is no such page. */
struct str document_picture(struct arena *a, int fd, int64_t page);

/* Reads and paints a page of our own, which leaves this process with its
 * libraries loaded and set up. */
void document_warm(struct arena *a);

CHECKED struct err *pdf_paint(const struct document *d, int64_t page,
                              struct str *out);
CHECKED struct err *pdf_scan(const struct document *d, int64_t page,
                             struct Pix **pix);
CHECKED struct err *image_paint(const struct document *d, int64_t page,
                                struct str *out);
CHECKED struct err *image_scan(const struct document *d, int64_t page,
                               struct Pix **pix);
CHECKED struct err *image_read(const struct document *d, struct sheet *s);
CHECKED struct err *pdf_read(const struct document *d, struct sheet *s);
CHECKED struct err *docx_read(const struct document *d, struct sheet *s);
CHECKED struct err *odt_read(const struct document *d, struct sheet *s);
CHECKED struct err *rtf_read(const struct document *d, struct sheet *s);
CHECKED struct err *html_read(const struct document *d, struct sheet *s);
CHECKED struct err *plain_read(const struct document *d, struct sheet *s);
CHECKED struct err *eml_paint(const struct document *d, int64_t page,
                              struct str *out);
CHECKED struct err *eml_scan(const struct document *d, int64_t page,
                             struct Pix **pix);
CHECKED struct err *eml_read(const struct document *d, struct sheet *s);
CHECKED struct err *mhtml_read(const struct document *d, struct sheet *s);
CHECKED struct err *json_resume_read(const struct document *d,
                                     struct sheet *s);
CHECKED struct err *europass_xml_read(const struct document *d,
                                      struct sheet *s);

#endif
