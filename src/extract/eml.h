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

/* Whether it begins as an e-mail does, or as a saved page. */
bool eml_is_mail(const struct document *d);
bool eml_is_page(const struct document *d);

#endif
