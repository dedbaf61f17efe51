/*
 * Words to postings and people on FTS5: a table of what is filtered and
 * sorted by, beside an index of words for each set (one for both would show
 * an employer's words to a candidate's search). The engine says which
 * documents match and where their words stand; the rows in memory do the
 * rest. The file can be thrown away and built again from the store.
 */
#include "base/clock.h"
#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/search_expression.h"
#include "embedded/search_lists.h"
#include "embedded/search_marks.h"
#include "embedded/search_memo.h"
#include "embedded/search_pick.h"
#include "embedded/search_rows.h"
#include "embedded/search_signs.h"
#include "embedded/search_spelling.h"
#include "embedded/sqlite.h"
#include "embedded/statement.h"

/* Processes that were away for longer read all rows again. */
#define CHANGES_KEPT "5000"

struct set_sql {
    const char *old, *words_drop, *document_put, *used, *words_put;
    const char *document_drop, *changed, *forget, *free;
    const char *id, *marked;
};

/* The passage is of a posting's text; of a person of their skills, or of what
 * they say of their work: no more of them stands here. */
#define MARKED(set, column) \
    "highlight(" set "_words, " column ", char(2), char(3))"
#define SET_SQL(set, skills)                                                 \
    {                                                                        \
        .old = "SELECT number, title, skills FROM " set "_document d"        \
               " JOIN " set "_words w ON w.rowid = d.number"                 \
               " WHERE d.id = :id",                                          \
        .words_drop = "DELETE FROM " set "_words WHERE rowid ="              \
                      " (SELECT number FROM " set "_document"                \
                      "  WHERE id = :id)",                                   \
        .document_put =                                                      \
            "INSERT INTO " set "_document (number, id, latitude, longitude," \
            " remote, kind, pay_year, currency, at, town, sector, until,"    \
            " added) VALUES ((SELECT min(number) FROM " set "_free), :id,"   \
            " :latitude, :longitude, :remote, :kind, :pay_year, :currency,"  \
            " :at, :town, :sector, :until, :added)"                          \
            " ON CONFLICT (id) DO UPDATE SET latitude = :latitude,"          \
            " longitude = :longitude, remote = :remote, kind = :kind,"       \
            " pay_year = :pay_year, currency = :currency, at = :at,"         \
            " town = :town, sector = :sector, until = :until",               \
        .used = "DELETE FROM " set "_free WHERE number ="                    \
                " (SELECT number FROM " set "_document WHERE id = :id)",     \
        .words_put =                                                         \
            "INSERT INTO " set "_words (rowid, title, skills, body,"         \
            " company, place, title_codes, skill_codes) SELECT number,"      \
            " :title, :skills, :body, :company, :place, :title_codes,"       \
            " :skill_codes FROM " set "_document WHERE id = :id",            \
        .document_drop = "DELETE FROM " set "_document WHERE id = :id",      \
        .free = "INSERT INTO " set "_free (number) VALUES (:number)",        \
        .changed = "INSERT INTO " set "_change (number) VALUES"              \
                   " (coalesce((SELECT number FROM " set "_document"         \
                   "  WHERE id = :id), :number))",                           \
        .forget = "DELETE FROM " set "_change WHERE seq <="                  \
                  " (SELECT max(seq) - " CHANGES_KEPT " FROM " set "_change)", \
        .id = "SELECT id FROM " set "_document WHERE number = :number",      \
        .marked =                                                            \
            "SELECT " MARKED(set, "0") " AS title,"                          \
            " CASE :where WHEN 1 THEN " MARKED(set, skills)                  \
            " WHEN 0 THEN " MARKED(set, "2") " END AS passage"               \
            " FROM " set "_words WHERE " set "_words MATCH :match"           \
            " AND rowid = :number",                                          \
    }

static const struct set_sql sets[] = {
    [SEARCH_POSTINGS] = SET_SQL("posting", "2"),
    [SEARCH_PEOPLE] = SET_SQL("person", "1"),
};

struct search_sqlite {
    struct search port;
    struct sqlite *db;
    struct search_rows rows[2];   /* of each set */
    struct search_lists lists[2];
    struct search_memos memos;
};

static struct search_sqlite *
sqlite_of(struct search *s)
{
    return (struct search_sqlite *)s;
}

