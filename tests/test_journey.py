"""The main job over HTTP, without scripts, as people would do it."""
import json
import re

import pytest

import story
from instance import new_person, sign_in_sample



def resumes_by_format():
    """One of each format that people send."""
    chosen = {}
    for file in sorted(story.RESUMES.iterdir()):
        chosen.setdefault(file.suffix, file)
    return list(chosen.values())


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched().applied()


@pytest.mark.parametrize('file', resumes_by_format(), ids=lambda f: f.name)
def test_a_resume_is_read_and_confirmed(site, file):
    candidate = new_person(site, 'candidate', 'Probe Person')
    story.upload(candidate, file)
    assert re.search(r'/me/(resume/|profile)', candidate.path)
    candidate.wait('/me/profile', lambda b: any(
        f.get('value') for f in b.page.xpath('//input[@name="basics.name"]')),
        60, 'the profile')
    words = re.split(r'[^a-z]+', file.stem.lower())
    name = candidate.page.xpath('//input[@name="basics.name"]/@value')[0]
    assert any(w and len(w) > 2 and w in name.lower() for w in words), name
    candidate.submit(fields=['basics.name'])
    assert '/me/' in candidate.path


def test_the_public_page_tells_search_engines(site, cast, visitor):
    visitor.get(f'/postings/{cast.posting}')
    found = visitor.page.xpath('//script[@type="application/ld+json"]')
    data = json.loads(found[0].text)
    assert data['@type'] == 'JobPosting'
    assert cast.title in data['title']


def test_search_finds_it(site, cast, visitor):
    visitor.wait(f'/postings?q={cast.title.replace(" ", "+")}',
                 lambda b: b.links(f'/postings/{cast.posting}'), 20,
                 'the posting in search')
    visitor.get('/postings?q=nobody-wrote-this-word-zzz')
    assert not visitor.links(f'/postings/{cast.posting}')


def test_both_sides_see_the_same_explanation(cast):
    mine = story.explanation(cast.candidate, cast.posting)
    cast.employer.get(f'/employer/postings/{cast.posting}/matches')
    theirs = cast.employer.get(f'/employer/postings/{cast.posting}/matches/'
                               f'{mine["candidate"]}.json').json()
    story.check_explanation(theirs)
    assert theirs['score'] == mine['score']
    assert [p['points'] for p in theirs['parts']] == \
        [p['points'] for p in mine['parts']]


def test_the_page_of_a_match_says_why(cast):
    cast.candidate.get(f'/me/matches/{cast.posting}')
    why = story.explanation(cast.candidate, cast.posting)
    cast.candidate.get(f'/me/matches/{cast.posting}')
    assert f'{why["score"]:.1f}' in cast.candidate.text()
    for part in why['parts']:
        assert part['requirement'].split('\n')[0][:30].lower() in \
            cast.candidate.text().lower()


def test_a_second_submit_makes_no_second_application(cast):
    cast.candidate.get(f'/postings/{cast.posting}/apply', want=None)
    if any('letter' in f.fields for f in cast.candidate.forms()):
        cast.candidate.submit({'letter': 'again'}, want=None)
    assert len(story.applications(cast.candidate)) == 1
    assert len(story.applicants(cast.employer, cast.posting)) == 1


def test_the_candidate_is_told_of_each_step(site, cast):
    before = len(site.mails(cast.candidate.address))
    story.move(cast.employer, cast.applicant, 'reviewing')
    cast.candidate.get(f'/me/applications/{cast.application}')
    assert 'review' in cast.candidate.text().lower()
    story.write(cast.employer, cast.applicant, f'Come on Monday? {cast.tag}')
    cast.candidate.get(f'/messages/{cast.application}')
    assert cast.tag in cast.candidate.text()
    site.mail(cast.candidate.address, more_than=before)
    cast.candidate.get('/notices')
    assert cast.title in cast.candidate.text()


def test_messages_go_both_ways(cast):
    cast.candidate.get(f'/messages/{cast.application}')
    cast.candidate.submit({'body': f'Monday it is. {cast.tag}'})
    cast.employer.get(cast.applicant)
    text = cast.employer.text()
    if 'Monday it is' not in text:
        cast.employer.get('/messages')
        paths = cast.employer.links(r'^/messages/[^/]+$')
        assert paths, 'the employer has no messages'
        cast.employer.get(paths[0])
        text = cast.employer.text()
    assert 'Monday it is' in text


