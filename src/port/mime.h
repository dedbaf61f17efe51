/* One mail as RFC 5322 text, as the outbox keeps it and SMTP sends it. */
#ifndef TANDEM_MIME_H
#define TANDEM_MIME_H

#include "port/mail.h"

struct mime_sender {
    const char *address, *name; /* settings mail.from, mail.name */
};

/* The whole mail, lines ended by CRLF and none longer than 998 bytes.
 * Whatever the message holds becomes at most the value of its own header.
 * ERR_INVALID: an address that no header can hold. */
CHECKED struct err *mime_write(struct arena *a,
                               const struct mime_sender *sender,
                               const struct mail_message *m,
                               const char **text, size_t *size);

#endif
