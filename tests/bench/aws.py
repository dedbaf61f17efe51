"""What calls of AWS cost, with moto on 127.0.0.1 as AWS: against bare
libcurl, and against boto3 doing the same; SQS also with ElasticMQ, which keeps
connections open as AWS does and moto does not. Needs the peers of tests/run."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import remote
from instance import free_port

TOP = Path(__file__).resolve().parent.parent.parent
CACHE = TOP / 'tests' / '.cache' / 'peers'
PEERS = CACHE / 'bin'
WORKER = Path(os.environ['TANDEM_PRODUCT']) / 'bin/tandem-worker'
COUNT, BYTES, UPLOAD_MB, TASKS, LATE_S = 1000, 4096, 100, 32, 1

BOTO3 = '''
import boto3, resource, sys
count, what, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
client = boto3.client('sqs' if what == 'queue' else 's3')
def cpu():
    u = resource.getrusage(resource.RUSAGE_SELF)
    return u.ru_utime + u.ru_stime
def queue():
    for n in range(0, count, 10):
        client.send_message_batch(QueueUrl=name, Entries=[
            {'Id': str(i), 'MessageBody': '{"task":"%d"}' % (n + i)}
            for i in range(10)])
    done = 0
    while done < count:
        got = client.receive_message(
            QueueUrl=name, MaxNumberOfMessages=10, VisibilityTimeout=60,
            WaitTimeSeconds=0)['Messages']
        client.delete_message_batch(QueueUrl=name, Entries=[
            {'Id': str(i), 'ReceiptHandle': m['ReceiptHandle']}
            for i, m in enumerate(got)])
        done += len(got)
def puts():
    for n in range(count):
        client.put_object(Bucket=name, Key=f'bench/{n}',
                          Body=b'x' * int(sys.argv[4]))
start = cpu()
{'queue': queue, 'puts': puts}[what]()
print((cpu() - start) * 1000)
'''

# A relay that makes each answer late, between the worker and the peer.
SLOW = '''
import sys, time
sys.path.insert(0, sys.argv[1])
from proxy import Proxy
p = Proxy(int(sys.argv[2]))
p.faults = [('slow', float(sys.argv[3]))] * 100000
print(p.url, flush=True)
time.sleep(600)
'''

MAKE_QUEUE = '''
import boto3, sys
print(boto3.client('sqs').create_queue(QueueName=sys.argv[1])['QueueUrl'])
'''

MAKE = '''
import boto3, sys
print(boto3.client('sqs').create_queue(QueueName=sys.argv[1])['QueueUrl'])
boto3.client('s3').create_bucket(Bucket=sys.argv[1], CreateBucketConfiguration={
    'LocationConstraint': 'eu-west-1'})
'''


def settings(url, folder):
    clean = {k: v for k, v in os.environ.items()
             if not k.startswith(('AWS_', 'TANDEM_')) or k == 'TANDEM_SHARE'}
    return {**clean, 'TANDEM_DATA': str(folder), 'AWS_ENDPOINT_URL': url,
            'AWS_REGION': 'eu-west-1', 'AWS_DEFAULT_REGION': 'eu-west-1',
            'AWS_ACCESS_KEY_ID': 'AKIATESTS',
            'AWS_SECRET_ACCESS_KEY': 'secret',
            'AWS_EC2_METADATA_DISABLED': 'true',
            'TANDEM_S3_BUCKET': 'bench'}


def numbers(environment, *words):
    done = subprocess.run(words, env=environment, text=True, check=True,
                          stdout=subprocess.PIPE)
    return [float(n) for n in done.stdout.split()]


def python(environment, text, *words):
    return subprocess.run([PEERS / 'python', '-c', text, *words], text=True,
                          env=environment, check=True,
                          stdout=subprocess.PIPE).stdout.strip()


def queue_against_boto3(environment, row, url, peer):
    """The first of each warms the peer and counts for nothing."""
    ours = os.environ['TANDEM_BENCH_AWS']
    for _ in range(2):
        mine = numbers(environment, ours, 'queue', str(COUNT), url)[0]
        theirs = float(python(environment, BOTO3, str(COUNT), 'queue', url))
    row(f'{COUNT} messages of SQS sent, received, deleted, CPU against boto3, '
        f'{peer}', f'{mine / theirs:.2f}x', '<= 0.2x',
        f'{mine:.0f} against {theirs:.0f} ms, tens at a time')


def elasticmq(folder):
    os.environ['TANDEM_PEERS_JAVA'] = str(CACHE / 'java')
    sys.path.insert(0, str(TOP / 'tests' / 'peers'))
    import peers
    return peers.elasticmq(folder)


def puts_against_boto3(environment, row):
    ours = os.environ['TANDEM_BENCH_AWS']
    mine = numbers(environment, ours, 'puts', str(COUNT), 'bench',
                   str(BYTES))[0]
    theirs = float(python(environment, BOTO3, str(COUNT), 'puts', 'bench',
                          str(BYTES)))
    row(f'{COUNT} objects of S3 put, CPU against boto3',
        f'{mine / theirs:.2f}x', '<= 0.2x',
        f'{mine:.0f} against {theirs:.0f} ms, {BYTES} bytes each')


def against_libcurl(environment, row, url):
    cpu, bare_cpu, wall, bare_wall = numbers(
        environment, os.environ['TANDEM_BENCH_AWS'], 'overhead', '2000', url)
    row('a call of AWS, time against bare libcurl', f'{wall / bare_wall:.2f}x',
        '<= 1.10x', f'{wall:.0f} against {bare_wall:.0f} us; CPU '
        f'{cpu:.0f} against {bare_cpu:.0f} us')


def signing(environment, row):
    us = numbers(environment, os.environ['TANDEM_BENCH_AWS'], 'sign',
                 '20000')[0]
    row('a request of 1 KB signed, CPU', f'{us:.1f} us', '<= 15 us')


def memory(environment, row, folder):
    large = folder / 'large'
    with large.open('wb') as out:
        for _ in range(UPLOAD_MB):
            out.write(os.urandom(1 << 20))
    before, most = numbers(environment, os.environ['TANDEM_BENCH_AWS'],
                           'upload', str(large))
    row(f'memory that an upload of {UPLOAD_MB} MB to S3 takes',
        f'{(most - before) / 1024:.1f} MB', '<= 8 MB')


def remote_tasks(environment, row, folder, port, sqs):
    """With the queue here, and on SQS: not moto's, where one that waits for a
    message holds up the others."""
    relay = subprocess.Popen(
        [PEERS / 'python', '-c', SLOW, TOP / 'tests/peers', str(port),
         str(LATE_S)], stdout=subprocess.PIPE, text=True)
    try:
        url = relay.stdout.readline().strip()
        for words, more in (('the local queue', {}), ('SQS', {
                'TANDEM_PORTS_QUEUE': 'sqs',
                'AWS_ENDPOINT_URL_SQS': sqs['AWS_ENDPOINT_URL']})):
            slow = {**environment, 'AWS_ENDPOINT_URL': url,
                    'TANDEM_PORTS_BUS': 'eventbridge', **more}
            # a queue each: one that stops may have a message with it
            one, many = (remote.tasks_a_second(
                WORKER, {**slow, 'TANDEM_SQS_QUEUE_URL': python(
                    sqs, MAKE_QUEUE, f'remote-{n[0]}')}, folder, *n)
                for n in ((1, 8), (TASKS, TASKS)))
            row(f'{TASKS} remote tasks waiting, {TASKS} workers against one, '
                f'{words}', f'{many / one:.1f}x', '>= 10x', f'{many:.1f} '
                f'against {one:.2f} a second, each answer {LATE_S} s late')
    finally:
        relay.terminate()
        relay.wait()


def bench(row):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        free = free_port()
        moto = subprocess.Popen(
            [PEERS / 'moto_server', '-H', '127.0.0.1', '-p', str(free)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        environment = settings(f'http://127.0.0.1:{free}', folder)
        keeping = elasticmq(folder)
        sqs = {**environment,
               'AWS_ENDPOINT_URL': f'http://127.0.0.1:{keeping.port}'}
        (folder / 'run').mkdir()
        try:
            time.sleep(4)
            url = python(environment, MAKE, 'bench')
            signing(environment, row)
            against_libcurl(environment, row, url)
            queue_against_boto3(environment, row, url, 'moto')
            queue_against_boto3(sqs, row, python(sqs, MAKE_QUEUE, 'bench'),
                                'ElasticMQ')
            puts_against_boto3(environment, row)
            memory(environment, row, folder)
            remote_tasks(environment, row, folder, free, sqs)
        finally:
            keeping.end()
            moto.terminate()
            moto.wait()
