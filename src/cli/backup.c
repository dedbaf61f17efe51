/*
 * Backup beside the running product: first tandem.db, then the files that
 * can be made again from it, then keys, uploads and events. Whatever a row of
 * the copied store names was on disk before that row was committed, so it is
 * in the archive too, unless it was erased in between. Mails that were
 * delivered, logs and sockets are left out.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/tar.h"
#include "embedded/sqlite_backup.h"

static const struct {
    enum sqlite_file file;
    const char *name;
} databases[] = {
    { SQLITE_CORE, "db/tandem.db" },
    { SQLITE_DECLARED, "db/declared.db" },
    { SQLITE_MATCH, "db/match.db" },
    { SQLITE_SEARCH, "db/search.db" },
};

static const char *const folders[] = { "keys", "blobs", "lake", NULL };

/* ---- files -------------------------------------------------------------- */

static struct err *
cannot(struct arena *a, const char *doing, const char *path)
{
    return fail(a, ERR_DOWN, "run this as the user who runs Tandem",
                "cannot %s %s: %s", doing, path, strerror(errno));
}

/* A file that is gone meanwhile was erased: it is left out. */
static struct err *
add_file(struct tar *t, const char *path, const char *name)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct err *e;

    if (fd < 0)
        return errno == ENOENT ? NULL : cannot(t->a, "read", path);
    e = tar_add(t, name, fd);
    close(fd);
    return e;
}

static struct err *add_folder(struct tar *t, const char *path,
                              const char *name);

/* Names with a dot first are being written. */
static struct err *
add_one(struct tar *t, const char *path, const char *name)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        return errno == ENOENT ? NULL : cannot(t->a, "look at", path);
    if (S_ISDIR(st.st_mode))
        return add_folder(t, path, name);
    return S_ISREG(st.st_mode) ? add_file(t, path, name) : NULL;
}

static struct err *
add_folder(struct tar *t, const char *path, const char *name)
{
    struct dirent **found;
    int count = scandir(path, &found, NULL, alphasort);
    struct err *e = NULL;

    if (count < 0)
        return errno == ENOENT ? NULL : cannot(t->a, "read", path);
    for (int i = 0; i < count; i++) {
        const char *file = found[i]->d_name;

        if (e == NULL && file[0] != '.')
            e = add_one(t, arena_printf(t->a, "%s/%s", path, file),
                        arena_printf(t->a, "%s/%s", name, file));
        free(found[i]);
    }
    free(found);
    return e;
}

/* ---- databases ---------------------------------------------------------- */

static struct err *
add_database(struct cli *c, struct tar *t, const struct conf *conf, size_t i,
             const char *beside)
{
    struct sqlite *db;
    struct err *e;

    TRY(sqlite_shared(c->a, conf, databases[i].file, &db));
    e = sqlite_backup(db, c->a, beside);
    if (e == NULL)
        e = add_file(t, beside, databases[i].name);
    if (e == NULL || e->kind != ERR_CONFLICT)
        unlink(beside);
    return e;
}

static struct err *
add_all(struct cli *c, struct tar *t, const struct conf *conf,
        const char *beside)
{
    for (size_t i = 0; i < sizeof(databases) / sizeof(databases[0]); i++)
        TRY(add_database(c, t, conf, i, beside));
    for (size_t i = 0; folders[i] != NULL; i++)
        TRY(add_folder(t, conf_data_path(c->a, conf, folders[i]),
                       folders[i]));
    TRY(tar_finish(t));
    return fsync(t->fd) == 0 ? NULL : cannot(c->a, "write", beside);
}

/* ---- the command -------------------------------------------------------- */

/* On record before it is made, so the line is in the backup as well. */
static struct err *
note(struct cli *c, struct ports **p)
{
    struct change change;

    TRY(cli_ports(c, p));
    change_start(&change, c->a);
    cli_audit(&change, "backup.make", NULL, NULL);
    return store_commit((*p)->store, &change);
}

/* The archive gets its name when it is whole and on disk. */
static struct err *
write_archive(struct cli *c, struct ports *p, const char *file,
              struct tar *t)
{
    const char *part = arena_printf(c->a, "%s.part", file);
    int fd = open(part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    struct err *e;

    if (fd < 0)
        return cannot(c->a, "make", part);
    tar_start(t, c->a, fd);
    e = add_all(c, t, p->conf, arena_printf(c->a, "%s.db", part));
    close(fd);
    if (e == NULL && link(part, file) != 0)
        e = cannot(c->a, "make", file);
    unlink(part);
    return e;
}

struct err *
cli_backup(struct cli *c)
{
    struct ports *p;
    struct tar t;

    cli_words(c, 1, 1);
    if (access(c->word[0], F_OK) == 0)
        return fail(c->a, ERR_CONFLICT, "name a file that is not there yet",
                    "%s is there already", c->word[0]);
    TRY(note(c, &p));
    TRY(write_archive(c, p, c->word[0], &t));
    cli_say(c, "%s holds %lld files, %.1f MB, and the keys that open them: "
            "let nobody else read it", c->word[0], (long long)t.files,
            (double)t.bytes / 1e6);
    return NULL;
}
