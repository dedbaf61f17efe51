/* What a browser is called in the list of those where one is signed in. */
#ifndef TANDEM_AGENT_H
#define TANDEM_AGENT_H

#include "base/arena.h"

/* "Firefox on Linux", of its User-Agent header (NULL: none): enough to know
 * one's own browsers by. */
const char *agent_name(struct arena *a, const char *agent);

#endif
