/*
 * Whether it is known who a company is. By the domain of an owner's proved
 * mail address, where it is no provider's that gives addresses to anyone; the
 * mark names the domain and says no more. Or by an administrator, until the
 * company gets another name. A task looks again whenever a team, an address
 * or an account changes, so that a mark goes with what it stood on.
 */
#ifndef TANDEM_VERIFYING_H
#define TANDEM_VERIFYING_H

#include "core/account.h"
#include "flow/actor.h"

/* Adds to the change that this company is looked at again; or all of which
 * the account is. */
void verifying_company(struct change *c, const char *employer_id);
void verifying_account(struct change *c, const char *account_id);

/* "company.check" {"employer"} or {"account"}. */
CHECKED struct err *verifying_step(struct ports *p, struct arena *a,
                                   const struct task *t,
                                   struct change *done);

/* By an administrator: it is who it says, or that is taken back. Its owners
 * are told. */
CHECKED struct err *verifying_set(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const char *employer_id, bool on);

/* Every company by name, for administrators. */
CHECKED struct err *verifying_list(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct page *page, struct rows *rows);

/* Whether the domain, or one that it lies in, stands in the list, of which a
 * line is a domain and one that begins with # is none, or in `more`, between
 * spaces. For its test. */
bool verifying_is_public(struct arena *a, const char *list, const char *more,
                         const char *domain);

#endif
