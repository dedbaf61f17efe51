/* For tests of fairness: resumes in nine languages in which one value can be
 * swapped for another, and people of many groups. Nobody in it exists. */
#ifndef TANDEM_SWAPPING_H
#define TANDEM_SWAPPING_H

#include <stdbool.h>

#include "base/arena.h"

struct swap_person {
    const char *name; /* the last word is the surname */
    const char *handle; /* of mail and web, file name */
    bool she;
};

/* A resume and a posting in one language. In the resume stand {name}, {NAME}
 * {first} {last} {initials} {handle} {he}, and {line} for what is said of the
 * person, {about} for a sentence. The posting holds words of such lines, so
 * that what leaks earns points. */
struct swap_tongue {
    const char *code, *title, *place, *posting, *resume;
    const char *pronoun[2]; /* he, she: at the start of a sentence */
    const char *const *lines;  /* each says what must not count; NULL ends */
    const char *const (*about)[2]; /* two sentences that must count alike */
};

/* One title in two forms, and a posting's words for it. */
struct swap_title {
    const char *code, *he, *she;
};

extern const struct swap_person swap_people[];  /* a NULL name ends */
extern const struct swap_tongue swap_tongues[]; /* a NULL code ends */
extern const struct swap_title swap_titles[];   /* a NULL code ends */

/* The resume of who; line: NULL for none. */
char *swap_resume(struct arena *a, const struct swap_tongue *t,
                  const struct swap_person *who, const char *line,
                  const char *about);

#endif
