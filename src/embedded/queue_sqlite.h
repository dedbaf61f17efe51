/* The queue in the store's own file: a task is added by the same commit as
 * the rows that it follows from. */
#ifndef TANDEM_QUEUE_SQLITE_H
#define TANDEM_QUEUE_SQLITE_H

#include "base/conf.h"
#include "port/queue.h"

CHECKED struct err *queue_sqlite_open(struct arena *a, const struct conf *c,
                                      struct queue **out);

#endif
