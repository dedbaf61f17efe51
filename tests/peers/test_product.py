"""The whole product with every port that is built on AWS: the same journey as
on one machine (tests/test_journey.py), and faults of every kind between it
and the services. The peer is moto; the oracle judges each request."""
import base64
import calendar
import email.utils
import json
import os
import re
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

import boto3
import conftest
import pytest
import requests
import story
from browser import Refused
from instance import PASSWORD, new_person
from test_journey import *  # noqa: F401, F403
# After it: these stand in the place of those of one machine.
from product import CODE, admin, made, site, trail, visitor  # noqa: F401

pytestmark = pytest.mark.slow
# They need the sample world, or a mail with a link.
del test_the_sample_accounts_see_a_full_house  # noqa: F821
del test_a_forgotten_password_is_replaced  # noqa: F821

DOWN_S = 25


@pytest.mark.parametrize('port, choice, part', [
    ('IDENTITY', 'cognito', 'AWS cognito-idp'), ('BLOB', 's3', 'AWS s3'),
    ('KEYS', 'kms', 'AWS kms'), ('BUS', 'eventbridge', 'AWS events'),
    ('STREAM', 'kinesis', 'AWS kinesis'), ('NOTIFY', 'sns', 'AWS sns')])
def test_one_port_moves_alone(aws, made, port, choice, part):
    done = aws.tandem('doctor', '--json', **made,
                      **{f'TANDEM_PORTS_{port}': choice})
    rows = {row['part']: row for row in json.loads(done.stdout)}
    assert rows[part]['state'] == 'ok', rows[part]
    assert 'Ports' not in rows, rows['Ports']
    assert [r for r in rows if r.startswith('AWS ')] == [part, 'AWS sts']


# ---- what is other than on one machine ---------------------------------------

def test_each_port_that_is_built_was_called(site, cast):
    called = {service for service, _ in site.proxy.operations()}
    assert {'cognito-idp', 'events', 'kinesis', 'kms', 's3',
            'sesv2'} <= called


def test_the_story_is_told_in_a_browser_too(site):
    """Scripts on, every page audited: tests/browser/story.mjs."""
    if not (Path(os.environ.get('TANDEM_NODE', '')) / 'installed').exists():
        pytest.skip('the Node side of the browser is not installed')
    out = conftest.TOP / 'tests' / 'out' / 'aws'
    out.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ['node', conftest.TOP / 'tests' / 'browser' / 'aws.mjs', site.base,
         site.data, out, CODE], capture_output=True, text=True, timeout=280)
    told = done.stdout.splitlines()
    assert not done.returncode, '\n'.join(
        line for line in told if not line.startswith('ok ')) + done.stderr
    assert len([line for line in told if line.startswith('ok ')]) == 16


def test_what_stays_is_said_once_at_start(site):
    for part in ('tandem-web', 'tandem-worker'):
        lines = [line for line in site.log_lines(part)
                 if '"ports.stay"' in line]
        assert len(lines) == 1 and 'store' in lines[0]


def test_nothing_of_a_person_is_left_in_the_folder(site, cast):
    """Neither a password's hash nor a file."""
    assert not [f for f in (site.data / 'blobs').rglob('*') if f.is_file()]
    for file in (site.data / 'db').glob('tandem.db*'):
        assert b'$argon2id$' not in file.read_bytes()


def test_what_happened_today_comes_into_the_lake(site, cast, moto):
    """A worker writes it in some minutes; here it need not wait."""
    client = boto3.client(
        's3', region_name='eu-west-1', aws_access_key_id='AKIATESTS',
        endpoint_url=f'http://127.0.0.1:{moto.port}',
        aws_secret_access_key=conftest.SECRET)
    end = time.monotonic() + 90
    while not client.list_objects_v2(Bucket='tandem-lake').get('Contents'):
        assert time.monotonic() < end
        with sqlite3.connect(site.data / 'db' / 'tandem.db',
                             timeout=30) as db:
            db.execute("UPDATE task SET run_at_ms = 0 WHERE kind = "
                       "'lake.write' AND state = 'waiting'")
        time.sleep(1)


def test_a_forgotten_password_is_set_by_the_code(site):
    b = new_person(site, 'candidate', 'Fay Forgetful')
    b.get('/account')
    b.submit(fields=[], action='signout')
    b.get('/password/forgot')
    b.submit({'email': b.address})
    assert b.path == '/password/reset'
    b.submit({'email': b.address, 'code': CODE, 'password': 'short'},
             want=422)
    b.submit({'email': b.address, 'code': CODE,
              'password': 'another long password of tests'})
    b.sign_in(b.address, 'another long password of tests')


