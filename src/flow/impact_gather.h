/*
 * Who declared something, and how far each of them came in a quarter: what
 * impact.c counts. Nothing of this is kept or shown person by person.
 */
#ifndef FLOW_IMPACT_GATHER_H
#define FLOW_IMPACT_GATHER_H

#include "flow/impact.h"

struct impact_person {
    const char *id; /* account */
    const struct declaration *said;
    bool in_pool;
    int64_t rank;             /* the best; 0: never shown */
    int stage;                /* the furthest; 0: never applied */
    int rank_in, stage_in;    /* occupations of the two */
    double exposure[IMPACT_OCCUPATIONS];
    int64_t seen[IMPACT_OCCUPATIONS];
};

struct impact_gathering {
    struct ports *p;
    struct arena *a;
    int64_t from, until;
    struct impact_person *person; /* who declared, by id */
    size_t people;
};

/* Who declared, sorted, with who of them is in the pool. */
CHECKED struct err *impact_gather_people(struct impact_gathering *g);

/* What g->from to g->until brought them; as they came from
 * impact_gather_people, the fields below in_pool empty. */
CHECKED struct err *impact_gather_quarter(struct impact_gathering *g);

#endif
