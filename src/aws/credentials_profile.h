/* The profiles of AWS's shared files, ~/.aws/credentials and ~/.aws/config. */
#ifndef TANDEM_AWS_CREDENTIALS_PROFILE_H
#define TANDEM_AWS_CREDENTIALS_PROFILE_H

#include "base/conf.h"

struct profile;

/* The profile of that name, of both files together; *out is NULL when neither
 * has it. ERR_INVALID: a file cannot be read. No file is no error. */
CHECKED struct err *profile_read(struct arena *a, const char *name,
                                 const struct profile **out);

/* The name that holds: aws.profile, AWS_PROFILE, AWS_DEFAULT_PROFILE, else
 * "default". */
const char *profile_name(const struct conf *c);

/* A key's value, of either file or of that of credentials alone; NULL: there
 * is none. */
const char *profile_key(const struct profile *p, const char *key);
const char *profile_shared_key(const struct profile *p, const char *key);

#endif
