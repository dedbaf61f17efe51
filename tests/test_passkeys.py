"""Passkeys with a device that is not ours: python-fido2 (Yubico) lays out what
the device writes, cryptography signs it, and python-fido2's own server judges
each answer beside us: what it refuses, we refuse."""
import os

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import (ec, ed25519, padding,
                                                       rsa)
from fido2 import cose
from fido2.server import Fido2Server
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (AttestedCredentialData, AuthenticatorData,
                            CollectedClientData,
                            PublicKeyCredentialRpEntity)

from conftest import PASSWORD, new_person

FLAG = AuthenticatorData.FLAG
KNOWN = FLAG.UP | FLAG.UV
RP = 'localhost'


def curve():
    key = ec.generate_private_key(ec.SECP256R1())
    return cose.ES256.from_cryptography_key(key.public_key()), \
        lambda data: key.sign(data, ec.ECDSA(hashes.SHA256()))


def edwards():
    key = ed25519.Ed25519PrivateKey.generate()
    return cose.EdDSA.from_cryptography_key(key.public_key()), key.sign


def rivest():
    key = rsa.generate_private_key(65537, 2048)
    return cose.RS256.from_cryptography_key(key.public_key()), \
        lambda data: key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def longer_curve():
    key = ec.generate_private_key(ec.SECP384R1())
    return cose.ES384.from_cryptography_key(key.public_key()), \
        lambda data: key.sign(data, ec.ECDSA(hashes.SHA384()))


class Device:
    """One passkey, and the browser before it."""
    def __init__(self, site, kind=curve):
        self.origin = site.base.replace('127.0.0.1', RP)
        self.public, self.sign = kind()
        self.id = os.urandom(24)
        self.count = 0
        self.user = None

    def attested(self):
        return AttestedCredentialData.create(b'\0' * 16, self.id, self.public)

    def make(self, asked, *, origin=None, rp=RP, flags=KNOWN, said=None):
        self.user = asked['user']
        client = CollectedClientData.create(
            said or 'webauthn.create', asked['challenge'],
            origin or self.origin)
        data = AuthenticatorData.create(
            sha256(rp.encode()), flags | FLAG.AT, self.count, self.attested())
        return {'client_data': websafe_encode(client),
                'device_data': websafe_encode(data)}

    def use(self, asked, *, origin=None, rp=RP, flags=KNOWN, said=None,
            count=None):
        self.count = self.count + 1 if count is None else count
        client = CollectedClientData.create(
            said or 'webauthn.get', asked['challenge'], origin or self.origin)
        data = AuthenticatorData.create(sha256(rp.encode()), flags,
                                        self.count)
        return {'client_data': websafe_encode(client),
                'device_data': websafe_encode(data),
                'key': websafe_encode(self.id), 'user': self.user,
                'signature': websafe_encode(self.sign(data + client.hash))}

    def judged(self, asked, answer):
        """Whether python-fido2's server takes it."""
        server = Fido2Server(
            PublicKeyCredentialRpEntity(id=RP, name='Tandem'),
            verify_origin=lambda origin: origin == self.origin)
        state = {'challenge': asked['challenge'],
                 'user_verification': 'required'}
        try:
            server.authenticate_complete(state, [self.attested()], {
                'id': answer['key'], 'rawId': answer['key'],
                'type': 'public-key',
                'response': {'clientDataJSON': answer['client_data'],
                             'authenticatorData': answer['device_data'],
                             'signature': answer['signature'],
                             'userHandle': answer['user']}})
        except Exception:
            return False
        return True


def asked_by(browser):
    """The question that the page holds for the script."""
    form = browser.page.xpath('//form[@data-passkey and @data-challenge]')[0]
    return {name: form.get(f'data-{name}')
            for name in ('challenge', 'user', 'rp', 'origin', 'have')}


def begin(browser):
    browser.get('/account/passkeys')
    browser.submit({'password': PASSWORD}, fields=['password'])
    return asked_by(browser)


def make(browser, kind=curve, name='Phone', want=200, **wrong):
    device = Device(browser, kind)
    asked = begin(browser)
    browser.submit({**device.make(asked, **wrong), 'name': name},
                   fields=['client_data'], want=want)
    return device


def ask(browser):
    browser.get('/signin')
    browser.submit(action='/signin/passkey$', fields=['token'])
    return asked_by(browser)


def sign_in(site, device, want=200, **wrong):
    browser = site.browser()
    asked = ask(browser)
    answer = device.use(asked, **wrong)
    browser.submit(answer, fields=['signature'], want=want)
    assert device.judged(asked, answer) == (want == 200)
    return browser


