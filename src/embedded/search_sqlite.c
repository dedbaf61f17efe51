/*
 * Words to postings and people on FTS5: a table of what is filtered and
 * sorted by, beside an index of words for each set (one for both would mix
 * how rare a word is among postings with how rare it is among people). The
 * file can be thrown away and built again from the store.
 */
#include <math.h>

#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/search_words.h"
#include "embedded/sqlite.h"
#include "embedded/statement.h"

/* Weights of the columns title, skills, body, company, place: a word of the
 * title says most about what the work is (shared measurement: titles 6,
 * skills 3, text 1). */
#define WEIGHTS "6.0, 3.0, 1.0, 3.0, 2.0"

#define FILTERS                                                              \
    " d.remote = CASE WHEN :remote < 0 THEN d.remote ELSE :remote END"       \
    " AND d.kind = CASE WHEN :kind < 0 THEN d.kind ELSE :kind END"           \
    " AND d.pay_year >= :pay_from AND d.at >= :since"                        \
    " AND (:radius = 0 OR d.remote = 2"                                      \
    "  OR km(d.latitude, d.longitude, :latitude, :longitude) <= :radius)"

#define KM                                                                   \
    " CASE WHEN :radius = 0 THEN NULL"                                       \
    "  ELSE km(d.latitude, d.longitude, :latitude, :longitude) END AS km"

#define ORDER                                                                \
    " ORDER BY CASE :sort WHEN 1 THEN -d.at WHEN 2 THEN -d.pay_year"         \
    "  ELSE score END, d.id LIMIT :limit OFFSET :offset"

#define WITHOUT(set)                                                         \
    " AND (:without = '' OR d.number NOT IN"                                 \
    "  (SELECT rowid FROM " set "_words WHERE " set "_words MATCH"           \
    "   CASE :without WHEN '' THEN '\"x\"' ELSE :without END))"

#define WITH_WORDS(set)                                                      \
    " FROM " set "_words JOIN " set "_document d"                            \
    "  ON d.number = " set "_words.rowid"                                    \
    " WHERE " set "_words MATCH :with AND" FILTERS WITHOUT(set)

#define WITHOUT_WORDS(set)                                                   \
    " FROM " set "_document d WHERE" FILTERS WITHOUT(set)

struct set_sql {
    const char *number, *document_put, *words_drop, *words_put,
        *document_drop;
    const char *find_words, *count_words, *find_all, *count_all;
};

#define SET_SQL(set)                                                         \
    {                                                                        \
        .number = "SELECT number FROM " set "_document WHERE id = :id",      \
        .document_put =                                                      \
            "INSERT INTO " set "_document (id, latitude, longitude, remote," \
            " kind, pay_year, currency, at) VALUES (:id, :latitude,"         \
            " :longitude, :remote, :kind, :pay_year, :currency, :at)"        \
            " ON CONFLICT (id) DO UPDATE SET latitude = :latitude,"          \
            " longitude = :longitude, remote = :remote, kind = :kind,"       \
            " pay_year = :pay_year, currency = :currency, at = :at",         \
        .words_drop = "DELETE FROM " set "_words WHERE rowid ="              \
                      " (SELECT number FROM " set "_document"                \
                      "  WHERE id = :id)",                                   \
        .words_put =                                                         \
            "INSERT INTO " set "_words (rowid, title, skills, body,"         \
            " company, place) SELECT number, :title, :skills, :body,"        \
            " :company, :place FROM " set "_document WHERE id = :id",        \
        .document_drop = "DELETE FROM " set "_document WHERE id = :id",      \
        .find_words = "SELECT d.id AS id, bm25(" set "_words, " WEIGHTS      \
                      ") AS score," KM WITH_WORDS(set) ORDER,                \
        .count_words = "SELECT count(*) AS total" WITH_WORDS(set),           \
        .find_all = "SELECT d.id AS id, -d.at AS score," KM                  \
                        WITHOUT_WORDS(set) ORDER,                            \
        .count_all = "SELECT count(*) AS total" WITHOUT_WORDS(set),          \
    }

static const struct set_sql sets[] = {
    [SEARCH_POSTINGS] = SET_SQL("posting"),
    [SEARCH_PEOPLE] = SET_SQL("person"),
};

struct search_sqlite {
    struct search port;
    struct sqlite *db;
};

static struct sqlite *
db_of(struct search *s)
{
    return ((struct search_sqlite *)s)->db;
}

