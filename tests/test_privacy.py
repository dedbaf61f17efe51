"""What becomes of a person's data: erased to the last byte of the data folder,
after days in which one may change one's mind, with a receipt."""
import base64
import datetime
import io
import json
import re
import secrets
import sqlite3
import time
import zipfile

import pytest

import story
from conftest import PASSWORD, new_person

RESUME = """{name}
{address}
Leeds, United Kingdom

Summary
{words[resume]} nurse with eleven years on surgical wards.

Experience
2016 - 2026  Staff nurse, {words[company]} Hospital, Leeds
Wound care, medication administration and patient assessment.

Education
2012 - 2015  Bachelor of Nursing, {words[school]} College

Skills
Wound care, medication administration, {words[skill]}
"""


class Canary:
    """A person with a word of their own in every place that takes words."""

    def __init__(self, where, tmp_path):
        tag = ''.join(secrets.choice('bcdfghjklmnpqrstvwxz')
                      for _ in range(8))
        self.where = where
        self.words = {place: f'{place}{tag}' for place in (
            'resume', 'company', 'school', 'skill', 'letter', 'message',
            'note', 'search', 'objection', 'file', 'invitation', 'typed')}
        self.name = f'Nora Name{tag}'
        self.words['name'] = f'Name{tag}'
        self.candidate = new_person(where, 'candidate', self.name)
        self.address = self.candidate.address
        self.words['address'] = self.address
        self.file = tmp_path / f'{self.words["file"]}.txt'
        self.file.write_text(RESUME.format(name=self.name, words=self.words,
                                           address=self.address))

    def live(self):
        """Uploads, is matched, searches, applies, talks, objects."""
        w, me = self.words, self.candidate
        self.employer = new_person(self.where, 'employer', 'Rita Hiring')
        posting, _ = story.draft(self.employer)
        story.publish(self.employer, posting)
        story.upload(me, self.file)
        me.wait('/me/profile', lambda b: any(
            f.get('value') for f in b.page.xpath(
                '//input[@name="basics.name"]')), 60, 'the profile')
        me.submit({'basics.label': f'Staff nurse {w["typed"]}'})
        story.wait_match(me, posting)
        for path, data in (
                ('/me/alerts', {'q': f'nurse {w["search"]}',
                                'pace': 'daily'}),
                ('/objections', {'body': f'I object {w["objection"]}'}),
                ('/account/declaration', {'sex': 'woman'})):
            me.get(path)
            me.post(path, data={'token': me.token(), **data})
        self.application = story.apply(me, posting, f'Dear {w["letter"]}')
        applicant = story.applicants(self.employer, posting)[0]
        story.write(me, f'/messages/{self.application}',
                    f'Hello {w["message"]}')
        story.write(self.employer, applicant, f'{w["note"]} seems fine',
                    'note')
        soon = datetime.datetime.now() + datetime.timedelta(days=9)
        self.employer.get(applicant)
        self.employer.submit({'at': f'{soon:%Y-%m-%dT%H:%M}', 'place': 'Leeds',
                              'note': f'Come {w["invitation"]}'},
                             action='interview')
        self.where.mail(self.address, 'interview')
        self.where.mail(self.employer.address, self.words['name'])
        return self

    def traces(self):
        """Files of the data folder that hold any of the words, plain or as a
        mail or a blob might spell them."""
        spelled = {}
        for place, word in self.words.items():
            plain = word.encode()
            spelled[plain.lower()] = place
            for shift in range(3):
                code = base64.b64encode(b'\0' * shift + plain)
                spelled[code[4 if shift else 0:-4].lower()] = place
        found = set()
        for file in self.where.data.rglob('*'):
            if file.is_file():
                try:
                    held = file.read_bytes().lower()
                except FileNotFoundError:
                    continue  # it went between two looks
                found |= {(str(file.relative_to(self.where.data)), place)
                          for word, place in spelled.items() if word in held}
        return sorted(found)


def age(site):
    """What is done is a week old, and what bars late matches half a day."""
    with sqlite3.connect(site.data / 'db' / 'tandem.db', timeout=30) as db:
        db.execute("UPDATE task SET finished_at_ms = finished_at_ms - "
                   "8 * 86400000 WHERE state = 'done'")
        db.execute("UPDATE task SET run_at_ms = 0 WHERE kind = 'task.sweep' "
                   "AND state = 'waiting'")
    with sqlite3.connect(site.data / 'db' / 'match.db', timeout=30) as db:
        db.execute('UPDATE erased SET erased_at = erased_at - 43200')
    end = time.monotonic() + 60
    while True:
        with sqlite3.connect(site.data / 'db' / 'tandem.db') as db:
            left = db.execute(
                "SELECT count(*) FROM task WHERE state = 'done' AND "
                "finished_at_ms < (unixepoch() - 7 * 86400) * 1000"
            ).fetchone()[0]
        if left == 0:
            return
        assert time.monotonic() < end, left
        time.sleep(0.2)


