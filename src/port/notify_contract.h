/* What any notify must do, on a new and empty store, and the notify that
 * reaches its accounts. */
#ifndef TANDEM_NOTIFY_CONTRACT_H
#define TANDEM_NOTIFY_CONTRACT_H

#include "port/notify.h"
#include "port/store.h"

void notify_contract(struct store *s, struct notify *n);

#endif
