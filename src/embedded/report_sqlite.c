/*
 * Questions about all of it, asked of the store's own tables: on one machine
 * they are small enough that an answer made now beats one kept. Each report
 * is one constant text; :from and :until are UTC seconds.
 */
#include "base/str.h"
#include "embedded/adapters.h"
#include "embedded/sqlite.h"
#include "embedded/statement.h"

/* Mondays, 00:00 UTC, that begin in the span: 1970-01-05 was a Monday. */
#define WEEKS                                                                \
    "WITH RECURSIVE week (starts) AS ("                                      \
    " SELECT :from - (:from - 345600) % 604800 UNION ALL"                    \
    " SELECT starts + 604800 FROM week WHERE starts + 604800 < :until)"

#define IN_WEEK(at) at " >= starts AND " at " < starts + 604800"

/* Applications of the span that reached a stage at any time. */
#define REACHED(step, label, where)                                          \
    " SELECT " #step " AS step, '" label "' AS name, count(*) AS people"     \
    " FROM application WHERE applied_at >= :from AND applied_at < :until"    \
    where

#define HAS_ENTRY(what)                                                      \
    " AND id IN (SELECT application_id FROM entry WHERE " what ")"

static const struct {
    const char *name, *sql;
} reports[] = {
    { "growth",
      WEEKS
      " SELECT date(starts, 'unixepoch') AS week,"
      " (SELECT count(*) FROM account WHERE role = 'candidate' AND "
      IN_WEEK("created_at") ") AS candidates,"
      " (SELECT count(*) FROM employer WHERE " IN_WEEK("created_at")
      ") AS employers,"
      " (SELECT count(*) FROM posting WHERE " IN_WEEK("published_at")
      ") AS postings,"
      " (SELECT count(*) FROM application WHERE " IN_WEEK("applied_at")
      ") AS applications,"
      " (SELECT count(*) FROM application WHERE answered_at > 0 AND "
      IN_WEEK("answered_at") ") AS answers FROM week ORDER BY starts" },
    { "funnel",
      REACHED(1, "Sent", "")
      " UNION ALL" REACHED(2, "Answered", " AND answered_at > 0")
      " UNION ALL" REACHED(3, "Interview", HAS_ENTRY("stage = 'interview'"))
      " UNION ALL" REACHED(4, "Offer", HAS_ENTRY("stage = 'offer'"))
      " UNION ALL" REACHED(5, "Hired", " AND stage = 'hired'")
      " UNION ALL" REACHED(6, "Rejected", " AND stage = 'rejected'")
      " UNION ALL" REACHED(7, "Withdrawn", " AND stage = 'withdrawn'")
      " ORDER BY step" },
    { "answers",
      "SELECT CASE"
      " WHEN answered_at = 0 THEN 'Not yet'"
      " WHEN answered_at - applied_at < 86400 THEN 'Within a day'"
      " WHEN answered_at - applied_at < 259200 THEN 'Within 3 days'"
      " WHEN answered_at - applied_at < 604800 THEN 'Within a week'"
      " WHEN answered_at - applied_at < 1209600 THEN 'Within 2 weeks'"
      " ELSE 'Later' END AS answered, count(*) AS applications"
      " FROM application WHERE applied_at >= :from AND applied_at < :until"
      " AND stage <> 'withdrawn' GROUP BY answered"
      " ORDER BY min(CASE WHEN answered_at = 0 THEN 1e18"
      "  ELSE answered_at - applied_at END)" },
    { "waiting",
      "SELECT e.name AS employer, count(*) AS unanswered,"
      " CAST((:until - min(a.applied_at)) / 86400 AS INTEGER) AS longest_days"
      " FROM application a JOIN employer e ON e.id = a.employer_id"
      " WHERE a.answered_at = 0 AND a.stage IN ('received', 'reviewing')"
      " AND a.applied_at >= :from AND a.applied_at < :until - 14 * 86400"
      " GROUP BY e.id ORDER BY unanswered DESC, e.name LIMIT 100" },
    { "median",
      "SELECT (answered_at - applied_at) / 86400.0 AS days FROM application"
      " WHERE answered_at > 0 AND applied_at >= :from AND applied_at < :until"
      " ORDER BY answered_at - applied_at LIMIT 1 OFFSET (SELECT"
      "  (count(*) - 1) / 2 FROM application WHERE answered_at > 0"
      "  AND applied_at >= :from AND applied_at < :until)" },
    { "queue",
      "SELECT kind, sum(state = 'waiting') AS waiting,"
      " sum(state = 'running') AS running, sum(state = 'failed') AS failed,"
      " sum(state = 'dead') AS dead, sum(state = 'done') AS done,"
      " max(0, :until - min(CASE WHEN state = 'waiting'" /* since it is due */
      "  THEN max(created_at_ms, run_at_ms) / 1000"
      "  WHEN state IN ('failed', 'dead') THEN created_at_ms / 1000"
      "  ELSE :until END)) AS oldest_s"
      " FROM task GROUP BY kind ORDER BY dead DESC, waiting DESC, kind" },
    { "errors",
      "SELECT kind, error, count(*) AS tasks, max(tries) AS tries,"
      " datetime(max(created_at_ms) / 1000, 'unixepoch') AS last"
      " FROM task WHERE error IS NOT NULL AND state IN ('failed', 'dead')"
      " GROUP BY kind, error ORDER BY tasks DESC, kind LIMIT 100" },
    { "resumes",
      "SELECT coalesce(media_type, 'not known') AS kind, count(*) AS uploads,"
      " sum(state = 'refused') AS refused, sum(state = 'checked') AS checked"
      " FROM resume WHERE created_at >= :from AND created_at < :until"
      " GROUP BY kind ORDER BY uploads DESC, kind" },
    { "marks",
      "SELECT 1 AS step, 'Saved' AS said, '' AS because,"
      " count(*) AS matches FROM mark WHERE saved_at >= :from"
      " AND saved_at < :until"
      " UNION ALL SELECT 2, 'Put aside', reason, count(*) FROM mark"
      " WHERE dismissed_at >= :from AND dismissed_at < :until"
      " GROUP BY reason"
      " UNION ALL SELECT 3, 'Shortlisted', '', count(*) FROM disposition"
      " WHERE state = 'shortlisted' AND decided_at >= :from"
      " AND decided_at < :until"
      " UNION ALL SELECT 4, 'Passed', reason, count(*) FROM disposition"
      " WHERE state = 'passed' AND decided_at >= :from"
      " AND decided_at < :until GROUP BY reason"
      " ORDER BY step, matches DESC, because" },
    { "events",
      "SELECT kind, count(*) AS events,"
      " datetime(max(happened_at), 'unixepoch') AS last FROM event"
      " WHERE happened_at >= :from AND happened_at < :until"
      " GROUP BY kind ORDER BY kind" },
};

