/*
 * An application as both sides see it: what happened and when, what was
 * said, what was sent. The reader is who asks (q->actor); what they may not
 * see was left out by the flow already.
 */
#ifndef TANDEM_SHOW_APPLICATION_H
#define TANDEM_SHOW_APPLICATION_H

#include "flow/applying.h"
#include "web/request.h"
#include "web/view.h"

/* {{>NAME}}: an ordered list: what happened, where it stands, what is open,
 * without promises. */
CHECKED struct err *show_timeline(struct request *q, struct view *v,
                                  const char *name,
                                  const struct applying_case *c);

/* {{>NAME}}: the messages, with invitations, offers and answers between
 * them; nothing when nobody wrote. */
CHECKED struct err *show_talk(struct request *q, struct view *v,
                              const char *name,
                              const struct applying_case *c);

/* {{>NAME}}: notes and ratings, for colleagues only; nothing when there is
 * none. */
CHECKED struct err *show_team(struct request *q, struct view *v,
                              const char *name,
                              const struct applying_case *c);

/* {{>NAME}}: the letter and the answers to the posting's questions. */
void show_letter(struct view *v, const char *name,
                 const struct application *application);

/* The candidate's name, or what stands for it after erasure. */
const char *show_candidate(const struct applying_case *c);

#endif
