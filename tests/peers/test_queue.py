"""The queue on SQS: its port's contract and what else must hold, against
moto and ElasticMQ (src/aws/queue_sqs_peer.c)."""
import json
import secrets
import time

import boto3
import conftest
import pytest
import remote
from proxy import Proxy

LATE_S = 5


def client(port):
    return boto3.client(
        'sqs', region_name='eu-west-1',
        endpoint_url=f'http://127.0.0.1:{port}', aws_access_key_id='AKIATESTS',
        aws_secret_access_key=conftest.SECRET)


def queues(sqs, count, **attributes):
    """New queues as an operator makes them; their URLs, which lead straight
    to the peer and are only names to Tandem."""
    return [sqs.create_queue(QueueName=f'tandem-{secrets.token_hex(4)}',
                             Attributes=attributes)['QueueUrl']
            for _ in range(count)]


def hold(aws, suite, urls):
    aws.contract(suite, PEER_QUEUES=' '.join(urls), TANDEM_PORTS_QUEUE='sqs')


def dead_letters(sqs):
    """A queue whose messages are dead when they come a second time."""
    dead = queues(sqs, 1)[0]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=[
        'QueueArn'])['Attributes']['QueueArn']
    live = queues(sqs, 1, RedrivePolicy=json.dumps(
        {'deadLetterTargetArn': arn, 'maxReceiveCount': '1'}))[0]
    return live, dead


def test_the_queue_on_sqs(aws, moto):
    sqs = client(moto.port)
    hold(aws, 'queue_sqs', queues(sqs, 30))
    assert {('sqs', 'SendMessageBatch'), ('sqs', 'ReceiveMessage'),
            ('sqs', 'DeleteMessageBatch'),
            ('sqs', 'ChangeMessageVisibility')} <= aws.proxy.operations()


def test_the_queue_on_elasticmq(elasticmq_aws, elasticmq):
    sqs = client(elasticmq.port)
    hold(elasticmq_aws, 'queue_sqs', queues(sqs, 30))


def test_what_nobody_knows_goes_to_the_dead_letters(aws, moto):
    sqs = client(moto.port)
    live, dead = dead_letters(sqs)
    hold(aws, 'queue_sqs.leaves', [live])
    time.sleep(1.5)
    assert not sqs.receive_message(QueueUrl=live).get('Messages')
    bodies = [m['Body'] for m in sqs.receive_message(
        QueueUrl=dead, MaxNumberOfMessages=10)['Messages']]
    assert 'hello' in bodies and len(bodies) == 2


def test_what_sqs_did_not_take_is_sent_again(aws, moto):
    """One of one failed, and was not our fault."""
    body = {'Successful': [], 'Failed': [
        {'Id': '0', 'SenderFault': False, 'Code': 'InternalError'}]}
    answer = ('answer', 200, {'Content-Type': 'application/x-amz-json-1.0'},
              json.dumps(body).encode())
    aws.proxy.faults = [answer, answer]
    sqs = client(moto.port)
    hold(aws, 'queue_sqs.keeps_a_message', queues(sqs, 1))
    sent = [f for f in aws.proxy.found if f.operation == 'SendMessageBatch']
    assert len(sent) == 3


def test_a_service_that_is_away_loses_no_task(aws, moto):
    aws.proxy.faults = [('reset',)] * 6
    sqs = client(moto.port)
    hold(aws, 'queue_sqs_away', queues(sqs, 1))


@pytest.mark.slow
def test_remote_tasks_wait_side_by_side(elasticmq_aws, elasticmq, moto):
    """No worker keeps messages from others that are idle. Each number of
    workers has a queue of its own: what comes while one stops goes to its
    receive, which ElasticMQ does not know is left, and is hidden for long."""
    far = Proxy(moto.port, conftest.SECRET)
    far.weather = lambda _: ('slow', LATE_S)
    aws = elasticmq_aws
    assert aws.tandem('migrate').returncode == 0
    aws.environment |= {
        'TANDEM_PORTS_QUEUE': 'sqs', 'TANDEM_PORTS_BUS': 'eventbridge',
        'TANDEM_AWS_ENDPOINTS': f'events={far.url}'}
    one, many = (remote.tasks_a_second(
        conftest.TANDEM.parent / 'tandem-worker',
        {**aws.environment, 'TANDEM_SQS_QUEUE_URL': url}, aws.folder, *n)
        for url, n in zip(queues(client(elasticmq.port), 2),
                          ((1, 3), (32, 32))))
    far.close()
    conftest.judge(far)
    assert many >= 10 * one


def test_doctor_looks_at_the_queue(aws, moto):
    url = queues(client(moto.port), 1)[0]
    for setting, words in [(url, 'GetQueueAttributes answers'),
                           (url + 'x', 'sqs.queue_url')]:
        done = aws.tandem('doctor', '--json', TANDEM_PORTS_QUEUE='sqs',
                          TANDEM_SQS_QUEUE_URL=setting)
        row = next(r for r in json.loads(done.stdout)
                   if r['part'] == 'AWS sqs')
        assert words in str(row)
