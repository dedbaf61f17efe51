/* The table of looks: one row an adapter. */
#include "aws/check.h"

#include <string.h>

#include "aws/quicksight.h"
#include "base/str.h"

const struct check check_rows[] = {
    { "keys", "kms", "kms", "DescribeKey", "KeyId", "kms.key", NULL },
    { "identity", "cognito", "cognito-idp", "DescribeUserPool", "UserPoolId",
      "cognito.pool", NULL },
    { "blob", "s3", "s3", "HeadBucket", "Bucket", "s3.bucket", NULL },
    { "parse", "bedrock", "bedrock-runtime", "Converse", "modelId",
      "bedrock.model", "{\"messages\":[{\"role\":\"user\",\"content\":"
      "[{\"text\":\"Answer yes.\"}]}],\"inferenceConfig\":"
      "{\"maxTokens\":1}}" },
    { "embed", "titan", "bedrock-runtime", "InvokeModel", "modelId",
      "bedrock.embed_model",
      "{\"body\":{\"inputText\":\"word\",\"dimensions\":256}}" },
    { "rank", "sagemaker", "sagemaker", "DescribeEndpoint", "EndpointName",
      "sagemaker.endpoint", NULL },
    { "extract", "textract", "textract", "ListAdapters", NULL,
      "textract.bucket", NULL },
    { "search", "opensearch", "opensearch", "Info", NULL,
      "opensearch.endpoint", NULL },
    { "retrieval", "opensearch", "opensearch", "Info", NULL,
      "opensearch.endpoint", NULL },
    { "report", "athena", "athena", "GetWorkGroup", "WorkGroup",
      "athena.workgroup", NULL },
    { "report", "athena", "quicksight", "DescribeDashboard", "DashboardId",
      "quicksight.dashboard", NULL },
    { "bus", "eventbridge", "events", "DescribeEventBus", "Name",
      "events.bus", NULL },
    { "queue", "sqs", "sqs", "GetQueueAttributes", "QueueUrl",
      "sqs.queue_url", NULL },
    { "inbound", "sqs", "sqs", "GetQueueAttributes", "QueueUrl",
      "sqs.inbound_url", NULL },
    { "mail", "ses", "sesv2", "GetAccount", NULL, "mail.from", NULL },
    { "notify", "sns", "sns", "GetTopicAttributes", "TopicArn",
      "sns.topic", NULL },
    { "metric", "cloudwatch", "cloudwatch", "ListMetrics", "Namespace",
      "cloudwatch.namespace", NULL },
    { "log", "cloudwatch-logs", "logs", "DescribeLogStreams",
      "logGroupName", "cloudwatch.log_group", NULL },
    { "lake", "s3", "s3", "HeadBucket", "Bucket", "lake.bucket", NULL },
    { "stream", "kinesis", "kinesis", "DescribeStreamSummary", "StreamName",
      "kinesis.stream", NULL },
    { "audit", "cloudtrail", "cloudtrail", "GetChannel", "Channel",
      "cloudtrail.channel", NULL },
    { "audit", "cloudtrail", "cloudtrail", "GetEventDataStore",
      "EventDataStore", "cloudtrail.event_data_store", NULL },
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

/* Reports need none. */
static bool
is_dashboard(const struct check *row)
{
    return str_eq(row->service, "quicksight");
}

bool
check_is_due(struct arena *a, const struct conf *c, const struct check *row)
{
    const char *port = arena_join(a, "ports.", row->port, NULL);

    return str_eq(conf_text(c, port), row->choice) &&
           !(is_dashboard(row) && str_empty(conf_text(c, row->setting)));
}

/* What one account of AWS has is asked for by its number too. */
static struct err *
add_account(struct arena *a, const struct conf *c, json_t *members)
{
    const char *user = conf_text(c, "quicksight.user");
    const char *account = quicksight_account(a, user);

    if (account == NULL)
        return fail(a, ERR_INVALID, "set it to the ARN of a user",
                    "quicksight.user is no user of QuickSight: \"%s\"", user);
    json_object_set_new(members, "AwsAccountId", json_string(account));
    return NULL;
}

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
    r.members = aws_members(a, "{}");
    if (row->more != NULL)
        TRY(json_parse(a, row->more, strlen(row->more), &r.members));
    if (row->member != NULL)
        json_object_set_new(r.members, row->member,
                            json_string(value));
    if (is_dashboard(row))
        TRY(add_account(a, c, r.members));
    return aws_call(aws, a, &r, &reply);
}
