/*
 * What requests are signed with. Looked for in this order, as AWS's own
 * clients do: the environment; a web identity of the environment (EKS); the
 * profile in the shared files (keys, a role to assume, a web identity, a
 * program); the container's service; the instance's metadata (IMDSv2). What
 * expires is fetched by one process for all and kept in run/aws-credentials
 * of the data folder, readable by its owner only: see credentials.c.
 * Nothing of it is ever logged but where it came from and when it expires.
 */
#ifndef TANDEM_AWS_CREDENTIALS_H
#define TANDEM_AWS_CREDENTIALS_H

#include "aws/sign.h"
#include "base/conf.h"
#include "base/json.h"

struct credentials {
    struct sign_key key;
    int64_t expires_at; /* UTC seconds; 0: never */
    const char *source; /* "environment", "profile x of FILE", ... */
};

/* Those that hold now; they live in `a`. ERR_DENIED: there are none, or what
 * gives them refuses; ERR_INVALID: a file or variable is wrong; ERR_DOWN:
 * what gives them cannot be reached. */
CHECKED struct err *credentials_get(struct arena *a, const struct conf *c,
                                    struct credentials *out);

/* The service says that they are over: the next look does not take what is
 * kept. */
void credentials_expired(void);

/* The region of the profile in the shared files; NULL: none. */
const char *credentials_region(struct arena *a, const struct conf *c);

#endif
