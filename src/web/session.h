/*
 * The browser's side of flow/signing.h: the session's token in a cookie.
 */
#ifndef TANDEM_SESSION_H
#define TANDEM_SESSION_H

#include "flow/signing.h"
#include "web/reply.h"

/* Fills q's account, session, actor, unread and visitor key from its cookies;
 * without a living session q is signed out. ERR_DOWN: the store. */
CHECKED struct err *session_load(struct request *q);

/* One line in the log for a factor ("password", "code") that was refused;
 * nothing in it tells whose. */
void session_refused(const struct request *q, const char *factor);

/* After signing_in: sets the cookie, and q is signed in from here on. A
 * session that this browser had before ends. */
CHECKED struct err *session_begin(struct request *q, struct reply *r,
                                  const struct signing *s);

/* After signing_in when the second factor is due: the token of the first step
 * goes into a cookie of its own, for as long as it holds. */
void session_wait(struct request *q, struct reply *r,
                  const struct signing *s);

/* That token, or NULL. */
const char *session_waiting(const struct request *q);

/* After something that changes what the account may do: q is as the account
 * is now, under a new token; forms shown before are taken no more. */
CHECKED struct err *session_renew(struct request *q);

/* Adds the cookie of a session that was renewed meanwhile: by session_renew,
 * or by session_load where others had changed what the account may do. */
void session_cookies(struct request *q, struct reply *r);

/* Signs out: the session ends, the cookie goes, and the browser is told to
 * forget what it kept of our pages. */
CHECKED struct err *session_end(struct request *q, struct reply *r);

#endif
