"""What one may not see is not there in any way: not among the words of a page,
its counts, exports, notices and mails, nor in the time that an answer takes.
One company works on an application; those whom it does not concern read all
they can, before and after."""
import json
import re
import statistics
import time
from pathlib import Path

import pytest

import story
from browser import plain
from conftest import new_person
from test_permission import NOBODY, join, query, settled

WORD = 'quartzbadger'   # in everything that is private, and nowhere else
HIDDEN = 'zymurgist'    # in the profile of who is not open to offers
DRAFTED = 'velvetplume'  # in a draft
STARTS = {'visitor': ('/', '/postings', '/postings.rss', '/sitemap.xml'),
          'candidate': ('/me', '/me/matches', '/me/applications', '/messages',
                        '/notices', '/account', '/me/profile.json',
                        f'/postings?q={DRAFTED}'),
          'employer': ('/employer', '/employer/postings', '/employer/team',
                       '/employer/people?q=nurse', '/messages', '/notices',
                       '/account', f'/employer/people?q={HIDDEN}')}
# Pages that tell the time of one's own last visit, or end something.
LEFT_OUT = r'/account/(sessions|data|erase)|/signout|/static/|\?after='
PAGES_MOST = 40
TRIES = 30
APART = 1.3


def read_all(b, starts):
    """Path to words of every page that links lead to from there."""
    found, waiting = {}, list(starts)
    while waiting and len(found) < PAGES_MOST:
        path = waiting.pop(0)
        if path in found or re.search(LEFT_OUT, path):
            continue
        b.get(path, want=None)
        found[path] = (b.reply.status_code, words_of(b))
        waiting += b.links('^/')
    return found


def words_of(b):
    """Without what differs from one moment to the next."""
    if b.page is None:
        return re.sub(r'<(pubDate|lastBuildDate|lastmod)>[^<]*', '',
                      b.reply.text)
    for gone in b.page.xpath('//script|//time'):
        gone.drop_tree()
    shown = [b.text(), *b.page.xpath('//a/@href')]
    return re.sub(r'\d+ (second|minute|hour)s?( ago)?|just now|'
                  r'[0-9A-Z]{4}-[0-9A-Z]{4}', '', '\n'.join(shown))


class World:
    """The company and its applicant, and those whom it does not concern."""

    def __init__(self, site):
        self.site = site
        self.cast = story.Cast(site).matched()
        self.hide_profile()
        self.owner = self.cast.employer
        self.others = {
            'visitor': site.browser(),
            'candidate': new_person(site, 'candidate', 'Otto Other'),
            'employer': new_person(site, 'employer', 'Olga Other'),
            'manager': join(site, self.owner, 'manager', 'Mona Manager')}

    def hide_profile(self):
        """Who is not open to offers has a word that nobody else has."""
        b = self.cast.candidate
        b.get('/me/profile')
        b.submit({'basics.label': f'Nurse and {HIDDEN}'},
                 fields=['basics.name'])
        b.get('/account')
        assert not b.form('name').fields.get('open_to_offers')

    def read(self):
        settled(self.site)
        return {who: read_all(b, STARTS.get(who, STARTS['employer']))
                for who, b in self.others.items()}

    def mails(self):
        return {who: len(self.site.mails(b.address))
                for who, b in self.others.items() if who != 'visitor'}

    def work(self):
        """All that a company and an applicant do, a private word in each."""
        cast = self.cast
        cast.application = story.apply(cast.candidate, cast.posting,
                                       f'Letter {WORD}')
        cast.applicant, = story.applicants(self.owner, cast.posting)
        for act, field, words in (
                ('stage', 'stage', 'reviewing'),
                ('note', 'body', f'Note {WORD}'),
                ('message', 'body', f'Message {WORD}'),
                ('rating', 'rating', '4')):
            self.owner.get(cast.applicant)
            self.owner.submit({field: words}, action=act)
        self.owner.get(cast.applicant)
        self.owner.submit({'at': story.soon(), 'place': f'Room {WORD}',
                           'note': WORD}, action='interview')
        story.write(cast.candidate, f'/messages/{cast.application}',
                    f'Answer {WORD}')
        self.draft, _ = story.draft(self.owner, title=f'Draft {DRAFTED}',
                                    description=f'{WORD} {story.POSTING}')
        story.reject(self.owner, cast.applicant, f'Reason {WORD}')


@pytest.fixture(scope='module')
def world(site):
    return World(site)


@pytest.fixture(scope='module')
def seen(world):
    """What the others read before and after, and how many mails they got."""
    before, mails = world.read(), world.mails()
    world.work()
    return before, world.read(), mails, world.mails()


@pytest.mark.parametrize('who', ['visitor', 'candidate', 'employer',
                                 'manager'])
def test_to_others_nothing_has_happened(seen, who):
    before, after, mails, later = seen
    assert len(before[who]) > 5, list(before[who])
    assert before[who].keys() == after[who].keys()
    for path, (status, words) in before[who].items():
        assert after[who][path][0] == status, path
        assert after[who][path][1] == words, path
    assert mails.get(who) == later.get(who)


