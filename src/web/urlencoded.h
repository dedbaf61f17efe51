/* application/x-www-form-urlencoded: query strings and plain forms. */
#ifndef TANDEM_URLENCODED_H
#define TANDEM_URLENCODED_H

#include "base/err.h"
#include "base/str.h"
#include "web/pairs.h"

enum { FIELDS_MOST = 1000 };

/* Reads name=value&... ERR_INVALID: more than FIELDS_MOST. */
CHECKED struct err *urlencoded_parse(struct arena *a, const char *bytes,
                                     size_t size, struct pairs *out);

/* Undoes %41 and, if plus, "+"; what is no escape stays. The result may hold
 * any byte and is *out_size long. */
char *urlencoded_decode(struct arena *a, const char *bytes, size_t size,
                        bool plus, size_t *out_size);

/* Adds text with all but letters, digits and -._~ as %41. */
void urlencoded_add(struct str *s, const char *text);

#endif
