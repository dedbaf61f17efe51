/* A posting as search engines read it: schema.org, JSON-LD. */
#ifndef TANDEM_POSTING_SCHEMA_H
#define TANDEM_POSTING_SCHEMA_H

#include "core/account.h"
#include "core/posting.h"
#include "core/taxonomy.h"

/* JSON text for view_json. url: absolute address of its page. */
char *posting_schema(struct arena *a, const struct taxonomy *t,
                     const struct posting *p, const struct employer *employer,
                     const char *url);

#endif
