"""Where services are reached, held against botocore's own resolver: every
service of the table, regions of several partitions, FIPS and dual stack."""
import json
import re

import botocore.config
import botocore.session
import conftest
import pytest

REGIONS = ['us-east-1', 'eu-west-1', 'us-gov-west-1', 'cn-north-1']


def services():
    text = (conftest.TOP / 'src' / 'aws' / 'operation.c').read_text()
    found = re.findall(r'^    \{ "([a-z0-9-]+)", "[A-Z0-9_]+", AWS_', text,
                       re.M)
    # Each account's OpenSearch has an address of its own.
    return [name for name in found if name != 'opensearch']


def botocores(service, region, fips, dual):
    client = botocore.session.Session().create_client(
        service, region_name=region, aws_access_key_id='A',
        aws_secret_access_key='b', config=botocore.config.Config(
            use_fips_endpoint=fips, use_dualstack_endpoint=dual,
            signature_version='s3v4' if service == 's3' else None,
            s3={'us_east_1_regional_endpoint': 'regional',
                'addressing_style': 'virtual'}))
    if service == 's3':
        # What stands behind the bucket's name.
        url = client.generate_presigned_url(
            'head_bucket', Params={'Bucket': 'bucket'})
        return 'https://' + re.match('https://bucket.([^/]+)/', url)[1]
    return client.meta.endpoint_url


# There is no FIPS in the partition of China.
CASES = [(region, dual, fips) for region in REGIONS
         for dual in (False, True) for fips in (False, True)
         if not (fips and region.startswith('cn-'))]


@pytest.mark.parametrize('region, dual, fips', CASES)
def test_endpoints_are_botocores(aws, region, dual, fips):
    done = aws.tandem('aws', 'endpoints', '--json', AWS_REGION=region,
                      AWS_ENDPOINT_URL='',
                      TANDEM_AWS_FIPS='yes' if fips else 'no',
                      TANDEM_AWS_DUAL_STACK='yes' if dual else 'no')
    assert done.returncode == 0, done.stderr
    ours = {row['service']: row['endpoint']
            for row in json.loads(done.stdout)}
    assert sorted(ours) == sorted(services())
    theirs = {s: botocores(s, region, fips, dual) for s in ours}
    assert ours == theirs


def test_a_service_may_have_an_address_of_its_own(aws):
    done = aws.tandem('aws', 'endpoints', '--json',
                      TANDEM_AWS_ENDPOINTS='s3=http://127.0.0.1:1/ '
                                           'sqs=https://queue.example/q',
                      AWS_ENDPOINT_URL_S3='http://127.0.0.1:2',
                      AWS_ENDPOINT_URL_SNS='http://127.0.0.1:3')
    rows = {r['service']: (r['endpoint'], r['chosen by'])
            for r in json.loads(done.stdout)}
    assert rows['s3'] == ('http://127.0.0.1:1', 'aws.endpoints')
    assert rows['sqs'] == ('https://queue.example/q', 'aws.endpoints')
    assert rows['sns'] == ('http://127.0.0.1:3', 'AWS_ENDPOINT_URL_SNS')
    assert rows['kms'] == (aws.proxy.url, 'AWS_ENDPOINT_URL')