def test_a_role_is_the_group_of_the_pool(site, moto):
    b = new_person(site, 'candidate', 'Otto Operator')
    site.tandem('user', 'role', b.address, 'admin')
    b = site.browser().sign_in(b.address, PASSWORD)
    b.get('/admin')
    client = boto3.client(
        'cognito-idp', region_name='eu-west-1',
        endpoint_url=f'http://127.0.0.1:{moto.port}',
        aws_access_key_id='AKIATESTS', aws_secret_access_key=conftest.SECRET)
    who = {'UserPoolId': site.environment['TANDEM_COGNITO_POOL'],
           'Username': otto_of(b, site)}
    client.admin_remove_user_from_group(GroupName='admin', **who)
    client.admin_add_user_to_group(GroupName='candidate', **who)
    b = site.browser().sign_in(who['Username'], PASSWORD)
    b.get('/admin', want=(403, 404))


def compared(admin):
    """What the page says when a worker has compared the two anew."""
    admin.get('/admin/audit/compare')
    admin.submit({}, action='^/admin/audit/compare$', fields=[])
    admin.wait('/admin/audit/compare', lambda b: 'Compare now' in b.text() and
               'The two' in b.text(), what='the comparison')
    return admin.text()


def test_the_audit_is_compared_with_its_copies(site, cast, admin, trail):
    admin.wait('/admin/audit/compare', lambda b: 'the last put' in b.text(),
               seconds=120, what='the first lines')
    assert 'The two agree' in compared(admin)
    gone = trail.events.pop(0)
    trail.saw(int(time.time()), 'mallory', 'DeleteEventDataStore',
              trail.store)
    assert 'do not agree: 1 missing there, 0 not the same' in compared(admin)
    rows = admin.page.xpath('//main//tbody/tr')
    assert len(rows) == 1 and gone['UID'] in rows[0].text_content()
    admin.get('/admin/audit/compare?show=seen')
    assert 'mallory' in admin.text()
    assert 'DeleteEventDataStore' in admin.text()
    admin.get('/admin/audit/compare?show=seen&words=nobody')
    assert 'Nothing fits.' in admin.text()
    trail.events.insert(0, gone)
    assert 'The two agree' in compared(admin)
    admin.get('/admin/audit?action=audit.compare')
    assert len(admin.page.xpath('//main//tbody/tr')) == 3


def otto_of(b, site):
    b.get('/account')
    return re.search(r'candidate-[0-9a-f]+@example\.org', b.text())[0]


# ---- SNS that delivers by HTTPS ---------------------------------------------

CERTIFICATE = ('https://sns.eu-west-1.amazonaws.com/'
               'SimpleNotificationService-0123456789abcdef.pem')


@pytest.fixture(scope='module')
def sign(site, tmp_path_factory):
    """As SNS signs, with a certificate that a worker has fetched before."""
    key = tmp_path_factory.mktemp('sns') / 'key.pem'
    kept = site.data / 'run' / 'sns-0123456789abcdef.pem'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes',
                    '-subj', '/CN=sns.amazonaws.com', '-days', '2', '-keyout',
                    key, '-out', kept], check=True, capture_output=True)
    kept.chmod(0o644)

    def signed(message):
        names = ('Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token',
                 'TopicArn', 'Type')
        text = ''.join(f'{n}\n{message[n]}\n' for n in names if n in message)
        done = subprocess.run(['openssl', 'dgst', '-sha256', '-sign', key],
                              input=text.encode(), check=True,
                              capture_output=True)
        return {**message, 'SignatureVersion': '2',
                'SigningCertURL': CERTIFICATE,
                'Signature': base64.b64encode(done.stdout).decode()}
    return signed


def test_subscriptions_are_confirmed_if_sns_signed_them(site, made, sign):
    def send(body):
        return requests.post(site.base + '/inbound/sns', timeout=20,
                             data=json.dumps(body), headers={
                                 'Content-Type': 'text/plain'}).status_code

    def confirmed():
        sent = b' '.join(r.body for r in site.proxy.requests
                         if b'ConfirmSubscription' in r.body)
        return [n for n in range(8) if f'token-{n}-'.encode() in sent]

    asked = [sign({'Type': 'SubscriptionConfirmation', 'MessageId': f'm-{n}',
                   'TopicArn': made['TANDEM_SNS_TOPIC'],
                   'Token': f'token-{n}-',
                   'Message': 'You have chosen to subscribe.',
                   'SubscribeURL': 'https://sns.example/confirm',
                   'Timestamp': time.strftime('%Y-%m-%dT%H:%M:%S.000Z',
                                              time.gmtime())})
             for n in range(8)]
    assert send({**asked[0], 'Token': 'of another'}) == 403
    assert send({**asked[0], 'TopicArn': 'arn:aws:sns:eu-west-1:1:x'}) == 403
    assert not confirmed()
    # Side by side: none of them pushes out another.
    assert [send(one) for one in asked] == [200] * 8
    end = time.monotonic() + 60
    while len(confirmed()) < 8:
        assert time.monotonic() < end, f'confirmed: {confirmed()}'
        time.sleep(0.2)


