"""Two at once, twice the same, and what was planted or kept from before: acts
happen once, sessions are only those that signing in made."""
import threading

import pytest
import requests

import story
from conftest import PASSWORD, new_person
from instance import sign_in_sample


def at_once(count, act):
    """Runs act(n) in that many threads at the same moment."""
    ready, done = threading.Barrier(count), [None] * count

    def one(n):
        ready.wait()
        done[n] = act(n)
    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return done


def sender(site, person, path, data):
    """Each with a connection of its own, as two browsers' tabs."""
    cookies = dict(person.session.cookies)
    return lambda n: requests.post(site.base + path, data=data, timeout=60,
                                   cookies=cookies, allow_redirects=False)


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched()


def test_one_application_however_often_it_is_sent_at_once(site, cast):
    b = cast.candidate
    path = f'/postings/{cast.posting}/apply'
    b.get(path)
    data = dict(b.fields('letter'), letter='Once, please.')
    replies = at_once(6, sender(site, b, path, data))
    assert {r.status_code for r in replies} == {303}
    assert len({r.headers['location'] for r in replies}) == 1
    assert len(story.applications(b)) == 1


def test_one_message_however_often_it_is_sent_at_once(site, cast):
    b = cast.candidate
    application = story.applications(b)[0]
    path = f'/messages/{application}'
    b.get(path)
    data = dict(b.fields('body'), body='Said once, heard once.')
    replies = at_once(6, sender(site, b, path, data))
    assert {r.status_code for r in replies} <= {303, 409}
    b.get(path)
    assert b.text().count('Said once, heard once.') == 1


def test_a_code_opens_one_account_once(site):
    from browser import link_in
    b = site.browser()
    address = 'at-once@example.org'
    b.get('/signup?role=candidate')
    b.submit({'name': 'Ada Atonce', 'email': address, 'password': PASSWORD,
              'accept': '1'})
    b.get(link_in(site.mail(address), '/verify', site.base))
    data = b.fields('code')
    replies = at_once(5, sender(site, b, '/verify', data))
    good = [r for r in replies if r.status_code == 303]
    assert len(good) == 1, [r.status_code for r in replies]
    assert {r.status_code for r in replies} <= {303, 409, 422}


def test_two_sessions_of_one_person_go_on_beside_each_other(site):
    one = new_person(site, 'candidate')
    other = site.browser().sign_in(one.address, PASSWORD)
    one.get('/account')
    one.submit(fields=[], action='signout')
    assert other.signed_in() and not one.signed_in()
    # The token of a form belongs to its session.
    third = site.browser().sign_in(one.address, PASSWORD)
    third.get('/account')
    other.post('/account', data={'token': third.token(), 'name': 'Eve'})
    assert other.reply.status_code == 403


@pytest.mark.parametrize('planted', ['planted-by-somebody-else-1234567890',
                                     'x' * 200, "'; --", '../../etc'])
def test_a_session_that_was_planted_is_worth_nothing(site, planted):
    b = site.browser()
    b.session.cookies.set('tandem_session', planted)
    assert not b.signed_in()
    b.get('/signin')
    b.submit({'email': 'candidate@tandem.example',
              'password': 'tandem sample world'})
    mine = b.session.cookies.get('tandem_session', domain='127.0.0.1')
    assert mine and mine != planted
    thief = site.browser()
    thief.session.cookies.set('tandem_session', planted)
    assert not thief.signed_in()


def test_a_visitors_key_is_no_session_after_signing_in(site):
    """Who planted the key of the first form has no token for later ones."""
    b = site.browser()
    b.get('/signin')
    before, key = b.token(), b.session.cookies.get('tandem_visitor')
    b.sign_in('candidate@tandem.example', 'tandem sample world')
    b.session.cookies.set('tandem_visitor', key)
    b.post('/account', data={'token': before, 'name': 'Eve'})
    assert b.reply.status_code == 403


def test_a_cookie_of_before_signing_out_opens_nothing(site):
    b = new_person(site, 'candidate')
    old = b.session.cookies.get('tandem_session')
    b.get('/account')
    form = dict(b.fields('name'))
    b.submit(fields=[], action='signout')
    thief = site.browser()
    thief.session.cookies.set('tandem_session', old)
    assert not thief.signed_in()
    thief.post('/account', data=form)
    assert thief.reply.status_code == 403
    new = site.browser().sign_in(b.address, PASSWORD)
    new.get('/account')
    assert new.form('name').fields['name'] == 'Ada Probe'


def test_every_page_of_a_person_has_a_way_out(site, candidate, employer,
                                              admin):
    for b, start in ((candidate, '/me'), (employer, '/employer'),
                     (admin, '/admin')):
        b.get(start)
        paths = b.links(r'^/(me|employer|admin|account|messages|notices)')
        assert len(paths) > 4
        for path in paths:
            b.get(path, want=(200, 303, 404))
            if b.page is not None:
                assert [f for f in b.forms() if f.action == '/signout'], path


def test_fields_that_no_form_has_change_nothing(site):
    b = new_person(site, 'candidate')
    b.get('/account')
    more = {'role': 'admin', 'email': 'eve@evil.example', 'id': 'x',
            'verified_at': '1', 'employer_id': 'x', 'account.role': '3'}
    b.post('/account', data={**dict(b.fields('name')), 'name': 'Ada Still',
                             **more})
    assert b.reply.status_code == 303
    b.get('/admin', want=404)
    b.get('/account')
    assert b.form('name').fields['name'] == 'Ada Still'
    assert b.address in b.text() and 'evil.example' not in b.text()


def test_a_field_counts_once_and_only_from_the_form(site):
    b = new_person(site, 'candidate')
    b.get('/account')
    token = b.token()
    b.post('/account?token=' + token, data={'name': 'Ada Query'})
    assert b.reply.status_code == 403, 'a token of the address counts'
    b.post('/account?name=Query', data=[('token', token),
                                        ('name', 'Ada First'),
                                        ('name', 'Ada Second'),
                                        ('time_zone', 'UTC')])
    assert b.reply.status_code == 303
    b.get('/account')
    assert b.form('name').fields['name'] == 'Ada First'
    b.session.cookies.set('name', 'Cookie')
    b.get('/account')
    assert b.form('name').fields['name'] == 'Ada First'


def test_the_sample_candidate_is_as_before(site):
    assert sign_in_sample(site, 'candidate').signed_in()
