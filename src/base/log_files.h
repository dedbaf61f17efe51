/*
 * Log files that somebody else opened for appending (conf/watch) and keeps
 * open: once a day what is there moves to a file of the day, and old days go.
 * Under systemd the journal has the log, there are no such files, and the
 * journal's own settings say how long it is kept.
 */
#ifndef TANDEM_LOG_FILES_H
#define TANDEM_LOG_FILES_H

#include <stdint.h>

#include "base/err.h"

/* NAME.log becomes NAME.log.YYYY-MM-DD, of the day before, and is empty; days
 * older than keep_days are removed. Run again on the same day it adds to that
 * day's file. What is written in the instant between copy and cut is lost. No
 * folder is no error. ERR_DOWN: it cannot be written. */
CHECKED struct err *log_files_turn(struct arena *a, const char *folder,
                                   int64_t keep_days);

#endif
