/*
 * The store on SQLite. A change is one transaction of db/tandem.db. Matches
 * live in a file of their own without a sync at each commit; a change that
 * holds both is applied to tandem.db first and to match.db after it, so that
 * a crash between the two loses matches only, which are computed again. What
 * people declare of themselves has its file too, and is written before its
 * audit line.
 */
#include "embedded/adapters.h"

#include "base/clock.h"
#include "base/str.h"
#include "core/account.h"
#include "embedded/audit_hash.h"
#include "embedded/migrations.h"
#include "embedded/statement.h"
#include "embedded/store_sqlite_cursor.h"
#include "embedded/store_sqlite_sql.h"
#include "embedded/wake.h"

struct store_sqlite {
    struct store port;
    struct sqlite *file[SQLITE_FILES];
    const char *wake;
};

/* ---- one write ---- */

static struct err *
stale(struct arena *a, const struct write *w)
{
    const char *id = *(const char *const *)w->record;

    if (record_field(w->type, "version") != NULL)
        return fail(a, ERR_CONFLICT, "read it again and repeat",
                    "%s %s was changed or removed meanwhile", w->type->name,
                    id);
    return fail(a, ERR_CONFLICT, "read it again and repeat",
                "%s %s is not there any more", w->type->name, id);
}

static struct err *
finish(struct sqlite *db, struct arena *a, const struct task *t)
{
    struct statement *s;

    TRY(statement_of(db, a,
                     "UPDATE task SET state = 'done', lease_until_ms = 0,"
                     " error = NULL, finished_at_ms = :now"
                     " WHERE id = :id AND fence = :fence"
                     " AND state = 'running'",
                     &s));
    statement_text(s, "id", t->id);
    statement_int(s, "fence", t->fence);
    statement_int(s, "now", clock_now_ms());
    TRY(statement_run(s, a));
    if (sqlite_changes(db) != 1)
        return fail(a, ERR_CONFLICT, "leave it to the other worker",
                    "task %s is no longer this worker's", t->id);
    return NULL;
}

/* Gives an audit line its number and its link to the line before. */
static struct err *
link_audit(struct sqlite *db, struct arena *a, const void **record)
{
    struct audit *line = arena_copy(a, *record, sizeof(*line));
    struct statement *s;
    bool row;

    TRY(statement_of(db, a,
                     "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
                     &s));
    TRY(statement_step(s, a, &row));
    line->seq = row ? statement_get_int(s, "seq") + 1 : 1;
    line->previous_hash = row ? statement_get_text(s, a, "hash") : "";
    statement_reset(s);
    line->hash = audit_hash(a, line->previous_hash, line);
    *record = line;
    return NULL;
}

static const char *
text_for(const struct store_sql *sql, enum write_kind kind)
{
    switch (kind) {
    case WRITE_INSERT:
        return sql->insert;
    case WRITE_UPDATE:
        return sql->update;
    case WRITE_PUT:
        return sql->put;
    case WRITE_DELETE:
        return sql->drop;
    case WRITE_FINISH:
        break;
    }
    return NULL;
}

static struct err *
apply(struct sqlite *db, struct arena *a, const struct write *w)
{
    const char *text = text_for(store_sqlite_sql(w->type), w->kind);
    const void *record = w->record;
    struct statement *s;

    if (w->kind == WRITE_FINISH)
        return finish(db, a, record);
    if (text == NULL)
        return fail(a, ERR_INVALID, "add a new one",
                    "%s records are never changed", w->type->name);
    if (w->type == &audit_type && w->kind == WRITE_INSERT)
        TRY(link_audit(db, a, &record));
    TRY(statement_of(db, a, text, &s));
    if (w->kind == WRITE_DELETE)
        statement_text(s, "id", *(const char *const *)record);
    else
        statement_record(s, w->type, record);
    TRY(statement_run(s, a));
    if (w->kind == WRITE_UPDATE && sqlite_changes(db) != 1)
        return stale(a, w);
    return NULL;
}

/* ---- a change ---- */

struct commit {
    const struct change *change;
    enum sqlite_file file;
};