/* ---- writing ----------------------------------------------------------- */

struct put_state {
    enum search_set set;
    const struct search_document *d;
};

static struct err *
run_with_id(struct sqlite *db, struct arena *a, const char *sql,
            const char *id)
{
    struct statement *st;

    TRY(statement_of(db, a, sql, &st));
    statement_text(st, "id", id);
    return statement_run(st, a);
}

static bool
has_place(const struct search_document *d)
{
    return d->latitude < 0 || d->latitude > 0 || d->longitude < 0 ||
           d->longitude > 0;
}

static struct err *
put_row(struct sqlite *db, struct arena *a, const struct set_sql *sql,
        const struct search_document *d)
{
    struct statement *st;

    TRY(statement_of(db, a, sql->document_put, &st));
    statement_text(st, "id", d->id);
    if (has_place(d)) {
        statement_real(st, "latitude", d->latitude);
        statement_real(st, "longitude", d->longitude);
    }
    statement_int(st, "remote", d->remote);
    statement_int(st, "kind", d->kind);
    statement_int(st, "pay_year", d->pay_year);
    statement_text(st, "currency", d->currency);
    statement_int(st, "at", d->at);
    statement_text(st, "town", d->town);
    statement_text(st, "sector", d->sector);
    statement_int(st, "until", d->until);
    statement_int(st, "added", clock_now());
    TRY(statement_run(st, a));
    return run_with_id(db, a, sql->used, d->id);
}

static struct err *
put_words(struct sqlite *db, struct arena *a, const struct set_sql *sql,
          const struct search_document *d)
{
    struct statement *st;

    TRY(statement_of(db, a, sql->words_put, &st));
    statement_text(st, "id", d->id);
    statement_text(st, "title", search_signs_hide(a, d->title));
    statement_text(st, "skills", search_signs_hide(a, d->skills));
    statement_text(st, "body", search_signs_hide(a, d->text));
    statement_text(st, "company", d->company);
    statement_text(st, "place", d->place);
    statement_text(st, "title_codes", d->title_codes);
    statement_text(st, "skill_codes", d->skill_codes);
    return statement_run(st, a);
}

/* What the vocabulary counts of a document. */
static const char *
spelled(struct arena *a, const char *title, const char *skills)
{
    return arena_join(a, title == NULL ? "" : title, "\n",
                      skills == NULL ? "" : skills, NULL);
}

/* The words of the document as it was, and its number; 0: there is none. */
static struct err *
drop_words(struct sqlite *db, struct arena *a, enum search_set set,
           const char *id, int64_t *number)
{
    struct statement *st;
    const char *text;
    bool row;

    *number = 0;
    TRY(statement_of(db, a, sets[set].old, &st));
    statement_text(st, "id", id);
    TRY(statement_step(st, a, &row));
    if (!row)
        return NULL;
    *number = statement_get_int(st, "number");
    text = search_signs_show(a, spelled(a, statement_get_text(st, a, "title"),
                                        statement_get_text(st, a, "skills")));
    statement_reset(st);
    TRY(search_spelling_count(db, a, set, text, false));
    return run_with_id(db, a, sets[set].words_drop, id);
}

static struct err *
note_change(struct sqlite *db, struct arena *a, const struct set_sql *sql,
            const char *id, int64_t number)
{
    struct statement *st;

    TRY(statement_of(db, a, sql->changed, &st));
    statement_text(st, "id", id);
    statement_int(st, "number", number);
    TRY(statement_run(st, a));
    TRY(statement_of(db, a, sql->forget, &st));
    return statement_run(st, a);
}

static struct err *
write_document(struct sqlite *db, struct arena *a, void *state)
{
    const struct put_state *p = state;
    const struct set_sql *sql = &sets[p->set];
    int64_t number;

    TRY(drop_words(db, a, p->set, p->d->id, &number));
    TRY(put_row(db, a, sql, p->d));
    TRY(put_words(db, a, sql, p->d));
    TRY(search_spelling_count(db, a, p->set,
                              spelled(a, p->d->title, p->d->skills), true));
    return note_change(db, a, sql, p->d->id, number);
}

static struct err *
search_sqlite_put(struct search *s, struct arena *a, enum search_set set,
                  const struct search_document *d)
{
    struct put_state state = { set, d };

    return sqlite_write(sqlite_of(s)->db, a, write_document, &state);
}

