/*
 * The copies, read back by a query of the event data store, whose text is
 * shipped beside the program (conf/aws/audit.sql) for whoever looks there by
 * hand.
 */
#include "aws/audit_cloudtrail.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/prefork.h"

enum {
    QUERY_MOST = 10000, /* characters, of the model */
    ROWS = 1000,        /* of a page: the model's most */
    WAIT_MS = 300 * 1000, HEAD_WAIT_MS = 60 * 1000,
    PAUSE_MS = 250, PAUSE_MOST_MS = 5000
};

static struct err *
call(struct audit_cloudtrail *t, struct arena *a, const char *operation,
     json_t *members, struct aws_reply *reply)
{
    struct aws_request r = { .service = "cloudtrail", .operation = operation,
                             .setting = "cloudtrail.event_data_store",
                             .members = members };

    return aws_call(t->aws, a, &r, reply);
}

struct err *
audit_cloudtrail_read(struct arena *a, struct audit_cloudtrail *t)
{
    const char *path = conf_share_path(a, t->conf, "conf/aws/audit.sql");
    char *text;

    TRY(file_shipped(a, path, QUERY_MOST, &text));
    while (str_starts(text, "--") && strchr(text, '\n') != NULL)
        text = strchr(text, '\n') + 1; /* its comment */
    t->query = text;
    return NULL;
}

/* ---- asking -------------------------------------------------------------- */

static const char *
statement(const struct audit_cloudtrail *t, struct arena *a,
          const char *order)
{
    const char *const value[][2] = { { "table", t->table },
                                     { "source", t->source },
                                     { "order", order }, { NULL, NULL } };

    return str_fill(a, t->query, value);
}

static struct err *
start(struct audit_cloudtrail *t, struct arena *a, const char *order,
      const char **id)
{
    struct aws_reply reply;

    TRY(call(t, a, "StartQuery", aws_members(a, "{s:s}", "QueryStatement",
                                             statement(t, a, order)),
             &reply));
    *id = json_get_str(reply.members, "QueryId", "");
    return NULL;
}

static bool
is_under_way(const char *status)
{
    return str_eq(status, "QUEUED") || str_eq(status, "RUNNING");
}

/* False: the time is over, or the process is asked to end. */
static bool
wait_some(int64_t *pause_ms, int64_t until_ms)
{
    if (clock_steady_ms() + *pause_ms > until_ms || !prefork_rest(*pause_ms))
        return false;
    *pause_ms = *pause_ms * 2 > PAUSE_MOST_MS ? PAUSE_MOST_MS
                                              : *pause_ms * 2;
    return true;
}

/* A page of what the query found, when it is done. */
static struct err *
results(struct audit_cloudtrail *t, struct arena *a, const char *id,
        const char *token, int64_t wait_ms, const json_t **page)
{
    int64_t until_ms = clock_steady_ms() + wait_ms, pause_ms = PAUSE_MS;

    for (;;) {
        json_t *members = aws_members(a, "{s:s,s:i}", "QueryId", id,
                                      "MaxQueryResults", ROWS);
        struct aws_reply reply;
        const char *status;

        if (token != NULL)
            json_object_set_new(members, "NextToken", json_string(token));
        TRY(call(t, a, "GetQueryResults", members, &reply));
        status = json_get_str(reply.members, "QueryStatus", "");
        *page = reply.members;
        if (str_eq(status, "FINISHED"))
            return NULL;
        if (!is_under_way(status))
            return fail(a, ERR_DOWN, "look at the query in CloudTrail Lake",
                        "CloudTrail Lake's query %s is %s: %s", id, status,
                        json_get_str(reply.members, "ErrorMessage",
                                     "no reason given"));
        if (!wait_some(&pause_ms, until_ms))
            return fail(a, ERR_BUSY, "try again later", "CloudTrail Lake's "
                        "query %s is still %s", id, status);
    }
}

/* What it read is what it costs. */
static void
charge(struct audit_cloudtrail *t, struct arena *a, const json_t *page)
{
    int64_t bytes = json_get_int(json_object_get(page, "QueryStatistics"),
                                 "BytesScanned", 0);

    aws_charge(t->aws, a, "cloudtrail.StartQuery.byte", (double)bytes);
}

/* ---- rows ---------------------------------------------------------------- */

/* A row is a list of objects of one member each. */
static const char *
cell(const json_t *row, const char *name)
{
    const json_t *one;
    size_t i;

    json_array_foreach(row, i, one) {
        const char *text = json_get_str(one, name, NULL);

        if (text != NULL)
            return text;
    }
    return "";
}

static struct audit_copy
copy_of(struct arena *a, const json_t *row)
{
    struct audit_copy c = {
        .id = arena_str(a, cell(row, "uid")),
        .seq = strtoll(cell(row, "seq"), NULL, 10),
        .happened_at = strtoll(cell(row, "happened"), NULL, 10),
        .action = arena_str(a, cell(row, "action")) };

    for (const struct audit_cloudtrail_text *f = audit_cloudtrail_texts;
         f->name != NULL; f++)
        *(const char **)(void *)((char *)&c + f->offset) = arena_str(
            a, cell(row, f->name));
    return c;
}

struct err *
audit_cloudtrail_head(struct audit_log *port, struct arena *a,
                      struct audit_copy *head)
{
    struct audit_cloudtrail *t = (struct audit_cloudtrail *)port;
    const json_t *page, *row;
    const char *id;

    *head = (struct audit_copy){ .seq = 0 };
    TRY(start(t, a, "seq DESC, uid LIMIT 1", &id));
    TRY(results(t, a, id, NULL, HEAD_WAIT_MS, &page));
    charge(t, a, page);
    row = json_array_get(json_object_get(page, "QueryResultRows"), 0);
    if (row != NULL)
        *head = copy_of(a, row);
    return NULL;
}

/* The cursor: the query's id and the token of a page, a space between. */
struct err *
audit_cloudtrail_copies(struct audit_log *port, struct arena *a,
                        const char *after, struct audit_copies *copies)
{
    struct audit_cloudtrail *t = (struct audit_cloudtrail *)port;
    const char *token = after != NULL ? strchr(after, ' ') : NULL, *id;
    const json_t *page, *rows, *row;
    size_t i;

    if (after == NULL)
        TRY(start(t, a, "seq, uid", &id));
    else
        id = arena_copy(a, after, (size_t)(token++ - after));
    TRY(results(t, a, id, token, WAIT_MS, &page));
    if (after == NULL)
        charge(t, a, page);
    rows = json_object_get(page, "QueryResultRows");
    *copies = (struct audit_copies){
        .copy = NEW_ARRAY(a, json_array_size(rows) + 1, struct audit_copy) };
    json_array_foreach(rows, i, row)
        copies->copy[copies->count++] = copy_of(a, row);
    token = json_get_str(page, "NextToken", NULL);
    if (token != NULL)
        copies->next = arena_join(a, id, " ", token, NULL);
    return NULL;
}
