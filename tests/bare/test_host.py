"""A real host: built and installed as README says, put in place as the first
lines of conf/systemd and conf/nginx say, booted with systemd, reached by TLS.
"""
import re
import threading
import time

import pytest

import story
from bare.host import Host
from conftest import PASSWORD, new_person
from instance import OUT, TOP

SHARE = '/usr/local/share/tandem'
BUILD = ('cd /srv/tandem && autoreconf -i && mkdir /srv/make && cd /srv/make '
         '&& ../tandem/configure && make -j"$(nproc)" && '
         'make install DESTDIR=/srv/stage && cp -a /srv/stage/. / && '
         'rm -rf /srv/make /srv/stage')
UNITS = ('web', 'worker')
CERTIFY = '''mkdir /etc/ssl/tandem && cd /etc/ssl/tandem
openssl req -x509 -newkey rsa:2048 -nodes -keyout privkey.pem \\
    -out fullchain.pem -subj /CN=localhost \\
    -addext subjectAltName=DNS:localhost -days 2 2>/dev/null
'''
# What stands below the commands: the lines marked "yours", and README's
# settings.
MINE = '''
sed -i 's/server_name .* # yours/server_name localhost;/' \\
    /etc/nginx/sites-enabled/tandem.conf
sed -i 's|^#base_url = .*|base_url = https://localhost|' \\
    /usr/local/etc/tandem/tandem.conf
systemctl reload nginx tandem-web tandem-worker
'''


def packages(*kinds):
    listed = (TOP / 'conf' / 'packages').read_text()
    return re.findall(rf'(?m)^(?:{"|".join(kinds)}) (\S+)$', listed)


def told(file):
    """The commands that the comment at the head of a file gives."""
    return '\n'.join(re.findall(r'(?m)^# {5}(.*)', file.read_text()))


@pytest.fixture(scope='module')
def installed(new_room):
    room = new_room('host').open()
    room.take_tree('/srv/tandem')
    room.install(*packages('build', 'run'), 'systemd', 'systemd-sysv', 'dbus',
                 'openssl')
    room.run('sh', '-c', BUILD, timeout=900)
    room.run('systemd-analyze', 'verify', *(
        f'{SHARE}/conf/systemd/tandem-{u}.service' for u in UNITS))
    room.close()
    return room


@pytest.fixture(scope='module')
def host(installed):
    made = Host(installed)
    try:
        made.boot()
        made.call('sh', '-ec', told(TOP / 'conf/systemd/tandem.target'))
        made.call('sh', '-ec', CERTIFY + told(TOP / 'conf/nginx/tandem.conf')
                  + MINE)
        with made.network():
            made.await_ready()
            yield made
    finally:
        kept = made.call('journalctl', '--no-pager', check=False)
        (OUT / 'log-host-journal').write_text(kept)
        made.cut_power()


def read_resume(host):
    """A new candidate whose resume was read in the worker's sandbox."""
    candidate = new_person(host, 'candidate')
    story.upload(candidate, story.RESUME)
    return story.confirm_profile(candidate, 'Niamh')


def test_the_units_run_as_their_user_and_the_door_answers(host):
    for unit in UNITS:
        assert host.call('systemctl', 'is-active',
                         f'tandem-{unit}').strip() == 'active'
    assert host.call('stat', '-c', '%U',
                     f'/proc/{host.main_pid("tandem-web")}').strip() \
        == 'tandem'
    reply = host.session().get(host.base + '/')
    assert reply.status_code == 200
    assert 'max-age' in reply.headers['strict-transport-security']


def test_a_resume_is_read_under_all_the_hardening(host):
    read_resume(host)


def test_nobody_else_may_look_into_the_data(host):
    for folder in ('db', 'blobs', 'keys', 'outbox', 'lake', 'log'):
        assert host.call('runuser', '-u', 'www-data', '--', 'ls',
                         f'/var/lib/tandem/{folder}',
                         check=False).endswith('Permission denied\n'), folder
    host.call('runuser', '-u', 'www-data', '--', 'test', '-w',
              '/var/lib/tandem/run/web.sock')
    host.call('runuser', '-u', 'www-data', '--', 'test', '-w',
              '/var/lib/tandem/run/door.sock')