def test_notes_are_for_colleagues_only(cast):
    story.write(cast.employer, cast.applicant, 'Quiet note 4711', 'note')
    cast.employer.get(cast.applicant)
    assert 'Quiet note 4711' in cast.employer.text()
    for path in (f'/me/applications/{cast.application}',
                 f'/messages/{cast.application}', '/notices'):
        cast.candidate.get(path)
        assert 'Quiet note' not in cast.candidate.text()


def test_a_stranger_sees_nothing_of_it(site, cast):
    nosy = new_person(site, 'candidate', 'Nosy Parker')
    rival = new_person(site, 'employer', 'Rival Boss')
    paths = [f'/me/applications/{cast.application}',
             f'/messages/{cast.application}', cast.applicant,
             f'/employer/postings/{cast.posting}',
             f'/employer/postings/{cast.posting}/edit',
             f'/employer/postings/{cast.posting}/matches',
             f'/employer/postings/{cast.posting}/pipeline',
             '/admin', '/admin/audit', '/admin/people']
    for person in (nosy, rival):
        for path in paths:
            person.get(path, want=None)
            assert person.reply.status_code in (403, 404) or \
                '/signin' in person.path, (person.address, path)
            assert cast.tag not in person.text()


def test_a_rejection_carries_its_reason(site, cast):
    before = len(site.mails(cast.candidate.address))
    story.reject(cast.employer, cast.applicant,
                 f'Thank you, the place is filled. {cast.tag}')
    cast.candidate.get(f'/me/applications/{cast.application}')
    assert 'the place is filled' in cast.candidate.text()
    site.mail(cast.candidate.address, more_than=before)


def test_withdrawing_ends_it(site):
    cast = story.Cast(site).matched().applied()
    cast.candidate.get(f'/me/applications/{cast.application}')
    cast.candidate.submit(fields=[], action='withdraw')
    cast.candidate.get(f'/me/applications/{cast.application}')
    assert 'withdr' in cast.candidate.text().lower()
    cast.employer.get(cast.applicant)
    assert 'withdr' in cast.employer.text().lower()


def test_closing_tells_every_applicant(site):
    cast = story.Cast(site).matched().applied()
    before = len(site.mails(cast.candidate.address))
    cast.employer.get(f'/employer/postings/{cast.posting}')
    cast.employer.submit(fields=[], action='close')
    site.mail(cast.candidate.address, more_than=before)
    cast.candidate.get(f'/postings/{cast.posting}/apply', want=None)
    assert not any('letter' in f.fields for f in cast.candidate.forms())


def test_a_forgotten_password_is_replaced(site):
    b = new_person(site, 'candidate', 'Fay Forgetful')
    b.get('/account')
    b.submit(fields=[], action='signout')
    assert not b.signed_in()
    b.get('/password/forgot')
    b.submit({'email': b.address})
    mail = site.mail(b.address, '/password/reset')
    from browser import link_in
    b.get(link_in(mail, '/password/reset', site.base))
    b.submit({'password': 'another long password of tests'})
    b.sign_in(b.address, 'another long password of tests')


def test_the_administrator_sees_all_of_it(site, cast, admin):
    for path in ('/admin', '/admin/tasks', '/admin/audit', '/admin/people',
                 '/admin/health'):
        admin.get(path)
        assert admin.page.xpath('//h1'), path
    admin.get('/admin')
    assert admin.page.xpath('//main//svg'), 'no chart'
    for path in admin.links(r'^/admin/reports/[a-z-]+$'):
        admin.get(path)
        assert admin.page.xpath('//table'), path
        admin.get(path + '.csv')
        assert 'text/csv' in admin.reply.headers['content-type']


def test_the_audit_log_holds(site, cast):
    assert site.tandem('audit', 'verify').returncode == 0


@pytest.mark.parametrize('who', ['candidate', 'employer', 'admin'])
def test_the_sample_accounts_see_a_full_house(site, who):
    b = sign_in_sample(site, who)
    start = {'candidate': '/me', 'employer': '/employer',
             'admin': '/admin'}[who]
    b.get(start)
    paths = b.links('^' + start)
    assert len(paths) > 2, paths
    for path in paths[:40]:
        b.get(path)
        assert b.page is None or b.page.xpath('//h1'), path
