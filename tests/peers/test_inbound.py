"""News of AWS that come in: services that the emulator has write to a queue,
and the worker makes events of them, each once."""
import contextlib
import http.server
import json
import secrets
import sqlite3
import threading

import pytest

ACCOUNT = '123456789012'


@pytest.fixture
def queue(made):
    name = 'inbound-' + secrets.token_hex(4)
    return made('sqs').create_queue(QueueName=name)['QueueUrl'], \
        f'arn:aws:sqs:eu-west-1:{ACCOUNT}:{name}'


def ask(aws, text, *values):
    with contextlib.closing(sqlite3.connect(
            f'file:{aws.folder}/db/tandem.db?mode=ro', uri=True,
            timeout=10)) as db:
        return db.execute(text, values).fetchall()


def events(aws, kind):
    return [json.loads(row[0]) for row in ask(
        aws, 'SELECT detail FROM event WHERE kind = ?', kind)]


def worker(aws, url):
    assert aws.tandem('migrate').returncode == 0
    return aws.worker(TANDEM_PORTS_INBOUND='sqs', TANDEM_SQS_INBOUND_URL=url)


def send(made, url, body):
    made('sqs').send_message(QueueUrl=url, MessageBody=json.dumps(body))


def bounce(address, number):
    return {'notificationType': 'Bounce', 'mail': {'messageId': 'm'},
            'bounce': {'bounceType': 'Permanent', 'bounceSubType': 'General',
                       'feedbackId': f'f-{number}', 'bouncedRecipients': [
                           {'emailAddress': address}]}}


def test_an_upload_to_s3_is_an_event(aws, made, queue):
    url, arn = queue
    s3 = made('s3')
    bucket = 'inbound-' + secrets.token_hex(4)
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={
        'LocationConstraint': 'eu-west-1'})
    s3.put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={'QueueConfigurations': [
            {'QueueArn': arn, 'Events': ['s3:ObjectCreated:*']}]})
    s3.put_object(Bucket=bucket, Key='in/a b', Body=b'words')
    with worker(aws, url):
        aws.wait_for(lambda: events(aws, 'object.created'))
    assert [e['bucket'] for e in events(aws, 'object.created')] == [bucket]


def test_a_bounce_by_sns_ends_mail_to_that_address_once(aws, made, queue):
    url, arn = queue
    topic = made('sns').create_topic(Name=secrets.token_hex(4))['TopicArn']
    made('sns').subscribe(TopicArn=topic, Protocol='sqs', Endpoint=arn)
    added = aws.tandem('user', 'add', 'Ada@mail.example', '--role',
                       'candidate', '--name', 'Ada', words='four words of mine alone\n')
    assert added.returncode == 0, added.stderr
    for _ in range(2):
        made('sns').publish(TopicArn=topic, Message=json.dumps(
            bounce('ADA@mail.example', 1)))
    made('sns').publish(TopicArn=topic, Message=json.dumps(
        bounce('nobody@mail.example', 2)))
    with worker(aws, url):
        aws.wait_for(lambda: len(events(aws, 'mail.bounced')) >= 2)
        send(made, url, bounce('ada@mail.example', 3))
        aws.wait_for(lambda: len(events(aws, 'mail.bounced')) >= 3)
    assert len(events(aws, 'mail.bounced')) == 3
    assert ask(aws, 'SELECT reason FROM suppression') == [
        ('a mail came back for good',)]
    assert 'ada' not in str(events(aws, 'mail.bounced')).lower()


def test_events_of_others_by_eventbridge(aws, made, queue):
    url, arn = queue
    bus = made('events')
    name = secrets.token_hex(4)
    bus.put_rule(Name=name, EventPattern='{"source":["hr.example","tandem"]}')
    bus.put_targets(Rule=name, Targets=[{'Id': '1', 'Arn': arn}])
    for source in ('tandem', 'hr.example'):
        bus.put_events(Entries=[{'Source': source, 'DetailType': 'Hired',
                                 'Detail': '{"name": "Ada"}'}])
    with worker(aws, url):
        aws.wait_for(lambda: events(aws, 'bus.received'))
    assert [e['source'] for e in events(aws, 'bus.received')] == ['hr.example']


def test_what_cannot_be_read_is_left_to_the_dead_letters(aws, made, queue):
    url, _ = queue
    send(made, url, {'what': 'is this'})
    send(made, url, {'JobId': 'j', 'Status': 'SUCCEEDED', 'API': 'x'})
    with worker(aws, url):
        aws.wait_for(lambda: events(aws, 'extract.done'))
        aws.wait_for(lambda: made('sqs').get_queue_attributes(
            QueueUrl=url, AttributeNames=['All'])['Attributes'][
                'ApproximateNumberOfMessagesNotVisible'] == '1')
    assert 'inbound.stranger' in (aws.folder / 'worker.log').read_text()


def test_news_wait_while_the_service_is_away(aws, made, queue):
    url, _ = queue
    send(made, url, {'JobId': 'k', 'Status': 'FAILED', 'API': 'x'})
    aws.proxy.faults = [('reset',), ('half',), ('reset',)]
    with worker(aws, url):
        aws.wait_for(lambda: events(aws, 'extract.done'))
    assert len(events(aws, 'extract.done')) == 1


class Certificates(http.server.BaseHTTPRequestHandler):
    """/STATUS/...: that status."""

    def do_GET(self):
        self.send_response(int(self.path.split('/')[1]))
        self.send_header('Content-Length', '5')
        self.end_headers()
        self.wfile.write(b'a pem')

    def log_message(self, *_):
        pass


def test_a_certificate_is_fetched_once_it_is_there(aws):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Certificates)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        aws.contract('inbound_https', TANDEM_TEST_SERVER=(
            f'http://127.0.0.1:{server.server_port}'))
    finally:
        server.shutdown()
        server.server_close()
