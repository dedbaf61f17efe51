"""A virus scanner, where one is set: Debian's clamd with two signatures of the
test's own. What it knows is deleted, and its owner told; while it does not
answer, uploads wait."""
import shutil
import subprocess
import time

import pytest

import instance
import story
from conftest import new_person

CLAMD = shutil.which('clamd', path='/usr/sbin:/usr/bin')
HARM = 'seven harmful herons'
RESUME = 'Nora Probe\nnora@mail.example\nLeeds\n\nSkills\nWound care\n'

pytestmark = pytest.mark.skipif(not CLAMD, reason='there is no clamd here')


class Clamd:
    def __init__(self, folder):
        self.folder = folder
        folder.chmod(0o755)
        self.socket = folder / 's'
        (folder / 'own.ndb').write_text(
            f'Own.Test-1:0:*:{HARM.encode().hex()}\n')
        (folder / 'clamd.conf').write_text(
            f'Foreground yes\nLocalSocket {self.socket}\n'
            f'LocalSocketMode 666\nDatabaseDirectory {folder}\n'
            'FixStaleSocket yes\n')
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [CLAMD, '--config-file', str(self.folder / 'clamd.conf')],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while not self.socket.exists():
            assert time.monotonic() < end, 'clamd does not start'
            time.sleep(0.1)

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.socket.unlink(missing_ok=True)


@pytest.fixture(scope='module')
def clamd():
    folder = instance.new_folder()
    daemon = Clamd(folder)
    yield daemon
    daemon.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope='module')
def scanned(clamd):
    yield from instance.Instance('virus', '--empty', environment={
        'TANDEM_PORTS_VIRUS': 'clamd',
        'TANDEM_VIRUS_SOCKET': str(clamd.socket)}).life()


def send(person, folder, words):
    file = folder / 'cv.txt'
    file.write_text(words)
    return story.upload(person, file).path


def blobs(where):
    return [f for f in (where.data / 'blobs').rglob('*') if f.is_file()]


def test_what_the_scanner_knows_is_deleted_and_told(scanned, clamd, tmp_path):
    clamd.start()
    person = new_person(scanned, 'candidate')
    page = send(person, tmp_path, RESUME + HARM)
    person.wait(page, lambda b: 'knows this file as harmful' in b.text(), 60,
                'the refusal')
    assert 'Own.Test-1' in person.text() and 'deleted' in person.text()
    assert blobs(scanned) == []
    page = send(person, tmp_path, RESUME)
    person.wait('/me/profile', lambda b: any(
        f.get('value') for f in b.page.xpath(
            '//input[@name="basics.name"]')), 60, 'the profile')
    assert blobs(scanned)
    assert 'resume.harmful' in str(scanned.log_lines('tandem-worker'))


def test_while_it_does_not_answer_nothing_is_read(scanned, clamd, tmp_path):
    person = new_person(scanned, 'candidate')
    clamd.stop()
    page = send(person, tmp_path, RESUME)
    time.sleep(5)
    person.get(page)
    assert 'Wound care' not in person.text()
    person.get('/me/profile')
    assert 'Nora Probe' not in person.text()
    doctor = scanned.tandem('doctor', check=False).stdout
    assert 'virus scanner' in doctor.lower() and 'clamav-daemon' in doctor
    clamd.start()
    person.wait('/me/profile', lambda b: any(
        f.get('value') for f in b.page.xpath(
            '//input[@name="basics.name"]')), 120, 'the profile')
