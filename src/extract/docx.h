/* Between the two files of the DOCX reader: the styles, and the look of a run
 * that they and its own properties make. */
#ifndef TANDEM_EXTRACT_DOCX_H
#define TANDEM_EXTRACT_DOCX_H

#include "extract/para.h"

struct docx_style {
    const char *id, *based_on;
    double points; /* 0: from the one it is based on */
    int bold;      /* -1: from the one it is based on */
    bool hidden;
};

struct docx_styles {
    struct docx_style *style;
    size_t count, room;
    double points; /* the document's default */
};

/* Reads word/styles.xml; NULL bytes give the defaults. */
CHECKED struct err *docx_styles_read(struct arena *a, const char *bytes,
                                     size_t size, struct docx_styles *out);

/* The look of a style by its id; NULL or an unknown one: the default. */
struct look docx_style_look(const struct docx_styles *styles, const char *id);

/* Applies one run property (b, sz, vanish) to a look. */
void docx_property(struct look *look, const char *name, const char *value);

#endif
