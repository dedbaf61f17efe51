/* One mail of our own outbox, read back for the eye: only what
 * port/mime.c writes is understood. */
#ifndef TANDEM_MAIL_FILE_H
#define TANDEM_MAIL_FILE_H

#include "base/arena.h"

struct mail_file {
    const char *from, *to, *subject, *date; /* decoded; "" for none */
    const char *address;                    /* of `to`, without the name */
    const char *body;                       /* lines end in \n */
};

void mail_file_read(struct arena *a, const char *text,
                    struct mail_file *mail);

#endif
