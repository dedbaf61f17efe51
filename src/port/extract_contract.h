/* What any reader of documents must do, as tests that an adapter's own tests
 * run. */
#ifndef TANDEM_EXTRACT_CONTRACT_H
#define TANDEM_EXTRACT_CONTRACT_H

#include "port/extract.h"

struct extract_contract {
    const char *claim;
    void (*check)(struct extract *x);
};

extern const struct extract_contract extract_contracts[]; /* NULL ends */

#endif
