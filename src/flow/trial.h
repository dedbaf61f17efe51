/* For tests of flows: every port on a new folder, tasks run on the spot, and
 * the mails that came of it. */
#ifndef TANDEM_TRIAL_H
#define TANDEM_TRIAL_H

#include "flow/actor.h"

/* Ports on an empty data folder, with cheap password hashes. */
struct ports *trial_open(void);

/* The same on a folder of one's own, which may hold what another left. */
struct ports *trial_open_in(const char *folder);

/* Runs what is due until nothing is; tasks of other kinds than the flows' are
 * put aside. How many ran. */
size_t trial_run(struct ports *p);

/* The same, with a worker that dies in each task after the step's effects and
 * before its commit, and another that does it again. */
size_t trial_run_dying(struct ports *p);

/* The newest mail to that address, as its file holds it; "" for none. */
const char *trial_mail(struct ports *p, const char *to);
size_t trial_mails(struct ports *p, const char *to);

/* What stands behind "mark" in the text up to white space; "" for none. */
const char *trial_after(const char *text, const char *mark);

/* Someone who may act at once. An employer gets a company of its own; a
 * candidate is open to offers. */
struct actor trial_person(struct ports *p, int role, const char *email,
                          const char *name);
struct actor trial_colleague(struct ports *p, const struct actor *of,
                             const char *email);

/* A descriptor at the start of a nameless file that holds this. */
int trial_file(const void *bytes, size_t size);

/* Uploads the text as a resume and has it read; its id. */
const char *trial_upload(struct ports *p, const struct actor *who,
                         const char *text);

/* Uploads it, lets stand what was read, and has it matched. */
void trial_profile(struct ports *p, const struct actor *who,
                   const char *text);

/* A published posting, matched. */
const char *trial_posting(struct ports *p, const struct actor *who,
                          const char *title, const char *description);

/* A nurse with a profile, and a ward of Rita's that looks for one. */
#define TRIAL_RESUME                                           \
    "Mirela Popa\nmirela@mail.example\nLeeds\n\nEXPERIENCE\n"  \
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"     \
    "- Wound care\n\nSKILLS\nwound care, cannulation\n"
#define TRIAL_TASKS                                            \
    "We look after people.\n\n## Requirements\n\n- Wound care\n" \
    "- Cannulation\n"

struct trial_ward {
    struct ports *p;
    struct actor nurse, rita;
    const char *posting;
};

struct trial_ward trial_ward(void);

/* Events of that kind; audit lines of that action. */
size_t trial_events(struct ports *p, const char *kind);
size_t trial_audits(struct ports *p, const char *action);

/* Notices of that kind that the account has. */
size_t trial_notices(struct ports *p, const char *account_id,
                     const char *kind);

/* It failed, and in this way. */
bool trial_fails(const struct err *e, enum err_kind kind);

/* The problem names that field. */
bool trial_names(const struct err *e, const char *field);

#endif
