"""The audit beside CloudTrail Lake (trail.py): every line arrives once, what
was done to either side is found, and nothing of a person leaves."""
import contextlib
import json
import secrets
import signal
import sqlite3
import time

import conftest
import pytest
from proxy import Proxy
from trail import Trail

KEY = 'arn:aws:kms:eu-west-1:123456789012:key/one'
PASSWORD = 'seven quiet herons'


@pytest.fixture(scope='session')
def peer():
    trail = Trail()
    yield trail
    trail.end()


@pytest.fixture
def trail(peer):
    peer.reset()
    return peer


@pytest.fixture
def beside(trail, tmp_path):
    """A program of Tandem whose audit is on CloudTrail."""
    proxy = Proxy(trail.port, conftest.SECRET)
    aws = conftest.Aws(proxy, tmp_path)
    aws.environment.update(trail.settings())
    yield aws
    proxy.close()
    conftest.judge(proxy)


# ---- the adapter -------------------------------------------------------------

def test_the_audit_on_cloudtrail(beside, trail):
    beside.contract('audit_cloudtrail')
    assert len(trail.events) == 8, 'three of the five were put twice'
    one = trail.events[-1]
    assert one['eventName'] == 'posting.publish'
    assert one['additionalEventData']['seq'] == '5'
    assert len(one['additionalEventData']['hash']) == 64
    for name in ('actor', 'object'):
        assert one['additionalEventData'][name].startswith('~')


def test_results_of_many_pages(beside, trail):
    trail.page, trail.looks = 2, 3
    beside.contract('audit_cloudtrail')


def test_a_line_that_was_refused_is_named(beside, trail):
    trail.refusals = {'refused': 1}
    beside.contract('audit_cloudtrail_refused')
    assert [e['UID'] for e in trail.events] == ['taken']


def test_a_query_that_failed_is_said(beside, trail):
    trail.failing = 'scanned too much'
    beside.contract('audit_cloudtrail_failed')


def test_doctor_asks_cloudtrail(beside, trail):
    done = beside.tandem('doctor', '--json')
    found = [r['finding'] for r in json.loads(done.stdout)
             if r['part'] == 'AWS cloudtrail']
    assert found == ['GetChannel answers (cloudtrail.channel).',
                     'GetEventDataStore answers '
                     '(cloudtrail.event_data_store).']


def test_doctor_names_the_action_that_is_not_granted(beside):
    beside.proxy.weather = lambda r: ('answer', 400, {}, json.dumps(
        {'__type': 'AccessDeniedException'}).encode())
    row = str(conftest.finding(beside, 'AWS cloudtrail'))
    beside.proxy.weather = None
    assert 'grant cloudtrail:GetChannel' in row


@pytest.mark.parametrize('change, words', [
    ({'CHANNEL': ''}, 'cloudtrail.channel is empty'),
    ({'CHANNEL': 'arn:aws:sqs:eu-west-1:1:x'}, 'no ARN of a channel'),
    ({'EVENT_DATA_STORE': ''}, 'cloudtrail.event_data_store is empty'),
    ({'EVENT_DATA_STORE': "x'; DROP"}, 'cloudtrail.event_data_store is no'),
    ({'SOURCE': "x' OR '1'='1"}, 'cloudtrail.source')])
def test_a_wrong_setting_is_named(beside, change, words):
    done = beside.tandem('audit', 'verify', **{
        'TANDEM_CLOUDTRAIL_' + k: v for k, v in change.items()})
    assert done.returncode != 0 and words in done.stderr


# ---- the tasks ---------------------------------------------------------------

