/*
 * Every service and operation of AWS that Tandem uses. Nothing is called that
 * is not in this table, and the tests fail for a row that none of them uses.
 */
#include "aws/operation.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

const struct aws_service operation_services[] = {
    { "athena", "ATHENA", AWS_JSON_1_1, "athena", "athena", "AmazonAthena",
      NULL, false },
    { "bedrock-runtime", "BEDROCK_RUNTIME", AWS_REST_JSON, "bedrock",
      "bedrock-runtime", NULL, NULL, false },
    { "cloudtrail", "CLOUDTRAIL", AWS_JSON_1_1, "cloudtrail", "cloudtrail",
      "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", NULL, true },
    { "cloudtrail-data", "CLOUDTRAIL_DATA", AWS_REST_JSON, "cloudtrail-data",
      "cloudtrail-data", NULL, NULL, false },
    { "cloudwatch", "CLOUDWATCH", AWS_JSON_1_0, "monitoring", "monitoring",
      "GraniteServiceVersion20100801", NULL, true },
    { "cognito-idp", "COGNITO_IDENTITY_PROVIDER", AWS_JSON_1_1,
      "cognito-idp", "cognito-idp", "AWSCognitoIdentityProviderService", NULL,
      false },
    { "events", "EVENTBRIDGE", AWS_JSON_1_1, "events", "events",
      "AWSEvents", NULL, true },
    { "kinesis", "KINESIS", AWS_JSON_1_1, "kinesis", "kinesis",
      "Kinesis_20131202", NULL, true },
    { "kms", "KMS", AWS_JSON_1_1, "kms", "kms", "TrentService", NULL, false },
    { "logs", "CLOUDWATCH_LOGS", AWS_JSON_1_1, "logs", "logs",
      "Logs_20140328", NULL, true },
    { "opensearch", "OPENSEARCH", AWS_REST_JSON, "es", NULL, NULL, NULL,
      false }, /* the data plane of a domain or collection */
    { "quicksight", "QUICKSIGHT", AWS_REST_JSON, "quicksight", "quicksight",
      NULL, NULL, false },
    { "s3", "S3", AWS_REST_XML, "s3", "s3", NULL, NULL, false },
    { "sagemaker", "SAGEMAKER", AWS_JSON_1_1, "sagemaker", "api.sagemaker",
      "SageMaker", NULL, false },
    { "sagemaker-runtime", "SAGEMAKER_RUNTIME", AWS_REST_JSON, "sagemaker",
      "runtime.sagemaker", NULL, NULL, true },
    { "sesv2", "SESV2", AWS_REST_JSON, "ses", "email", NULL, NULL, false },
    { "sns", "SNS", AWS_QUERY, "sns", "sns", NULL, "2010-03-31", true },
    { "sqs", "SQS", AWS_JSON_1_0, "sqs", "sqs", "AmazonSQS", NULL, true },
    { "sts", "STS", AWS_QUERY, "sts", "sts", NULL, "2011-06-15", true },
    { "textract", "TEXTRACT", AWS_JSON_1_1, "textract", "textract",
      "Textract", NULL, false },
    { NULL, NULL, AWS_JSON_1_0, NULL, NULL, NULL, NULL, false },
};

#define S 1000
#define OPEN "" /* unsigned: whoever asks is proven by what they send */
#define OBJECT "/{Bucket}/{Key+}"
#define ENCRYPTION \
    "ContentType=header:Content-Type " \
    "ServerSideEncryption=header:x-amz-server-side-encryption " \
    "SSEKMSKeyId=header:x-amz-server-side-encryption-aws-kms-key-id"

