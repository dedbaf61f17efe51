/*
 * Statements by their text. The places of a record's fields among parameters
 * and columns are looked up once for each statement and type, then kept.
 */
#include "embedded/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

struct places {
    struct places *next;
    const struct record_type *type;
    int *at; /* one a field; -1: not there */
};

struct statement {
    const char *sql;
    struct sqlite *db;
    sqlite3_stmt *handle;
    struct places *parameters, *columns;
};

/* A mistake in a text of ours: no input can cause it. */
_Noreturn static void
wrong(const struct statement *s, const char *what, const char *name)
{
    fprintf(stderr, "tandem: no %s %s in: %s\n", what, name, s->sql);
    abort();
}

struct err *
statement_of(struct sqlite *db, struct arena *a, const char *sql,
             struct statement **out)
{
    size_t slots;
    struct statement **slot = sqlite_statements(db, &slots);
    size_t i = ((uintptr_t)sql >> 3) * 2654435761u % slots;
    struct statement *s;
    sqlite3_stmt *handle;
    int rc;

    TRY(sqlite_reading(db, a));
    for (size_t n = 0; slot[i] != NULL; i = (i + 1) % slots) {
        if (slot[i]->sql == sql) {
            sqlite3_reset(slot[i]->handle);
            sqlite3_clear_bindings(slot[i]->handle);
            *out = slot[i];
            return NULL;
        }
        if (++n == slots)
            abort(); /* raise STATEMENTS in sqlite.c */
    }
    if (!sqlite_is_constant(sql))
        abort(); /* bind what varies */
    rc = sqlite3_prepare_v3(sqlite_handle(db), sql, -1,
                            SQLITE_PREPARE_PERSISTENT, &handle, NULL);
    if (rc != SQLITE_OK)
        return sqlite_err(db, a, rc);
    s = NEW(sqlite_arena(db), struct statement);
    s->sql = sql;
    s->db = db;
    s->handle = handle;
    slot[i] = s;
    *out = s;
    return NULL;
}

static int
parameter(struct statement *s, const char *name)
{
    char text[64] = ":";

    strncpy(text + 1, name, sizeof(text) - 2);
    return sqlite3_bind_parameter_index(s->handle, text);
}

static int
parameter_must(struct statement *s, const char *name)
{
    int at = parameter(s, name);

    if (at == 0)
        wrong(s, "parameter", name);
    return at;
}

static int
column(struct statement *s, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(s->handle); i++) {
        if (str_eq(sqlite3_column_name(s->handle, i), name))
            return i;
    }
    return -1;
}

static int
column_must(struct statement *s, const char *name)
{
    int at = column(s, name);

    if (at < 0)
        wrong(s, "column", name);
    return at;
}

bool
statement_has(struct statement *s, const char *name)
{
    return parameter(s, name) > 0;
}

void
statement_text(struct statement *s, const char *name, const char *value)
{
    sqlite3_bind_text(s->handle, parameter_must(s, name), value, -1,
                      SQLITE_STATIC);
}

void
statement_texts(struct statement *s, const char *const *value, size_t count,
                size_t most)
{
    for (size_t i = 0; i < most; i++)
        sqlite3_bind_text(s->handle, (int)i + 1,
                          i < count ? value[i] : NULL, -1, SQLITE_STATIC);
}

void
statement_int(struct statement *s, const char *name, int64_t value)
{
    sqlite3_bind_int64(s->handle, parameter_must(s, name), value);
}

void
statement_real(struct statement *s, const char *name, double value)
{
    sqlite3_bind_double(s->handle, parameter_must(s, name), value);
}

static int *
places_of(struct statement *s, struct places **list,
          int (*find)(struct statement *, const char *),
          const struct record_type *type)
{
    struct places *p;
    size_t count = 0;

    for (p = *list; p != NULL; p = p->next) {
        if (p->type == type)
            return p->at;
    }
    while (type->fields[count].name != NULL)
        count++;
    p = NEW(sqlite_arena(s->db), struct places);
    p->type = type;
    p->at = NEW_ARRAY(sqlite_arena(s->db), count, int);
    for (size_t i = 0; i < count; i++)
        p->at[i] = find(s, type->fields[i].name);
    p->next = *list;
    *list = p;
    return p->at;
}

