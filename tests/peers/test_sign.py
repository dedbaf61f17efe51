"""Signing, held against what AWS publishes: its test suite, and the same
generated requests signed by its own signers for Python and JavaScript."""
import datetime
import hashlib
import json
import os
import random
import re
import subprocess
import urllib.parse
from pathlib import Path

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import peers
import pytest

TOP = Path(__file__).resolve().parent.parent.parent
TANDEM = Path(os.environ['TANDEM_PRODUCT']) / 'bin' / 'tandem'
SUITE = json.loads((TOP / 'tests' / 'vectors' / 'sigv4.json').read_text())
SUITE_WORDS = ['--region', 'us-east-1', '--service', 'service',
               '--access-key', 'AKIDEXAMPLE', '--secret-key',
               'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
               '--date', '20150830T123600Z']
SERVICES = ['s3', 'es', 'aoss', 'bedrock', 'execute-api', 'sqs']
NOW = datetime.datetime(2026, 3, 13, 15, 20, 7, tzinfo=datetime.timezone.utc)


def sign(request, words):
    done = subprocess.run([TANDEM, 'aws', 'sign', *words],
                          input=request, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def signature(signed):
    return re.search(rb'Signature=([0-9a-f]{64})', signed)[1].decode()


# ---- AWS's suite -------------------------------------------------------------

@pytest.mark.parametrize('case', SUITE, ids=lambda c: c['name'])
def test_the_suite_in_headers(case):
    request = case['request'].encode()
    signed = sign(request, SUITE_WORDS + case['options'])
    assert signature(signed) == case['signature']
    names = re.search(rb'SignedHeaders=([^,]+),', signed)[1].decode()
    assert names == case['signed_headers']
    # What came in is still there, byte for byte, in front of what was added.
    head = request.split(b'\n\n')[0].rstrip(b'\n')
    assert signed.startswith(head + b'\n')
    body = request.partition(b'\n\n')[2]
    assert signed.endswith(b'\n\n' + body)


@pytest.mark.parametrize('case', SUITE, ids=lambda c: c['name'])
def test_the_suite_in_the_query(case):
    request = case['request'].encode()
    signed = sign(request, SUITE_WORDS + case['options'] +
                  ['--query', '--expires', '3600'])
    assert signature(signed) == case['query_signature']
    lines = request.split(b'\n\n')[0].rstrip(b'\n').split(b'\n')
    assert signed.split(b'\n\n')[0].split(b'\n')[1:] == lines[1:]


def test_a_secret_from_a_file_signs_the_same(tmp_path):
    """And stands in no list of processes."""
    request, case = SUITE[0]['request'].encode(), SUITE[0]
    key = tmp_path / 'key'
    key.write_text(SUITE_WORDS[7] + '\n')
    words = SUITE_WORDS[:6] + ['--secret-key-file', str(key)] + \
        SUITE_WORDS[8:] + case['options']
    assert signature(sign(request, words)) == case['signature']
    key.write_text('\n')
    done = subprocess.run([TANDEM, 'aws', 'sign', *words], input=request,
                          capture_output=True, timeout=60)
    assert done.returncode == 2 and b'holds no key' in done.stderr


# ---- generated requests ------------------------------------------------------

def generated(service, number):
    """One request of a fixed sequence, as AWS's clients would make it: the
    path encoded once, the query encoded and in any order."""
    r = random.Random(f'{service} {number}')
    letters = 'abcXYZ019-._~ :/+@!$&\'()*,;=é日%'

    def text(most):
        return ''.join(r.choice(letters) for _ in range(r.randint(1, most)))

    path = '/' + urllib.parse.quote(text(20).lstrip('/'), safe='/-._~')
    if service != 's3':
        path = re.sub('/+', '/', path)
    query = {text(8).strip(): text(10) if r.random() < .8 else ''
             for _ in range(r.randint(0, 4))}
    host = f'{service}.eu-west-1.amazonaws.com'
    headers = [('host', host)]
    if r.random() < .6:
        headers.append(('content-type', 'application/x-amz-json-1.0'))
    if r.random() < .6:
        headers.append(('x-amz-target', 'Some.Thing'))
    if service == 's3' and r.random() < .5:
        headers += [('x-amz-server-side-encryption', 'aws:kms'),
                    ('x-amz-server-side-encryption-aws-kms-key-id', 'k/1')]
    if r.random() < .3:
        headers.append(('x-amz-meta-words', 'two  words "and   more" '))
    return {'service': service, 'method': r.choice(['GET', 'PUT', 'POST']),
            'path': path, 'query': query, 'host': host, 'headers': headers,
            'body': text(40) if r.random() < .5 else '',
            'region': 'eu-west-1', 'access': 'AKIDEXAMPLE',
            'secret': f'secret/{number}', 'date': NOW.isoformat(),
            'token': 'session/token+==' if r.random() < .4 else '',
            'presign': False, 'expires': 900}


def presigned(r):
    """Headers of AWS's own would move into the query there, and botocore
    puts a body there too."""
    return {**r, 'presign': True, 'body': '',
            'headers': [h for h in r['headers']
                        if not h[0].startswith('x-amz-')]}


def target(r):
    query = '&'.join(f'{quote(k)}={quote(v)}' for k, v in r['query'].items())
    return r['path'] + ('?' + query if query else '')


def quote(text):
    return urllib.parse.quote(text, safe='-._~')


def ours(r, *more):
    lines = [f'{r["method"]} {target(r)} HTTP/1.1']
    lines += [f'{name}: {value}' for name, value in r['headers']]
    words = ['--region', r['region'], '--service', r['service'],
             '--access-key', r['access'], '--secret-key', r['secret'],
             '--date', NOW.strftime('%Y%m%dT%H%M%SZ'), *more]
    if r['token']:
        words += ['--session-token', r['token']]
    if r['presign']:
        words += ['--query', '--expires', str(r['expires'])]
    request = '\r\n'.join(lines) + '\r\n\r\n' + r['body']
    return signature(sign(request.encode(), words))


def botocores(r, monkeypatch):
    monkeypatch.setattr(botocore.auth, 'get_current_datetime',
                        lambda *_, **__: NOW.replace(tzinfo=None))
    keys = botocore.credentials.Credentials(r['access'], r['secret'],
                                            r['token'] or None)
    kinds = {(False, False): botocore.auth.SigV4Auth,
             (False, True): botocore.auth.SigV4QueryAuth,
             (True, False): botocore.auth.S3SigV4Auth,
             (True, True): botocore.auth.S3SigV4QueryAuth}
    kind = kinds[r['service'] == 's3', r['presign']]
    more = {'expires': r['expires']} if r['presign'] else {}
    request = botocore.awsrequest.AWSRequest(
        method=r['method'], url=f'http://{r["host"]}{target(r)}',
        data=r['body'].encode(), headers=dict(r['headers']))
    kind(keys, r['service'], r['region'], **more).add_auth(request)
    where = request.url if r['presign'] else request.headers['Authorization']
    return re.search('Signature=([0-9a-f]{64})', where)[1]


@pytest.mark.parametrize('service', SERVICES)
def test_what_botocore_signs_is_signed_alike(service, monkeypatch):
    for number in range(12):
        for r in (generated(service, number),
                  presigned(generated(service, number))):
            # botocore names the payload for S3 alone; OpenSearch Serverless
            # wants it named, and there it is held against the other signer.
            if service == 'aoss' and not r['presign']:
                payload = hashlib.sha256(r['body'].encode()).hexdigest()
                r['headers'].append(('x-amz-content-sha256', payload))
            assert ours(r) == botocores(r, monkeypatch), r


def test_what_smithy_signs_is_signed_alike():
    peers.need('@smithy/signature-v4', peers.NODE / 'installed',
               'npm.log')
    requests = []
    for service in SERVICES:
        for number in range(12):
            r = generated(service, number)
            requests += [r, presigned(r)]
    done = subprocess.run(
        ['node', TOP / 'tests' / 'peers' / 'smithy.cjs'], timeout=60,
        input='\n'.join(json.dumps(r) for r in requests), text=True,
        capture_output=True, check=True)
    theirs = done.stdout.split()
    assert len(theirs) == len(requests)
    for r, their in zip(requests, theirs):
        assert ours(r, '--sign-body') == their, r


# ---- misuse ------------------------------------------------------------------

@pytest.mark.parametrize('request_text, words', [
    (b'GET\n', []), (b'', []), (b'GET x HTTP/1.1\n', []),
    (b'GET / HTTP/1.1\nno colon\n', []), (b'GET / HTTP/1.1\n more\n', []),
    (b'GET / HTTP/1.1\nX-Amz-Date: x\n', []),
    (b'GET / HTTP/1.1\n', ['--date', '2026-03-13']),
    (b'GET / HTTP/1.1\n', ['--expires', 'soon']),
    (b'GET / HTTP/1.1\n', ['--what']), (b'GET / HTTP/1.1\n', ['word'])])
def test_a_bad_request_or_option_is_misuse(request_text, words):
    done = subprocess.run([TANDEM, 'aws', 'sign', *SUITE_WORDS, *words],
                          input=request_text, capture_output=True, timeout=60)
    assert done.returncode == 2 and done.stderr and not done.stdout
