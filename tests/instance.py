"""A running Tandem of the tests' own: conf/quickstart on a free port with a
data folder that is gone afterwards."""
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import requests

from browser import Browser, Refused, plain, read_mails

TOP = Path(__file__).resolve().parent.parent
OUT = TOP / 'tests' / 'out'
SAMPLE_PASSWORD = 'tandem sample world'
PASSWORD = 'correct horse battery staple of tests'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def program(name):
    path = shutil.which(name, path=os.environ['PATH'] + ':/usr/sbin')
    if not path:
        pytest.skip(f'{name} is not installed')
    return path


def new_folder():
    """The product's user must get into it, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix='tandem-test-'))
    folder.chmod(0o755)
    return folder


def lives(pid):
    """A process that waits to be collected by its parent has ended."""
    try:
        stat = Path(f'/proc/{pid}/stat').read_text()
    except OSError:
        return False
    return stat.rsplit(')', 1)[1].split()[0] not in 'ZX'


def gone(pids, seconds=25):
    end = time.monotonic() + seconds
    while any(map(lives, pids)):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Instance:
    def __init__(self, name, *options, environment=None):
        # Where tests run on several cores each process has its own.
        self.name = name + os.environ.get('PYTEST_XDIST_WORKER', '')
        self.folder = new_folder()
        self.data = self.folder / 'data'
        self.port = free_port()
        self.base = f'http://127.0.0.1:{self.port}'
        self.options = options
        self.environment = {**os.environ, **(environment or {})}

    def quickstart(self, *options, check=True, timeout=240):
        done = subprocess.run(
            [str(TOP / 'conf' / 'quickstart'), '--no-install',
             '--data', str(self.data), '--port', str(self.port), *options],
            env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=timeout)
        if check and done.returncode:
            raise Refused(f'quickstart {options}: {done.stdout[-2000:]}')
        return done

    def start(self):
        world = os.environ.get('TANDEM_SAMPLE')
        if world and '--empty' not in self.options \
                and not self.data.exists():
            subprocess.run(['cp', '-a', world, self.data], check=True)
        self.quickstart('--detach', *self.options)
        return self

    def stop(self):
        return self.quickstart('--stop')

    def end(self):
        """Stops, keeps the logs for people, removes the rest."""
        self.quickstart('--stop', check=False)
        if (self.data / 'log').is_dir():
            kept = OUT / f'log-{self.name}'
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(self.data / 'log', kept)
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- what tests ask for ---------------------------------------------------

    def browser(self):
        return Browser(self)

    def ready(self):
        try:
            return requests.get(self.base + '/readyz',
                                timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def await_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while not self.ready():
            if time.monotonic() > end:
                raise Refused(f'not ready after {seconds} s')
            time.sleep(0.05)

    def mails(self, to):
        return [m for m in read_mails(self.data / 'outbox')
                if to.lower() in str(m['to']).lower()]

    def mail(self, to, words='', more_than=0, seconds=30):
        """The newest mail to an address that has these words."""
        end = time.monotonic() + seconds
        while True:
            found = [m for m in self.mails(to)
                     if words.lower() in f'{m.as_string()}{plain(m)}'.lower()]
            if len(found) > more_than:
                return found[-1]
            if time.monotonic() > end:
                raise Refused(f'no mail to {to} with "{words}" within '
                              f'{seconds} s')
            time.sleep(0.1)

    def tandem(self, *words, check=True, given=''):
        """The operator's hand, on this instance's data."""
        product = Path(self.environment['TANDEM_PRODUCT'])
        command = [str(product / 'bin' / 'tandem'), *words]
        if os.getuid() == 0:
            command = ['setpriv', '--reuid', 'tandem', '--regid', 'tandem',
                       '--init-groups', *command]
        done = subprocess.run(
            command, cwd='/', text=True, input=given,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
            env={**self.environment, 'TANDEM_DATA': str(self.data),
                 'TANDEM_SHARE': str(product / 'share' / 'tandem')})
        if check and done.returncode:
            raise Refused(f'tandem {words}: {done.returncode} '
                          f'{done.stderr[-1000:]}')
        return done

    def pid(self, part):
        """Of nginx, tandem-web, tandem-worker or watch."""
        return int((self.data / 'run' / f'{part}.pid').read_text())

    def children(self, part):
        """The processes that a part has forked, as the system counts them."""
        mine = self.pid(part)
        found = []
        for status in Path('/proc').glob('[0-9]*/stat'):
            try:
                words = status.read_text().rsplit(')', 1)[1].split()
            except OSError:
                continue
            if int(words[1]) == mine:
                found.append(int(status.parent.name))
        return sorted(found)

    def cpu_us(self, *parts):
        """What these and the processes they forked have used so far."""
        used = 0
        for pid in [p for part in parts
                    for p in (self.pid(part), *self.children(part))]:
            for task in Path(f'/proc/{pid}/task').iterdir():
                used += int((task / 'schedstat').read_text().split()[0])
        return used / 1000

    def kill(self, pid, how=signal.SIGKILL):
        os.kill(pid, how)

    def log_lines(self, part):
        file = self.data / 'log' / f'{part}.log'
        return file.read_text(errors='replace').splitlines()

    def sanitizer_reports(self):
        found = []
        for file in (self.data / 'log').glob('*.log'):
            text = file.read_text(errors='replace')
            if re.search(r'ERROR: \w+Sanitizer|: runtime error: ', text):
                found.append(file.name + '\n' + text[-4000:])
        return found

    def life(self):
        """For a fixture, with `yield from`: started, ended, and without a
        report of the sanitizers."""
        try:
            yield self.start()
            reports = self.sanitizer_reports()
        finally:
            self.end()
        assert not reports, reports[0]


def sign_in_sample(instance, who):
    return instance.browser().sign_in(f'{who}@tandem.example',
                                      SAMPLE_PASSWORD)


def new_person(where, role, name='Ada Probe', company=None):
    """Somebody nobody has seen before, signed in."""
    address = f'{role}-{secrets.token_hex(4)}@example.org'
    b = where.browser()
    b.sign_up(role, name, address, PASSWORD,
              company or ('Probe ' + address[:12] if role == 'employer'
                          else None))
    b.address = address
    return b
