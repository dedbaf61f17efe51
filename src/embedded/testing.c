/* What the tests of the embedded adapters share. */
#include "embedded/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/test.h"
#include "embedded/statement.h"

struct conf *
testing_conf(struct arena *a, const char *folder)
{
    struct conf *c = NULL;

    setenv("TANDEM_DATA", folder, 1);
    CHECK_OK(conf_load(a, NULL, &c));
    return c;
}

struct ports *
testing_ports(struct arena *a, const char *folder)
{
    struct ports *p = NEW(a, struct ports);

    p->conf = testing_conf(a, folder);
    return p;
}

bool
testing_has_columns(sqlite3_stmt *s, const struct record_type *type)
{
    bool all = true;

    for (const struct field *f = type->fields; f->name != NULL; f++) {
        bool found = false;

        for (int i = 0; i < sqlite3_column_count(s); i++)
            found |= strcmp(sqlite3_column_name(s, i), f->name) == 0;
        if (!found)
            printf("%s: no column %s\n", type->name, f->name);
        all &= found;
    }
    return all;
}

bool
testing_plan_is_good(sqlite3 *db, const char *sql)
{
    char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *s;
    bool good = true;

    sqlite3_prepare_v2(db, text, -1, &s, NULL);
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(s, 3);

        if (strstr(step, "TEMP B-TREE") != NULL ||
            (strncmp(step, "SCAN", 4) == 0 &&
             strstr(step, "USING") == NULL)) {
            printf("%s\n  in: %s\n", step, sql);
            good = false;
        }
    }
    sqlite3_finalize(s);
    sqlite3_free(text);
    return good;
}

int
testing_count(struct sqlite *db, struct arena *a, const char *action,
              const char *object)
{
    struct statement *s;
    bool row;
    int count;

    CHECK_OK(statement_of(db, a,
                          "SELECT count(*) AS count FROM audit"
                          " WHERE action = :action AND object = :object",
                          &s));
    statement_text(s, "action", action);
    statement_text(s, "object", object);
    CHECK_OK(statement_step(s, a, &row));
    count = (int)statement_get_int(s, "count");
    statement_reset(s);
    return count;
}
