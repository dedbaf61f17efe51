/*
 * The chain: who is asked for keys, in which order. What it finds is kept for
 * this process until it nears its end.
 */
#include "aws/credentials.h"

#include <stdlib.h>

static bool
from_environment(struct credentials *out)
{
    const char *access = getenv("AWS_ACCESS_KEY_ID");
    const char *secret = getenv("AWS_SECRET_ACCESS_KEY");

    if (str_empty(access) || str_empty(secret))
        return false;
    *out = (struct credentials){
        .key = { access, secret, getenv("AWS_SESSION_TOKEN") },
        .source = "environment" };
    return true;
}

struct err *
credentials_get(struct arena *a, const struct conf *c,
                struct credentials *out)
{
    (void)c;
    if (from_environment(out))
        return NULL;
    return fail(a, ERR_DENIED, "set AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY", "there are no keys for AWS");
}

void
credentials_expired(const struct conf *c)
{
    (void)c;
}

const char *
credentials_region(struct arena *a, const struct conf *c)
{
    (void)a, (void)c;
    return NULL;
}
