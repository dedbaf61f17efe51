/*
 * What SNS delivers by HTTPS, and whether it is SNS's. Anybody can send to
 * that door; the signature says who did: RSA with SHA-256 over certain
 * members ("Verifying the signatures of Amazon SNS messages" in AWS's guide
 * to SNS), by a certificate at an address that only SNS has. Version 1 of the
 * signature is SHA-1 and is not taken: the topic's attribute SignatureVersion
 * must be 2.
 */
#ifndef TANDEM_AWS_SNS_MESSAGE_H
#define TANDEM_AWS_SNS_MESSAGE_H

#include "base/json.h"

struct sns_message {
    const char *type; /* "Notification", "SubscriptionConfirmation", ... */
    const char *topic, *token; /* token: to confirm with; else NULL */
    const char *certificate;   /* its address */
    const json_t *all;
};

/* ERR_INVALID: it has not the shape of one. ERR_DENIED: its certificate is
 * not at SNS, or its signature is of another version. Nothing of it is to be
 * believed before sns_message_check. */
CHECKED struct err *sns_message_read(struct arena *a, const char *body,
                                     size_t size, struct sns_message *m);

/* ERR_DENIED: it was not signed by the certificate's key. ERR_INVALID: the
 * certificate cannot be read, or is not good at that second. */
CHECKED struct err *sns_message_check(struct arena *a,
                                      const struct sns_message *m,
                                      const char *pem, size_t size,
                                      int64_t now);

#endif
