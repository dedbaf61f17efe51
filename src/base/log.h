/*
 * The log: one JSON object a line on stderr. It names people by id only and
 * never holds addresses, names, secrets or content.
 */
#ifndef TANDEM_LOG_H
#define TANDEM_LOG_H

#include <stdbool.h>

#include "base/err.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* The program's name for every line, and the least level that is written. */
void log_open(const char *program, enum log_level least);

/* "error", "warn", "info", "debug"; false for anything else. */
bool log_level_parse(const char *name, enum log_level *level);

/* log_event(LOG_INFO, "task.done", "task", id, "ms", "12", NULL): pairs of
 * name and text, ended by NULL. A NULL text is left out. */
void log_event(enum log_level level, const char *event, ...)
    __attribute__((sentinel));

/* One line for an error that ends a request, a task or a program; ref is
 * the number that the visitor was shown, or the id of the task. */
void log_err(enum log_level level, const char *event, const char *ref,
             const struct err *e);

/* A file that each line is appended to, besides (base/spool.h); NULL: none. */
void log_copy(const char *path);

/* Where lines go instead of stderr (tests): NULL is stderr again. */
void log_redirect(void (*write)(const char *line, size_t size));

#endif
