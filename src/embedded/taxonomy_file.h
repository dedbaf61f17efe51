/* The compiled taxonomy from its file, mapped read-only: all processes share
 * one copy, and starting costs no reading. */
#ifndef TANDEM_TAXONOMY_FILE_H
#define TANDEM_TAXONOMY_FILE_H

#include "core/taxonomy.h"

/* Maps the file for as long as the arena lives. path NULL: beside the running
 * program, else where it is installed. ERR_MISSING, ERR_INVALID. */
CHECKED struct err *taxonomy_file_open(struct arena *a, const char *path,
                                       const struct taxonomy **t);

#endif
