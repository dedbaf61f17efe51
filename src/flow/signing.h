/*
 * Signed-in browsers: sign in, out, the session behind a cookie, the list of
 * one's sessions. A session is a secret token in the browser and its SHA-256
 * here; it is new at every sign-in, ends when idle, after its longest time,
 * at sign-out, when the password changes and when the account is disabled.
 */
#ifndef TANDEM_SIGNING_H
#define TANDEM_SIGNING_H

#include "flow/actor.h"

/* The browser's side of a new session, or with `second` of one that only
 * waits for the second factor, ten minutes long. */
struct signing {
    const char *token; /* for the cookie; not stored anywhere */
    const struct session *session;
    const struct account *account;
    bool second;
};

/* `agent` is the User-Agent header, `address` the network address. Errors as
 * identity_sign_in; ERR_DENIED: the account is disabled; ERR_BUSY also when
 * too many tries came from the address. */
CHECKED struct err *signing_in(struct ports *p, struct arena *a,
                               const char *email, const char *password,
                               const char *agent, const char *address,
                               struct signing *out);

/* Adds to the change the session of whom identity knows by other means, where
 * the account is still as it was read. Errors as signing_in. */
CHECKED struct err *signing_start(struct ports *p, struct change *c,
                                  const struct identity_known *known,
                                  const struct account *account,
                                  const char *agent, struct signing *out);

/* The second step: the token of the first one, and the device's code or a
 * spare code. A new session under a new token. ERR_MISSING: the first step is
 * too long ago; else as identity_second. */
CHECKED struct err *signing_second(struct ports *p, struct arena *a,
                                   const char *token, const char *code,
                                   const char *agent, const char *address,
                                   struct signing *out);

/* The first step of that token still holds; ERR_MISSING. */
CHECKED struct err *signing_waits(struct ports *p, struct arena *a,
                                  const char *token);

/* The session and account of a cookie's token. ERR_MISSING: over, ended, or
 * never there. Notes at most every 5 minutes that it was seen. */
CHECKED struct err *signing_find(struct ports *p, struct arena *a,
                                 const char *token, struct session **session,
                                 struct account **account);

/* The session goes on under a new token, because what its account may do has
 * changed; its longest time stays. Unless keep_forms, forms that were shown
 * before are taken no more. ERR_MISSING: it was ended meanwhile. */
CHECKED struct err *signing_renew(struct ports *p, struct arena *a,
                                  const struct session *old,
                                  const struct actor *who, bool keep_forms,
                                  const struct session **session,
                                  const char **token);

/* What its account may do now is noted, under the same token: enough where
 * nothing was gained. Errors as signing_renew. */
CHECKED struct err *signing_note_rights(struct ports *p, struct arena *a,
                                        struct session *session,
                                        const struct actor *who);

CHECKED struct err *signing_out(struct ports *p, struct arena *a,
                                const struct session *session);

/* The actor's sessions that are not over, last seen first. */
CHECKED struct err *signing_list(struct ports *p, struct arena *a,
                                 const struct actor *who, struct rows *rows);

/* The password once more, before something that it protects. ERR_INVALID with
 * field "password"; ERR_BUSY as at sign-in. */
CHECKED struct err *signing_prove(struct ports *p, struct arena *a,
                                  const struct account *account,
                                  const char *password);

/* The same, and for the ten minutes that follow this session need not give it
 * again to end others: signing_is_proven. */
CHECKED struct err *signing_prove_here(struct ports *p, struct arena *a,
                                       const struct session *session,
                                       const struct account *account,
                                       const char *password);
bool signing_is_proven(const struct session *session);

/* Ends one of the actor's sessions; ERR_MISSING for another's. */
CHECKED struct err *signing_revoke(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id);

/* Ends all of the actor's sessions, but not `except` (NULL: that too). */
CHECKED struct err *signing_out_everywhere(struct ports *p, struct arena *a,
                                           const struct actor *who,
                                           const struct session *except);

/* Adds to the change that every session of the account ends, but not
 * `except` (NULL: no exception). The same change must write the account's row,
 * read before this was called: then a session that begins at this instant ends
 * as well, or this change is ERR_CONFLICT and is made again. */
CHECKED struct err *signing_end_all(struct ports *p, struct change *c,
                                    const char *account_id,
                                    const char *except);

/* The same for a change that writes the account's row for no other reason. */
CHECKED struct err *signing_end_from_now(struct ports *p, struct change *c,
                                         const char *account_id,
                                         const char *except);

/* "signing.sweep", by the clock: sessions, codes and counters that are over
 * go. */
CHECKED struct err *signing_sweep_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

#endif
