"""Each adapter on AWS against its port's contract, with a peer on the other
side and the oracle in between (src/aws/*_peer.c)."""
import json
import secrets

import pytest
from conftest import finding


def test_keys_on_kms(aws, made):
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    aws.contract('keys_kms', TANDEM_KMS_KEY=key)
    assert ('kms', 'GenerateDataKey') in aws.proxy.operations()


@pytest.mark.parametrize('test, settings, calls', [
    ('unwraps_often', {}, 1),
    ('unwraps_often', {'TANDEM_KMS_KEPT_USES': '9'}, 5),
    ('unwraps_often', {'TANDEM_KMS_KEPT_SECONDS': '0'}, 50),
    ('unwraps_after_a_while', {'TANDEM_KMS_KEPT_SECONDS': '1'}, 1),
    ('unwraps_of_many', {}, 1)])
def test_data_keys_are_kept_within_limits(aws, made, test, settings, calls):
    """So many uses, so long, and so many keys; each asks KMS anew."""
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    aws.contract(f'keys_kms_kept.{test}', TANDEM_KMS_KEY=key, **settings)
    assert [f.operation for f in aws.proxy.found].count('Decrypt') == calls


@pytest.fixture
def bucket(made):
    """A new bucket, and what its objects are."""
    name = 'tandem-' + secrets.token_hex(4)
    made('s3').create_bucket(Bucket=name, CreateBucketConfiguration={
        'LocationConstraint': 'eu-west-1'})
    return name


def objects(made, bucket):
    found = made('s3').list_object_versions(Bucket=bucket)
    return [v['Key'] for v in found.get('Versions', []) +
            found.get('DeleteMarkers', [])]


def test_blobs_on_s3(aws, made, bucket):
    aws.contract('blob_s3', TANDEM_S3_BUCKET=bucket)
    parts = made('s3').list_multipart_uploads(Bucket=bucket)
    assert not parts.get('Uploads'), 'what was refused was aborted'


def test_an_answer_of_s3_that_was_lost(aws, bucket):
    aws.proxy.faults = [('lost',)]
    aws.contract('blob_s3.knows_its_own', TANDEM_S3_BUCKET=bucket)
    assert [f.operation for f in aws.proxy.found] == [
        'PutObject', 'PutObject', 'HeadObject', 'GetObject']


def test_a_200_with_an_error_inside_is_tried_again(aws, bucket):
    """As S3 ends an upload in parts that it could not put together."""
    inside = [('answer', 200, {'Content-Type': 'application/xml'},
               b'<Error><Code>InternalError</Code><Message>no</Message>'
               b'</Error>')]
    aws.proxy.weather = lambda r: inside.pop() if (
        inside and r.method == 'POST' and 'uploadId' in r.target) else None
    aws.contract('blob_s3.puts_what_is_large', TANDEM_S3_BUCKET=bucket)
    ends = [f for f in aws.proxy.found
            if f.operation == 'CompleteMultipartUpload']
    assert not inside and len(ends) >= 2


def test_blobs_on_s3_with_versions_and_a_key(aws, made, bucket):
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    made('s3').put_bucket_versioning(Bucket=bucket, VersioningConfiguration={
        'Status': 'Enabled'})
    aws.contract('blob_s3', TANDEM_S3_BUCKET=bucket, TANDEM_S3_KMS_KEY=key)
    left = objects(made, bucket)
    assert left and not [k for k in left if k.endswith('/large')], \
        'what was dropped has no version left'
    puts = [r for r in aws.proxy.requests if r.method == 'PUT'
            and 'if-none-match' in r.headers]
    assert puts and all(r.headers[
        'x-amz-server-side-encryption-aws-kms-key-id'] == key for r in puts)


def test_mails_on_ses(aws, made):
    made('sesv2').create_email_identity(EmailIdentity='tandem@mail.example')
    aws.contract('mail_ses', TANDEM_MAIL_FROM='tandem@mail.example')


def test_events_on_eventbridge(aws, made):
    made('events').create_event_bus(Name='tandem')
    aws.contract('bus_eventbridge', TANDEM_EVENTS_BUS='tandem')
    entry = json.loads(aws.proxy.requests[0].body)['Entries'][0]
    assert entry['DetailType'] == 'test.happened'
    assert json.loads(entry['Detail'])['id'] == 'e1'


def test_an_event_that_the_bus_did_not_take_is_an_error(aws):
    body = {'FailedEntryCount': 1, 'Entries': [
        {'ErrorCode': 'ThrottlingException', 'ErrorMessage': 'slow down'}]}
    aws.proxy.faults = [('answer', 200, {
        'Content-Type': 'application/x-amz-json-1.1'},
        json.dumps(body).encode())]
    with pytest.raises(AssertionError, match='PutEvents took no event e1: '
                                             'ThrottlingException'):
        aws.contract('bus_eventbridge')


