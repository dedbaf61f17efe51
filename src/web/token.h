/*
 * The cross-site token of forms: proof that a form was made by a page of ours
 * for this visitor. Each one looks different (masked), so that compressed
 * pages tell nothing about it.
 */
#ifndef TANDEM_TOKEN_H
#define TANDEM_TOKEN_H

#include <stdbool.h>

#include "base/arena.h"

/* A token for the visitor with that key. */
char *token_make(struct arena *a, const char *visitor_key);

/* Compares in constant time. NULL, "" and rubbish are false. */
bool token_holds(const char *visitor_key, const char *token);

#endif
