/* Between the files of the sandboxed reader. */
#ifndef TANDEM_EXTRACT_SANDBOX_PARTS_H
#define TANDEM_EXTRACT_SANDBOX_PARTS_H

#include <stdbool.h>
#include <sys/types.h>

#include "port/extract.h"

enum { EXTRACT_SANDBOX_PAGES = 65536 }; /* as tandem-extract counts them */

/* The warm reader; pid 0: there is none. */
struct warm {
    pid_t owner; /* who started it: not a process forked from that one */
    pid_t pid;
    int socket;
    int64_t children; /* that it has made */
    int status;       /* how the one before it ended */
};

struct extract_sandbox {
    struct extract port;
    char *program;
    int64_t seconds;    /* of one run: of computing, or of none */
    int64_t memory_mib, pages_most;
    bool proved; /* once a process */
    bool leaves_scans; /* to another reader, in struct extracted */
    struct warm warm;
};

/* What a run of the reader gave: all that it wrote, with a NUL after it. */
struct written {
    char *bytes;
    size_t size;
    int status; /* its exit status */
};

/* One run over the document that fd holds, from its start. arguments as of
 * tandem-extract, with a space between. ERR_INVALID: it was stopped, or died,
 * with a sentence for the owner of the document. */
CHECKED struct err *extract_sandbox_run(struct extract_sandbox *x,
                                        struct arena *a, int fd,
                                        const char *arguments,
                                        struct written *out);

/* What tandem-extract --probe says. */
CHECKED struct err *extract_sandbox_probe(struct extract_sandbox *x,
                                          struct arena *a,
                                          struct written *out);

/* Starts the program in a mode, with these as its descriptors 0 and 1 (-1:
 * nothing). The caller waits for it. */
CHECKED struct err *extract_sandbox_start(struct extract_sandbox *x,
                                          struct arena *a, const char *mode,
                                          int in, int out, pid_t *pid);

/* A child of the warm reader, which reads `in` and writes `out`. The caller
 * waits for it. */
CHECKED struct err *extract_sandbox_child(struct extract_sandbox *x,
                                          struct arena *a,
                                          const char *arguments, int in,
                                          int out, pid_t *pid);

/* Recognises these pages, which are pictures, and puts what they say in their
 * places in the document. ERR_INVALID: nothing in it can be read. */
CHECKED struct err *extract_sandbox_scans(
    struct extract_sandbox *x, struct arena *a, int fd,
    const struct extract_progress *progress, const json_t *pages,
    struct extracted *document);

/* Ends the warm reader; the next document starts another. */
void extract_sandbox_stop(struct extract_sandbox *x);

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
