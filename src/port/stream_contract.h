/* What any stream must do, on a new stream. */
#ifndef TANDEM_STREAM_CONTRACT_H
#define TANDEM_STREAM_CONTRACT_H

#include "port/stream.h"

void stream_contract(struct stream *s);

#endif
