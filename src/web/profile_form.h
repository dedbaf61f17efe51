/*
 * The profile as a form: a JSON Resume put into fields and read back, and
 * the buttons that add, remove and move entries. Names of fields are those of
 * JSON Resume with dots: "work.0.position".
 */
#ifndef TANDEM_PROFILE_FORM_H
#define TANDEM_PROFILE_FORM_H

#include "core/resume.h"
#include "web/form.h"
#include "web/profile_schema.h"

struct profile_form {
    struct request *q;
    const struct profile *profile; /* NULL: none yet, written by hand */
    json_t *resume, *evidence; /* evidence in the order of the document */
    size_t document; /* bytes of the profile's text that its reader saw */
    struct form form;
    bool posted; /* values as typed instead of as stored */
    bool merged; /* a new file, with what was corrected before put in */
    bool overtaken; /* it was saved elsewhere since this form was made */
};

CHECKED struct err *profile_form_open(struct profile_form *f,
                                      struct request *q,
                                      const struct profile *profile);

/* Reads and checks what was posted. */
void profile_form_read(struct profile_form *f);

/* How many entries the form has: as stored, or as posted if that is more. */
size_t profile_form_entries(const struct profile_form *f,
                            const struct profile_section *s);

/* What stands in a field: as typed, else as stored. */
const char *profile_form_value(const struct profile_form *f,
                               const char *name);

/* What was saved elsewhere where the field's part holds something else now;
 * NULL: there is no difference. */
const char *profile_form_theirs(const struct profile_form *f,
                                const struct profile_part *p,
                                const char *name);

/* The JSON Resume with what was posted put in. Fields that were not posted
 * stay as they are. */
json_t *profile_form_resume(struct profile_form *f);

/* Takes out entries that say nothing. */
void profile_form_tidy(json_t *resume);

/*
 * The button that was pressed: add=work, remove=work.1, up=work.1,
 * down=work.1. Changes the resume accordingly and says where to go on:
 * "work.2", or "work" where an entry went. NULL: no such button.
 */
const char *profile_form_edit(struct profile_form *f, json_t *resume);

#endif
