/* The schema of db/retrieval.db. It is made again from postings and profiles,
 * so this file may be thrown away. Append only. */
#include "embedded/migrations_list.h"

#include <stddef.h>

/* Documents and their terms, as hashes in hexadecimal; the vector of number n
 * is row n of the file beside. A number without an id is free. */
#define SET(set)                                                             \
    "CREATE TABLE " set "_document ("                                        \
    " number INTEGER PRIMARY KEY,"                                           \
    " id TEXT UNIQUE,"                                                       \
    " version TEXT NOT NULL);" /* of what it was made from */                \
    "CREATE VIRTUAL TABLE " set "_terms USING fts5(title, topic, word,"      \
    " columnsize = 0, tokenize = 'ascii');"

/* What the record of document n was read as (core/fit.h has the bytes), made
 * with that version of it and of the rules. */
#define FORM(set)                                                            \
    "CREATE TABLE " set "_form ("                                            \
    " number INTEGER PRIMARY KEY,"                                           \
    " version TEXT NOT NULL,"                                                \
    " form BLOB NOT NULL);"

const char *const migrations_retrieval[] = {
    SET("posting") SET("person")
    "CREATE TABLE state ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " stamp INTEGER NOT NULL,"  /* of the files of vectors */
    " whole TEXT NOT NULL);"    /* version and start of the machine for which
                                   all of the store was put; '' none */
    "INSERT INTO state VALUES (1, 0, '');"
    "PRAGMA user_version = 1;",

    FORM("posting") FORM("person")
    "PRAGMA user_version = 2;",
    NULL,
};
