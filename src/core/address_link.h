/* A link of a mail that gives an account a mail address: the new one, which
 * proves it, or the old one, which takes the change back. */
#ifndef TANDEM_ADDRESS_LINK_H
#define TANDEM_ADDRESS_LINK_H

#include "core/record.h"

enum address_link_kind { ADDRESS_LINK_PROVE, ADDRESS_LINK_UNDO };
extern const char *const address_link_kind_names[]; /* prove undo */

struct address_link {
    const char *id; /* SHA-256 of the secret in the mail */
    const char *account_id;
    int kind;
    const char *email, *email_key; /* what the account gets; written to */
    int64_t number; /* the account's version then: later links have more */
    int64_t asked_at, expires_at;
};

extern const struct record_type address_link_type;

#endif
