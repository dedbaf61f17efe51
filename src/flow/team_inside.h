/* What the files of teams share; nothing outside reads this. */
#ifndef TANDEM_TEAM_INSIDE_H
#define TANDEM_TEAM_INSIDE_H

#include "flow/team.h"

/* The id of a member's row. */
const char *team_id(struct arena *a, const char *employer_id,
                    const char *account_id);

/* Their account is neither disabled nor about to be erased. */
bool team_usable(const struct account *account);

/* Adds that the employer's row is written: see flow/team.h. */
CHECKED struct err *team_begin(struct ports *p, struct change *c,
                               const char *employer_id,
                               struct employer **employer);
/* ERR_CONFLICT in words for a person. */
CHECKED struct err *team_commit(struct ports *p, struct change *c);

/* All of an employer's team; list->invitations stay as they are. */
CHECKED struct err *team_people(struct ports *p, struct arena *a,
                                const char *employer_id,
                                struct team_list *list);

/* Adds the mail that tells a member of a change. */
void team_mail(struct change *c, const char *kind, const struct member *m);

void team_audit(struct change *c, const struct actor *who, const char *action,
                const char *employer_id, const char *account_id);

/* Adds a member's row. */
struct member *team_put(struct change *c, const char *employer_id,
                        const char *account_id, enum team team);

#endif
