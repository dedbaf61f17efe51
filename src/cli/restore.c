/*
 * Restore into an empty data folder, with the product stopped. The archive is
 * read twice: first every sum is checked, and only then is anything written.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/tar.h"
#include "embedded/migrations.h"

static struct err *
cannot(struct arena *a, const char *doing, const char *path)
{
    return fail(a, ERR_DOWN, "let this user write the data folder",
                "cannot %s %s: %s", doing, path, strerror(errno));
}

static struct err *
check_empty(struct arena *a, const char *folder)
{
    DIR *d = opendir(folder);
    struct dirent *f;
    bool empty = true;

    if (d == NULL)
        return errno == ENOENT ? NULL : cannot(a, "read", folder);
    while ((f = readdir(d)) != NULL)
        empty = empty && (str_eq(f->d_name, ".") || str_eq(f->d_name, ".."));
    closedir(d);
    return empty ? NULL
                 : fail(a, ERR_CONFLICT, "stop Tandem and move the folder "
                        "away, or name another in the settings",
                        "the data folder %s is not empty", folder);
}

/* Below the folders that a backup has, without a step up or aside. */
static bool
is_ours(const char *name)
{
    static const char *const tops[] = { "db/", "keys/", "blobs/", "lake/" };
    bool below = false;

    for (size_t i = 0; i < sizeof(tops) / sizeof(tops[0]); i++)
        below = below || str_starts(name, tops[i]);
    return below && strlen(name) <= TAR_NAME_MOST &&
           strstr(name, "/.") == NULL && strstr(name, "//") == NULL &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789/._-") ==
               strlen(name);
}

/* People who were erased since are in it, and the receipt promised them that
 * it would be gone by now. */
static struct err *
check_age(struct cli *c, const struct conf *conf, int64_t made_at)
{
    int64_t days = conf_int(conf, "retention.backups_days");

    if (clock_now() - made_at <= days * DAY_S)
        return NULL;
    return fail(c->a, ERR_CONFLICT, "take a newer one and delete this; if "
                "there is no other, add --old and erase again whoever was "
                "erased since",
                "this backup is of %s, and retention.backups_days is %lld",
                clock_day(c->a, made_at, NULL), (long long)days);
}

/* *made_at: when the store was copied. */
static struct err *
check(struct tar *t, int64_t *made_at)
{
    struct tar_entry entry;
    bool more;

    for (;;) {
        TRY(tar_next(t, &entry, &more));
        if (!more)
            return NULL;
        if (!is_ours(entry.name))
            return fail(t->a, ERR_INVALID, "take another backup",
                        "this is no backup of Tandem: it has %s",
                        entry.name);
        if (str_eq(entry.name, "db/tandem.db"))
            *made_at = entry.at;
        TRY(tar_take(t, &entry, -1));
    }
}

static struct err *
make_folder(struct arena *a, const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return cannot(a, "make", path);
    return NULL;
}

/* The folders above the file. */
static struct err *
make_folders(struct arena *a, const char *path, size_t from)
{
    for (size_t i = from; path[i] != '\0'; i++) {
        if (path[i] == '/')
            TRY(make_folder(a, arena_copy(a, path, i)));
    }
    return NULL;
}

static struct err *
take_file(struct tar *t, const struct tar_entry *entry, const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    struct err *e;

    if (fd < 0)
        return cannot(t->a, "make", path);
    e = tar_take(t, entry, fd);
    if (e == NULL && fsync(fd) != 0)
        e = cannot(t->a, "write", path);
    close(fd);
    return e;
}

static struct err *
unpack(struct tar *t, const char *folder)
{
    struct tar_entry entry;
    bool more;

    TRY(make_folder(t->a, folder));
    for (;;) {
        const char *path;

        TRY(tar_next(t, &entry, &more));
        if (!more)
            return NULL;
        path = arena_printf(t->a, "%s/%s", folder, entry.name);
        TRY(make_folders(t->a, path, strlen(folder) + 1));
        TRY(take_file(t, &entry, path));
    }
}

static struct err *
read_archive(struct cli *c, int fd, const struct conf *conf, bool old,
             struct tar *t)
{
    int64_t made_at = 0;

    tar_start(t, c->a, fd);
    TRY(check(t, &made_at));
    if (!old)
        TRY(check_age(c, conf, made_at));
    if (lseek(fd, 0, SEEK_SET) != 0)
        return cannot(c->a, "read", c->word[0]);
    tar_start(t, c->a, fd);
    return unpack(t, conf_data(conf));
}

/* A backup of an older Tandem gets this one's schema. */
static struct err *
finish(struct cli *c, const struct conf *conf)
{
    struct change change;
    struct ports *p;

    for (enum sqlite_file file = 0; file < SQLITE_FILES; file++) {
        struct sqlite *db;

        TRY(sqlite_migrated(c->a, conf, file, &db));
    }
    TRY(cli_ports(c, &p));
    change_start(&change, c->a);
    cli_audit(&change, "backup.restore", NULL, NULL);
    return store_commit(p->store, &change);
}

struct err *
cli_restore(struct cli *c)
{
    bool old = cli_flag(c, "--old");
    struct conf *conf;
    struct err *e;
    struct tar t;
    int fd;

    cli_words(c, 1, 1);
    TRY(cli_conf(c, &conf));
    TRY(check_empty(c->a, conf_data(conf)));
    fd = open(c->word[0], O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(c->a, ERR_MISSING, "name a backup", "cannot read %s: %s",
                    c->word[0], strerror(errno));
    e = read_archive(c, fd, conf, old, &t);
    close(fd);
    if (e != NULL)
        return e;
    TRY(finish(c, conf));
    cli_say(c, "%s has %lld files again, %.1f MB; whoever was erased since "
            "the backup is there again: erase them once more",
            conf_data(conf), (long long)t.files, (double)t.bytes / 1e6);
    return NULL;
}
