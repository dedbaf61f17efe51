/* The schema of db/search.db, the index of words. It can be built again from
 * postings and profiles, so this file may be thrown away. Append only. */
#include "embedded/migrations_list.h"

#include <stddef.h>

/* What is filtered and sorted by, and the words; see port/search.h. */
#define SET(set)                                                             \
    "CREATE TABLE " set "_document ("                                        \
    " number INTEGER PRIMARY KEY," /* rowid in the words */                  \
    " id TEXT NOT NULL UNIQUE,"                                              \
    " latitude REAL, longitude REAL," /* NULL: not known */                  \
    " remote INTEGER NOT NULL, kind INTEGER NOT NULL," /* -1: none */        \
    " pay_year INTEGER NOT NULL, currency TEXT,"                             \
    " at INTEGER NOT NULL);" /* published, or confirmed */                   \
    "CREATE INDEX " set "_document_at ON " set "_document (at DESC, id);"    \
    "CREATE VIRTUAL TABLE " set "_words USING fts5(title, skills, body,"     \
    " company, place,"                                                       \
    " tokenize = 'porter unicode61 remove_diacritics 2');"

const char *const migrations_search[] = {
    SET("posting") SET("person") "PRAGMA user_version = 1;",
    NULL,
};
