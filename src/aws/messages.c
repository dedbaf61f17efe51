/* Entries of a batch carry their place as Id, by which the reply names what
 * failed. */
#include "aws/messages.h"

#include "base/log.h"

enum { ROUNDS = 3, RECEIVE_MS = 10000 };

struct batch {
    const char *operation, *member; /* the one that each entry has */
    const char *const *value;
    size_t count;
};

/* Those still to be done, as the request wants them. */
static json_t *
entries_left(struct arena *a, const struct batch *b, const bool *failed)
{
    json_t *list = json_keep(a, json_array());

    for (size_t i = 0; i < b->count; i++) {
        if (failed[i])
            json_array_append_new(
                list, json_pack("{s:s,s:s}", "Id",
                                arena_printf(a, "%zu", i), b->member,
                                b->value[i]));
    }
    return list;
}

/* Marks what failed; true when some of it may work another time. */
static bool
read_failures(const struct batch *b, const json_t *members, bool *failed)
{
    bool again = false;
    const json_t *one;
    size_t i;

    json_array_foreach(json_object_get(members, "Failed"), i, one) {
        int64_t at;

        if (!str_int(json_get_str(one, "Id", ""), &at) || at < 0 ||
            (size_t)at >= b->count)
            continue;
        failed[at] = true;
        if (!json_get_bool(one, "SenderFault", false))
            again = true;
        log_event(LOG_WARN, "aws.batch", "operation", b->operation, "code",
                  json_get_str(one, "Code", ""), NULL);
    }
    return again;
}

static struct err *
run(const struct messages *m, struct arena *a, const struct batch *b,
    bool *failed)
{
    bool again = b->count > 0;

    memset(failed, true, b->count * sizeof(*failed));
    for (int round = 0; again && round < ROUNDS; round++) {
        struct aws_request r = {
            .service = "sqs", .operation = b->operation,
            .setting = m->setting,
            .members = aws_members(a, "{s:s,s:O}", "QueueUrl", m->url,
                                   "Entries", entries_left(a, b, failed)) };
        struct aws_reply reply;

        TRY(aws_call(m->aws, a, &r, &reply));
        memset(failed, false, b->count * sizeof(*failed));
        again = read_failures(b, reply.members, failed);
    }
    return NULL;
}

struct err *
messages_send(const struct messages *m, struct arena *a,
              const char *const *body, size_t count, bool *failed)
{
    return run(m, a, &(struct batch){ "SendMessageBatch", "MessageBody",
                                      body, count }, failed);
}

struct err *
messages_receive(const struct messages *m, struct arena *a,
                 const struct messages_wish *w, json_t **list)
{
    struct aws_request r = {
        .service = "sqs", .operation = "ReceiveMessage",
        .setting = m->setting, .watch = w->watch,
        .deadline_ms = w->wait_s * 1000 + RECEIVE_MS,
        .members = aws_members(
            a, "{s:s,s:I,s:I,s:I}", "QueueUrl", m->url,
            "MaxNumberOfMessages",
            (json_int_t)(w->most < MESSAGES_MOST ? w->most : MESSAGES_MOST),
            "VisibilityTimeout", (json_int_t)w->hidden_s,
            "WaitTimeSeconds", (json_int_t)w->wait_s) };
    struct aws_reply reply;
    struct err *e = aws_call(m->aws, a, &r, &reply);

    *list = e == NULL ? json_object_get(reply.members, "Messages") : NULL;
    if (*list == NULL) /* an emulator leaves it out, another has it empty */
        *list = json_keep(a, json_array());
    return e != NULL && reply.left ? NULL : e;
}

struct err *
messages_hide(const struct messages *m, struct arena *a, const char *handle,
              int64_t hidden_s)
{
    struct aws_request r = {
        .service = "sqs", .operation = "ChangeMessageVisibility",
        .setting = m->setting,
        .members = aws_members(
            a, "{s:s,s:s,s:I}", "QueueUrl", m->url, "ReceiptHandle", handle,
            "VisibilityTimeout",
            (json_int_t)(hidden_s < MESSAGES_HIDDEN_MOST_S
                             ? hidden_s : MESSAGES_HIDDEN_MOST_S)) };
    struct aws_reply reply;

    return aws_call(m->aws, a, &r, &reply);
}

void
messages_delete(const struct messages *m, struct arena *a,
                const char *const *handle, size_t count)
{
    bool failed[MESSAGES_MOST];
    struct err *e;

    if (count == 0)
        return;
    e = run(m, a, &(struct batch){ "DeleteMessageBatch", "ReceiptHandle",
                                   handle, count }, failed);
    if (e != NULL)
        log_err(LOG_WARN, "aws.delete", NULL, e);
}
