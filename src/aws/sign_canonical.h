/* Between sign.c and sign_canonical.c only: the text whose hash is signed. */
#ifndef TANDEM_SIGN_CANONICAL_H
#define TANDEM_SIGN_CANONICAL_H

#include "aws/sign.h"

struct sign_canonical {
    const struct sign_request *request;
    const struct sign_how *how;
    const struct sign_result *added; /* headers so far, signed too */
    const char *target, *payload;
    const char *signed_headers; /* set by sign_canonical_text */
};

/* "host;x-amz-date" of the request's headers and those added so far. */
char *sign_canonical_names(struct arena *a, const struct sign_canonical *c);

char *sign_canonical_text(struct arena *a, struct sign_canonical *c);

#endif
