/* For tests of flows: every port on a new folder, tasks run on the spot, and
 * the mails that came of it. */
#ifndef TANDEM_TRIAL_H
#define TANDEM_TRIAL_H

#include "port/ports.h"

/* Ports on an empty data folder, with cheap password hashes. */
struct ports *trial_open(void);

/* Runs what is due of mails, notices, erasures until nothing is; tasks of
 * other kinds are put aside. How many ran. */
size_t trial_run(struct ports *p);

/* The newest mail to that address, as its file holds it; "" for none. */
const char *trial_mail(struct ports *p, const char *to);
size_t trial_mails(struct ports *p, const char *to);

/* What stands behind "mark" in the text up to white space; "" for none. */
const char *trial_after(const char *text, const char *mark);

#endif
