"""Coming in, the account, and leaving, as a stranger sees it."""
import secrets

import pytest

from browser import link_in, plain
from conftest import PASSWORD, new_person


def address():
    return f'probe-{secrets.token_hex(5)}@example.org'


def ask(site, mail, password=PASSWORD, **more):
    """Sends the sign-up form."""
    b = site.browser()
    b.get('/signup?role=candidate')
    b.submit({'name': 'Ada Probe', 'email': mail, 'password': password,
              'accept': '1', **more}, want=(200, 422))
    return b


def try_in(site, mail, password):
    b = site.browser()
    b.get('/signin')
    b.submit({'email': mail, 'password': password}, want=None)
    return b


def elsewhere(browser):
    """Ids of the sessions that the page offers to end."""
    return browser.page.xpath(
        '//li//button[@name="session"]/@value')


def test_signing_up_looks_alike_for_a_known_address(site):
    known = new_person(site, 'candidate')
    first, second = ask(site, address()), ask(site, known.address)
    assert first.path == second.path == '/verify'
    mail = site.mail(known.address, 'already have an account')
    assert '/verify' not in plain(mail)


def test_a_link_acts_only_by_its_button(site):
    mail = address()
    ask(site, mail)
    link = link_in(site.mail(mail), '/verify', site.base)
    b = site.browser()
    b.get(link)
    b.get(link)
    assert try_in(site, mail, PASSWORD).reply.status_code == 422
    b.submit(fields=['code'], action='verify')
    assert b.path == '/signin' and 'confirmed' in b.text()
    b.get(link)
    b.submit(fields=['code'], action='verify', want=422)
    assert 'was used' in b.text()


def test_the_typed_code_opens_the_account(site):
    mail = address()
    b = ask(site, mail)
    words = plain(site.mail(mail))
    digits = words.split('asks for it: ')[1].split()[0]
    assert b.form('email', 'code').fields['email'] == mail
    b.submit({'email': mail, 'code': '00000000'}, want=422)
    b.submit({'email': mail, 'code': digits})
    assert b.path == '/signin'


@pytest.mark.parametrize('password', [
    'short', 'passwordpassword', 'qwertyuiopasdfgh', 'a' * 40, 'x1' * 200])
def test_a_weak_password_is_refused_beside_its_field(site, password):
    b = ask(site, address(), password)
    assert b.reply.status_code == 422
    assert b.page.xpath('//*[@id="password-error"]')
    assert b.form('name').fields['name'] == 'Ada Probe'
    assert not b.form('password').fields['password']


def test_wrong_tries_pause_for_known_and_unknown_alike(site):
    known = new_person(site, 'candidate')
    for mail in (known.address, address()):
        for _ in range(5):
            b = try_in(site, mail, 'wrong wrong wrong wrong')
            assert b.reply.status_code == 422
            assert 'do not go together' in b.text()
        b = try_in(site, mail, PASSWORD)
        assert b.reply.status_code == 429
        assert b.reply.headers['Retry-After']
        assert 'in 1 minute' in b.text()


def test_a_forgotten_password_is_set_by_mail(site):
    person = new_person(site, 'candidate')
    other = try_in(site, person.address, PASSWORD)
    b = site.browser()
    for mail in (address(), person.address):
        b.get('/password/forgot')
        b.submit({'email': mail})
        assert b.path == '/password/reset' and 'on its way' in b.text()
    link = link_in(site.mail(person.address, '/password/reset'),
                   '/password/reset', site.base)
    b.get(link)
    b.submit({'password': 'short'}, want=422)
    b.submit({'password': 'another five quiet herons'})
    for signed_out in (person, other):
        assert not signed_out.signed_in()
    assert try_in(site, person.address, PASSWORD).reply.status_code == 422
    b.sign_in(person.address, 'another five quiet herons')
    b.get(link)
    b.submit({'password': 'a third five quiet herons'}, want=422)


def test_sessions_are_listed_and_ended_one_by_one(site):
    person = new_person(site, 'candidate')
    other = site.browser().sign_in(person.address, PASSWORD)
    person.get('/account/sessions')
    assert person.text().count('This browser') == 1
    one = elsewhere(person)[0]
    person.submit({'session': one, 'password': 'not this one at all'},
                  fields=['password'], want=422)
    assert other.signed_in()
    person.submit({'session': one, 'password': PASSWORD},
                  fields=['password'])
    assert not other.signed_in()
    assert person.signed_in()