struct drop_state {
    enum search_set set;
    const char *id;
};

static struct err *
drop_document(struct sqlite *db, struct arena *a, void *state)
{
    const struct drop_state *p = state;
    const struct set_sql *sql = &sets[p->set];
    struct statement *st;
    int64_t number;

    TRY(drop_words(db, a, p->set, p->id, &number));
    if (number == 0)
        return NULL;
    TRY(note_change(db, a, sql, p->id, number));
    TRY(run_with_id(db, a, sql->document_drop, p->id));
    TRY(statement_of(db, a, sql->free, &st));
    statement_int(st, "number", number);
    return statement_run(st, a);
}

static struct err *
search_sqlite_drop(struct search *s, struct arena *a, enum search_set set,
                   const char *id)
{
    struct drop_state state = { set, id };

    return sqlite_write(sqlite_of(s)->db, a, drop_document, &state);
}

/* ---- finding ----------------------------------------------------------- */

static struct err *
read_id(struct search_sqlite *s, struct arena *a, enum search_set set,
        uint32_t number, const char **id)
{
    struct statement *st;
    bool row;

    *id = "";
    TRY(statement_of(s->db, a, sets[set].id, &st));
    statement_int(st, "number", number);
    TRY(statement_step(st, a, &row));
    if (!row)
        return NULL;
    *id = statement_get_text(st, a, "id");
    statement_reset(st);
    return NULL;
}

static struct err *
read_marks(struct search_sqlite *s, struct arena *a, enum search_set set,
           const struct search_expression *e, uint32_t number,
           struct search_hit *hit)
{
    struct statement *st;
    bool row;

    TRY(statement_of(s->db, a, sets[set].marked, &st));
    statement_text(st, "match", e->match);
    statement_int(st, "number", number);
    statement_int(st, "where", hit->where);
    TRY(statement_step(st, a, &row));
    if (!row)
        return NULL;
    hit->title = search_signs_show(
        a, search_marks_whole(statement_get_text(st, a, "title")));
    hit->passage = search_marks_passage(
        a, search_signs_show(a, statement_get_text(st, a, "passage")));
    statement_reset(st);
    return NULL;
}

static struct err *
show_page(struct search_sqlite *s, struct arena *a,
          const struct search_query *q, const struct search_expression *e,
          const struct search_page *page, struct search_hits *hits)
{
    const struct search_rows *rows = &s->rows[q->set];
    bool marked = q->marked && *e->match != '\0' && !e->inverted;

    hits->total = page->total;
    hits->ahead = page->ahead;
    hits->facets = page->facets;
    hits->hit = NEW_ARRAY(a, page->count + 1, struct search_hit);
    for (size_t i = 0; i < page->count; i++) {
        uint32_t item = page->picked[i].item;
        struct search_hit *hit = &hits->hit[i];

        TRY(read_id(s, a, q->set, item / 4, &hit->id));
        hit->where = (enum search_where)(item % 4);
        hit->km = search_pick_km(rows, search_rows_place(rows, item / 4), q);
        hit->cursor = search_order_cursor(a, q->sort, page->picked[i].key);
        if (marked)
            TRY(read_marks(s, a, q->set, e, item / 4, hit));
        hits->count++;
    }
    return NULL;
}

static struct err *
sync(struct search_sqlite *s, struct arena *a, enum search_set set)
{
    struct search_changes changes;

    TRY(search_rows_sync(&s->rows[set], s->db, a, &changes));
    /* The pages kept name towns and sectors of the rows that went. */
    if (changes.all)
        search_memo_end(&s->memos);
    return search_lists_sync(&s->lists[set], s->db, a, &changes);
}

static struct err *
find_now(struct search_sqlite *s, struct arena *a,
         const struct search_query *q, const struct search_expression *e,
         struct search_page *page)
{
    const struct search_list *list = NULL;

    if (*e->match != '\0')
        TRY(search_lists_find(&s->lists[q->set], s->db, a, e, &list));
    *page = search_pick(a, &s->rows[q->set], list, e->inverted, q);
    return NULL;
}

