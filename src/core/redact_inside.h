/* What the files of redaction share; nothing outside reads this. */
#ifndef TANDEM_REDACT_INSIDE_H
#define TANDEM_REDACT_INSIDE_H

#include <jansson.h>

#include "core/words.h"

struct redaction {
    struct arena *a;
    char *text; /* being blanked; words are those of the text as given */
    size_t size;
    bool *keep; /* bytes that were read as work, not as a person */
    struct words words;
};

/* Blanks bytes, but for line ends. */
void redact_blank(struct redaction *r, size_t start, size_t end);

/* redact_form.c: what shows by its form alone, whoever it is about: web and
 * mail addresses, file names, telephone numbers, streets. */
void redact_form(struct redaction *r);

/* redact_said.c: what a label or a phrase says: birth, age, sex, family,
 * nationality, religion, health, titles of address, pronouns. */
void redact_said(struct redaction *r);

#endif