struct put_state {
    const struct set_sql *sql;
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
write_document(struct sqlite *db, struct arena *a, void *state)
{
    const struct put_state *p = state;
    const struct search_document *d = p->d;
    struct statement *st;

    TRY(run_with_id(db, a, p->sql->words_drop, d->id));
    TRY(statement_of(db, a, p->sql->document_put, &st));
    statement_text(st, "id", d->id);
    if (has_place(d)) {
        statement_real(st, "latitude", d->latitude);
        statement_real(st, "longitude", d->longitude);
    } else {
        statement_text(st, "latitude", NULL);
        statement_text(st, "longitude", NULL);
    }
    statement_int(st, "remote", d->remote);
    statement_int(st, "kind", d->kind);
    statement_int(st, "pay_year", d->pay_year);
    statement_text(st, "currency", d->currency);
    statement_int(st, "at", d->at);
    TRY(statement_run(st, a));
    TRY(statement_of(db, a, p->sql->words_put, &st));
    statement_text(st, "id", d->id);
    statement_text(st, "title", d->title);
    statement_text(st, "skills", d->skills);
    statement_text(st, "body", d->text);
    statement_text(st, "company", d->company);
    statement_text(st, "place", d->place);
    return statement_run(st, a);
}

static struct err *
search_sqlite_put(struct search *s, struct arena *a, enum search_set set,
                  const struct search_document *d)
{
    struct put_state state = { &sets[set], d };

    return sqlite_write(db_of(s), a, write_document, &state);
}

struct drop_state {
    const struct set_sql *sql;
    const char *id;
};

static struct err *
drop_document(struct sqlite *db, struct arena *a, void *state)
{
    const struct drop_state *p = state;

    TRY(run_with_id(db, a, p->sql->words_drop, p->id));
    return run_with_id(db, a, p->sql->document_drop, p->id);
}

static struct err *
search_sqlite_drop(struct search *s, struct arena *a, enum search_set set,
                   const char *id)
{
    struct drop_state state = { &sets[set], id };

    return sqlite_write(db_of(s), a, drop_document, &state);
}

static void
bind_query(struct statement *st, const struct search_query *q,
           const char *with, const char *without)
{
    if (*with != '\0')
        statement_text(st, "with", with);
    statement_text(st, "without", without);
    statement_int(st, "remote", q->remote);
    statement_int(st, "kind", q->kind);
    statement_int(st, "pay_from", q->pay_from);
    statement_int(st, "since", q->since);
    statement_real(st, "latitude", q->latitude);
    statement_real(st, "longitude", q->longitude);
    statement_real(st, "radius", q->radius_km);
}

static struct err *
read_hits(struct statement *st, struct arena *a, struct search_hits *hits)
{
    bool row;

    for (;;) {
        struct search_hit *hit = &hits->hit[hits->count];

        TRY(statement_step(st, a, &row));
        if (!row)
            return NULL;
        hit->id = statement_get_text(st, a, "id");
        hit->score = -statement_get_real(st, "score");
        hit->km = statement_column_type(st, "km") == SQLITE_NULL
                      ? -1
                      : statement_get_real(st, "km");
        hits->count++;
    }
}

static struct err *
read_total(struct statement *st, struct arena *a, struct search_hits *hits)
{
    bool row;

    TRY(statement_step(st, a, &row));
    hits->total = statement_get_int(st, "total");
    statement_reset(st);
    return NULL;
}

/* The last page, which says how many there are: counting costs as much as
 * finding. */
static bool
is_end(const struct search_query *q, const struct search_hits *hits)
{
    return (int64_t)hits->count < q->limit &&
           (hits->count > 0 || q->offset == 0);
}

/* Typed, but nothing that could be found: "???" is not "everything". */
static bool
has_text(struct arena *a, const char *words)
{
    return words != NULL && !str_empty(str_trim(a, words));
}

static struct err *
search_sqlite_find(struct search *s, struct arena *a,
                   const struct search_query *q, struct search_hits *hits)
{
    const struct set_sql *sql = &sets[q->set];
    const char *with, *without;
    struct statement *st;

    memset(hits, 0, sizeof(*hits));
    hits->hit = NEW_ARRAY(a, (size_t)q->limit + 1, struct search_hit);
    search_words(a, q->words, &with, &without);
    if (*with == '\0' && *without == '\0' && has_text(a, q->words))
        return NULL;
    TRY(statement_of(db_of(s), a,
                     *with != '\0' ? sql->find_words : sql->find_all, &st));
    bind_query(st, q, with, without);
    statement_int(st, "sort", (int64_t)q->sort);
    statement_int(st, "limit", q->limit);
    statement_int(st, "offset", q->offset);
    TRY(read_hits(st, a, hits));
    if (is_end(q, hits)) {
        hits->total = q->offset + (int64_t)hits->count;
        return NULL;
    }
    TRY(statement_of(db_of(s), a,
                     *with != '\0' ? sql->count_words : sql->count_all, &st));
    bind_query(st, q, with, without);
    return read_total(st, a, hits);
}

static void
search_sqlite_close(struct search *s)
{
    (void)s; /* the connection ends with its arena */
}

/* km(latitude, longitude, latitude, longitude): great circle by the
 * haversine, radius 6371 km; NULL where one is not known. */
static void
km(sqlite3_context *context, int count, sqlite3_value **value)
{
    double v[4], half_lat, half_long, h;

    for (int i = 0; i < count; i++) {
        if (sqlite3_value_type(value[i]) == SQLITE_NULL)
            return;
        v[i] = sqlite3_value_double(value[i]) * M_PI / 180;
    }
    half_lat = sin((v[2] - v[0]) / 2);
    half_long = sin((v[3] - v[1]) / 2);
    h = half_lat * half_lat + cos(v[0]) * cos(v[2]) * half_long * half_long;
    sqlite3_result_double(context, 2 * 6371 * asin(sqrt(h < 1 ? h : 1)));
}

static const struct search_ops search_sqlite_ops = {
    .put = search_sqlite_put,
    .drop = search_sqlite_drop,
    .find = search_sqlite_find,
    .close = search_sqlite_close,
};

struct err *
search_sqlite_open(struct arena *a, const struct ports *p,
                   struct search **search)
{
    struct search_sqlite *s = NEW(a, struct search_sqlite);
    int rc;

    s->port.ops = &search_sqlite_ops;
    TRY(sqlite_shared(a, p->conf, SQLITE_SEARCH, &s->db));
    rc = sqlite3_create_function(sqlite_handle(s->db), "km", 4,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, km,
                                 NULL, NULL);
    if (rc != SQLITE_OK)
        return sqlite_err(s->db, a, rc);
    *search = &s->port;
    return NULL;
}
