"""Tandem with every port that is built on AWS, and the things it needs there:
fixtures of test_product.py."""
import email
import email.policy

import boto3
import conftest
import instance
import pytest
from browser import Browser
from instance import PASSWORD
from proxy import Proxy
from test_identity import app, pool
from trail import Trail

CODE = '135790'  # moto takes any


class PersonsBrowser(Browser):
    """Cognito mails a code in place of our link."""

    def sign_up(self, role, name, address, password, company=None):
        self.get(f'/signup?role={role}')
        values = {'name': name, 'email': address, 'password': password,
                  'role': role, 'accept': '1'}
        if company:
            values['company'] = company
        self.submit(values)
        self.submit({'email': address, 'code': CODE})
        return self.sign_in(address, password)


class Product(instance.Instance):
    """Its mails are those that SES was handed."""

    def __init__(self, proxy, environment):
        super().__init__('aws', '--empty', environment=environment)
        self.proxy = proxy

    def browser(self):
        return PersonsBrowser(self)

    def mails(self, to):
        found = (email.message_from_string(m, policy=email.policy.default)
                 for m in list(self.proxy.mails))
        return [m for m in found if to.lower() in str(m['to']).lower()]


def things(moto):
    """What an operator makes, and the settings that name it."""
    def client(name):
        return boto3.client(
            name, region_name='eu-west-1',
            endpoint_url=f'http://127.0.0.1:{moto.port}',
            aws_access_key_id='AKIATESTS',
            aws_secret_access_key=conftest.SECRET)

    for bucket in ('tandem-product', 'tandem-lake'):
        client('s3').create_bucket(Bucket=bucket, CreateBucketConfiguration={
            'LocationConstraint': 'eu-west-1'})
    client('sesv2').create_email_identity(
        EmailIdentity='tandem@product.example')
    client('events').create_event_bus(Name='tandem-product')
    client('kinesis').create_stream(StreamName='tandem-product', ShardCount=1)
    client('logs').create_log_group(logGroupName='tandem-product')
    people = pool(moto.port)
    topic = client('sns').create_topic(Name='tandem-product')['TopicArn']
    return {
        'TANDEM_S3_BUCKET': 'tandem-product',
        'TANDEM_LAKE_BUCKET': 'tandem-lake',
        'TANDEM_KMS_KEY': client('kms').create_key()['KeyMetadata']['KeyId'],
        'TANDEM_MAIL_FROM': 'tandem@product.example',
        'TANDEM_EVENTS_BUS': 'tandem-product',
        'TANDEM_KINESIS_STREAM': 'tandem-product',
        'TANDEM_SNS_TOPIC': topic, 'TANDEM_SNS_INBOUND_TOPICS': topic,
        'TANDEM_CLOUDWATCH_LOG_GROUP': 'tandem-product',
        'TANDEM_SQS_QUEUE_URL': client('sqs').create_queue(
            QueueName='tandem-product')['QueueUrl'],
        'TANDEM_SQS_INBOUND_URL': client('sqs').create_queue(
            QueueName='tandem-product-in')['QueueUrl'],
        'TANDEM_COGNITO_POOL': people,
        'TANDEM_COGNITO_CLIENT': app(moto.port, people)['ClientId']}


@pytest.fixture(scope='module')
def made(moto):
    return things(moto)


@pytest.fixture(scope='module')
def trail():
    peer = Trail()
    yield peer
    peer.end()


@pytest.fixture(scope='module')
def site(moto, made, trail):
    proxy = Proxy(moto.port, conftest.SECRET)
    beside = Proxy(trail.port, conftest.SECRET)
    running = Product(proxy, {
        'TANDEM_PORTS_ALL': 'aws', 'AWS_REGION': 'eu-west-1',
        # What the emulator cannot do: test_models.py, test_opensearch.py
        # and test_reports.py hold these against other peers.
        'TANDEM_PORTS_PARSE': 'rules', 'TANDEM_PORTS_EMBED': 'static',
        'TANDEM_PORTS_EXTRACT': 'sandbox', 'TANDEM_PORTS_RANK': 'linear',
        'TANDEM_PORTS_SEARCH': 'sqlite', 'TANDEM_PORTS_RETRIEVAL': 'sqlite',
        'TANDEM_PORTS_REPORT': 'rollups',
        'AWS_ACCESS_KEY_ID': 'AKIATESTS',
        'AWS_SECRET_ACCESS_KEY': conftest.SECRET,
        'AWS_ENDPOINT_URL': proxy.url, 'AWS_EC2_METADATA_DISABLED': 'true',
        'AWS_ENDPOINT_URL_CLOUDTRAIL': beside.url,
        'AWS_ENDPOINT_URL_CLOUDTRAIL_DATA': beside.url, **trail.settings(),
        'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_LIMIT_SEARCH': '1000',
        **{f'TANDEM_LIMITS_{what}_HOUR': '100000' for what in (
            'SIGN_UP', 'SIGN_IN', 'FORGOT', 'UPLOAD', 'APPLY', 'MESSAGE',
            'PUBLISH', 'PEOPLE', 'EXPORT')}, **made})
    yield from running.life()
    proxy.close()
    beside.close()
    conftest.judge(proxy)
    conftest.judge(beside)


@pytest.fixture
def visitor(site):
    return site.browser()


@pytest.fixture(scope='module')
def admin(site):
    site.tandem('user', 'add', '--role', 'admin', '--name', 'Anna Head',
                'anna@product.example', given=PASSWORD + '\n')
    return site.browser().sign_in('anna@product.example', PASSWORD)
