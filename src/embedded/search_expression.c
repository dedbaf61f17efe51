/*
 * The expression is (term AND term ...) OR "the whole as one phrase", NOT
 * what must not be there. FTS5 numbers its phrases from left to right; the
 * shape says of each what it is, so that the engine's own matches tell where
 * the words stand.
 */
#include "embedded/search_expression.h"

#include "base/str.h"
#include "embedded/search_signs.h"

/* The shape: a term's words, its meanings, the whole as one phrase, what
 * must not be there. */
enum { WORDS_OF = 'A', MEANING_OF = 'a', WHOLE = '*', WITHOUT = '-' };

/* The columns of the words, as migrations_search.c has them. */
enum { TITLE, SKILLS, BODY, COMPANY, PLACE, TITLE_CODES, SKILL_CODES };

/* ---- writing ----------------------------------------------------------- */

struct writing {
    struct arena *a;
    struct str match, shape;
};

static void
add_phrase(struct writing *w, const char *text, char is)
{
    str_add(&w->match, "\"");
    for (text = search_signs_hide(w->a, text); *text != '\0'; text++) {
        if (*text == '"')
            str_add(&w->match, "\"");
        str_add_bytes(&w->match, text, 1);
    }
    str_add(&w->match, "\"");
    str_add_bytes(&w->shape, &is, 1);
}

static void
add_term(struct writing *w, const struct query_term *term, size_t number)
{
    str_add(&w->match, "(");
    add_phrase(w, term->text, (char)(WORDS_OF + number));
    for (size_t i = 0; i < term->codes; i++) {
        str_add(&w->match, " OR ");
        add_phrase(w, term->code[i], (char)(MEANING_OF + number));
    }
    str_add(&w->match, ")");
}

/* The terms that must be there; returns how many. */
static size_t
add_with(struct writing *w, const struct query *q)
{
    struct str whole = str_new(w->a);
    size_t count = 0;

    str_add(&w->match, "((");
    for (size_t i = 0; i < q->count; i++) {
        if (q->term[i].without)
            continue;
        str_add(&w->match, count == 0 ? "" : " AND ");
        str_addf(&whole, "%s%s", count == 0 ? "" : " ", q->term[i].text);
        add_term(w, &q->term[i], count++);
    }
    str_add(&w->match, ")");
    if (count > 1) {
        str_add(&w->match, " OR ");
        add_phrase(w, whole.text, WHOLE);
    }
    str_add(&w->match, ")");
    return count;
}

static size_t
add_without(struct writing *w, const struct query *q)
{
    size_t count = 0;

    for (size_t i = 0; i < q->count; i++) {
        if (!q->term[i].without)
            continue;
        str_add(&w->match, count++ == 0 ? "" : " OR ");
        add_phrase(w, q->term[i].text, WITHOUT);
    }
    return count;
}

struct search_expression
search_expression(struct arena *a, const struct query *q)
{
    struct writing with = { a, str_new(a), str_new(a) };
    struct writing without = { a, str_new(a), str_new(a) };
    struct search_expression e = { .match = "", .shape = "" };
    size_t count = add_with(&with, q);

    e.inverted = add_without(&without, q) > 0 && count == 0;
    if (e.inverted) {
        e.match = without.match.text;
        e.shape = without.shape.text;
    } else if (count > 0) {
        e.match = without.match.size == 0
                      ? with.match.text
                      : arena_printf(a, "%s NOT (%s)", with.match.text,
                                     without.match.text);
        e.shape = arena_join(a, with.shape.text, without.shape.text, NULL);
    }
    return e;
}

/* ---- where ------------------------------------------------------------- */

/* What words in this column say of the term. Company and place are no part
 * of what the work is: a term found there leaves it to the others. */
static enum search_where
column_where(int column, bool meaning)
{
    switch (column) {
    case TITLE:
    case COMPANY:
    case PLACE:
        return SEARCH_IN_TITLE;
    case SKILLS:
    case TITLE_CODES:
    case SKILL_CODES:
        return SEARCH_IN_SKILLS;
    default:
        return meaning ? SEARCH_IN_SKILLS : SEARCH_ELSEWHERE;
    }
}

static void
look_at_phrase(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase,
               char is, int *best)
{
    Fts5PhraseIter at;
    int column;

    if (api->xPhraseFirstColumn(fts, phrase, &at, &column) != SQLITE_OK)
        return;
    for (; column >= 0; api->xPhraseNextColumn(fts, &at, &column)) {
        bool meaning = is >= MEANING_OF;
        int where = (int)column_where(column, meaning);
        size_t term = (size_t)(is - (meaning ? MEANING_OF : WORDS_OF));

        if (is == WHOLE && column == TITLE)
            best[QUERY_TERMS] = SEARCH_AS_TITLE;
        else if (is >= WORDS_OF && term < QUERY_TERMS && where > best[term])
            best[term] = where;
    }
}

static void
find_where(const Fts5ExtensionApi *api, Fts5Context *fts,
           sqlite3_context *context, int count, sqlite3_value **value)
{
    const char *shape = count == 1
                            ? (const char *)sqlite3_value_text(value[0])
                            : NULL;
    int best[QUERY_TERMS + 1] = { 0 }, least = SEARCH_IN_TITLE;

    for (int i = 0; shape != NULL && shape[i] != '\0' &&
                    i < api->xPhraseCount(fts); i++)
        look_at_phrase(api, fts, i, shape[i], best);
    for (const char *s = shape; s != NULL && *s != '\0'; s++) {
        if (*s >= WORDS_OF && *s < MEANING_OF && best[*s - WORDS_OF] < least)
            least = best[*s - WORDS_OF];
    }
    sqlite3_result_int(context, best[QUERY_TERMS] > least ? best[QUERY_TERMS]
                                                          : least);
}

/* FTS5 hands out its interface through a pointer bound to a query. */
static int
get_api(sqlite3 *db, fts5_api **api)
{
    sqlite3_stmt *st;
    int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &st, NULL);

    *api = NULL;
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_pointer(st, 1, api, "fts5_api_ptr", NULL);
    sqlite3_step(st);
    rc = sqlite3_finalize(st);
    return rc == SQLITE_OK && *api == NULL ? SQLITE_ERROR : rc;
}

struct err *
search_expression_open(struct sqlite *db, struct arena *a)
{
    fts5_api *api;
    int rc = get_api(sqlite_handle(db), &api);

    if (rc == SQLITE_OK)
        rc = api->xCreateFunction(api, "search_where", NULL, find_where,
                                  NULL);
    return rc == SQLITE_OK ? NULL : sqlite_err(db, a, rc);
}
