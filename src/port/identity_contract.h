/* What every identity must do. The adapter's test hands over a fresh one, and
 * says how time passes for it. */
#ifndef TANDEM_IDENTITY_CONTRACT_H
#define TANDEM_IDENTITY_CONTRACT_H

#include <stdint.h>

#include "port/identity.h"
#include "port/store.h"

struct identity_contract {
    struct identity *identity;
    struct store *store; /* where changes are committed */
    void (*pass_time)(int64_t seconds);
    const char *(*code_of)(const char *secret); /* what a device shows now */
    const char *mailed; /* NULL: codes are handed out; else the service mails
                         * its codes itself, which are this one and do not
                         * end while we look */
    bool takes_twice;   /* a code: a peer that is laxer than the service it
                         * stands for */
};

void identity_contract_sign_up(const struct identity_contract *k);
void identity_contract_proven(const struct identity_contract *k);
void identity_contract_passwords(const struct identity_contract *k);
void identity_contract_codes(const struct identity_contract *k);
void identity_contract_unknown(const struct identity_contract *k);
void identity_contract_pauses(const struct identity_contract *k);
void identity_contract_new_passwords(const struct identity_contract *k);
void identity_contract_move(const struct identity_contract *k);
void identity_contract_drop(const struct identity_contract *k);
void identity_contract_second(const struct identity_contract *k);
void identity_contract_spare(const struct identity_contract *k);
void identity_contract_second_pauses(const struct identity_contract *k);

#endif
