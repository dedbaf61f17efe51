/* Telling the workers of this machine that a task may be due: one file whose
 * attributes change, watched by inotify. Each watcher has its own line of
 * news, so none takes it from another, and nobody polls. */
#ifndef TANDEM_WAKE_H
#define TANDEM_WAKE_H

#include <stdbool.h>

#include "base/conf.h"

/* Touches run/queue.wake in the data folder. What fails here only delays: a
 * worker looks by itself every few seconds. */
void wake_workers(const char *path);

/* The file's path, made if it was not there. */
CHECKED struct err *wake_file(struct arena *a, const struct conf *c,
                              const char **path);

/* A descriptor that can be read when the file was touched. */
CHECKED struct err *wake_watch(struct arena *a, const char *path, int *fd);

/* Takes the news in; true when there was any. */
bool wake_drain(int fd);

#endif
