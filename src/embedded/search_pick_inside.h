/*
 * What the files of search_pick.c share: the pass that counts and keeps the
 * best, and the facets that are made of its counts (search_pick_facets.c).
 */
#ifndef TANDEM_SEARCH_PICK_INSIDE_H
#define TANDEM_SEARCH_PICK_INSIDE_H

#include "embedded/search_pick.h"

enum {
    SEARCH_NOT_NEAR = 255,
    SEARCH_REMOTE_CELLS = 4,
    SEARCH_KIND_CELLS = SEARCH_KINDS + 1
};

/* Counts on their way. Remote and kind from -1 on; pay and since by how many
 * steps are reached, of steps that rise and end in ones beyond all. */
struct search_counting {
    uint32_t *group; /* rows that fail neither pay nor since */
    uint32_t cell[SEARCH_STEPS + 1][SEARCH_STEPS + 1]; /* hits, by both */
    int64_t remote[SEARCH_REMOTE_CELLS], kind[SEARCH_KIND_CELLS];
    int64_t pay[SEARCH_STEPS + 1], since[SEARCH_STEPS + 1];
    int64_t radius[SEARCH_STEPS + 1]; /* by the first that holds */
    int64_t *place;  /* rows at each, those from home aside */
    int64_t *sector;
    int64_t from_home;
    uint32_t pay_step[SEARCH_STEPS], since_step[SEARCH_STEPS];
};

struct search_picking {
    struct arena *a;
    const struct search_rows *r;
    const struct search_query *q;
    uint16_t sector; /* asked for; UINT16_MAX: one that no row has */
    bool near;       /* a place is asked for */
    uint8_t *radius_step; /* of each place; SEARCH_NOT_NEAR: beyond all */
    bool *in_radius;
    uint8_t *fails; /* of each group: a bit for each filter */
    uint32_t now, pay_from, since, added; /* as rows have them */
    struct search_counting counting;
    size_t since_steps;
    struct search_order order;
    struct search_page page;
};

/* The total, and the facets if they are asked for, from what was counted. */
void search_pick_count(struct search_picking *p);

#endif