class Site:
    """A data folder with people in it, and a worker when it is asked for."""

    def __init__(self, aws):
        self.aws = aws
        assert aws.tandem('migrate').returncode == 0
        for kind in ('audit.put', 'audit.compare'):
            self.hold(kind)

    def people(self, count):
        """An audit line each, at least."""
        for n in range(count):
            name = f'{secrets.token_hex(4)}@audit.example'
            done = self.aws.tandem('user', 'add', '--role', 'candidate',
                                   '--name', 'Ingrid Solvang', name,
                                   words=PASSWORD + '\n')
            assert done.returncode == 0, done.stderr
        return name

    def query(self, sql, *values):
        with contextlib.closing(sqlite3.connect(
                self.aws.folder / 'db' / 'tandem.db', timeout=20)) as db, db:
            db.row_factory = sqlite3.Row
            return [dict(r) for r in db.execute(sql, values)]

    def task(self, kind, unique_key=None, in_ms=0):
        name, now_ms = 'probe' + secrets.token_hex(4), int(time.time() * 1000)
        self.query(
            'INSERT INTO task (id, kind, payload, unique_key, state, '
            'run_at_ms, tries, tries_most, lease_until_ms, fence, '
            "created_at_ms, finished_at_ms) VALUES (?, ?, '{}', ?, 'waiting', "
            '?, 0, 0, 0, 0, ?, 0)', name, kind, unique_key,
            now_ms + in_ms if in_ms else 0, now_ms)
        return name

    def hold(self, kind):
        """The schedule's turn, put off: a test counts those of its own."""
        self.task(kind, 'schedule:' + kind, 86400000)

    def state(self, task):
        return self.query('SELECT state FROM task WHERE id = ?',
                          task)[0]['state']

    def run(self, kind, want='done'):
        task = self.task(kind)
        with self.aws.worker():
            self.aws.wait_for(lambda: self.state(task) == want)

    def compare(self):
        self.run('audit.compare')
        return self.query('SELECT * FROM audit_comparison')[0]

    def mark(self):
        return self.query('SELECT * FROM audit_put')[0]

    def findings(self, kind):
        return self.query('SELECT * FROM audit_finding WHERE kind = ? '
                          'ORDER BY seq', kind)

    def lines(self):
        return self.query('SELECT * FROM audit ORDER BY seq')


@pytest.fixture
def site(beside):
    return Site(beside)


def agree(result):
    assert (result['missing'], result['differing'], result['strange']) == \
        (0, 0, 0)
    assert result['ours'] == result['there'] > 0
    assert result['error'] is None


def test_lines_are_put_beside_and_agree(site, trail):
    site.people(4)
    site.run('audit.put')
    ours = site.lines()
    assert [e['UID'] for e in trail.events] == [r['id'] for r in ours]
    site.run('audit.put')
    assert len(trail.events) == len(ours), 'nothing is put again'
    agree(site.compare())
    done = site.aws.tandem('audit', 'verify')
    assert f'CloudTrail Lake holds lines up to {len(ours)}' in done.stdout


def test_more_lines_than_a_call_takes(site, trail):
    site.people(1)
    line = site.lines()[-1]
    for seq in range(2, 260):  # as the store links them; their hashes aside
        site.query('INSERT INTO audit SELECT ?, ?, happened_at, actor_id, '
                   'actor_role, action, object, subject_id, detail, '
                   'previous_hash, hash, salts FROM audit WHERE id = ?',
                   line['seq'] + seq, f'more{seq}', line['id'])
    site.run('audit.put')
    puts = [len(json.loads(r.body)['auditEvents'])
            for r in site.aws.proxy.requests if r.path == '/PutAuditEvents']
    assert puts[:2] == [100, 100] and sum(puts) == len(site.lines())
    agree(site.compare())


def test_nothing_of_a_person_leaves(site, trail):
    address = site.people(2)
    site.run('audit.put')
    who = site.query('SELECT id FROM account WHERE email = ?',
                     address)[0]['id']
    done = site.aws.tandem('erase', address)
    assert done.returncode == 0, done.stderr
    site.run('audit.put')
    site.run('audit.put')  # what the tasks of the erasure wrote meanwhile
    sent = json.dumps(trail.events)
    for personal in (address, who, 'Ingrid', 'Solvang'):
        assert personal not in sent
    agree(site.compare())


# ---- faults ------------------------------------------------------------------

def error(status, code):
    return ('answer', status, {'x-amzn-errortype': code},
            json.dumps({'__type': code, 'message': 'no'}).encode())


@pytest.mark.parametrize('fault', [
    ('reset',), ('lost',), ('half',), error(500, 'InternalFailure'),
    error(400, 'ThrottlingException'), error(400, 'ExpiredTokenException'),
    ('answer', 200, {}, b'\x00<not of AWS>')], ids=str)
def test_a_fault_loses_nothing_and_doubles_nothing(site, trail, fault):
    site.people(3)
    site.aws.proxy.faults = [fault] * 3
    site.run('audit.put')
    site.aws.proxy.faults = []
    site.run('audit.put')
    assert {e['UID'] for e in trail.events} == {r['id'] for r in site.lines()}
    agree(site.compare())
    assert site.mark()['error'] is None