@pytest.fixture(scope='module')
def person(site):
    """Someone with one passkey."""
    b = new_person(site, 'candidate', 'Ada Passkey')
    b.device = make(b)
    assert 'Your passkey is made' in b.text() and 'Phone' in b.text()
    return b


@pytest.mark.parametrize('kind', [curve, edwards, rivest])
def test_a_passkey_of_each_kind_signs_in(site, kind):
    b = new_person(site, 'employer', 'Edda Passkey')
    device = make(b, kind, name='Laptop & "phone"')
    assert 'Never used' in b.text() and 'Laptop & "phone"' in b.text()
    assert site.mail(b.address, '/account/passkeys')
    again = sign_in(site, device)
    assert again.path == '/employer'
    again.get('/account/passkeys')
    assert 'Used just now' in again.text()


def test_the_question_tells_nothing_of_anybody(site, person):
    asked = begin(person)
    assert asked['rp'] == RP and asked['user'] == person.device.user
    assert len(websafe_decode(asked['challenge'])) == 32
    assert len(websafe_decode(asked['user'])) == 32
    assert asked['have'] == websafe_encode(person.device.id)
    visitor = site.browser()
    first, second = ask(visitor), ask(visitor)
    assert first['challenge'] != second['challenge']
    assert first['user'] is None and first['have'] is None


def test_it_leads_where_one_wanted_to_go(site, person):
    b = site.browser()
    b.get('/account/sessions')
    assert b.path == '/signin'
    b.submit(action='/signin/passkey$', fields=['next'])
    b.submit(person.device.use(asked_by(b)), fields=['signature'])
    assert b.path == '/account/sessions'


def test_without_scripts_the_password_is_asked_only_to_remove(site, person):
    field = '//div[@hidden]/input[@name="password"]'
    nobody = new_person(site, 'candidate', 'Nora Passkey')
    nobody.get('/account/passkeys')
    assert nobody.page.xpath(field)
    person.get('/account/passkeys')
    assert not person.page.xpath(field)
    assert person.page.xpath('//input[@name="password"]')


def test_making_one_needs_the_password_and_ends_other_sessions(site):
    b = new_person(site, 'candidate', 'Ben Passkey')
    other = site.browser()
    other.sign_in(b.address, PASSWORD)
    b.get('/account/passkeys')
    b.submit({'password': 'not this one, no'}, fields=['password'], want=422)
    assert 'This is not your password' in b.text()
    before = b.session.cookies.get_dict()
    make(b)
    assert b.session.cookies.get_dict() != before
    assert b.signed_in() and not other.signed_in()


def test_it_is_removed_with_the_password_and_opens_nothing(site):
    b = new_person(site, 'candidate', 'Cleo Passkey')
    device = make(b)
    sign_in(site, device)
    sent = {'token': b.token(), 'passkey': b.page.xpath(
        'string(//button[@name="passkey"]/@value)')}
    stranger = new_person(site, 'candidate', 'Dora Passkey')
    stranger.get('/account/passkeys')
    stranger.post('/account/passkeys/remove', want=404, data={
        **sent, 'token': stranger.token(), 'password': PASSWORD},
        headers={'Origin': b.base})
    b.post('/account/passkeys/remove', want=422, headers={'Origin': b.base},
           data={**sent, 'password': 'not this one, no'})
    b.post('/account/passkeys/remove', want=303, headers={'Origin': b.base},
           data={**sent, 'password': PASSWORD})
    refused = site.browser()
    answer = device.use(ask(refused))
    refused.submit(answer, fields=['signature'], want=422)
    assert 'does not open an account' in refused.text()
    refused.get('/account')
    assert refused.path == '/signin'
    refused.sign_in(b.address, PASSWORD)


@pytest.mark.parametrize('wrong', [
    {'origin': 'http://localhost.evil.example'},
    {'origin': 'https://localhost'},
    {'rp': 'evil.example'},
    {'flags': FLAG.UP},
    {'flags': FLAG.UV},
    {'said': 'webauthn.create'},
], ids=str)
def test_a_wrong_answer_opens_nothing(site, person, wrong):
    b = sign_in(site, person.device, want=422, **wrong)
    assert 'does not open an account' in b.text()
    b.get('/account')
    assert b.path == '/signin'
    sign_in(site, person.device)


