"""What becomes of a person's data: erased to the last byte of the data folder,
after days in which one may change one's mind, with a receipt."""
import base64
import datetime
import re
import secrets
import sqlite3
import time


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
        me.wait('/me/matches', lambda b: b.links(f'/me/matches/{posting}$'),
                60, 'the match')
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
    before = {place for _, place in canary.traces()}
    # What the disk holds of a live person can be found by this search at all.
    assert {'name', 'address', 'letter', 'note', 'search'} <= before
    canary.candidate.get('/account/erase')
    canary.candidate.submit({'password': PASSWORD, 'when': 'now'})
    receipt_of(canary.candidate)
    canary.words['receipt'] = re.search(r'code=(\S+)',
                                        canary.candidate.reply.url)[1]
    compact(site)
    assert canary.traces() == []
    page = canary.employer.get(f'/employer/applications/{canary.application}')
    assert page.status_code == 200 and canary.words['name'] not in page.text


def test_one_may_change_ones_mind(site):
    person = new_person(site, 'candidate', name='Willa Stay')
    person.get('/account/erase')
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
