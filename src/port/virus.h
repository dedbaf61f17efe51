/*
 * A scanner that knows harmful files, asked before anything reads one. The
 * sandbox of the readers protects this machine; the scanner protects the
 * people to whom files are handed on.
 */
#ifndef TANDEM_VIRUS_H
#define TANDEM_VIRUS_H

#include "base/err.h"

struct virus;

struct virus_ops {
    struct err *(*look)(struct virus *v, struct arena *a, int fd,
                        const char **found);
    struct err *(*ready)(struct virus *v, struct arena *a);
    void (*close)(struct virus *v);
};

struct virus {
    const struct virus_ops *ops;
};

/* Shows all that fd holds to the scanner, from its start. *found: what it
 * calls the harm, printable and short; NULL: it knows of none. ERR_DOWN: it
 * does not answer, or could not look, which is no "none": whoever asks waits.
 * ERR_INVALID, for the owner of the file: it is larger than the scanner takes.
 * No scanner (virus_none): NULL. */
static inline CHECKED struct err *
virus_look(struct virus *v, struct arena *a, int fd, const char **found)
{
    return v->ops->look(v, a, fd, found);
}

/* ERR_DOWN says what to mend. */
static inline CHECKED struct err *
virus_ready(struct virus *v, struct arena *a)
{
    return v->ops->ready(v, a);
}

#endif
