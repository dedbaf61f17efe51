/* The database and the files of vectors of the retrieval, held together by a
 * stamp: lost, damaged or of another format, all are made new and empty. */
#include "embedded/retrieval_files.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/id.h"
#include "base/str.h"
#include "embedded/statement.h"

static const struct {
    const char *vectors, *clear;
} names[RETRIEVAL_SETS] = {
    [RETRIEVAL_POSTINGS] = {
        "db/posting-vectors.bin",
        "DELETE FROM posting_document; DELETE FROM posting_terms;"
        "DELETE FROM posting_form;",
    },
    [RETRIEVAL_PEOPLE] = {
        "db/person-vectors.bin",
        "DELETE FROM person_document; DELETE FROM person_terms;"
        "DELETE FROM person_form;",
    },
};

static struct err *
read_state(struct sqlite *db, struct arena *a, uint64_t *stamp,
           const char **whole)
{
    struct statement *st;
    bool row;

    TRY(statement_of(db, a, "SELECT stamp, whole FROM state", &st));
    TRY(statement_step(st, a, &row));
    *stamp = row ? (uint64_t)statement_get_int(st, "stamp") : 0;
    *whole = row ? statement_get_text(st, a, "whole") : "";
    statement_reset(st);
    return NULL;
}

static struct err *
write_state(struct sqlite *db, struct arena *a, uint64_t stamp,
            const char *whole)
{
    struct statement *st;

    TRY(statement_of(db, a, "UPDATE state SET stamp = :stamp,"
                     " whole = :whole", &st));
    statement_int(st, "stamp", (int64_t)stamp);
    statement_text(st, "whole", whole);
    return statement_run(st, a);
}

static const char *
file_of(const struct retrieval_files *f, struct arena *a, int set)
{
    return conf_data_path(a, f->conf, names[set].vectors);
}

/* Both files as of this stamp; *all: they are there. */
static struct err *
open_files(struct retrieval_files *f, uint64_t stamp, bool *all)
{
    *all = true;
    for (int i = 0; i < RETRIEVAL_SETS; i++) {
        if (f->vectors[i] != NULL)
            vectors_close(f->vectors[i]);
        TRY(vectors_open(f->a, file_of(f, f->a, i), stamp, &f->vectors[i]));
        *all &= f->vectors[i] != NULL;
    }
    f->stamp = *all ? stamp : 0;
    return NULL;
}

/* In the line of writers, where another process may just have done it. */
static struct err *
start_anew(struct sqlite *db, struct arena *a, void *state)
{
    struct retrieval_files *f = state;
    const char *whole;
    uint64_t stamp;
    bool all;

    TRY(read_state(db, a, &stamp, &whole));
    TRY(open_files(f, stamp, &all));
    if (stamp != 0 && all)
        return NULL;
    stamp = (uint64_t)id_below(UINT32_MAX) << 20 | (id_below(1u << 20) + 1);
    for (int i = 0; i < RETRIEVAL_SETS; i++) {
        TRY(sqlite_run(db, a, names[i].clear));
        TRY(vectors_make(a, file_of(f, a, i), stamp));
    }
    TRY(write_state(db, a, stamp, ""));
    TRY(open_files(f, stamp, &all));
    if (!all)
        return fail(a, ERR_DOWN, "look at the disk and at the system's log",
                    "a file of vectors just made cannot be read");
    return NULL;
}

/* Another process may have made the files new. */
static struct err *
be_current(struct retrieval_files *f, struct arena *a, const char **whole)
{
    const char *text;
    uint64_t stamp;
    bool all = true;

    TRY(read_state(f->db, a, &stamp, &text));
    if (whole != NULL)
        *whole = text;
    if (stamp != 0 && stamp == f->stamp)
        return NULL;
    TRY(open_files(f, stamp, &all));
    if (stamp != 0 && all)
        return NULL;
    if (whole != NULL)
        *whole = "";
    return sqlite_write(f->db, a, start_anew, f);
}

struct err *
retrieval_files_open(struct retrieval_files *f, struct arena *a)
{
    return be_current(f, a, NULL);
}

struct err *
retrieval_files_check(struct retrieval_files *f, struct arena *a)
{
    const char *whole;
    uint64_t stamp;
    bool all = true;

    TRY(read_state(f->db, a, &stamp, &whole));
    if (stamp != f->stamp)
        TRY(open_files(f, stamp, &all));
    return stamp != 0 && all ? NULL
        : fail(a, ERR_BUSY, "wait a moment",
               "the files of vectors are being made new");
}

/* ---- whether all is there ---------------------------------------------- */

/* The version, and which start of the machine it is: neither the database
 * (synchronous = NORMAL) nor the map is sure to outlive the machine. */
static struct err *
whole_text(struct arena *a, const char *version, const char **text)
{
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    struct err *e = NULL;
    char *boot = arena_str(a, "");
    size_t size;

    if (fd >= 0) {
        e = file_read(a, fd, 100, &boot, &size);
        close(fd);
    }
    *text = arena_printf(a, "%s %s", version, str_trim(a, boot));
    return e;
}

struct err *
retrieval_files_are_whole(struct retrieval_files *f, struct arena *a,
                          const char *version, bool *whole)
{
    const char *has, *wanted;

    TRY(whole_text(a, version, &wanted));
    TRY(be_current(f, a, &has));
    *whole = str_eq(has, wanted);
    return NULL;
}

struct marking {
    const struct retrieval_files *f;
    const char *text;
};

/* What was put into files that another process has replaced since is not in
 * these. */
static struct err *
mark_whole(struct sqlite *db, struct arena *a, void *state)
{
    const struct marking *m = state;
    const char *was;
    uint64_t stamp;

    TRY(read_state(db, a, &stamp, &was));
    return stamp != m->f->stamp ? NULL : write_state(db, a, stamp, m->text);
}

struct err *
retrieval_files_set_whole(struct retrieval_files *f, struct arena *a,
                           const char *version)
{
    struct marking m = { .f = f };

    if (f->stamp == 0)
        TRY(be_current(f, a, NULL));
    TRY(whole_text(a, version, &m.text));
    return sqlite_write(f->db, a, mark_whole, &m);
}
