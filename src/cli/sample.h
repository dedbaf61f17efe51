/*
 * The sample world (data/sample): what happens in it, in the order of time.
 * It enters by the product's own flows with the clock held at the moment of
 * each act; after each, the tasks that follow from it are run.
 */
#ifndef TANDEM_SAMPLE_H
#define TANDEM_SAMPLE_H

#include <jansson.h>

#include "flow/actor.h"

#define SAMPLE_PASSWORD "tandem sample world"

/* Someone who acts, by the key of data/sample. */
struct sample_person {
    const char *key;
    struct actor actor;
};

struct sample_world {
    struct arena *a; /* for as long as it is made */
    struct ports *p;
    const char *folder; /* data/sample */
    int64_t now;        /* the day it is made; days_ago count back from it */
    struct sample_person *employer, *candidate;
    size_t employers, candidates;
    const char **posting_key, **posting_id;
    size_t postings;
    int64_t made;
};

/* One act. `t` is an arena for this act alone. */
typedef struct err *(*sample_act)(struct sample_world *w, struct arena *t,
                                  const json_t *what);

struct sample_moment {
    int64_t at;
    int order; /* among acts of one second: as they were listed */
    sample_act act;
    const json_t *what;
};

/* The acts, by noun; sample_acts.c and sample_applying.c. */
struct err *sample_employer(struct sample_world *w, struct arena *t,
                            const json_t *what);
struct err *sample_posting(struct sample_world *w, struct arena *t,
                           const json_t *what);
struct err *sample_posting_ends(struct sample_world *w, struct arena *t,
                                const json_t *what);
struct err *sample_candidate(struct sample_world *w, struct arena *t,
                             const json_t *what);
struct err *sample_profile(struct sample_world *w, struct arena *t,
                           const json_t *what);
struct err *sample_application(struct sample_world *w, struct arena *t,
                               const json_t *what);
/* {"of": application, "act": one of its "then"} */
struct err *sample_answer(struct sample_world *w, struct arena *t,
                          const json_t *what);

/* "--scale N": people and postings by the thousand, for benchmarks. */
struct cli;
struct err *sample_scale(struct cli *c, const char *number);

/* Who has that key; stops the program on a key that check.py would refuse. */
const struct actor *sample_actor(const struct sample_person *people,
                                 size_t count, const char *key);
const char *sample_posting_id(const struct sample_world *w, const char *key);

#endif
