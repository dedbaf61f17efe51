"""Where keys come from: each kind by a small server of its real shape, with
botocore as a second client of the same server, so that the shape is right.
Who was asked shows in what a call is signed with."""
import datetime
import http.server
import json
import os
import stat
import subprocess
import threading

import botocore.session
import conftest
import pytest

ROLE = 'arn:aws:iam::123456789012:role/tandem'


def later(seconds):
    at = datetime.datetime.now(datetime.timezone.utc)
    return (at + datetime.timedelta(seconds=seconds)).strftime(
        '%Y-%m-%dT%H:%M:%SZ')


class Giver:
    """The metadata service of an instance, and the service of a container."""

    def __init__(self):
        self.asked, self.lasts, self.key = [], 3600 * 6, 'AKIAGIVEN'
        giver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_PUT(self):
                giver.asked.append(('PUT', self.path))
                ttl = self.headers.get('x-aws-ec2-metadata-token-ttl-seconds')
                right = self.path == '/latest/api/token' and ttl == '21600'
                self.reply(200 if right else 400, b'the-token')

            def do_GET(self):
                giver.asked.append(('GET', self.path))
                base = '/latest/meta-data/iam/security-credentials/'
                token = self.headers.get('x-aws-ec2-metadata-token')
                if self.path.startswith(base) and token != 'the-token':
                    self.reply(401, b'')
                elif self.path == base:
                    self.reply(200, b'tandem-role\n')
                elif self.path == base + 'tandem-role':
                    self.reply(200, giver.keys(Code='Success'))
                elif self.path == '/container' and \
                        self.headers.get('authorization') == 'let me in':
                    self.reply(200, giver.keys())
                else:
                    self.reply(404, b'')

            def reply(self, status, body):
                self.send_response(status)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0),
                                                      Handler)
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keys(self, **more):
        return json.dumps({
            'AccessKeyId': self.key, 'SecretAccessKey': conftest.SECRET,
            'Token': 'token-of-' + self.key, 'Expiration': later(self.lasts),
            **more}).encode()


@pytest.fixture
def giver():
    server = Giver()
    yield server
    server.server.shutdown()
    server.server.server_close()


NOBODY = {'AWS_ACCESS_KEY_ID': '', 'AWS_SECRET_ACCESS_KEY': ''}


def signed_with(aws, **settings):
    """The access key and token of the call that Tandem makes then."""
    before = len(aws.proxy.requests)
    done = aws.tandem('aws', 'whoami', '--json', **settings)
    assert done.returncode == 0, done.stderr
    assert conftest.SECRET not in done.stdout + done.stderr
    last = aws.proxy.requests[-1]
    assert len(aws.proxy.requests) > before
    return last.scope()[0], last.headers.get('x-amz-security-token')


def refused(aws, **settings):
    done = aws.tandem('aws', 'whoami', **settings)
    assert done.returncode == 1
    assert conftest.SECRET not in done.stdout + done.stderr
    return done.stderr


def botocores(monkeypatch, aws, **settings):
    """What botocore finds by the same settings."""
    for name in list(os.environ):
        if name.startswith('AWS_'):
            monkeypatch.delenv(name)
    for name, value in {**aws.environment, **settings}.items():
        if name.startswith('AWS_') and value or name == 'HOME':
            monkeypatch.setenv(name, value)
    keys = botocore.session.Session().get_credentials()
    return keys.get_frozen_credentials() if keys else None


def files(aws, credentials='', config=''):
    folder = aws.folder / '.aws'
    folder.mkdir(exist_ok=True)
    (folder / 'credentials').write_text(credentials)
    (folder / 'config').write_text(config)


# ---- each kind ---------------------------------------------------------------

def test_the_environment_comes_first(aws, giver):
    files(aws, '[default]\naws_access_key_id = AKIAFILE\n'
               f'aws_secret_access_key = {conftest.SECRET}\n')
    assert signed_with(aws)[0] == 'AKIATESTS'


def test_the_shared_files(aws, monkeypatch):
    token = 't' * 900 + '=='
    files(aws, f'''# people write comments
[default]
aws_access_key_id=AKIADEFAULT
aws_secret_access_key={conftest.SECRET}

[staging]
aws_access_key_id = AKIASTAGING # and here
aws_secret_access_key = {conftest.SECRET}
aws_session_token = {token}
''', '''[profile other]
region = eu-central-1
s3 =
    addressing_style = path
aws_access_key_id = AKIAOTHER
aws_secret_access_key = ''' + conftest.SECRET + '\n')
    assert signed_with(aws, **NOBODY) == ('AKIADEFAULT', None)
    assert signed_with(aws, AWS_PROFILE='staging', **NOBODY) \
        == ('AKIASTAGING', token)
    assert signed_with(aws, TANDEM_AWS_PROFILE='other', AWS_REGION='')[0] \
        == 'AKIAOTHER'
    assert aws.proxy.requests[-1].scope()[2] == 'eu-central-1'
    theirs = botocores(monkeypatch, aws, AWS_PROFILE='staging', **NOBODY)
    assert theirs.token == token
    assert 'the profile nowhere has no keys' in refused(
        aws, TANDEM_AWS_PROFILE='nowhere')


