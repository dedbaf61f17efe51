/* What the files of postings share; nothing outside reads this. */
#ifndef TANDEM_POSTING_INSIDE_H
#define TANDEM_POSTING_INSIDE_H

#include "flow/posting.h"

/* Adds to the change that it is published, with everything that follows. */
void posting_open(struct change *c, const struct actor *who,
                  struct posting *posting, const char *action);

void posting_audit(struct change *c, const struct actor *who,
                   const char *action, const struct posting *posting);

/* ERR_CONFLICT in words for a person. */
CHECKED struct err *posting_commit(struct ports *p, struct change *c);

/* Whether an administrator looks at it before it is published. */
CHECKED struct err *posting_must_wait(struct ports *p, struct arena *a,
                                      const struct posting *posting,
                                      bool *waits);

/* From now on it waits for that. */
CHECKED struct err *posting_submit(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct posting *posting);

#endif
