"""tandem sample --scale: many synthetic people, and never beside real ones."""
import os
import subprocess
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope='module')
def tandem():
    product = Path(os.environ['TANDEM_PRODUCT'])
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, 'TANDEM_DATA': data + '/data',
                       'TANDEM_SHARE': str(product / 'share' / 'tandem')}

        def run(*words, given=None):
            return subprocess.run([str(product / 'bin' / 'tandem'), *words],
                                  env=environment, input=given, text=True,
                                  capture_output=True, timeout=120)
        assert run('migrate').returncode == 0
        yield run


def test_people_and_postings_match_each_other(tandem):
    done = tandem('sample', '--scale', '60')
    assert done.returncode == 0, done.stderr
    assert '60 people and 60 postings are there, with ' in done.stdout
    assert 'with 0 matches' not in done.stdout
    again = tandem('sample', '--scale', '3')
    assert again.returncode == 0, again.stderr


def test_a_number_is_needed(tandem):
    for word in ('x', '0', '-1', '1000001', ''):
        assert tandem('sample', '--scale', word).returncode == 2, word


def test_real_people_are_left_alone(tandem):
    added = tandem('user', 'add', 'ada@real.test', '--role', 'candidate',
                   '--name', 'Ada', given='seven quiet herons\n')
    assert added.returncode == 0, added.stderr
    done = tandem('sample', '--scale', '3')
    assert done.returncode == 1
    assert 'holds other people' in done.stderr
