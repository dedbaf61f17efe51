/*
 * What does not work for the moment, noted by whichever process met it: one
 * small file a thing in the data folder's run/trouble, so that the pages of
 * administrators show it while it lasts. It is gone when the thing works
 * again, or when nobody met it for an hour. Nothing here fails visibly: it
 * tells of other failures.
 */
#ifndef TANDEM_TROUBLE_H
#define TANDEM_TROUBLE_H

#include <stdint.h>

#include "base/conf.h"

struct trouble {
    const char *thing; /* letters, figures, dots, dashes: "kms.Decrypt" */
    const char *what, *fix;
    int64_t since, seen; /* met first, and last */
    const struct trouble *next;
};

void trouble_note(struct arena *a, const struct conf *c, const char *thing,
                  const struct err *e);
void trouble_over(struct arena *a, const struct conf *c, const char *thing);

/* By name; NULL: all is well. */
const struct trouble *trouble_list(struct arena *a, const struct conf *c);

#endif