def test_no_private_word_is_anywhere_but_with_its_own(seen, world, admin):
    for who, pages in seen[1].items():
        for path, (_, words) in pages.items():
            assert WORD not in words, (who, path)
            # Who searches for a word reads that word.
            if f'q={HIDDEN}' not in path and f'q={DRAFTED}' not in path:
                assert HIDDEN not in words and DRAFTED not in words, (who,
                                                                      path)
    for path in ('/admin', '/admin/audit', '/admin/audit.csv', '/admin/tasks',
                 '/admin/reports/funnel', '/admin/reports/events.csv',
                 '/admin/people?q=probe', '/admin/postings'):
        admin.get(path)
        assert WORD not in admin.reply.text, path
    allowed = {world.owner.address, world.cast.candidate.address}
    for mail in world.site.mails('@'):
        if WORD in plain(mail):
            assert {a.addr_spec for a in mail['to'].addresses} <= allowed


def test_nothing_but_its_own_rows_hold_a_private_word(seen, world):
    """No task, event, audit line or notice has what somebody wrote."""
    for table in ('task', 'event', 'audit', 'notice'):
        rows = query(world.site, f'SELECT * FROM {table}')
        assert rows, table
        assert not [r for r in rows if WORD in repr(r)], table
    for file in (world.site.data / 'log').iterdir():
        assert WORD not in file.read_text(errors='replace'), file
    for file in Path(world.site.data / 'lake').rglob('*'):
        if file.is_file():
            assert WORD.encode() not in file.read_bytes(), file


@pytest.mark.parametrize('who, question', [
    ('candidate', f'/postings?q={DRAFTED}'),
    ('visitor', f'/postings?q={DRAFTED[:-1]}'),
    ('employer', f'/employer/people?q={HIDDEN}'),
    ('employer', f'/employer/people?q={HIDDEN[:-2]}st')])
def test_a_search_neither_finds_nor_offers_what_is_hidden(seen, world, who,
                                                          question):
    """Nor as what might have been meant."""
    b = world.others[who]
    b.get(question)
    asked = question.split('q=')[1]
    shown = [h for h in b.page.xpath('//a/@href') if 'q=' in h]
    for word in {HIDDEN, DRAFTED} - {asked}:
        assert word not in b.text(), b.text()[:400]
        assert not [h for h in shown if word in h], shown
    assert not b.links('^/postings/[A-Za-z0-9_-]{8,}$')


# ---- time ---------------------------------------------------------------------

def medians(b, one, other):
    """By turns, so that both have the same machine."""
    took = {one: [], other: []}
    for turn in range(TRIES):
        for path in (one, other) if turn % 2 else (other, one):
            began = time.perf_counter()
            b.get(path, want=None)
            took[path].append(time.perf_counter() - began)
    return [statistics.median(took[path]) for path in (one, other)]


def alike(b, one, other):
    """Within a third; of three tries one must be, for others work here."""
    said = []
    for _ in range(3):
        a, z = medians(b, one, other)
        said.append(round(a / z, 2))
        if 1 / APART < a / z < APART:
            return
    raise AssertionError(f'{one} takes {said} times as long as {other}')


@pytest.mark.parametrize('who, path', [
    ('candidate', '/me/applications/{application}'),
    ('candidate', '/messages/{application}'),
    ('candidate', '/me/matches/{draft}'),
    ('candidate', '/postings/{draft}'),
    ('visitor', '/postings/{draft}'),
    ('employer', '/employer/applications/{application}'),
    ('employer', '/employer/postings/{draft}'),
    ('employer', '/employer/postings/{posting}/pipeline'),
    ('manager', '/employer/applications/{application}'),
    ('manager', '/employer/postings/{draft}')])
def test_what_is_anothers_takes_the_time_of_what_is_not_there(seen, world,
                                                              who, path):
    b = world.others[who]
    ids = {'application': world.cast.application, 'draft': world.draft,
           'posting': world.cast.posting}
    one, other = path.format(**ids), path.format(**dict.fromkeys(ids, NOBODY))
    assert b.get(one, want=404).status_code == b.get(
        other, want=404).status_code
    alike(b, one, other)


@pytest.mark.parametrize('who, path, hidden', [
    ('employer', '/employer/people?q=', HIDDEN),
    ('candidate', '/postings?q=', DRAFTED),
    ('visitor', '/postings?q=', DRAFTED)])
def test_a_list_takes_no_longer_for_what_it_hides(seen, world, who, path,
                                                  hidden):
    """Against a word of the same length that nobody has written."""
    alike(world.others[who], path + hidden, path + 'x' + hidden[:0:-1])


def test_a_copy_has_nothing_of_others(seen, world):
    for who in ('candidate', 'employer', 'manager'):
        said = world.site.tandem('export',
                                 world.others[who].address).stdout
        assert json.loads(said)['account']
        for word in (WORD, HIDDEN, DRAFTED):
            assert word not in said, (who, word)
