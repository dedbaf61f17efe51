/* What the employer's pages of one posting share. */
#ifndef TANDEM_SHOW_EMPLOYER_H
#define TANDEM_SHOW_EMPLOYER_H

#include "flow/applying.h"
#include "web/request.h"
#include "web/view.h"

enum employer_tab { TAB_POSTING, TAB_PIPELINE, TAB_MATCHES };

/* {{>HEAD}}: the posting's title, state, closing day and tabs, with `tab` as
 * the one that is open. Sets the crumbs down to the posting; `here` is the
 * name of the page below it, or NULL. */
CHECKED struct err *show_employer_head(struct request *q, struct view *v,
                                       const struct posting *posting,
                                       enum employer_tab tab,
                                       const char *here);

/* How many applications of a posting are at this stage. */
CHECKED struct err *show_employer_count(struct request *q,
                                        const struct posting *posting,
                                        enum stage stage, int64_t *count);

/* How the candidate of an application is called: their name, what stands for
 * it in the blind view, "Erased candidate" where the account is gone. */
CHECKED struct err *show_employer_name(struct request *q,
                                       const struct application *app,
                                       const char **name);

/* "3 days": how long since. */
char *show_employer_wait(struct arena *a, int64_t since, int64_t now);

#endif