def test_the_password_is_asked_once_in_ten_minutes(site):
    person = new_person(site, 'candidate')
    others = [site.browser().sign_in(person.address, PASSWORD)
              for _ in range(3)]
    person.get('/account/sessions')
    first, *more = elsewhere(person)
    assert len(more) == 2
    person.submit({'session': first, 'password': PASSWORD},
                  fields=['password'])
    assert not person.page.xpath('//input[@type="password"]')
    person.submit({'session': 'others'}, action='sessions', fields=['token'])
    assert 'Every other browser is signed out' in person.text()
    assert not elsewhere(person) and person.signed_in()
    assert not any(b.signed_in() for b in others)


def test_signing_out_everywhere_takes_this_browser_along(site):
    person = new_person(site, 'candidate')
    other = site.browser().sign_in(person.address, PASSWORD)
    person.get('/account/sessions')
    person.submit({'session': 'every', 'password': ''}, fields=['password'],
                  want=422)
    person.submit({'session': 'every', 'password': PASSWORD},
                  fields=['password'])
    assert person.path == '/signin' and 'here too' in person.text()
    assert not person.signed_in() and not other.signed_in()


def test_another_persons_session_stays(site):
    person, other = (new_person(site, 'candidate') for _ in 'ab')
    site.browser().sign_in(other.address, PASSWORD)
    other.get('/account/sessions')
    theirs = elsewhere(other)[0]
    person.get('/account/sessions')
    person.submit({'session': theirs, 'password': PASSWORD},
                  fields=['password'], want=404)
    other.get('/account/sessions')
    assert elsewhere(other) == [theirs]


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(site):
    person = new_person(site, 'candidate')
    name, before = next((c.name, c.value) for c in person.session.cookies
                        if 'session' in c.name)
    person.get('/account')
    person.submit(fields=[], action='/signout')
    again = site.browser()
    again.session.cookies.set(name, before)
    assert not again.signed_in()


def test_the_password_is_changed_with_the_one_of_today(site):
    person = new_person(site, 'candidate')
    other = site.browser().sign_in(person.address, PASSWORD)
    person.get('/account')
    person.submit({'old_password': 'not this one at all',
                   'password': 'another five quiet herons'}, want=422)
    person.submit({'old_password': PASSWORD,
                   'password': 'another five quiet herons'})
    assert person.signed_in() and not other.signed_in()
    assert site.mail(person.address, 'password was changed')


def test_a_time_zone_is_one_there_is(site):
    person = new_person(site, 'candidate')
    person.get('/account')
    person.submit({'name': 'Ada P.', 'time_zone': 'Mars/Base'}, want=422)
    person.submit({'name': 'Ada P.', 'time_zone': 'Europe/Berlin'})
    assert person.form('name').fields['name'] == 'Ada P.'
    assert person.form('time_zone').fields['time_zone'] == 'Europe/Berlin'


def test_mails_are_chosen_and_unsubscribed_in_one_click(site):
    person = new_person(site, 'candidate')
    person.get('/account/notices')
    assert person.form('mail_messages').fields['mail_messages'] == '1'
    person.submit({'mail_messages': []}, fields=['mail_matches'])
    assert not person.form('mail_matches').fields['mail_messages']
    assert person.form('mail_matches').fields['mail_matches'] == 'daily'
    person.submit({'mail_matches': 'weekly'}, fields=['mail_matches'])
    assert person.form('mail_matches').fields['mail_matches'] == 'weekly'
    person.submit({'mail_matches': 'hourly', 'mail_messages': '1'},
                  fields=['mail_matches'], want=422)
    assert 'choose one of the answers' in person.text()
    assert not person.form('mail_matches').fields['mail_messages']
    assert person.form('mail_matches').fields['mail_matches'] == 'weekly'
    person.get('/unsubscribe?k=wrong', want=404)
    person.post('/unsubscribe?k=wrong&m=matches', want=404,
                data={'List-Unsubscribe': 'One-Click'})


