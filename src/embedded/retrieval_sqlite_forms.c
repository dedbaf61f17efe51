/* Rows of bytes; what they mean is for who put them. Pages that they leave
 * are overwritten (secure_delete): a form holds words of a person. */
#include "embedded/retrieval_sqlite_forms.h"

#include "embedded/statement.h"

struct form_sql {
    const char *put, *drop, *get;
};

#define FORM_SQL(set)                                                        \
    {                                                                        \
        .put = "INSERT OR REPLACE INTO " set "_form (number, version, form)" \
               " VALUES (:number, :version, :form)",                         \
        .drop = "DELETE FROM " set "_form WHERE number = :number",           \
        .get = "SELECT f.form FROM " set "_document AS d JOIN " set "_form"  \
               " AS f ON f.number = d.number"                                \
               " WHERE d.id = :id AND f.version = :version",                 \
    }

static const struct form_sql sets[RETRIEVAL_SETS] = {
    [RETRIEVAL_POSTINGS] = FORM_SQL("posting"),
    [RETRIEVAL_PEOPLE] = FORM_SQL("person"),
};

struct err *
retrieval_forms_put(struct sqlite *db, struct arena *a,
                    enum retrieval_set set, int64_t number,
                    const struct retrieval_form *form)
{
    struct statement *st;
    sqlite3_stmt *handle;

    TRY(statement_of(db, a, sets[set].put, &st));
    handle = statement_handle(st);
    statement_int(st, "number", number);
    statement_text(st, "version", form->version);
    sqlite3_bind_blob64(handle,
                        sqlite3_bind_parameter_index(handle, ":form"),
                        form->bytes, form->size, SQLITE_STATIC);
    return statement_run(st, a);
}

struct err *
retrieval_forms_drop(struct sqlite *db, struct arena *a,
                     enum retrieval_set set, int64_t number)
{
    struct statement *st;

    TRY(statement_of(db, a, sets[set].drop, &st));
    statement_int(st, "number", number);
    return statement_run(st, a);
}

struct err *
retrieval_forms_get(struct sqlite *db, struct arena *a,
                    enum retrieval_set set, const char *id,
                    const char *version, struct retrieval_form *form)
{
    struct statement *st;
    bool row;

    *form = (struct retrieval_form){ .version = version };
    TRY(statement_of(db, a, sets[set].get, &st));
    statement_text(st, "id", id);
    statement_text(st, "version", version);
    TRY(statement_step(st, a, &row));
    if (row) {
        sqlite3_stmt *handle = statement_handle(st);

        form->size = (size_t)sqlite3_column_bytes(handle, 0);
        form->bytes = arena_copy(a, sqlite3_column_blob(handle, 0),
                                 form->size);
    }
    statement_reset(st);
    return NULL;
}