def test_events_on_kinesis(aws, made):
    made('kinesis').create_stream(StreamName='tandem', ShardCount=1)
    aws.contract('stream_kinesis', TANDEM_KINESIS_STREAM='tandem')
    kinesis = made('kinesis')
    shard = kinesis.list_shards(StreamName='tandem')['Shards'][0]['ShardId']
    at = kinesis.get_shard_iterator(
        StreamName='tandem', ShardId=shard,
        ShardIteratorType='TRIM_HORIZON')['ShardIterator']
    records = kinesis.get_records(ShardIterator=at)['Records']
    events = [json.loads(r['Data']) for r in records]
    assert [e.get('id') for e in events] == ['e1', 'e1', 'e2', None]
    assert events[3] == {'kind': 'stream.forget', 'forget': 'a1',
                         'since': 1773360000}
    assert 'Zürich' in events[2]['detail'] or \
        'Zürich' in str(events[2]['detail'])


def test_notices_on_sns(aws, made):
    topic = made('sns').create_topic(Name='tandem')['TopicArn']
    queue = made('sqs').create_queue(QueueName='tandem-notices')['QueueUrl']
    made('sns').subscribe(
        TopicArn=topic, Protocol='sqs',
        Endpoint='arn:aws:sqs:eu-west-1:123456789012:tandem-notices')
    aws.contract('notify_sns', TANDEM_SNS_TOPIC=topic)
    told = made('sqs').receive_message(
        QueueUrl=queue, MaxNumberOfMessages=10).get('Messages', [])
    assert len(told) == 1
    body = json.loads(told[0]['Body'])
    assert json.loads(body['Message'])['id'] == 'e1:a1'
    assert body['MessageAttributes']['account']['Value'] == 'a1'


# ---- what may have been done -------------------------------------------------

GARBLED = ('answer', 200, {'Content-Type': 'application/json'}, b'{"Mess')
LATE = ('answer', 504, {'Content-Type': 'text/html'}, b'<html>no</html>')


def sent_once(aws, operation):
    """Not even by libcurl, where a connection was used before."""
    ids = [r.headers['amz-sdk-invocation-id'] for r in aws.proxy.requests]
    assert ids and len(ids) == len(set(ids))
    assert {f.operation for f in aws.proxy.found} == {operation}


@pytest.mark.parametrize('fault', [GARBLED, LATE, ('lost',)])
def test_a_mail_that_may_have_left_is_not_sent_again(aws, made, fault):
    made('sesv2').create_email_identity(EmailIdentity='tandem@mail.example')
    aws.proxy.faults = [fault]
    with pytest.raises(AssertionError, match='SendEmail'):
        aws.contract('mail_ses.brings',
                     TANDEM_MAIL_FROM='tandem@mail.example')
    sent_once(aws, 'SendEmail')


@pytest.mark.parametrize('fault', [GARBLED, LATE, ('lost',)])
def test_a_notice_that_may_have_left_is_not_sent_again(aws, made, fault):
    topic = made('sns').create_topic(Name='tandem')['TopicArn']
    aws.proxy.faults = [fault]
    with pytest.raises(AssertionError, match='Publish'):
        aws.contract('notify_sns', TANDEM_SNS_TOPIC=topic)
    sent_once(aws, 'Publish')


def test_a_full_disk_is_said_and_nothing_is_tried_again(aws, bucket):
    aws.contract('call_disk', TANDEM_S3_BUCKET=bucket)
    assert [f.operation for f in aws.proxy.found] == [
        'PutObject', 'GetObject', 'GetObject']


# ---- tandem doctor -----------------------------------------------------------

def test_doctor_asks_each_service_that_is_set(aws, made):
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms', TANDEM_KMS_KEY=key)
    assert 'DescribeKey answers' in str(row)
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms',
                  TANDEM_KMS_KEY='alias/no-such-key')
    assert 'NotFoundException' in str(row) and 'kms.key' in str(row)


def test_doctor_names_the_action_that_is_not_granted(aws):
    aws.proxy.faults = [('answer', 400, {}, json.dumps(
        {'__type': 'AccessDeniedException', 'message': 'no'}).encode())]
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms',
                  TANDEM_KMS_KEY='alias/x')
    assert 'grant kms:DescribeKey' in str(row)


@pytest.mark.parametrize('port, choice, part, setting, code', [
    ('BLOB', 's3', 'AWS s3', 'S3_BUCKET', '404'),
    ('BUS', 'eventbridge', 'AWS events', 'EVENTS_BUS', 'NotFound'),
    ('NOTIFY', 'sns', 'AWS sns', 'SNS_TOPIC', 'NotFound'),
    ('STREAM', 'kinesis', 'AWS kinesis', 'KINESIS_STREAM', 'NotFound')])
def test_doctor_says_what_is_not_there(aws, port, choice, part, setting, code):
    wrong = 'arn:aws:sns:eu-west-1:123456789012:nowhere' \
        if choice == 'sns' else 'nowhere'
    row = str(finding(aws, part, **{f'TANDEM_PORTS_{port}': choice,
                                    f'TANDEM_{setting}': wrong}))
    assert code in row and setting.lower().replace('_', '.', 1) in row


def test_doctor_asks_ses(ses_aws):
    row = finding(ses_aws, 'AWS sesv2', TANDEM_PORTS_MAIL='ses')
    assert 'GetAccount answers' in str(row)


def test_mails_on_another_peer_of_ses(ses_aws):
    ses_aws.contract('mail_ses.brings')
