/*
 * Events to a stream of Kinesis, a line of JSON each. The event's id is the
 * partition key, which spreads them over the shards; readers order by `seq`
 * and tell a repeat by `id`. PutRecords answers 200 with what failed inside:
 * a record that a shard had no room for is sent again by the task.
 *
 * Kinesis takes nothing back: an event is gone when its retention is over, a
 * day unless the stream is set otherwise. To forget a person is a record of
 * its own, {"kind": "stream.forget", "forget": ID, "since": SECONDS}, by which
 * whoever keeps events for longer takes the id out of them.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/aws.h"
#include "core/record_json.h"

struct stream_kinesis {
    struct stream port;
    struct aws *aws;
    const char *name;
};

static const char *
data_of(struct arena *a, const json_t *record)
{
    const char *line = arena_join(a, json_text(a, record), "\n", NULL);
    size_t room = sodium_base64_ENCODED_LEN(strlen(line),
                                            sodium_base64_VARIANT_ORIGINAL);

    return sodium_bin2base64(arena_alloc(a, room), room,
                             (const unsigned char *)line, strlen(line),
                             sodium_base64_VARIANT_ORIGINAL);
}

static struct err *
put_record(struct stream *port, struct arena *a, const char *id,
           const json_t *record)
{
    struct stream_kinesis *s = (struct stream_kinesis *)port;
    struct aws_request r = {
        .service = "kinesis", .operation = "PutRecords",
        .setting = "kinesis.stream",
        .members = aws_members(a, "{s:s,s:[{s:s,s:s}]}", "StreamName",
                               s->name, "Records", "Data",
                               data_of(a, record), "PartitionKey", id) };
    struct aws_reply reply;
    struct err *error = aws_call(s->aws, a, &r, &reply);
    const json_t *one;

    if (error != NULL) {
        error->kind = ERR_DOWN;
        return error;
    }
    if (json_get_int(reply.members, "FailedRecordCount", 0) == 0)
        return NULL;
    one = json_array_get(json_object_get(reply.members, "Records"), 0);
    return fail(a, ERR_DOWN, "nothing: it is tried again; add shards if it "
                "lasts", "kinesis.PutRecords took no record %s: %s", id,
                json_get_str(one, "ErrorCode", "without a code"));
}

static struct err *
kinesis_put(struct stream *port, struct arena *a, const struct event *e)
{
    return put_record(port, a, e->id, record_json(a, &event_type, e));
}

static struct err *
kinesis_forget(struct stream *port, struct arena *a, const char *id,
               int64_t since)
{
    return put_record(port, a, id,
                      aws_members(a, "{s:s,s:s,s:I}", "kind",
                                  "stream.forget", "forget", id, "since",
                                  (json_int_t)since));
}

static void
kinesis_close(struct stream *port)
{
    (void)port; /* connections are the client's */
}

static const struct stream_ops ops = {
    .put = kinesis_put,
    .forget = kinesis_forget,
    .close = kinesis_close,
};

struct err *
stream_kinesis_open(struct arena *a, const struct ports *p,
                    struct stream **stream)
{
    struct stream_kinesis *s = NEW(a, struct stream_kinesis);

    s->port.ops = &ops;
    s->name = conf_text(p->conf, "kinesis.stream");
    if (str_empty(s->name))
        return fail(a, ERR_INVALID, "set it to the name of a stream",
                    "kinesis.stream is empty");
    TRY(aws_open(a, p, &s->aws));
    *stream = &s->port;
    return NULL;
}
