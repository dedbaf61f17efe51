"""What the running processes may do: no capability, no connection beyond their
door, nothing written outside the data folder, nothing open to others."""
import os
import re
import socket
import stat
from pathlib import Path

import pytest

PARTS = ('tandem-web', 'tandem-worker')


def family(site, part):
    return [site.pid(part), *site.children(part)]


def everyone(site):
    """(part, pid) of the product's processes, warm readers included."""
    for part in PARTS:
        for pid in family(site, part):
            yield part, pid
            for task in Path('/proc').glob('[0-9]*/stat'):
                try:
                    words = task.read_text().rsplit(')', 1)[1].split()
                except OSError:
                    continue
                if int(words[1]) == pid and int(task.parent.name) not in \
                        family(site, part):
                    yield 'reader', int(task.parent.name)


def descriptors(part, pid):
    """A reader gives up being looked at (it is not dumpable): only root may
    see what it holds, which test_readers tells."""
    if part == 'reader' and os.getuid() != 0:
        return []
    return list(Path(f'/proc/{pid}/fd').iterdir())


def status(pid):
    return dict(line.split(':\t', 1) for line in
                Path(f'/proc/{pid}/status').read_text().splitlines()
                if ':\t' in line)


def test_processes_hold_no_capability(site):
    seen = 0
    for part, pid in [*everyone(site), ('nginx', site.pid('nginx')),
                      *(('nginx', p) for p in site.children('nginx'))]:
        said = status(pid)
        for kind in ('CapInh', 'CapPrm', 'CapEff', 'CapAmb'):
            assert int(said[kind], 16) == 0, (part, kind, said[kind])
        assert '0' not in said['Uid'].split(), (part, said['Uid'])
        seen += 1
    assert seen >= 6


def test_processes_write_only_to_the_data_folder(site):
    """By every descriptor that is open for writing."""
    for part, pid in everyone(site):
        for fd in descriptors(part, pid):
            try:
                to = os.readlink(fd)
                flags = re.search(r'flags:\t(\d+)', Path(
                    f'/proc/{pid}/fdinfo/{fd.name}').read_text())[1]
            except OSError:
                continue
            if not to.startswith('/') or not int(flags, 8) & 3:
                continue
            assert to.startswith((str(site.data), '/memfd:', '/dev/null')), \
                (part, to)


def inodes(*tables):
    """Of sockets of the Internet."""
    found = set()
    for table in tables:
        for line in Path(f'/proc/net/{table}').read_text().splitlines()[1:]:
            found.add(line.split()[9])
    return found


def test_nothing_of_ours_listens_or_talks_beyond_its_door(site, candidate):
    candidate.get('/me')
    outside = inodes('tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6')
    for part, pid in everyone(site):
        for fd in descriptors(part, pid):
            try:
                held = re.fullmatch(r'socket:\[(\d+)\]', os.readlink(fd))
            except OSError:
                continue
            assert not held or held[1] not in outside, part
    listening = [line.split() for line in
                 Path('/proc/net/tcp').read_text().splitlines()[1:]]
    port = f'{site.port:04X}'
    ours = [w[1] for w in listening if w[3] == '0A' and w[1].endswith(port)]
    assert ours == [f'0100007F:{port}'], 'nginx listens elsewhere too'


@pytest.mark.parametrize('name', ['web.sock', 'door.sock'])
def test_the_socket_is_for_nginx_alone(site, name):
    path = site.data / 'run' / name
    mode = path.stat().st_mode
    assert stat.S_ISSOCK(mode) and mode & 0o007 == 0, oct(mode)
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(5)
        s.connect(str(path))
        # What is no FastCGI is hung up on; it answers others all the while.
        s.sendall(b'GET / HTTP/1.1\r\n\r\n' * 10)
    assert site.ready()


def test_data_are_for_their_user_alone(site):
    for folder in ('db', 'blobs', 'keys', 'outbox', 'lake', 'log', 'run'):
        path = site.data / folder
        if path.exists():
            assert path.stat().st_mode & 0o007 == 0 or \
                site.data.stat().st_mode & 0o007 == 0, folder
    for file in (site.data / 'keys').iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_nothing_of_the_tests_is_installed():
    product = Path(os.environ['TANDEM_PRODUCT'])
    names = [str(f.relative_to(product)) for f in product.rglob('*')
             if f.is_file()]
    assert len(names) > 50
    assert not [n for n in names if re.search(
        r'(_test|_fuzz|_contract|\.py|\.mjs|\.git|/tests?/)', n)]
