/*
 * Who looked at a person's data. An employer's look at a profile or at an
 * application, and an operator's at everything, is a line of the audit, once
 * an hour for the same thing; the person reads of it which company it was.
 */
#ifndef TANDEM_VIEWING_H
#define TANDEM_VIEWING_H

#include "flow/actor.h"

#define VIEWING_PROFILE "profile.read"
#define VIEWING_APPLICATION "application.read"
#define VIEWING_FILE "resume.download"

/* The actor looks at what is the subject's. Nothing is written of one's own. */
CHECKED struct err *viewing_note(struct ports *p, struct arena *a,
                                 const struct actor *who, const char *action,
                                 const char *object, const char *subject_id);

/* One look. */
struct viewing {
    int64_t at;
    const char *who;  /* a company; else "The people who run this site" */
    const char *what; /* "opened your application" */
    const char *about; /* the posting; NULL: none, or gone */
};

/* A page of those at the actor's own data, newest first; it may be longer
 * than asked for. */
CHECKED struct err *viewing_list(struct ports *p, struct arena *a,
                                 const struct actor *who, struct page *page,
                                 struct viewing **list, size_t *count);

#endif
