/*
 * From an uploaded file to a profile: upload at once, reading in a task, the
 * candidate's check, and the profile that is matched and sent.
 */
#ifndef TANDEM_FLOW_RESUME_H
#define TANDEM_FLOW_RESUME_H

#include "core/resume.h"
#include "flow/actor.h"

/* Stores the file under the candidate's key and has it read. The same bytes
 * again give the id of the first upload. ERR_INVALID with field "file":
 * empty, too large. */
CHECKED struct err *resume_upload(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const char *file_name, int fd,
                                  const char **id);

/* The candidate's own resume; else ERR_MISSING. */
CHECKED struct err *resume_get(struct ports *p, struct arena *a,
                               const struct actor *who, const char *id,
                               struct resume **resume);

/* The file itself: for the candidate, or for an employer that received it
 * with an application (application_id; NULL for the candidate). What was
 * read, by whom, is in the audit. The caller closes fd. */
CHECKED struct err *resume_file(struct ports *p, struct arena *a,
                                const struct actor *who, const char *id,
                                const char *application_id,
                                struct resume **resume, int *fd);

/* The step "resume.read": {"resume": id}. Run twice it reads once. */
CHECKED struct err *resume_read_step(struct ports *p, struct arena *a,
                                     const struct task *t,
                                     struct change *done);

/* The step "resume.retain": uploads whose profile was never confirmed go after
 * retention.uploads_days, file, row and profile. */
CHECKED struct err *resume_retain_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* The newest profile, confirmed or not; ERR_MISSING: none yet. */
CHECKED struct err *resume_profile(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct profile **profile);

/*
 * Saves what the candidate corrected as a new, confirmed profile, and has it
 * matched. `base` is the id of the profile that was shown (NULL: none, a
 * profile written by hand); `resume_json` the whole JSON Resume as it is
 * now. Values that still stand as they were read keep their evidence; the
 * others are written down under the text as the candidate's own words.
 * ERR_CONFLICT: a newer one was saved meanwhile.
 */
CHECKED struct err *resume_confirm(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *base,
                                   json_t *resume_json,
                                   struct profile **saved);

#endif
