/* XML by expat, for the parts of DOCX and ODT: local names without their
 * prefix, no document type (so no entities), bounded depth. */
#ifndef TANDEM_EXTRACT_XML_H
#define TANDEM_EXTRACT_XML_H

#include "base/err.h"

enum { XML_DEPTH = 200 };

struct xml_visit {
    struct err *(*start)(void *data, const char *name, const char **attrs);
    struct err *(*end)(void *data, const char *name);
    struct err *(*text)(void *data, const char *bytes, size_t size);
    void *data;
};

/* ERR_INVALID: not well-formed, or made to harm. */
CHECKED struct err *xml_walk(struct arena *a, const char *bytes, size_t size,
                             const struct xml_visit *visit);

/* The value of an attribute by its local name; NULL when it is not there. */
const char *xml_attr(const char **attrs, const char *name);

/* The part of a name after its prefix. */
const char *xml_local(const char *name);

#endif
