/*
 * A list brought up to date: of one candidate or of one posting, all pairs
 * that were found or were there before, scored anew, and the best of them
 * kept. Only the files of flow/matching use it.
 */
#ifndef TANDEM_MATCHING_RENEWAL_H
#define TANDEM_MATCHING_RENEWAL_H

#include "flow/explaining.h"
#include "flow/matching.h"

struct renewal_row; /* a pair that was there, or is now */

struct renewal {
    struct ports *p;
    struct arena *a, *page, *pair; /* of the run, of a page, of a pair */
    int64_t now;
    int side;   /* enum found_by: whose list, and whose change this follows */
    bool quiet; /* nothing here is news: the model changed, nobody did */
    const char *id; /* of the candidate or the posting */
    const char *version;
    struct explaining x; /* its own side is filled in */
    struct renewal_row *row;
    size_t rows, room;
    bool all;            /* no old row was left for another run */
    int64_t strong_new;  /* strong ones that never were before */
    struct match *first; /* of these: to be written with the event that tells
                            of them, so that who dies before it leaves one
                            that is still new */
};

/* In place. */
void renewal_start(struct renewal *n, struct ports *p, struct arena *a,
                   int side, const char *id);

/* The pairs: those found, the rows of the list as they stand, and whoever has
 * applied, whatever is found. n->x holds its own side. */
CHECKED struct err *renewal_read(struct renewal *n,
                                 const struct retrieval_ids *found);

/* Scores all pairs, keeps the best, drops the rest: match rows only. */
CHECKED struct err *renewal_run(struct renewal *n);

/* After a run over people: drops the rows of those who were erased while it
 * ran. What this does not see, the erasure does, which drops rows last. */
CHECKED struct err *renewal_drop_erased(struct renewal *n);

/* Drops all rows. */
CHECKED struct err *renewal_drop(struct renewal *n);

/* The whole list of a candidate or a posting by the rules in force, without
 * telling anybody. matching.c has it. */
CHECKED struct err *renewal_quiet(struct ports *p, struct arena *a, int side,
                                  const char *id);

/* Which rows of a list are shown while lists are ranked anew: those of one
 * version. That of the first page, where rows of it are left; else that of
 * most of them; where two have as many, that in force. */
struct renewal_shown {
    const char *version; /* NULL: all rows are of one */
    int64_t waiting;     /* rows of another */
};

/* first: the version of the list's first page; NULL: this is the first.
 * Where rows are of two versions a task that ranks the list by the rules in
 * force waits afterwards. matching_rerank.c has both. */
CHECKED struct err *renewal_look(struct ports *p, struct arena *a, int side,
                                 const char *id, const char *first,
                                 struct renewal_shown *shown);
bool renewal_shows(const struct renewal_shown *shown, const struct match *m);

#endif
