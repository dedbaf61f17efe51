/*
 * Mails: which kinds there are, whose choice they follow, and the step that
 * writes and sends one. A task names who and what about; names, titles and
 * dates are read when the mail is written, so nothing of them waits in the
 * queue. Texts are files: templates/mail/KIND.txt, "Subject: ..." first, with
 * {{NAMES}} in them.
 */
#ifndef TANDEM_MAILING_H
#define TANDEM_MAILING_H

#include "base/json.h"
#include "core/account.h"
#include "port/ports.h"

/* What people can switch off, in the order of the page. */
struct mailing_choice {
    const char *name;  /* struct preference: kind */
    const char *label; /* "Steps of your applications" */
    unsigned roles;    /* 1 << ROLE_... */
};
extern const struct mailing_choice mailing_choices[]; /* ends with NULL */

/* Adds the task that sends the mail of this kind to the account. `about` is
 * JSON members for the step (ids, a code), or NULL; it is owned by the
 * caller's arena. */
struct task *mailing_task(struct change *c, const char *kind,
                          const char *account_id, json_t *about);

/* The step "mail.send". Sends unless the person switched the kind off, the
 * address refuses mail, or what it is about is gone; a code in the payload is
 * wiped when the task is done. */
CHECKED struct err *mailing_step(struct ports *p, struct arena *a,
                                 const struct task *t, struct change *done);

/* Adds to the step's change that the payload of its task is emptied. */
void mailing_wipe(struct change *done, const struct task *t);

/* Writes and sends one mail now, from within a step. */
CHECKED struct err *mailing_send(struct ports *p, struct arena *a,
                                 const struct task *t, const char *kind,
                                 const struct account *to, json_t *about);

/* Whether mails of this choice go to the account. */
CHECKED struct err *mailing_wanted(struct ports *p, struct arena *a,
                                   const char *account_id, const char *choice,
                                   bool *wanted);

/* Switches mails of one choice, or with NULL of all, on or off. */
CHECKED struct err *mailing_choose(struct ports *p, struct arena *a,
                                   const char *account_id, const char *choice,
                                   bool wanted);

/* The account behind the key in a mail's link; ERR_MISSING. */
CHECKED struct err *mailing_owner(struct ports *p, struct arena *a,
                                  const char *key, struct account **account);

#endif
