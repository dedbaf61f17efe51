/* XML of AWS's replies as JSON: an element with children is an object, one
 * that is repeated an array, any other its text; attributes are left out. */
#ifndef TANDEM_AWS_XML_H
#define TANDEM_AWS_XML_H

#include "base/json.h"
#include "base/str.h"

/* The root's name and value. ERR_INVALID: not well-formed, a document type,
 * or nested too deep. */
CHECKED struct err *xml_parse(struct arena *a, const char *bytes, size_t size,
                              const char **root, json_t **value);

/* Adds <name>value</name>; an array is that element once for each. */
void xml_add(struct str *out, const char *name, const json_t *value);

/* A member's value as text, in the arena: strings, numbers, true and false;
 * NULL for anything else. */
const char *xml_text(struct arena *a, const json_t *value);

#endif
