"""The judge itself: errors that were put in are found, and what AWS's own
client sends is right; and at the end, that every operation of the table was
judged."""
import json
import re

import boto3
import botocore.config
import conftest
import pytest
from oracle import Request, check

RIGHT = {'KeyId': 'alias/x', 'KeySpec': 'AES_256'}


def kms(members):
    return check(Request('POST', '/', [
        ('host', 'kms.eu-west-1.amazonaws.com'),
        ('x-amz-target', 'TrentService.GenerateDataKey'),
        ('authorization', 'AWS4-HMAC-SHA256 Credential=A/20260313/eu-west-1/'
                          'kms/aws4_request, SignedHeaders=host, Signature=x')
    ], json.dumps(members).encode()))


def test_what_is_right_is_right():
    assert kms(RIGHT).problems == []


@pytest.mark.parametrize('change, words', [
    ({'KeyId': None}, 'no string'), ({'KeySpec': 'AES_512'}, 'enum'),
    ({'Extra': 1}, 'the model has no Extra'), ({'KeyId': ''}, 'under 1'),
    ({'NumberOfBytes': 5000}, 'over 1024'),
    ({'NumberOfBytes': '32'}, 'no integer'),
    ({'DryRun': 'true'}, 'no boolean')])
def test_an_error_that_was_put_in_is_found(change, words):
    assert any(words in p for p in kms({**RIGHT, **change}).problems)


def test_a_missing_member_is_found():
    assert any('KeyId is missing' in p for p in kms({}).problems)


def test_botocore_itself_passes(aws):
    """Each protocol once, by AWS's own client, signatures too."""
    def client(name):
        return boto3.client(
            name, region_name='eu-west-1', endpoint_url=aws.proxy.url,
            aws_access_key_id='AKIATESTS',
            aws_secret_access_key=conftest.SECRET,
            config=botocore.config.Config(
                s3={'addressing_style': 'path'},
                request_checksum_calculation='when_required'))

    url = client('sqs').create_queue(QueueName='probe')['QueueUrl']
    client('sqs').send_message(QueueUrl=url, MessageBody='x')
    topic = client('sns').create_topic(Name='probe')['TopicArn']
    client('sns').publish(TopicArn=topic, Message='x', MessageAttributes={
        'kind': {'DataType': 'String', 'StringValue': 'x'}})
    s3 = client('s3')
    s3.create_bucket(Bucket='probe', CreateBucketConfiguration={
        'LocationConstraint': 'eu-west-1'})
    s3.put_object(Bucket='probe', Key='a b/é', Body=b'x')
    parts = s3.create_multipart_upload(Bucket='probe', Key='k')['UploadId']
    etag = s3.upload_part(Bucket='probe', Key='k', UploadId=parts,
                          PartNumber=1, Body=b'y')['ETag']
    s3.complete_multipart_upload(
        Bucket='probe', Key='k', UploadId=parts,
        MultipartUpload={'Parts': [{'ETag': etag, 'PartNumber': 1}]})
    client('sesv2').create_email_identity(EmailIdentity='a@probe.example')
    seen = {name for _, name in aws.proxy.operations()}
    assert seen == {'CreateQueue', 'SendMessage', 'CreateTopic', 'Publish',
                    'CreateBucket', 'PutObject', 'CreateMultipartUpload',
                    'UploadPart', 'CompleteMultipartUpload',
                    'CreateEmailIdentity'}
    # What is not Tandem's own does not count as seen.
    aws.proxy.found = [f for f in aws.proxy.found if f.problems]


def table():
    text = (conftest.TOP / 'src' / 'aws' / 'operation.c').read_text()
    rows = re.findall(r'^    \{ "([a-z0-9-]+)", "(\w+)", (?:NULL|"[A-Z]+'
                      r'"),', text, re.M)
    assert rows, 'the table of operations has another shape'
    return set(rows)


@pytest.mark.last
def test_every_operation_of_the_table_was_judged():
    calls = conftest.calls()
    files = {file for file, _, _ in calls}
    rows = table()
    # The product is slow to start, and of its calls only this is no other's.
    if 'test_product.py' not in files:
        rows -= {('sns', 'ConfirmSubscription')}
    # A peer that only a few machines can have.
    if 'test_opensearch.py' not in files:
        rows = {r for r in rows if r[0] != 'opensearch'}
    assert rows - {operation for _, _, operation in calls} == set()
