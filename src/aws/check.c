/* The table of looks: one row an adapter. */
#include "aws/check.h"

const struct check check_rows[] = {
    { "keys", "kms", "kms", "DescribeKey", "KeyId", "kms.key" },
    { "blob", "s3", "s3", "HeadBucket", "Bucket", "s3.bucket" },
    { "bus", "eventbridge", "events", "DescribeEventBus", "Name",
      "events.bus" },
    { "mail", "ses", "sesv2", "GetAccount", NULL, "mail.from" },
    { "notify", "sns", "sns", "GetTopicAttributes", "TopicArn",
      "sns.topic" },
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
    struct aws_reply reply;

    if (row->member != NULL)
        r.members = aws_members(a, "{s:s}", row->member,
                                conf_text(c, row->setting));
    return aws_call(aws, a, &r, &reply);
}
