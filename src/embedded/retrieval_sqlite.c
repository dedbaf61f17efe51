/*
 * Terms in FTS5, which serves as an inverted index only (the sums are those of
 * core/retrieval.c), vectors in a mapped file a set. A document is written
 * inside one transaction of db/retrieval.db, its vector last; a number is
 * used again when its document has gone.
 */
#include <stdlib.h>

#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/retrieval_files.h"
#include "embedded/retrieval_sqlite_forms.h"
#include "embedded/statement.h"

struct set_sql {
    const char *number_of, *free_number, *add, *take, *version;
    const char *terms_drop, *terms_put, *release, *read, *id_of, *last;
    const char *list;
};

#define SET_SQL(set)                                                         \
    {                                                                        \
        .number_of = "SELECT number, version FROM " set "_document"          \
                     " WHERE id = :id",                                      \
        .free_number = "SELECT number FROM " set "_document"                 \
                       " WHERE id IS NULL LIMIT 1",                          \
        .add = "INSERT INTO " set "_document (id, version)"                  \
               " VALUES (:id, '')",                                          \
        .take = "UPDATE " set "_document SET id = :id"                       \
                " WHERE number = :number",                                   \
        .version = "UPDATE " set "_document SET version = :version"          \
                   " WHERE number = :number",                                \
        .terms_drop = "DELETE FROM " set "_terms WHERE rowid = :number",     \
        .terms_put = "INSERT INTO " set "_terms (rowid, title, topic, word)" \
                     " VALUES (:number, :title, :topic, :word)",             \
        .release = "UPDATE " set "_document SET id = NULL, version = ''"     \
                   " WHERE number = :number",                                \
        .read = "SELECT rowid AS number FROM " set "_terms"                  \
                " WHERE " set "_terms MATCH :match LIMIT :most",             \
        .id_of = "SELECT id FROM " set "_document WHERE number = :number"    \
                 " AND id IS NOT NULL",                                      \
        .last = "SELECT coalesce(max(number), -1) AS last FROM "             \
                set "_document",                                             \
        .list = "SELECT id FROM " set "_document WHERE id > :after"          \
                " ORDER BY id LIMIT :most",                                  \
    }

static const struct set_sql sets[RETRIEVAL_SETS] = {
    [RETRIEVAL_POSTINGS] = SET_SQL("posting"),
    [RETRIEVAL_PEOPLE] = SET_SQL("person"),
};

struct retrieval_sqlite {
    struct retrieval port;
    struct retrieval_files files;
};

static struct retrieval_sqlite *
of(struct retrieval *r)
{
    return (struct retrieval_sqlite *)r;
}

/* ---- putting ----------------------------------------------------------- */

struct writing {
    struct retrieval_sqlite *r;
    enum retrieval_set set;
    const char *id;
    const struct retrieval_document *d;
    const struct retrieval_form *form;
};

static struct err *
find_number(struct sqlite *db, struct arena *a, const char *sql,
            const char *id, int64_t *number)
{
    struct statement *st;
    bool row;

    TRY(statement_of(db, a, sql, &st));
    if (id != NULL)
        statement_text(st, "id", id);
    TRY(statement_step(st, a, &row));
    *number = row ? statement_get_int(st, "number") : -1;
    statement_reset(st);
    return NULL;
}

static struct err *
run_on(struct sqlite *db, struct arena *a, const char *sql, int64_t number,
       const char *name, const char *value)
{
    struct statement *st;

    TRY(statement_of(db, a, sql, &st));
    if (number >= 0)
        statement_int(st, "number", number);
    if (name != NULL)
        statement_text(st, name, value);
    return statement_run(st, a);
}

/* The number of the id: its own, one that is free, or a new one. */
static struct err *
number_for(struct sqlite *db, struct arena *a, const struct writing *w,
           int64_t *number)
{
    const struct set_sql *sql = &sets[w->set];

    TRY(find_number(db, a, sql->number_of, w->id, number));
    if (*number >= 0)
        return NULL;
    TRY(find_number(db, a, sql->free_number, NULL, number));
    if (*number >= 0)
        return run_on(db, a, sql->take, *number, "id", w->id);
    TRY(run_on(db, a, sql->add, -1, "id", w->id));
    return find_number(db, a, sql->number_of, w->id, number);
}

