/*
 * News of AWS, from one queue of SQS that S3, SNS and EventBridge write to.
 * What cannot be read is left: SQS gives it a few times more and then puts it
 * to the queue's dead letters, where an operator sees it.
 */
#include "aws/adapters.h"

#include "aws/inbound_https.h"
#include "aws/inbound_read.h"
#include "aws/messages.h"
#include "base/log.h"

enum { HIDDEN_S = 60, PAUSE_MS = 5000 };

struct inbound_sqs {
    struct inbound port;
    struct messages sqs;
    const struct conf *conf;
};

static struct err *
sqs_take(struct inbound *port, struct arena *a,
         struct inbound_message **list, size_t *count)
{
    struct inbound_sqs *in = (struct inbound_sqs *)port;
    struct messages_wish w = { .most = MESSAGES_MOST, .hidden_s = HIDDEN_S };
    json_t *found;
    const json_t *m;
    size_t i;

    *count = 0;
    TRY(messages_receive(&in->sqs, a, &w, &found));
    *list = NEW_ARRAY(a, MESSAGES_MOST, struct inbound_message);
    json_array_foreach(found, i, m) {
        const char *body = json_get_str(m, "Body", "");
        struct inbound_message *one = &(*list)[*count];
        struct err *e = inbound_read(a, body, strlen(body), &one->item,
                                     &one->count);

        if (e != NULL) {
            log_err(LOG_WARN, "inbound.stranger",
                    json_get_str(m, "MessageId", ""), e);
            continue;
        }
        one->handle = json_get_str(m, "ReceiptHandle", "");
        if (++*count == MESSAGES_MOST)
            break;
    }
    return NULL;
}

static void
sqs_done(struct inbound *port, struct arena *a,
         const struct inbound_message *list, size_t count)
{
    struct inbound_sqs *in = (struct inbound_sqs *)port;
    const char *handle[MESSAGES_MOST];

    for (size_t i = 0; i < count; i++)
        handle[i] = list[i].handle;
    messages_delete(&in->sqs, a, handle, count);
}

static struct err *
sns_deliver(struct inbound *port, struct arena *a, const char *body,
            size_t size, struct inbound_message *m, const char **errand)
{
    return inbound_https_take(a, ((struct inbound_sqs *)port)->conf, body,
                              size, m, errand);
}

static struct err *
sns_run(struct inbound *port, struct arena *a, const char *errand)
{
    struct inbound_sqs *in = (struct inbound_sqs *)port;

    return inbound_https_run(in->sqs.aws, a, in->conf, errand);
}

static void
sqs_close(struct inbound *in)
{
    (void)in; /* connections are the client's */
}

static const struct inbound_ops ops = {
    .take = sqs_take,
    .done = sqs_done,
    .deliver = sns_deliver,
    .run = sns_run,
    .close = sqs_close,
};

struct err *
inbound_sqs_open(struct arena *a, const struct ports *p,
                 struct inbound **out)
{
    struct inbound_sqs *in = NEW(a, struct inbound_sqs);

    in->port = (struct inbound){ &ops, PAUSE_MS };
    in->conf = p->conf;
    in->sqs.setting = "sqs.inbound_url";
    in->sqs.url = conf_text(p->conf, in->sqs.setting);
    if (str_empty(in->sqs.url))
        return fail(a, ERR_INVALID, "set it to the URL of a queue",
                    "sqs.inbound_url is empty");
    TRY(aws_open(a, p, &in->sqs.aws));
    *out = &in->port;
    return NULL;
}
