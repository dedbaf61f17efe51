/*
 * The tokens of a Cognito user pool (RFC 7519), checked by cjose: RS256 and
 * nothing else, by a key of the pool's own list (RFC 7517). The list is kept;
 * a key that is not in it has it read anew, at most once a minute, so that
 * the pool may change keys and nobody can have us ask without end.
 */
#ifndef TANDEM_AWS_COGNITO_TOKEN_H
#define TANDEM_AWS_COGNITO_TOKEN_H

#include "aws/aws.h"

struct cognito_token;

/* Reads nothing. `issuer` is what tokens must name as theirs, "": as AWS names
 * the pool; `client` is whom they must be for. Both live as long as `a`. */
CHECKED struct err *cognito_token_open(struct arena *a, struct aws *aws,
                                       const char *pool, const char *client,
                                       const char *issuer,
                                       struct cognito_token **t);

/* What the id token says. ERR_DENIED: it is not what it should be, and why;
 * ERR_DOWN: the pool's keys cannot be read. */
CHECKED struct err *cognito_token_check(struct cognito_token *t,
                                        struct arena *a, const char *token,
                                        json_t **claims);

#endif
