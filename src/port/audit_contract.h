/* What any audit must do, on a new and empty store, and the proof of its
 * log. */
#ifndef TANDEM_AUDIT_CONTRACT_H
#define TANDEM_AUDIT_CONTRACT_H

#include "port/audit.h"
#include "port/store.h"

void audit_contract(struct store *s, struct audit_log *l);

#endif
