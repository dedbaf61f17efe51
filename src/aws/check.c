/* The table of looks: one row an adapter. */
#include "aws/check.h"

#include "base/str.h"

const struct check check_rows[] = {
    { "keys", "kms", "kms", "DescribeKey", "KeyId", "kms.key" },
    { "identity", "cognito", "cognito-idp", "DescribeUserPool", "UserPoolId",
      "cognito.pool" },
    { "blob", "s3", "s3", "HeadBucket", "Bucket", "s3.bucket" },
    { "bus", "eventbridge", "events", "DescribeEventBus", "Name",
      "events.bus" },
    { "queue", "sqs", "sqs", "GetQueueAttributes", "QueueUrl",
      "sqs.queue_url" },
    { "inbound", "sqs", "sqs", "GetQueueAttributes", "QueueUrl",
      "sqs.inbound_url" },
    { "mail", "ses", "sesv2", "GetAccount", NULL, "mail.from" },
    { "notify", "sns", "sns", "GetTopicAttributes", "TopicArn",
      "sns.topic" },
    { "metric", "cloudwatch", "cloudwatch", "ListMetrics", "Namespace",
      "cloudwatch.namespace" },
    { "log", "cloudwatch-logs", "logs", "DescribeLogStreams",
      "logGroupName", "cloudwatch.log_group" },
    { "stream", "kinesis", "kinesis", "DescribeStreamSummary", "StreamName",
      "kinesis.stream" },
    { NULL, NULL, NULL, NULL, NULL, NULL },
};

struct err *
check_make(struct aws *aws, struct arena *a, const struct conf *c,
           const struct check *row)
{
    struct aws_request r = { .service = row->service,
                             .operation = row->operation,
                             .setting = row->setting };
    const char *value = conf_text(c, row->setting);
    struct aws_reply reply;

    if (row->member != NULL && str_empty(value))
        return fail(a, ERR_INVALID, "set it to what conf/aws/tandem.yaml "
                    "made, or to a thing of your own",
                    "%s is empty, and ports.%s is %s", row->setting,
                    row->port, row->choice);
    if (row->member != NULL)
        r.members = aws_members(a, "{s:s}", row->member, value);
    return aws_call(aws, a, &r, &reply);
}
