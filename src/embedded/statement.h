/*
 * Prepared statements, kept for the connection's life. The text is constant
 * and is the key (by address, so the same text in two places is prepared
 * twice). Values are bound by :name, columns read by name, and a record is
 * bound and read whole by the table of its fields.
 *
 * A statement that fails or has no more rows resets itself, so TRY round
 * statement_step is safe; only who stops early calls statement_reset.
 */
#ifndef TANDEM_STATEMENT_H
#define TANDEM_STATEMENT_H

#include "core/record.h"
#include "embedded/sqlite.h"

struct statement;

/* The statement, without values. */
CHECKED struct err *statement_of(struct sqlite *db, struct arena *a,
                                 const char *sql, struct statement **s);

/* Binds :name (written without the colon). A name that the text does not have
 * is our mistake and stops the process. Text must live until the statement
 * was run. */
void statement_text(struct statement *s, const char *name, const char *value);
void statement_int(struct statement *s, const char *name, int64_t value);
void statement_real(struct statement *s, const char *name, double value);

/* Binds parameters without names, the first `count` of `most`; the others are
 * NULL. */
void statement_texts(struct statement *s, const char *const *value,
                     size_t count, size_t most);

/* Whether the text has that parameter. */
bool statement_has(struct statement *s, const char *name);

/* Binds every field of the record that the text names. */
void statement_record(struct statement *s, const struct record_type *type,
                      const void *record);

/* One row further; *row is false after the last. */
CHECKED struct err *statement_step(struct statement *s, struct arena *a,
                                   bool *row);

/* Runs it to its end, for its effect. */
CHECKED struct err *statement_run(struct statement *s, struct arena *a);

void statement_reset(struct statement *s);

/* A column of the current row; the text is a copy in `a`. */
char *statement_get_text(struct statement *s, struct arena *a,
                         const char *column);
int64_t statement_get_int(struct statement *s, const char *column);
double statement_get_real(struct statement *s, const char *column);

/* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_NULL, SQLITE_BLOB. */
int statement_column_type(struct statement *s, const char *column);

/* The current row as a record of that type; fields without a column of their
 * name are zero. */
void *statement_get_record(struct statement *s, struct arena *a,
                           const struct record_type *type);

/* For what has no name here: blobs, types of columns. */
sqlite3_stmt *statement_handle(struct statement *s);

#endif
