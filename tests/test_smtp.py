"""Mails through a mail server that takes them, puts them off, and refuses."""
import hashlib
import json
import secrets
import threading
import time

import pytest
from aiosmtpd.controller import Controller

import instance
from browser import Refused, link_in
from conftest import PASSWORD


class Peer:
    """What the mail server says to whom, and what it took."""

    def __init__(self):
        self.lock = threading.Lock()
        self.taken = []
        self.asked = {}
        self.put_off = {}
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        with self.lock:
            self.asked[address] = self.asked.get(address, 0) + 1
            if address in self.refused:
                return '550 5.1.1 no such mailbox'
            if self.put_off.get(address, 0) > 0:
                self.put_off[address] -= 1
                return '451 4.7.1 come back later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        import email
        import email.policy
        mail = email.message_from_bytes(envelope.content,
                                        policy=email.policy.default)
        with self.lock:
            self.taken.append((envelope.rcpt_tos[0], mail))
        return '250 taken'

    def mails(self, to):
        with self.lock:
            return [m for address, m in self.taken if address == to]

    def wait(self, to, count=1, seconds=40):
        end = time.monotonic() + seconds
        while len(self.mails(to)) < count:
            if time.monotonic() > end:
                raise Refused(f'no mail to {to} within {seconds} s')
            time.sleep(0.1)
        return self.mails(to)[-1]


@pytest.fixture(scope='module')
def peer():
    return Peer()


@pytest.fixture(scope='module')
def smtp_site(peer):
    controller = Controller(peer, hostname='127.0.0.1',
                            port=instance.free_port())
    controller.start()
    running = instance.Instance('smtp', '--empty', environment={
        'TANDEM_PORTS_MAIL': 'smtp',
        'TANDEM_MAIL_SMTP_URL': f'smtp://127.0.0.1:{controller.port}'})
    yield from running.life()
    controller.stop()


def sign_up(site, mail, name='Ada Probe'):
    b = site.browser()
    b.get('/signup?role=candidate')
    b.submit({'name': name, 'email': mail, 'password': PASSWORD,
              'accept': '1'})
    assert b.path == '/verify'
    return b


def address():
    return f'probe-{secrets.token_hex(5)}@example.org'


def settle(site):
    """Until all that makes mails is done, or was given up."""
    end = time.monotonic() + 90
    for kind in ('event.deliver', 'mail.send'):
        while any(t['state'] not in ('done', 'dead') for t in json.loads(
                site.tandem('task', 'list', '--kind', kind,
                            '--json').stdout)):
            assert time.monotonic() < end, kind
            time.sleep(0.2)


def test_a_mail_is_taken_whole(smtp_site, peer):
    mail = address()
    b = sign_up(smtp_site, mail, 'Zoë “Ada” Pröbe\N{SNOWMAN}')
    got = peer.wait(mail)
    assert got['subject'] == 'Confirm your mail address'
    assert got['to'].addresses[0].display_name == (
        'Zoë “Ada” Pröbe\N{SNOWMAN}')
    assert got['message-id'] and got['date']
    assert got['list-unsubscribe'] is None
    b.get(link_in(got, '/verify', smtp_site.base))
    b.submit(fields=['code'], action='verify')
    assert b.path == '/signin'


def test_a_mail_that_is_put_off_comes_later_once(smtp_site, peer):
    mail = address()
    peer.put_off[mail] = 1
    sign_up(smtp_site, mail)
    settle(smtp_site)
    assert len(peer.mails(mail)) == 1
    assert peer.asked[mail] == 2


def test_an_address_that_refuses_gets_only_what_is_asked_for(smtp_site, peer):
    """Nothing tries the same mail again; who signs up anew is asked anew."""
    mail = address()
    peer.refused.add(mail)
    for count in (1, 2):
        sign_up(smtp_site, mail)
        settle(smtp_site)
        assert peer.asked[mail] == count
    assert not peer.mails(mail)