/* As it was found before, or now. */
static struct err *
find_again(struct search_sqlite *s, struct arena *a,
           const struct search_query *q, const struct search_expression *e,
           struct search_hits *hits)
{
    const char *key = search_memo_key(a, q, e);
    int64_t seq = s->rows[q->set].seq;
    bool kept = q->added == 0;
    struct search_page page;

    if (kept && search_memo_find(&s->memos, a, key, seq, q->now, hits))
        return NULL;
    TRY(find_now(s, a, q, e, &page));
    TRY(show_page(s, a, q, e, &page, hits));
    if (kept)
        search_memo_keep(&s->memos, key, seq, page.until, hits);
    return NULL;
}

static struct err *
search_sqlite_find(struct search *port, struct arena *a,
                   const struct search_query *q, struct search_hits *hits)
{
    struct search_sqlite *s = sqlite_of(port);
    struct search_expression e = { .match = "", .shape = "" };

    memset(hits, 0, sizeof(*hits));
    if (q->words != NULL)
        e = search_expression(a, q->words);
    /* Typed, but nothing that could be found: "???" is not "everything". */
    if (q->words != NULL && q->words->typed && *e.match == '\0')
        return NULL;
    TRY(sync(s, a, q->set));
    return find_again(s, a, q, &e, hits);
}

static struct err *
search_sqlite_near(struct search *s, struct arena *a, enum search_set set,
                   const char *word, const char **near)
{
    return search_spelling_near(sqlite_of(s)->db, a, set, word, near);
}

/* FTS5 keeps the words of what was dropped until their segment is merged. */
static struct err *
merge_words(struct sqlite *db, struct arena *a, void *state)
{
    (void)state;
    return sqlite_run(db, a,
                      "INSERT INTO posting_words (posting_words)"
                      " VALUES ('optimize');"
                      "INSERT INTO person_words (person_words)"
                      " VALUES ('optimize')");
}

static struct err *
search_sqlite_compact(struct search *s, struct arena *a)
{
    struct sqlite *db = sqlite_of(s)->db;

    TRY(sqlite_write(db, a, merge_words, NULL));
    return sqlite_compact(db, a);
}

/* ---- a new one --------------------------------------------------------- */

static struct err *
search_sqlite_is_new(struct search *s, struct arena *a, bool *is_new)
{
    struct statement *st;
    bool begun;

    TRY(statement_of(sqlite_of(s)->db, a, "SELECT 1 FROM begun", &st));
    TRY(statement_step(st, a, &begun));
    statement_reset(st);
    *is_new = !begun;
    return NULL;
}

static struct err *
write_begun(struct sqlite *db, struct arena *a, void *state)
{
    (void)state;
    return sqlite_run(db, a, "INSERT OR IGNORE INTO begun (one) VALUES (1)");
}

static struct err *
search_sqlite_begin(struct search *s, struct arena *a)
{
    return sqlite_write(sqlite_of(s)->db, a, write_begun, NULL);
}

/* ---- opening ----------------------------------------------------------- */

static void
search_sqlite_close(struct search *s)
{
    (void)s; /* the connection and the memory end with their arena */
}

/* What was read, of a set. */
static void
end_memory(void *search)
{
    struct search_sqlite *s = search;

    search_memo_end(&s->memos);
    for (int set = 0; set < 2; set++) {
        search_lists_end(&s->lists[set]);
        search_rows_end(&s->rows[set]);
    }
}

static const struct search_ops search_sqlite_ops = {
    .put = search_sqlite_put,
    .drop = search_sqlite_drop,
    .find = search_sqlite_find,
    .near = search_sqlite_near,
    .compact = search_sqlite_compact,
    .is_new = search_sqlite_is_new,
    .begin = search_sqlite_begin,
    .close = search_sqlite_close,
};

struct err *
search_sqlite_open(struct arena *a, const struct ports *p,
                   struct search **search)
{
    struct search_sqlite *s = NEW(a, struct search_sqlite);

    s->port.ops = &search_sqlite_ops;
    for (int set = 0; set < 2; set++) {
        search_rows_begin(&s->rows[set], set);
        search_lists_begin(&s->lists[set], set);
    }
    arena_defer(a, end_memory, s);
    TRY(sqlite_shared(a, p->conf, SQLITE_SEARCH, &s->db));
    TRY(search_expression_open(s->db, a));
    *search = &s->port;
    return NULL;
}
