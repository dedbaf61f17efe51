/* The table that describes links that give an account an address. */
#include "core/address_link.h"

const char *const address_link_kind_names[] = { "prove", "undo", NULL };

static const struct field address_link_fields[] = {
    RECORD_TEXT(address_link, id),
    RECORD_TEXT(address_link, account_id),
    RECORD_ENUM(address_link, kind, address_link_kind_names),
    RECORD_TEXT(address_link, email),
    RECORD_TEXT(address_link, email_key),
    RECORD_INT(address_link, number),
    RECORD_INT(address_link, asked_at),
    RECORD_INT(address_link, expires_at),
    RECORD_END,
};

const struct record_type address_link_type = { "address_link",
                                               sizeof(struct address_link),
                                               address_link_fields };
