"""conf/quickstart where nothing is: called by root from a folder that only
root may enter, and by a person who may use sudo, from their own."""
import re
import time
import types

import pytest

from browser import Browser
from instance import SAMPLE_PASSWORD, free_port


class Newcomer:
    def __init__(self, room, folder, user=None):
        self.room, self.folder, self.user = room, folder, user
        self.runs_as = user or 'tandem'
        self.port = free_port()
        self.base = f'http://127.0.0.1:{self.port}'

    def quickstart(self, *options):
        return self.room.run('conf/quickstart', *options, user=self.user,
                             folder=self.folder).stdout

    def start(self):
        return self.quickstart('--detach', '--port', str(self.port))


@pytest.fixture(scope='module', params=['root', 'sudo'])
def newcomer(request, new_room):
    room = new_room(request.param).open()
    if request.param == 'root':
        made = Newcomer(room, '/srv/closed/tandem')
        room.take_tree(made.folder)
        (room.root / 'srv/closed').chmod(0o700)
    else:
        made = Newcomer(room, '/home/rita/tandem', 'rita')
        room.install('sudo')
        room.run('useradd', '--create-home', 'rita')
        (room.root / 'etc/sudoers.d/rita').write_text(
            'rita ALL=(ALL) NOPASSWD: ALL\n')
        room.take_tree(made.folder, 'rita')
    yield made
    room.close()


def test_one_command_gives_a_running_tandem_within_5_minutes(newcomer):
    began = time.monotonic()
    said = newcomer.start()
    seconds = time.monotonic() - began
    print(f'{newcomer.runs_as}: {seconds:.0f} s')
    assert seconds < 300
    assert f'{newcomer.base}/' in said
    for who in ('candidate', 'employer', 'admin'):
        assert f'{who}@tandem.example' in said
    assert SAMPLE_PASSWORD in said
    steps = re.findall(r'(?m)^ *(\d+)s  \S', said)
    assert len(steps) >= 5, 'its progress is not told'


def test_its_processes_and_data_belong_to_an_ordinary_user(newcomer):
    found = newcomer.room.processes(newcomer.runs_as)
    assert {'nginx', 'tandem-web', 'tandem-worker'} <= set(found), found
    assert not {'nginx', 'tandem-web', 'tandem-worker'} & set(
        newcomer.room.processes('root'))
    owner = newcomer.room.run('stat', '-L', '-c', '%U %a',
                              f'{newcomer.folder}/var').stdout.strip()
    assert owner == f'{newcomer.runs_as} 750'


def signs_in(newcomer):
    b = Browser(types.SimpleNamespace(base=newcomer.base))
    b.get('/readyz')
    b.sign_in('candidate@tandem.example', SAMPLE_PASSWORD)
    b.get('/me/matches')
    assert b.links('/me/matches/')


def test_the_sample_candidate_signs_in_and_has_matches(newcomer):
    signs_in(newcomer)


def test_it_stops_and_leaves_no_process(newcomer):
    assert 'stopped' in newcomer.quickstart('--stop')
    found = set(newcomer.room.processes(newcomer.runs_as))
    assert not {'nginx', 'tandem-web', 'tandem-worker', 'watch'} & found


def test_a_second_start_takes_less_than_5_seconds(newcomer):
    began = time.monotonic()
    newcomer.start()
    assert time.monotonic() - began < 5
    newcomer.quickstart('--stop')


def test_it_runs_without_python_node_or_java(newcomer):
    """The compiler's packages brought a Python along: it is taken away."""
    for program in ('node', 'npm', 'java'):
        assert newcomer.room.run('which', program, check=False).returncode
    newcomer.room.run('sh', '-c', 'rm -f /usr/bin/python3*')
    newcomer.start()
    signs_in(newcomer)
    newcomer.quickstart('--stop')
