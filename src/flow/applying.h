/*
 * From an application to an answer: applying, stages, notes, ratings,
 * messages, interview, offer, rejection, withdrawal. Everything that happens
 * is an entry that is never changed; the candidate's timeline, the messages
 * and the colleagues' notes are views of the entries.
 *
 * `once` is the id that the form was given when it was shown: sending the
 * same form twice is one entry.
 */
#ifndef TANDEM_APPLYING_H
#define TANDEM_APPLYING_H

#include "core/application.h"
#include "core/posting.h"
#include "core/resume.h"
#include "flow/actor.h"

struct applying_letter {
    const char *posting_id;
    const char *letter;
    const char **answer; /* one for each question of the posting */
    size_t answers;
};

/* Sends the candidate's current confirmed profile, with its resume. Applying
 * to the same posting again gives the id of the first application. ERR_INVALID
 * names the field; ERR_CONFLICT: closed, or no confirmed profile yet. */
CHECKED struct err *applying_send(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const struct applying_letter *letter,
                                  const char **id);

/* What an application page shows. Only what this actor may see. */
struct applying_case {
    struct application *application;
    struct posting *posting;
    struct employer *employer;
    struct account *candidate; /* NULL: erased */
    struct profile *profile;   /* as it was sent; NULL: erased */
    struct resume *resume;     /* NULL: none, or erased */
    struct entry **entry;      /* oldest first */
    size_t entries;
};

/* The candidate's own, or one to the actor's employer, for which who asked for
 * it is hidden (core/blind.h); else ERR_MISSING. */
CHECKED struct err *applying_get(struct ports *p, struct arena *a,
                                 const struct actor *who, const char *id,
                                 struct applying_case *out);

/* An application that is talked about, and the last message, as who asks may
 * read it. */
struct applying_talk {
    struct application *application;
    struct entry *last;
};

/* A page of those whose messages the actor reads, the last word first. */
CHECKED struct err *applying_talks(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   struct page *page,
                                   struct applying_talk **list,
                                   size_t *count);

/* Those who wait for a first answer and whom the actor sees, longest first;
 * with how many there are. */
CHECKED struct err *applying_waiting(struct ports *p, struct arena *a,
                                     const struct actor *who, size_t limit,
                                     struct rows *rows, int64_t *total);

/* One thing done to an application. */
struct applying_act {
    const char *id;      /* application */
    int64_t version;     /* as it was shown; 0: whatever it is now */
    const char *once;
    const char *body;
    int stage;           /* applying_move */
    int64_t rating;      /* applying_rate: 1 to 5 */
    int64_t meet_at;     /* applying_invite */
    const char *place;   /* applying_invite */
    const char *reason;  /* applying_reject: one of applying_reasons */
};

/* skills experience filled place pay other, ended by NULL. */
extern const char *const applying_reasons[];

/* Employer: to another open stage, or hired. ERR_CONFLICT: someone moved it
 * meanwhile, or it has ended. */
CHECKED struct err *applying_move(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const struct applying_act *act);
/* Employer: for colleagues only. */
CHECKED struct err *applying_note(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const struct applying_act *act);
CHECKED struct err *applying_rate(struct ports *p, struct arena *a,
                                  const struct actor *who,
                                  const struct applying_act *act);
/* Employer: a time and a place; moves to the stage interview. */
CHECKED struct err *applying_invite(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const struct applying_act *act);
/* Employer: a written offer; moves to the stage offer. */
CHECKED struct err *applying_offer(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   const struct applying_act *act);
/* Employer: a reason and a written answer; ends it. */
CHECKED struct err *applying_reject(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const struct applying_act *act);
/* Either side, to the other. */
CHECKED struct err *applying_write(struct ports *p, struct arena *a,
                                   const struct actor *who,
                                   const struct applying_act *act);
/* Candidate: ends it. */
CHECKED struct err *applying_withdraw(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const struct applying_act *act);

#endif
