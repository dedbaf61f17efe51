"""Methods, paths and tokens: what may not be asked is said clearly."""
import re

import pytest
import requests

from conftest import new_person

READABLE = ['/', '/postings', '/privacy', '/how-matching-works']
FORMS = ['/signin', '/signup', '/password/forgot']


def ask(site, method, path, **more):
    return requests.request(method, site.base + path, timeout=30,
                            allow_redirects=False, **more)


@pytest.mark.parametrize('path', READABLE + FORMS)
@pytest.mark.parametrize('method', ['PUT', 'DELETE', 'PATCH', 'OPTIONS',
                                    'BREW', 'PROPFIND'])
def test_unknown_methods_are_405_with_allow(site, method, path):
    reply = ask(site, method, path)
    assert reply.status_code == 405
    allow = reply.headers['allow']
    assert 'GET' in allow
    assert ('POST' in allow) == (path in FORMS)
    assert '<h1' in reply.text


@pytest.mark.parametrize('path', READABLE)
def test_a_page_that_takes_no_form_refuses_post(site, path):
    reply = ask(site, 'POST', path, data={'token': 'x'})
    assert reply.status_code == 405
    assert 'POST' not in reply.headers['allow']


@pytest.mark.parametrize('path', READABLE + FORMS)
def test_head_is_get_without_a_body(site, path):
    get, head = ask(site, 'GET', path), ask(site, 'HEAD', path)
    assert head.status_code == get.status_code == 200
    assert head.content == b''
    assert head.headers['content-type'] == get.headers['content-type']


@pytest.mark.parametrize('path', [
    '/nothing', '/postings/xxxxxxxx', '/companies/xxxxxxxx', '/me/matches/x',
    '/postings/..%2f..%2fetc', '/postings/%ff%fe', '/PoStInGs',
    '/postings/xxxxxxxx/', '//', '/static/'])
def test_unknown_paths_are_404_or_the_door(site, path):
    reply = ask(site, 'GET', path)
    assert reply.status_code in (303, 400, 404), reply.status_code
    if reply.status_code == 303:
        assert '/signin' in reply.headers['location']
    else:
        assert '<h1' in reply.text


@pytest.mark.parametrize('path', [
    '/me', '/me/resume', '/me/profile', '/me/matches', '/me/applications',
    '/employer', '/employer/postings/new', '/employer/people', '/admin',
    '/admin/tasks', '/admin/audit', '/account', '/account/sessions',
    '/notices', '/messages'])
def test_pages_of_people_lead_strangers_to_the_door(site, path):
    reply = ask(site, 'GET', path)
    assert reply.status_code == 303
    assert '/signin' in reply.headers['location']


@pytest.mark.parametrize('path', ['/signin', '/signup', '/signout',
                                  '/password/forgot'])
@pytest.mark.parametrize('token', [None, '', 'x', 'A' * 64, '\x00', 'é'])
def test_a_form_without_its_token_is_403(site, path, token):
    fields = {'email': 'a@b.example', 'password': 'x' * 20}
    if token is not None:
        fields['token'] = token
    b = site.browser()
    b.get('/signin')
    assert b.post(path, data=fields).status_code == 403


def test_another_visitors_token_is_403(site):
    one, other = site.browser(), site.browser()
    one.get('/signin')
    other.get('/signin')
    other.post('/signin', data={'token': one.token(), 'email': 'a@b.example',
                                'password': 'x' * 20})
    assert other.reply.status_code == 403


def test_a_token_of_before_signing_in_is_403(site):
    b = new_person(site, 'candidate')
    b.get('/account')
    fresh = site.browser()
    fresh.get('/signin')
    b.post('/signout', data={'token': fresh.token()})
    assert b.reply.status_code == 403
    assert b.signed_in()


def test_a_post_from_another_origin_is_403(site):
    b = site.browser()
    b.get('/signin')
    b.post('/signin', data={'token': b.token(), 'email': 'a@b.example',
                            'password': 'x' * 20},
           headers={'Origin': 'https://evil.example'})
    assert b.reply.status_code == 403


def test_reading_changes_nothing(site, candidate):
    """Every page of the candidate twice: the second is as the first."""
    candidate.get('/me')
    seen = set()
    for path in candidate.links(r'^/(me|account|messages|notices)'):
        if path in seen:
            continue
        seen.add(path)
        first = candidate.get(path, want=(200, 404))
        words = re.sub(r'[0-9a-zA-Z_-]{20,}', '', candidate.text())
        second = candidate.get(path, want=(200, 404))
        assert first.status_code == second.status_code, path
        assert words == re.sub(r'[0-9a-zA-Z_-]{20,}', '',
                               candidate.text()), path


def test_the_answer_to_a_link_in_a_mail_is_a_page_with_a_button(site):
    """Opening a link acts on nothing: mail scanners open links too."""
    address = 'scanned@example.org'
    b = site.browser()
    b.get('/signup?role=candidate')
    fields = {'name': 'Sam Scanned', 'email': address,
              'password': 'a long password of this test'}
    form = b.form('email', 'password')
    if 'accept' in form.fields:
        fields['accept'] = form.inputs['accept'].get('value') or 'on'
    if 'role' in form.fields:
        fields['role'] = 'candidate'
    b.submit(fields)
    mail = site.mail(address, 'verify')
    from browser import link_in
    link = link_in(mail, '/verify', site.base)
    scanner = requests.get(link, timeout=30)
    assert scanner.status_code == 200
    b.get(link)
    b.submit(fields=[], action='verify')
    b.sign_in(address, 'a long password of this test')


@pytest.mark.parametrize('comes_from, status', [
    ('cross-site', 403), ('same-site', 403), ('nonsense', 403),
    ('same-origin', 422)])
def test_a_form_says_from_where_it_was_sent(site, comes_from, status):
    b = site.browser()
    b.get('/signin')
    b.post('/signin', data={'token': b.token(), 'email': '',
                            'password': 'x' * 20},
           headers={'Sec-Fetch-Site': comes_from})
    assert b.reply.status_code == status


@pytest.mark.parametrize('origin', ['null', 'https://127.0.0.1.evil.example',
                                    'http://127.0.0.1', '', 'http://'])
def test_an_origin_that_only_looks_like_ours_is_403(site, origin):
    """The port belongs to it; no word of it at all is left to the token."""
    b = site.browser()
    b.get('/signin')
    b.post('/signin', data={'token': b.token(), 'email': ''},
           headers={'Origin': origin})
    assert b.reply.status_code == (422 if origin == '' else 403)
