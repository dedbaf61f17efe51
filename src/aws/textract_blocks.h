/* Textract's blocks as pages of a document: words in reading order, each with
 * its place. */
#ifndef TANDEM_AWS_TEXTRACT_BLOCKS_H
#define TANDEM_AWS_TEXTRACT_BLOCKS_H

#include "port/extract_pages.h"

/* The page of that number; the warnings say that it was recognised and which
 * words Textract is not sure of. An empty text: no word was. */
struct extract_page textract_blocks_page(struct arena *a,
                                         const json_t *blocks,
                                         int64_t number);

#endif
