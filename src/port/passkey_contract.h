/* What every identity that has passkeys must do. The adapter's test hands over
 * a fresh one whose site is https://tandem.example. */
#ifndef TANDEM_PASSKEY_CONTRACT_H
#define TANDEM_PASSKEY_CONTRACT_H

#include "port/identity_contract.h"

void passkey_contract_sign_in(const struct identity_contract *k);
void passkey_contract_once(const struct identity_contract *k);
void passkey_contract_strangers(const struct identity_contract *k);
void passkey_contract_wrong(const struct identity_contract *k);
void passkey_contract_counter(const struct identity_contract *k);
void passkey_contract_meanwhile(const struct identity_contract *k);
void passkey_contract_drop(const struct identity_contract *k);
void passkey_contract_password(const struct identity_contract *k);
void passkey_contract_end(const struct identity_contract *k);

#endif
