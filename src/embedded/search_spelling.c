/*
 * Spelling against the index's own vocabulary. Near is few edits: a letter
 * more, less or other, or two neighbours exchanged (optimal string alignment,
 * Damerau 1964); one for short words, two for long ones.
 */
#include "embedded/search_spelling.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/str.h"
#include "core/words.h"
#include "embedded/statement.h"

enum {
    WORDS_MOST = 300,  /* of a document */
    SIZE_LEAST = 3,    /* bytes of a word; shorter ones are no misspellings */
    SIZE_MOST = 32,
    LONG_WORD = 8
};

struct spelling_sql {
    const char *in, *out, *gone, *has, *near;
};

#define SQL(set)                                                            \
    {                                                                       \
        .in = "INSERT INTO " set "_vocabulary (word, documents)"            \
              " VALUES (:word, 1) ON CONFLICT (word)"                       \
              " DO UPDATE SET documents = documents + 1",                   \
        .out = "UPDATE " set "_vocabulary SET documents = documents - 1"    \
               " WHERE word = :word",                                       \
        .gone = "DELETE FROM " set "_vocabulary WHERE word = :word"         \
                " AND documents <= 0",                                      \
        .has = "SELECT documents FROM " set "_vocabulary"                   \
               " WHERE word = :word",                                       \
        .near = "SELECT word, documents FROM " set "_vocabulary WHERE"      \
                " length(CAST(word AS BLOB)) BETWEEN :least AND :most",     \
    }

static const struct spelling_sql sets[] = {
    [SEARCH_POSTINGS] = SQL("posting"),
    [SEARCH_PEOPLE] = SQL("person"),
};

/* ---- the vocabulary ---------------------------------------------------- */

static bool
is_kept(const char *word, size_t size)
{
    if (size < SIZE_LEAST || size > SIZE_MOST)
        return false;
    for (; *word != '\0'; word++) {
        if (isdigit((unsigned char)*word))
            return false;
    }
    return true;
}

static int
by_text(const void *one, const void *two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static struct err *
run(struct sqlite *db, struct arena *a, const char *sql, const char *word)
{
    struct statement *st;

    TRY(statement_of(db, a, sql, &st));
    statement_text(st, "word", word);
    return statement_run(st, a);
}

struct err *
search_spelling_count(struct sqlite *db, struct arena *a, enum search_set set,
                      const char *text, bool in)
{
    struct words w = words_split(a, text, strlen(text));
    const char **kept = NEW_ARRAY(a, w.count + 1, const char *);
    size_t count = 0;

    for (size_t i = 0; i < w.count && count < WORDS_MOST; i++) {
        if (is_kept(w.word[i].folded, w.word[i].size))
            kept[count++] = w.word[i].folded;
    }
    if (count > 1)
        qsort(kept, count, sizeof(*kept), by_text);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && str_eq(kept[i], kept[i - 1]))
            continue;
        TRY(run(db, a, in ? sets[set].in : sets[set].out, kept[i]));
        if (!in)
            TRY(run(db, a, sets[set].gone, kept[i]));
    }
    return NULL;
}

/* ---- the nearest ------------------------------------------------------- */

static size_t
least(size_t one, size_t two)
{
    return one < two ? one : two;
}

/* Edits between two words of at most SIZE_MOST bytes. */
static size_t
edits(const char *one, size_t m, const char *two, size_t n)
{
    size_t before[SIZE_MOST + 1], above[SIZE_MOST + 1], row[SIZE_MOST + 1];

    for (size_t k = 0; k <= n; k++)
        above[k] = before[k] = k;
    for (size_t i = 1; i <= m; i++) {
        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            row[k] = least(least(above[k], row[k - 1]) + 1,
                           above[k - 1] + (one[i - 1] != two[k - 1]));
            if (i > 1 && k > 1 && one[i - 1] == two[k - 2] &&
                one[i - 2] == two[k - 1])
                row[k] = least(row[k], before[k - 2] + 1);
        }
        memcpy(before, above, sizeof(before));
        memcpy(above, row, (n + 1) * sizeof(*row));
    }
    return above[n];
}

static struct err *
is_there(struct sqlite *db, struct arena *a, const char *sql,
         const char *word, bool *there)
{
    struct statement *st;

    TRY(statement_of(db, a, sql, &st));
    statement_text(st, "word", word);
    TRY(statement_step(st, a, there));
    if (*there)
        statement_reset(st);
    return NULL;
}

struct err *
search_spelling_near(struct sqlite *db, struct arena *a, enum search_set set,
                     const char *word, const char **near)
{
    size_t size = strlen(word), fewest = size >= LONG_WORD ? 3 : 2;
    int64_t most = 0;
    struct statement *st;
    bool row;

    *near = NULL;
    if (!is_kept(word, size))
        return NULL;
    TRY(is_there(db, a, sets[set].has, word, &row));
    if (row)
        return NULL;
    TRY(statement_of(db, a, sets[set].near, &st));
    statement_int(st, "least", (int64_t)size - 2);
    statement_int(st, "most", (int64_t)least(size + 2, SIZE_MOST));
    for (;;) {
        const char *other;
        int64_t documents;
        size_t apart;

        TRY(statement_step(st, a, &row));
        if (!row)
            return NULL;
        other = statement_get_text(st, a, "word");
        documents = statement_get_int(st, "documents");
        apart = edits(word, size, other, strlen(other));
        if (apart < fewest || (*near != NULL && apart == fewest &&
                               documents > most)) {
            fewest = apart;
            most = documents;
            *near = other;
        }
    }
}
