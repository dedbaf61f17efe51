/* What any search must do; the adapters' tests run it. */
#ifndef TANDEM_SEARCH_CONTRACT_H
#define TANDEM_SEARCH_CONTRACT_H

#include "port/search.h"

/* On an empty search. */
void search_contract(struct search *s);

#endif
