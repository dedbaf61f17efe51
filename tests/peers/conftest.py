"""What the tests against AWS's peers share: the peers, a recording proxy in
front of them, and Tandem's programs with settings that lead there."""
import contextlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import boto3
import pytest

TOP = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(TOP / 'tests' / 'peers'), str(TOP / 'tests')]

import peers  # noqa: E402
from order import pytest_collection_modifyitems  # noqa: E402, F401
from proxy import Proxy  # noqa: E402

SECRET = 'secret/of+the=tests'
TANDEM = Path(os.environ['TANDEM_PRODUCT']) / 'bin' / 'tandem'
# A line for every operation that a test saw go by: which test file, by which
# program, service, operation. The tests run in several processes; those that
# look at all of it run after them, and are told by TANDEM_CALLS.
CALLS = TOP / 'tests' / 'out' / 'peers.calls'


def pytest_configure(config):
    config.addinivalue_line('markers', 'slow: left out by tests/run --quick')
    config.addinivalue_line('markers', 'last: looks at what the others called')


def pytest_terminal_summary(terminalreporter):
    """The count that tests/run adds up, and the reasons of skips."""
    def of(*kinds):
        return [r for k in kinds for r in terminalreporter.stats.get(k, [])]

    for report in of('skipped'):
        reason = report.longrepr
        if isinstance(reason, tuple):
            reason = reason[2]
        terminalreporter.write_line(
            f'SKIP {report.nodeid}: {str(reason).removeprefix("Skipped: ")}')
    for report in of('failed', 'error'):
        terminalreporter.write_line(f'FAIL {report.nodeid}')
    # What tests/asvs.py looks through; it names these by their folder.
    out = TOP / 'tests' / 'out'
    out.mkdir(exist_ok=True)
    with (out / 'passed').open('a') as file:
        file.writelines(f'peers/{report.nodeid}\n' for report in of('passed'))
    terminalreporter.write_line(
        f'{len(of("passed"))} passed, {len(of("failed", "error"))} failed, '
        f'{len(of("skipped"))} skipped')


@pytest.fixture(scope='session')
def moto(tmp_path_factory):
    peer = peers.moto(tmp_path_factory.mktemp('moto'))
    yield peer
    peer.end()


class Aws:
    """Settings that lead a program of Tandem to a peer, through a proxy that
    the oracle listens at. Nothing of the machine's own settings counts."""

    def __init__(self, proxy, folder):
        self.proxy, self.folder = proxy, folder
        home = {k: v for k, v in os.environ.items()
                if not k.startswith(('AWS_', 'TANDEM_')) or k in
                ('TANDEM_SHARE', 'TANDEM_PRODUCT', 'TANDEM_BUILD')}
        self.environment = {
            **home, 'HOME': str(folder), 'TANDEM_DATA': str(folder),
            'AWS_REGION': 'eu-west-1', 'AWS_ACCESS_KEY_ID': 'AKIATESTS',
            'AWS_SECRET_ACCESS_KEY': SECRET, 'AWS_ENDPOINT_URL': proxy.url,
            'AWS_EC2_METADATA_DISABLED': 'true'}
        (folder / 'run').mkdir(exist_ok=True)

    def tandem(self, *arguments, words='', **more):
        return subprocess.run(
            [TANDEM, *arguments], input=words, capture_output=True,
            text=True, timeout=120, env={**self.environment, **more})

    def contract(self, suite, **more):
        """The C tests of one adapter, or one of them ("suite.test"); all of
        them must run and hold."""
        program = Path(os.environ['TANDEM_BUILD']) / 'src' / 'aws_peers'
        done = subprocess.run(
            [program, suite if '.' in suite else suite + '.'],
            stdin=subprocess.DEVNULL, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=280,
            env={**self.environment, **more})
        counts = re.search(r'(\d+) passed, (\d+) failed, (\d+) skipped',
                           done.stdout)
        assert counts and int(counts[1]) > 0 and counts[2] == '0' \
            and counts[3] == '0' and done.returncode == 0, \
            done.stdout[-4000:]


    @contextlib.contextmanager
    def worker(self, **more):
        """tandem-worker, until the block ends."""
        process = subprocess.Popen(
            [TANDEM.parent / 'tandem-worker'], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / 'worker.log').open('ab'),
            env={**self.environment, **more})
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)

    def wait_for(self, question, seconds=90):
        end = time.monotonic() + seconds
        while not question():
            assert time.monotonic() < end, \
                (self.folder / 'worker.log').read_text()[-3000:]
            time.sleep(0.2)


@pytest.fixture
def made(moto):
    """A client of AWS's own, straight to the peer: to make what an operator
    makes, and to see what came of it."""
    def client(name):
        return boto3.client(
            name, region_name='eu-west-1',
            endpoint_url=f'http://127.0.0.1:{moto.port}',
            aws_access_key_id='AKIATESTS', aws_secret_access_key=SECRET)
    return client


def finding(aws, part, **settings):
    """What tandem doctor says of a part."""
    done = aws.tandem('doctor', '--json', **settings)
    rows = json.loads(done.stdout)
    return next(r for r in rows if r['part'] == part)


@pytest.fixture
def aws(moto, tmp_path):
    proxy = Proxy(moto.port, SECRET)
    yield Aws(proxy, tmp_path)
    proxy.close()
    judge(proxy)


@pytest.fixture(scope='session')
def elasticmq(tmp_path_factory):
    peer = peers.elasticmq(tmp_path_factory.mktemp('elasticmq'))
    yield peer
    peer.end()


@pytest.fixture(scope='session')
def ses_local(tmp_path_factory):
    peer = peers.ses_local(tmp_path_factory.mktemp('ses'))
    yield peer
    peer.end()


@pytest.fixture
def ses_aws(ses_local, tmp_path):
    """The same with another peer behind, which knows SES only."""
    proxy = Proxy(ses_local.port, SECRET)
    yield Aws(proxy, tmp_path)
    proxy.close()
    judge(proxy)


@pytest.fixture(scope='session')
def cognito_local(tmp_path_factory):
    peer = peers.cognito_local(tmp_path_factory.mktemp('cognito'))
    yield peer
    peer.end()


@pytest.fixture
def cognito_aws(cognito_local, tmp_path):
    """The same with another peer behind, which knows user pools only."""
    proxy = Proxy(cognito_local.port, SECRET)
    yield Aws(proxy, tmp_path)
    proxy.close()
    judge(proxy)


@pytest.fixture
def elasticmq_aws(elasticmq, tmp_path):
    """And another, which knows SQS only."""
    proxy = Proxy(elasticmq.port, SECRET)
    yield Aws(proxy, tmp_path)
    proxy.close()
    judge(proxy)


def calls():
    """(test file, program, (service, operation)) of all that ran before."""
    if 'TANDEM_CALLS' not in os.environ:
        pytest.skip('only some tests were chosen')
    lines = [line.split() for line in CALLS.read_text().splitlines()]
    return {(file, program, (service, operation))
            for file, program, service, operation in lines}


def judge(proxy):
    file = os.environ['PYTEST_CURRENT_TEST'].split('::')[0]
    judged = proxy.operations()
    lines = [f"{file} {program.removeprefix('tandem-') or '-'} "
             f'{service} {operation}\n'
             for program, (service, operation) in sorted(
                 proxy.called, key=repr) if (service, operation) in judged]
    CALLS.parent.mkdir(exist_ok=True)
    with CALLS.open('a') as out:
        out.write(''.join(lines))
    wrong = [f for f in proxy.found if f.problems]
    assert not wrong, wrong
