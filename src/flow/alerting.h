/*
 * Saved searches: a person keeps a question and is told what is new in it,
 * each hit once. New is what came into the index after the search was saved;
 * the schedule of digests tells it, in one mail with the news of matches.
 */
#ifndef TANDEM_ALERTING_H
#define TANDEM_ALERTING_H

#include "base/json.h"
#include "core/account.h"
#include "core/alert.h"
#include "flow/question.h"

enum { ALERTING_TOLD_MOST = 50 }; /* of one alert at a time; the rest is a
                                     number and a link */

/* Saves the question for the actor; the same question again changes its pace.
 * ERR_INVALID: it asks for nothing in particular, or there are ALERTS_MOST. */
CHECKED struct err *alerting_add(struct ports *p, struct arena *a,
                                 const struct actor *who,
                                 const struct question *q, enum pace pace);

/* The actor's own, last saved first; rows hold struct alert. */
CHECKED struct err *alerting_list(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  struct rows *rows);

/* ERR_MISSING: it is not the actor's. */
CHECKED struct err *alerting_choose(struct ports *p, struct arena *a,
                                    const struct actor *who, const char *id,
                                    enum pace pace);
CHECKED struct err *alerting_drop(struct ports *p, struct arena *a,
                                  const struct actor *who, const char *id);

/* Its question, as it was asked. */
CHECKED struct err *alerting_question(struct arena *a,
                                      const struct alert *alert,
                                      struct question *q);

/* Adds to the change that the account's alerts which are due are told: a
 * notice, and *told, what the mail needs of them: [{"alert", "from", "hits":
 * [id], "more"}], empty without news. An account that may not be told moves
 * on in silence. */
CHECKED struct err *alerting_tell(struct ports *p, struct change *c,
                                  const struct account *account, int64_t now,
                                  json_t **told);

/* Of a hit: the id of its posting or person. */
const char *alerting_id(const struct searching_hit *hit);

/* The hits of one alert since that time, the newest first, that are still
 * there: at most 400, of found->total. */
CHECKED struct err *alerting_find(struct ports *p, struct arena *a,
                                  const struct account *account,
                                  const struct alert *alert, int64_t from,
                                  struct searching_result *found);

#endif
