/*
 * The table of adapters: one line each, in the order in which they open; an
 * adapter may use the ports above it. One that stands for several choices is
 * what those below it fall back on: they find it at their port, and take its
 * place. The compiler checks that an adapter's
 * constructor makes the port it is listed for, and wire_ports that it left no
 * operation of that port empty.
 */
#include "wire.h"

#include "aws/adapters.h"
#include "base/str.h"
#include "core/fit_vocabulary.h"
#include "embedded/adapters.h"
#include "embedded/taxonomy_file.h"

/*     port      setting     constructor           operations */
#define ADAPTERS(X)                                                         \
    X(store,    "sqlite",   store_sqlite_open,    struct store_ops)         \
    X(queue,    "sqlite",   queue_sqlite_open,    struct queue_ops)         \
    X(queue, "sqs", queue_sqs_on_rows, struct queue_ops)                    \
    X(log,      "json",     log_json_open,        struct log_lines_ops)     \
    X(log, "cloudwatch-logs", log_cloudwatch_open, struct log_lines_ops)    \
    X(metric,   "text",     metric_text_open,     struct metric_ops)        \
    X(metric, "cloudwatch", metric_cloudwatch_open, struct metric_ops)      \
    X(audit, "chain|cloudtrail", audit_chain_open, struct audit_ops)        \
    X(audit, "cloudtrail", audit_cloudtrail_open, struct audit_ops)         \
    X(keys,     "file",     keys_file_open,       struct keys_ops)          \
    X(keys,     "kms",      keys_kms_open,        struct keys_ops)          \
    X(blob,     "files",    blob_files_open,      struct blob_ops)          \
    X(blob, "s3", blob_s3_open, struct blob_ops)                            \
    X(virus,    "none",     virus_none_open,      struct virus_ops)         \
    X(virus,    "clamd",    virus_clamd_open,     struct virus_ops)         \
    X(extract, "sandbox|textract", extract_sandbox_open, struct extract_ops) \
    X(extract, "textract", extract_textract_open, struct extract_ops)       \
    X(search,   "sqlite",   search_sqlite_open,   struct search_ops)        \
    X(search, "opensearch", search_opensearch_open, struct search_ops)      \
    X(identity, "embedded", identity_argon2_open, struct identity_ops)      \
    X(identity, "cognito", identity_cognito_open, struct identity_ops)      \
    X(mail,     "outbox",   mail_outbox_open,     struct mail_ops)          \
    X(mail,     "smtp",     mail_smtp_open,       struct mail_ops)          \
    X(mail, "ses", mail_ses_open, struct mail_ops)                          \
    X(parse, "rules|bedrock", parse_rules_open,   struct parse_ops)         \
    X(parse, "bedrock", parse_bedrock_open, struct parse_ops)               \
    X(embed,    "static",   embed_static_open,    struct embed_ops)         \
    X(embed, "titan", embed_titan_open, struct embed_ops)                   \
    X(rank, "linear|sagemaker", rank_linear_open, struct rank_ops)          \
    X(rank, "sagemaker", rank_sagemaker_open, struct rank_ops)              \
    X(retrieval, "sqlite",  retrieval_sqlite_open, struct retrieval_ops)    \
    X(retrieval, "opensearch", retrieval_opensearch_open,                   \
      struct retrieval_ops)                                                 \
    X(report, "rollups|athena", report_sqlite_open, struct report_ops)      \
    X(report, "athena", report_athena_open, struct report_ops)              \
    X(bus,      "process",  bus_process_open,     struct bus_ops)           \
    X(bus, "eventbridge", bus_eventbridge_open, struct bus_ops)             \
    X(inbound,  "none",     inbound_none_open,    struct inbound_ops)       \
    X(inbound, "sqs", inbound_sqs_open, struct inbound_ops)                 \
    X(stream,   "files",    stream_files_open,    struct stream_ops)        \
    X(stream, "kinesis", stream_kinesis_open, struct stream_ops)            \
    X(lake,     "none",     lake_none_open,       struct lake_ops)          \
    X(lake, "s3", lake_s3_open, struct lake_ops)                            \
    X(notify,   "store",    notify_store_open,    struct notify_ops)        \
    X(notify, "sns", notify_sns_open, struct notify_ops)

