"""An employer's team as its people see it: invited, given a posting, working
for two companies, removed while signed in."""
from browser import link_in
from conftest import PASSWORD, new_person
from story import Cast
from test_permission import account_of, join


def session_of(browser):
    return next(c.value for c in browser.session.cookies
                if c.name.endswith('tandem_session'))


def test_who_was_removed_sees_nothing_in_the_open_session(site):
    owner = new_person(site, 'employer', 'Olga Owner')
    rita = join(site, owner, 'recruiter', 'Rita Recruiter')
    rita.get('/employer/postings')
    owner.get('/employer/team')
    assert 'Rita Recruiter' in owner.text()
    owner.submit(fields=[], action=f'{account_of(site, rita.address)}/remove')
    rita.get('/employer/postings', want=404)
    rita.get('/employer', want=404)
    rita.get('/')
    assert rita.path == '/account/companies'
    assert 'You are in no company' in rita.text()
    assert site.mail(rita.address, 'You left the team')


def test_an_invitation_works_once_and_for_its_address_only(site):
    owner = new_person(site, 'employer', 'Olga Owner')
    known = new_person(site, 'employer', 'Kim Known')
    owner.get('/employer/team')
    owner.submit({'email': known.address, 'team': 'recruiter'},
                 action='invite')
    assert known.address in owner.text()
    link = link_in(site.mail(known.address, 'invites you'), '/invitation',
                   site.base)
    owner.get(link)
    assert 'You are signed in as' in owner.text()
    stranger = site.browser()
    stranger.get(link)
    stranger.submit({'name': 'X', 'password': PASSWORD, 'accept': '1'},
                    fields=['name'], want=422)
    assert 'has an account already' in stranger.text()
    known.get(link)
    known.submit(fields=['code'], action='join')
    assert known.path == '/employer'
    for browser in (known, stranger):
        browser.get(link, want=404)


def test_a_person_switches_between_companies(site):
    first = Cast(site)
    owner = first.employer
    kim = new_person(site, 'employer', 'Kim Known', company='Other Works')
    owner.get('/employer/team')
    owner.submit({'email': kim.address, 'team': 'reader'}, action='invite')
    kim.get(link_in(site.mail(kim.address, 'invites you'), '/invitation',
                    site.base))
    before = session_of(kim)
    kim.submit(fields=['code'], action='join')
    assert session_of(kim) != before
    page = f'/employer/postings/{first.posting}'
    kim.get(page)
    assert 'Pause it' not in kim.text() and 'Edit' not in kim.text()
    kim.get('/account/companies')
    before = session_of(kim)
    kim.submit(fields=[], action='switch')
    assert session_of(kim) != before
    old = site.browser()
    old.session.cookies.set('tandem_session', before)
    assert not old.signed_in()
    kim.get(page, want=404)
    kim.get(kim.links('/account/companies')[0])
    kim.submit(fields=[], action='switch')
    assert kim.path == page


def test_a_place_that_others_change_gives_the_session_another_token(site):
    owner = new_person(site, 'employer', 'Olga Owner')
    rita = join(site, owner, 'reader', 'Rita Reader')
    before = session_of(rita)
    rita.get('/employer')
    assert session_of(rita) == before
    rita.get('/employer/postings/new', want=404)
    owner.get('/employer/team')
    owner.submit({'team': 'recruiter'}, fields=[],
                 action=f'{account_of(site, rita.address)}/place')
    rita.get('/employer/postings/new')
    assert session_of(rita) != before


def test_the_last_owner_cannot_leave(site):
    owner = new_person(site, 'employer', 'Olga Owner')
    owner.get('/account/companies')
    owner.submit(fields=[], action='leave', want=409)
    assert 'needs an owner' in owner.text()
    owner.get('/employer')


def test_a_hiring_manager_sees_and_rates_what_is_given(site):
    cast = Cast(site).matched().applied()
    max_ = join(site, cast.employer, 'manager', 'Max Manager')
    page = f'/employer/applications/{cast.application}'
    max_.get(page, want=404)
    max_.get('/employer')
    assert 'No posting for you yet' in max_.text()
    max_.get('/messages')
    cast.employer.get(f'/employer/postings/{cast.posting}')
    cast.employer.submit(fields=['give'], action='give')
    max_.get('/employer')
    assert cast.title in max_.text()
    max_.get(page)
    assert 'Move to this stage' not in max_.text()
    assert 'Owners and recruiters of your team decide' in max_.text()
    max_.submit({'rating': '5'}, fields=['rating'])
    cast.employer.get(page)
    assert 'Max Manager' in cast.employer.text()


def test_a_new_owner_can_be_made(site):
    owner = new_person(site, 'employer', 'Olga Owner')
    rita = join(site, owner, 'recruiter', 'Rita Recruiter')
    rita.get('/employer/company', want=404)
    owner.get('/employer/team')
    owner.submit({'team': 'owner'}, fields=[],
                 action=f'{account_of(site, rita.address)}/place')
    rita.get('/employer/company')
    owner.get('/account/companies')
    owner.submit(fields=[], action='leave')
    assert 'You are in no company' in owner.text()