# ---- faults ------------------------------------------------------------------

KINDS = {
    'slow': lambda: ('slow', 3),
    'reset': lambda: ('reset',),
    'half': lambda: ('half',),
    'lost': lambda: ('lost',),
    'error': lambda: ('answer', 500, {}, b'{"__type":"InternalFailure"}'),
    'busy': lambda: ('answer', 400, {}, b'{"__type":"ThrottlingException"}'),
    'garbage': lambda: ('answer', 200, {}, b'\x00\xff<not of AWS>'),
    'expired': lambda: ('answer', 400, {},
                        b'{"__type":"ExpiredTokenException"}'),
}
IDENTITY = 'AWSCognitoIdentityProviderService'


def is_identity(request):
    return request.headers.get('x-amz-target', '').startswith(IDENTITY)


def tasks(site, state):
    done = site.tandem('task', 'list', '--state', state, '--json')
    return json.loads(done.stdout)


def settle(site, seconds=150):
    """Until no task waits for its turn or runs, but those of the clock."""
    end = time.monotonic() + seconds
    while True:
        open_ = [t for state in ('waiting', 'running', 'failed')
                 for t in tasks(site, state)
                 if not str(t).count('schedule:')]
        due = [t for t in open_ if is_due(t)]
        if not due:
            return
        assert time.monotonic() < end, due[:5]
        time.sleep(1)


def is_due(task):
    return task.get('kind') in ('mail.send', 'event.deliver', 'resume.read',
                                'matching.candidate', 'registration.forgot')


def work(site, cast, words):
    """Some work, and how long its pages took."""
    took = []
    for n in range(3):
        story.write(cast.employer, cast.applicant, f'{words} {n}')
        start = time.monotonic()
        cast.candidate.get('/postings')
        cast.candidate.get('/me/applications')
        took.append(time.monotonic() - start)
    return statistics.median(took)


def calls(site):
    """Those that the work makes: asking for messages and telling of oneself
    go by the clock."""
    return len([f for f in list(site.proxy.found) if f.operation not in
                ('ReceiveMessage', 'PutMetricData', 'PutLogEvents')])


def mails_of(site, cast):
    return len(site.mails(cast.candidate.address))


@pytest.fixture(scope='module')
def calm(site, cast):
    """The calls and the seconds that the same work takes in good weather."""
    settle(site)
    before = calls(site)
    seconds = work(site, cast, 'calm')
    settle(site)
    return calls(site) - before, seconds


@pytest.mark.parametrize('kind', KINDS)
def test_no_task_is_lost_and_no_page_waits(site, cast, calm, kind):
    """Every other call of everything but identity goes wrong while people
    work; then the sky clears and all of it is done."""
    turn, hit = iter(range(10 ** 9)), []

    def weather(request):
        if is_identity(request) or next(turn) % 2:
            return None
        hit.append(request.target)
        return KINDS[kind]()

    before, told = calls(site), mails_of(site, cast)
    site.proxy.weather = weather
    try:
        seconds = work(site, cast, kind)
        end = time.monotonic() + 30
        while len(hit) < 2 and time.monotonic() < end:
            time.sleep(0.2)
    finally:
        site.proxy.weather = None
    settle(site)
    assert len(hit) >= 2, 'no call met the weather'
    done_as_when_calm(site, cast, calm, told, before, seconds)


HANG_S = 8  # less than any deadline of a call that is not of identity


def pages_s(candidate):
    start = time.monotonic()
    for path in ('/postings', '/me', '/me/applications', '/notices'):
        candidate.get(path)
    return time.monotonic() - start


def test_a_service_that_hangs_holds_up_no_page(site, cast):
    """One page that waited for one call would take all of its hanging."""
    quick = pages_s(cast.candidate)
    site.proxy.weather = lambda r: None if is_identity(r) else ('hang', HANG_S)
    try:
        story.write(cast.employer, cast.applicant, 'while it hangs')
        assert pages_s(cast.candidate) - quick < HANG_S
    finally:
        site.proxy.weather = None
    settle(site)


