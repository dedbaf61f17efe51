/* Where people land when they are signed in, by one step or by two. */
#ifndef TANDEM_WELCOME_H
#define TANDEM_WELCOME_H

#include "flow/signing.h"
#include "web/reply.h"
#include "web/view.h"

/* Section NEXT {PATH}: where the person wanted to go, for the form. */
void welcome_carry(struct request *q, struct view *v);

/* The session begins; on to where they wanted to go, or to what they typed
 * when their last session ended. */
CHECKED struct err *welcome_in(struct request *q, struct reply *r,
                               const struct signing *s);

#endif
