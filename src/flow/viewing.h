/*
 * Who looked at a person's data. An employer's look at a profile or at an
 * application, and an operator's at everything, is a line of the audit, once
 * an hour for the same thing; the person reads of it which company it was.
 * Lists of people that an employer was shown are kept apart, once a day, for
 * retention.sightings_days.
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

/* The actor's employer is shown a list with these people in it: those who fit
 * a posting, or (posting_id NULL) who were searched for. The page that puts
 * them out calls it, for finding somebody is not yet showing them.
 * Who was erased meanwhile is left out; what cannot be written is an error of
 * the log, not of the page. */
CHECKED struct err *viewing_note_list(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const char *posting_id,
                                      const char *const *candidate_id,
                                      size_t count);

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

/* The same of the lists that the actor stood in, each once a day. */
CHECKED struct err *viewing_lists(struct ports *p, struct arena *a,
                                  const struct actor *who, struct page *page,
                                  struct viewing **list, size_t *count);

#endif
