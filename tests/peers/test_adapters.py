"""Each adapter on AWS against its port's contract, with a peer on the other
side and the oracle in between (src/aws/*_peer.c)."""
import json

import boto3
import conftest
import pytest


@pytest.fixture
def made(moto):
    """A client of AWS's own, straight to the peer: to make what an operator
    makes, and to see what came of it."""
    def client(name):
        return boto3.client(
            name, region_name='eu-west-1',
            endpoint_url=f'http://127.0.0.1:{moto.port}',
            aws_access_key_id='AKIATESTS',
            aws_secret_access_key=conftest.SECRET)
    return client


def test_keys_on_kms(aws, made):
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    aws.contract('keys_kms', TANDEM_KMS_KEY=key)
    assert ('kms', 'GenerateDataKey') in aws.proxy.operations()


# ---- tandem doctor -----------------------------------------------------------

def finding(aws, part, **settings):
    done = aws.tandem('doctor', '--json', **settings)
    rows = json.loads(done.stdout)
    return next(r for r in rows if r['part'] == part)


def test_doctor_asks_each_service_that_is_set(aws, made):
    key = made('kms').create_key()['KeyMetadata']['KeyId']
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms', TANDEM_KMS_KEY=key)
    assert 'DescribeKey answers' in str(row)
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms',
                  TANDEM_KMS_KEY='alias/no-such-key')
    assert 'NotFoundException' in str(row) and 'kms.key' in str(row)


def test_doctor_names_the_action_that_is_not_granted(aws):
    aws.proxy.faults = [('answer', 400, {}, json.dumps(
        {'__type': 'AccessDeniedException', 'message': 'no'}).encode())]
    row = finding(aws, 'AWS kms', TANDEM_PORTS_KEYS='kms',
                  TANDEM_KMS_KEY='alias/x')
    assert 'grant kms:DescribeKey' in str(row)