def test_a_channel_that_is_gone_is_shown_and_lines_wait(site, trail):
    site.people(2)
    channel, trail.channel = trail.channel, trail.channel + '0'
    site.run('audit.put')
    assert trail.events == []
    assert 'ChannelNotFound' in site.mark()['error']
    row = conftest.finding(site.aws, 'audit.put')
    assert 'ChannelNotFound' in str(row) and 'cloudtrail.channel' in str(row)
    assert site.compare()['waiting'] == len(site.lines()), \
        'what was never put is not missed'
    trail.channel = channel
    site.run('audit.put')
    agree(site.compare())
    with pytest.raises(StopIteration):
        conftest.finding(site.aws, 'audit.put')


def test_lines_that_were_refused_are_put_again_alone(site, trail):
    site.people(4)
    ids = [r['id'] for r in site.lines()]
    trail.refusals = {ids[1]: 2, ids[2]: 1}
    site.run('audit.put')
    assert site.mark()['again'] == '2 3'
    assert 'InternalFailure' in site.mark()['error']
    assert site.compare()['waiting'] == 2
    site.run('audit.put')
    assert site.mark()['again'] == '2'
    site.run('audit.put')
    assert site.mark()['again'] is None and site.mark()['error'] is None
    assert sorted(e['UID'] for e in trail.events) == sorted(ids)
    agree(site.compare())


def test_a_line_that_was_put_late_has_its_time_too(site, trail):
    """CloudTrail Lake shows a line some minutes after it was put."""
    site.aws.environment['TANDEM_CLOUDTRAIL_SETTLE_SECONDS'] = '900'
    site.people(4)
    late = site.lines()[1]['id']
    trail.refusals = {late: 1}
    site.run('audit.put')
    site.query('UPDATE audit_put SET put_at = put_at - 1000, '
               'pending_at = pending_at - 1000')
    site.run('audit.put')
    assert site.mark()['again'] is None
    assert site.mark()['late'].startswith('2:')
    trail.events = [e for e in trail.events if e['UID'] != late]
    result = site.compare()
    assert (result['missing'], result['waiting']) == (0, 1)
    site.query("UPDATE audit_put SET late = '2:1'")
    assert site.compare()['missing'] == 1
    assert site.findings('missing')[0]['thing'] == late


def test_a_refused_line_that_is_gone_here_holds_up_no_other(site, trail):
    site.people(3)
    ids = [r['id'] for r in site.lines()]
    trail.refusals = {i: 1 for i in ids}
    site.run('audit.put')
    assert trail.events == []
    site.query('DELETE FROM audit WHERE id = ?', ids[1])
    site.run('audit.put')
    assert site.mark()['again'] is None and site.mark()['error'] is None
    assert [e['UID'] for e in trail.events] == [ids[0], *ids[2:]]


def test_a_worker_that_is_killed_while_it_puts(site, trail):
    site.people(3)
    site.aws.proxy.weather = lambda r: ('slow', 2)
    task = site.task('audit.put')
    with site.aws.worker() as process:
        site.aws.wait_for(lambda: trail.events)
        process.send_signal(signal.SIGKILL)
    site.aws.proxy.weather = None
    with site.aws.worker():
        site.aws.wait_for(lambda: site.state(task) == 'done')
    assert {e['UID'] for e in trail.events} == {r['id'] for r in site.lines()}
    agree(site.compare())


def test_a_comparison_that_cannot_be_made_keeps_the_last(site, trail):
    site.people(2)
    site.run('audit.put')
    before = site.compare()
    trail.failing = 'scanned too much'
    site.run('audit.compare', want='failed')
    after = site.query('SELECT * FROM audit_comparison')[0]
    assert after['compared_at'] == before['compared_at']
    assert after['ours'] == before['ours']
    assert 'scanned too much' in after['error']


# ---- what was done to either side --------------------------------------------

def test_what_was_done_there_is_found(site, trail):
    site.people(5)
    site.run('audit.put')
    lines = site.lines()
    gone, changed = trail.events.pop(1), trail.events[2]
    changed['eventName'] = 'nothing.happened'
    trail.events.append({**trail.events[0], 'UID': 'strangers'})
    result = site.compare()
    assert (result['missing'], result['differing'], result['strange']) == \
        (1, 1, 1)
    assert site.findings('missing')[0]['thing'] == gone['UID'] == \
        lines[1]['id']
    found = site.findings('differing')[0]
    assert found['thing'] == changed['UID'] and 'action' in found['why']
    assert site.findings('strange')[0]['thing'] == 'strangers'
    trail.events = [e for e in trail.events if e['UID'] != 'strangers']
    trail.events.insert(1, gone)
    changed['eventName'] = lines[3]['action']
    agree(site.compare())
    assert site.findings('missing') == [], 'the last findings are gone'


