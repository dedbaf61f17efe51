/* What is kept beside the documents of the retrieval: what their records were
 * read as (port/retrieval.h), a row a document. */
#ifndef TANDEM_RETRIEVAL_SQLITE_FORMS_H
#define TANDEM_RETRIEVAL_SQLITE_FORMS_H

#include "embedded/sqlite.h"
#include "port/retrieval.h"

/* As the operations of the port, of a document of that number. */
CHECKED struct err *retrieval_forms_put(struct sqlite *db, struct arena *a,
                                        enum retrieval_set set,
                                        int64_t number,
                                        const struct retrieval_form *form);
CHECKED struct err *retrieval_forms_drop(struct sqlite *db, struct arena *a,
                                         enum retrieval_set set,
                                         int64_t number);
CHECKED struct err *retrieval_forms_get(struct sqlite *db, struct arena *a,
                                        enum retrieval_set set,
                                        const char *id, const char *version,
                                        struct retrieval_form *form);

#endif
