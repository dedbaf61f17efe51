/* For tests without a store: a resume as somebody wrote it against a posting,
 * and the sample world, each side made ready to be compared. */
#ifndef TANDEM_TRIAL_WORLD_H
#define TANDEM_TRIAL_WORLD_H

#include <jansson.h>

#include "flow/explaining.h"

enum {
    WORLD_POSTINGS_MOST = 100,
    WORLD_PEOPLE_MOST = 120,
    WORLD_NOW = 1790000000
};

/* What reading and ranking take. */
struct ports *trial_text_ports(void);

/* The resume is plain text, read by the rules. */
struct match trial_text_match(struct ports *p, struct arena *a,
                              const struct posting *g, const char *resume);

struct world {
    struct ports *p;
    struct posting posting[WORLD_POSTINGS_MOST];
    const struct fit_posting *asks[WORLD_POSTINGS_MOST];
    size_t postings;
    const char *id[WORLD_PEOPLE_MOST], *name[WORLD_PEOPLE_MOST];
    const json_t *resume[WORLD_PEOPLE_MOST];
    struct profile profile[WORLD_PEOPLE_MOST];
    const struct fit_person *person[WORLD_PEOPLE_MOST];
    size_t people;
};

struct world *trial_world_open(void);

/* Both sides again, by the ports of w. */
void trial_world_read(struct world *w);

struct match trial_world_match(const struct world *w, struct arena *a,
                               size_t person, size_t posting);

/* A number of an explanation in tenths; -10 where there is none. */
long trial_tenths(const json_t *o, const char *key);

#endif
