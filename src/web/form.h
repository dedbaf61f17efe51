/*
 * Forms: a page declares its fields in a table; the handler gets checked
 * values, or the form goes back filled, each message beside its field.
 *
 * In templates a form `f` sets, for a field "pay_min": PAY_MIN (the value as
 * typed), PAY_MIN_ERROR (a section with {{MESSAGE}}), PAY_MIN_WRONG (a
 * section for the classes and aria-invalid); for FORM_CHOICE a section
 * PAY_PERIOD_YEAR that shows for the chosen value; for FORM_CHECK
 * ACCEPT_ON. The id of a control is its field's name, so that messages can
 * link to it. Dots and digits in names become underscores (work.0.name ->
 * WORK_0_NAME). FORM_PASSWORD is never sent back. The partial
 * form_errors.tpl lists all messages with links at {{>ERRORS}}.
 */
#ifndef TANDEM_FORM_H
#define TANDEM_FORM_H

#include "web/reply.h"

enum form_type {
    FORM_TEXT,     /* one line, trimmed */
    FORM_LONG,     /* many lines; line ends made \n */
    FORM_EMAIL,
    FORM_PASSWORD, /* not trimmed */
    FORM_NUMBER,   /* whole; "12 000" and "12,000" are understood */
    FORM_DATE,     /* 2026-03-13 */
    FORM_MOMENT,   /* 2026-03-13T15:20, in the reader's zone */
    FORM_CHOICE,   /* one of `choices`, "year|month|hour" */
    FORM_CHECK     /* a box; "1" or "on" */
};

struct form_field {
    const char *name;
    enum form_type type;
    const char *label; /* as messages name it: "Mail address" */
    bool required;
    size_t most; /* characters; 0: 200 for one line, 20,000 for many */
    const char *choices;
    int64_t least, greatest; /* FORM_NUMBER, unless both are 0 */
};

struct form {
    struct request *q;
    const struct form_field *fields; /* ends with a NULL name */
    struct err *problems; /* chain through next; NULL: all is well */
};

/* Reads and checks what was posted. */
void form_read(struct form *f, struct request *q,
               const struct form_field *fields);

/* For a form that is a choice alone, which the page reads itself: true where
 * it is to be shown again before it counts (web/kept.h). */
bool form_is_reviewed(struct form *f, struct request *q);

/* Checked values; "" or 0 for what is absent or wrong. FORM_CHOICE: index in
 * choices, -1 for none. */
const char *form_text(const struct form *f, const char *name);
int64_t form_number(const struct form *f, const char *name);
int form_choice(const struct form *f, const char *name);
bool form_checked(const struct form *f, const char *name);
int64_t form_time(const struct form *f, const char *name);

/* A further problem, found by the page. */
void form_problem(struct form *f, const char *field, const char *message);

/* Takes over the problems of a flow's ERR_INVALID and returns NULL; any other
 * error comes back as it is: TRY(form_take(&f, posting_save(...))). */
CHECKED struct err *form_take(struct form *f, struct err *e);

/* Fills a view: values as typed after form_read; messages; the token. */
void form_view(struct form *f, struct view *v);

/* For the first showing: a value to start with. */
void form_view_value(struct view *v, const char *field, const char *value);

/* 422 with the page, filled: the usual end of a handler with problems. */
CHECKED struct err *form_again(struct form *f, struct reply *r,
                               const char *template_file, const char *title,
                               struct view *v);

#endif
