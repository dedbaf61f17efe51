"""What is wrong with the settings, the keys, the permissions or the things
that settings name: one line each, with setting, service, operation, AWS's
code and what to do, on `tandem doctor`."""
import json

import pytest

KMS = {'TANDEM_PORTS_KEYS': 'kms', 'TANDEM_KMS_KEY': 'alias/tandem'}


def rows(aws, **settings):
    done = aws.tandem('doctor', '--json', **settings)
    return json.loads(done.stdout)


def finding(aws, part, **settings):
    return next(r for r in rows(aws, **settings) if r['part'] == part)


def refusal(code, status=400, kind='application/x-amz-json-1.1'):
    return ('answer', status, {'Content-Type': kind}, json.dumps(
        {'__type': code, 'message': 'no'}).encode())


def test_doctor_says_whom_aws_sees(aws, moto):
    row = finding(aws, 'AWS sts', **KMS)
    assert row['state'] == 'ok'
    assert 'GetCallerIdentity: arn:aws:' in row['finding']


def test_without_a_port_on_aws_nobody_is_asked(aws):
    assert not [r for r in rows(aws) if r['part'].startswith('AWS')]
    assert not aws.proxy.requests


@pytest.mark.parametrize('code, status, fix', [
    ('UnrecognizedClientException', 400, 'look at the access key and its '
     'secret (from: environment)'),
    ('InvalidSignatureException', 400, 'look at the access key'),
    ('ExpiredTokenException', 400, 'renew the session token '
     '(from: environment)'),
    ('AccessDeniedException', 400, 'grant kms:DescribeKey to whoever has '
     'these keys (from: environment)'),
    ('NotFoundException', 400, 'correct kms.key, or make what it names'),
    ('LimitExceededException', 400, 'have the quota of the service raised'),
    ('ThrottlingException', 400, 'have the quota of the service raised'),
    ('DisabledException', 400, 'look at kms.key'),
    ('KMSInternalException', 500, 'tried again')])
def test_what_aws_refuses_names_its_fix(aws, code, status, fix):
    aws.proxy.faults = [refusal(code, status)] * 3
    row = finding(aws, 'AWS kms', **KMS)
    assert row['state'] == 'WRONG'
    assert row['finding'].startswith(
        f'kms.key: kms.DescribeKey answered {status} {code}')
    assert fix in row['fix'], row


@pytest.mark.parametrize('settings, words, fix', [
    ({'AWS_REGION': ''}, 'no region of AWS is set', 'set aws.region'),
    ({'AWS_REGION': 'eu west'}, '"eu west" is no region', ''),
    ({'AWS_ENDPOINT_URL_KMS': 'kms.example'}, 'AWS_ENDPOINT_URL_KMS', ''),
    ({'TANDEM_AWS_ENDPOINTS': 'kms=http://127.0.0.1:1'},
     'kms.DescribeKey got no answer',
     'http://127.0.0.1:1 (chosen by aws.endpoints)'),
    ({'AWS_ACCESS_KEY_ID': ''}, 'no keys for AWS', '')])
def test_what_cannot_be_names_the_setting(aws, settings, words, fix):
    wrong = [r for r in rows(aws, **KMS, **settings)
             if r['part'].startswith('AWS') and r['state'] == 'WRONG']
    assert wrong and any(words in r['finding'] for r in wrong), wrong
    assert any(fix in (r['fix'] or '') for r in wrong), wrong
    assert not [r for r in wrong if not r['fix']], 'each has its fix'


@pytest.mark.parametrize('port, choice, setting', [
    ('BLOB', 's3', 's3.bucket'), ('KEYS', 'kms', 'kms.key'),
    ('NOTIFY', 'sns', 'sns.topic'), ('STREAM', 'kinesis', 'kinesis.stream'),
    ('IDENTITY', 'cognito', 'cognito.pool')])
def test_a_port_without_its_setting_says_which(aws, port, choice, setting):
    found = rows(aws, **{f'TANDEM_PORTS_{port}': choice})
    row = next(r for r in found if r['part'] == 'Ports')
    assert f'{setting} is empty' in row['finding'], row
    assert row['fix']


@pytest.mark.parametrize('setting, value, words', [
    ('TANDEM_COGNITO_POOL', 'eu-west-1_nowhere', 'ResourceNotFound')])
def test_what_is_not_there_is_named(aws, setting, value, words):
    row = finding(aws, 'AWS cognito-idp', TANDEM_PORTS_IDENTITY='cognito',
                  TANDEM_COGNITO_CLIENT='c', **{setting: value})
    assert words in row['finding'] and 'cognito.pool' in row['finding']
    assert 'correct cognito.pool' in row['fix']


def test_all_on_aws_says_what_stays(aws):
    found = rows(aws, TANDEM_PORTS_ALL='aws')
    row = next(r for r in found if 'stay on this machine' in r['finding'])
    assert row['state'] == 'look' and 'store' in row['finding']
    assert 'blob' not in row['finding']
    # Each of the moved is looked at, and says what it lacks.
    assert {'AWS s3', 'AWS kms', 'AWS sesv2', 'AWS sns', 'AWS kinesis',
            'AWS events', 'AWS cognito-idp'} <= {r['part'] for r in found}


@pytest.mark.parametrize('port, choice', [
    ('SEARCH', 'elsewhere'), ('STORE', 'dynamodb')])
def test_an_adapter_that_is_not_built_is_said_in_one_line(aws, port, choice):
    done = aws.tandem('doctor', **{f'TANDEM_PORTS_{port}': choice})
    assert done.returncode == 78
    assert f'ports.{port.lower()} cannot be "{choice}"' in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
