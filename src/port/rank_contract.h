/* What any ranker must do, whatever its weights are. */
#ifndef TANDEM_RANK_CONTRACT_H
#define TANDEM_RANK_CONTRACT_H

#include "port/rank.h"

void rank_contract(struct rank *r);

#endif
