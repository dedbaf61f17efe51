/* Where a person starts: the page of their role, and of an employer's account
 * without a team the list of its companies. */
#ifndef TANDEM_OWN_PAGE_H
#define TANDEM_OWN_PAGE_H

#include "flow/actor.h"

const char *own_page(const struct actor *who);

#endif
