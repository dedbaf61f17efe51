/* What any report must do; the adapters' tests run it. */
#ifndef TANDEM_REPORT_CONTRACT_H
#define TANDEM_REPORT_CONTRACT_H

#include "port/report.h"
#include "port/store.h"

/* On an empty store that the report asks. */
void report_contract(struct report *r, struct store *s);

#endif
