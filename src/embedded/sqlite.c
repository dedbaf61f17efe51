/*
 * Opening, transactions, and the words for what went wrong. The settings of a
 * connection stand in one constant; what they cost and save is measured in
 * the benchmarks. mmap_size is larger than the file will be for long: reads
 * then copy nothing. A database must not be truncated or replaced while a
 * process maps it (SIGBUS), so restoring happens with the product stopped.
 */
#include "embedded/sqlite.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "embedded/migrations.h"
#include "embedded/statement.h"

enum {
    BUSY_MS = 5000,  /* a writer waits so long, then says ERR_BUSY */
    STATEMENTS = 512 /* slots; a power of two, well above what there is */
};

struct sqlite {
    struct arena *a;
    sqlite3 *handle;
    enum sqlite_file file;
    const char *path;
    pid_t pid;   /* who opened it */
    int lock_fd; /* of FILE.lock */
    bool usable; /* opening it went well */
    bool writing;
    sqlite3_stmt *begin, *commit; /* of reading: twice a page */
    struct statement *statement[STATEMENTS];
    struct sqlite *next;
};

static struct sqlite *opened; /* of this process, or of its parent */
static bool holding;

static const char *const file_paths[SQLITE_FILES] = {
    [SQLITE_CORE] = "db/tandem.db",
    [SQLITE_DECLARED] = "db/declared.db",
    [SQLITE_MATCH] = "db/match.db",
    [SQLITE_SEARCH] = "db/search.db",
    [SQLITE_RETRIEVAL] = "db/retrieval.db",
};

/* wal_autocheckpoint is in pages: 4 MB. */
#define PRAGMAS                             \
    "PRAGMA journal_mode = WAL;"            \
    "PRAGMA foreign_keys = ON;"             \
    "PRAGMA secure_delete = ON;"            \
    "PRAGMA mmap_size = 17179869184;"       \
    "PRAGMA cache_size = -4000;"            \
    "PRAGMA temp_store = MEMORY;"           \
    "PRAGMA trusted_schema = OFF;"          \
    "PRAGMA wal_autocheckpoint = 1000;"     \
    "PRAGMA journal_size_limit = 67108864;"

static const char *const file_pragmas[SQLITE_FILES] = {
    [SQLITE_CORE] = PRAGMAS "PRAGMA synchronous = FULL;",
    [SQLITE_DECLARED] = PRAGMAS "PRAGMA synchronous = FULL;",
    [SQLITE_MATCH] = PRAGMAS "PRAGMA synchronous = NORMAL;",
    [SQLITE_SEARCH] = PRAGMAS "PRAGMA synchronous = NORMAL;",
    [SQLITE_RETRIEVAL] = PRAGMAS "PRAGMA synchronous = NORMAL;",
};

static const char *const damaged_fixes[SQLITE_FILES] = {
    [SQLITE_CORE] = "stop Tandem and restore the last backup: tandem restore",
    [SQLITE_DECLARED] = "stop Tandem and restore the last backup: tandem "
                        "restore",
    [SQLITE_MATCH] = "stop Tandem, remove it and its -wal and -shm files; "
                     "matches are computed again",
    [SQLITE_SEARCH] = "stop Tandem, remove it and its -wal and -shm files; "
                      "the index is built again",
    [SQLITE_RETRIEVAL] = "stop Tandem, remove it and its -wal and -shm "
                         "files; the index is built again",
};

static struct err *
constraint_err(struct sqlite *db, struct arena *a, int rc)
{
    const char *message = sqlite3_errmsg(db->handle);
    const char *what = strstr(message, ": ");

    if (rc == SQLITE_CONSTRAINT_FOREIGNKEY)
        return fail(a, ERR_CONFLICT, "read it again and repeat",
                    "something that this change points at is gone");
    if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY)
        return fail(a, ERR_CONFLICT, "take another",
                    "there is already one with that %s",
                    what ? what + 2 : "key");
    return fail(a, ERR_INVALID, "fill it in", "a row is not complete: %s",
                message);
}

struct err *
sqlite_err(struct sqlite *db, struct arena *a, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint_err(db, a, sqlite3_extended_errcode(db->handle));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(a, ERR_BUSY, "try again in a moment",
                    "%s is in use", db->path);
    case SQLITE_FULL:
        return fail(a, ERR_DOWN, "free space on the disk of the data folder",
                    "cannot write %s: the disk is full", db->path);
    case SQLITE_READONLY:
        return fail(a, ERR_DOWN, "let the user that runs Tandem write the "
                    "file and its folder", "cannot write %s: it is read-only",
                    db->path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(a, ERR_DOWN, damaged_fixes[db->file], "%s is damaged: %s",
                    db->path, sqlite3_errmsg(db->handle));
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fail(a, ERR_DOWN, "let the user that runs Tandem use the data "
                    "folder", "cannot open %s: %s", db->path,
                    strerror(sqlite3_system_errno(db->handle)));
    default: /* SQLite's own codes: there are more than we tell apart */
        return fail(a, ERR_DOWN, "look at the disk and at the system's log",
                    "%s does not work: %s (%d, %s)", db->path,
                    sqlite3_errmsg(db->handle),
                    sqlite3_extended_errcode(db->handle),
                    strerror(sqlite3_system_errno(db->handle)));
    }
}

