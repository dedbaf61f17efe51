/* What the adapter of the retrieval keeps on disk: db/retrieval.db and a file
 * of vectors a set. */
#ifndef TANDEM_RETRIEVAL_FILES_H
#define TANDEM_RETRIEVAL_FILES_H

#include "embedded/sqlite.h"
#include "embedded/vectors.h"
#include "port/retrieval.h"

struct retrieval_files {
    struct arena *a; /* as long as the adapter */
    const struct conf *conf;
    struct sqlite *db;
    uint64_t stamp; /* of the open files; 0: none is open */
    struct vectors *vectors[RETRIEVAL_SETS];
};

/* Opens the vectors that belong to the database, again where another process
 * made them new; makes them where they are not there. */
CHECKED struct err *retrieval_files_open(struct retrieval_files *f,
                                         struct arena *a);

/* Within a write, where nobody else makes them new: the open files are those
 * of the database. ERR_BUSY: they went this moment. */
CHECKED struct err *retrieval_files_check(struct retrieval_files *f,
                                          struct arena *a);

/* As retrieval_is_whole and retrieval_set_whole. */
CHECKED struct err *retrieval_files_are_whole(struct retrieval_files *f,
                                              struct arena *a,
                                              const char *version,
                                              bool *whole);
CHECKED struct err *retrieval_files_set_whole(struct retrieval_files *f,
                                              struct arena *a,
                                              const char *version);

#endif
