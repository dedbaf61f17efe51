"""What every test may ask for: one running Tandem with the sample world, and
browsers signed in as its people. Tests that break things take an instance of
their own."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import instance  # noqa: E402
from order import pytest_collection_modifyitems  # noqa: E402, F401
from instance import PASSWORD, new_person  # noqa: E402, F401


def pytest_configure(config):
    config.addinivalue_line('markers', 'slow: left out by tests/run --quick')
    # It makes whole systems: only when it is named.
    config.addinivalue_line('norecursedirs', 'bare')
    # They have Python packages of their own.
    config.addinivalue_line('norecursedirs', 'peers')
    instance.OUT.mkdir(exist_ok=True)
    if 'TANDEM_PRODUCT' not in os.environ:
        cache = instance.TOP / 'tests' / '.cache'
        subprocess.run([instance.TOP / 'conf' / 'build', cache / 'build',
                        cache / 'product', '--enable-sanitizers'], check=True)
        os.environ['TANDEM_PRODUCT'] = str(cache / 'product')


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
    # What tests/asvs.py looks through once everything has run.
    with (instance.OUT / 'passed').open('a') as file:
        file.writelines(f'{report.nodeid}\n' for report in of('passed'))
    terminalreporter.write_line(
        f'{len(of("passed"))} passed, {len(of("failed", "error"))} failed, '
        f'{len(of("skipped"))} skipped')


@pytest.fixture(scope='session')
def site():
    """A Tandem with the sample world. Its door is wide: tests come in faster
    than people do; own_site has the limits of everybody."""
    running = instance.Instance('site', environment={
        'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_LIMIT_SEARCH': '1000',
        'TANDEM_LIMITS_SIGN_UP_HOUR': '100000',
        'TANDEM_LIMITS_SIGN_IN_HOUR': '100000',
        'TANDEM_LIMITS_FORGOT_HOUR': '100000',
        **{f'TANDEM_LIMITS_{what}_HOUR': '100000' for what in (
            'UPLOAD', 'APPLY', 'MESSAGE', 'PUBLISH', 'PEOPLE', 'EXPORT')}})
    yield from running.life()


@pytest.fixture(scope='module')
def own_site(request):
    """An empty Tandem for one file of tests, which may break it."""
    yield from instance.Instance(request.module.__name__, '--empty').life()


@pytest.fixture
def visitor(site):
    return site.browser()


@pytest.fixture(scope='session')
def candidate(site):
    return instance.sign_in_sample(site, 'candidate')


@pytest.fixture(scope='session')
def employer(site):
    return instance.sign_in_sample(site, 'employer')


@pytest.fixture(scope='session')
def admin(site):
    return instance.sign_in_sample(site, 'admin')
