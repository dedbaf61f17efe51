/* What any store must do, as tests that an adapter's own tests run. Each is
 * given a store that is new and empty. */
#ifndef TANDEM_STORE_CONTRACT_H
#define TANDEM_STORE_CONTRACT_H

#include "port/store.h"

struct store_contract {
    const char *claim;
    void (*check)(struct store *s);
};

extern const struct store_contract store_contracts[]; /* ends with NULL */

#endif
