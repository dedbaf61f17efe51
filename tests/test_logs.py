"""What the logs say: every line for itself, when, who and what; the events of
security; and nothing that is secret."""
import json
import re
from pathlib import Path

import pytest
import requests

import story
from conftest import PASSWORD, new_person

TOP = Path(__file__).resolve().parent.parent
PROGRAMS = ('tandem-web', 'tandem-worker')
SECRET = 'canary of a password that nobody may read'


@pytest.fixture(scope='module')
def told(own_site):
    """What is worth a line was done; gives the lines of each program, and the
    person who did it."""
    b = new_person(own_site, 'candidate', 'Lena Logged')
    other = new_person(own_site, 'candidate', 'Otto Other')
    b.get('/admin', want=404)
    b.post('/account', data={'token': 'x', 'name': 'y'})
    b.get('/account')
    b.post('/account', data={'token': b.token(), 'name': 'y'},
           headers={'Origin': 'https://evil.example'})
    story.upload(other, story.RESUME)
    theirs = other.path
    b.get(theirs, want=404)
    thief = own_site.browser()
    thief.get('/signin')
    thief.submit({'email': b.address, 'password': SECRET}, want=422)
    own_site.browser().get('/postings?q=' + SECRET.replace(' ', '+'),
                           headers={'User-Agent': 'x"\n{"event":"forged"}'
                                    .replace('\n', ' '),
                                    'Referer': 'http://x/\x1b[2J'})
    requests.get(own_site.base + '/no"such\\page', timeout=30)
    return b, {part: own_site.log_lines(part) for part in PROGRAMS}


def events(told):
    return [json.loads(line) for line in told[1]['tandem-web']]


def test_every_line_says_when_who_and_what(own_site, told):
    for part, lines in told[1].items():
        assert lines, part
        for line in lines:
            said = json.loads(line)
            assert re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z',
                                said['time']), line
            assert said['event'] and said['level'], line
            assert said['program'] == part, line
            assert '\x1b' not in line and said['event'] != 'forged'
    own_site.stop()
    own_site.start()
    for line in own_site.log_lines('access'):
        said = json.loads(line)
        assert re.search(r'(Z|[+-]\d\d:\d\d)$', said['at']), line
        assert {'from', 'method', 'path', 'status'} <= set(said)


def test_events_of_security_are_written(told):
    b = told[0]
    seen = events(told)

    def one(event, **more):
        found = [e for e in seen if e['event'] == event and all(
            e.get(k) == v for k, v in more.items())]
        assert found, (event, more, seen[-12:])
        return found[0]
    denied = one('permission.denied', route='/admin', role='candidate')
    assert denied['account'] and denied['from'] == '127.0.0.0'
    assert one('object.missing', route='/me/resume/:id')[
        'account'] == denied['account']
    assert one('form.token', route='/account')['account'] == denied['account']
    assert one('form.foreign', route='/account')['ref']
    assert one('signin.refused', factor='password')['from'] == '127.0.0.0'
    b.site.tandem('audit', 'verify')


def test_signing_in_is_in_the_audit(own_site, told):
    b = told[0]
    own_site.tandem('user', 'role', b.address, 'admin')
    admin = own_site.browser().sign_in(b.address, PASSWORD)
    admin.get('/admin/audit.csv')
    for action in ('session.start', 'account.create', 'resume.upload'):
        assert action in admin.reply.text, action


def test_no_secret_is_in_any_log(own_site, told):
    b = told[0]
    secrets = [SECRET, SECRET.replace(' ', '+'), PASSWORD, b.address,
               'Lena Logged', *b.session.cookies.values()]
    for file in (own_site.data / 'log').iterdir():
        text = file.read_text(errors='replace')
        for secret in secrets:
            assert secret not in text, (file.name, secret[:20])


def test_logs_lie_where_security_says(own_site, told):
    said = (TOP / 'SECURITY.md').read_text()
    assert '`log/*.log`' in said and '`log/access.log`' in said
    lie = [f for f in own_site.data.rglob('*.log')]
    assert {f.parent for f in lie} == {own_site.data / 'log'}
