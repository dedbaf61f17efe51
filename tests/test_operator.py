"""The operator's hand: reports, the doctor, backup and restore, export."""
import contextlib
import csv
import io
import json
import shutil
import sqlite3
import threading
import time
import zipfile

import pytest

from conftest import new_person
from browser import Refused


def test_reports_come_as_columns_csv_and_json(site):
    plain = site.tandem('report', 'funnel').stdout
    assert plain.splitlines()[1].split()[1] == 'Sent'
    rows = list(csv.DictReader(io.StringIO(
        site.tandem('report', 'funnel', '--format', 'csv').stdout)))
    assert rows == json.loads(
        site.tandem('report', 'funnel', '--format', 'json').stdout)
    assert site.tandem('report', 'nothing', check=False).returncode == 1
    assert site.tandem('report', 'funnel', '--format', 'xml',
                       check=False).returncode == 2


def findings(site):
    done = site.tandem('doctor', '--json', check=False)
    return done, {f['part']: f for f in json.loads(done.stdout)}


def test_the_doctor_finds_a_running_tandem_well(site):
    done, found = findings(site)
    assert done.returncode == 0, done.stderr
    assert found['Web']['state'] == 'ok'
    assert found['Document reader']['state'] == 'ok'
    assert found['Sample accounts']['state'] == 'look'
    assert 'admin@tandem.example' in found['Sample accounts']['finding']
    assert all(f['fix'] for f in found.values() if f['state'] != 'ok')


def test_the_doctor_finds_what_is_wrong_and_says_how_to_mend_it(own_site):
    new_person(own_site, 'candidate')
    master = own_site.data / 'keys' / 'master'
    if not master.exists():
        pytest.skip('no key was made')
    master.chmod(0o644)
    try:
        done, found = findings(own_site)
    finally:
        master.chmod(0o600)
    assert done.returncode == 1
    wrong = [f for f in found.values() if f['state'] == 'WRONG']
    assert wrong and all(f['fix'] for f in wrong)
    assert 'chmod 600' in found['Master key']['fix']
    done, found = findings(own_site)
    assert done.returncode == 0, done.stdout
    assert found['Sample accounts']['state'] == 'ok'


def test_the_doctor_says_where_passkeys_can_be_made(site):
    other = object.__new__(type(site))
    for address, state, word in (
            (site.base, 'ok', 'localhost'),
            ('https://tandem.example.org', 'ok', 'tandem.example.org'),
            ('http://tandem.example.org', 'look', 'https'),
            ('https://192.0.2.1', 'look', 'a name')):
        other.__dict__.update(site.__dict__, environment={
            **site.environment, 'TANDEM_WEB_BASE_URL': address})
        _, found = findings(other)
        assert found['Passkeys']['state'] == state, address
        assert word in found['Passkeys']['finding'], address


def beside(site, name):
    """A folder of the product's user, as the data folder is."""
    folder = site.folder / name
    folder.mkdir()
    shutil.chown(folder, site.data.owner(), site.data.group())
    return folder


def restored(site, file, name, *options):
    """The operator's hand on another data folder."""
    folder = site.folder / name
    shutil.chown(site.folder, site.data.owner(), site.data.group())
    other = object.__new__(type(site))
    other.__dict__.update(site.__dict__, data=folder)
    other.tandem('restore', str(file), *options)
    return other


def addresses(site):
    return {u['email'] for u in json.loads(
        site.tandem('user', 'list', '--json').stdout)}


class Writer(threading.Thread):
    """Signs people up, one after the other; notes whose sign-up was
    acknowledged."""

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.known = site, []
        self.halt = threading.Event()

    def run(self):
        while not self.halt.is_set():
            try:
                self.known.append(new_person(self.site,
                                             'candidate').address)
            except Refused:
                continue


def test_a_restore_has_all_that_was_acknowledged_before_the_backup(own_site):
    folder = beside(own_site, 'backups')
    writer = Writer(own_site)
    writer.start()
    kept = []
    try:
        for i in range(3):
            wanted = len(writer.known) + 2
            while len(writer.known) < wanted:
                writer.join(0.05)
            before = list(writer.known)
            own_site.tandem('backup', str(folder / f'{i}.tar'))
            kept.append((folder / f'{i}.tar', before))
    finally:
        writer.halt.set()
        writer.join(60)
    for i, (file, before) in enumerate(kept):
        assert file.stat().st_mode & 0o077 == 0, 'others may read it'
        other = restored(own_site, file, f'restored{i}')
        assert set(before) <= addresses(other)
        assert 'whole' in other.tandem('audit', 'verify').stdout
        if (own_site.data / 'keys' / 'master').exists():
            assert (other.data / 'keys' / 'master').read_bytes() == \
                (own_site.data / 'keys' / 'master').read_bytes()


