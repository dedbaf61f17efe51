/* Between the files of the sandboxed reader. */
#ifndef TANDEM_EXTRACT_SANDBOX_PARTS_H
#define TANDEM_EXTRACT_SANDBOX_PARTS_H

#include <stdbool.h>

#include "port/extract.h"

struct extract_sandbox {
    struct extract port;
    char *program;
    int64_t seconds;    /* of the wall's clock, for one run */
    int64_t memory_mib, pages_most;
    bool proved; /* once a process */
};

/* What a run of the reader gave: all that it wrote, with a NUL after it. */
struct written {
    char *bytes;
    size_t size;
    int status; /* its exit status */
};

/* One run over the document that fd holds, at its start and only to be read.
 * argv as of tandem-extract, ends with NULL. ERR_INVALID: it was stopped, or
 * died, with a sentence for the owner of the document. */
CHECKED struct err *extract_sandbox_run(struct extract_sandbox *x,
                                        struct arena *a, int fd,
                                        char *const *argv,
                                        struct written *out);

/* What was written as JSON; ERR_INVALID, ERR_MISSING, ERR_DOWN as it says
 * itself, ERR_DOWN also where it cannot be understood. */
CHECKED struct err *extract_sandbox_result(struct arena *a,
                                           const struct written *w,
                                           json_t **result);
CHECKED struct err *extract_sandbox_text(struct arena *a, json_t *result,
                                         struct extracted *out);
CHECKED struct err *extract_sandbox_picture(struct arena *a,
                                            const struct written *w,
                                            struct page_picture *out);

#endif
