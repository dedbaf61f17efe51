/*
 * Questions on the lake by Athena. What only the store knows (the queue, who
 * waits now, how uploads went) is answered by the reports beneath. A report is
 * asked for by the minute, and Athena knows a question by its token: whoever
 * asks again in that minute gets the same answer and pays nothing.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/aws.h"
#include "aws/quicksight.h"
#include "aws/report_athena.h"
#include "base/clock.h"
#include "base/prefork.h"

enum { WAIT_MS = 8000, PAUSE_MS = 150, PAUSE_MOST_MS = 1000, MINUTE = 60,
       ROWS_MOST = 10000, MEGABYTE = 1000000 };

struct report_athena {
    struct report port;
    struct report *here;
    struct aws *aws;
    const char *database, *table, *workgroup, *output;
    const struct report_text *texts;
    struct quicksight *dashboard; /* NULL: none is set */
};

static struct report_athena *
self(struct report *r)
{
    return (struct report_athena *)r;
}

static struct err *
call(struct report_athena *r, struct arena *a, const char *operation,
     json_t *members, struct aws_reply *reply)
{
    struct aws_request q = { .service = "athena", .operation = operation,
                             .members = members,
                             .setting = "athena.database" };
    struct err *e = aws_call(r->aws, a, &q, reply);

    if (e != NULL && e->kind != ERR_BUSY)
        e->kind = ERR_DOWN; /* no report is wrong because of who asks */
    return e;
}

/* ---- a query ------------------------------------------------------------- */

static const char *
token_of(struct arena *a, const char *sql)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)sql, strlen(sql));
    return hex_encode(a, hash, sizeof(hash));
}

static struct err *
start(struct report_athena *r, struct arena *a, const char *sql,
      const char **id)
{
    json_t *members = aws_members(
        a, "{s:s,s:s,s:s,s:{s:s}}", "QueryString", sql, "ClientRequestToken",
        token_of(a, sql), "WorkGroup", r->workgroup, "QueryExecutionContext",
        "Database", r->database);
    struct aws_reply reply;

    if (!str_empty(r->output))
        json_object_set_new(members, "ResultConfiguration", json_pack(
            "{s:s}", "OutputLocation", r->output));
    TRY(call(r, a, "StartQueryExecution", members, &reply));
    *id = json_get_str(reply.members, "QueryExecutionId", "");
    return NULL;
}

/* What it read is what it costs. */
static const char *
charge(struct report_athena *r, struct arena *a, const json_t *execution)
{
    int64_t bytes = json_get_int(json_object_get(execution, "Statistics"),
                                 "DataScannedInBytes", 0);
    double usd = aws_charge(r->aws, a, "athena.StartQueryExecution.byte",
                            (double)bytes);

    return arena_printf(a, "Athena read %.1f MB of events for this, which "
                        "costs %.4f US dollars.", (double)bytes / MEGABYTE,
                        usd);
}

static struct err *
await(struct report_athena *r, struct arena *a, const char *id,
      struct report_table *t)
{
    int64_t until_ms = clock_steady_ms() + WAIT_MS, ms = PAUSE_MS;

    for (;;) {
        struct aws_reply reply;
        const json_t *execution, *status;
        const char *state;

        TRY(call(r, a, "GetQueryExecution",
                 aws_members(a, "{s:s}", "QueryExecutionId", id), &reply));
        execution = json_object_get(reply.members, "QueryExecution");
        status = json_object_get(execution, "Status");
        state = json_get_str(status, "State", "");
        if (str_eq(state, "SUCCEEDED")) {
            t->note = charge(r, a, execution);
            return NULL;
        }
        if (str_eq(state, "FAILED") || str_eq(state, "CANCELLED"))
            return fail(a, ERR_DOWN, "make the table by conf/aws/athena.sql; "
                        "look at the query in Athena", "Athena's query %s is "
                        "%s", id, state);
        if (clock_steady_ms() + ms > until_ms || !prefork_rest(ms))
            return fail(a, ERR_BUSY, "ask again in a moment",
                        "Athena is still reading the events");
        ms = ms * 2 > PAUSE_MOST_MS ? PAUSE_MOST_MS : ms * 2;
    }
}

/* ---- its results --------------------------------------------------------- */

static const char **
cells_of(struct arena *a, const json_t *row, size_t count)
{
    const json_t *data = json_object_get(row, "Data");
    const char **cell = NEW_ARRAY(a, count + 1, const char *);

    for (size_t i = 0; i < count; i++)
        cell[i] = json_get_str(json_array_get(data, i), "VarCharValue", "");
    return cell;
}

