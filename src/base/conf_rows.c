/*
 * Every setting there is. A row here is a line in conf/tandem.conf (a test
 * compares them) and in what `tandem config` prints. A choice lists only
 * adapters that are built.
 */
#include "base/conf.h"

#include <stddef.h>

#define TEXT(name, standard, meaning) \
    { name, CONF_TEXT, standard, NULL, 0, 0, false, meaning }
#define SECRET(name, meaning) \
    { name, CONF_TEXT, "", NULL, 0, 0, true, meaning }
#define PATH(name, standard, meaning) \
    { name, CONF_PATH, standard, NULL, 0, 0, false, meaning }
#define INT(name, standard, least, most, meaning) \
    { name, CONF_INT, standard, NULL, least, most, false, meaning }
#define BOOL(name, standard, meaning) \
    { name, CONF_BOOL, standard, NULL, 0, 0, false, meaning }
#define CHOICE(name, choices, meaning) \
    { name, CONF_CHOICE, NULL, choices, 0, 0, false, meaning }

const struct conf_row conf_rows[] = {
    PATH("data.folder", "var/",
         "Where everything that Tandem keeps lies; TANDEM_DATA wins over it, "
         "and an installed Tandem uses /var/lib/tandem unless told."),

    INT("web.port", "8080", 1, 65535,
        "The port on 127.0.0.1 that nginx listens on."),
    INT("web.processes", "2", 1, 256,
        "Web processes; each answers one request at a time."),
    INT("web.door_processes", "1", 1, 64,
        "Web processes beside them for signing in and whatever else hashes a "
        "password, so that pages never wait for it."),
    TEXT("web.base_url", "http://127.0.0.1:8080",
         "The address that people use, for links in pages and mails, without "
         "a slash at its end."),
    PATH("web.socket", "run/web.sock",
         "The socket between nginx and the web processes."),
    PATH("web.door_socket", "run/door.sock",
         "The socket between nginx and the web processes of the door."),
    TEXT("web.allowed_hosts", "",
         "Further host names that requests may name, separated by spaces; "
         "that of web.base_url always may."),
    INT("web.session_idle_hours", "12", 1, 8760,
        "Hours without a request after which a session ends."),
    INT("web.session_days", "30", 1, 365,
        "Days after which a session ends in any case."),
    INT("web.upload_bytes", "10485760", 65536, 104857600,
        "The largest resume that is taken."),

    INT("worker.processes", "2", 1, 256,
        "Worker processes; each runs one task at a time."),
    INT("worker.batch", "10", 1, 100,
        "Tasks that a worker claims at once, at most; of those that take long "
        "one."),
    INT("worker.lease_seconds", "60", 5, 3600,
        "How long a claimed task is a worker's own; then another may claim "
        "it."),
    INT("queue.tries", "8", 1, 100,
        "How often a failing task is tried before it is dead."),

    CHOICE("log.level", "info|error|warn|debug",
           "The least important lines that are written."),

    TEXT("mail.from", "tandem@localhost", "The address that mails come from."),
    TEXT("mail.name", "Tandem", "The name that mails come from."),
    TEXT("mail.smtp_url", "smtp://127.0.0.1:25",
         "The mail server, smtp:// or smtps://, when ports.mail is smtp. One "
         "that is not on this machine must speak TLS with a certificate that "
         "holds."),
    TEXT("mail.smtp_user", "", "The user at the mail server; empty: none."),
    SECRET("mail.smtp_password", "The password at the mail server."),

    TEXT("virus.socket", "/run/clamav/clamd.ctl",
         "The Unix socket of clamd, when ports.virus is clamd. While it does "
         "not answer, uploads wait, a week at most; then their owners "
         "are asked to upload them again."),

    INT("auth.argon2_memory_kib", "47104", 8192, 4194304,
        "Memory that one password hash takes, in KiB."),
    INT("auth.argon2_passes", "1", 1, 100,
        "Passes that one password hash makes over its memory."),
    INT("auth.password_least", "15", 8, 64,
        "The fewest characters of a password that is the only factor."),
    INT("auth.address_undo_days", "14", 1, 90,
        "Days in which who reads mail at the old address can take a change "
        "of an account's mail address back."),

    PATH("auth.breached_passwords", "",
         "A file of passwords that were stolen and published, which nobody may "
         "take: SHA-1 in hexadecimal, a line each, sorted, as Have I Been "
         "Pwned gives it (ordered by hash); empty: none."),

    BOOL("company.verify_by_domain", "yes",
         "Whether a company bears the domain of an owner's confirmed mail "
         "address as its mark."),
    TEXT("company.public_domains", "",
         "Further domains of mail that anyone can have and that prove no "
         "company, separated by spaces, beside data/domains/public.txt."),

    CHOICE("postings.review", "none|new",
           "Which openings an administrator looks at before anyone else sees "
           "them: none, or those of a company that never had one published "
           "and was verified by no administrator."),

    INT("limits.sign_up_hour", "100", 1, 1000000,
        "Sign-ups an hour from one network address."),
    INT("limits.sign_in_hour", "300", 1, 1000000,
        "Tries to sign in, by password or passkey, or to use a mailed code, "
        "an hour from one network address."),
    INT("limits.forgot_hour", "30", 1, 1000000,
        "Requests for a new password an hour from one network address."),
    INT("limits.upload_hour", "30", 1, 1000000,
        "Uploads of resumes an hour by one account."),
    INT("limits.apply_hour", "60", 1, 1000000,
        "Applications an hour by one account."),
    INT("limits.message_hour", "120", 1, 1000000,
        "Messages an hour by one account."),
    INT("limits.publish_hour", "60", 1, 1000000,
        "Openings published an hour by one account."),
    INT("limits.people_hour", "600", 1, 1000000,
        "Searches for people an hour by one account."),
    INT("limits.export_hour", "30", 1, 1000000,
        "Copies of data made for downloading an hour by one account."),
    INT("limits.copies_day", "5", 1, 1000,
        "Copies of their data that one person may have made in a day."),

    PATH("extract.program", "",
         "The program that reads documents; empty: tandem-extract beside the "
         "program that calls it."),
    INT("extract.memory_mib", "512", 64, 8192,
        "Memory that reading one document may take, in MiB."),
    INT("extract.seconds", "20", 1, 600,
        "Seconds that the reader of a document may compute, or stand still. "
        "How long others keep the processor from it does not count."),
    INT("resume.pages", "60", 1, 1000,
        "Pages of a resume that are read; more are refused."),
    INT("resume.files", "50", 1, 500,
        "Files that one candidate may keep."),
    INT("retention.erase_days", "7", 0, 90,
        "Days in which a person who asked for erasure may change their mind; "
        "0: it is done at once."),
    INT("retention.backups_days", "30", 1, 3650,
        "Days that a backup is kept: `tandem restore` refuses an older one, "
        "since people who were erased meanwhile are in it."),
    INT("retention.copies_days", "7", 1, 365,
        "Days that a copy of their data waits for the person who asked for "
        "it."),
    INT("retention.copies_mb", "512", 1, 16384,
        "Megabytes that such a copy may have: it lies in memory while it is "
        "made, and while it is taken. The default is more than resume.files "
        "of the largest size."),
    INT("retention.inactive_days", "730", 0, 36500,
        "Days after which an account that nobody used is erased; its owner is "
        "told by mail 30 and 7 days before. 0 keeps it."),
    INT("retention.rejected_days", "180", 0, 36500,
        "Days after which an application that was rejected or withdrawn is "
        "kept without the person; 0 keeps it whole."),
    INT("retention.logs_days", "30", 0, 3650,
        "Days that the files in log/ of the data folder are kept, one a day; "
        "0 leaves them alone. Under systemd the journal's settings count."),
    INT("retention.sightings_days", "365", 0, 36500,
        "Days that candidates read in which lists employers saw them; 0 keeps "
        "it."),
    INT("retention.uploads_days", "365", 0, 36500,
        "Days after which an upload that was read and never confirmed is "
        "deleted, file and profile; 0 keeps it."),
    INT("retention.orphans_hours", "24", 1, 876000,
        "Hours after which a file that no upload names is deleted: what a "
        "process that was killed in the middle of one has left."),

    INT("fairness.days", "30", 7, 366,
        "Days between two counts of how groups fare; what is read in between "
        "is the last one."),

    TEXT("aws.region", "",
         "The region of AWS; empty: AWS_REGION, AWS_DEFAULT_REGION, then that "
         "of the profile."),
    TEXT("aws.profile", "",
         "The profile of AWS's shared files; empty: AWS_PROFILE, then "
         "default. When it is set, keys of the environment do not count."),
    TEXT("aws.endpoints", "",
         "Addresses of services that are not AWS's own, such as "
         "s3=http://127.0.0.1:9000 with spaces between several; they win over "
         "AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL."),
    BOOL("aws.fips", "no", "Whether AWS's endpoints for FIPS are used."),
    BOOL("aws.dual_stack", "no",
         "Whether AWS's endpoints for IPv6 and IPv4 are used."),
    PATH("aws.prices", "",
         "What calls cost, for the page of costs; empty: the list that is "
         "shipped, conf/aws/prices.tsv."),

    TEXT("cognito.pool", "",
         "The id of the user pool, when ports.identity is cognito. Its user "
         "names are mail addresses; conf/aws/tandem.yaml makes one."),
    TEXT("cognito.client", "",
         "The id of its app client, which must have ALLOW_USER_PASSWORD_AUTH."),
    SECRET("cognito.client_secret",
           "The secret of the app client; empty: it has none."),
    TEXT("cognito.issuer", "",
         "What the pool's tokens name as their issuer; empty: as AWS does."),
    TEXT("s3.bucket", "", "The bucket of files, when ports.blob is s3."),
    TEXT("s3.prefix", "blobs/", "What the keys of its objects begin with."),
    TEXT("s3.kms_key", "",
         "The key of KMS that S3 encrypts with, on top of people's own keys; "
         "empty: as the bucket is set."),
    TEXT("ses.configuration_set", "",
         "The configuration set that mails are sent with, when ports.mail is "
         "ses; empty: none."),
    TEXT("sns.topic", "",
         "The ARN of the topic that notices go to, when ports.notify is "
         "sns."),
    TEXT("sns.inbound_topics", "",
         "ARNs of the topics that may deliver to /inbound/sns, a space "
         "between them, when ports.inbound is sqs; their SignatureVersion "
         "must be 2."),
    TEXT("sqs.queue_url", "",
         "The URL of the standard queue that wakes workers, when ports.queue "
         "is sqs."),
    TEXT("sqs.inbound_url", "",
         "The URL of the queue that S3, SNS (bounces of SES, Textract) and "
         "EventBridge write to, when ports.inbound is sqs."),
    TEXT("cloudwatch.namespace", "Tandem",
         "The namespace of what is measured, when ports.metric is "
         "cloudwatch."),
    TEXT("cloudwatch.log_group", "",
         "The log group that lines go to, when ports.log is "
         "cloudwatch-logs; the stream in it has the name of this machine."),
    TEXT("events.bus", "default",
         "The bus that events go to, when ports.bus is eventbridge."),
    TEXT("kinesis.stream", "",
         "The stream that events go to, when ports.stream is kinesis."),
    TEXT("lake.bucket", "",
         "The bucket of the lake, when ports.lake is s3: a file of events for "
         "each day, which Athena reads by the table of conf/aws/athena.sql."),
    TEXT("lake.prefix", "lake/", "What the keys of its objects begin with."),
    INT("lake.minutes", "5", 1, 1440,
        "Minutes within which an event is in the lake."),
    TEXT("cloudtrail.channel", "",
         "The ARN of the channel that lines of the audit go in by, when "
         "ports.audit is cloudtrail."),
    TEXT("cloudtrail.event_data_store", "",
         "The ARN of the event data store behind it, which the comparison "
         "(/admin/audit/compare) asks."),
    TEXT("cloudtrail.source", "tandem",
         "What the lines name as their source there: letters, figures, dots, "
         "dashes; another one for each site that shares an event data store."),
    INT("cloudtrail.settle_seconds", "1800", 0, 86400,
        "How long a line may be on its way there before a comparison misses "
        "it."),
    TEXT("bedrock.model", "amazon.nova-lite-v1:0",
         "The model of Bedrock (id, ARN or inference profile) that sorts what "
         "resumes say, when ports.parse is bedrock."),
    INT("bedrock.cents_a_day", "500", 1, 100000000,
        "US cents a day (UTC) that it may cost on this machine, by the list "
        "of prices; beyond them the rules read alone."),
    TEXT("bedrock.embed_model", "amazon.titan-embed-text-v2:0",
         "The model of Bedrock that gives texts their vectors, a Titan Text "
         "Embeddings v2, when ports.embed is titan."),
    TEXT("sagemaker.endpoint", "",
         "The endpoint that scores matches, when ports.rank is sagemaker."),
    TEXT("sagemaker.variant", "AllTraffic",
         "Its production variant; another name has matches scored anew."),
    INT("sagemaker.strong", "40", 1, 99,
        "Points from which a match of it is called strong."),
    INT("sagemaker.possible", "22", 1, 99,
        "Points from which a match of it is called possible."),
    TEXT("textract.bucket", "",
         "The bucket where documents of several pages lie while Textract reads "
         "them, when ports.extract is textract; in the same region."),
    TEXT("textract.prefix", "textract/",
         "What the keys of its objects begin with."),
    TEXT("textract.topic", "",
         "The ARN of the topic that is told when one is read; empty: none."),
    TEXT("textract.role", "",
         "The ARN of the role by which Textract tells it."),
    TEXT("opensearch.endpoint", "",
         "The address of the domain or collection, when ports.search is "
         "opensearch."),
    TEXT("opensearch.prefix", "tandem",
         "What the names of its indexes begin with."),
    CHOICE("opensearch.engine", "faiss|lucene|nmslib",
           "The engine that finds vectors there."),
    BOOL("opensearch.serverless", "no",
         "Whether it is a collection of OpenSearch Serverless."),
    TEXT("athena.database", "default",
         "The database of the lake, when ports.report is athena; "
         "conf/aws/athena.sql makes its table."),
    TEXT("athena.table", "events", "The table of events in it."),
    TEXT("athena.workgroup", "primary", "The workgroup that asks."),
    TEXT("athena.output", "",
         "Where in S3 its answers go; empty: as the workgroup says."),
    TEXT("quicksight.dashboard", "",
         "The id of a dashboard of QuickSight that administrators see beside "
         "the reports, when ports.report is athena; empty: none."),
    TEXT("quicksight.user", "",
         "The ARN of the user of QuickSight as whom they see it; it names the "
         "account and the region of identities, and should be a reader."),
    INT("quicksight.minutes", "60", 15, 600,
        "Minutes for which it can be looked at."),
    TEXT("quicksight.frames", "",
         "Where it is shown from, such as https://host; empty: from AWS's own "
         "host of the region."),
    TEXT("kms.key", "",
         "The key of KMS (id, ARN or alias/name) that wraps people's keys, "
         "when ports.keys is kms."),
    INT("kms.kept_seconds", "300", 0, 3600,
        "How long a process keeps a person's key that KMS unwrapped; 0: each "
        "use asks KMS."),
    INT("kms.kept_uses", "1000", 1, 1000000,
        "How often it is used before KMS is asked again."),

    CHOICE("ports.all", "embedded|aws",
           "Where every port goes that is not set by itself; one without an "
           "adapter on AWS stays on this machine, and the audit does without "
           "cloudtrail.channel."),
    CHOICE("ports.identity", "embedded|cognito",
           "Who people are, and passwords."),
    CHOICE("ports.store", "sqlite", "Where rows are kept."),
    CHOICE("ports.blob", "files|s3", "Where uploaded files are kept."),
    CHOICE("ports.virus", "none|clamd",
           "What looks for harm in uploads before they are read."),
    CHOICE("ports.extract", "sandbox|textract",
           "What reads text from documents; textract: from those that are "
           "pictures."),
    CHOICE("ports.parse", "rules|bedrock", "What makes a profile of a text."),
    CHOICE("ports.embed", "static|titan", "What gives texts their vectors."),
    CHOICE("ports.search", "sqlite|opensearch",
           "What finds postings and people."),
    CHOICE("ports.retrieval", "sqlite|opensearch",
           "What finds those worth scoring."),
    CHOICE("ports.rank", "linear|sagemaker", "What scores a match."),
    CHOICE("ports.queue", "sqlite|sqs",
           "Where tasks wait; their rows are in the store either way."),
    CHOICE("ports.bus", "process|eventbridge",
           "What hands events to who asked for them."),
    CHOICE("ports.inbound", "none|sqs",
           "Where news of services around Tandem come from."),
    CHOICE("ports.mail", "outbox|smtp|ses",
           "Where mails go: files in the data folder, a mail server, or SES."),
    CHOICE("ports.notify", "store|sns", "Where notices go."),
    CHOICE("ports.stream", "files|kinesis",
           "Where events are kept for analysis."),
    CHOICE("ports.lake", "none|s3",
           "Where the events of each day lie as a file for Athena; none: only "
           "where ports.stream keeps them."),
    CHOICE("ports.report", "rollups|athena",
           "What answers questions on events."),
    CHOICE("ports.metric", "text|cloudwatch", "Where measurements go."),
    CHOICE("ports.log", "json|cloudwatch-logs",
           "Where log lines go besides standard error."),
    CHOICE("ports.audit", "chain|cloudtrail",
           "Where it is kept who did what, besides the store."),
    CHOICE("ports.keys", "file|kms", "What keeps the keys of people's data."),

    { NULL, CONF_TEXT, NULL, NULL, 0, 0, false, NULL },
};
