"""Who may what, over every row of the route table: strangers, the roles and
the places in a team that may not, the owner, somebody of the same role whose
it is not, a hiring manager to whom it is not given, and an id that nobody has.
A row that is not in MATRIX fails. And: reading changes nothing."""
import re
import secrets
import sqlite3
import time
from pathlib import Path

import pytest

from browser import link_in
from conftest import PASSWORD, new_person
from story import Cast

ROUTES = Path(__file__).resolve().parent.parent / 'src' / 'web' / 'routes.c'
NOBODY = 'nobodyhasthisid00'

# Path: who may (A anyone, K anyone who holds the key that a mail or a receipt
# gave, S signed in, C candidate, M admin; of employers: B also those without a
# team, T everyone of a team, R as T but a hiring manager only what is given
# to them, F owner, recruiter, reader, N owner, recruiter, hiring manager where
# given, W owner, recruiter, O owner; P as C and R, Q as C and W) and what the
# ":" stand for, as named in Things. Where a form needs more than the page:
# POSTS.
MATRIX = {
    '/': ('A',), '/how-matching-works': ('A',), '/privacy': ('A',),
    '/postings': ('A',), '/postings/:id': ('A', 'public'),
    '/companies/:id': ('A', 'company'),
    '/signup': ('A',), '/verify': ('A',), '/signin': ('A',),
    '/signout': ('A',), '/password/forgot': ('A',),
    '/password/reset': ('A',), '/unsubscribe': ('K',),
    '/account/erased': ('A',), '/account/keep': ('S',), '/postings.rss': ('A',),
    '/sitemap.xml': ('A',), '/healthz': ('A',), '/readyz': ('A',),
    '/metrics': ('A',), '/robots.txt': ('A',),
    '/signin/second': ('A',), '/account/second-factor': ('S',),
    '/account/second-factor/begin': ('S',),
    '/account/second-factor/prove': ('S',),
    '/account/second-factor/end': ('S',),
    '/signin/passkey': ('A',), '/signin/passkey/prove': ('A',),
    '/account/passkeys': ('S',), '/account/passkeys/begin': ('S',),
    '/account/passkeys/prove': ('S',), '/account/passkeys/remove': ('S',),
    '/account': ('S',), '/account/password': ('S',),
    '/account/address': ('S',), '/account/address/confirm': ('S',),
    '/account/address/undo': ('K',),
    '/account/sessions': ('S',), '/account/notices': ('S',),
    '/account/notices/again': ('S',), '/inbound/sns': ('K',),
    '/objections': ('C',), '/admin/objections': ('M',),
    '/admin/objections/:id': ('M', 'nothing'),
    '/admin/objections/:id/match': ('M', 'nothing'),
    '/me/wishes': ('C',),
    '/account/declaration': ('C',), '/account/declaration/withdraw': ('C',),
    '/account/data/copy': ('S',), '/account/consents': ('S',),
    '/account/views': ('S',),
    '/account/data': ('S',), '/account/erase': ('S',), '/notices': ('S',),
    '/notices/:id': ('S', 'notice'),
    '/me': ('C',), '/me/resume': ('C',), '/me/resume/:id': ('C', 'resume'),
    '/me/resume/:id/file': ('C', 'resume'), '/me/profile': ('C',),
    '/me/resume/:id/page/:page': ('C', 'resume', 'one'),
    '/me/resume/:id/erase': ('C', 'resume'), '/me/profile.json': ('C',),
    '/me/profile/print': ('C',), '/me/profile/changes': ('C',),
    '/me/profile/short': ('C',), '/me/skills': ('C',),
    '/me/matches': ('C',), '/me/matches/:id': ('C', 'public'),
    '/me/matches/:id/against': ('C', 'public'),
    '/me/matches/:id/mark': ('C', 'public'), '/me/applications': ('C',),
    '/me/alerts': ('C',), '/me/alerts/:id': ('C', 'alert'),
    '/me/alerts/:id/remove': ('C', 'alert'),
    '/me/applications/:id': ('C', 'application'),
    '/me/applications/:id/withdraw': ('C', 'application'),
    '/postings/:id/apply': ('C', 'public'),
    '/admin': ('M',), '/admin/reports': ('M',),
    '/admin/reports/dashboard': ('M',),
    '/admin/reports/dashboard/frame': ('M',),
    '/admin/reports/:id.csv': ('M', 'report'),
    '/admin/reports/:id/lake': ('M', 'report'),
    '/admin/reports/:id': ('M', 'report'), '/admin/tasks': ('M',),
    '/admin/tasks/:id': ('M', 'task'),
    '/admin/tasks/:id/replay': ('M', 'nothing'),
    '/admin/tasks/:id/drop': ('M', 'nothing'), '/admin/audit': ('M',),
    '/admin/audit.csv': ('M',), '/admin/audit/compare': ('M',),
    '/admin/people': ('M',),
    '/admin/people/:id/disable': ('M', 'nothing'),
    '/admin/people/:id/enable': ('M', 'nothing'), '/admin/health': ('M',),
    '/admin/suppressions': ('M',),
    '/admin/suppressions/:id': ('M', 'nothing'), '/admin/companies': ('M',),
    '/admin/companies/:id/verify': ('M', 'nothing'),
    '/admin/postings': ('M',), '/admin/postings/:id': ('M', 'nothing'),
    '/admin/postings/:id/approve': ('M', 'nothing'),
    '/admin/postings/:id/return': ('M', 'nothing'),
    '/admin/fairness': ('M',), '/admin/fairness.csv': ('M',),
    '/admin/outbox': ('M',), '/admin/outbox/:id': ('M', 'nothing'),
    '/invitation': ('K',), '/invitation/join': ('S', ),
    '/account/companies': ('B',),
    '/account/companies/:id/switch': ('B', 'employer'),
    '/account/companies/:id/leave': ('B', 'employer'),
    '/employer/team': ('T',), '/employer/team/invite': ('O',),
    '/employer/team/invitations/:id/withdraw': ('O', 'invitation'),
    '/employer/team/:id/place': ('O', 'colleague'),
    '/employer/team/:id/remove': ('O', 'colleague'),
    '/employer/postings/:id/give/:who': ('W', 'posting', 'manager'),
    '/employer/company': ('O',), '/employer': ('R',),
    '/employer/postings': ('R',), '/employer/postings/new': ('W',),
    '/employer/postings/:id': ('R', 'posting'),
    '/employer/postings/:id/edit': ('W', 'posting'),
    '/employer/postings/:id/publish': ('W', 'posting'),
    '/employer/postings/:id/pause': ('W', 'posting'),
    '/employer/postings/:id/extend': ('W', 'posting'),
    '/employer/postings/:id/close': ('W', 'posting'),
    '/employer/postings/:id/requirements': ('W', 'posting'),
    '/employer/postings/:id/requirements/read': ('W', 'posting'),
    '/employer/postings/:id/matches': ('F', 'posting'),
    '/employer/postings/:id/matches/:who.json': ('F', 'posting', 'person'),
    '/employer/postings/:id/matches/:who': ('F', 'posting', 'person'),
    '/employer/postings/:id/matches/:who/against':
        ('F', 'posting', 'person'),
    '/employer/postings/:id/matches/:who/decide':
        ('W', 'posting', 'person'),
    '/employer/postings/:id/pipeline': ('R', 'posting'),
    '/employer/people': ('F',), '/employer/alerts': ('W',),
    '/employer/alerts/:id': ('W', 'seeking'),
    '/employer/alerts/:id/remove': ('W', 'seeking'),
    '/employer/applications/:id': ('R', 'application'),
    '/employer/applications/:id/resume': ('R', 'application'),
    '/employer/applications/:id/stage': ('W', 'application'),
    '/employer/applications/:id/interview': ('W', 'application'),
    '/employer/applications/:id/offer': ('W', 'application'),
    '/employer/applications/:id/reject': ('W', 'application'),
    '/employer/applications/:id/rating': ('N', 'application'),
    '/employer/applications/:id/note': ('N', 'application'),
    '/messages': ('P',), '/messages/:id': ('P', 'application'),
}
POSTS = {'/messages/:id': 'Q'}
TEAM = {'owner', 'recruiter', 'manager', 'reader'}
ROLES = ['candidate', 'admin', 'teamless', *sorted(TEAM)]
EVERYBODY = {'nobody', *ROLES}
MAY = {'A': EVERYBODY, 'K': EVERYBODY, 'S': set(ROLES), 'C': {'candidate'},
       'M': {'admin'}, 'B': TEAM | {'teamless'}, 'T': TEAM, 'R': TEAM,
       'F': {'owner', 'recruiter', 'reader'},
       'N': {'owner', 'recruiter', 'manager'}, 'W': {'owner', 'recruiter'},
       'O': {'owner'}, 'P': TEAM | {'candidate'},
       'Q': {'candidate', 'owner', 'recruiter'}}
