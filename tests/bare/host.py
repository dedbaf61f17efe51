"""A room that is booted: systemd is its first process, and it has a network of
its own."""
import ctypes
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import requests

from bare.room import children
from browser import Browser
from instance import Instance

CLONE_NEWNET = 0x40000000


class Host:
    """mails(), mail() and browser() are those of any instance."""
    base = 'https://localhost'
    mails, mail = Instance.mails, Instance.mail

    def __init__(self, room):
        self.room = room
        self.data = room.root / 'var/lib/tandem'
        self.chain = room.root / 'etc/ssl/tandem/fullchain.pem'
        self.machine = None

    def boot(self):
        alone = [] if Path('/run/systemd/system').is_dir() \
            else ['--keep-unit']
        self.machine = subprocess.Popen(
            ['systemd-nspawn', '--boot', '--register=no', *alone,
             '--private-network', '--quiet', '-D', self.room.root,
             # Which real hosts have, and its filter leaves out.
             '--system-call-filter=landlock_create_ruleset '
             'landlock_add_rule landlock_restrict_self'],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT, start_new_session=True)
        end = time.monotonic() + 60
        while not self.call('systemctl', 'is-system-running',
                            check=False).startswith(('running', 'degraded')):
            assert self.machine.poll() is None, 'systemd-nspawn ended'
            assert time.monotonic() < end, 'it does not boot'
            time.sleep(0.2)
        return self

    def cut_power(self):
        if self.machine:
            for pid in children(self.machine.pid):
                os.kill(pid, signal.SIGKILL)
            self.machine.kill()
            self.machine.wait()
            self.machine = None

    def first_process(self):
        return children(self.machine.pid)[0]

    def call(self, *words, check=True):
        try:
            first = self.first_process()
        except (OSError, IndexError):
            return ''
        done = subprocess.run(
            ['nsenter', '--all', '--root', '--wd', '--target', str(first),
             *words], text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        assert not check or done.returncode == 0, \
            f'{words}: {done.stdout[-2000:]}'
        return done.stdout

    @contextmanager
    def network(self):
        """This thread, and those it starts, are on the host's network."""
        libc = ctypes.CDLL(None, use_errno=True)

        def enter(file):
            if libc.setns(file.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), 'setns')

        with open('/proc/thread-self/ns/net') as home, \
                open(f'/proc/{self.first_process()}/ns/net') as there:
            enter(there)
            try:
                yield self
            finally:
                enter(home)

    # -- what the tests ask for -----------------------------------------------

    def session(self):
        made = requests.Session()
        made.trust_env = False
        made.verify = str(self.chain)
        return made

    def browser(self):
        made = Browser(self)
        made.session = self.session()
        return made

    def ready(self):
        try:
            return self.session().get(self.base + '/readyz',
                                      timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def await_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while not self.ready():
            assert time.monotonic() < end, 'not ready:\n' + self.call(
                'journalctl', '-b', '-n', '40', '--no-pager')
            time.sleep(0.1)

    def main_pid(self, unit):
        return int(self.call('systemctl', 'show', '-p', 'MainPID', '--value',
                             unit))
