/*
 * News that are told together: openings that fit a candidate, people who fit
 * an employer's postings. What the other side's change brought is news; what
 * one's own change brought stands on the screen already. Each account has one
 * digest of its role's kind; a schedule tells those that are due.
 */
#ifndef TANDEM_DIGEST_H
#define TANDEM_DIGEST_H

#include "core/account.h"
#include "port/ports.h"

/* Adds the digest of a new account to the change that makes the account. */
void digest_begin(struct change *c, const struct account *account);

/* The same where the account's role changes; a choice that was made in that
 * role before stays. */
CHECKED struct err *digest_begin_again(struct ports *p, struct change *c,
                                       const struct account *account);

/* The account's digest of this kind ("matches", "people"). ERR_MISSING. */
CHECKED struct err *digest_get(struct ports *p, struct arena *a,
                               const char *account_id, const char *kind,
                               struct digest **digest);

/* Adds to the change that news come at this pace from now on. */
CHECKED struct err *digest_choose(struct ports *p, struct change *c,
                                  struct digest *digest, enum pace pace);

/* When it is due again after `now`: every five minutes, or at seven in the
 * morning of the zone (IANA name), daily or on Mondays. */
int64_t digest_next(struct arena *a, enum pace pace, const char *zone,
                    int64_t now);

/* The step "digest.send": each digest that is due becomes one notice and, at
 * the person's choice, one mail, and saved searches that are due another
 * notice and their part of that mail; without news nothing. */
CHECKED struct err *digest_step(struct ports *p, struct arena *a,
                                const struct task *t, struct change *done);

#endif
