/*
 * What a file is called when it is handed out: the name that it came with,
 * ending as its content says, so that no name makes something else of it.
 */
#ifndef TANDEM_FILE_NAME_H
#define TANDEM_FILE_NAME_H

#include "base/arena.h"

/* "cv.exe" that is a PDF becomes "cv.exe.pdf". media_type NULL: not known. */
const char *file_name_for(struct arena *a, const char *media_type,
                          const char *name);

#endif
