/*
 * The constructors of every adapter on AWS, all of the shape of
 * embedded/adapters.h. Each makes its calls by aws/aws.h. Only wire.c calls
 * them, and src/aws_peers, which holds each against its port's contract with
 * a peer on the other side (tests/peers).
 *
 * A new adapter: PORT_SERVICE.c, its line here and in wire.c, its choice in
 * base/conf_rows.c, its operations in operation.c with prices in
 * conf/aws/prices.tsv, its thing in conf/aws/tandem.yaml and its grants in
 * policies.yaml, its suite in PORT_SERVICE_peer.c, its test in
 * tests/peers/test_adapters.py, its check in check.c.
 */
#ifndef TANDEM_AWS_ADAPTERS_H
#define TANDEM_AWS_ADAPTERS_H

#include "port/ports.h"

/* Lines through cloudtrail.channel, beside p->audit, the chain, which proves
 * itself. */
CHECKED struct err *audit_cloudtrail_open(struct arena *a,
                                          const struct ports *p,
                                          struct audit_log **audit);

/* Objects in the bucket of s3.bucket; needs the keys and the store. */
CHECKED struct err *blob_s3_open(struct arena *a, const struct ports *p,
                                 struct blob **blob);

/* The bus of events.bus, and functions of this process before it. */
CHECKED struct err *bus_eventbridge_open(struct arena *a,
                                         const struct ports *p,
                                         struct bus **bus);

/* People of the user pool of cognito.pool; needs the store and the keys. */
CHECKED struct err *identity_cognito_open(struct arena *a,
                                          const struct ports *p,
                                          struct identity **identity);

/* News from the queue of sqs.inbound_url. */
CHECKED struct err *inbound_sqs_open(struct arena *a, const struct ports *p,
                                     struct inbound **inbound);

/* Titan's vectors. */
CHECKED struct err *embed_titan_open(struct arena *a, const struct ports *p,
                                     struct embed **embed);

/* Pages that are pictures by Textract, on top of p->extract, which reads the
 * rest and leaves them. */
CHECKED struct err *extract_textract_open(struct arena *a,
                                          const struct ports *p,
                                          struct extract **extract);

/* A file of events a day in the bucket of lake.bucket. */
CHECKED struct err *lake_s3_open(struct arena *a, const struct ports *p,
                                 struct lake **lake);

/* Data keys of KMS, under the key that kms.key names. */
CHECKED struct err *keys_kms_open(struct arena *a, const struct ports *p,
                                  struct keys **keys);

/* The log group of cloudwatch.log_group, beside standard error. */
CHECKED struct err *log_cloudwatch_open(struct arena *a,
                                        const struct ports *p,
                                        struct log_lines **lines);

/* SES v2. */
CHECKED struct err *mail_ses_open(struct arena *a, const struct ports *p,
                                  struct mail **mail);

/* Counters of this machine, sent to cloudwatch.namespace by workers. */
CHECKED struct err *metric_cloudwatch_open(struct arena *a,
                                           const struct ports *p,
                                           struct metric **metric);

/* A model of Bedrock, after p->parse, the rules, and in its place. */
CHECKED struct err *parse_bedrock_open(struct arena *a,
                                       const struct ports *p,
                                       struct parse **parse);

/* A model behind sagemaker.endpoint, after p->rank, which takes its place
 * while nobody answers. */
CHECKED struct err *rank_sagemaker_open(struct arena *a,
                                        const struct ports *p,
                                        struct rank **rank);

/* Rows of the store, and the topic of sns.topic. */
CHECKED struct err *notify_sns_open(struct arena *a, const struct ports *p,
                                    struct notify **notify);

/* The queue of sqs.queue_url; needs the store and its rows of tasks. */
CHECKED struct err *queue_sqs_open(struct arena *a, const struct ports *p,
                                   struct queue **queue);

/* Indexes at opensearch.endpoint, as the search has them. */
CHECKED struct err *retrieval_opensearch_open(struct arena *a,
                                              const struct ports *p,
                                              struct retrieval **retrieval);

/* Indexes at opensearch.endpoint. */
CHECKED struct err *search_opensearch_open(struct arena *a,
                                           const struct ports *p,
                                           struct search **search);

/* The lake by Athena, on top of p->report, which answers the rest. */
CHECKED struct err *report_athena_open(struct arena *a,
                                       const struct ports *p,
                                       struct report **report);

/* The stream of kinesis.stream. */
CHECKED struct err *stream_kinesis_open(struct arena *a,
                                        const struct ports *p,
                                        struct stream **stream);

#endif