static void
add_token(struct str *s, uint64_t hash)
{
    static const char digits[] = "0123456789abcdef";
    char token[11];

    for (int i = 9; i >= 0; i--, hash >>= 4)
        token[i] = digits[hash & 15];
    token[10] = ' ';
    str_add_bytes(s, token, sizeof(token));
}

static const char *
terms_text(struct arena *a, const struct retrieval_term *term, size_t count)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < count; i++)
        add_token(&s, term[i].hash);
    return s.text;
}

static const char *
title_text(struct arena *a, const struct retrieval_document *d)
{
    struct str s = str_new(a);

    for (size_t i = 0; i < d->titles; i++)
        add_token(&s, d->title[i]);
    return s.text;
}

static struct err *
put(struct sqlite *db, struct arena *a, void *state)
{
    const struct writing *w = state;
    const struct set_sql *sql = &sets[w->set];
    const struct retrieval_document *d = w->d;
    struct statement *st;
    int64_t number;

    TRY(retrieval_files_check(&w->r->files, a));
    TRY(number_for(db, a, w, &number));
    TRY(run_on(db, a, sql->terms_drop, number, NULL, NULL));
    TRY(retrieval_forms_drop(db, a, w->set, number));
    TRY(statement_of(db, a, sql->terms_put, &st));
    statement_int(st, "number", number);
    statement_text(st, "title", title_text(a, d));
    statement_text(st, "topic", terms_text(a, d->topic, d->topics));
    statement_text(st, "word", terms_text(a, d->word, d->words));
    TRY(statement_run(st, a));
    TRY(run_on(db, a, sql->version, number, "version", d->version));
    return vectors_put(w->r->files.vectors[w->set], a, (uint32_t)number, w->id,
                       d->vector);
}

static struct err *
retrieval_sqlite_put(struct retrieval *port, struct arena *a,
                     enum retrieval_set set,
                     const struct retrieval_document *d)
{
    struct writing w = { .r = of(port), .set = set, .id = d->id, .d = d };

    TRY(retrieval_files_open(&w.r->files, a));
    return sqlite_write(w.r->files.db, a, put, &w);
}

static struct err *
drop(struct sqlite *db, struct arena *a, void *state)
{
    const struct writing *w = state;
    int64_t number;

    TRY(retrieval_files_check(&w->r->files, a));
    TRY(find_number(db, a, sets[w->set].number_of, w->id, &number));
    if (number < 0)
        return NULL;
    TRY(run_on(db, a, sets[w->set].terms_drop, number, NULL, NULL));
    TRY(run_on(db, a, sets[w->set].release, number, NULL, NULL));
    TRY(retrieval_forms_drop(db, a, w->set, number));
    return vectors_drop(w->r->files.vectors[w->set], a, (uint32_t)number);
}

static struct err *
retrieval_sqlite_drop(struct retrieval *port, struct arena *a,
                      enum retrieval_set set, const char *id)
{
    struct writing w = { .r = of(port), .set = set, .id = id };

    TRY(retrieval_files_open(&w.r->files, a));
    return sqlite_write(w.r->files.db, a, drop, &w);
}

static struct err *
merge_terms(struct sqlite *db, struct arena *a, void *state)
{
    (void)state;
    return sqlite_run(db, a,
                      "INSERT INTO posting_terms (posting_terms)"
                      " VALUES ('optimize');"
                      "INSERT INTO person_terms (person_terms)"
                      " VALUES ('optimize')");
}

static struct err *
retrieval_sqlite_compact(struct retrieval *port, struct arena *a)
{
    struct retrieval_sqlite *r = of(port);

    TRY(retrieval_files_open(&r->files, a));
    TRY(sqlite_write(r->files.db, a, merge_terms, NULL));
    return sqlite_compact(r->files.db, a);
}

