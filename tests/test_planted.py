"""Everybody writes markup into every field there is; then Chromium reads every
page that anybody reaches. What was written stays words: no element more, no
dialog, no complaint of the browser. And each field was seen by somebody."""
import io
import json
import os
import re
import subprocess

import pytest

import instance
import story
from browser import link_in
from conftest import PASSWORD, new_person
from instance import TOP, program

pytestmark = pytest.mark.slow
NODE = os.environ.get('TANDEM_NODE', str(TOP / 'tests' / '.cache' / 'node'))
MARKUP = ('"\'></title></textarea><img src=x onerror=alert(1)>'
          '<b data-planted>{{X}}]]>-->')


def planted(mark):
    return f'{MARKUP} mark-{mark}'


def resume():
    """A JSON Resume with markup wherever the schema has text."""
    def entry(section, *names, **more):
        return {**{n: planted(f'{section}.{n}'.lower()) for n in names},
                **more}
    dates = {'startDate': '2019-01', 'endDate': '2023-06'}
    return {
        'basics': entry('basics', 'name', 'label', 'summary', location=entry(
            'location', 'city', 'region', 'address', 'postalCode'),
            email='planted@example.org', profiles=[entry(
                'profiles', 'network', 'username')]),
        'work': [entry('work', 'position', 'name', 'location', 'summary',
                       highlights=[planted('work.highlights'),
                                   'Looked after 12 patients as a nurse'],
                       **dates),
                 {'position': 'Staff nurse', 'name': 'Surgical ward',
                  'summary': 'Registered nurse: wound care, medication '
                  'administration and patient assessment.', **dates}],
        'education': [entry('education', 'institution', 'studyType', 'area',
                            'score', courses=[planted('education.courses')],
                            **dates)],
        'skills': [entry('skills', 'name', 'level',
                         keywords=[planted('skills.keywords')]),
                   {'name': 'wound care'}, {'name': 'patient assessment'},
                   {'name': 'medication administration'}],
        'languages': [entry('languages', 'language', 'fluency'),
                      {'language': 'English', 'fluency': 'fluent'}],
        'certificates': [entry('certificates', 'name', 'issuer',
                               date='2020-01')],
        'projects': [entry('projects', 'name', 'description',
                           highlights=[planted('projects.highlights')],
                           keywords=[planted('projects.keywords')], **dates)],
        'volunteer': [entry('volunteer', 'position', 'organization',
                            'summary', **dates)],
        'awards': [entry('awards', 'title', 'awarder', 'summary',
                         date='2021-05')],
        'publications': [entry('publications', 'name', 'publisher', 'summary',
                               releaseDate='2022-02')],
        'references': [entry('references', 'name', 'reference')],
        'interests': [entry('interests', 'name',
                            keywords=[planted('interests.keywords')])],
    }


@pytest.fixture(scope='module')
def strict():
    """A Tandem where an administrator reads first openings."""
    yield from instance.Instance('planted', '--empty', environment={
        'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_LIMIT_SEARCH': '1000',
        'TANDEM_POSTINGS_REVIEW': 'new'}).life()


