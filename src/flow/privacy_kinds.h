/*
 * What the data of a person is: one row for each kind of record that is about
 * somebody. The copy of one's data and the erasure both walk this table; what
 * is not in it stands, with the reason, in the list of exceptions. A new kind
 * of record that is in neither fails a test.
 */
#ifndef TANDEM_PRIVACY_KINDS_H
#define TANDEM_PRIVACY_KINDS_H

#include "port/store.h"

enum privacy_end {
    PRIVACY_DROPPED, /* its rows go */
    PRIVACY_EMPTIED  /* the row stays, without the person and their words */
};

enum { PRIVACY_FIELDS_LEFT = 6 };

struct privacy_kind {
    const struct record_type *type;
    enum store_index index; /* lists them by the account's id */
    const char *member;     /* its list in the copy; NULL: not in the copy */
    const char *label;      /* "Resumes": on pages; NULL: not counted there */
    enum privacy_end end;
    const char *left_out[PRIVACY_FIELDS_LEFT]; /* of the copy */
};

extern const struct privacy_kind privacy_kinds[]; /* ends with a NULL type */

/* Kinds that are about nobody, or that other code of the erasure sees to. */
struct privacy_exception {
    const struct record_type *type;
    const char *why;
};

extern const struct privacy_exception privacy_exceptions[]; /* as above */

#endif
