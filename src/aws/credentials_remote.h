/* Those who give keys for a while: STS, a program, the container's service,
 * the instance's metadata. Each asks anew; keeping is credentials_cache.h. */
#ifndef TANDEM_AWS_CREDENTIALS_REMOTE_H
#define TANDEM_AWS_CREDENTIALS_REMOTE_H

#include "aws/credentials.h"

struct remote_role {
    const char *arn, *session; /* session NULL: "tandem" */
    const char *external_id, *duration_s; /* NULL: none */
    const char *token_file; /* a web identity's; NULL: `by` signs */
    const struct credentials *by;
    const char *region; /* of the profile; NULL: that of the settings */
};

/* AssumeRole, or AssumeRoleWithWebIdentity, which is unsigned; the token file
 * is read each time. */
CHECKED struct err *remote_role(struct arena *a, const struct conf *c,
                                const struct remote_role *role,
                                struct credentials *out);

/* What a program prints (credential_process): JSON of version 1. It is run by
 * a shell and has 60 seconds. */
CHECKED struct err *remote_program(struct arena *a, const char *command,
                                   struct credentials *out);

/* ECS and EKS. *found is false where the environment names no service. */
CHECKED struct err *remote_container(struct arena *a, bool *found,
                                     struct credentials *out);

/* EC2: version 2 of the metadata service only. *found is false where it is
 * turned off, or nobody answers. */
CHECKED struct err *remote_instance(struct arena *a, bool *found,
                                    struct credentials *out);

#endif
