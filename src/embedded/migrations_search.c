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

/* Meanings beside the words, what else is filtered by, and what tells each
 * process that keeps rows in its memory which of them changed. */
#define SET_2(set)                                                           \
    "DROP INDEX " set "_document_at;"                                        \
    "ALTER TABLE " set "_document ADD COLUMN town TEXT;"                     \
    "ALTER TABLE " set "_document ADD COLUMN sector TEXT;"                   \
    "ALTER TABLE " set "_document ADD COLUMN until INTEGER NOT NULL"         \
    " DEFAULT 0;" /* found before it only; 0: no end */                      \
    "ALTER TABLE " set "_document ADD COLUMN added INTEGER NOT NULL"         \
    " DEFAULT 0;" /* first put here */                                       \
    "UPDATE " set "_document SET added = at;"                                \
    "ALTER TABLE " set "_words RENAME TO " set "_words_1;"                   \
    "CREATE VIRTUAL TABLE " set "_words USING fts5(title, skills, body,"     \
    " company, place, title_codes, skill_codes,"                             \
    " tokenize = 'porter unicode61 remove_diacritics 2');"                   \
    "INSERT INTO " set "_words (rowid, title, skills, body, company, place)" \
    " SELECT rowid, title, skills, body, company, place"                     \
    " FROM " set "_words_1;"                                                 \
    "DROP TABLE " set "_words_1;"                                            \
    "CREATE TABLE " set "_free (number INTEGER PRIMARY KEY);" /* to be used  \
                                                                 again */    \
    "CREATE TABLE " set "_change ("                                          \
    " seq INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL);"      \
    "CREATE TABLE " set "_vocabulary (" /* of titles and skills, folded */   \
    " word TEXT PRIMARY KEY NOT NULL, documents INTEGER NOT NULL)"           \
    " WITHOUT ROWID;"

const char *const migrations_search[] = {
    SET("posting") SET("person") "PRAGMA user_version = 1;",
    SET_2("posting") SET_2("person") "PRAGMA user_version = 2;",

    /* 3: of people's texts only what tells of work may stand here; all is put
     * here again (migration 14 of tandem.db), and until then none does */
    "UPDATE person_words SET body = '';"
    "PRAGMA user_version = 3;",

    /* 4: whether what fills a new file is under way */
    "CREATE TABLE begun (one INTEGER PRIMARY KEY NOT NULL);"
    "INSERT INTO begun SELECT 1 WHERE EXISTS (SELECT 1 FROM posting_document)"
    " OR EXISTS (SELECT 1 FROM person_document);"
    "PRAGMA user_version = 4;",
    NULL,
};
