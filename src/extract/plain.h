/* Bytes in an unknown encoding to UTF-8. */
#ifndef TANDEM_EXTRACT_PLAIN_H
#define TANDEM_EXTRACT_PLAIN_H

#include "base/err.h"

/* The text, valid UTF-8 without NUL. ERR_INVALID: not text at all. */
CHECKED struct err *plain_decode(struct arena *a, const char *bytes,
                                 size_t size, const char **text);

/* The same from a named encoding (ICU's names, "windows-1250"); NULL when
 * there is none of that name. */
const char *plain_from(struct arena *a, const char *encoding,
                       const char *bytes, size_t size);

#endif
