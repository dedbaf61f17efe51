"""conf/quickstart as a newcomer meets it."""
import os
import signal
import socket
import subprocess
import time

import pytest

from instance import Instance, TOP, free_port, gone, new_folder


@pytest.fixture(scope='module')
def mine():
    made = Instance('quickstart', '--empty')
    try:
        yield made
    finally:
        made.end()


def parts(mine):
    return [mine.pid(p) for p in ('watch', 'tandem-web', 'tandem-worker',
                                  'nginx')]


def test_it_starts_tells_the_address_and_stops(mine):
    said = mine.quickstart('--detach', '--empty').stdout
    assert f'http://127.0.0.1:{mine.port}/' in said
    assert mine.ready()
    pids = parts(mine)
    again = mine.quickstart('--detach', '--empty', check=False)
    assert again.returncode == 1
    assert again.stdout.splitlines()[-1].startswith(
        'quickstart: Tandem already runs')
    mine.stop()
    assert gone(pids, 2)


def test_a_second_start_takes_less_than_5_seconds(mine):
    began = time.monotonic()
    mine.quickstart('--detach', '--empty')
    assert time.monotonic() - began < 5
    mine.stop()


def test_the_processes_belong_to_an_ordinary_user(mine):
    mine.quickstart('--detach', '--empty')
    for pid in parts(mine):
        assert os.stat(f'/proc/{pid}').st_uid != 0
    for folder in ('db', 'blobs', 'outbox', 'lake', 'log', 'run'):
        assert (mine.data / folder).is_dir()
    mode = mine.data.stat().st_mode
    assert mode & 0o007 == 0, 'others may look into the data folder'
    mine.stop()


def test_ctrl_c_ends_everything(mine):
    running = subprocess.Popen(
        [TOP / 'conf' / 'quickstart', '--no-install', '--empty', '--data',
         mine.data, '--port', str(mine.port)], env=mine.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
        # Tests that run in the background inherit an ignored SIGINT, which
        # no shell can take back.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    mine.await_ready()
    for line in running.stdout:
        if f'http://127.0.0.1:{mine.port}/' in line:
            break
    else:
        pytest.fail('the address was not told')
    pids = parts(mine)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(30) == 0
    assert gone(pids, 2)


def test_a_taken_port_is_named_with_its_holder(mine):
    with socket.socket() as s:
        s.bind(('127.0.0.1', mine.port))
        s.listen()
        done = mine.quickstart('--detach', check=False)
    assert done.returncode == 1
    assert f'port {mine.port} is taken by' in done.stdout
    assert str(os.getpid()) in done.stdout


@pytest.mark.skipif(os.getuid() != 0, reason='only root can mount a disk')
def test_a_disk_without_room_is_said_before_anything_is_made(mine):
    folder = new_folder()
    done = subprocess.run(
        ['unshare', '--mount', 'sh', '-c',
         'mount -t tmpfs -o size=50m none "$0" && "$@"; ls -A "$0" >&2',
         folder, TOP / 'conf' / 'quickstart', '--no-install', '--detach',
         '--data', folder / 'data', '--port', str(free_port())],
        env=mine.environment, capture_output=True, text=True)
    folder.rmdir()
    assert done.stdout == ''
    assert done.stderr == (
        f'quickstart: no room: the data folder needs 200 MB at '
        f'{folder}/data, and 50 MB are free; free some, or name another '
        'folder\n')


@pytest.mark.parametrize('options,says', [
    (['--port', 'x'], 'is not a number'),
    (['--port', '80'], 'is not between 1024 and 65535'),
    (['--port'], '--port needs a value'),
    (['--wrong'], 'there is no option --wrong'),
])
def test_misuse_is_said_with_status_2(options, says):
    done = subprocess.run([TOP / 'conf' / 'quickstart', *options],
                          capture_output=True, text=True)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_folder_of_something_else_is_left_alone(mine):
    folder = new_folder()
    (folder / 'precious').write_text('keep me')
    done = mine.quickstart('--detach', '--data', str(folder), check=False)
    assert done.returncode == 1
    assert 'neither empty nor a data folder' in done.stdout
    assert (folder / 'precious').read_text() == 'keep me'


def test_stopping_nothing_is_no_error():
    nothing = Instance('nothing')
    assert 'nothing runs' in nothing.stop().stdout
    assert nothing.port != free_port()
