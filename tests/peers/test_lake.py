"""The lake: a file of events a day on S3 (src/aws/lake_s3.c,
src/flow/filling.c), read by engines that others wrote."""
import gzip
import json
import os
import re
import secrets
import shutil
import signal
import sqlite3
import time

import conftest
import pytest
from athena import Athena, table
from proxy import Proxy

REPORTS = re.findall('^-- report: (.*)$', (
    conftest.TOP / 'conf' / 'aws' / 'reports.sql').read_text(), re.M)
DENIED = ('answer', 403, {'Content-Type': 'application/xml'},
          b'<Error><Code>AccessDenied</Code><Message>no</Message></Error>')
SLOW = ('answer', 503, {'Content-Type': 'application/xml'},
        b'<Error><Code>SlowDown</Code><Message>no</Message></Error>')
AWAY = ('answer', 503, {'Content-Type': 'application/x-amz-json-1.1'},
        b'{"__type":"ServiceUnavailable"}')
BROKEN = ('answer', 500, {'Content-Type': 'application/xml'},
          b'<Error><Code>InternalError</Code><Message>no</Message></Error>')


def new_bucket(made):
    name = 'lake-' + secrets.token_hex(4)
    made('s3').create_bucket(Bucket=name, CreateBucketConfiguration={
        'LocationConstraint': 'eu-west-1'})
    return name


def objects(made, bucket):
    """Key to bytes."""
    client, found = made('s3'), {}
    for page in client.get_paginator('list_objects_v2').paginate(
            Bucket=bucket):
        for one in page.get('Contents', []):
            found[one['Key']] = client.get_object(
                Bucket=bucket, Key=one['Key'])['Body'].read()
    return found


def fetched(made, bucket, folder):
    """The objects as files, and a pattern of their paths."""
    for key, data in objects(made, bucket).items():
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return f'{folder}/lake/*/*/*/*.gz'


# ---- one file ----------------------------------------------------------------

@pytest.mark.parametrize('faults', [
    [], [SLOW], [None, BROKEN], [('reset',)], [None, ('half',)],
    [None, ('lost',)]], ids=str)
def test_days_on_s3(aws, made, tmp_path, faults):
    bucket = new_bucket(made)
    aws.proxy.faults = list(faults)
    aws.contract('lake_s3', TANDEM_LAKE_BUCKET=bucket)
    found = objects(made, bucket)
    assert list(found) == ['lake/2026/03/13/events.json.gz',
                           'lake/2026/03/14/events.json.gz']
    first, second = found.values()
    assert json.loads(gzip.decompress(first)) == {'id': 'second',
                                                  'detail': 'é'}
    assert first[4:8] == bytes(4), 'the same events are the same bytes'
    assert len(second) < 100_000
    rows = table(fetched(made, bucket, tmp_path)).execute(
        'SELECT day, id, count(*) FROM events GROUP BY day, id ORDER BY day')
    assert rows.fetchall() == [('2026/03/13', 'second', 1),
                               ('2026/03/14', 'many', 200_000)]


def test_more_days_than_a_page_of_the_list(aws, made):
    aws.contract('lake_s3_days', TANDEM_LAKE_BUCKET=new_bucket(made))


def test_a_lake_that_may_not_be_written_names_the_action(aws, made):
    aws.proxy.faults = [None, DENIED]
    with pytest.raises(AssertionError, match='s3:PutObject'):
        aws.contract('lake_s3', TANDEM_LAKE_BUCKET=new_bucket(made))


def test_doctor_looks_at_the_lake(aws, made):
    row = str(conftest.finding(aws, 'AWS s3', TANDEM_PORTS_LAKE='s3',
                               TANDEM_LAKE_BUCKET=new_bucket(made)))
    assert 'HeadBucket answers (lake.bucket)' in row
    row = str(conftest.finding(aws, 'AWS s3', TANDEM_PORTS_LAKE='s3',
                               TANDEM_LAKE_BUCKET='no-such-lake'))
    assert 'lake.bucket' in row and '404' in row


# ---- the worker fills it -----------------------------------------------------