enum { REPORTS = sizeof(reports) / sizeof(reports[0]) };

static const char *names[REPORTS + 1];

struct report_sqlite {
    struct report port;
    struct sqlite *db;
};

static const char *
sql_of(const char *name)
{
    for (size_t i = 0; i < REPORTS; i++) {
        if (str_eq(reports[i].name, name))
            return reports[i].sql;
    }
    return NULL;
}

/* Room for one row more, doubling. */
static void
grow(struct arena *a, struct report_table *t, size_t *room)
{
    const char ***more;

    if (t->rows < *room)
        return;
    *room = *room == 0 ? 32 : *room * 2;
    more = NEW_ARRAY(a, *room, const char **);
    for (size_t i = 0; i < t->rows; i++)
        more[i] = t->row[i];
    t->row = more;
}

static struct err *
read_table(struct statement *st, struct arena *a, struct report_table *t)
{
    sqlite3_stmt *s = statement_handle(st);
    size_t room = 0;
    bool row;

    t->columns = (size_t)sqlite3_column_count(s);
    t->column = NEW_ARRAY(a, t->columns, const char *);
    for (size_t i = 0; i < t->columns; i++)
        t->column[i] = arena_str(a, sqlite3_column_name(s, (int)i));
    for (;;) {
        TRY(statement_step(st, a, &row));
        if (!row)
            return NULL;
        grow(a, t, &room);
        t->row[t->rows] = NEW_ARRAY(a, t->columns, const char *);
        for (size_t i = 0; i < t->columns; i++) {
            const char *text = (const char *)sqlite3_column_text(s, (int)i);

            t->row[t->rows][i] = arena_str(a, text == NULL ? "" : text);
        }
        t->rows++;
    }
}

static struct err *
report_sqlite_run(struct report *r, struct arena *a, const char *name,
                  int64_t from, int64_t until, struct report_table *table)
{
    struct report_sqlite *s = (struct report_sqlite *)r;
    const char *sql = sql_of(name);
    struct statement *st;

    if (sql == NULL)
        return fail(a, ERR_MISSING, "choose one that there is",
                    "there is no report \"%s\"", name);
    memset(table, 0, sizeof(*table));
    TRY(statement_of(s->db, a, sql, &st));
    if (statement_has(st, "from"))
        statement_int(st, "from", from);
    if (statement_has(st, "until"))
        statement_int(st, "until", until);
    return read_table(st, a, table);
}

static const char *const *
report_sqlite_names(struct report *r)
{
    (void)r;
    for (size_t i = 0; i < REPORTS; i++)
        names[i] = reports[i].name;
    return names;
}

static struct err *
report_sqlite_dashboard(struct report *r, struct arena *a, const char **url)
{
    (void)r, (void)url;
    return fail(a, ERR_MISSING, "set quicksight.dashboard",
                "there is no dashboard");
}

static void
report_sqlite_close(struct report *r)
{
    (void)r; /* the connection ends with its arena */
}

static const struct report_ops report_sqlite_ops = {
    .run = report_sqlite_run,
    .here = report_sqlite_run,
    .names = report_sqlite_names,
    .dashboard = report_sqlite_dashboard,
    .close = report_sqlite_close,
};

struct err *
report_sqlite_open(struct arena *a, const struct ports *p,
                   struct report **report)
{
    struct report_sqlite *s = NEW(a, struct report_sqlite);

    s->port.ops = &report_sqlite_ops;
    TRY(sqlite_shared(a, p->conf, SQLITE_CORE, &s->db));
    *report = &s->port;
    return NULL;
}
