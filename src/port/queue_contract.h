/* What any queue must do. Each claim is given a new, empty store and the
 * queue that belongs to it. */
#ifndef TANDEM_QUEUE_CONTRACT_H
#define TANDEM_QUEUE_CONTRACT_H

#include "port/queue.h"
#include "port/store.h"

struct queue_contract {
    const char *claim;
    void (*check)(struct store *s, struct queue *q);
};

extern const struct queue_contract queue_contracts[]; /* ends with NULL */

#endif