static struct err *
apply_all(struct sqlite *db, struct arena *a, void *state)
{
    const struct commit *c = state;

    for (const struct write *w = c->change->first; w != NULL; w = w->next) {
        if (store_sqlite_sql(w->type)->file == c->file)
            TRY(apply(db, a, w));
    }
    return NULL;
}

static bool
touches(const struct change *c, enum sqlite_file file)
{
    for (const struct write *w = c->first; w != NULL; w = w->next) {
        if (store_sqlite_sql(w->type)->file == file)
            return true;
    }
    return false;
}

static bool
adds_tasks(const struct change *c)
{
    for (const struct write *w = c->first; w != NULL; w = w->next) {
        if (w->type == &task_type && w->kind == WRITE_INSERT)
            return true;
    }
    return false;
}

/* The last step of an erasure: nothing of the person stays in the logs. */
static bool
erases(const struct change *c)
{
    for (const struct write *w = c->first; w != NULL; w = w->next) {
        if (w->type == &account_type && w->kind == WRITE_DELETE)
            return true;
    }
    return false;
}

static struct err *
commit_change(struct store *port, struct arena *a, const struct change *c)
{
    struct store_sqlite *s = (struct store_sqlite *)port;
    static const enum sqlite_file order[] = { SQLITE_DECLARED, SQLITE_CORE,
                                              SQLITE_MATCH };

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        struct commit commit = { .change = c, .file = order[i] };

        if (touches(c, order[i]))
            TRY(sqlite_write(s->file[order[i]], a, apply_all, &commit));
    }
    if (adds_tasks(c))
        wake_workers(s->wake);
    if (erases(c)) {
        sqlite_forget(s->file[SQLITE_CORE], a);
        sqlite_forget(s->file[SQLITE_DECLARED], a);
        sqlite_forget(s->file[SQLITE_MATCH], a);
    }
    return NULL;
}

/* ---- reading ---- */

static struct err *
get(struct store *port, struct arena *a, const struct record_type *type,
    const char *id, void **record)
{
    struct store_sqlite *store = (struct store_sqlite *)port;
    const struct store_sql *sql = store_sqlite_sql(type);
    struct statement *s;
    bool row;

    TRY(statement_of(store->file[sql->file], a, sql->get, &s));
    statement_text(s, "id", id);
    TRY(statement_step(s, a, &row));
    if (!row)
        return fail(a, ERR_MISSING, NULL, "there is no such %s", type->name);
    *record = statement_get_record(s, a, type);
    statement_reset(s);
    return NULL;
}

/* What is asked for twice is looked up once: *same is the first place of each
 * id, *once has the ids with the others left out. */
static void
find_same(const char *const *id, size_t count, const char **once,
          size_t *same)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;

        while (k < i && !str_eq(id[k], id[i]))
            k++;
        same[i] = k;
        once[i] = k == i ? id[i] : NULL;
    }
}

static struct err *
get_some(struct sqlite *db, struct arena *a, const struct store_sql *sql,
         const char *const *id, size_t count, void **record)
{
    const char *once[STORE_SQLITE_SOME];
    size_t same[STORE_SQLITE_SOME];
    struct statement *s;
    bool row;

    find_same(id, count, once, same);
    TRY(statement_of(db, a, sql->some, &s));
    statement_texts(s, once, count, STORE_SQLITE_SOME);
    for (;;) {
        TRY(statement_step(s, a, &row));
        if (!row)
            break;
        record[statement_get_int(s, "at")] =
            statement_get_record(s, a, sql->type);
    }
    for (size_t i = 0; i < count; i++)
        record[i] = record[same[i]];
    return NULL;
}

static struct err *
get_all(struct store *port, struct arena *a, const struct record_type *type,
        const char *const *id, size_t count, void **record)
{
    struct store_sqlite *store = (struct store_sqlite *)port;
    const struct store_sql *sql = store_sqlite_sql(type);

    memset(record, 0, count * sizeof(*record));
    for (size_t i = 0; i < count; i += STORE_SQLITE_SOME) {
        size_t left = count - i;

        TRY(get_some(store->file[sql->file], a, sql, id + i,
                     left < STORE_SQLITE_SOME ? left : STORE_SQLITE_SOME,
                     record + i));
    }
    return NULL;
}

static struct err *
read_page(struct statement *s, struct arena *a, struct page *page,
          struct rows *rows)
{
    char *last = NULL;
    bool row;

