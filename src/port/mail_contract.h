/* What every mail must do. The adapter's test hands over an empty one, and
 * how to look at what arrived. */
#ifndef TANDEM_MAIL_CONTRACT_H
#define TANDEM_MAIL_CONTRACT_H

#include "port/mail.h"

struct mail_contract {
    struct mail *mail;
    const char *(*last)(void *state); /* RFC 5322 text; "": none */
    size_t (*count)(void *state);
    void *state;
};

void mail_contract_arrives(const struct mail_contract *k);
void mail_contract_injection(const struct mail_contract *k);
void mail_contract_forgetting(const struct mail_contract *k);
void mail_contract_addresses(const struct mail_contract *k);

#endif