def test_a_restore_refuses_what_it_should(own_site):
    folder = beside(own_site, 'more')
    file = folder / 'whole.tar'
    own_site.tandem('backup', str(file))
    again = own_site.tandem('backup', str(file), check=False)
    assert again.returncode == 1 and 'there already' in again.stderr
    full = own_site.tandem('restore', str(file), check=False)
    assert full.returncode == 1 and 'not empty' in full.stderr
    whole = file.read_bytes()
    middle = len(whole) // 2
    for name, content in (
            ('cut', whole[:middle]), ('none', b''), ('noise', b'x' * 4096),
            ('changed', whole[:middle] + bytes([whole[middle] ^ 1])
             + whole[middle + 1:])):
        bad = folder / f'{name}.tar'
        bad.write_bytes(content)
        bad.chmod(0o644)
        with pytest.raises(Refused, match='no whole backup'):
            restored(own_site, bad, f'from-{name}')
        assert not (own_site.folder / f'from-{name}' / 'db').exists()


def aged(content, days):
    """The archive as if it had been made so many days ago: the time of its
    first file, and the sum of that header."""
    head = bytearray(content[:512])
    made = int(head[136:147], 8) - days * 86400
    head[136:148] = b'%011o\0' % made
    head[148:156] = b' ' * 8
    head[148:156] = b'%06o\0 ' % sum(head)
    return bytes(head) + content[512:]


def test_a_backup_that_is_too_old_is_refused(own_site):
    folder = beside(own_site, 'aged')
    file = folder / 'new.tar'
    own_site.tandem('backup', str(file))
    for days, name in ((29, 'young'), (31, 'old')):
        made = folder / f'{name}.tar'
        made.write_bytes(aged(file.read_bytes(), days))
        made.chmod(0o644)
    restored(own_site, folder / 'young.tar', 'from-young')
    with pytest.raises(Refused, match='retention.backups_days is 30'):
        restored(own_site, folder / 'old.tar', 'from-old')
    assert not (own_site.folder / 'from-old' / 'db').exists()
    restored(own_site, folder / 'old.tar', 'from-old', '--old')


def test_a_person_gets_their_data_in_one_piece(site):
    data = json.loads(site.tandem('export', 'candidate@tandem.example')
                      .stdout)
    assert data['account']['email'] == 'candidate@tandem.example'
    assert 'unsubscribe_key' not in data['account']
    assert data['resume'] and data['profile'] and data['application']
    assert data['profile'][0]['resume_json']['basics']
    kinds = {e['kind'] for a in data['application'] for e in a['entry']}
    assert kinds and not kinds & {'note', 'rating'}
    assert site.tandem('export', 'nobody@example.org',
                       check=False).returncode == 1


def test_an_archive_has_what_the_person_would_get(site):
    file = beside(site, 'export') / 'person.zip'
    site.tandem('export', 'candidate@tandem.example', '--archive', str(file))
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[:4] == ['README.txt', 'resume.json',
                             'applications.json', 'files/resume-1.pdf']
        assert archive.read('files/resume-1.pdf').startswith(b'%PDF')
        data = json.loads(archive.read('data.json'))
    assert data['resume'][0]['file'] == 'files/resume-1.pdf'
    assert 'account.export' in {line['action'] for line in data['audit']}
    assert site.tandem('export', 'candidate@tandem.example', '--archive',
                       str(file), check=False).returncode == 1


def test_what_was_exported_and_backed_up_is_on_record(site, admin):
    site.tandem('export', 'candidate@tandem.example')
    admin.get('/admin/audit?action=account.export')
    assert 'operator' in admin.text()


def test_the_head_of_the_audit_is_published_and_a_broken_link_named(own_site):
    """The clock writes the head to the log; who changes a line of the past is
    found, by the line."""
    new_person(own_site, 'candidate')
    file = own_site.data / 'db' / 'tandem.db'

    def change(text, *values):
        with contextlib.closing(sqlite3.connect(file, timeout=30)) as db, db:
            return db.execute(text, values).fetchall()

    def published():
        return [json.loads(line) for line in
                own_site.log_lines('tandem-worker')
                if '"audit.head"' in line]

    before = len(published())
    change("UPDATE task SET run_at_ms = 0 WHERE kind = 'audit.publish' AND "
           "state = 'waiting'")
    end = time.monotonic() + 30
    while len(published()) == before:
        assert time.monotonic() < end, 'no head in the log'
        time.sleep(0.1)
    head = published()[-1]['head']
    assert own_site.tandem('audit', 'verify', '--head', head).returncode == 0
    assert own_site.tandem('audit', 'verify', '--head', '0' * 64,
                           check=False).returncode == 1
    (number, was), = change('SELECT seq, action FROM audit WHERE seq = 2')
    change("UPDATE audit SET action = 'nothing.done' WHERE seq = 2")
    try:
        done = own_site.tandem('audit', 'verify', check=False)
    finally:
        change('UPDATE audit SET action = ? WHERE seq = 2', was)
    assert done.returncode == 1 and f'at line {number} ' in done.stderr
    assert own_site.tandem('audit', 'verify').returncode == 0
