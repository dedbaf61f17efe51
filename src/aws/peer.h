/* What the suites of src/aws_peers share: adapters held against a peer that
 * tests/peers has started, and whose address stands in the environment. */
#ifndef TANDEM_AWS_PEER_H
#define TANDEM_AWS_PEER_H

#include "port/ports.h"

/* Ports with settings of the environment, none of them open, each call a
 * process's own (the client forgets the one before); the test is skipped
 * where no peer is named. */
struct ports *peer_ports(struct arena *a);

/* The same with a store, its rows of tasks, its reports, audit and keys of its
 * own, new and empty, in a folder of the test's. */
struct ports *peer_ports_with_store(struct arena *a);

/* With what adapters on AWS stand on: taxonomy, sandbox, rules, weights, and
 * a data folder of its own. */
struct ports *peer_ports_with_readers(struct arena *a);

/* The next of the names in a variable, separated by spaces, each given once:
 * queues and the like that tests/peers made for us. */
const char *peer_next(struct arena *a, const char *variable);

#endif