@pytest.mark.parametrize('wrong', [
    {'origin': 'http://localhost.evil.example'},
    {'rp': 'evil.example'},
    {'flags': FLAG.UP},
    {'flags': FLAG.UV},
    {'said': 'webauthn.get'},
], ids=str)
def test_a_wrong_answer_makes_none(site, wrong):
    b = new_person(site, 'candidate', 'Emil Passkey')
    make(b, want=422, **wrong)
    assert 'no passkey was made' in b.text()
    assert not b.page.xpath('//button[@name="passkey"]')


def test_a_key_of_an_unknown_kind_makes_none(site):
    b = new_person(site, 'candidate', 'Finn Passkey')
    make(b, longer_curve, want=422)
    assert 'no passkey was made' in b.text()


def test_an_answer_holds_once_and_only_where_it_was_asked(site, person):
    b, other = site.browser(), site.browser()
    answer = person.device.use(ask(b))
    ask(other)
    other.submit(answer, fields=['signature'], want=422)
    assert 'Try again' in other.text()
    b.submit(answer, fields=['signature'], want=422) # it was used up by that
    asked = ask(b)
    form = dict(b.fields('signature'))
    answer = person.device.use(asked)
    b.submit(answer, fields=['signature'])
    assert b.signed_in()
    fresh = site.browser()
    fresh.get('/signin')
    fresh.post('/signin/passkey/prove', want=422,
               data={**form, **answer, 'token': fresh.token()},
               headers={'Origin': b.base})
    assert not fresh.session.cookies.get('tandem_session')


def test_a_question_for_one_account_makes_none_in_another(site, person):
    b = new_person(site, 'candidate', 'Gwen Passkey')
    device = Device(site)
    asked = begin(person)
    begin(b)
    b.submit({**device.make(asked), 'name': 'Phone'}, fields=['client_data'],
             want=422)
    assert not b.page.xpath('//button[@name="passkey"]')
    asked = begin(b)
    b.submit({**person.device.make(asked), 'name': 'Phone'},
             fields=['client_data'], want=422)
    assert 'here already' in b.text()
    person.device.user = begin(person)['user']


def test_a_counter_that_went_back_lets_nobody_in(site):
    b = new_person(site, 'candidate', 'Hugo Passkey')
    device = make(b)
    sign_in(site, device, count=7)
    refused = site.browser()
    answer = device.use(ask(refused), count=7)
    refused.submit(answer, fields=['signature'], want=422)
    assert 'may have been copied' in refused.text()
    assert site.mail(b.address, 'may have been copied')
    sign_in(site, device, count=8)


BYTES = {
    'nothing': b'', 'one byte': b'\0', 'zeros': bytes(200),
    'garbage': bytes(range(256)), 'deep CBOR': b'\x9f' * 2000,
    'a huge text of CBOR': b'\x7b' + b'\xff' * 64,
    'too much': bytes(50000),
}


@pytest.mark.parametrize('name', BYTES)
def test_garbage_is_refused(site, person, name):
    head = sha256(RP.encode()) + bytes([KNOWN | FLAG.AT]) + bytes(4)
    raw = BYTES[name]
    for junk in (raw, head + raw, head + bytes(16) + b'\0\x10' + bytes(16) +
                 raw):
        text = websafe_encode(junk)
        asked = begin(person)
        sent = {**person.device.make(asked), 'name': 'x'}
        person.submit({**sent, 'device_data': text}, fields=['client_data'],
                      want=422)
        begin(person)
        person.submit({**sent, 'client_data': text}, fields=['client_data'],
                      want=422)
        for field in ('client_data', 'device_data', 'signature', 'key',
                      'user'):
            b = site.browser()
            answer = person.device.use(ask(b))
            b.submit({**answer, field: text}, fields=['signature'], want=422)
            assert not b.signed_in()
    sign_in(site, person.device)


@pytest.mark.parametrize('text', ['', '!', '====', 'AA==', '\u00e9', 'A'])
def test_what_is_no_base64url_is_refused(site, person, text):
    for field in ('client_data', 'device_data', 'signature', 'key', 'user'):
        b = site.browser()
        b.submit({**person.device.use(ask(b)), field: text},
                 fields=['signature'], want=422)


def test_the_second_factor_is_not_asked_of_a_passkey(site, person):
    import pyotp
    b = new_person(site, 'candidate', 'Ines Passkey')
    device = make(b)
    b.get('/account/second-factor')
    b.submit({'password': PASSWORD}, fields=['password'])
    code = pyotp.TOTP(b.page.xpath('string(//code)').replace(' ', '')).now()
    b.submit({'code': code}, fields=['code'])
    assert sign_in(site, device).path == '/me'


def test_the_copy_of_ones_data_has_them(site, person):
    data = site.tandem('export', person.address).stdout
    assert '"passkey"' in data and '"Phone"' in data
