"""conf/quickstart where it cannot work: one clear line, and nothing made."""
import fcntl
import re

import pytest

from bare.room import Room, call

FOLDER = '/srv/tandem'


@pytest.fixture(scope='module')
def room(new_room):
    made = new_room('refusals').open()
    made.take_tree(FOLDER)
    made.run('useradd', '--create-home', 'rita')
    made.close()
    return made


@pytest.fixture
def opened(room):
    yield room.open()
    room.close()


def packages(room):
    return call('dpkg-query', f'--admindir={room.root}/var/lib/dpkg', '-W')


def refusal(room, **more):
    """The one line of a quickstart that ends; it has made nothing."""
    before = packages(room)
    done = room.run('conf/quickstart', '--detach', folder=FOLDER,
                    check=False, **more)
    assert done.returncode == 1, done.stdout
    lines = [line for line in done.stdout.splitlines()
             if not re.match(r' *\d+s  ', line)]
    assert len(lines) == 1, done.stdout
    assert lines[0].startswith('quickstart: ')
    for left in ('var', 'build'):
        assert not (room.root / FOLDER[1:] / left).exists(), left
    assert 'tandem:' not in (room.root / 'etc/passwd').read_text()
    assert not (room.root / 'usr/sbin/policy-rc.d').exists()
    assert packages(room) == before
    return lines[0]


def test_without_a_network(room):
    room.open(network=False)
    try:
        line = refusal(room)
    finally:
        room.close()
    assert 'no package source has what is missing' in line
    assert '/etc/apt/sources.list and the network' in line


def test_without_a_package_source(opened):
    listed = opened.root / 'etc/apt/sources.list'
    text = listed.read_text()
    listed.write_text('')
    try:
        line = refusal(opened)
    finally:
        listed.write_text(text)
    assert 'no package source has what is missing' in line


def test_while_another_program_installs(opened):
    with (opened.root / 'var/lib/dpkg/lock-frontend').open('w') as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        line = refusal(opened)
    assert 'another program is installing packages' in line


def test_as_a_user_where_there_is_no_sudo(opened):
    line = refusal(opened, user='rita')
    assert 'rita may not use sudo; as root: apt-get install autoconf' in line


def test_as_a_user_who_may_not_use_sudo(opened):
    opened.install('sudo')
    line = refusal(opened, user='rita')
    assert 'rita may not use sudo; as root: apt-get install autoconf' in line


def test_without_room_for_the_packages(bare):
    small = Room('small')
    small.root.mkdir()
    call('mount', '-t', 'tmpfs', '-o', 'size=1g,mode=755', 'none', small.root)
    try:
        call('cp', '-a', f'{bare.root}/.', small.root)
        small.open()
        small.take_tree(FOLDER)
        line = refusal(small)
    finally:
        small.close()
        call('umount', small.root)
    assert re.search(r'no room: installing \d+ packages needs 1500 MB at '
                     r'/usr, and \d+ MB are free', line)