    page->next = NULL;
    rows->count = 0;
    rows->row = NEW_ARRAY(a, page->limit, void *);
    for (;;) {
        TRY(statement_step(s, a, &row));
        if (!row)
            return NULL;
        if (rows->count == page->limit)
            break;
        rows->row[rows->count++] = statement_get_record(s, a, rows->type);
        if (rows->count == page->limit)
            last = store_sqlite_cursor(s, a);
    }
    statement_reset(s);
    page->next = last;
    return NULL;
}

static struct err *
list(struct store *port, struct arena *a, enum store_index index,
     const char *key, struct page *page, struct rows *rows)
{
    struct store_sqlite *store = (struct store_sqlite *)port;
    const struct store_list *l = &store_sqlite_lists[index];
    bool any = l->list_any != NULL && str_empty(key);
    struct statement *s;

    rows->type = l->type;
    TRY(statement_of(store->file[store_sqlite_sql(l->type)->file], a,
                     any ? l->list_any : l->list, &s));
    if (statement_has(s, "key"))
        statement_text(s, "key", key);
    TRY(store_sqlite_after(s, a, l->order, page->after));
    statement_int(s, "limit", (int64_t)page->limit + 1);
    return read_page(s, a, page, rows);
}

static struct err *
count(struct store *port, struct arena *a, enum store_index index,
      const char *key, int64_t *result)
{
    struct store_sqlite *store = (struct store_sqlite *)port;
    const struct store_list *l = &store_sqlite_lists[index];
    bool any = l->list_any != NULL && str_empty(key);
    struct statement *s;
    bool row;

    TRY(statement_of(store->file[store_sqlite_sql(l->type)->file], a,
                     any ? l->count_any : l->count, &s));
    if (statement_has(s, "key"))
        statement_text(s, "key", key);
    TRY(statement_step(s, a, &row));
    *result = statement_get_int(s, "count");
    statement_reset(s);
    return NULL;
}

static struct err *
ready(struct store *port, struct arena *a)
{
    struct store_sqlite *store = (struct store_sqlite *)port;
    struct statement *s;

    TRY(statement_of(store->file[SQLITE_CORE], a,
                     "SELECT 1 FROM account LIMIT 1", &s));
    TRY(statement_run(s, a));
    TRY(statement_of(store->file[SQLITE_MATCH], a,
                     "SELECT 1 FROM match LIMIT 1", &s));
    return statement_run(s, a);
}

static struct err *
schema(struct store *port, struct arena *a, int64_t *version)
{
    struct store_sqlite *store = (struct store_sqlite *)port;

    return migrations_version(store->file[SQLITE_CORE], a, version);
}

static struct err *
compact(struct store *port, struct arena *a)
{
    struct store_sqlite *s = (struct store_sqlite *)port;

    TRY(sqlite_compact(s->file[SQLITE_CORE], a));
    TRY(sqlite_compact(s->file[SQLITE_DECLARED], a));
    return sqlite_compact(s->file[SQLITE_MATCH], a);
}

/* The files close with the arena they were opened in. */
static void
close_store(struct store *port)
{
    (void)port;
}

static void
hold(struct store *port, bool on)
{
    (void)port; /* all files of the process: the search is read with it */
    sqlite_hold(on);
}

static const struct store_ops ops = {
    .commit = commit_change,
    .get = get,
    .get_all = get_all,
    .list = list,
    .count = count,
    .ready = ready,
    .schema = schema,
    .compact = compact,
    .hold = hold,
    .close = close_store,
};

struct err *
store_sqlite_open(struct arena *a, const struct ports *p, struct store **out)
{
    struct store_sqlite *s = NEW(a, struct store_sqlite);

    s->port.ops = &ops;
    TRY(sqlite_shared(a, p->conf, SQLITE_CORE, &s->file[SQLITE_CORE]));
    TRY(sqlite_shared(a, p->conf, SQLITE_DECLARED,
                      &s->file[SQLITE_DECLARED]));
    TRY(sqlite_shared(a, p->conf, SQLITE_MATCH, &s->file[SQLITE_MATCH]));
    TRY(wake_file(a, p->conf, &s->wake));
    *out = &s->port;
    return NULL;
}