static struct err *
keep(struct sqlite *db, struct arena *a, void *state)
{
    const struct writing *w = state;
    int64_t number;

    TRY(find_number(db, a, sets[w->set].number_of, w->id, &number));
    return number < 0 ? NULL : retrieval_forms_put(db, a, w->set, number,
                                                   w->form);
}

static struct err *
retrieval_sqlite_keep(struct retrieval *port, struct arena *a,
                      enum retrieval_set set, const char *id,
                      const struct retrieval_form *form)
{
    struct writing w = { .r = of(port), .set = set, .id = id, .form = form };

    return sqlite_write(w.r->files.db, a, keep, &w);
}

static struct err *
retrieval_sqlite_form(struct retrieval *port, struct arena *a,
                      enum retrieval_set set, const char *id,
                      const char *version, struct retrieval_form *form)
{
    return retrieval_forms_get(of(port)->files.db, a, set, id, version,
                               form);
}

/* ---- finding ----------------------------------------------------------- */

struct reading {
    struct retrieval_sqlite *r;
    enum retrieval_set set;
    size_t numbers; /* as it began: what others add meanwhile is not read */
};

static const char *
match_text(struct arena *a, enum retrieval_field field, const uint64_t *hash,
           size_t count)
{
    static const char *const columns[] = {
        [RETRIEVAL_TITLE] = "title : \"",
        [RETRIEVAL_TOPIC] = "topic : \"",
        [RETRIEVAL_WORD] = "word : \"",
    };
    struct str s = str_new(a);

    str_add(&s, columns[field]);
    for (size_t i = 0; i < count; i++)
        add_token(&s, hash[i]);
    str_add(&s, "\"");
    return s.text;
}

static struct err *
read_rows(void *state, struct arena *a, enum retrieval_field field,
          const uint64_t *hash, size_t count, size_t most,
          struct retrieval_rows *rows)
{
    const struct reading *x = state;
    size_t room = most < 256 ? most : 256;
    uint32_t *number = NEW_ARRAY(a, room, uint32_t);
    struct statement *st;
    bool row;

    memset(rows, 0, sizeof(*rows));
    TRY(statement_of(x->r->files.db, a, sets[x->set].read, &st));
    statement_text(st, "match", match_text(a, field, hash, count));
    statement_int(st, "most", (int64_t)most);
    for (;;) {
        TRY(statement_step(st, a, &row));
        if (!row)
            break;
        if (rows->count == room) {
            room *= 2;
            number = arena_grow(a, number, rows->count * sizeof(*number),
                                room * sizeof(*number));
        }
        number[rows->count] = (uint32_t)statement_get_int(st, "number");
        rows->count += number[rows->count] < x->numbers;
    }
    rows->number = number;
    return NULL;
}

static uint64_t
key_of(void *state, uint32_t number)
{
    const struct reading *x = state;

    return vectors_key(x->r->files.vectors[x->set], number);
}

