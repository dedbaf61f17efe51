/*
 * A person's data: what there is, and its end. Erasing is asked for at once
 * (the account is closed that moment) and done by a task: files, keys, rows,
 * the search, the credential. What an employer decided about an application
 * stays, without the person: dates and stages, no words and no name.
 */
#ifndef TANDEM_PRIVACY_H
#define TANDEM_PRIVACY_H

#include <jansson.h>

#include "flow/actor.h"

struct privacy_holding {
    const char *name; /* "Resumes" */
    int64_t count;
};

/* What there is of an account, by kind; ends with a NULL name. */
CHECKED struct err *privacy_holdings(struct ports *p, struct arena *a,
                                     const char *account_id,
                                     const struct privacy_holding **list);

/* Asks for the erasure of the actor's own account, with the password. *code
 * opens the receipt. ERR_INVALID with field "password". */
CHECKED struct err *privacy_ask(struct ports *p, struct arena *a,
                                const struct actor *who, const char *password,
                                const char **code);

/* The same for an operator: by_id is NULL or an administrator. */
CHECKED struct err *privacy_order(struct ports *p, struct arena *a,
                                  const char *by_id, const char *account_id,
                                  const char **code);

/* Everything that is held of a person, as one JSON object: the account, and a
 * list for each kind of record. Secrets of sessions and mails, and what
 * employers noted among themselves, are not in it; by_id as above. The
 * person's uploads are named in "resume" by their blob_key. */
CHECKED struct err *privacy_export(struct ports *p, struct arena *a,
                                   const char *by_id, const char *account_id,
                                   json_t **data);

/* The step "privacy.erase": {"account", "receipt"}. Run twice it is done. */
CHECKED struct err *privacy_erase_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* ERR_MISSING: no such receipt. */
CHECKED struct err *privacy_receipt(struct ports *p, struct arena *a,
                                    const char *code,
                                    struct receipt **receipt);

#endif