/* From the linker: what lies between them came with the program and was not
 * written since. */
extern const char __executable_start[], __data_start[];

bool
sqlite_is_constant(const char *sql)
{
    return sql >= __executable_start && sql < __data_start;
}

struct err *
sqlite_run(struct sqlite *db, struct arena *a, const char *sql)
{
    int rc;

    if (!sqlite_is_constant(sql))
        abort(); /* bind what varies: statement.h */
    rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? NULL : sqlite_err(db, a, rc);
}

/* ---- one moment for all reads of a page ---- */

/* Ends a transaction that only read. */
static void
let_go(struct sqlite *db)
{
    if (!db->writing && !sqlite3_get_autocommit(db->handle)) {
        sqlite3_step(db->commit);
        sqlite3_reset(db->commit);
    }
}

void
sqlite_hold(bool on)
{
    holding = on;
    if (on)
        return;
    for (struct sqlite *db = opened; db != NULL; db = db->next) {
        if (db->usable && db->pid == getpid())
            let_go(db);
    }
}

struct err *
sqlite_reading(struct sqlite *db, struct arena *a)
{
    int rc;

    if (!holding || db->writing || !sqlite3_get_autocommit(db->handle))
        return NULL;
    sqlite3_step(db->begin);
    rc = sqlite3_reset(db->begin);
    return rc == SQLITE_OK ? NULL : sqlite_err(db, a, rc);
}

/* ---- the line of writers ---- */

static void
on_tick(int signal)
{
    (void)signal; /* its only use is that flock returns EINTR */
}

/* flock has no time limit of its own: a timer's signal, again and again
 * after the first, makes it return. */
static void
tick(timer_t *timer, bool start)
{
    struct sigaction action = { .sa_handler = on_tick };
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
                              .sigev_signo = SIGRTMIN + 7 };
    struct itimerspec when = { .it_value = { BUSY_MS / 1000, 0 },
                               .it_interval = { 0, 100000000 } };

    if (!start) {
        timer_delete(*timer);
        return;
    }
    sigaction(SIGRTMIN + 7, &action, NULL);
    if (timer_create(CLOCK_MONOTONIC, &event, timer) == 0)
        timer_settime(*timer, 0, &when, NULL);
}

