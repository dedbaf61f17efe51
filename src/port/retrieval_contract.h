/* What any retrieval must do; the adapters' tests run it. */
#ifndef TANDEM_RETRIEVAL_CONTRACT_H
#define TANDEM_RETRIEVAL_CONTRACT_H

#include "port/retrieval.h"

/* On an empty one. */
void retrieval_contract(struct retrieval *r);

#endif