class World:
    """The sample world, whose days a worker brings to the lake."""

    def __init__(self, aws, made, bucket):
        self.aws, self.made, self.bucket = aws, made, bucket
        self.settings = {'TANDEM_PORTS_LAKE': 's3',
                         'TANDEM_LAKE_BUCKET': bucket}

    def ask(self, text, *values):
        with sqlite3.connect(self.aws.folder / 'db' / 'tandem.db',
                             timeout=30) as db:
            return db.execute(text, values).fetchall()

    def hurry(self):
        """What waits for its time need not."""
        self.ask("UPDATE task SET run_at_ms = 0 WHERE kind LIKE 'lake.%' AND "
                 "state IN ('waiting', 'failed')")

    def open_tasks(self):
        return self.ask("SELECT unique_key, state FROM task WHERE kind = "
                        "'lake.write' AND state <> 'done'")

    def days(self):
        return {f'lake/{day}/events.json.gz' for day, in self.ask(
            "SELECT DISTINCT strftime('%Y/%m/%d', happened_at, 'unixepoch') "
            "FROM event")}

    def filled(self):
        self.hurry()
        return self.days() <= set(objects(self.made, self.bucket)) and \
            not self.open_tasks()

    def fill(self, **more):
        with self.aws.worker(**self.settings, **more):
            self.aws.wait_for(self.filled, 240)

    def events(self):
        """Every line of the lake."""
        return [json.loads(line)
                for data in objects(self.made, self.bucket).values()
                for line in gzip.decompress(data).splitlines()]


@pytest.fixture(scope='module')
def world(moto, tmp_path_factory):
    """Its data are copied where tests/run has made them."""
    folder = tmp_path_factory.mktemp('world')
    sample = os.environ.get('TANDEM_SAMPLE')
    if sample:
        shutil.copytree(sample, folder, dirs_exist_ok=True)
    proxy = Proxy(moto.port, conftest.SECRET)
    aws = conftest.Aws(proxy, folder)
    done = aws.tandem('migrate') if sample else aws.tandem('sample')
    assert done.returncode == 0, done.stderr

    def client(name):
        return conftest.boto3.client(
            name, region_name='eu-west-1',
            endpoint_url=f'http://127.0.0.1:{moto.port}',
            aws_access_key_id='AKIATESTS',
            aws_secret_access_key=conftest.SECRET)
    found = World(aws, client, new_bucket(client))
    found.fill()
    yield found
    proxy.close()
    conftest.judge(proxy)


@pytest.mark.slow
def test_every_event_is_in_the_lake_once(world):
    stored = {row[0]: row[1:] for row in world.ask(
        'SELECT id, seq, kind, happened_at, actor_id, detail FROM event')}
    events = world.events()
    assert len(events) == len(stored) > 500
    for e in events:
        assert stored[e['id']] == (e['seq'], e['kind'], e['happened_at'],
                                   e['actor_id'], e['detail'])
    words = json.dumps(events)
    for name, address in world.ask('SELECT name, email FROM account'):
        assert address not in words and name not in words


@pytest.fixture(scope='module')
def asked(world, tmp_path_factory):
    """tandem report, by Athena on the lake."""
    folder = tmp_path_factory.mktemp('lake')
    peer = Athena(lambda: table(fetched(world.made, world.bucket, folder)))
    proxy = Proxy(peer.port, conftest.SECRET)
    yield lambda *words: world.aws.tandem(
        'report', *words, TANDEM_PORTS_REPORT='athena',
        TANDEM_AWS_ENDPOINTS=f'athena={proxy.url}')
    proxy.close()
    peer.end()
    conftest.judge(proxy)


def numbers(done):
    assert done.returncode == 0, done.stderr
    return [{name: float(cell) if re.fullmatch(r'-?[\d.]+', cell) else cell
             for name, cell in row.items()} for row in json.loads(done.stdout)]


@pytest.mark.slow
@pytest.mark.parametrize('weeks', ['4', '20'])
@pytest.mark.parametrize('name', REPORTS)
def test_the_lake_answers_as_the_store_does(world, asked, name, weeks):
    """The shipped queries, run by DuckDB on what the worker wrote."""
    words = name, '--weeks', weeks, '--format', 'json'
    here = numbers(world.aws.tandem('report', *words))
    there = numbers(asked(*words))
    assert here, 'nothing to compare'
    assert there == [pytest.approx(row) for row in here]


@pytest.mark.slow
def test_the_lake_on_this_machine_answers_too(world):
    """The files of ports.stream = files, by the same table."""
    con = table(f'{world.aws.folder}/lake/*/*/*.ndjson')
    found = con.execute('SELECT kind, count(DISTINCT id) FROM events '
                        'GROUP BY kind').fetchall()
    stored = dict(world.ask("SELECT kind, count(*) FROM event GROUP BY kind"))
    assert dict(found) == stored