def compact(site):
    """The night comes early: the files are written anew."""
    with sqlite3.connect(site.data / 'db' / 'tandem.db', timeout=30) as db:
        db.execute("UPDATE task SET run_at_ms = 0 WHERE kind = "
                   "'privacy.compact' AND state = 'waiting'")
    end = time.monotonic() + 60
    while True:
        with sqlite3.connect(site.data / 'db' / 'tandem.db') as db:
            states = db.execute("SELECT state FROM task WHERE kind = "
                                "'privacy.compact'").fetchall()
        if states and all(s == ('done',) for s in states):
            return
        assert time.monotonic() < end, states
        time.sleep(0.2)


def receipt_of(browser, wait=30):
    path = browser.reply.url
    browser.wait(path, lambda b: 'Here is your receipt' in b.text(), wait,
                 'the receipt')
    return browser


def test_no_byte_of_an_erased_person_is_left(site, tmp_path):
    canary = Canary(site, tmp_path).live()
    canary.words['number'] = json.loads(
        site.tandem('export', canary.address).stdout)['account']['id']
    before = {place for _, place in canary.traces()}
    # What the disk holds of a live person can be found by this search at all.
    assert {'name', 'address', 'letter', 'note', 'search',
            'number'} <= before
    canary.candidate.get('/account/erase')
    canary.candidate.submit({'password': PASSWORD, 'when': 'now'})
    receipt_of(canary.candidate)
    canary.words['receipt'] = re.search(r'code=(\S+)',
                                        canary.candidate.reply.url)[1]
    age(site)
    compact(site)
    # The log keeps numbers, and nothing else, for its days.
    assert [t for t in canary.traces()
            if t[1] != 'number' or not t[0].startswith('log/')] == []
    assert site.tandem('audit', 'verify').returncode == 0
    page = canary.employer.get(f'/employer/applications/{canary.application}')
    assert page.status_code == 200 and canary.words['name'] not in page.text


def test_one_may_change_ones_mind(site):
    person = new_person(site, 'candidate', name='Willa Stay')
    person.get('/account/erase')
    assert 'keep the number of your account' in person.text()
    assert person.form('when').fields['when'] == 'later'
    person.submit({'password': PASSWORD})
    assert 'To be erased' in person.text()
    assert person.signed_in()
    person.get('/postings')
    assert 'Your account is erased on' in person.text()
    site.mail(person.address, 'Keep my account')
    person.get('/account/erase')
    person.submit(action='keep', fields=[])
    assert 'Your account stays' in person.text()
    person.get('/postings')
    assert 'Your account is erased on' not in person.text()


def test_a_receipt_is_looked_up_by_its_number(site):
    person = new_person(site, 'employer')
    said = site.tandem('erase', person.address).stdout
    code = re.search(r'code=(\S+)', said)[1]
    visitor = site.browser()
    visitor.get('/account/erased')
    assert visitor.page.xpath('//form[@method="get"]//input[@name="code"]')
    visitor.get('/account/erased', params={'code': code})
    receipt_of(visitor)
    assert 'Backups that may hold it are gone by' in visitor.text()
    visitor.get('/account/erased?code=' + 'x' * 30, want=404)


def test_an_operator_may_leave_time_to_think(site):
    person = new_person(site, 'candidate')
    said = site.tandem('erase', '--later', person.address).stdout
    assert 'unless they keep it' in said
    assert person.signed_in()
    person.get('/account/erase')
    person.submit(action='keep', fields=[])
    assert 'Your account stays' in person.text()


def test_an_employer_sees_of_who_is_erased_that_they_applied(site):
    """No words, nothing to decide or to write, and nobody else's name on
    what they said."""
    cast = story.Cast(site).matched().applied()
    applicant = f'/employer/applications/{cast.application}'
    talk = f'/messages/{cast.application}'
    story.write(cast.employer, applicant, 'Come on Monday?')
    story.write(cast.employer, applicant, 'A fine first look', 'note')
    story.write(cast.candidate, talk, 'Monday it is.')
    site.tandem('erase', cast.candidate.address)
    e = cast.employer
    e.wait(applicant, lambda b: 'Erased candidate' in b.text())
    assert 'is erased' in e.text()
    for words in ('Monday', 'first look', 'Sent without a letter',
                  'There was no match'):
        assert words not in e.text(), words
    assert [f for f in e.forms() if 'applications' in (f.action or '') or
            'messages' in (f.action or '')] == []
    said = [' '.join(p.text_content().split()) for p in
            e.page.xpath('//ol[@class="talk"]/li')]
    assert len(said) == 2 and said[1].startswith('Erased candidate'), said
    e.get(talk)
    assert 'Erased candidate' in e.text()
    assert not e.page.xpath('//textarea')


