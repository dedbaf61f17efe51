/*
 * What things are called on pages. One word per thing; sentence case.
 */
#ifndef TANDEM_LABEL_H
#define TANDEM_LABEL_H

#include "core/application.h"
#include "core/mark.h"
#include "core/match.h"
#include "core/posting.h"
#include "web/view.h"

/* "Interview"; "" for what is not a stage. The others likewise. */
const char *label_stage(int stage);
const char *label_posting_state(int state); /* "Published" */
const char *label_kind(int kind);           /* "Full time" */
const char *label_remote(int remote);       /* "At the place of work" ... */
const char *label_band(int band);           /* "Strong match" */
const char *label_period(int period);       /* "a year" */

/* Why an application was rejected (applying_reasons): what the candidate
 * reads. */
const char *label_reason(const char *reason);

/* Why a posting is put aside, as the candidate says it, and why a person is
 * passed, as the employer does; "" for what was not said. */
const char *label_mark_reason(int reason);
const char *label_disposition_reason(int reason);

/* By the names of an explanation: "met" -> "Met", "skill" -> "Skill". What
 * is not known comes back as it is. */
const char *label_requirement_state(const char *state);
const char *label_requirement_kind(const char *kind);

/* "€38,400–44,100 a year", "from €38,400 a year"; NULL: not stated. */
char *label_pay(struct arena *a, const struct posting *p);

/* What pay can be stated in, and the code that is kept (NULL: none) where it is
 * another: saving a form must not change what nobody touched. */
const char *label_currencies(struct arena *a, const char *kept);

/* CURRENCY_CHOICE {VALUE, LABEL, CHOSEN}: of label_currencies; chosen may be
 * NULL. */
void label_show_currencies(struct view *v, const char *choices,
                           const char *chosen);

/* "just now", "4 minutes ago", "yesterday", "3 days ago", "2 months ago". */
char *label_ago(struct arena *a, int64_t at, int64_t now);

/* "12,345", and with the noun: "1 posting", "12 postings". */
char *label_count(struct arena *a, int64_t count);
char *label_counted(struct arena *a, int64_t count, const char *one,
                    const char *many);

/* "1.4 MB", "310 KB". */
char *label_size(struct arena *a, int64_t bytes);

/* Fill {{>STAGE}} and {{>STATE}}: icon and word. */
void label_show_stage(struct view *v, int stage);
void label_show_state(struct view *v, const char *state);

#endif
