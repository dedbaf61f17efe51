/* A document of which some pages were read by another reader, put together
 * again. */
#ifndef TANDEM_EXTRACT_PAGES_H
#define TANDEM_EXTRACT_PAGES_H

#include "port/extract.h"

/* One page: text, lines and boxes of `text`, up to its first \f. */
struct extract_page {
    int64_t number; /* in the document, from 1 */
    struct extracted read;
};

/* Each page in the place of that number, which rises; text, lines and boxes
 * of `document` are new ones. */
void extract_pages_put(struct arena *a, struct extracted *document,
                       const struct extract_page *page, size_t count);

#endif
