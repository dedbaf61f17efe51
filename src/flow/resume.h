/*
 * From an uploaded file to a profile: upload at once, reading in a task, the
 * candidate's check, and the profile that is matched and sent.
 */
#ifndef TANDEM_FLOW_RESUME_H
#define TANDEM_FLOW_RESUME_H

#include "core/difference.h"
#include "core/resume.h"
#include "flow/actor.h"
#include "port/extract.h"

/* Stores the file under the candidate's key and has it read. The bytes of the
 * newest upload again give its id, and have it read where that should have
 * happened an hour ago. ERR_INVALID with field "file": empty, too
 * large, or one more than resume.files. */
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

/*
 * What is kept of a document's look, encrypted like the file and gone with
 * it: a picture of each of the first pages, and one JSON text
 *   {"pages": [[width, height], ...],   pixels of the pictures
 *    "boxes": [[start,end,page,x0,y0,x1,y1], ...]}   port/extract.h
 */

/* Makes them from the file that fd holds and sets r->drawn. Kinds without
 * pages have none, which is no error. Done twice it is done once. */
CHECKED struct err *resume_draw(struct ports *p, struct arena *a,
                                struct resume *r, int fd,
                                const struct extracted *x);

/* The picture of a page, from 1; the candidate's own, else ERR_MISSING. The
 * caller closes fd. */
CHECKED struct err *resume_picture(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   int64_t page, int *fd);

/* That JSON; NULL: the resume has no pictures. */
CHECKED struct err *resume_look(struct ports *p, struct arena *a,
                                const struct resume *r, json_t **look);

/* Drops the file and whatever was made from it. */
CHECKED struct err *resume_drop_files(struct ports *p, struct arena *a,
                                      const struct resume *r);

/* Shows the file that fd holds to the scanner (port/virus.h). ERR_INVALID, for
 * its owner to read: it is harmful, and was dropped. */
CHECKED struct err *resume_look_for_harm(struct ports *p, struct arena *a,
                                         const struct resume *r, int fd);

/* The resume that a step's task names. NULL: it was erased meanwhile, and
 * what an earlier try put down after that is dropped. *may: its owner may
 * still have files read. */
CHECKED struct err *resume_of_task(struct ports *p, struct arena *a,
                                   const struct task *t,
                                   struct resume **resume, bool *may);

/* What a candidate's files and profiles are in use for. */
struct resume_sent {
    const char *resume_id, *profile_id;
};
struct resume_uses {
    struct resume_sent *sent; /* one for each application */
    size_t count;
    const char *current_profile, *current_resume; /* NULL: none */
};

CHECKED struct err *resume_uses(struct ports *p, struct arena *a,
                                const struct actor *who,
                                struct resume_uses *out);

/* It waits to be read, or is. Not after an hour: its task died, and its owner
 * goes on without it. */
bool resume_is_being_read(const struct resume *r);

/* Applications that were sent with this resume or profile. */
int64_t resume_sent_with(const struct resume_uses *u, const char *id);

/* Why the resume cannot be erased, in a sentence; NULL: it can. */
const char *resume_held(struct arena *a, const struct resume_uses *u,
                        const struct resume *r);

/* The file goes, its pictures, and what was read and saved from it.
 * ERR_INVALID: it is in use (resume_held). */
CHECKED struct err *resume_erase(struct ports *p, struct arena *a,
                                 const struct actor *who, const char *id);

/* The profile that the candidate confirmed last, which is matched and sent;
 * NULL: none. */
CHECKED struct err *resume_current(struct ports *p, struct arena *a,
                                   const char *candidate_id,
                                   struct profile **profile);

/* A confirmed profile of one's own: that of an id, or (NULL) the newest;
 * else ERR_MISSING. */
CHECKED struct err *resume_saved(struct ports *p, struct arena *a,
                                 const struct actor *who, const char *id,
                                 struct profile **profile);

/* The step "resume.read": {"resume": id}. Run twice it reads once. While what
 * it needs is down (the virus scanner) it comes again hourly for a week; then
 * the file is refused: upload it again. */
CHECKED struct err *resume_read_step(struct ports *p, struct arena *a,
                                     const struct task *t,
                                     struct change *done);

/* The step "resume.draw": {"resume": id}, for a file whose reading died on the
 * way; else its pictures are made while it is read. */
CHECKED struct err *resume_draw_step(struct ports *p, struct arena *a,
                                     const struct task *t,
                                     struct change *done);

/* The step "resume.retain": uploads whose profile was never confirmed go after
 * retention.uploads_days, file, row and profile. */
CHECKED struct err *resume_retain_step(struct ports *p, struct arena *a,
                                       const struct task *t,
                                       struct change *done);

/* The step "resume.orphans", {} or {"after": cursor}: files that no row names
 * go after retention.orphans_hours. */
CHECKED struct err *resume_orphans_step(struct ports *p, struct arena *a,
                                        const struct task *t,
                                        struct change *done);

/* The newest profile, confirmed or not; ERR_MISSING: none yet. */
CHECKED struct err *resume_profile(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct profile **profile);

/* What a candidate looks at and corrects. */
struct resume_review {
    struct profile *profile; /* the newest; NULL: none yet. Where a file was
                                just read, what was corrected before is put
                                in already */
    struct profile *before;  /* what it would replace, if so; else NULL */
    struct differences differences; /* from before to what was read */
    json_t *read; /* what was read, without what was corrected before */
};

CHECKED struct err *resume_review(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  struct resume_review *out);

/*
 * Keeps what the candidate typed as a draft: it is the newest profile, and
 * nothing is matched by it or sent with it. As resume_confirm otherwise.
 */
CHECKED struct err *resume_keep(struct ports *p, struct arena *a,
                                const struct actor *who, const char *base,
                                json_t *resume_json, struct profile **kept);

/* Drops that draft; nothing is dropped that is none. */
CHECKED struct err *resume_discard(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   const char *draft);

/*
 * Saves what the candidate corrected as a new, confirmed profile, and has it
 * matched. `base` is the id of the profile that was shown (NULL: none, a
 * profile written by hand); `resume_json` the whole JSON Resume as it is
 * now. Values that still stand as they were read keep their evidence; the
 * others are written down under the text as the candidate's own words.
 * Saving the same twice saves once. ERR_CONFLICT: another was saved
 * meanwhile.
 */
CHECKED struct err *resume_confirm(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *base,
                                   json_t *resume_json,
                                   struct profile **saved);

/* The same, and whether employers may find the candidate: both or neither. */
CHECKED struct err *resume_confirm_choice(struct ports *p, struct arena *a,
                                          const struct actor *who,
                                          const char *base,
                                          json_t *resume_json,
                                          bool open_to_offers,
                                          struct profile **saved);

#endif