def test_comparisons_at_once_find_the_same_once(site, trail):
    site.people(4)
    site.run('audit.put')
    del trail.events[1:3]
    trail.looks = 4  # long enough for the other to begin
    before = len(site.aws.proxy.requests)
    tasks = [site.task('audit.compare'), site.task('audit.compare')]
    with site.aws.worker(TANDEM_WORKER_PROCESSES='2',
                         TANDEM_WORKER_BATCH='1'):
        site.aws.wait_for(lambda: {site.state(t) for t in tasks} == {'done'})
    asked = [r.headers['x-amz-target'].rpartition('.')[2]
             for r in site.aws.proxy.requests[before:]
             if 'x-amz-target' in r.headers]
    assert asked[:6].count('StartQuery') == 2, 'they ran at once'
    assert [f['seq'] for f in site.findings('missing')] == [2, 3]


def test_more_is_found_than_is_kept(site, trail):
    """All of it is counted; the next comparison takes its place."""
    site.people(1)
    site.run('audit.put')
    one = trail.events[0]
    for n in range(620):
        trail.events.append({**one, 'UID': f'strange{n}',
                             'additionalEventData': {
                                 **one['additionalEventData'],
                                 'seq': str(1000 + n // 2)}})
    assert site.compare()['strange'] == 620
    assert len(site.findings('strange')) == 500
    del trail.events[-600:]
    assert site.compare()['strange'] == 20
    assert {f['thing'] for f in site.findings('strange')} == \
        {f'strange{n}' for n in range(20)}


def test_a_chain_is_proved_while_cloudtrail_is_away(site, trail):
    site.people(2)
    site.run('audit.put')
    trail.failing = 'scanned too much'
    done = site.aws.tandem('audit', 'verify')
    assert done.returncode == 1
    assert f'{len(site.lines())} lines, whole; head ' in done.stdout
    assert 'could not be compared with CloudTrail Lake' in done.stderr
    assert 'scanned too much' in done.stderr
    done = site.aws.tandem('audit', 'verify', '--json')
    told = json.loads(done.stdout)
    assert done.returncode == 1 and told['whole'] and told['outside'] is None


def test_an_end_that_was_cut_off_here_is_found(site, trail):
    site.people(3)
    site.run('audit.put')
    last = site.lines()[-1]
    site.query('DELETE FROM audit WHERE seq = ?', last['seq'])
    done = site.aws.tandem('audit', 'verify')
    assert done.returncode == 1 and last['id'] in done.stderr
    assert 'CloudTrail Lake holds a line' in done.stderr
    site.compare()
    found = site.findings('strange')
    assert [f['thing'] for f in found] == [last['id']]
    assert 'ends before it' in found[0]['why']


def test_a_log_written_anew_here_is_found(site, trail):
    """Whoever can write the store makes a chain that proves itself."""
    site.people(3)
    site.run('audit.put')
    site.query("UPDATE audit SET hash = 'forged' WHERE seq = 2")
    result = site.compare()
    assert result['differing'] == 1
    assert 'hash' in site.findings('differing')[0]['why']


def test_what_aws_saw_is_listed(site, trail):
    site.aws.environment.update({'TANDEM_PORTS_KEYS': 'kms',
                                 'TANDEM_KMS_KEY': KEY})
    now = int(time.time())
    for n in range(60):
        trail.saw(now - 100 - n, 'tandem-worker', 'Decrypt', KEY)
    trail.saw(now - 50, 'mallory', 'ScheduleKeyDeletion', KEY)
    trail.saw(now - 60, 'mallory', 'PutKeyPolicy', 'another key')
    trail.saw(now - 90 * 86400, 'old', 'Decrypt', KEY)
    site.compare()
    found = {(f['who'], f['what']): f['times'] for f in site.findings('seen')}
    assert found == {('tandem-worker', 'Decrypt'): 60,
                     ('mallory', 'ScheduleKeyDeletion'): 1}


def test_lines_are_compared_where_aws_tells_nothing(site, trail):
    site.people(2)
    site.run('audit.put')
    site.aws.proxy.weather = lambda r: error(400, 'AccessDeniedException') \
        if 'LookupEvents' in r.headers.get('x-amz-target', '') else None
    result = site.compare()
    site.aws.proxy.weather = None
    assert result['missing'] == 0 and result['ours'] == result['there']
    assert 'LookupEvents' in result['error']
