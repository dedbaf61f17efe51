"""The main job, told once: a candidate and an employer from sign-up to the
answer. Tests take the part of the story they need; each step checks that the
product says what it did."""
import datetime
import re
import secrets
from pathlib import Path

from browser import Refused
from instance import new_person

TOP = Path(__file__).resolve().parent.parent
RESUMES = TOP / 'data' / 'sample' / 'resumes'
RESUME = RESUMES / 'Niamh_Castellow_CV.pdf'
TITLE = 'Staff nurse'
POSTING = """We look for a registered nurse for our surgical ward.

## Requirements
- at least two years of experience as a nurse
- wound care, medication administration and patient assessment
- English

## Nice to have
- electronic patient records
- French
"""
STATES = {'met', 'partly', 'missing', 'unknown'}
KINDS = {'skill', 'title', 'years', 'education', 'language', 'licence',
         'place', 'pay', 'text'}
MEDIA = {'.pdf': 'application/pdf', '.txt': 'text/plain',
         '.rtf': 'application/rtf',
         '.odt': 'application/vnd.oasis.opendocument.text',
         '.docx': 'application/vnd.openxmlformats-officedocument.'
                  'wordprocessingml.document'}


def upload(candidate, file, name=None):
    """Uploads a resume; the reply is the page of its progress."""
    file = Path(file)
    candidate.get('/me/resume')
    with file.open('rb') as f:
        candidate.submit(files={'file': (name or file.name, f,
                                         MEDIA.get(file.suffix, 'x/y'))})
    return candidate


def has_name(name):
    first = name.split()[0].lower()
    return lambda b: any(first in (field.get('value') or '').lower()
                         for field in b.page.xpath('//input'))


def confirm_profile(candidate, name, seconds=60):
    candidate.wait('/me/profile', has_name(name), seconds, 'the profile')
    candidate.submit(fields=['basics.name'])
    return candidate


def draft(employer, **values):
    """A new posting; returns its id."""
    employer.get('/employer/postings/new')
    tag = secrets.token_hex(4)
    fields = {'title': f'{TITLE} {tag}', 'description': POSTING,
              'place': 'Leeds', **values}
    employer.submit(fields)
    ids = re.findall(r'/employer/postings/([A-Za-z0-9_-]{4,})',
                     employer.reply.url + ' ' + employer.reply.text)
    return next(i for i in ids if i != 'new'), fields['title']


def publish(employer, posting):
    employer.get(f'/employer/postings/{posting}')
    employer.submit(fields=[], action='publish')


def explanation(candidate, posting):
    """The match as core/explanation.h has it, checked whole."""
    why = candidate.get(f'/me/matches/{posting}.json').json()
    check_explanation(why)
    return why


def check_explanation(why):
    parts = why['parts']
    assert parts, 'an explanation without parts'
    assert abs(sum(p['points'] for p in parts) - why['score']) < 0.051
    assert abs(sum(p['of'] for p in parts) - 100) < 0.051
    assert 0 <= why['score'] <= why['max'] <= 100.001
    assert why['band'] in {'strong', 'possible', 'weak'}
    assert why['version']
    for part in parts:
        assert part['kind'] in KINDS and part['state'] in STATES, part
        assert -0.001 <= part['points'] <= part['of'] + 0.001, part
        if part['state'] in {'missing', 'unknown'}:
            assert part['points'] == 0, part
        if part['state'] in {'met', 'partly'} and part['kind'] == 'skill':
            assert part['evidence'], part
        for words in part['evidence']:
            assert words['text'] and words['start'] < words['end'], part


def apply(candidate, posting, letter):
    """Applies; returns the id of the application."""
    before = applications(candidate)
    candidate.get(f'/postings/{posting}/apply')
    candidate.submit({'letter': letter})
    new = [a for a in applications(candidate) if a not in before]
    if len(new) != 1:
        raise Refused(f'{len(new)} new applications after applying')
    return new[0]


def applications(candidate):
    candidate.get('/me/applications')
    return [path.rsplit('/', 1)[1]
            for path in candidate.links(r'^/me/applications/[^/?#]+$')]


def applicants(employer, posting):
    employer.get(f'/employer/postings/{posting}/pipeline')
    return employer.links(r'^/employer/applications/[^/?#]+$')


def move(employer, applicant, stage):
    employer.get(applicant)
    employer.submit({'stage': stage}, action='stage')


def write(person, application, words, action='message'):
    person.get(application)
    person.submit({'body': words}, action=action)


def soon():
    """A moment that an interview may have, as its field wants it."""
    at = datetime.datetime.now() + datetime.timedelta(days=9)
    return f'{at:%Y-%m-%dT%H:%M}'


def reject(employer, applicant, words):
    employer.get(applicant)
    form = employer.form('reason', 'body', action='reject')
    reason = form.inputs['reason']
    choices = [v for v in getattr(reason, 'value_options', ['skills']) if v]
    employer.submit({'reason': choices[0], 'body': words}, action='reject')


def pages(b, path):
    """Once for each page of a list, which b then shows: what other tests
    made may fill the first one."""
    after = [path]
    while after:
        b.get(after[0])
        after = b.page.xpath('//a[@rel="next"]/@href')
        yield b


def lists(candidate, *postings):
    """Whether the candidate's matches list these, on whichever page."""
    wanted = set(postings)
    for page in pages(candidate, '/me/matches'):
        wanted -= {path.rsplit('/', 1)[1]
                   for path in page.links(r'^/me/matches/\w+$')}
        if not wanted:
            return True
    return False


def wait_match(candidate, *postings):
    candidate.wait('/me', lambda b: lists(b, *postings), 60, 'the match')


class Cast:
    """A candidate with a resume and an employer with a posting, matched."""

    def __init__(self, where, resume=RESUME):
        self.tag = secrets.token_hex(4)
        self.where = where
        self.candidate = new_person(where, 'candidate', 'Ada Probe')
        self.employer = new_person(where, 'employer', 'Rita Hiring')
        upload(self.candidate, resume)
        self.candidate.wait(
            '/me/profile', lambda b: any(
                f.get('value') for f in b.page.xpath(
                    '//input[@name="basics.name"]')), 60, 'the profile')
        self.candidate.submit(fields=['basics.name'])
        self.posting, self.title = draft(self.employer)
        publish(self.employer, self.posting)

    def matched(self):
        wait_match(self.candidate, self.posting)
        return self

    def applied(self):
        self.application = apply(self.candidate, self.posting,
                                 f'I would like this. {self.tag}')
        found = applicants(self.employer, self.posting)
        if len(found) != 1:
            raise Refused(f'{len(found)} in the pipeline')
        self.applicant = found[0]
        return self
