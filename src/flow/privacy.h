/*
 * A person's data: what there is, a copy of it, and its end. Erasing is asked
 * for with the password. It happens at once, or after retention.erase_days in
 * which one may change one's mind; until then nobody finds the person any
 * more. A task does it: files, key, rows, mails that wait, the search, the
 * credential. Of an application its existence stays for the employer: dates
 * and stages, no words, no name. The number of the account leaves whatever
 * stays; the tasks that named it go within a week, the log in its days.
 */
#ifndef TANDEM_PRIVACY_H
#define TANDEM_PRIVACY_H

#include <jansson.h>

#include "core/application.h"
#include "flow/actor.h"

struct privacy_holding {
    const char *name; /* "Resumes" */
    int64_t count;
};

/* What there is of an account, by kind; ends with a NULL name. */
CHECKED struct err *privacy_holdings(struct ports *p, struct arena *a,
                                     const char *account_id,
                                     const struct privacy_holding **list);

/* Asks for the erasure of the actor's own account, with the password; again:
 * the new wish counts. *code opens the receipt. ERR_INVALID with field
 * "password". */
CHECKED struct err *privacy_ask(struct ports *p, struct arena *a,
                                const struct actor *who, const char *password,
                                bool at_once, const char **code);

/* The actor changed their mind. ERR_CONFLICT: nothing is to be erased. */
CHECKED struct err *privacy_keep(struct ports *p, struct arena *a,
                                 const struct actor *who);

/* The same at once for an administrator (by_id), or for an operator or the
 * clock (NULL). */
CHECKED struct err *privacy_order(struct ports *p, struct arena *a,
                                  const char *by_id, const char *account_id,
                                  const char **code);

/* The same, to be done at due_at; 0: at once. */
CHECKED struct err *privacy_schedule(struct ports *p, struct arena *a,
                                     const char *by_id,
                                     const char *account_id, int64_t due_at,
                                     const char **code);

/* Everything that is held of a person, as one JSON object: the account, and a
 * list for each kind of record. Secrets of sessions and mails, and what
 * employers noted among themselves, are not in it; by_id as above. The
 * person's uploads are named in "resume" by their blob_key. */
CHECKED struct err *privacy_export(struct ports *p, struct arena *a,
                                   const char *by_id, const char *account_id,
                                   json_t **data);

/* The step "privacy.erase": {"account", "receipt"}. Run twice it is done;
 * without its receipt it does nothing: the person stays. */
CHECKED struct err *privacy_erase_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* The step "privacy.compact": every file is written anew without what was
 * deleted. Asked for by an erasure, at most once a night. */
CHECKED struct err *privacy_compact_step(struct ports *p, struct arena *a,
                                         const struct task *t,
                                         struct change *done);

/* The application without the person, in a change of its own: an open one is
 * a withdrawal. Twice is once. */
CHECKED struct err *privacy_empty_application(struct ports *p,
                                              struct arena *a,
                                              struct application *app);

/* The same for an application whose person stays: before, whatever ties it to
 * them goes (events, the lake, notices, lines of the audit). */
CHECKED struct err *privacy_part_application(struct ports *p, struct arena *a,
                                             struct application *app);

/* ERR_MISSING: no such receipt. */
CHECKED struct err *privacy_receipt(struct ports *p, struct arena *a,
                                    const char *code,
                                    struct receipt **receipt);

/* When the last task and the last file of the log that may have the number of
 * an account erased at that time is gone; 0: the log is kept for ever. */
int64_t privacy_logs_until(const struct ports *p, int64_t erased_at);

/* When the last backup that may hold what was erased at that time ends. */
int64_t privacy_backups_until(const struct ports *p, int64_t erased_at);

#endif
