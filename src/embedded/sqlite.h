/*
 * One connection to one SQLite file, shared by the adapters of a process
 * that keep their rows in it. Writers of all processes stand in one line
 * outside SQLite: an flock on FILE.lock round BEGIN IMMEDIATE ... COMMIT.
 * With busy_timeout alone, four tight writers starve each other for seconds.
 *
 * A connection never crosses a fork: each process opens its own.
 */
#ifndef TANDEM_SQLITE_H
#define TANDEM_SQLITE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/conf.h"

enum sqlite_file {
    SQLITE_CORE,   /* db/tandem.db, synchronous=FULL: what people were told
                      is saved */
    SQLITE_DECLARED, /* db/declared.db, FULL: what people said of themselves,
                        apart from all else */
    SQLITE_MATCH,  /* db/match.db, NORMAL: matches can be computed again */
    SQLITE_SEARCH, /* db/search.db, NORMAL: the index can be built again */
    SQLITE_RETRIEVAL, /* db/retrieval.db, NORMAL: as above */
    SQLITE_FILES
};

struct sqlite;

/* The process's connection to the file, opened at the first call, made with
 * its whole schema if it is new, and closed with the arena of that call.
 * ERR_DOWN: it cannot be opened, is damaged, or its schema is older (run
 * tandem migrate) or newer than this program. */
CHECKED struct err *sqlite_shared(struct arena *a, const struct conf *c,
                                  enum sqlite_file file, struct sqlite **db);

/* As sqlite_shared, and brings an older schema up to date. */
CHECKED struct err *sqlite_migrated(struct arena *a, const struct conf *c,
                                    enum sqlite_file file, struct sqlite **db);

/* Runs f inside one write transaction: committed when it returns NULL, rolled
 * back when not. ERR_BUSY: other writers held it for too long. */
CHECKED struct err *sqlite_write(struct sqlite *db, struct arena *a,
                                 struct err *(*f)(struct sqlite *db,
                                                  struct arena *a,
                                                  void *state),
                                 void *state);

/*
 * On: each file that is read from now on is read in one transaction, begun
 * with the first statement; a write ends it, and the next read begins
 * another. Off ends it. It saves the locks of each statement.
 */
void sqlite_hold(bool on);

/* For statement.c: a statement of this connection is about to read. */
CHECKED struct err *sqlite_reading(struct sqlite *db, struct arena *a);

/* Whether the text came with the program: nothing made while running, which
 * could hold words of strangers, is ever SQL. */
bool sqlite_is_constant(const char *sql);

/* Constant text of one or more statements without values; anything else stops
 * the process. */
CHECKED struct err *sqlite_run(struct sqlite *db, struct arena *a,
                               const char *sql);

/* What was deleted leaves the file's log as well (in the file itself it is
 * overwritten at once: secure_delete). A reader in the middle of its work can
 * hold this up; then it is logged, and the log is overwritten in time. */
void sqlite_forget(struct sqlite *db, struct arena *a);

/* Writes the file anew without anything that was deleted, also where SQLite
 * had moved it about inside of pages, and forgets the log. Readers go on;
 * writers wait. */
CHECKED struct err *sqlite_compact(struct sqlite *db, struct arena *a);

/* What rc of the last call means, with a fix. */
struct err *sqlite_err(struct sqlite *db, struct arena *a, int rc)
    __attribute__((returns_nonnull));

/* Rows that the last INSERT, UPDATE or DELETE touched. */
int64_t sqlite_changes(const struct sqlite *db);

/* Where the file lies, and the connection itself, for what has no name here
 * (backup). */
const char *sqlite_path(const struct sqlite *db);
sqlite3 *sqlite_handle(struct sqlite *db);

/* Memory and slots that live as long as the connection; see statement.c. */
struct arena *sqlite_arena(struct sqlite *db);
struct statement **sqlite_statements(struct sqlite *db, size_t *slots);

#endif
