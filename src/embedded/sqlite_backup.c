/*
 * SQLite's online backup in one step: it reads in a transaction of its own,
 * so in WAL mode nobody waits for it and no page is copied twice.
 */
#include "embedded/sqlite_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static struct err *
make_file(struct arena *a, const char *to)
{
    int fd = open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

    if (fd < 0)
        return fail(a, errno == EEXIST ? ERR_CONFLICT : ERR_DOWN,
                    "name a folder that can be written",
                    "cannot make %s: %s", to, strerror(errno));
    close(fd);
    return NULL;
}

static struct err *
copy_into(struct sqlite *db, struct arena *a, sqlite3 *copy, const char *to)
{
    sqlite3_backup *b = sqlite3_backup_init(copy, "main", sqlite_handle(db),
                                            "main");
    int rc;

    if (b == NULL)
        return fail(a, ERR_DOWN, "try again", "cannot copy %s: %s",
                    sqlite_path(db), sqlite3_errmsg(copy));
    rc = sqlite3_backup_step(b, -1);
    sqlite3_backup_finish(b);
    if (rc == SQLITE_DONE)
        return NULL;
    return fail(a, rc == SQLITE_BUSY ? ERR_BUSY : ERR_DOWN,
                "see that there is room for it, then try again",
                "cannot copy %s to %s: %s", sqlite_path(db), to,
                sqlite3_errstr(rc));
}

struct err *
sqlite_backup(struct sqlite *db, struct arena *a, const char *to)
{
    sqlite3 *copy = NULL;
    struct err *e;

    TRY(make_file(a, to));
    if (sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        e = copy_into(db, a, copy, to);
    else
        e = fail(a, ERR_DOWN, "name a folder that can be written",
                 "cannot open %s: %s", to, sqlite3_errmsg(copy));
    sqlite3_close(copy);
    return e;
}
