/* What any bus must do, on a bus without subscribers. */
#ifndef TANDEM_BUS_CONTRACT_H
#define TANDEM_BUS_CONTRACT_H

#include "port/bus.h"

void bus_contract(struct bus *b);

#endif