/* The first row of the first page names the columns. */
static void
take_page(struct arena *a, const json_t *rows, struct report_table *t)
{
    size_t i = 0, count = json_array_size(rows);

    if (t->column == NULL && count > 0) {
        t->columns = json_array_size(json_object_get(
            json_array_get(rows, 0), "Data"));
        t->column = cells_of(a, json_array_get(rows, i++), t->columns);
    }
    for (; i < count && t->rows < ROWS_MOST; i++)
        t->row[t->rows++] = cells_of(a, json_array_get(rows, i), t->columns);
}

static struct err *
fetch(struct report_athena *r, struct arena *a, const char *id,
      struct report_table *t)
{
    const char *next = NULL;

    t->row = NEW_ARRAY(a, ROWS_MOST, const char **);
    do {
        json_t *members = aws_members(a, "{s:s,s:i}", "QueryExecutionId", id,
                                      "MaxResults", 1000);
        struct aws_reply reply;

        if (next != NULL)
            json_object_set_new(members, "NextToken", json_string(next));
        TRY(call(r, a, "GetQueryResults", members, &reply));
        take_page(a, json_object_get(json_object_get(reply.members,
                                                     "ResultSet"), "Rows"),
                  t);
        next = json_get_str(reply.members, "NextToken", NULL);
    } while (next != NULL && t->rows < ROWS_MOST);
    if (t->columns == 0)
        return fail(a, ERR_DOWN, "look at the query in Athena",
                    "Athena's query %s has no columns", id);
    return NULL;
}

/* ---- the port ------------------------------------------------------------ */

static struct err *
athena_run(struct report *port, struct arena *a, const char *name,
           int64_t from, int64_t until, struct report_table *table)
{
    struct report_athena *r = self(port);
    const char *sql = report_athena_query(a, r->texts, name, r->table,
                                          from - from % MINUTE,
                                          until - until % MINUTE + MINUTE);
    const char *id;

    if (sql == NULL)
        return report_run(r->here, a, name, from, until, table);
    memset(table, 0, sizeof(*table));
    TRY(start(r, a, sql, &id));
    TRY(await(r, a, id, table));
    return fetch(r, a, id, table);
}

static struct err *
athena_here(struct report *port, struct arena *a, const char *name,
            int64_t from, int64_t until, struct report_table *table)
{
    return report_here(self(port)->here, a, name, from, until, table);
}

static const char *const *
athena_names(struct report *port)
{
    return report_names(self(port)->here);
}

static struct err *
athena_dashboard(struct report *port, struct arena *a, const char **url)
{
    struct report_athena *r = self(port);

    if (r->dashboard == NULL)
        return report_dashboard(r->here, a, url);
    return quicksight_address(r->dashboard, a, url);
}

static void
athena_close(struct report *port)
{
    (void)port; /* connections are the client's */
}

static const struct report_ops ops = {
    .run = athena_run,
    .here = athena_here,
    .names = athena_names,
    .dashboard = athena_dashboard,
    .close = athena_close,
};

/* It stands in the text of a query. */
static bool
is_name(const char *name)
{
    return name[0] != '\0' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
               strlen(name);
}

static const char *const *
names_of(struct arena *a, const struct report_text *texts)
{
    const char **names;
    size_t count = 0;

    while (texts[count].name != NULL)
        count++;
    names = NEW_ARRAY(a, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = texts[i].name;
    return names;
}

struct err *
report_athena_open(struct arena *a, const struct ports *p,
                   struct report **report)
{
    struct report_athena *r = NEW(a, struct report_athena);

    r->port.ops = &ops;
    r->here = p->report;
    r->database = conf_text(p->conf, "athena.database");
    r->table = conf_text(p->conf, "athena.table");
    r->workgroup = conf_text(p->conf, "athena.workgroup");
    r->output = conf_text(p->conf, "athena.output");
    if (!is_name(r->table))
        return fail(a, ERR_INVALID, "use small letters, digits and _",
                    "athena.table is no name of a table");
    if (r->here == NULL)
        return fail(a, ERR_DOWN, "open them first",
                    "Athena needs the reports of the store");
    TRY(report_athena_read(a, p->conf, &r->texts));
    r->port.elsewhere = names_of(a, r->texts);
    TRY(aws_open(a, p, &r->aws));
    TRY(quicksight_open(a, p, r->aws, &r->dashboard, &r->port.frames));
    *report = &r->port;
    return NULL;
}
