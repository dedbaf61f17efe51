/*
 * What an administrator sees and does: the numbers, the reports, background
 * work, the audit log, people, and whether every part works. Every call asks
 * for ACT_ADMINISTER; every change leaves an audit line.
 */
#ifndef TANDEM_REPORTING_H
#define TANDEM_REPORTING_H

#include "flow/actor.h"

/* How a part is, in words. */
enum reporting_state { REPORTING_WELL, REPORTING_WARN, REPORTING_WRONG };

struct reporting_finding {
    const char *part;  /* "Disk" */
    int state;
    const char *what;  /* a sentence */
    const char *fix;   /* what to do; NULL: nothing */
    const char *href;  /* where; NULL: nowhere */
    struct reporting_finding *next;
};

/* The audit log, as it was when it was last checked. */
struct reporting_proof {
    int64_t lines, checked_at;
    const char *broken_id, *broken_why; /* line; NULL: the chain is whole */
};

/* The numbers of the overview. The weeks begin on Mondays, the last one is
 * this one, but growth has as many whole weeks up to it; figures "of 7 days"
 * end now. */
struct reporting_overview {
    int64_t weeks, from, until;
    int64_t sent, sent_before;         /* applications of 7 days */
    double median_days, median_before; /* to an answer; -1: no answers */
    int64_t unanswered;                /* for 14 days */
    int64_t unanswered_employers, unanswered_of_two;
    bool unanswered_more;              /* than were counted */
    int64_t resumes, resumes_refused;  /* of 7 days */
    struct report_table growth, funnel, answers, waiting, queue;
    struct reporting_proof proof;
    const struct reporting_finding *trouble; /* NULL: nothing is broken */
};

CHECKED struct err *reporting_overview(struct ports *p, struct arena *a,
                                       const struct actor *who, int64_t weeks,
                                       struct reporting_overview *o);

/* One report of the weeks up to now, of the store, at once; ERR_MISSING for a
 * name there is not. */
CHECKED struct err *reporting_here(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *name,
                                   int64_t weeks,
                                   struct report_table *table);

/* The same by whoever answers reports: of the lake it takes seconds. Not for
 * a page that others wait behind. */
CHECKED struct err *reporting_run(struct ports *p, struct arena *a,
                                  const struct actor *who, const char *name,
                                  int64_t weeks, struct report_table *table);

/* Whether reporting_run asks elsewhere than reporting_here. */
bool reporting_asks(const struct ports *p, const char *name);

/* Where the dashboard is seen, for one look of this administrator, which is
 * put on record. Kinds as of report_dashboard, but that the service refuses
 * this program is ERR_DOWN. */
CHECKED struct err *reporting_dashboard(struct ports *p, struct arena *a,
                                        const struct actor *who,
                                        const char **url);

/* Midnight UTC of the Monday that begins a span of so many weeks. */
int64_t reporting_from(int64_t now, int64_t weeks);

/* As a spreadsheet reads it (RFC 4180), without cells that it would take for
 * formulas: those that begin with = + - @ get a ' in front, unless they are
 * numbers. */
char *reporting_csv(struct arena *a, const struct report_table *table);

/* Background work. state or kind "": any. */
CHECKED struct err *reporting_tasks(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const char *state, const char *kind,
                                    struct page *page, struct rows *rows);
CHECKED struct err *reporting_task(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id,
                                   struct task **task);

/* A member of a task's payload; codes, addresses and whatever else is not an
 * id is left out. */
struct reporting_member {
    const char *name;
    const char *value; /* NULL: hidden */
};

/* Ends with a NULL name. */
const struct reporting_member *reporting_payload(struct arena *a,
                                                 const struct task *task);

/* A dead or failed task is due again. ERR_CONFLICT: it is neither now. */
CHECKED struct err *reporting_replay(struct ports *p, struct arena *a,
                                     const struct actor *who, const char *id);

/* Every dead task of the kind; *count of them. */
CHECKED struct err *reporting_replay_kind(struct ports *p, struct arena *a,
                                          const struct actor *who,
                                          const char *kind, int64_t *count);

/* A dead task goes for good. ERR_CONFLICT: it is not dead. */
CHECKED struct err *reporting_drop(struct ports *p, struct arena *a,
                                   const struct actor *who, const char *id);

/* What audit lines to list; NULL or "": any. subject and actor are ids or
 * mail addresses. */
struct reporting_filter {
    const char *subject, *actor, *action;
};

/* One page of lines, newest first; with several filters it may be longer
 * than asked for. */
CHECKED struct err *reporting_audit(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const struct reporting_filter *filter,
                                    struct page *page, struct rows *rows);

/* The lines were taken along as a file. */
CHECKED struct err *reporting_taken(struct ports *p, struct arena *a,
                                    const struct actor *who,
                                    const char *what);

/* The step "audit.publish": the head of the audit, or where it is broken, is
 * written into the product's log. */
CHECKED struct err *reporting_publish_step(struct ports *p, struct arena *a,
                                           const struct task *t,
                                           struct change *done);

/* The proof, made again when the last one is older than seconds. */
CHECKED struct err *reporting_prove(struct ports *p, struct arena *a,
                                    const struct actor *who, int64_t seconds,
                                    struct reporting_proof *proof);

/* People, newest first. role "": any; words: part of an address or name. */
CHECKED struct err *reporting_people(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const char *role, const char *words,
                                     struct page *page, struct rows *rows);

/* One of them. */
CHECKED struct err *reporting_person(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const char *id,
                                     struct account **account);

/* Nobody signs in there any more, or again: registration_disable and
 * registration_enable. ERR_CONFLICT: one's own. */
CHECKED struct err *reporting_disable(struct ports *p, struct arena *a,
                                      const struct actor *who,
                                      const char *id, enum closing why,
                                      const char *words);
CHECKED struct err *reporting_enable(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const char *id);

/* Addresses that refuse mail (flow/mailing.h), newest first; one of them; and
 * that it is written to again. ERR_MISSING: it is already. */
CHECKED struct err *reporting_suppressions(struct ports *p, struct arena *a,
                                           const struct actor *who,
                                           struct page *page,
                                           struct rows *rows);
CHECKED struct err *reporting_suppression(struct ports *p, struct arena *a,
                                          const struct actor *who,
                                          const char *id,
                                          struct suppression **s);
CHECKED struct err *reporting_mail_again(struct ports *p, struct arena *a,
                                         const struct actor *who,
                                         const char *id);

/* Every part, asked now. */
CHECKED struct err *reporting_health(struct ports *p, struct arena *a,
                                     const struct actor *who,
                                     const struct reporting_finding **list);

/* The same for an operator, who needs no account. */
const struct reporting_finding *reporting_check(struct ports *p,
                                                struct arena *a);

/* Adds a finding at the end of the list. */
void reporting_find(struct arena *a, struct reporting_finding **list,
                    const char *part, int state, const char *what,
                    const char *fix);

/* Only what is cheap and changes by itself: the queue, mail, the disk. */
void reporting_look(struct ports *p, struct arena *a,
                    struct reporting_finding **list);

#endif
