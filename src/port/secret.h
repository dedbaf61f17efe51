/*
 * A short secret that must be read again, such as that of a second factor,
 * kept in a row: sealed with XChaCha20-Poly1305 under a key of its own that
 * the keys port wraps for the person, so that the store alone tells nobody.
 */
#ifndef TANDEM_SECRET_H
#define TANDEM_SECRET_H

#include "port/keys.h"

/* As text for the row: "wrapped key.nonce and sealed bytes", both as hex. */
CHECKED struct err *secret_seal(struct keys *k, struct arena *a,
                                const char *owner, const void *bytes,
                                size_t size, const char **sealed);

/* The bytes, with a NUL behind them; whoever asked wipes them. ERR_INVALID:
 * not sealed for this owner, or damaged. */
CHECKED struct err *secret_open(struct keys *k, struct arena *a,
                                const char *owner, const char *sealed,
                                unsigned char **bytes, size_t *size);

#endif