def test_a_role_of_a_profile(aws):
    files(aws, f'''[base]
aws_access_key_id = AKIABASE
aws_secret_access_key = {conftest.SECRET}
''', f'''[profile tandem]
role_arn = {ROLE}
source_profile = base
role_session_name = worker-1
external_id = a-party
duration_seconds = 1800
''')
    aws.proxy.secret = None  # moto makes up the role's secret
    access, token = signed_with(aws, AWS_PROFILE='tandem', **NOBODY)
    assert access.startswith('ASIA') and token
    asked = aws.proxy.requests[0]
    assert asked.scope()[0] == 'AKIABASE'
    for words in (b'Action=AssumeRole', b'RoleSessionName=worker-1',
                  b'ExternalId=a-party', b'DurationSeconds=1800'):
        assert words in asked.body
    # Kept for the next process: nobody is asked again.
    assert signed_with(aws, AWS_PROFILE='tandem', **NOBODY)[0] == access
    assert [f.operation for f in aws.proxy.found] == [
        'AssumeRole', 'GetCallerIdentity', 'GetCallerIdentity']


def test_a_circle_of_profiles_is_told(aws):
    files(aws, config=f'''[profile a]
role_arn = {ROLE}
source_profile = b
[profile b]
role_arn = {ROLE}
source_profile = a
''')
    assert 'circle' in refused(aws, AWS_PROFILE='a', **NOBODY)


def test_a_web_identity(aws):
    file = aws.folder / 'token'
    file.write_text('header.payload.signature\n')
    aws.proxy.secret = None
    access, token = signed_with(
        aws, AWS_ROLE_ARN=ROLE, AWS_WEB_IDENTITY_TOKEN_FILE=str(file),
        AWS_ROLE_SESSION_NAME='pod', **NOBODY)
    assert access.startswith('ASIA') and token
    asked = aws.proxy.requests[0]
    assert asked.scope() is None  # unsigned
    assert b'WebIdentityToken=header.payload.signature' in asked.body
    assert 'cannot be opened' in refused(
        aws, AWS_ROLE_ARN=ROLE, AWS_WEB_IDENTITY_TOKEN_FILE='/nowhere/token',
        **NOBODY)


def test_a_program(aws, monkeypatch):
    script = aws.folder / 'keys'
    script.write_text('#!/bin/sh\necho asked >>"$HOME/asked"\ncat <<END\n' +
                      json.dumps({'Version': 1, 'AccessKeyId': 'AKIAPROGRAM',
                                  'SecretAccessKey': conftest.SECRET,
                                  'SessionToken': 'from-program',
                                  'Expiration': later(7200)}) + '\nEND\n')
    script.chmod(0o700)
    files(aws, config=f'[default]\ncredential_process = {script}\n')
    for _ in range(3):
        assert signed_with(aws, **NOBODY) == ('AKIAPROGRAM', 'from-program')
    assert (aws.folder / 'asked').read_text() == 'asked\n'
    assert botocores(monkeypatch, aws, **NOBODY).token == 'from-program'
    script.write_text('#!/bin/sh\necho no >&2\nexit 3\n')
    (aws.folder / 'run' / 'aws-credentials').unlink()
    assert 'gave none' in refused(aws, **NOBODY)


def test_a_container(aws, giver, monkeypatch):
    file = aws.folder / 'token'
    file.write_text('let me in\n')
    settings = {'AWS_CONTAINER_CREDENTIALS_FULL_URI': giver.url + '/container',
                'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE': str(file), **NOBODY}
    assert signed_with(aws, **settings) == ('AKIAGIVEN', 'token-of-AKIAGIVEN')
    file.write_text('let me in')  # botocore takes the file as it is
    assert botocores(monkeypatch, aws, **settings).access_key == 'AKIAGIVEN'
    (aws.folder / 'run' / 'aws-credentials').unlink()
    file.write_text('let\r\nme in')
    assert 'line break' in refused(aws, **settings)
    assert 'leads elsewhere in clear' in refused(aws, **{
        **settings, 'AWS_CONTAINER_CREDENTIALS_FULL_URI':
            'http://keys.example/container'})
    assert 'leads elsewhere in clear' in refused(aws, **{
        **settings, 'AWS_CONTAINER_CREDENTIALS_FULL_URI':
            'http://127.0.0.1:80@keys.example/container'})