SHARED = {'public', 'company', 'report', 'task', 'nothing'}
REFUSED = {403, 404, 405}


def may(method, pattern):
    letter = MATRIX[pattern][0]
    return MAY[POSTS.get(pattern, letter) if method == 'POST' else letter]


def rows():
    found = re.findall(r'\{\s*METHOD_(\w+),\s*"([^"]*)"', ROUTES.read_text())
    return [(method.replace('POST_OPEN', 'OPEN'), path)
            for method, path in found]


def query(site, sql, *values):
    file = next((site.data / 'db').glob('*.db'))
    with sqlite3.connect(f'file:{file}?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


def join(site, owner, team, name):
    """Somebody new whom the owner invites to their team, signed in."""
    mail = f'{team}-{secrets.token_hex(4)}@example.org'
    owner.get('/employer/team')
    owner.submit({'email': mail, 'team': team}, action='invite')
    b = site.browser()
    b.get(link_in(site.mail(mail, 'invites you'), '/invitation', site.base))
    b.submit({'name': name, 'password': PASSWORD, 'accept': '1'},
             fields=['name'])
    b.address = mail
    return b.sign_in(mail, PASSWORD)


def account_of(site, mail):
    return query(site, 'SELECT id FROM account WHERE email_key = ?',
                 mail.lower())[0][0]


class Things:
    """One candidate and one employer in the middle of the story, one of each
    place in its team, and one of each whom nothing of it concerns."""

    def __init__(self, site, admin):
        self.site = site
        self.tokens = {}
        cast = Cast(site).matched().applied()
        self.who = {'nobody': site.browser(), 'candidate': cast.candidate,
                    'owner': cast.employer, 'admin': admin}
        self.others = {
            'candidate': new_person(site, 'candidate', 'Otto Other'),
            'owner': new_person(site, 'employer', 'Olga Other')}
        self.build_team(site, cast)
        person = query(site, 'SELECT candidate_id FROM application WHERE id=?',
                       cast.application)[0][0]
        for browser, path in ((cast.candidate, '/me/alerts'),
                              (cast.employer, '/employer/alerts')):
            browser.get(path)
            browser.post(path, data={'token': browser.token(), 'q': 'nurse',
                                     'pace': 'weekly'})
        saved = dict(query(site, 'SELECT seeks, id FROM alert WHERE '
                           'account_id = ? OR account_id IN (SELECT id FROM '
                           'account WHERE email_key = ?)', person,
                           cast.employer.address.lower()))
        self.ids = {
            'colleague': self.colleague, 'manager': self.manager, 'invitation': self.invitation,
            'alert': saved['postings'], 'seeking': saved['people'],
            'posting': cast.posting, 'public': cast.posting,
            'application': cast.application, 'person': person,
            'resume': query(site, 'SELECT id FROM resume WHERE candidate_id=?',
                            person)[0][0],
            'company': query(site, 'SELECT employer_id FROM posting WHERE '
                             'id=?', cast.posting)[0][0],
            'notice': query(site, 'SELECT id FROM notice WHERE account_id=?',
                            person)[0][0],
            'report': 'funnel',
            'task': query(site, "SELECT id FROM task WHERE state = 'done' "
                          "AND kind = 'matching.candidate'")[0][0],
            'nothing': NOBODY, 'one': '1'}
        self.ids['employer'] = self.ids['company']

    def build_team(self, site, cast):
        owner = cast.employer
        for team in sorted(TEAM - {'owner'}):
            self.who[team] = join(site, owner, team, f'{team.title()} Probe')
        self.who['teamless'] = join(site, owner, 'reader', 'Theo Teamless')
        gone = account_of(site, self.who['teamless'].address)
        owner.get('/employer/team')
        owner.submit(fields=[], action=f'{gone}/remove')
        self.colleague = account_of(
            site, join(site, owner, 'reader', 'Carla Colleague').address)
        self.others['manager'] = join(site, owner, 'manager', 'Marc Other')
        manager = account_of(site, self.who['manager'].address)
        self.manager = manager
        owner.get(f'/employer/postings/{cast.posting}')
        owner.submit(fields=['give'], action=f'give/{manager}')
        owner.get('/employer/team')
        owner.submit({'email': 'waits@example.org', 'team': 'reader'},
                     action='invite')
        self.invitation = query(
            site, "SELECT id FROM invitation WHERE email_key = "
            "'waits@example.org'")[0][0]

    def path(self, pattern, ids=None):
        kinds = iter(MATRIX[pattern][1:])
        return re.sub(r':\w+', lambda _: (ids or self.ids)[next(kinds)],
                      pattern)

    def ask(self, browser, method, path):
        """The status; a POST carries a good token and empty fields."""
        if method == 'GET':
            return browser.get(path, want=None,
                               allow_redirects=False).status_code
        if browser not in self.tokens:
            browser.get('/account')
            self.tokens[browser] = browser.token()
        return browser.post(
            path, data={'token': self.tokens[browser]}).status_code


@pytest.fixture(scope='module')
def things(site, admin):
    return Things(site, admin)


def test_every_row_has_its_place_in_the_matrix():
    paths = {path for _, path in rows()}
    assert paths == set(MATRIX)


@pytest.mark.parametrize('method, pattern', rows())
def test_strangers_pass_public_doors_only(things, method, pattern):
    path = things.path(pattern)
    status = things.ask(things.who['nobody'], method, path)
    if MATRIX[pattern][0] == 'K':
        assert status == 404
    elif 'nobody' in may(method, pattern):
        assert status < 500 and status not in REFUSED
    elif method == 'GET':
        assert status == 303
        location = things.who['nobody'].reply.headers['location']
        assert location.startswith('/signin?next=')
    else:
        assert status == 403


@pytest.mark.parametrize('role', ROLES)
@pytest.mark.parametrize('method, pattern', rows())
def test_for_a_role_that_may_not_there_is_nothing(things, role, method,
                                                  pattern):
    if role in may(method, pattern):
        return
    assert things.ask(things.who[role], method, things.path(pattern)) == 404


def owned():
    return [(method, pattern, role) for method, pattern in rows()
            for role in ('candidate', 'owner', 'manager')
            if role in may(method, pattern)
            and set(MATRIX[pattern][1:]) - SHARED
            # The other hiring manager is of the same company.
            and (role, MATRIX[pattern][1]) != ('manager', 'employer')]


def test_what_is_anothers_is_not_there_and_stays_as_it_is(things):
    before = settled(things.site)
    for method, pattern, role in owned():
        status = things.ask(things.others[role], method, things.path(pattern))
        # Any notice's button leads to one's own notices.
        allowed = (303, 404) if pattern == '/notices/:id' else (404,)
        assert status in allowed, (method, pattern, role, status)
    assert changed(before, settled(things.site)) == {}


@pytest.mark.parametrize('method, pattern, role', [
    row for row in owned() if row[1] != '/notices/:id'])
def test_an_id_that_nobody_has_is_not_there(things, method, pattern, role):
    path = things.path(pattern, dict.fromkeys(things.ids, NOBODY))
    assert things.ask(things.who[role], method, path) == 404


# ---- reading changes nothing ------------------------------------------------

def settled(site):
    """All that the store holds once no task is under way; what the worker, the
    session and a digest keep of time is left out."""
    end = time.monotonic() + 60
    while query(site, "SELECT count(*) FROM task WHERE state IN "
                "('waiting', 'running') AND run_at_ms <= strftime('%s','now') "
                "* 1000 + 1000")[0][0] and time.monotonic() < end:
        time.sleep(0.1)
    tables = [name for name, in query(
        site, "SELECT name FROM sqlite_master WHERE type = 'table' AND name "
        "NOT IN ('task', 'throttle', 'session', 'digest') AND name NOT LIKE "
        "'sqlite_%' AND name NOT LIKE '%_document%' ORDER BY name")]
    return {t: sorted(map(repr, query(site, f'SELECT * FROM {t}')))
            for t in tables}


READS = ('resume.download', 'archive.download', 'profile.read',
         'application.read', 'audit.export', 'fairness.read')


def changed(before, after):
    """Table to rows that differ. That somebody read what is another's is
    written down in the audit, or as a sighting, as it must be."""
    rows_of = {t: set(after[t]) ^ set(before[t]) for t in before}
    rows_of['audit'] = {r for r in rows_of['audit']
                        if not any(f"'{kind}'" in r for kind in READS)}
    del rows_of['sighting']
    return {t: rows for t, rows in rows_of.items() if rows}


def test_every_get_twice_leaves_the_store_as_it_was(things):
    before = settled(things.site)
    for role, browser in things.who.items():
        for method, pattern in rows():
            if method != 'GET' or role not in may(method, pattern):
                continue
            path = things.path(pattern)
            first = things.ask(browser, 'GET', path)
            assert first == things.ask(browser, 'GET', path), path
            assert (first in (200, 303) or NOBODY in path
                    or MATRIX[pattern][0] == 'K'), (role, path, first)
    assert changed(before, settled(things.site)) == {}


# ---- the owner may; last, because it acts -------------------------------------

# Nobody's but of the one who made them.
PERSONAL = {'notice': 'candidate', 'alert': 'candidate', 'seeking': 'owner'}
# These end a session: test_account.py has them.
ENDS = {('POST', '/signout'), ('POST', '/account/sessions'),
        # ... or a place in a team: test_team.py has them.
        ('POST', '/account/companies/:id/switch'),
        ('POST', '/account/companies/:id/leave'),
        ('POST', '/invitation/join')}


@pytest.mark.parametrize('method, pattern, role', [
    (m, p, r) for m, p in rows() for r in ROLES
    if r in may(m, p) and 'nothing' not in MATRIX[p]
    and (r != 'admin' or MATRIX[p][0] == 'M')
    and MATRIX[p][0] != 'K' and (m, p) not in ENDS])
def test_the_owner_may(things, method, pattern, role):
    if PERSONAL.get((MATRIX[pattern] + ('',))[1], role) != role:
        return
    status = things.ask(things.who[role], method, things.path(pattern))
    assert status < 500 and status not in REFUSED, status