def test_an_operator_lets_mails_go_to_an_address_again(smtp_site, peer):
    """What the address refused before is not sent; what comes later is."""
    b = smtp_site.browser()
    mail = address()
    sign_up(smtp_site, mail, 'Olaf Open')
    b.get(link_in(peer.wait(mail), '/verify', smtp_site.base))
    b.submit(fields=['code'], action='verify')
    peer.refused.add(mail)
    smtp_site.tandem('user', 'disable', mail, '--reason', 'asked')
    settle(smtp_site)
    assert peer.asked[mail] == 2
    peer.refused.discard(mail)
    smtp_site.tandem('user', 'enable', mail)
    settle(smtp_site)
    assert peer.asked[mail] == 2 and len(peer.mails(mail)) == 1
    said = smtp_site.tandem('user', 'mail-again', mail)
    assert said.returncode == 0 and not said.stderr
    smtp_site.tandem('user', 'disable', mail, '--reason', 'asked')
    assert 'closed' in str(peer.wait(mail, 2)['subject'])
    # Once more there is nothing to lift; of nobody it is said.
    assert smtp_site.tandem('user', 'mail-again', mail).returncode == 0
    assert smtp_site.tandem('user', 'mail-again', 'nobody@example.org',
                            check=False).returncode == 1
    assert smtp_site.tandem('user', 'mail-again', check=False).returncode == 2


def test_an_administrator_has_it_written_to_again(smtp_site, peer):
    mail, boss = address(), address()
    b = sign_up(smtp_site, mail, 'Zoë <b>Probe</b>')
    b.get(link_in(peer.wait(mail), '/verify', smtp_site.base))
    b.submit(fields=['code'], action='verify')
    smtp_site.tandem('user', 'add', boss, '--role', 'admin', '--name', 'Ada',
                     given=PASSWORD + '\n')
    admin = smtp_site.browser().sign_in(boss, PASSWORD)
    peer.refused.add(mail)
    b.get('/password/forgot')
    b.submit({'email': mail})
    admin.wait('/admin/suppressions', lambda a: mail in a.text())
    peer.refused.discard(mail)
    assert 'Zoë <b>Probe</b>' in admin.text() and '550' in admin.text()
    assert 'only what is asked for there' in admin.text()

    smtp_site.tandem('user', 'disable', mail)  # tells them, were it not so
    settle(smtp_site)
    assert len(peer.mails(mail)) == 1

    admin.get('/admin/people?q=' + mail)
    page = admin.links('^/admin/suppressions/.')[0]
    assert hashlib.sha256(mail.encode()).hexdigest() not in page
    admin.get(page)
    assert 'came back' in admin.text() and mail in admin.text()
    admin.submit(action='^/admin/suppressions/', fields=[])
    assert 'go there again' in admin.text() and mail not in admin.text()
    admin.get(page, want=404)
    admin.get('/admin/suppressions/forged', want=404)
    admin.get('/admin/audit?subject=' + mail)
    assert 'mail.suppress' in admin.text() and 'mail.again' in admin.text()
    smtp_site.tandem('user', 'enable', mail)
    assert 'is open again' in str(peer.wait(mail, 2)['subject'])


def test_the_page_of_the_outbox_is_not_there(smtp_site):
    b = smtp_site.browser()
    b.get('/admin/outbox', want=None)
    assert '/signin' in b.path or b.reply.status_code == 404


@pytest.fixture(scope='module')
def far_site(peer):
    """Its mail server is not known to be on this machine."""
    controller = Controller(peer, hostname='127.0.0.2',
                            port=instance.free_port())
    controller.start()
    running = instance.Instance('smtp-far', '--empty', environment={
        'TANDEM_PORTS_MAIL': 'smtp',
        'TANDEM_MAIL_SMTP_URL': f'smtp://127.0.0.2:{controller.port}'})
    try:
        yield running.start()
    finally:
        running.end()
        controller.stop()


def test_mail_leaves_the_machine_by_tls_or_not_at_all(far_site, peer):
    mail = address()
    sign_up(far_site, mail)
    end = time.monotonic() + 30
    while not any('task.failed' in line and 'SSL' in line or 'TLS' in line
                  for line in far_site.log_lines('tandem-worker')):
        assert time.monotonic() < end, far_site.log_lines('tandem-worker')[-5:]
        time.sleep(0.2)
    assert not peer.mails(mail)