def copy_of(person):
    """Has a copy made, and the archive that is downloaded."""
    person.get('/account/data')
    person.submit(action='copy', fields=[])
    person.wait('/account/data', lambda b: b.links('/account/data/copy$'), 60,
                'the copy')
    person.get('/account/data/copy')
    assert person.reply.headers['content-type'] == 'application/zip'
    assert person.reply.headers['content-disposition'].startswith(
        'attachment; filename="tandem-my-data.zip"')
    archive = zipfile.ZipFile(io.BytesIO(person.reply.content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_has_all_of_it_for_its_owner_alone(site, candidate, visitor):
    files = copy_of(candidate)
    resume = json.loads(files['resume.json'])
    assert resume['basics']['name'] and resume['work']
    applications = json.loads(files['applications.json'])
    assert applications and all(a['entry'] for a in applications)
    assert files['files/resume-1.pdf'].startswith(b'%PDF')
    data = json.loads(files['data.json'])
    assert data['account']['email'] == 'candidate@tandem.example'
    assert data['consent'] is not None and data['audit']
    assert b'form_key' not in files['data.json']
    site.mail('candidate@tandem.example', 'copy of your data is ready')
    other = new_person(site, 'candidate')
    other.get('/account/data/copy')
    assert other.path == '/account/data'
    assert 'There is no copy now' in other.text()
    visitor.get('/account/data/copy')
    assert visitor.path == '/signin'


@pytest.mark.parametrize('who', ['employer', 'admin'])
def test_employers_and_administrators_get_theirs(request, who):
    files = copy_of(request.getfixturevalue(who))
    data = json.loads(files['data.json'])
    assert data['account']['role'] == who
    assert data['session'] and 'resume.json' not in files
    if who == 'employer':
        assert data['written']


def test_one_reads_which_company_looked(site):
    cast = story.Cast(site).matched().applied()
    cast.candidate.get('/account/views')
    assert 'Nobody so far' in cast.candidate.text()
    for _ in range(2):
        cast.employer.get(cast.applicant)
    cast.candidate.get('/account/views')
    rows = cast.candidate.page.xpath('//tbody/tr')
    assert len(rows) == 1
    said = ' '.join(rows[0].text_content().split())
    assert 'opened your application' in said and cast.title in said
    assert 'Probe' in said and 'Rita' not in said


def test_one_reads_in_whose_lists_one_stood(site):
    cast = story.Cast(site).matched()
    consent(cast.candidate, 'offers', True)
    page = f'/employer/postings/{cast.posting}/matches'
    cast.employer.wait(page, lambda b: b.links(f'{page}/'), 60, 'the person')
    cast.employer.get(page)
    cast.candidate.get('/account/views')
    rows = cast.candidate.page.xpath('//section[@aria-labelledby="lists"]'
                                     '//tbody/tr')
    assert len(rows) == 1
    said = ' '.join(rows[0].text_content().split())
    assert 'saw you among people who fit' in said and cast.title in said
    assert 'Probe' in said and 'Rita' not in said


def test_one_reads_in_whose_search_one_stood(site):
    cast = story.Cast(site).matched()
    consent(cast.candidate, 'offers', True)
    cast.employer.get('/employer/people?q=xylophonist')
    assert lists_of(cast.candidate) == []
    newest = '/employer/people?q=nurse&sort=newest'
    cast.employer.wait(newest, lambda b: b.links(f'/{id_of(cast)}$'), 60,
                       'the person')
    cast.employer.get(newest)
    said, = lists_of(cast.candidate)
    assert 'saw you in a search for people' in said


def test_who_is_passed_is_not_shown_among_those_who_fit(site):
    cast = story.Cast(site).matched()
    consent(cast.candidate, 'offers', True)
    page = f'/employer/postings/{cast.posting}/matches'
    cast.employer.get(f'{page}/{id_of(cast)}')
    cast.employer.submit({'decision': 'pass', 'reason': 'level'},
                         fields=['token'], action='/decide$')
    cast.employer.get(page)
    assert 'passed' in cast.employer.text()
    assert lists_of(cast.candidate) == []
    cast.employer.get(page + '?show=passed')
    assert len(lists_of(cast.candidate)) == 1


def id_of(cast):
    return json.loads(cast.where.tandem('export', cast.candidate.address)
                      .stdout)['account']['id']


def lists_of(candidate):
    """What the candidate reads of the lists that they stood in."""
    candidate.get('/account/views')
    return [' '.join(row.text_content().split())
            for row in candidate.page.xpath(
                '//section[@aria-labelledby="lists"]//tbody/tr')]


def consent(person, purpose, holds):
    """Presses the button of that purpose, which must offer just this."""
    person.get('/account/consents')
    form = next(f for f in person.forms()
                if f.fields.get('purpose') == purpose)
    assert form.fields['holds'] == str(int(holds))
    person.post('/account/consents', data=dict(form.form_values()),
                allow_redirects=True)
    assert 'Saved' in person.text()


def test_who_takes_matching_back_is_in_no_list(site):
    cast = story.Cast(site).matched()
    mine = f'/employer/postings/{cast.posting}/matches/{id_of(cast)}'
    cast.employer.get(mine, want=404)
    consent(cast.candidate, 'offers', True)
    cast.employer.get(mine)
    consent(cast.candidate, 'matching', False)
    cast.employer.get(mine, want=404)
    cast.candidate.wait('/me/matches',
                        lambda b: 'You are not matched' in b.text(), 30,
                        'the empty list')
    consent(cast.candidate, 'matching', True)
    story.wait_match(cast.candidate, cast.posting)
    cast.employer.get(mine)
