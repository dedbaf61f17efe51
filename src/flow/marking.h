/*
 * What people say of matches. It orders what they have seen and is counted in
 * reports; it never reaches the ranking.
 */
#ifndef TANDEM_MARKING_H
#define TANDEM_MARKING_H

#include "core/mark.h"
#include "flow/actor.h"

/* The candidate's word on a posting they may see. Putting aside what is saved
 * takes it off the saved ones, and the other way round. Said twice, it stays
 * as it was first. */
CHECKED struct err *marking_keep(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const char *posting_id);
CHECKED struct err *marking_dismiss(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const char *posting_id,
                                    enum mark_reason reason);

/* Neither saved nor put aside. */
CHECKED struct err *marking_clear(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const char *posting_id);

/* The employer's word on a person they may see among those who fit a posting
 * of theirs. Who applied is decided on in the pipeline: ERR_CONFLICT. */
CHECKED struct err *marking_shortlist(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const char *posting_id,
                                      const char *candidate_id);
CHECKED struct err *marking_pass(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const char *posting_id,
                                 const char *candidate_id,
                                 enum disposition_reason reason);

/* Takes back either. */
CHECKED struct err *marking_undo(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const char *posting_id,
                                 const char *candidate_id);

#endif