@pytest.mark.parametrize('unit', UNITS)
def test_a_killed_unit_is_started_again(host, unit):
    for _ in range(7):  # more than systemd's own patience
        before = host.main_pid(f'tandem-{unit}')
        host.call('sh', '-c', f'kill -9 {before}')
        end = time.monotonic() + 10
        while host.main_pid(f'tandem-{unit}') in (0, before):
            assert time.monotonic() < end, f'{unit} stays dead'
            time.sleep(0.1)
    host.await_ready(10)
    if unit == 'worker':
        read_resume(host)


def test_a_reload_loses_no_request(host):
    replies, halt = [], threading.Event()

    def visit(path):
        with host.session() as session:
            while not halt.is_set():
                replies.append(session.get(host.base + path,
                                           timeout=30).status_code)

    visitors = [threading.Thread(target=visit, args=[path])
                for path in ('/', '/privacy', '/signin', '/readyz')]
    for visitor in visitors:
        visitor.start()
    for _ in range(5):
        host.call('systemctl', 'reload', 'tandem-web', 'tandem-worker')
        time.sleep(0.5)
    halt.set()
    for visitor in visitors:
        visitor.join()
    assert len(replies) > 100
    assert set(replies) == {200}, {s: replies.count(s) for s in set(replies)}


def test_a_reload_reads_the_settings_again(host):
    conf = host.room.root / 'usr/local/etc/tandem/tandem.conf'
    text = conf.read_text()
    line = '#name = Tandem\n'
    assert line in text
    try:
        conf.write_text(text.replace(line, 'name = Works of Mail\n'))
        host.call('systemctl', 'reload', 'tandem-web', 'tandem-worker')
        address = new_person(host, 'candidate').address
        assert 'Works of Mail' in str(host.mail(address)['from'])
    finally:
        conf.write_text(text)
        host.call('systemctl', 'reload', 'tandem-web', 'tandem-worker')


def test_wrong_settings_are_named_and_mended_settings_are_taken(host):
    conf = host.room.root / 'usr/local/etc/tandem/tandem.conf'
    text = conf.read_text()
    try:
        conf.write_text(text + '\n[web]\nprot = 1\n')
        host.call('systemctl', 'restart', 'tandem-web', check=False)
        lines = len(text.splitlines()) + 3
        assert f'/tandem.conf:{lines}: ' in host.call(
            'journalctl', '-b', '-u', 'tandem-web', '-n', '20', '--no-pager')
    finally:
        conf.write_text(text)
    host.await_ready(10)


def test_the_target_stops_and_starts_all(host):
    host.call('systemctl', 'stop', 'tandem.target')
    end = time.monotonic() + 30
    while host.call('sh', '-c', 'find /proc -maxdepth 1 -user tandem || true'):
        assert time.monotonic() < end, 'processes are left'
        time.sleep(0.1)
    assert not host.ready()
    host.call('systemctl', 'start', 'tandem.target')
    host.await_ready(10)
    host.call('systemctl', 'restart', 'tandem.target')
    host.await_ready(10)


def test_the_filter_of_system_calls_bit_nobody(host):
    said = host.call('journalctl', '--no-pager', '-u', 'tandem-web', '-u',
                     'tandem-worker')
    assert not re.search(r'SIGSYS|status=31/SYS|Operation not permitted|'
                         r'Read-only file system', said), said[-3000:]


def test_it_comes_up_again_when_the_machine_died(host):
    """All its processes are killed at once."""
    candidate = read_resume(host)
    host.cut_power()
    host.boot()
    with host.network():
        host.await_ready()
        b = host.browser().sign_in(candidate.address, PASSWORD)
        b.get('/me/profile')
        assert 'Niamh' in b.page.xpath('//input[@name="basics.name"]/@value')[0]
