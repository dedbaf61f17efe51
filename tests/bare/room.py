"""Rooms: bare Debian 12 systems, made by debootstrap from this machine's
package sources. A room's processes live in a process space of their own and
end with it."""
import shutil
import subprocess
from pathlib import Path

from instance import TOP

ROOMS = TOP / 'tests' / '.cache' / 'bare'
# Neither built nor fetched: what a fresh clone has.
LEFT_OUT = ('.git', 'build', 'var', 'autom4te.cache', 'tests/.cache',
            'tests/out')
SEARCHED = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'


def call(*words):
    done = subprocess.run([str(w) for w in words], text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    assert done.returncode == 0, f'{words}: {done.stdout[-2000:]}'
    return done.stdout


def sources():
    """This machine's sources of Debian 12, as lines of sources.list."""
    listed = call('apt-get', 'indextargets', '--format',
                  'deb $(SITE) $(RELEASE) $(COMPONENT)',
                  'Created-By: Packages')
    return sorted({line for line in listed.splitlines()
                   if line.split()[2].startswith('bookworm')})


def children(pid):
    return [int(word) for word in Path(
        f'/proc/{pid}/task/{pid}/children').read_text().split()]


class Room:
    def __init__(self, name):
        self.root = ROOMS / name
        self.keeper = None
        self.remove()

    def remove(self):
        call('rm', '-rf', '--one-file-system', self.root)

    def debootstrap(self):
        lines = sources()
        site = next(line.split()[1] for line in lines
                    if line.split()[2:] == ['bookworm', 'main'])
        call('debootstrap', '--variant=minbase', 'bookworm', self.root, site)
        apt = self.root / 'etc' / 'apt'
        (apt / 'sources.list').write_text('\n'.join(lines) + '\n')
        (apt / 'apt.conf.d' / '99host').write_text(''.join(
            line + '\n' for line in call('apt-config', 'dump').splitlines()
            if line.startswith('Acquire::')))
        shutil.copy('/etc/resolv.conf', self.root / 'etc/resolv.conf')

    def take_tree(self, where, owner='root'):
        """A fresh copy of the tree, as that user's own."""
        to = self.root / where.lstrip('/')
        to.mkdir(parents=True)
        call('sh', '-c', 'tar -C "$1" $3 -cf - . | '
             'tar -C "$2" --no-same-owner -xf -', 'sh', TOP, to,
             ' '.join(f'--exclude=./{name}' for name in LEFT_OUT))
        self.run('chown', '-R', f'{owner}:{owner}', where)

    # -- its life ----------------------------------------------------------------

    def open(self, network=True):
        """Its first process is a shell, for that collects orphans."""
        self.keeper = subprocess.Popen(
            ['unshare', '--mount', '--pid', '--fork', '--kill-child',
             *([] if network else ['--net']), 'bash', '-c',
             'set -e; mount --bind /dev "$1/dev"; mount -t proc proc "$1/proc"'
             '; echo open; while :; do sleep 1; done', '_', self.root],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        assert self.keeper.stdout.readline() == 'open\n'
        return self

    def close(self):
        if self.keeper:
            self.keeper.kill()
            self.keeper.wait()
            self.keeper.stdout.close()
            self.keeper = None

    def run(self, *words, user=None, folder='/', check=True, timeout=600):
        """A command in the room; what it says is one text."""
        home = f'/home/{user}' if user else '/root'
        words = [str(w) for w in words]
        if user:
            words = ['setpriv', '--reuid', user, '--regid', user,
                     '--init-groups', *words]
        inside = children(self.keeper.pid)[0]
        done = subprocess.run(
            ['nsenter', '--mount', '--pid', '--net', '--target', str(inside),
             'chroot', str(self.root), 'env', '-i', f'--chdir={folder}',
             SEARCHED, f'HOME={home}', *words],
            text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=timeout, start_new_session=True)
        assert not check or done.returncode == 0, \
            f'{words}: {done.stdout[-3000:]}'
        return done

    def install(self, *packages):
        """With no service started: the room shares this machine's ports."""
        policy = self.root / 'usr/sbin/policy-rc.d'
        policy.write_text('#!/bin/sh\nexit 101\n')
        policy.chmod(0o755)
        self.run('apt-get', 'update')
        self.run('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get',
                 'install', '-y', '--no-install-recommends', *packages)
        policy.unlink()

    def processes(self, user):
        """Of a user, by name, with those that wait to be collected left
        out."""
        return self.run(
            'bash', '-c', 'for p in $(find /proc -maxdepth 1 -user "$1" '
            '-name "[0-9]*"); do grep -q "^State:.Z" $p/status || '
            'cat $p/comm; done 2>/dev/null', 'bash', user,
            check=False).stdout.split()