def lose_a_day(world):
    """A file is gone, and somebody looks."""
    before = objects(world.made, world.bucket)
    key = sorted(before)[len(before) // 2]
    world.made('s3').delete_object(Bucket=world.bucket, Key=key)
    return before


def is_put(request):
    return request.method == 'PUT'


@pytest.mark.slow
def test_a_worker_that_is_killed_leaves_the_same_bytes(world):
    before, hung = lose_a_day(world), []

    def weather(request):
        if not is_put(request):
            return None
        hung.append(request.target)
        return 'hang', 20

    def hangs():
        world.hurry()
        return hung

    world.aws.proxy.weather = weather
    try:
        with world.aws.worker(TANDEM_WORKER_LEASE_SECONDS='5',
                              **world.settings) as process:
            world.aws.wait_for(hangs)
            process.send_signal(signal.SIGKILL)
    finally:
        world.aws.proxy.weather = None
    world.fill(TANDEM_WORKER_LEASE_SECONDS='5')
    assert objects(world.made, world.bucket) == before


@pytest.mark.slow
def test_a_lake_that_refuses_is_said_and_filled_when_it_takes(world):
    before = lose_a_day(world)

    def said():
        world.hurry()
        return any('s3:PutObject' in str(e) or 'AccessDenied' in str(e)
                   for e, in world.ask("SELECT error FROM task WHERE kind = "
                                       "'lake.write'"))

    world.aws.proxy.weather = lambda r: DENIED if is_put(r) else None
    try:
        with world.aws.worker(**world.settings):
            world.aws.wait_for(said)
    finally:
        world.aws.proxy.weather = None
    world.fill()
    assert objects(world.made, world.bucket) == before
    assert not world.ask("SELECT 1 FROM task WHERE state = 'dead'")


def happens(world, day):
    """An event of a day of its own, and the task that brings it on."""
    event, at = secrets.token_hex(12), day * 86400
    world.ask('INSERT INTO event (id, kind, happened_at) VALUES (?, '
              "'test.happened', ?)", event, at)
    world.ask(
        'INSERT INTO task (id, kind, payload, state, run_at_ms, tries, '
        'tries_most, lease_until_ms, fence, created_at_ms, finished_at_ms) '
        "VALUES (?, 'event.deliver', ?, 'waiting', 0, 0, 0, 0, 0, 0, 0)",
        event, json.dumps({'event': event}))
    return event, time.strftime('lake/%Y/%m/%d/events.json.gz',
                                time.gmtime(at))


def is_of_the_bus(request):
    return 'PutEvents' in request.headers.get('x-amz-target', '')


@pytest.mark.slow
def test_a_bus_that_is_away_keeps_no_event_from_the_lake(world):
    event, key = happens(world, 11000)

    def there():
        world.hurry()
        return key in objects(world.made, world.bucket)

    world.aws.proxy.weather = lambda r: AWAY if is_of_the_bus(r) else None
    try:
        with world.aws.worker(TANDEM_PORTS_BUS='eventbridge',
                              **world.settings):
            world.aws.wait_for(there)
        (state,), = world.ask('SELECT state FROM task WHERE id = ?', event)
        assert state != 'done', 'the bus took it'
    finally:
        world.aws.proxy.weather = None
    world.fill()
    assert any(e['id'] == event for e in world.events())


@pytest.mark.slow
def test_a_day_that_was_given_up_is_taken_up_again(world):
    event, key = happens(world, 11001)

    def given_up():
        world.ask("UPDATE task SET tries = 100, run_at_ms = 0 WHERE kind = "
                  "'lake.write' AND state IN ('waiting', 'failed')")
        return world.ask("SELECT 1 FROM task WHERE kind = 'lake.write' AND "
                         "state = 'dead'")

    with world.aws.worker(**world.settings):
        world.aws.wait_for(given_up)
    assert key not in objects(world.made, world.bucket)
    world.fill()
    assert any(e['id'] == event for e in world.events())


@pytest.mark.slow
def test_who_is_erased_leaves_the_lake(world):
    (person,), = world.ask("SELECT id FROM account WHERE email = "
                           "'candidate@tandem.example'")
    events = world.events()
    assert person in json.dumps(events)
    done = world.aws.tandem('erase', 'candidate@tandem.example')
    assert done.returncode == 0, done.stderr

    def gone():
        return not world.ask('SELECT 1 FROM account WHERE id = ?', person) \
            and world.filled() and person not in json.dumps(world.events())

    with world.aws.worker(**world.settings):
        world.aws.wait_for(gone, 240)
    left = {e['id']: e['kind'] for e in world.events()}
    assert {e['id']: e['kind'] for e in events}.items() <= left.items(), \
        'what happened is counted still'
