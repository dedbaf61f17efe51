/* A candidate's wishes on the pages of their own matches. */
#ifndef TANDEM_PAGE_WISH_H
#define TANDEM_PAGE_WISH_H

#include <jansson.h>

#include "flow/wishing.h"
#include "web/request.h"
#include "web/view.h"

/* {{>NAME}}: each wish against the posting, read whole. */
CHECKED struct err *page_wish_lines(struct request *q, struct view *v,
                                    const char *name, const struct wish *w,
                                    const struct posting *posting);

/* UNWANTED {NAMES}: which wishes a posting's card is against. */
CHECKED struct err *page_wish_against(struct request *q, struct view *row,
                                      const struct wish *w,
                                      const struct posting *card);

/* Adds "wishes": [{"name", "state", "wanted", "offered"?}]. */
CHECKED struct err *page_wish_json(struct request *q, const struct wish *w,
                                   const struct posting *posting,
                                   json_t *why);

#endif