static struct err *
lock(struct sqlite *db, struct arena *a)
{
    int64_t until;
    timer_t timer;
    int rc;

    if (flock(db->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return NULL;
    until = clock_steady_ms() + BUSY_MS;
    tick(&timer, true);
    do
        rc = flock(db->lock_fd, LOCK_EX);
    while (rc != 0 && errno == EINTR && clock_steady_ms() < until);
    tick(&timer, false);
    if (rc != 0)
        return fail(a, ERR_BUSY, "try again in a moment",
                    "other writers kept %s for %d s", db->path,
                    BUSY_MS / 1000);
    return NULL;
}

static struct err *
end(struct sqlite *db, struct arena *a, struct err *e)
{
    if (e == NULL)
        e = sqlite_run(db, a, "COMMIT");
    if (e != NULL && !sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return e;
}

struct err *
sqlite_write(struct sqlite *db, struct arena *a,
             struct err *(*f)(struct sqlite *db, struct arena *a, void *state),
             void *state)
{
    struct err *e;

    assert(db->pid == getpid() && !db->writing);
    let_go(db);
    TRY(lock(db, a));
    db->writing = true;
    e = sqlite_run(db, a, "BEGIN IMMEDIATE");
    if (e == NULL)
        e = end(db, a, f(db, a, state));
    db->writing = false;
    flock(db->lock_fd, LOCK_UN);
    return e;
}

void
sqlite_forget(struct sqlite *db, struct arena *a)
{
    struct err *e = lock(db, a);
    int rc;

    let_go(db);
    if (e == NULL) {
        rc = sqlite3_wal_checkpoint_v2(db->handle, NULL,
                                       SQLITE_CHECKPOINT_TRUNCATE, NULL,
                                       NULL);
        flock(db->lock_fd, LOCK_UN);
        if (rc != SQLITE_OK)
            e = sqlite_err(db, a, rc);
    }
    if (e != NULL)
        log_err(LOG_WARN, "sqlite.forget", NULL, e);
}

/* In memory the copy would need as much as the file is large. */
struct err *
sqlite_compact(struct sqlite *db, struct arena *a)
{
    struct err *e;

    let_go(db);
    TRY(lock(db, a));
    e = sqlite_run(db, a, "PRAGMA temp_store = FILE; VACUUM;"
                          "PRAGMA temp_store = MEMORY;");
    flock(db->lock_fd, LOCK_UN);
    if (e == NULL)
        sqlite_forget(db, a);
    return e;
}

/* ---- opening ---- */

static void
forget(struct sqlite *db)
{
    for (struct sqlite **at = &opened; *at != NULL; at = &(*at)->next) {
        if (*at == db) {
            *at = db->next;
            return;
        }
    }
}

/* In a child the parent's connection is left as it is: closing it would drop
 * the parent's locks and WAL index. */
static void
close_db(void *state)
{
    struct sqlite *db = state;

    forget(db);
    if (db->lock_fd >= 0)
        close(db->lock_fd);
    if (db->pid != getpid())
        return;
    for (size_t i = 0; i < STATEMENTS; i++) {
        if (db->statement[i] != NULL)
            sqlite3_finalize(statement_handle(db->statement[i]));
    }
    sqlite3_finalize(db->begin);
    sqlite3_finalize(db->commit);
    sqlite3_close(db->handle);
}

static struct err *
make_folder(struct arena *a, const char *path)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return NULL;
    return fail(a, ERR_DOWN, "make the data folder, and let the user that "
                "runs Tandem write there", "cannot make %s: %s", path,
                strerror(errno));
}

/* A process has no threads, so nothing is to be locked or counted. Once a
 * process, before SQLite is used. */
static void
without_threads(void)
{
    static bool done;

    if (!done) {
        sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        done = true;
    }
}

static int
prepare_reading(struct sqlite *db)
{
    int rc = sqlite3_prepare_v3(db->handle, "BEGIN", -1,
                                SQLITE_PREPARE_PERSISTENT, &db->begin, NULL);

    if (rc != SQLITE_OK)
        return rc;
    return sqlite3_prepare_v3(db->handle, "COMMIT", -1,
                              SQLITE_PREPARE_PERSISTENT, &db->commit, NULL);
}

static struct err *
open_files(struct sqlite *db, struct arena *a)
{
    char *lock_path = arena_printf(a, "%s.lock", db->path);
    int rc;

    db->lock_fd = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (db->lock_fd < 0)
        return fail(a, ERR_DOWN, "let the user that runs Tandem write there",
                    "cannot open %s: %s", lock_path, strerror(errno));
    without_threads();
    rc = sqlite3_open_v2(db->path, &db->handle,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                             SQLITE_OPEN_NOMUTEX,
                         NULL);
    if (rc != SQLITE_OK)
        return sqlite_err(db, a, rc);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    rc = prepare_reading(db);
    return rc == SQLITE_OK ? NULL : sqlite_err(db, a, rc);
}

/* In the line of writers: SQLite does not wait for others that switch a new
 * file to WAL at the same moment. */
static struct err *
set_up(struct sqlite *db, struct arena *a)
{
    struct err *e;

    TRY(lock(db, a));
    e = sqlite_run(db, a, file_pragmas[db->file]);
    flock(db->lock_fd, LOCK_UN);
    return e;
}

static struct err *
open_shared(struct arena *a, const struct conf *c, enum sqlite_file file,
            bool migrate, struct sqlite **out)
{
    char *path = conf_data_path(a, c, file_paths[file]);
    struct sqlite *db;

    for (db = opened; db != NULL; db = db->next) {
        if (db->usable && db->pid == getpid() && str_eq(db->path, path)) {
            *out = db;
            return migrate ? migrations_run(db, a, file) : NULL;
        }
    }
    TRY(make_folder(a, conf_data(c)));
    TRY(make_folder(a, conf_data_path(a, c, "db")));
    db = NEW(a, struct sqlite);
    db->a = a;
    db->path = path;
    db->file = file;
    db->pid = getpid();
    db->lock_fd = -1;
    db->next = opened;
    opened = db;
    arena_defer(a, close_db, db);
    TRY(open_files(db, a));
    TRY(set_up(db, a));
    TRY(migrate ? migrations_run(db, a, file)
                : migrations_check(db, a, file));
    db->usable = true;
    *out = db;
    return NULL;
}

struct err *
sqlite_shared(struct arena *a, const struct conf *c, enum sqlite_file file,
              struct sqlite **db)
{
    return open_shared(a, c, file, false, db);
}

struct err *
sqlite_migrated(struct arena *a, const struct conf *c, enum sqlite_file file,
                struct sqlite **db)
{
    return open_shared(a, c, file, true, db);
}

int64_t
sqlite_changes(const struct sqlite *db)
{
    return sqlite3_changes64(db->handle);
}

const char *
sqlite_path(const struct sqlite *db)
{
    return db->path;
}

sqlite3 *
sqlite_handle(struct sqlite *db)
{
    return db->handle;
}

struct arena *
sqlite_arena(struct sqlite *db)
{
    return db->a;
}

struct statement **
sqlite_statements(struct sqlite *db, size_t *slots)
{
    *slots = STATEMENTS;
    return db->statement;
}
