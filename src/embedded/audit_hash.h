/* The link between two lines of the audit log. */
#ifndef TANDEM_AUDIT_HASH_H
#define TANDEM_AUDIT_HASH_H

#include "core/event.h"
#include "base/arena.h"

/* SHA-256 (hex) of the previous line's hash and of this line as JSON with
 * sorted keys, sealed (core/audit_seal.h), without salts and hashes. */
char *audit_hash(struct arena *a, const char *previous,
                 const struct audit *line);

#endif
