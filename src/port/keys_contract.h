/* What any keys must do, as tests that an adapter's own tests run. */
#ifndef TANDEM_KEYS_CONTRACT_H
#define TANDEM_KEYS_CONTRACT_H

#include "port/keys.h"

struct keys_contract {
    const char *claim;
    void (*check)(struct keys *k);
};

extern const struct keys_contract keys_contracts[]; /* ends with NULL */

#endif
