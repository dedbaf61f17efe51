"""Another mail address: by links of mails whose buttons act, once, whoever
presses them how often at once; and the old address takes it back."""
import re
import secrets

import pytest

from browser import link_in
from conftest import PASSWORD, new_person
from test_permission import query
from test_races import at_once, sender

UNDO = '/account/address/undo'
CONFIRM = '/account/address/confirm'


def somewhere():
    return f'moved-{secrets.token_hex(5)}@example.org'


def ask(site, person, mail):
    person.get('/account/address')
    person.submit({'email': mail, 'password': PASSWORD})
    assert mail in person.text()
    return link_in(site.mail(mail, 'Confirm your new'), CONFIRM, site.base)


def try_in(site, mail, password=PASSWORD):
    b = site.browser()
    b.get('/signin')
    b.submit({'email': mail, 'password': password}, want=None)
    return b


def code(link):
    return re.search('code=([^&]*)', link).group(1)


def test_it_is_changed_by_the_button_and_others_are_signed_out(site):
    person, mail = new_person(site, 'candidate'), somewhere()
    other = site.browser().sign_in(person.address, PASSWORD)
    link = ask(site, person, mail)
    assert site.mail(person.address, 'is to be changed')
    person.get(link)
    person.get(link)
    assert try_in(site, mail).reply.status_code == 422
    person.submit(fields=['code'], action='confirm')
    assert 'Every other browser was signed out' in person.text()
    assert person.signed_in() and not other.signed_in()
    assert try_in(site, person.address).reply.status_code == 422
    assert try_in(site, mail).signed_in()
    person.get(link)
    assert person.path == '/account/address' and 'was used' in person.text()


def test_a_link_is_worth_nothing_to_others(site):
    person, mail = new_person(site, 'candidate'), somewhere()
    link = ask(site, person, mail)
    stranger = site.browser()
    stranger.get(link)
    assert stranger.path == '/signin'
    eve = new_person(site, 'candidate')
    eve.get(link)
    assert eve.path == '/account/address' and mail not in eve.text()
    eve.post(CONFIRM, data={'token': eve.token(), 'code': code(link)},
             want=303)
    eve.get('/account/address')
    assert eve.address in eve.text()
    person.get(link)
    person.submit(fields=['code'], action='confirm')


def test_the_old_address_takes_it_back_and_the_password_goes(site):
    person, mail = new_person(site, 'candidate'), somewhere()
    person.get(ask(site, person, mail))
    person.submit(fields=['code'], action='confirm')
    told = site.mail(person.address, 'was changed')
    owner = site.browser()
    owner.get(link_in(told, UNDO, site.base))
    assert person.address in owner.text() and person.signed_in()
    owner.submit(fields=['code'], action='undo')
    assert owner.path == '/signin' and not person.signed_in()
    for known in (mail, person.address):
        assert try_in(site, known).reply.status_code == 422
    owner.get(link_in(told, UNDO, site.base), want=404)
    assert 'does nothing any more' in owner.text()
    assert 'It was used' in owner.text()
    assert 'sk for another link' not in owner.text()
    owner.get(link_in(site.mail(person.address, 'Set a new password'),
                      '/password/reset', site.base))
    owner.submit({'password': 'another five quiet herons'})
    owner.sign_in(person.address, 'another five quiet herons')


def test_an_address_that_is_another_ones_since_is_not_taken_back(site):
    person, mail = new_person(site, 'candidate'), somewhere()
    person.get(ask(site, person, mail))
    person.submit(fields=['code'], action='confirm')
    undo = link_in(site.mail(person.address, 'was changed'), UNDO, site.base)
    site.tandem('user', 'add', person.address, '--role', 'candidate',
                '--name', 'Ada Newcomer', given=PASSWORD + '\n')
    owner = site.browser()
    owner.get(undo)
    owner.submit(fields=['code'], action='undo', want=409)
    assert 'a new account with this address' in owner.text()
    assert person.signed_in()


def test_the_answer_does_not_tell_who_has_an_address(site):
    person, known = (new_person(site, 'candidate') for _ in 'ab')
    pages = []
    for mail in (known.address, somewhere()):
        person.get('/account/address')
        person.submit({'email': mail, 'password': PASSWORD})
        pages.append(person.text().replace(mail, 'IT'))
    assert pages[0] == pages[1]
    told = site.mail(known.address, 'has an account already')
    assert CONFIRM not in told.get_content()
    person.get('/account/address')
    person.submit({'email': somewhere(), 'password': 'not this one'},
                  want=422)
    person.submit({'email': 'nowhere', 'password': PASSWORD}, want=422)


def test_pressed_six_times_at_once_it_changes_once(site):
    person, mail = new_person(site, 'candidate'), somewhere()
    link = ask(site, person, mail)
    person.get(link)
    data = dict(person.fields('code', action='confirm'))
    replies = at_once(6, sender(site, person, CONFIRM, data))
    assert {r.status_code for r in replies} == {303}
    account = query(site, 'SELECT id FROM account WHERE email_key = ?',
                    mail)[0][0]
    lines = query(site, "SELECT count(*) FROM audit WHERE action = "
                  "'address.change' AND subject_id = ?", account)
    assert lines == [(1,)]
    assert person.signed_in()


@pytest.mark.parametrize('turn', range(3))
def test_proven_and_taken_back_at_once_it_is_the_old_one(site, turn):
    """Whichever comes first: taking back wins, and both rows agree."""
    person, mail = new_person(site, 'candidate'), somewhere()
    link = ask(site, person, mail)
    undo = link_in(site.mail(person.address, 'is to be changed'), UNDO,
                   site.base)
    owner = site.browser()
    owner.get(undo)
    back = sender(site, owner, UNDO, dict(owner.fields('code')))
    person.get(link)
    there = sender(site, person, CONFIRM,
                   dict(person.fields('code', action='confirm')))
    replies = at_once(2, lambda n: (back, there)[n ^ (turn % 2)](n))
    assert {r.status_code for r in replies} <= {303, 403}
    assert query(site, 'SELECT a.email_key FROM account a JOIN credential c '
                 'ON c.id = a.id AND c.email_key = a.email_key WHERE '
                 'a.email_key IN (?, ?)', mail, person.address) == \
        [(person.address,)]
    assert not person.signed_in()
