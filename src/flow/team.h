/*
 * An employer's team: who belongs to it, who is invited, who sees which
 * posting, and for which employer a person works now. Every change of a team
 * also writes the employer's row, so that of two at the same instant one
 * looks again: a team never loses its last owner. Rights are read at every
 * request, so who is removed sees nothing more, in open sessions too.
 */
#ifndef TANDEM_FLOW_TEAM_H
#define TANDEM_FLOW_TEAM_H

#include "flow/actor.h"

enum { TEAM_MOST = 200, TEAM_INVITED_MOST = 50 };

/* One of a team, with the account behind the row. */
struct team_person {
    const struct member *member;
    const struct account *account;
};

struct team_list {
    struct team_person *person;
    size_t count;
    struct rows invitations; /* for who may edit the team; else none */
};

/* The actor's own team. */
CHECKED struct err *team_list(struct ports *p, struct arena *a,
                              const struct actor *who,
                              struct team_list *list);

/* Mails an invitation to the address; one that waits for it there is
 * replaced. Whether anybody has that address is not told. ERR_INVALID names
 * the field; ERR_BUSY: too many. */
CHECKED struct err *team_invite(struct ports *p, struct arena *a,
                                const struct actor *who, const char *email,
                                enum team team);

/* "team.invite" {"invitation", "secret"}: the mail itself. */
CHECKED struct err *team_invite_step(struct ports *p, struct arena *a,
                                     const struct task *t,
                                     struct change *done);

/* Takes an invitation back: its link is worth nothing any more. */
CHECKED struct err *team_withdraw(struct ports *p, struct arena *a,
                                  const struct actor *who, const char *id);

/* What the secret of a mail invites to. ERR_MISSING: used, taken back, over,
 * never sent, or by who is no owner now; *offer is set where it is known whose
 * it was, else zero. */
struct team_offer {
    const struct invitation *invitation;
    const struct employer *employer;
};
CHECKED struct err *team_offer(struct ports *p, struct arena *a,
                               const char *secret, struct team_offer *offer);

/* The actor joins, and works for that employer from now on. ERR_CONFLICT: the
 * invitation was sent to another address, or this is no employer's account. */
CHECKED struct err *team_join(struct ports *p, struct arena *a,
                              const struct actor *who, const char *secret);

/* A new account for the invited address, which the secret proves, and joins.
 * ERR_INVALID names the fields; "password" also where the address has an
 * account: who holds the secret may know. */
struct team_newcomer {
    const char *name, *password, *language;
    bool accept;
    const char *address; /* network address, for the limit */
};
CHECKED struct err *team_join_new(struct ports *p, struct arena *a,
                                  const char *secret,
                                  const struct team_newcomer *n);

/* Another place in the team; ERR_CONFLICT: they are its last owner. */
CHECKED struct err *team_place(struct ports *p, struct arena *a,
                               const struct actor *who,
                               const char *account_id, enum team team);
/* Out of the team; of oneself it is leaving. ERR_CONFLICT as above. */
CHECKED struct err *team_remove(struct ports *p, struct arena *a,
                                const struct actor *who,
                                const char *account_id);

/* The employers that the actor belongs to, with their place in each. */
struct team_home {
    const struct member *member;
    const struct employer *employer;
};
CHECKED struct err *team_homes(struct ports *p, struct arena *a,
                               const struct actor *who,
                               struct team_home **home, size_t *count);

/* The actor works for that employer from now on; ERR_MISSING: not theirs. */
CHECKED struct err *team_switch(struct ports *p, struct arena *a,
                                const struct actor *who,
                                const char *employer_id);
/* Leaves it. ERR_CONFLICT: as the last owner. */
CHECKED struct err *team_leave(struct ports *p, struct arena *a,
                               const struct actor *who,
                               const char *employer_id);

/* Gives a posting to a hiring manager, or takes it back. */
CHECKED struct err *team_give(struct ports *p, struct arena *a,
                              const struct actor *who, const char *posting_id,
                              const char *account_id, bool given);
/* To whom it is given, among the hiring managers of the actor's team. */
struct team_given {
    struct team_person person;
    bool given;
};
CHECKED struct err *team_given(struct ports *p, struct arena *a,
                               const struct actor *who,
                               const char *posting_id,
                               struct team_given **list, size_t *count);

/* Adds to the change that the account is of that team: a new employer, or one
 * more person that an operator adds. */
void team_add(struct change *c, const char *employer_id,
              const char *account_id, enum team team);

/* The account goes, or works no longer: where it was the last owner of others
 * the one with the most say after it, longest there, owns from now on. How
 * many are left there whose accounts work. Of two that go at the same instant
 * one gets ERR_CONFLICT. */
CHECKED struct err *team_bequeath(struct ports *p, struct arena *a,
                                  const struct member *member, size_t *left);

/* The step "team.stand_in": {"account", "by"?: who disabled it}. It is part of
 * the change that disables. Others own the account's companies, as above;
 * where nobody is left, the company's postings pause, so that nobody applies
 * to an empty desk. Of an account that works again meanwhile nothing. */
CHECKED struct err *team_stand_in_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

#endif