def test_another_persons_notice_is_not_there(site):
    person = new_person(site, 'candidate')
    person.get('/notices')
    person.post('/notices/0123456789', want=404,
                data={'token': person.token()})


def test_the_outbox_is_for_administrators(site):
    person = new_person(site, 'candidate')
    for path in ('/admin/outbox', '/admin/outbox/' + 'a' * 24):
        person.get(path, want=404)


def test_an_administrator_follows_the_link_in_the_outbox(site):
    mail = address()
    ask(site, mail)
    site.mail(mail)
    person = new_person(site, 'candidate')
    site.tandem('user', 'role', person.address, 'admin')
    admin = try_in(site, person.address, PASSWORD)
    admin.get('/admin/outbox')
    assert mail in admin.text()
    row = admin.page.xpath(f'//tr[contains(., "{mail}")]//a/@href')[0]
    admin.get(row)
    assert admin.links('/verify')
    for path in ('..%2f..%2ftandem', 'x.eml', 'A' * 24):
        admin.get('/admin/outbox/' + path, want=404)


def test_erasing_needs_the_password_and_gives_a_receipt(site):
    person = new_person(site, 'candidate', name='Canary Ultramarine')
    person.get('/account/erase')
    person.submit({'password': 'not this one at all'}, want=422)
    assert person.signed_in()
    person.get('/account/erase')
    person.submit({'password': PASSWORD, 'when': 'now'})
    assert person.path == '/account/erased'
    receipt = person.reply.url
    assert not person.signed_in()
    person.wait(receipt, lambda b: 'Here is your receipt' in b.text(), 30,
                'the receipt')
    assert try_in(site, person.address, PASSWORD).reply.status_code == 422
    for file in site.data.rglob('*'):
        if file.is_file():
            kept = file.read_bytes()
            assert person.address.encode() not in kept, file
            assert b'Canary Ultramarine' not in kept, file
    new = ask(site, person.address)
    assert new.path == '/verify'


def test_what_was_typed_survives_a_session_that_ended(site):
    person = new_person(site, 'candidate')
    person.get('/account')
    other = site.browser().sign_in(person.address, PASSWORD)
    other.get('/account/sessions')
    other.submit({'session': elsewhere(other)[0], 'password': PASSWORD},
                 fields=['password'])
    person.submit({'name': 'Ada Kept', 'time_zone': 'UTC'}, want=403)
    person.submit({'email': person.address, 'password': PASSWORD})
    assert 'kept' in person.text()
    person.submit(fields=['review'], want=422)
    assert person.form('name').fields['name'] == 'Ada Kept'
    person.submit({'name': 'Ada Kept'})
    assert 'Saved' in person.text()


def test_an_operator_bars_and_lets_in_again(site):
    person = new_person(site, 'candidate')
    site.tandem('user', 'disable', person.address, '--reason', 'safety',
                '--words', 'Call us.')
    assert not person.signed_in()
    b = try_in(site, person.address, PASSWORD)
    assert b.reply.status_code == 422
    assert 'somebody else may have used it. Call us.' in b.text()
    b = try_in(site, person.address, 'not this one at all')
    assert 'closed' not in b.text()
    assert 'somebody else' in site.mail(person.address,
                                        'was closed').get_content()
    site.tandem('user', 'enable', person.address)
    site.browser().sign_in(person.address, PASSWORD)
    assert site.mail(person.address, 'open again')
    assert person.address in site.tandem('user', 'list').stdout
    assert site.tandem('user', 'disable', person.address, '--reason', 'mood',
                       check=False).returncode == 2
    assert site.tandem('user', 'role', person.address, 'king',
                       check=False).returncode == 2
    assert site.tandem('user', 'disable', 'nobody@example.org',
                       check=False).returncode == 1


def test_an_operator_erases_a_person(site):
    person = new_person(site, 'candidate')
    said = site.tandem('erase', person.address).stdout
    receipt = said.split('/account/erased')[1].strip()
    assert not person.signed_in()
    site.browser().wait('/account/erased' + receipt,
                        lambda b: 'Here is your receipt' in b.text(), 30,
                        'the receipt')
