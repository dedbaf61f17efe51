/* What any parser must do; the adapters' tests run it. */
#ifndef TANDEM_PARSE_CONTRACT_H
#define TANDEM_PARSE_CONTRACT_H

#include "port/parse.h"

void parse_contract(struct parse *p);

#endif