static int
by_text(const void *one, const void *two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static struct err *
ids_of(const struct reading *x, struct arena *a, const uint32_t *number,
       size_t count, struct retrieval_ids *found)
{
    const char **id = NEW_ARRAY(a, count + 1, const char *);
    struct statement *st;
    bool row;

    found->id = id;
    found->count = 0;
    for (size_t i = 0; i < count; i++) {
        TRY(statement_of(x->r->files.db, a, sets[x->set].id_of, &st));
        statement_int(st, "number", number[i]);
        TRY(statement_step(st, a, &row));
        if (row)
            id[found->count++] = statement_get_text(st, a, "id");
        statement_reset(st);
    }
    if (found->count > 1)
        qsort(id, found->count, sizeof(*id), by_text);
    return NULL;
}

static struct err *
retrieval_sqlite_find(struct retrieval *port, struct arena *a,
                      enum retrieval_set set,
                      const struct retrieval_document *like, size_t each,
                      struct retrieval_ids *found)
{
    struct reading x = { of(port), set, 0 };
    struct retrieval_source source = { &x, 0, read_rows, key_of };
    struct nearest_hit *hit = NEW_ARRAY(a, each + 1, struct nearest_hit);
    uint32_t *number = NEW_ARRAY(a, 3 * each + 1, uint32_t);
    size_t count = 0, near = 0;
    struct statement *st;
    bool row;

    TRY(retrieval_files_open(&x.r->files, a));
    TRY(statement_of(x.r->files.db, a, sets[set].last, &st));
    TRY(statement_step(st, a, &row));
    x.numbers = (size_t)(statement_get_int(st, "last") + 1);
    source.numbers = x.numbers;
    statement_reset(st);
    TRY(vectors_find(x.r->files.vectors[set], a, like->vector, each, hit,
                     &near));
    for (size_t i = 0; i < near; i++) {
        if (hit[i].row < source.numbers)
            number[count++] = (uint32_t)hit[i].row;
    }
    TRY(retrieval_pick(a, &source, like, each, number, &count));
    return ids_of(&x, a, number, count, found);
}

/* ---- what it holds ----------------------------------------------------- */

static struct err *
retrieval_sqlite_holds(struct retrieval *port, struct arena *a,
                       enum retrieval_set set, const char *id,
                       const char *version, bool *holds)
{
    struct retrieval_sqlite *r = of(port);
    struct statement *st;
    int64_t number = -1;
    bool row;

    *holds = false;
    TRY(retrieval_files_open(&r->files, a));
    TRY(statement_of(r->files.db, a, sets[set].number_of, &st));
    statement_text(st, "id", id);
    TRY(statement_step(st, a, &row));
    if (row && str_eq(statement_get_text(st, a, "version"), version))
        number = statement_get_int(st, "number");
    statement_reset(st);
    if (number < 0)
        return NULL;
    return vectors_hold(r->files.vectors[set], a, (uint32_t)number, id, holds);
}

static struct err *
retrieval_sqlite_list(struct retrieval *port, struct arena *a,
                      enum retrieval_set set, const char *after, size_t most,
                      struct retrieval_ids *ids)
{
    struct retrieval_sqlite *r = of(port);
    const char **id = NEW_ARRAY(a, most + 1, const char *);
    struct statement *st;
    bool row;

    ids->id = id;
    ids->count = 0;
    TRY(statement_of(r->files.db, a, sets[set].list, &st));
    statement_text(st, "after", after);
    statement_int(st, "most", (int64_t)most);
    for (;;) {
        TRY(statement_step(st, a, &row));
        if (!row)
            return NULL;
        id[ids->count++] = statement_get_text(st, a, "id");
    }
}

static struct err *
retrieval_sqlite_is_whole(struct retrieval *port, struct arena *a,
                          const char *version, bool *whole)
{
    return retrieval_files_are_whole(&of(port)->files, a, version, whole);
}

static struct err *
retrieval_sqlite_set_whole(struct retrieval *port, struct arena *a,
                           const char *version)
{
    return retrieval_files_set_whole(&of(port)->files, a, version);
}

static void
retrieval_sqlite_close(struct retrieval *port)
{
    (void)port; /* connection and maps end with their arena */
}

static const struct retrieval_ops ops = {
    .put = retrieval_sqlite_put,
    .drop = retrieval_sqlite_drop,
    .find = retrieval_sqlite_find,
    .holds = retrieval_sqlite_holds,
    .list = retrieval_sqlite_list,
    .is_whole = retrieval_sqlite_is_whole,
    .set_whole = retrieval_sqlite_set_whole,
    .compact = retrieval_sqlite_compact,
    .keep = retrieval_sqlite_keep,
    .form = retrieval_sqlite_form,
    .close = retrieval_sqlite_close,
};

/* The files are opened by the first who needs them: most processes do not. */
struct err *
retrieval_sqlite_open(struct arena *a, const struct ports *p,
                      struct retrieval **out)
{
    struct retrieval_sqlite *r = NEW(a, struct retrieval_sqlite);

    r->port.ops = &ops;
    r->files.a = a;
    r->files.conf = p->conf;
    TRY(sqlite_shared(a, p->conf, SQLITE_RETRIEVAL, &r->files.db));
    *out = &r->port;
    return NULL;
}
