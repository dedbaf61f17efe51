/* Bringing a schema up to date. The version is SQLite's user_version; each
 * migration's text ends by setting it, inside the migration's transaction. */
#include "embedded/migrations.h"

#include "embedded/migrations_list.h"
#include "embedded/statement.h"

static const char *const *const lists[SQLITE_FILES] = {
    [SQLITE_CORE] = migrations_core,
    [SQLITE_DECLARED] = migrations_declared,
    [SQLITE_MATCH] = migrations_match,
    [SQLITE_SEARCH] = migrations_search,
    [SQLITE_RETRIEVAL] = migrations_retrieval,
};

struct run {
    enum sqlite_file file;
    int64_t version;
};

int64_t
migrations_count(enum sqlite_file file)
{
    int64_t count = 0;

    while (lists[file][count] != NULL)
        count++;
    return count;
}

struct err *
migrations_version(struct sqlite *db, struct arena *a, int64_t *version)
{
    struct statement *s;
    bool row;

    TRY(statement_of(db, a, "PRAGMA user_version", &s));
    TRY(statement_step(s, a, &row));
    *version = statement_get_int(s, "user_version");
    statement_reset(s);
    return NULL;
}

static struct err *
newer(struct sqlite *db, struct arena *a, int64_t has, int64_t knows)
{
    return fail(a, ERR_DOWN, "install the Tandem that wrote it, or a newer "
                "one", "%s has schema %lld; this program knows %lld",
                sqlite_path(db), (long long)has, (long long)knows);
}

static struct err *
run_missing(struct sqlite *db, struct arena *a, void *state)
{
    struct run *r = state;
    int64_t count = migrations_count(r->file);
    int64_t before;

    TRY(migrations_version(db, a, &before));
    if (before > count)
        return newer(db, a, before, count);
    for (r->version = before; r->version < count; r->version++)
        TRY(sqlite_run(db, a, lists[r->file][r->version]));
    return NULL;
}

struct err *
migrations_run(struct sqlite *db, struct arena *a, enum sqlite_file file)
{
    struct run run = { .file = file };
    int64_t version;

    TRY(migrations_version(db, a, &version));
    if (version == migrations_count(file))
        return NULL;
    return sqlite_write(db, a, run_missing, &run);
}

struct err *
migrations_check(struct sqlite *db, struct arena *a, enum sqlite_file file)
{
    int64_t count = migrations_count(file);
    int64_t version;

    TRY(migrations_version(db, a, &version));
    if (version == 0)
        return migrations_run(db, a, file);
    if (version > count)
        return newer(db, a, version, count);
    if (version < count)
        return fail(a, ERR_DOWN, "run: tandem migrate",
                    "%s has schema %lld; this program needs %lld",
                    sqlite_path(db), (long long)version, (long long)count);
    return NULL;
}
