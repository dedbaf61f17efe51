/*
 * The SQL of the store: one row a record type, one row a list. Text is
 * constant, put together by the compiler from each type's list of fields.
 */
#ifndef TANDEM_STORE_SQLITE_SQL_H
#define TANDEM_STORE_SQLITE_SQL_H

#include "embedded/sqlite.h"
#include "port/store.h"

enum { STORE_SQLITE_SOME = 20 }; /* parameters of `some`, without names */

/* NULL: this is never done to records of the type. */
struct store_sql {
    const struct record_type *type;
    enum sqlite_file file;
    const char *insert, *update, *put, *drop, *get, *some;
};

enum store_order {
    ORDER_FALLING,     /* by a number */
    ORDER_RISING,      /* by a number */
    ORDER_RISING_TEXT
};

/* A list answers the record's columns, and the two that a cursor is made of:
 * sort_key and tie. Parameters: :key, :after and :after_tie (values of the
 * last row seen), :limit. list_any and count_any, where given, are for the
 * key "". */
struct store_list {
    const struct record_type *type;
    enum store_order order;
    const char *list, *count;
    const char *list_any, *count_any;
};

extern const struct store_list store_sqlite_lists[STORE_INDEXES];

/* How many types it keeps. */
size_t store_sqlite_types(void);

/* NULL: no such type. */
const struct store_sql *store_sqlite_sql(const struct record_type *type);

#endif
