/*
 * Notices as rows of the store, and each to a topic of SNS besides: its
 * subscribers filter by the attributes `account` and `kind`. The row comes
 * last: a notice whose row is there was published, and one that was published
 * without a row is published once more rather than never.
 */
#include "aws/adapters.h"

#include "aws/aws.h"
#include "core/account.h"

struct notify_sns {
    struct notify port;
    struct aws *aws;
    struct store *store;
    const char *topic;
};

static json_t *
attribute(const char *value)
{
    return json_pack("{s:s,s:s}", "DataType", "String", "StringValue", value);
}

static struct err *
publish(struct notify_sns *n, struct arena *a, const struct notice *notice)
{
    const char *message = json_text(a, aws_members(
        a, "{s:s,s:s,s:s,s:s}", "id", notice->id, "kind", notice->kind,
        "subject", notice->subject, "link", notice->link));
    struct aws_request r = {
        .service = "sns", .operation = "Publish", .setting = "sns.topic",
        .members = aws_members(
            a, "{s:s,s:s,s:{s:o,s:o}}", "TopicArn", n->topic, "Message",
            message, "MessageAttributes", "account",
            attribute(notice->account_id), "kind",
            attribute(notice->kind)) };
    struct aws_reply reply;
    struct err *e = aws_call(n->aws, a, &r, &reply);

    if (e != NULL)
        e->kind = ERR_DOWN;
    return e;
}

/* *is is false where the row is missing. */
static struct err *
exists(struct notify_sns *n, struct arena *a, const struct record_type *type,
       const char *id, bool *is)
{
    void *row;

    TRY(store_get_or_none(n->store, a, type, id, &row));
    *is = row != NULL;
    return NULL;
}

static struct err *
sns_tell(struct notify *port, struct arena *a, const struct notice *notice)
{
    struct notify_sns *n = (struct notify_sns *)port;
    bool told, somebody;
    struct change c;
    struct err *e;

    TRY(exists(n, a, &notice_type, notice->id, &told));
    TRY(exists(n, a, &account_type, notice->account_id, &somebody));
    if (told || !somebody)
        return NULL;
    TRY(publish(n, a, notice));
    change_start(&c, a);
    change_insert(&c, &notice_type, notice);
    e = store_commit(n->store, &c);
    /* Told by another process, or the account was erased meanwhile. */
    return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static void
sns_close(struct notify *port)
{
    (void)port; /* the store is not its own */
}

static const struct notify_ops ops = { .tell = sns_tell, .close = sns_close };

struct err *
notify_sns_open(struct arena *a, const struct ports *p, struct notify **out)
{
    struct notify_sns *n = NEW(a, struct notify_sns);

    n->port.ops = &ops;
    n->store = p->store;
    n->topic = conf_text(p->conf, "sns.topic");
    if (str_empty(n->topic))
        return fail(a, ERR_INVALID, "set it to the ARN of a topic",
                    "sns.topic is empty");
    TRY(aws_open(a, p, &n->aws));
    *out = &n->port;
    return NULL;
}