static void
bind_field(sqlite3_stmt *handle, int at, const struct field *f,
           const char *bytes)
{
    switch (f->type) {
    case FIELD_TEXT:
        sqlite3_bind_text(handle, at, *(const char *const *)bytes, -1,
                          SQLITE_STATIC);
        break;
    case FIELD_INT:
        sqlite3_bind_int64(handle, at, *(const int64_t *)bytes);
        break;
    case FIELD_REAL:
        sqlite3_bind_double(handle, at, *(const double *)bytes);
        break;
    case FIELD_BOOL:
        sqlite3_bind_int(handle, at, *(const bool *)bytes);
        break;
    case FIELD_ENUM:
        sqlite3_bind_text(handle, at, f->names[*(const int *)bytes], -1,
                          SQLITE_STATIC);
        break;
    }
}

void
statement_record(struct statement *s, const struct record_type *type,
                 const void *record)
{
    const int *at = places_of(s, &s->parameters, parameter, type);

    for (size_t i = 0; type->fields[i].name != NULL; i++) {
        if (at[i] > 0)
            bind_field(s->handle, at[i], &type->fields[i],
                       (const char *)record + type->fields[i].offset);
    }
}

struct err *
statement_step(struct statement *s, struct arena *a, bool *row)
{
    int rc = sqlite3_step(s->handle);
    struct err *e = NULL;

    *row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW)
        return NULL;
    if (rc != SQLITE_DONE)
        e = sqlite_err(s->db, a, rc);
    sqlite3_reset(s->handle);
    return e;
}

struct err *
statement_run(struct statement *s, struct arena *a)
{
    bool row;

    do
        TRY(statement_step(s, a, &row));
    while (row);
    return NULL;
}

void
statement_reset(struct statement *s)
{
    sqlite3_reset(s->handle);
}

static char *
text_at(struct statement *s, struct arena *a, int at)
{
    const unsigned char *text = sqlite3_column_text(s->handle, at);

    if (text == NULL)
        return NULL;
    return arena_copy(a, text, (size_t)sqlite3_column_bytes(s->handle, at));
}

char *
statement_get_text(struct statement *s, struct arena *a, const char *name)
{
    return text_at(s, a, column_must(s, name));
}

int64_t
statement_get_int(struct statement *s, const char *name)
{
    return sqlite3_column_int64(s->handle, column_must(s, name));
}

double
statement_get_real(struct statement *s, const char *name)
{
    return sqlite3_column_double(s->handle, column_must(s, name));
}

int
statement_column_type(struct statement *s, const char *name)
{
    return sqlite3_column_type(s->handle, column_must(s, name));
}

/* A name that this program does not know cannot be read back wrongly: the
 * schema's version says that it was not written by a newer one. */
static int
enum_at(struct statement *s, int at, const struct field *f)
{
    const char *name = (const char *)sqlite3_column_text(s->handle, at);
    int value = name == NULL ? 0 : record_enum(f->names, name);

    if (value < 0)
        wrong(s, f->name, name);
    return value;
}

void *
statement_get_record(struct statement *s, struct arena *a,
                     const struct record_type *type)
{
    const int *at = places_of(s, &s->columns, column, type);
    char *record = arena_alloc(a, type->size);

    for (size_t i = 0; type->fields[i].name != NULL; i++) {
        const struct field *f = &type->fields[i];
        void *to = record + f->offset;

        if (at[i] < 0)
            continue;
        switch (f->type) {
        case FIELD_TEXT:
            *(const char **)to = text_at(s, a, at[i]);
            break;
        case FIELD_INT:
            *(int64_t *)to = sqlite3_column_int64(s->handle, at[i]);
            break;
        case FIELD_REAL:
            *(double *)to = sqlite3_column_double(s->handle, at[i]);
            break;
        case FIELD_BOOL:
            *(bool *)to = sqlite3_column_int(s->handle, at[i]) != 0;
            break;
        case FIELD_ENUM:
            *(int *)to = enum_at(s, at[i], f);
            break;
        }
    }
    return record;
}

sqlite3_stmt *
statement_handle(struct statement *s)
{
    return s->handle;
}
