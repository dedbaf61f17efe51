/* Where the lines of the log go besides standard error. */
#ifndef TANDEM_LOG_LINES_H
#define TANDEM_LOG_LINES_H

#include "base/err.h"

struct log_lines;

struct log_lines_ops {
    struct err *(*flush)(struct log_lines *l, struct arena *a);
    void (*close)(struct log_lines *l);
};

struct log_lines {
    const struct log_lines_ops *ops;
};

/* Lines that wait go where they are kept, in their order; a worker asks now
 * and then. ERR_DOWN: some wait still, and go the next time. CloudWatch Logs:
 * PutLogEvents; a line may come twice where an answer was lost. */
static inline CHECKED struct err *
log_lines_flush(struct log_lines *l, struct arena *a)
{
    return l->ops->flush(l, a);
}

#endif