class World:
    def __init__(self, site):
        self.site = site
        self.candidate = new_person(site, 'candidate', planted('candidate'))
        self.employer = new_person(site, 'employer', planted('employer'),
                                   planted('company'))
        admin = new_person(site, 'candidate', planted('admin'))
        site.tandem('user', 'role', admin.address, 'admin')
        self.admin = site.browser().sign_in(admin.address, PASSWORD)
        self.seen_early = []
        self.tell_company()
        self.publish()
        self.tell_oneself()
        self.match_and_apply()
        self.answer()
        self.administer()

    def act(self, who, path, values, action=None, **more):
        """One form of one page."""
        who.get(path)
        return who.submit(values, action=action, **more)

    def tell_company(self):
        self.read_early(self.employer, '/employer/company')
        self.act(self.employer, '/employer/company', {
            'name': planted('company.name'), 'place': 'Leeds',
            'about': planted('company.about')})
        self.act(self.employer, '/employer/team', {
            'email': "o'hara{{x}}@example.org", 'team': 'reader'},
            action='invite')

    def publish(self):
        """Sent back once, with a reason, then let out."""
        e, admin = self.employer, self.admin
        self.posting, _ = story.draft(
            e, title='Staff nurse ' + planted('title'),
            place=planted('place'),
            description=f"{planted('description')}\n\n{story.POSTING}"
                        f"- {planted('asked')}\n",
            questions=planted('question') + '?')
        page = f'/employer/postings/{self.posting}'
        self.act(e, page, {}, fields=[], action='publish$')
        self.read_early(admin, f'/admin/postings/{self.posting}')
        self.act(admin, f'/admin/postings/{self.posting}',
                 {'reason': planted('returned')}, action='return')
        self.read_early(e, page)
        self.act(e, page, {}, fields=[], action='publish$')
        self.act(admin, f'/admin/postings/{self.posting}', {}, fields=[],
                 action='approve')
        e.get(f'{page}/requirements')
        names = [n for n, v in e.fields('label.0') if n.startswith('label.')
                 and not v]
        e.submit({names[0]: planted('requirement'),
                  names[0].replace('label', 'kind'): 'text'})

    def read_early(self, who, path):
        """What a page holds that is another later."""
        who.get(path)
        self.seen_early += re.findall(r'mark-[a-z0-9_.-]*[a-z0-9]',
                                      who.reply.text)
        assert not who.page.xpath('//*[@data-planted]|//img[@onerror]')

    def tell_oneself(self):
        c = self.candidate
        file = io.BytesIO(json.dumps(resume()).encode())
        c.get('/me/resume')
        c.submit(files={'file': (planted('file') + ' .json', file,
                                 'application/json')})
        c.wait('/me/profile', story.has_name('mark-basics.name'), 60,
               'the profile')
        c.submit(fields=['basics.name'])
        self.act(c, '/account', {'open_to_offers': '1'}, fields=['name'])
        c.post('/me/alerts', data={'token': c.token(), 'pace': 'weekly',
                                   'q': 'mark-question-of-alert',
                                   'place': planted('alert.place')})

    def match_and_apply(self):
        c = self.candidate
        story.wait_match(c, self.posting)
        self.act(c, f'/objections?posting={self.posting}',
                 {'body': planted('objection')})
        c.get(f'/postings/{self.posting}/apply')
        answers = [n for n, _ in c.fields('letter') if 'answer' in n]
        c.submit({'letter': planted('letter'),
                  **{n: planted('answer') for n in answers}})
        assert answers
        self.application, = story.applications(c)
        self.applicant, = story.applicants(self.employer, self.posting)

    def answer(self):
        e, c = self.employer, self.candidate
        for act, values in (
                ('note', {'body': planted('note')}),
                ('message', {'body': planted('message')}),
                ('interview', {'at': story.soon(),
                               'place': planted('interview.place'),
                               'note': planted('interview.note')}),
                ('offer', {'body': planted('offer')})):
            self.act(e, self.applicant, values, action=act)
        story.write(c, f'/messages/{self.application}', planted('reply'))
        story.reject(e, self.applicant, planted('rejection'))

    def administer(self):
        admin = self.admin
        admin.get('/admin/objections')
        one = admin.links('^/admin/objections/[^/?]+$')[0]
        self.act(admin, one, {'answer': planted('answer.to.objection')})
        gone = new_person(self.site, 'candidate', planted('closed'))
        admin.get(f'/admin/people?q={gone.address}')
        close = admin.links('/disable$')[0]
        self.act(admin, close, {'why': 'other', 'words': planted('words')},
                 action='disable')
        b = self.site.browser()
        b.get('/signin')
        b.submit({'email': gone.address, 'password': PASSWORD}, want=422)
        assert MARKUP in b.page.text_content()
        assert not b.page.xpath('//*[@data-planted]|//img[@onerror]')

    def people(self):
        p, a = self.posting, self.application
        starts = {
            'visitor': ['/', f'/postings/{p}', '/postings',
                        f'/postings?q={MARKUP}&place={MARKUP}'],
            'candidate': ['/me', f'/me/matches/{p}', '/me/profile',
                          '/me/profile/print', '/me/resume', '/objections',
                          f'/me/applications/{a}', f'/messages/{a}',
                          '/me/alerts', '/notices', '/account',
                          '/account/views', '/account/data'],
            'employer': ['/employer', f'/employer/postings/{p}',
                         f'/employer/postings/{p}/edit', self.applicant,
                         f'/employer/postings/{p}/requirements',
                         f'/employer/postings/{p}/matches',
                         '/employer/company', '/employer/team', '/notices',
                         '/employer/people?q=nurse'],
            'admin': ['/admin', '/admin/objections?show=all',
                      '/admin/people?q=example', '/admin/companies',
                      '/admin/outbox', '/admin/audit', '/admin/tasks']}
        return [{'who': who, 'starts': starts[who], 'cookies': [
            {'name': k.name, 'value': k.value} for k in
            (getattr(self, who).session.cookies if who != 'visitor' else ())]}
            for who in starts]


@pytest.fixture(scope='module')
def world(strict):
    return World(strict)


@pytest.fixture(scope='module')
def read(strict, world, tmp_path_factory):
    file = tmp_path_factory.mktemp('planted') / 'people.json'
    file.write_text(json.dumps(world.people()))
    done = subprocess.run(
        [program('node'), TOP / 'tests' / 'browser' / 'planted.mjs',
         strict.base, file], env={**os.environ, 'TANDEM_NODE': NODE},
        text=True, capture_output=True, timeout=500)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_markup_in_every_field_stays_words_in_a_browser(read):
    assert read['pages'] > 80, read['pages']
    assert not read['faults'], '\n'.join(read['faults'][:20])


def test_what_was_written_in_each_field_was_read_by_somebody(world, read):
    code = (TOP / 'tests' / 'test_planted.py').read_text()
    written = {f'mark-{m}' for m in re.findall(r"planted\('([^']+)'\)", code)}
    written |= {m.lower() for m in re.findall(
        r'mark-[a-z0-9.]+', json.dumps(resume()))}
    assert len(written) > 50
    unseen = written - set(read['marks']) - set(world.seen_early)
    unseen -= {'mark-words'}    # on the page of who may not sign in
    assert not unseen, sorted(unseen)


def test_markup_stays_words_in_mails_and_feeds(strict, world):
    """One value each: no header more, no part more, no link that was not."""
    seen = 0
    for mail in strict.mails('@'):
        assert not mail.is_multipart() and mail.get_content_type() == \
            'text/plain'
        assert len(mail['to'].addresses) == 1, mail['to']
        assert not mail.defects
        seen += MARKUP in str(mail['subject']) + mail.get_content()
    assert seen > 3
    visitor = strict.browser()
    visitor.get('/postings.rss')
    assert 'mark-title' in visitor.reply.text
    assert '<img' not in visitor.reply.text
    assert '<b data' not in visitor.reply.text


def test_an_invitation_names_its_company_in_words(strict, world):
    mail = strict.mail("o'hara{{x}}@example.org")
    b = strict.browser()
    b.get(link_in(mail, '/invitation', strict.base))
    assert MARKUP in b.page.text_content()
    assert not b.page.xpath('//*[@data-planted]|//img[@onerror]')
