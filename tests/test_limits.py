"""Each costly thing has a limit, and who meets it gets a page that says when to
come back, with what they typed. And whose word counts for where one is."""
import json
import re
import secrets

import pytest
import requests

import story
from conftest import new_person
from instance import PASSWORD, TOP, Instance

FEW = 3
EACH = ('UPLOAD', 'APPLY', 'MESSAGE', 'PUBLISH', 'PEOPLE', 'EXPORT')
# What src/web/cost.c counts, and where here somebody meets the limit.
MET = {'upload': 'uploads_are_limited',
       'apply': 'applications_are_limited_and_the_letter_is_kept',
       'message': 'messages_are_limited_and_kept',
       'invite': 'invitations_are_limited_and_the_address_is_kept',
       'publish': 'openings_are_not_published_by_the_hundred',
       'people': 'people_are_not_searched_by_the_thousand',
       'export': 'copies_of_data_are_limited'}


@pytest.fixture(scope='module')
def tight():
    """Few of each, and behind a proxy that it believes."""
    running = Instance('limits', '--empty', environment={
        'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_LIMIT_SEARCH': '5',
        'TANDEM_TRUSTED_PROXIES': '127.0.0.1',
        'TANDEM_LIMITS_SIGN_IN_HOUR': '30',
        **{f'TANDEM_LIMITS_{what}_HOUR': str(FEW) for what in EACH}})
    try:
        yield running.start()
    finally:
        running.end()


@pytest.fixture(scope='module')
def cast(tight):
    return story.Cast(tight).matched().applied()


def refused(b, words='try again in'):
    """A page of the house with the time to come back."""
    assert b.reply.status_code == 429, b.text()[:200]
    assert int(b.reply.headers['retry-after']) > 0
    assert b.page.xpath('//h1') and words in b.text().lower()


def until_refused(b, act):
    """How often it could be done before."""
    for done in range(FEW + 2):
        act()
        if b.reply.status_code == 429:
            refused(b)
            return done
    return None


def test_uploads_are_limited(tight):
    b = new_person(tight, 'candidate', 'Una Upload')

    def upload():
        b.get('/me/resume')
        b.submit(files={'file': ('cv.txt', story.RESUME.read_bytes())},
                 want=None)
    assert until_refused(b, upload) == FEW


def test_applications_are_limited_and_the_letter_is_kept(tight, cast):
    b = cast.candidate
    path = f'/postings/{cast.posting}/apply'
    for _ in range(FEW + 1):
        b.get(path, want=None)
        b.post(path, data={'token': b.token(), 'letter': 'An hour of words.'})
        if b.reply.status_code == 429:
            break
    refused(b)
    assert 'An hour of words.' in b.reply.text
    assert 'kept' in b.text()


def test_messages_are_limited_and_kept(cast):
    b = cast.candidate
    path = f'/messages/{cast.application}'

    def write():
        b.get(path)
        b.submit({'body': 'Words that took a while.'}, want=None)
    assert until_refused(b, write) == FEW
    assert 'Words that took a while.' in b.reply.text


def test_openings_are_not_published_by_the_hundred(tight, cast):
    b = cast.employer

    def publish():
        posting, _ = story.draft(b, title='One of many')
        b.get(f'/employer/postings/{posting}')
        b.submit(fields=[], action='/publish', want=None)
    assert until_refused(b, publish) == FEW - 1   # the cast has published one


def test_people_are_not_searched_by_the_thousand(cast):
    b = cast.employer
    assert until_refused(b, lambda: b.get('/employer/people?q=nurse',
                                          want=None)) == FEW


def test_invitations_are_limited_and_the_address_is_kept(cast):
    b = cast.employer

    def invite():
        b.get('/employer/team')
        b.submit({'email': f'guest-{secrets.token_hex(4)}@example.org',
                  'team': 'reader'}, action='invite', want=None)
    assert until_refused(b, invite) == FEW
    assert 'guest-' in b.reply.text


