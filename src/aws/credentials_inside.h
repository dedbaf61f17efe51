/* Between the files of credentials only. */
#ifndef TANDEM_AWS_CREDENTIALS_INSIDE_H
#define TANDEM_AWS_CREDENTIALS_INSIDE_H

#include "aws/credentials.h"

/* AccessKeyId, SecretAccessKey, Token or SessionToken, Expiration. */
CHECKED struct err *credentials_of_json(struct arena *a, const json_t *object,
                                        const char *source,
                                        struct credentials *out);

/* A small file, such as a token, with what is wrong named. */
CHECKED struct err *credentials_read_file(struct arena *a, const char *path,
                                          char **text);

/* One operation of STS, with those keys (NULL: unsigned) and without the
 * client, which needs keys itself; three tries. */
CHECKED struct err *credentials_ask_sts(struct arena *a,
                                        const struct conf *c,
                                        const char *region,
                                        const struct credentials *by,
                                        const char *operation,
                                        const json_t *members, json_t **out);

void credentials_pause(int64_t ms);

/* Who gives keys, by the chain and without anything kept. */
CHECKED struct err *credentials_find(struct arena *a, const struct conf *c,
                                     struct credentials *out);

#endif
