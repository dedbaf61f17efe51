/* What any blob must do, as tests that an adapter's own tests run. Each is
 * given a blob that is new and empty. */
#ifndef TANDEM_BLOB_CONTRACT_H
#define TANDEM_BLOB_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "port/blob.h"

struct blob_contract {
    const char *claim;
    void (*check)(struct blob *b);
};

extern const struct blob_contract blob_contracts[]; /* ends with NULL */

/* A descriptor at its start that holds size bytes of a pattern. The caller
 * closes it. */
int blob_contract_bytes(size_t size);

/* Whether fd holds just these, from its position; closes it. */
bool blob_contract_holds(int fd, size_t size);

#endif