def test_copies_of_data_are_limited(tight, cast):
    b = cast.candidate
    assert until_refused(b, lambda: b.get('/me/profile.json',
                                          want=None)) == FEW
    b.get('/account/data/copy', want=None)
    refused(b)
    person = new_person(tight, 'candidate', 'Ann Admin')
    tight.tandem('user', 'role', person.address, 'admin')
    b = tight.browser().sign_in(person.address, PASSWORD)
    for path in ('/admin/audit.csv', '/admin/fairness.csv'):
        b.get(path)
    b.get('/admin/audit.csv')
    for path in ('/admin/audit.csv', '/admin/fairness.csv'):
        b.get(path, want=None)
        refused(b)


def test_all_that_costs_has_a_limit_that_is_met_here():
    table = (TOP / 'src' / 'web' / 'cost.c').read_text()
    rows = re.findall(r'\{ METHOD_\w+, "[^"]+",\s*"(\w+)",\s*"limits\.(\w+)"',
                      table)
    assert len(rows) == table.count('{ METHOD_'), 'the table has another shape'
    assert {what for what, _ in rows} == set(MET)
    for test in MET.values():
        assert f'test_{test}' in globals(), test


def forms_with_passwords():
    """Where a template's form, or a button in it, sends a password."""
    for file in (TOP / 'templates').glob('*.tpl'):
        for form in re.findall(r'<form(.*?)</form>', file.read_text(), re.S):
            if re.search(r'name="(old_)?password"', form):
                yield from re.findall(r'action="([^"?]*)', form)


def test_whatever_hashes_a_password_comes_through_the_door():
    """By processes of its own, and so often in a second at most."""
    conf = (TOP / 'conf' / 'nginx' / 'http.conf').read_text()
    paths = sorted(set(forms_with_passwords()))
    assert len(paths) > 8, paths
    for name in ('tandem_processes', 'tandem_door'):
        rows = re.search(rf'map "\$request_method \$uri" \${name} {{(.*?)\n}}',
                         conf, re.S)[1]
        patterns = re.findall(r'"~([^"]+)"', rows)
        assert not [p for p in paths if not any(
            re.match(pattern, f'POST {p}') for pattern in patterns)], name


def test_anybodys_searches_are_limited(tight):
    with requests.Session() as s:
        replies = [s.get(tight.base + '/postings', timeout=30, headers={
            'X-Forwarded-For': '198.51.100.9'}) for _ in range(120)]
    late = [r for r in replies if r.status_code == 429]
    assert late and int(late[0].headers['retry-after']) > 0
    assert '<h1' in late[0].text
    other = requests.get(tight.base + '/postings', timeout=30, headers={
        'X-Forwarded-For': '198.51.100.77'})
    assert other.status_code == 200, 'another visitor behind the same proxy'


def tries(site, address, most):
    """How often a password may be guessed from there, each for another."""
    b = site.browser()
    b.session.headers['X-Forwarded-For'] = address
    for done in range(most):
        b.get('/signin', want=None)
        b.submit({'email': f'guess-{done}@example.org',
                  'password': 'not this one at all'}, want=None)
        if b.reply.status_code == 429:
            return done
    return None


def test_sign_in_is_limited_by_the_address_that_a_trusted_proxy_names(tight):
    assert tries(tight, '203.0.113.5', 32) == 30
    assert tries(tight, '203.0.113.5', 1) == 0
    assert tries(tight, '203.0.113.99', 1) is None
    # What the visitor wrote before the proxy's own word does not count.
    assert tries(tight, '192.0.2.1, 203.0.113.5', 1) == 0


def came_from(site, path):
    lines = [json.loads(line) for line in site.log_lines('access')]
    return {line['from'] for line in lines if line['path'] == path}


def test_a_proxy_that_is_not_trusted_names_nobody(tight, own_site):
    for site, wanted in ((tight, '203.0.113.0'), (own_site, '127.0.0.0')):
        requests.get(site.base + '/privacy', timeout=30, headers={
            'X-Forwarded-For': '203.0.113.5', 'X-Real-IP': '203.0.113.6',
            'Forwarded': 'for=203.0.113.7'})
        site.stop()
        site.start()
        assert came_from(site, '/privacy') == {wanted}
