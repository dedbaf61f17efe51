/*
 * For tests: a device with one passkey, ES256, made by OpenSSL. What it writes
 * is laid out by W3C Web Authentication, level 2, section 6.1. Tests set its
 * parts to what a wrong device, page or person would send.
 */
#ifndef TANDEM_PASSKEY_DEVICE_H
#define TANDEM_PASSKEY_DEVICE_H

#include <openssl/evp.h>

#include "port/identity.h"

struct passkey_device {
    EVP_PKEY *key;
    unsigned char id[20];
    const char *rp, *origin; /* where the browser says it is */
    const char *user_handle; /* as the last question for a new one said */
    uint32_t counter;        /* of the next answer */
    bool knows;              /* who holds it */
};

/* It ends with the arena. */
struct passkey_device *passkey_device_new(struct arena *a, const char *rp,
                                          const char *origin);

struct identity_answer passkey_device_make(
    struct passkey_device *d, struct arena *a,
    const struct identity_question *question, const char *holder);

struct identity_answer passkey_device_use(
    struct passkey_device *d, struct arena *a,
    const struct identity_question *question, const char *holder);

#endif
