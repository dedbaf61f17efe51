/*
 * Forgetting whom a line of the audit names, without breaking the chain. The
 * chain holds of such a field not the value but its seal: SHA-256 of a salt
 * of this line and field, the field's name, and the value. To forget, the
 * seal takes the place of the value and the salt is dropped: the line still
 * proves itself, and nobody can tell any more whether a number stood there,
 * not even who knows the number.
 */
#ifndef TANDEM_AUDIT_SEAL_H
#define TANDEM_AUDIT_SEAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "core/event.h"

/* For struct audit: new salts. */
const char *audit_seal_salts(struct arena *a);

/* A copy in which each field that can be forgotten holds its seal. The line
 * itself where it has no salts: it was written before lines had any. */
struct audit *audit_seal_line(struct arena *a, const struct audit *line);

/* Takes the account out of the line: who it was, and all that was done to
 * them. False: it does not name the account, or has no salts. */
bool audit_seal_forget(struct arena *a, struct audit *line,
                       const char *account_id);

/* For people: the value, or "erased". */
const char *audit_seal_words(const char *value);

#endif