def test_an_instance(aws, giver, monkeypatch):
    settings = {'AWS_EC2_METADATA_DISABLED': 'false',
                'AWS_EC2_METADATA_SERVICE_ENDPOINT': giver.url,
                'http_proxy': 'http://127.0.0.1:1', 'no_proxy': '127.0.0.1',
                **NOBODY}
    assert signed_with(aws, **settings) == ('AKIAGIVEN', 'token-of-AKIAGIVEN')
    ours = list(giver.asked)
    giver.asked.clear()
    assert botocores(monkeypatch, aws, **settings).access_key == 'AKIAGIVEN'
    assert ours == giver.asked, 'asked as botocore asks'


def test_nobody_gives_keys(aws):
    assert 'there are no keys for AWS' in refused(aws, **NOBODY)


# ---- one process for all -----------------------------------------------------

def container(giver):
    return {'AWS_CONTAINER_CREDENTIALS_FULL_URI': giver.url + '/container',
            'AWS_CONTAINER_AUTHORIZATION_TOKEN': 'let me in', **NOBODY}


def test_many_processes_ask_once(aws, giver):
    environment = {**aws.environment, **container(giver)}
    running = [subprocess.Popen(
        [conftest.TANDEM, 'aws', 'whoami'], env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(6)]
    for p in running:
        assert p.wait(60) == 0, p.stdout.read()
    assert len(giver.asked) == 1
    kept = aws.folder / 'run' / 'aws-credentials'
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_a_process_left_that_died_is_written_over(aws, giver):
    """No key lies about beside the file."""
    left = aws.folder / 'run' / 'aws-credentials.new'
    left.write_text('half a key' * 100)
    signed_with(aws, **container(giver))
    kept = aws.folder / 'run' / 'aws-credentials'
    assert 'half a key' not in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert sorted(f.name for f in kept.parent.glob('aws-credentials*')) == [
        'aws-credentials', 'aws-credentials.lock']


def test_keys_are_renewed_before_their_end(aws, giver):
    giver.lasts = 700  # under fifteen minutes: should; over ten: not must
    signed_with(aws, **container(giver))
    giver.key, giver.lasts = 'AKIANEXT', 7200
    assert signed_with(aws, **container(giver))[0] == 'AKIANEXT'
    giver.key = 'AKIATHIRD'
    assert signed_with(aws, **container(giver))[0] == 'AKIANEXT'


def test_old_keys_do_while_nobody_gives_new_ones(aws, giver):
    giver.lasts = 500
    signed_with(aws, **container(giver))
    settings = container(giver)
    settings['AWS_CONTAINER_AUTHORIZATION_TOKEN'] = 'let me in no more'
    assert signed_with(aws, **settings)[0] == 'AKIAGIVEN'


def test_keys_that_the_service_calls_over_are_fetched_anew(aws, giver):
    signed_with(aws, **container(giver))
    giver.key = 'AKIANEXT'
    body = (b'<ErrorResponse><Error><Code>ExpiredToken</Code></Error>'
            b'</ErrorResponse>')
    aws.proxy.faults = [('answer', 403, {'Content-Type': 'text/xml'}, body)]
    assert signed_with(aws, **container(giver))[0] == 'AKIANEXT'


def test_keys_that_stay_over_are_fetched_anew_once_a_call(aws, giver):
    signed_with(aws, **container(giver))
    before = len(aws.proxy.requests), len(giver.asked)
    body = (b'<ErrorResponse><Error><Code>ExpiredToken</Code></Error>'
            b'</ErrorResponse>')
    aws.proxy.faults = [('answer', 403, {'Content-Type': 'text/xml'},
                         body)] * 5
    assert 'ExpiredToken' in refused(aws, **container(giver))
    assert len(aws.proxy.requests) - before[0] == 2
    assert len(giver.asked) - before[1] == 1


def test_keys_near_their_end_are_looked_for_once_a_minute(aws, giver):
    giver.lasts = 700
    aws.contract('call_keys', **container(giver))
    assert len(giver.asked) == 2
    assert len(aws.proxy.requests) == 10


def test_what_others_may_read_is_not_taken(aws, giver):
    signed_with(aws, **container(giver))
    (aws.folder / 'run' / 'aws-credentials').chmod(0o644)
    giver.key = 'AKIANEXT'
    assert signed_with(aws, **container(giver))[0] == 'AKIANEXT'
