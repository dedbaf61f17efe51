/* What a field's value must be, by its type: pure functions. */
#ifndef TANDEM_FORM_CHECK_H
#define TANDEM_FORM_CHECK_H

#include "web/form.h"

/* The value as the product keeps it (trimmed, one line, digits only), or NULL
 * with the sentence for the person in *message. */
char *form_check(struct arena *a, const struct form_field *field,
                 const struct pair *given, const char *zone,
                 const char **message);

/* "name@example.org" */
bool form_check_is_mail(const char *value);

/* "https://example.org/me", "example.org/me": with http, https or nothing in
 * front, so that it may become a link. */
bool form_check_is_web(const char *value);

#endif
