/* E-mail (EML) and pages saved from a browser (MHTML): one container. */
#ifndef TANDEM_EXTRACT_EML_H
#define TANDEM_EXTRACT_EML_H

#include "extract/document.h"

enum {
    EML_NESTED = 60,  /* headers that announce parts: how deep it can nest */
    EML_GROUPS = 200, /* of addresses in one header */
    EML_PARTS = 200,
    EML_DEPTH = 6 /* messages and parts in each other that are read */
};

struct eml_part {
    struct document d;
    const char *type, *name; /* "text/html"; file name or "" */
    const struct reader *reader; /* NULL: not a document that is read */
    bool attached;
    int score; /* how much it looks like a resume; 0: not at all */
};

struct eml {
    struct arena *a;
    struct eml_part part[EML_PARTS];
    size_t count, bytes;
};

/* Whether it begins as an e-mail does, or as a saved page. */
bool eml_is_mail(const struct document *d);
bool eml_is_page(const struct document *d);

/* Its parts without their transfer encoding, text as UTF-8, those of messages
 * in it too. ERR_INVALID: nested too deeply. */
CHECKED struct err *eml_parts(const struct document *d, struct eml **out);

#endif