def done_as_when_calm(site, cast, calm, told, before, seconds):
    assert not tasks(site, 'dead')
    assert mails_of(site, cast) > told
    assert calls(site) - before <= 3 * calm[0]
    assert seconds <= 1.2 * calm[1] + 0.3, 'pages waited for AWS'


def shown(admin, words, want=True):
    """Until the page of administrators says so, or no longer does."""
    end = time.monotonic() + 60
    while (words in admin.get('/admin').text) != want:
        assert time.monotonic() < end, f'{words}: {not want}'
        time.sleep(1)


def test_services_that_are_down_for_a_while(site, cast, calm, admin):
    before, told = calls(site), mails_of(site, cast)
    start = time.monotonic()
    site.proxy.weather = lambda r: None if is_identity(r) else ('reset',)
    try:
        seconds = work(site, cast, 'while they are down')
        shown(admin, 'got no answer')
        time.sleep(max(0, DOWN_S - (time.monotonic() - start)))
    finally:
        site.proxy.weather = None
    settle(site)
    shown(admin, 'got no answer', want=False)
    done_as_when_calm(site, cast, calm, told, before, seconds)


@pytest.mark.parametrize('away', [
    {'sqs': 'sqs'},  # alone: without it nobody takes a task
    {'events': 'events'},  # an event goes there after the stream has it
    {'s3': 's3', 'ses': 'sesv2', 'kms': 'kms', 'kinesis': 'kinesis'}],
    ids=' '.join)
def test_each_service_that_is_away_is_shown_by_its_name(site, cast, admin,
                                                        away):
    """While it is, whichever process met it, and no longer."""
    def met():
        admin.get('/admin/health')  # itself asks some of them
        text = admin.get('/admin').text
        return {s for s in away.values()
                if re.search(rf'\b{s}\.\w+ got no answer', text)}

    def until(want):
        end = time.monotonic() + 60
        while met() != want:
            assert time.monotonic() < end, f'{met()}, not {want}'
            time.sleep(0.5)

    site.proxy.weather = lambda r: \
        ('reset',) if r.scope()[3] in away else None
    try:
        story.write(cast.employer, cast.applicant, 'who is away?')
        until(set(away.values()))
    finally:
        site.proxy.weather = None
    settle(site)
    until(set())


def clock_of_aws(off_s):
    """Whatever is signed for another time than that is refused."""
    def weather(request):
        signed = request.headers.get('x-amz-date')
        if signed is None or abs(calendar.timegm(time.strptime(
                signed, '%Y%m%dT%H%M%SZ')) - time.time() - off_s) < 300:
            return None
        code = 'RequestTimeTooSkewed'
        xml = request.scope()[3] in ('s3', 'sns', 'sts')
        text = (f'<Error><Code>{code}</Code></Error>' if xml else
                json.dumps({'__type': code, 'message': 'of another time'}))
        if request.scope()[3] in ('sns', 'sts'):
            text = f'<ErrorResponse>{text}</ErrorResponse>'
        return ('answer', 403, {'Date': email.utils.formatdate(
            time.time() + off_s, usegmt=True)}, text.encode())
    return weather


def test_a_clock_that_is_ten_minutes_off(site, cast, calm, admin):
    """And then is right again."""
    words = 'clock is 10 minutes behind AWS'
    try:
        for off_s in (605, 0):
            before, told = calls(site), mails_of(site, cast)
            site.proxy.weather = clock_of_aws(off_s)
            seconds = work(site, cast, f'while it is {off_s} s off')
            settle(site)
            shown(admin, words, want=off_s != 0)
            done_as_when_calm(site, cast, calm, told, before, seconds)
    finally:
        site.proxy.weather = None


def test_identity_that_is_down_is_said_in_plain_words(site, cast):
    """Who is signed in goes on; who wants in is told, and nothing of it is
    lost; it works again by itself."""
    b = site.browser()
    site.proxy.weather = lambda r: ('reset',) if is_identity(r) else None
    try:
        b.get('/signin')
        b.submit({'email': cast.candidate.address, 'password': PASSWORD},
                 want=503)
        text = b.text()
        assert 'Something that we need does not work' in text
        assert 'Cognito' not in text and 'cognito' not in text
        cast.candidate.get('/me')
    finally:
        site.proxy.weather = None
    end = time.monotonic() + 60
    while True:
        try:
            site.browser().sign_in(cast.candidate.address, PASSWORD)
            return
        except Refused:
            assert time.monotonic() < end
            time.sleep(2)
