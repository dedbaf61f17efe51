/* The words of one mail: what it is about, read now, put into its file. */
#ifndef TANDEM_MAILING_TEXT_H
#define TANDEM_MAILING_TEXT_H

#include "base/json.h"
#include "core/account.h"
#include "port/ports.h"

/* Fills subject and text of m. *gone: what it is about is no longer there,
 * and nothing is to be sent. ERR_DOWN: the file is not there, or asks for a
 * name that this mail does not have. */
CHECKED struct err *mailing_text(struct ports *p, struct arena *a,
                                 const char *kind, const struct account *to,
                                 json_t *about, bool *gone,
                                 struct mail_message *m);

/* The file's text with {{NAMES}} replaced; "Subject: ..." is its first line.
 * Exported for its test. */
CHECKED struct err *mailing_text_fill(struct arena *a, const char *file_name,
                                      const char *file, json_t *values,
                                      const char **subject,
                                      const char **text);

#endif
