"""Servers that others wrote, started on 127.0.0.1 and ended by their pid."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent
NODE = Path(os.environ.get('TANDEM_PEERS_NODE', '/nonexistent'))
JAVA = Path(os.environ.get('TANDEM_PEERS_JAVA', '/nonexistent'))


CACHE = NODE.parent.parent  # where tests/run installs, and logs that it does
OFFLINE = re.compile('unknown host|could not resolve|unreachable|EAI_AGAIN|'
                     'ENOTFOUND|temporary failure|timed out', re.I)


def missing(name, why):
    """What cannot be had without a network is a skip that says so; anything
    else that keeps a peer away is a failure."""
    if not OFFLINE.search(why):
        pytest.fail(f'PEER missing: {name} could not be installed: '
                    f'{why.strip()[-400:]}')
    pytest.skip(f'PEER missing: {name}: {OFFLINE.search(why)[0]}')


def log_of(name):
    path = CACHE / name
    return path.read_text() if path.exists() else f'{path} does not say why'


def need(name, path, log):
    if not path.is_relative_to('/nonexistent'):
        if not path.exists():
            missing(name, log_of(log))
        return
    pytest.skip(f'PEER missing: {name}: no folder of its was named')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Peer:
    """A program that listens on its port within a while."""

    def __init__(self, name, command, log, cwd=None, environment=None,
                 port=None):
        self.name, self.log = name, log
        self.port = port or free_port()
        words = [str(w).replace('PORT', str(self.port)) for w in command]
        environment = {k: v.replace('PORT', str(self.port))
                       for k, v in (environment or {}).items()}
        with open(log, 'wb') as out:
            self.process = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, cwd=cwd,
                env={**os.environ, **environment})
        self.await_port(60)

    def await_port(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            with socket.socket() as s:
                if s.connect_ex(('127.0.0.1', self.port)) == 0:
                    return
            time.sleep(0.1)
        self.end()
        pytest.fail(f'{self.name} does not start; see {self.log}')

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def moto(folder):
    return Peer('moto', [Path(sys.executable).parent / 'moto_server',
                         '-H', '127.0.0.1', '-p', 'PORT'],
                folder / 'moto.log', environment={
                    'MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP': 'true'})


# An account as GetAccount shows it; that peer wants it given.
ACCOUNT = {
    'DedicatedIpAutoWarmupEnabled': False, 'EnforcementStatus': 'HEALTHY',
    'ProductionAccessEnabled': True, 'SendingEnabled': True,
    'SendQuota': {'Max24HourSend': 200, 'MaxSendRate': 1,
                  'SentLast24Hours': 0},
    'SuppressionAttributes': {'SuppressedReasons': ['BOUNCE']},
    'Details': {'AdditionalContactEmailAddresses': [],
                'ContactLanguage': 'EN', 'MailType': 'TRANSACTIONAL',
                'ReviewDetails': {'CaseId': '1', 'Status': 'GRANTED'},
                'UseCaseDescription': 'news of applications',
                'WebsiteURL': 'https://tandem.example'}}


def ses_local(folder):
    need('aws-ses-v2-local', NODE / 'installed', 'npm.log')
    return Peer('aws-ses-v2-local', [
        'node', NODE / 'node_modules' / 'aws-ses-v2-local' / 'dist' /
        'cli.js', '--host', '127.0.0.1', '--port', 'PORT'],
        folder / 'ses.log',
        environment={'AWS_SES_ACCOUNT': json.dumps(ACCOUNT)})


# What it mails as a code, always.
COGNITO_CODE = '123456'


def cognito_local(folder):
    need('cognito-local', NODE / 'installed', 'npm.log')
    return Peer('cognito-local', [
        'node', NODE / 'node_modules' / '.bin' / 'cognito-local'],
        folder / 'cognito.log', cwd=folder,
        environment={'HOST': '127.0.0.1', 'PORT': 'PORT',
                     'CODE': COGNITO_CODE})


ELASTICMQ = """include classpath("application.conf")
node-address { protocol = http, host = "127.0.0.1", port = PORT,
    context-path = "" }
rest-sqs { enabled = true, bind-port = PORT, bind-hostname = "127.0.0.1",
    sqs-limits = strict }
rest-stats { enabled = false }
"""


def elasticmq(folder):
    jars = JAVA / 'elasticmq'
    need('ElasticMQ', jars / 'installed', 'maven.log')
    port = free_port()
    settings = folder / 'elasticmq.conf'
    settings.write_text(ELASTICMQ.replace('PORT', str(port)))
    return Peer('ElasticMQ', [
        'java', '-Xmx256m', f'-Dconfig.file={settings}', '-cp',
        f'{jars}/lib/*', 'org.elasticmq.server.Main'],
        folder / 'elasticmq.log', port=port)


JARS = NODE.parent / 'opensearch'


def opensearch_jars():
    """What it is made of, fetched once by Maven."""
    if (JARS / 'complete').exists():
        return
    if not shutil.which('mvn') or not shutil.which('java'):
        missing('OpenSearch', log_of('java.log'))
    JARS.mkdir(parents=True, exist_ok=True)
    for words in (
            ['-f', TOP / 'tests' / 'peers' / 'opensearch.xml',
             'dependency:copy-dependencies', f'-DoutputDirectory={JARS}/lib',
             '-DincludeScope=runtime'],
            ['dependency:copy', f'-DoutputDirectory={JARS}',
             '-Dartifact=org.opensearch.plugin:opensearch-knn:2.19.1.0:zip']):
        done = subprocess.run(['mvn', '-q', '-B', *words], cwd=JARS,
                              capture_output=True, text=True)
        if done.returncode != 0:
            missing('OpenSearch', done.stdout + done.stderr)
    with zipfile.ZipFile(JARS / 'opensearch-knn-2.19.1.0.zip') as file:
        file.extractall(JARS / 'knn')
    (JARS / 'complete').touch()


def opensearch(folder):
    opensearch_jars()
    inner = free_port()
    peer = Peer('OpenSearch', [
        'java', '-Xms512m', '-Xmx512m', '-cp', f'{JARS}/lib/*:{JARS}/knn/*',
        Path(__file__).with_name('OpenSearch.java'), folder / 'data',
        'PORT', inner, 'org.opensearch.knn.plugin.KNNPlugin'],
        folder / 'opensearch.log')
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(
                    f'http://127.0.0.1:{peer.port}/_cluster/health?'
                    'wait_for_status=yellow&timeout=1s', timeout=3) as answer:
                if not json.load(answer)['timed_out']:
                    return peer
        except (OSError, ValueError):
            time.sleep(0.2)
    peer.end()
    pytest.fail(f'OpenSearch is not ready; see {peer.log}')
