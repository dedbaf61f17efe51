/* What any lake must do; the adapters' tests run it. */
#ifndef TANDEM_LAKE_CONTRACT_H
#define TANDEM_LAKE_CONTRACT_H

#include "port/lake.h"

/* On an empty lake. It leaves 13 March 2026, "second" with an é, and the day
 * after, 200,000 lines of the same. */
void lake_contract(struct lake *l);

#endif
