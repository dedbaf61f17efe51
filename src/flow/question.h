/*
 * A search as it is written down: its fields by the names of the address, in
 * one order, without what changes nothing. Two people who ask the same have
 * the same address, and a saved search is the same question later.
 */
#ifndef TANDEM_QUESTION_H
#define TANDEM_QUESTION_H

#include "flow/searching.h"

enum question_field {
    QUESTION_Q,
    QUESTION_PLACE,
    QUESTION_RADIUS,
    QUESTION_REMOTE,
    QUESTION_KIND,
    QUESTION_PAY_FROM,
    QUESTION_SECTOR,
    QUESTION_SINCE,
    QUESTION_SORT,
    QUESTION_FIELDS
};
extern const char *const question_names[]; /* q place radius ... */

struct question {
    enum search_set set;
    const char *value[QUESTION_FIELDS]; /* NULL: not asked */
};

/* Drops what is wrong or says nothing: an unknown kind, a distance without a
 * place, the order that holds anyway, fields that people do not have. */
void question_clean(struct arena *a, struct question *q);

/* Whether it narrows anything. */
bool question_narrows(const struct question *q);

/* Whether it can find something one day: it narrows, and what was typed, if
 * anything was, holds a word ("-" does not). */
bool question_can_find(struct arena *a, const struct question *q);

/* Whether two clean questions ask the same: case, accents and the signs
 * between words say nothing to the search. */
bool question_same(struct arena *a, const struct question *one,
                   const struct question *two);

/* Of a clean question. */
struct searching_query question_query(const struct question *q);

/* A clean question as JSON, and back. */
const char *question_json(struct arena *a, const struct question *q);
CHECKED struct err *question_read(struct arena *a, enum search_set set,
                                  const char *json, struct question *q);

/* "“nurse”, up to 40 km from Berlin, part time": of a clean question. */
const char *question_words(struct arena *a, const struct question *q);

/* The same of one field; NULL: it narrows nothing. */
const char *question_field_words(struct arena *a, const struct question *q,
                                 enum question_field field);

#endif
