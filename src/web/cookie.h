/* The Cookie header of a request, and lines that set one. */
#ifndef TANDEM_COOKIE_H
#define TANDEM_COOKIE_H

#include <stdint.h>

#include "web/pairs.h"

enum { COOKIES_MOST = 50 };

/* Reads "a=b; c=d"; further ones than COOKIES_MOST are passed over. */
void cookie_parse(struct arena *a, const char *header, size_t size,
                  struct pairs *out);

/* The name of a cookie of ours: on https it begins with "__Host-", so that
 * browsers take it from this host alone. */
const char *cookie_name(struct arena *a, const char *name, bool secure);

/* The value of a Set-Cookie line for cookie_name(name): HttpOnly,
 * SameSite=Lax, Path=/, and Secure if secure. max_age_s 0 deletes it, below 0
 * it ends with the browser. */
char *cookie_line(struct arena *a, const char *name, const char *value,
                  int64_t max_age_s, bool secure);

#endif
