/*
 * Addresses behind the words of a link. "E-mail me" and "LinkedIn" say
 * nothing on paper; what they lead to is contact data all the same.
 */
#ifndef TANDEM_EXTRACT_LINK_H
#define TANDEM_EXTRACT_LINK_H

#include <stddef.h>

#include "base/arena.h"

/* What to write after the words of a link that leads to target: an address
 * of mail, a telephone number, the page of a person; NULL where the words
 * say it already, or the target is no contact. */
const char *link_address(struct arena *a, const char *target,
                         const char *words);

/* The target in the code of a HYPERLINK field (DOCX, RTF); NULL: none. */
const char *link_of_field(struct arena *a, const char *code);

#endif
