/*
 * A form that could not be taken because its session had ended: boxed in the
 * page, carried through signing in, and shown again. Nothing of it is acted
 * on before the person sends it once more.
 */
#ifndef TANDEM_KEPT_H
#define TANDEM_KEPT_H

#include "web/request.h"
#include "web/view.h"

struct kept {
    const char *path;       /* where the form goes */
    const char *account_id; /* whose session it was; NULL: not known */
    const char *boxed;
    struct pairs fields;
};

/* Keeps what q posts, but for tokens and passwords. NULL: nothing in it was
 * typed, or it is too much to carry. */
const struct kept *kept_make(struct request *q);

/* What comes along in q's form, or NULL: none, not ours, older than a day, or
 * another person's. */
const struct kept *kept_read(struct request *q);

/* The hidden fields that show the form again: rows FIELD {NAME, VALUE}, and
 * ACTION. */
void kept_show(const struct kept *k, struct view *v);

/* The form is shown again, not sent (field "review"). */
bool kept_is_review(const struct request *q);

#endif