const struct aws_operation operation_rows[] = {
    /* service, operation, method, path, binds, idempotent, deadline, action */
    { "cloudtrail", "GetChannel", NULL, NULL, NULL, true, 10 * S,
      "cloudtrail:GetChannel" },
    { "cloudtrail", "GetEventDataStore", NULL, NULL, NULL, true, 10 * S,
      "cloudtrail:GetEventDataStore" },
    { "cloudtrail", "GetQueryResults", NULL, NULL, NULL, true, 20 * S,
      "cloudtrail:GetQueryResults" },
    { "cloudtrail", "LookupEvents", NULL, NULL, NULL, true, 20 * S,
      "cloudtrail:LookupEvents" },
    { "cloudtrail", "StartQuery", NULL, NULL, NULL, true, 20 * S,
      "cloudtrail:StartQuery" },
    /* Twice is once: whoever reads them counts an event once. */
    { "cloudtrail-data", "PutAuditEvents", "POST", "/PutAuditEvents",
      "channelArn=query:channelArn", true, 20 * S,
      "cloudtrail-data:PutAuditEvents" },

    { "cloudwatch", "ListMetrics", NULL, NULL, NULL, true, 10 * S,
      "cloudwatch:ListMetrics" },
    { "cloudwatch", "PutMetricData", NULL, NULL, NULL, false, 20 * S,
      "cloudwatch:PutMetricData" },

    { "cognito-idp", "AdminAddUserToGroup", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminAddUserToGroup" },
    { "cognito-idp", "AdminCreateUser", NULL, NULL, NULL, false, 10 * S,
      "cognito-idp:AdminCreateUser" },
    { "cognito-idp", "AdminDeleteUser", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminDeleteUser" },
    { "cognito-idp", "AdminDisableUser", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminDisableUser" },
    { "cognito-idp", "AdminEnableUser", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminEnableUser" },
    { "cognito-idp", "AdminGetUser", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminGetUser" },
    { "cognito-idp", "AdminRemoveUserFromGroup", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminRemoveUserFromGroup" },
    { "cognito-idp", "AdminSetUserMFAPreference", NULL, NULL, NULL, true,
      10 * S, "cognito-idp:AdminSetUserMFAPreference" },
    { "cognito-idp", "AdminSetUserPassword", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminSetUserPassword" },
    { "cognito-idp", "AdminUpdateUserAttributes", NULL, NULL, NULL, true,
      10 * S, "cognito-idp:AdminUpdateUserAttributes" },
    { "cognito-idp", "AdminUserGlobalSignOut", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:AdminUserGlobalSignOut" },
    { "cognito-idp", "AssociateSoftwareToken", NULL, NULL, NULL, true, 10 * S,
      OPEN },
    { "cognito-idp", "ChangePassword", NULL, NULL, NULL, false, 10 * S, OPEN },
    { "cognito-idp", "ConfirmForgotPassword", NULL, NULL, NULL, false, 10 * S,
      OPEN },
    { "cognito-idp", "ConfirmSignUp", NULL, NULL, NULL, false, 10 * S, OPEN },
    { "cognito-idp", "DescribeUserPool", NULL, NULL, NULL, true, 10 * S,
      "cognito-idp:DescribeUserPool" },
    { "cognito-idp", "ForgotPassword", NULL, NULL, NULL, false, 20 * S, OPEN },
    { "cognito-idp", "GlobalSignOut", NULL, NULL, NULL, true, 10 * S, OPEN },
    { "cognito-idp", "InitiateAuth", NULL, NULL, NULL, true, 10 * S, OPEN },
    { "cognito-idp", "ResendConfirmationCode", NULL, NULL, NULL, false, 20 * S,
      OPEN },
    { "cognito-idp", "RespondToAuthChallenge", NULL, NULL, NULL, false, 10 * S,
      OPEN },
    { "cognito-idp", "RevokeToken", NULL, NULL, NULL, true, 3 * S, OPEN },
    { "cognito-idp", "SetUserMFAPreference", NULL, NULL, NULL, true, 10 * S,
      OPEN },
    { "cognito-idp", "SignUp", NULL, NULL, NULL, false, 20 * S, OPEN },
    { "cognito-idp", "VerifySoftwareToken", NULL, NULL, NULL, false, 10 * S,
      OPEN },

    { "athena", "GetQueryExecution", NULL, NULL, NULL, true, 10 * S,
      "athena:GetQueryExecution" },
    { "athena", "GetQueryResults", NULL, NULL, NULL, true, 20 * S,
      "athena:GetQueryResults" },
    { "athena", "GetWorkGroup", NULL, NULL, NULL, true, 10 * S,
      "athena:GetWorkGroup" },
    { "athena", "StartQueryExecution", NULL, NULL, NULL, true, 10 * S,
      "athena:StartQueryExecution" },

    { "bedrock-runtime", "Converse", "POST", "/model/{modelId}/converse",
      NULL, true, 120 * S, "bedrock:InvokeModel" },
    { "bedrock-runtime", "InvokeModel", "POST", "/model/{modelId}/invoke",
      "body=payload:", true, 30 * S, "bedrock:InvokeModel" },

    { "events", "DescribeEventBus", NULL, NULL, NULL, true, 10 * S,
      "events:DescribeEventBus" },
    { "events", "PutEvents", NULL, NULL, NULL, true, 20 * S,
      "events:PutEvents" },

    { "kinesis", "DescribeStreamSummary", NULL, NULL, NULL, true, 10 * S,
      "kinesis:DescribeStreamSummary" },
    { "kinesis", "PutRecords", NULL, NULL, NULL, true, 20 * S,
      "kinesis:PutRecords" },

    { "kms", "Decrypt", NULL, NULL, NULL, true, 10 * S, "kms:Decrypt" },
    { "kms", "DescribeKey", NULL, NULL, NULL, true, 10 * S,
      "kms:DescribeKey" },
    { "kms", "GenerateDataKey", NULL, NULL, NULL, true, 10 * S,
      "kms:GenerateDataKey" },

    { "logs", "CreateLogStream", NULL, NULL, NULL, true, 10 * S,
      "logs:CreateLogStream" },
    { "logs", "DescribeLogStreams", NULL, NULL, NULL, true, 10 * S,
      "logs:DescribeLogStreams" },
    { "logs", "PutLogEvents", NULL, NULL, NULL, false, 20 * S,
      "logs:PutLogEvents" },

    { "opensearch", "Bulk", "POST", "/{Index}/_bulk",
      "Refresh=query:refresh ContentType=header:Content-Type", true, 30 * S,
      "es:ESHttpPost" },
    { "opensearch", "CreateIndex", "PUT", "/{Index}", "Body=payload:", true,
      30 * S, "es:ESHttpPut" },
    { "opensearch", "DeleteIndex", "DELETE", "/{Index}", NULL, true, 30 * S,
      "es:ESHttpDelete" },
    { "opensearch", "Forcemerge", "POST",
      "/{Index}/_forcemerge?only_expunge_deletes=true"
      "&wait_for_completion=false", NULL, true, 30 * S, "es:ESHttpPost" },
    { "opensearch", "GetAlias", "GET", "/_alias/{Name}", NULL, true, 10 * S,
      "es:ESHttpGet" },
    { "opensearch", "GetDocument", "GET", "/{Index}/_doc/{Id}",
      "Fields=query:_source", true, 10 * S, "es:ESHttpGet" },
    { "opensearch", "GetIndex", "GET", "/{Index}", NULL, true, 10 * S,
      "es:ESHttpGet" },
    { "opensearch", "GetTask", "GET", "/_tasks/{Id}", NULL, true, 10 * S,
      "es:ESHttpGet" },
    { "opensearch", "Info", "GET", "/", NULL, true, 10 * S, "es:ESHttpGet" },
    { "opensearch", "ListTasks", "GET", "/_tasks?detailed=true",
      "Actions=query:actions", true, 10 * S, "es:ESHttpGet" },
    { "opensearch", "PutMapping", "PUT", "/{Index}/_mapping",
      "Body=payload:", true, 30 * S, "es:ESHttpPut" },
    { "opensearch", "PutSettings", "PUT", "/{Index}/_settings",
      "Body=payload:", true, 30 * S, "es:ESHttpPut" },
    { "opensearch", "PutTemplate", "PUT", "/_index_template/{Name}",
      "Body=payload:", true, 30 * S, "es:ESHttpPut" },
    { "opensearch", "Reindex", "POST", "/_reindex?refresh=true"
      "&wait_for_completion=false", "Body=payload:", true, 30 * S,
      "es:ESHttpPost" },
    { "opensearch", "Search", "POST", "/{Index}/_search", "Body=payload:",
      true, 10 * S, "es:ESHttpPost" },
    { "opensearch", "UpdateAliases", "POST", "/_aliases", "Body=payload:",
      true, 30 * S, "es:ESHttpPost" },

    { "quicksight", "DescribeDashboard", "GET",
      "/accounts/{AwsAccountId}/dashboards/{DashboardId}", NULL, true, 10 * S,
      "quicksight:DescribeDashboard" },
    /* Twice is once: an address that nobody opens ends by itself. */
    { "quicksight", "GenerateEmbedUrlForRegisteredUser", "POST",
      "/accounts/{AwsAccountId}/embed-url/registered-user", NULL, true,
      10 * S, "quicksight:GenerateEmbedUrlForRegisteredUser" },

    { "s3", "AbortMultipartUpload", "DELETE", OBJECT,
      "UploadId=query:uploadId", true, 20 * S, "s3:AbortMultipartUpload" },
    { "s3", "CompleteMultipartUpload", "POST", OBJECT,
      "UploadId=query:uploadId IfNoneMatch=header:If-None-Match "
      "MultipartUpload=payload:CompleteMultipartUpload", true, 120 * S,
      "s3:PutObject" },
    { "s3", "CreateMultipartUpload", "POST", OBJECT "?uploads", ENCRYPTION,
      true, 20 * S, "s3:PutObject" },
    { "s3", "DeleteObject", "DELETE", OBJECT, "VersionId=query:versionId",
      true, 20 * S, "s3:DeleteObject" },
    { "s3", "GetObject", "GET", OBJECT, NULL, true, 120 * S,
      "s3:GetObject" },
    { "s3", "HeadBucket", "HEAD", "/{Bucket}", NULL, true, 10 * S,
      "s3:ListBucket" },
    { "s3", "HeadObject", "HEAD", OBJECT,
      "ChecksumMode=header:x-amz-checksum-mode", true, 20 * S,
      "s3:GetObject" },
    { "s3", "ListObjectVersions", "GET", "/{Bucket}?versions",
      "Prefix=query:prefix", true, 20 * S, "s3:ListBucketVersions" },
    { "s3", "ListObjectsV2", "GET", "/{Bucket}?list-type=2",
      "Prefix=query:prefix StartAfter=query:start-after", true, 20 * S,
      "s3:ListBucket" },
    { "s3", "PutObject", "PUT", OBJECT,
      "IfNoneMatch=header:If-None-Match "
      "ChecksumAlgorithm=header:x-amz-sdk-checksum-algorithm "
      "ChecksumSHA256=header:x-amz-checksum-sha256 " ENCRYPTION, true,
      120 * S, "s3:PutObject" },
    { "s3", "UploadPart", "PUT", OBJECT,
      "UploadId=query:uploadId PartNumber=query:partNumber", true, 120 * S,
      "s3:PutObject" },

    { "sagemaker", "DescribeEndpoint", NULL, NULL, NULL, true, 10 * S,
      "sagemaker:DescribeEndpoint" },
    { "sagemaker-runtime", "InvokeEndpoint", "POST",
      "/endpoints/{EndpointName}/invocations",
      "Body=payload: TargetVariant=header:X-Amzn-SageMaker-Target-Variant",
      true, 10 * S, "sagemaker:InvokeEndpoint" },

    { "sesv2", "GetAccount", "GET", "/v2/email/account", NULL, true, 10 * S,
      "ses:GetAccount" },
    { "sesv2", "SendEmail", "POST", "/v2/email/outbound-emails", NULL, false,
      30 * S, "ses:SendEmail" },

    { "sns", "ConfirmSubscription", NULL, NULL, NULL, true, 10 * S,
      "sns:ConfirmSubscription" },
    { "sns", "GetTopicAttributes", NULL, NULL, NULL, true, 10 * S,
      "sns:GetTopicAttributes" },
    { "sns", "Publish", NULL, NULL, "MessageAttributes=map:Name:Value",
      false, 20 * S, "sns:Publish" },

    { "sqs", "ChangeMessageVisibility", NULL, NULL, NULL, true, 10 * S,
      "sqs:ChangeMessageVisibility" },
    { "sqs", "DeleteMessageBatch", NULL, NULL, NULL, true, 10 * S,
      "sqs:DeleteMessage" },
    { "sqs", "GetQueueAttributes", NULL, NULL, NULL, true, 10 * S,
      "sqs:GetQueueAttributes" },
    { "sqs", "ReceiveMessage", NULL, NULL, NULL, true, 30 * S,
      "sqs:ReceiveMessage" },
    /* Twice is once: a message only wakes. */
    { "sqs", "SendMessageBatch", NULL, NULL, NULL, true, 10 * S,
      "sqs:SendMessage" },

    { "sts", "AssumeRole", NULL, NULL, NULL, true, 30 * S, "sts:AssumeRole" },
    { "sts", "AssumeRoleWithWebIdentity", NULL, NULL, NULL, true, 30 * S,
      NULL },
    { "sts", "GetCallerIdentity", NULL, NULL, NULL, true, 10 * S, NULL },

    { "textract", "DetectDocumentText", NULL, NULL, NULL, true, 60 * S,
      "textract:DetectDocumentText" },
    { "textract", "GetDocumentTextDetection", NULL, NULL, NULL, true, 20 * S,
      "textract:GetDocumentTextDetection" },
    { "textract", "ListAdapters", NULL, NULL, NULL, true, 10 * S,
      "textract:ListAdapters" },
    { "textract", "StartDocumentTextDetection", NULL, NULL, NULL, true,
      20 * S, "textract:StartDocumentTextDetection" },

    { NULL, NULL, NULL, NULL, NULL, false, 0, NULL },
};

static void
stop(const char *what, const char *name)
{
    fprintf(stderr, "tandem: %s %s is not in aws/operation.c\n", what, name);
    abort();
}

const struct aws_service *
operation_service(const char *name)
{
    const struct aws_service *s = operation_services;

    while (s->name != NULL && !str_eq(s->name, name))
        s++;
    if (s->name == NULL)
        stop("the service", name);
    return s;
}

const struct aws_operation *
operation_of(const char *service, const char *name)
{
    const struct aws_operation *o = operation_rows;

    while (o->name != NULL &&
           !(str_eq(o->service, service) && str_eq(o->name, name)))
        o++;
    if (o->name == NULL)
        stop(service, name);
    return o;
}
