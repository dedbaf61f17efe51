/* The parts of an erasure; each may be repeated. */
#ifndef TANDEM_PRIVACY_ERASE_H
#define TANDEM_PRIVACY_ERASE_H

#include "port/ports.h"

/* Every application of the account, as privacy_empty_application. */
CHECKED struct err *privacy_empty_applications(struct ports *p,
                                               struct arena *a,
                                               const char *id);

/* Entries stay with what they were written to; the writer leaves them. */
CHECKED struct err *privacy_empty_written(struct ports *p, struct arena *a,
                                          const char *id);

/* Lines of the audit stay, to be proved; the person leaves them. object: only
 * lines about that ("application:ID"); NULL: all. */
CHECKED struct err *privacy_empty_audit(struct ports *p, struct arena *a,
                                        const char *id, const char *object);

/* Events stay, to be counted; the id leaves them. */
CHECKED struct err *privacy_empty_events(struct ports *p, struct arena *a,
                                         const char *id);

#endif
