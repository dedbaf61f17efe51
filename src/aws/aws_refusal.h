/* An error of AWS as ours: its kind, and a line that names service, operation,
 * AWS's code, and what to do. */
#ifndef TANDEM_AWS_REFUSAL_H
#define TANDEM_AWS_REFUSAL_H

#include <stdbool.h>

#include "aws/operation.h"
#include "base/err.h"

struct aws_refused {
    const struct aws_operation *operation;
    int status;
    const char *code, *message, *request_id; /* "": none */
    const char *keys;    /* where the keys came from; NULL: unsigned */
    const char *setting; /* names the thing that was asked for; or NULL */
    bool throttled;
};

struct err *aws_refusal(struct arena *a, const struct aws_refused *f);

#endif