/* A queue elsewhere works on the rows of the store. */
static struct err *
queue_sqs_on_rows(struct arena *a, struct ports *p, struct queue **queue)
{
    TRY(queue_sqlite_rows_open(a, p, &p->queue_rows));
    return queue_sqs_open(a, p, queue);
}

struct adapter {
    const char *port, *choice;
    struct err *(*open)(struct arena *a, struct ports *p,
                        const void *const **ops);
    size_t operations;
};

#define OPEN(port, choice, constructor, type)                         \
    static struct err *                                               \
    open_##constructor(struct arena *a, struct ports *p,              \
                       const void *const **ops)                       \
    {                                                                 \
        TRY(constructor(a, p, &p->port));                             \
        *ops = (const void *const *)(const void *)p->port->ops;       \
        return NULL;                                                  \
    }
ADAPTERS(OPEN)

#define ROW(port, choice, constructor, type) \
    { #port, choice, open_##constructor, sizeof(type) / sizeof(void *) },

static const struct adapter adapters[] = { ADAPTERS(ROW) };

/* A choice of the settings that no line above stands for. */
#define OPENED(port, choice, constructor, type)                             \
    if (p->port == NULL)                                                    \
        return fail(a, ERR_DOWN, "choose another adapter for this port",    \
                    "no adapter of this build is ports." #port " = %s",     \
                    conf_text(p->conf, "ports." #port));

static struct err *
all_opened(struct arena *a, const struct ports *p)
{
    ADAPTERS(OPENED)
    return NULL;
}

/* Operations are pointers to functions, nothing else: see port headers. */
static struct err *
open_one(struct arena *a, struct ports *p, const struct adapter *d)
{
    const void *const *ops;

    TRY(d->open(a, p, &ops));
    for (size_t i = 0; i < d->operations; i++) {
        if (ops[i] == NULL)
            return fail(a, ERR_DOWN, "choose another adapter for this port",
                        "the adapter %s of ports.%s leaves operation %zu "
                        "empty", d->choice, d->port, i + 1);
    }
    return NULL;
}

static bool
is_named(const char *const *names, const char *port)
{
    for (; names != NULL && *names != NULL; names++) {
        if (str_eq(*names, port))
            return true;
    }
    return names == NULL;
}

static bool
stands_for(struct arena *a, const struct adapter *d, const char *choice)
{
    size_t count;
    char **one = str_split(a, d->choice, '|', &count);

    for (size_t i = 0; i < count; i++) {
        if (str_eq(one[i], choice))
            return true;
    }
    return false;
}

/* The ports of these names; NULL: all. */
static struct err *
open_ports(struct arena *a, const struct conf *c, const char *const *names,
           struct ports **out)
{
    struct ports *p = NEW(a, struct ports);

    p->conf = c;
    TRY(taxonomy_file_open(a, conf_share_path(a, c, "taxonomy.bin"),
                           &p->taxonomy));
    for (size_t i = 0; i < sizeof(adapters) / sizeof(adapters[0]); i++) {
        const struct adapter *d = &adapters[i];
        char *setting = arena_printf(a, "ports.%s", d->port);

        if (is_named(names, d->port) &&
            stands_for(a, d, conf_text(c, setting)))
            TRY(open_one(a, p, d));
    }
    if (p->embed != NULL)
        p->vocabulary = fit_vocabulary_new(a);
    *out = p;
    return NULL;
}

struct err *
wire_ports(struct arena *a, const struct conf *c, struct ports **out)
{
    TRY(open_ports(a, c, NULL, out));
    return all_opened(a, *out);
}

struct err *
wire_log(struct arena *a, const struct conf *c)
{
    static const char *const names[] = { "log", NULL };
    struct ports *p;

    return open_ports(a, c, names, &p);
}

struct err *
wire_readers(struct arena *a, const struct conf *c, struct ports **out)
{
    static const char *const names[] = { "extract", "parse", NULL };

    return open_ports(a, c, names, out);
}

struct err *
wire_matching(struct arena *a, const struct conf *c, struct ports **out)
{
    static const char *const names[] = { "extract", "parse", "embed", "rank",
                                         NULL };

    TRY(open_ports(a, c, names, out));
    return retrieval_memory_open(a, *out, &(*out)->retrieval);
}

struct err *
wire_open(struct arena *a, const char *conf_path, struct ports **out)
{
    struct conf *c;

    TRY(conf_load(a, conf_path, &c));
    return wire_ports(a, c, out);
}
