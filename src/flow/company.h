/* What an employer says about itself. */
#ifndef TANDEM_COMPANY_H
#define TANDEM_COMPANY_H

#include "core/account.h"
#include "flow/actor.h"

struct company_words {
    const char *name, *about, *place, *sector;
};

/* The actor's own employer. ERR_INVALID names the fields. */
CHECKED struct err *company_save(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const struct company_words *words);

/* The name has a web address in it. It stands in mails to people who never
 * heard of the company: there it would be a link, and the mail an advert. */
bool company_name_links(const char *name);

#endif
