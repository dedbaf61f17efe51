/* What the tests of the embedded adapters share. */
#ifndef TANDEM_TESTING_H
#define TANDEM_TESTING_H

#include "core/record.h"
#include "embedded/sqlite.h"
#include "port/ports.h"

/* Settings with their defaults, on that data folder. */
struct conf *testing_conf(struct arena *a, const char *folder);

/* Those settings, and nothing opened yet. */
struct ports *testing_ports(struct arena *a, const char *folder);

bool testing_has_columns(sqlite3_stmt *s, const struct record_type *type);

/* SQLite's plan neither scans without an index nor sorts. */
bool testing_plan_is_good(sqlite3 *db, const char *sql);

/* Audit lines with that action and object. */
int testing_count(struct sqlite *db, struct arena *a, const char *action,
                  const char *object);

#endif
