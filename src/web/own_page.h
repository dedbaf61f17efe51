/* Where a person starts: the page of their role. */
#ifndef TANDEM_OWN_PAGE_H
#define TANDEM_OWN_PAGE_H

#include "core/account.h"

const char *own_page(int role);

#endif
