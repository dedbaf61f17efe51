"""The door of a real host: conf/nginx/tandem.conf inside Debian's own
nginx.conf, started with a certificate made here in front of running web
processes."""
import os
import re
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest
import requests

from browser import Browser, plain
from instance import Instance, free_port, program
from test_headers import shielded

CONF = Path(__file__).resolve().parent.parent / 'conf' / 'nginx'


def as_user(*command):
    """nginx runs as who runs the product, who has the socket."""
    words = [str(c) for c in command]
    if os.getuid() == 0:
        words = ['setpriv', '--reuid', 'tandem', '--regid', 'tandem',
                 '--init-groups', *words]
    return words


class Door:
    """The site as its first lines say it is put in place: linked as tandem/,
    its marked lines changed; and other ports, which anybody may open."""

    def __init__(self, running, tls_port):
        self.folder = running.folder / 'door'
        self.folder.mkdir(mode=0o777)
        self.folder.chmod(0o777)
        self.tls, self.plain = tls_port, free_port()
        self.base = f'https://localhost:{self.tls}'
        self.chain = self.folder / 'fullchain.pem'
        self.running = running
        self.process = None

    def certify(self):
        key = self.folder / 'privkey.pem'
        subprocess.run(
            [program('openssl'), 'req', '-x509', '-newkey', 'rsa:2048', '-nodes',
             '-keyout', key, '-out', self.chain, '-subj', '/CN=localhost',
             '-addext', 'subjectAltName=DNS:localhost', '-days', '2'],
            check=True, capture_output=True)
        key.chmod(0o644)

    def site(self):
        text = (CONF / 'tandem.conf').read_text()
        for there, here in (
                ('/etc/ssl/tandem/', f'{self.folder}/'),
                ('/var/log/nginx/', f'{self.folder}/'),
                ('server_name tandem.example;', 'server_name localhost;'),
                ('/var/lib/tandem/run/', f'{self.running.data}/run/'),
                ('/usr/local/share/tandem',
                 f'{self.running.environment["TANDEM_PRODUCT"]}'
                 '/share/tandem')):
            assert there in text, there
            text = text.replace(there, here)
        text = re.sub(r'(listen (?:\[::\]:)?)443\b', rf'\g<1>{self.tls}', text)
        return re.sub(r'(listen (?:\[::\]:)?)80\b', rf'\g<1>{self.plain}',
                      text)

    def host(self):
        """What Debian gives a host, its files moved into the folder."""
        text = Path('/etc/nginx/nginx.conf').read_text()
        text = re.sub(r'(?m)^\s*(user|pid) .*;', '', text)
        text = text.replace('/var/log/nginx/', f'{self.folder}/').replace(
            'include /etc/nginx/conf.d/*.conf;', ''.join(
                f'{kind}_temp_path {self.folder}/{kind};\n' for kind in (
                    'client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi')))
        assert '/etc/nginx/sites-enabled/*' in text
        return (f'daemon off;\npid {self.folder}/pid;\n' + text.replace(
            '/etc/nginx/sites-enabled/*', 'site.conf'))

    def open(self):
        self.certify()
        (self.folder / 'tandem').symlink_to(CONF)
        (self.folder / 'site.conf').write_text(self.site())
        (self.folder / 'nginx.conf').write_text(self.host())
        self.process = subprocess.Popen(as_user(
            program('nginx'), '-c', self.folder / 'nginx.conf', '-p',
            self.folder, '-e', self.folder / 'start.log'),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(('127.0.0.1', self.tls), 1).close()
                return self
            except OSError:
                said = self.folder / 'start.log'
                assert time.monotonic() < end and self.process.poll() is None, \
                    said.read_text() if said.exists() else 'nginx ended'
                time.sleep(0.05)

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    # -- what the tests ask for ----------------------------------------------

    def session(self):
        made = requests.Session()
        made.trust_env = False
        made.verify = str(self.chain)
        return made

    def mail(self, *words, **more):
        return self.running.mail(*words, **more)

    def browser(self):
        made = Browser(self)
        made.session = self.session()
        return made

    def speaks(self, version, ciphers='ALL:@SECLEVEL=0', name='localhost'):
        """The version agreed on, or None where the door refuses."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers(ciphers)
        context.minimum_version = context.maximum_version = version
        try:
            with socket.create_connection(('127.0.0.1', self.tls), 10) as s, \
                    context.wrap_socket(s, server_hostname=name) as t:
                return t.version()
        except (ssl.SSLError, ConnectionError):
            return None


@pytest.fixture(scope='module')
def door():
    port = free_port()
    running = Instance('tls', '--empty', environment={
        'TANDEM_WEB_BASE_URL': f'https://localhost:{port}'})
    made = Door(running, port)
    try:
        running.start()
        yield made.open()
    finally:
        made.close()
        running.end()


def test_nginx_takes_it_without_a_warning(door):
    said = subprocess.run(as_user(
        program('nginx'), '-t', '-c', door.folder / 'nginx.conf', '-p',
        door.folder, '-e', door.folder / 'start.log'), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    assert 'is successful' in said and 'warn' not in said, said


@pytest.mark.parametrize('path,status', [
    ('/', 200), ('/postings', 200), ('/signin', 200), ('/readyz', 200),
    ('/no-such-page', 404), ('/static/tandem.css', 200),
    ('/static/no-such.css', 404), ('/account', 303)])
def test_every_answer_by_tls_is_shielded_and_keeps_to_tls(door, path, status):
    reply = door.session().get(door.base + path, allow_redirects=False,
                               timeout=30)
    assert reply.status_code == status
    shielded(reply)
    kept = reply.headers['strict-transport-security']
    assert re.fullmatch(r'max-age=(\d+); includeSubDomains', kept), kept
    assert int(kept.split('=')[1].split(';')[0]) >= 31536000


def test_pages_are_not_compressed_and_files_are(door):
    """The length of a page with a token in it must tell nothing; Debian's
    nginx.conf compresses unless told."""
    asked = {'Accept-Encoding': 'gzip'}
    page = door.session().get(door.base + '/signin', headers=asked)
    assert 'content-encoding' not in page.headers
    file = door.session().get(door.base + '/static/tandem.css', headers=asked)
    assert file.headers['content-encoding'] == 'gzip'


def plainly(door, method, path):
    with requests.Session() as s:
        s.trust_env = False
        return s.request(method, f'http://localhost:{door.plain}{path}',
                         allow_redirects=False, timeout=10)


def test_plain_http_only_says_where_to_go(door):
    reply = plainly(door, 'GET', '/signin?next=%2Fme')
    assert reply.status_code == 308
    assert reply.headers['location'] == 'https://localhost/signin?next=%2Fme'


@pytest.mark.parametrize('method, path', [
    ('POST', '/signin'), ('POST', '/unsubscribe'), ('PUT', '/'),
    ('GET', '/healthz'), ('GET', '/readyz'), ('GET', '/metrics')])
def test_what_a_program_sends_in_the_clear_is_refused(door, method, path):
    """Else its secrets would go on travelling so, and nobody would see."""
    reply = plainly(door, method, path)
    assert reply.status_code == 403
    assert 'location' not in reply.headers
    shielded(reply)
    assert '<h1' in reply.text


def test_a_person_stays_in_tls_from_mail_to_cookie(door):
    b = door.browser().sign_up('candidate', 'Tess Layer', 'tess@example.org',
                               'correct horse battery staple of tests')
    link = re.search(r'https?://\S+/verify', plain(door.mail(
        'tess@example.org', 'verify')))
    assert link.group().startswith(door.base + '/')
    cookies = list(b.session.cookies)
    assert cookies
    for cookie in cookies:
        assert cookie.secure, cookie
        assert cookie.name.startswith('__Host-'), cookie
        assert cookie.has_nonstandard_attr('HttpOnly'), cookie
    for path in ('/me', '/me/matches', '/account'):
        assert b.get(path).url == door.base + path
        assert not re.search('(href|src|action)="http://', b.reply.text)


@pytest.mark.filterwarnings('ignore::DeprecationWarning')
def test_only_tls_1_2_and_1_3_are_spoken(door):
    v = ssl.TLSVersion
    assert door.speaks(v.TLSv1_2, 'ECDHE+AESGCM') == 'TLSv1.2'
    assert door.speaks(v.TLSv1_3, 'DEFAULT') == 'TLSv1.3'
    for old in (v.TLSv1, v.TLSv1_1):
        assert door.speaks(old) is None, old


@pytest.mark.parametrize('cipher', [
    'AES128-GCM-SHA256', 'AES128-SHA', 'ECDHE-RSA-AES128-SHA',
    'ECDHE-RSA-AES256-SHA384'])
def test_weak_ciphers_are_refused(door, cipher):
    assert door.speaks(ssl.TLSVersion.TLSv1_2,
                       f'{cipher}:@SECLEVEL=0') is None


def test_http_2_is_offered(door):
    context = ssl.create_default_context(cafile=str(door.chain))
    context.set_alpn_protocols(['h2', 'http/1.1'])
    with socket.create_connection(('127.0.0.1', door.tls), 10) as s, \
            context.wrap_socket(s, server_hostname='localhost') as t:
        assert t.selected_alpn_protocol() == 'h2'


def test_a_name_that_is_not_ours_gets_no_certificate(door):
    assert door.speaks(ssl.TLSVersion.TLSv1_3, 'DEFAULT',
                       'evil.example') is None
    with requests.Session() as s:
        s.trust_env = False
        with pytest.raises(requests.ConnectionError):
            s.get(f'http://localhost:{door.plain}/', timeout=10,
                  headers={'Host': 'evil.example'})
