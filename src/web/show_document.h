/*
 * The document beside the fields: pictures of its pages with the words
 * marked that gave a value, or its text with the same marks where there are
 * no pictures. A mark has the number of its field and links to it.
 */
#ifndef TANDEM_SHOW_DOCUMENT_H
#define TANDEM_SHOW_DOCUMENT_H

#include "web/profile_form.h"

/* Row DOCUMENT, unless there is no document. `resume`: its file, NULL when
 * it is gone. The field named by the query "field" is lit up. */
CHECKED struct err *show_document(struct profile_form *f,
                                  const struct resume *resume,
                                  struct view *v);

/* Rows UNUSED: lines of the document that gave no value. */
CHECKED struct err *show_unused(struct profile_form *f, struct view *v);

#endif
