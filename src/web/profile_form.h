/*
 * The profile as a form: which fields there are, in sections; from a JSON
 * Resume to fields with the words they were read from, and back. Names of
 * fields are those of JSON Resume with dots: "work.0.position".
 */
#ifndef TANDEM_PROFILE_FORM_H
#define TANDEM_PROFILE_FORM_H

#include "core/resume.h"
#include "web/form.h"

struct profile_form {
    struct request *q;
    const struct profile *profile; /* NULL: none yet, written by hand */
    json_t *resume, *evidence;
    struct form form;
    bool posted; /* values as typed instead of as stored */
};

CHECKED struct err *profile_form_open(struct profile_form *f,
                                      struct request *q,
                                      const struct profile *profile);

/* Reads and checks what was posted. */
void profile_form_read(struct profile_form *f);

/* The JSON Resume with what was posted put in. */
json_t *profile_form_resume(struct profile_form *f);

/* Fills sections, fields and their references. */
void profile_form_view(struct profile_form *f, struct view *v);

/* {{>NAME}}: the text of the document with numbered marks, and below it what
 * the candidate wrote. */
CHECKED struct err *profile_form_document(struct profile_form *f,
                                          struct view *v);

/* The number of the mark for an evidence path, as at its field; 0: none. */
int profile_form_number(const struct profile_form *f, const char *path);

#endif
