/*
 * The reasons of a match for who looks at it. Where the embedder and the
 * ranker are of this machine they are made while the page is; where one of
 * them is a service far away no page waits for it: a task makes them, and they
 * stay in the store as long as the match does.
 */
#ifndef TANDEM_REASONING_H
#define TANDEM_REASONING_H

#include "core/application.h"
#include "core/match.h"
#include "port/change.h"
#include "port/ports.h"

/* Whether reasons are made elsewhere. */
bool reasoning_is_far(const struct ports *p);

/* Gives a stored match its explanation. Where that is late, the match stays
 * as it is stored, with its score and outline and without an explanation; so
 * does one whose reasons are far and not there, and this call commits the
 * task that makes them (one, however often it is asked). Errors: those of the
 * store; and where reasons are made here, of explaining_again. */
CHECKED struct err *reasoning_of(struct ports *p, struct arena *a,
                                 struct match *match);

/* Adds the task that gives an application its score and reasons. */
void reasoning_owe(struct change *c, const struct application *app);

/* The step "matching.explain": {"match": id} or {"application": id}. What is
 * gone meanwhile needs none. */
CHECKED struct err *reasoning_step(struct ports *p, struct arena *a,
                                   const struct task *t, struct change *done);

#endif
