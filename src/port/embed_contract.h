/* What any embedder must do. */
#ifndef TANDEM_EMBED_CONTRACT_H
#define TANDEM_EMBED_CONTRACT_H

#include "port/embed.h"

void embed_contract(struct embed *e);

#endif
