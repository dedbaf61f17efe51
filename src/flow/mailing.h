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

/* What people choose, in the order of the page. */
struct mailing_choice {
    const char *name;  /* kind of struct preference, or of struct digest */
    const char *label; /* "Steps of your applications" */
    unsigned roles;    /* 1 << ROLE_... */
    bool digest;       /* comes together, at a pace */
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

/* Adds that the account's address refuses mail, and why: MAILING_UNWANTED, or
 * a few words without the address. After a complaint what people can choose
 * and what others ask for is not sent there; where mail came back, only what
 * its owner asks for at this moment is: a code for a new password, a proof of
 * the address. */
#define MAILING_UNWANTED "a mail was reported as unwanted"
void mailing_suppress(struct change *c, const struct account *to,
                      const char *reason);

/* That it refuses mail; NULL in *s where it does not. For many at once:
 * mailing_address_id of each, by store_get_all. */
CHECKED struct err *mailing_suppressed(struct ports *p, struct arena *a,
                                       const struct account *to,
                                       struct suppression **s);
const char *mailing_address_id(struct arena *a, const struct account *to);

/* By a complaint; else mail came back. */
bool mailing_was_unwanted(const struct suppression *s);

/* That address takes mail again, as its owner or an administrator (by_id), or
 * an operator (NULL), says. Twice is no error. */
CHECKED struct err *mailing_write_again(struct ports *p, struct arena *a,
                                        const char *by_id,
                                        const struct suppression *s);

/* How mails of this choice go to the account: PACE_OFF or PACE_AT_ONCE, and
 * of a digest any pace. */
CHECKED struct err *mailing_pace(struct ports *p, struct arena *a,
                                 const char *account_id,
                                 const struct mailing_choice *choice,
                                 enum pace *pace);

/* Sets it for one choice, or with NULL for all that the role has. */
CHECKED struct err *mailing_choose(struct ports *p, struct arena *a,
                                   const struct account *account,
                                   const struct mailing_choice *choice,
                                   enum pace pace);

/* The choice of that name, or NULL. */
const struct mailing_choice *mailing_choice_named(const char *name);

/* The account behind the key in a mail's link; ERR_MISSING. */
CHECKED struct err *mailing_owner(struct ports *p, struct arena *a,
                                  const char *key, struct account **account);

#endif
