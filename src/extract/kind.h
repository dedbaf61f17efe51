/* Between the two halves of telling kinds apart: kind.c finds the reader,
 * kind_refused.c the sentence where there is none. */
#ifndef TANDEM_EXTRACT_KIND_H
#define TANDEM_EXTRACT_KIND_H

#include "extract/document.h"

struct zip_list;

/* The first byte that is no mark and no white space. */
const char *kind_start(const struct document *d);

/* The name of the first element of HTML or XML, small and without prefix,
 * after what may stand before it; "" for anything else. */
const char *kind_root(const struct document *d);

/* Whether an archive with a content.xml says that it is a text. */
bool kind_is_odt(const struct document *d);

/* ERR_INVALID for a kind that is known and not read, with what to do; NULL:
 * it may be text. */
CHECKED struct err *kind_refuse(const struct document *d);

/* The sentence for an archive without a document that is read. */
struct err *kind_refuse_archive(const struct document *d,
                                const struct zip_list *list);

#endif
