/*
 * Documents that state their own fields (JSON Resume, Europass). What they
 * say is taken at its word, but like any other: it is written down as text in
 * reading order, and each value points at its words there.
 */
#ifndef TANDEM_EXTRACT_STATED_H
#define TANDEM_EXTRACT_STATED_H

#include "extract/sheet.h"

enum {
    STATED_ENTRIES = 200,       /* of one list */
    STATED_VALUE_BYTES = 20000  /* of one value */
};

/* Takes a JSON Resume, of version 1.0 or with the older names of its members
 * (company, website, picture, gpa ...): fills the sheet's text, resume and
 * evidence. Members that JSON Resume does not know stay out; known ones of a
 * wrong type are left out and named in a warning. */
CHECKED struct err *stated_put(struct sheet *s, const json_t *resume);

#endif
