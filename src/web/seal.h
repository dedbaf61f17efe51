/*
 * What the web processes hand to browsers and must recognise when it comes
 * back, in boxes that only they can open. One key for all web processes of the
 * product, kept wrapped in the store.
 */
#ifndef TANDEM_SEAL_H
#define TANDEM_SEAL_H

#include "port/ports.h"

enum { SEAL_KEY_BYTES = 32, SEAL_MAC_BYTES = 32 };

/* Reads the key, making it at the first start. Once a process. */
CHECKED struct err *seal_load(struct ports *p, struct arena *a);

/* Tests hold the key. */
void seal_hold(const unsigned char key[SEAL_KEY_BYTES]);

/* A code over the text that only we can make; purposes, which are constant
 * texts, do not mix. */
void seal_mac(const char *purpose, const char *text,
              unsigned char mac[SEAL_MAC_BYTES]);

/* Letters, digits, "-" and "_" only, unreadable for who holds it. Opening
 * gives NULL for what was not made here for this purpose. */
char *seal_box(struct arena *a, const char *purpose, const char *text);
char *seal_unbox(struct arena *a, const char *purpose, const char *boxed);

#endif
