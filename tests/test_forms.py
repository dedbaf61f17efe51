"""What somebody typed is not lost: every form with text in it, sent with a
token that is not good and sent after its session ended, comes back with the
text, and nothing of it is done before it is sent once more."""
import re

import pytest

import story
from conftest import PASSWORD, new_person
from browser import link_in
from instance import TOP
from test_permission import account_of

TEXT = 'Words that took an hour to find <b>&"'
KINDS = ('text', 'search', 'email', 'tel', 'url', None)


# Shown in a Tandem of another setting: test_companies.py has it.
ELSEWHERE = {'/admin/postings/{{ID}}/return'}


def pages_of(cast):
    a, p = cast.application, cast.posting
    return [(cast.candidate, path) for path in (
        '/account', '/me/profile', '/me/alerts', f'/messages/{a}',
        f'/me/applications/{a}', f'/postings/{cast.other}/apply',
        '/account/declaration', f'/me/matches/{p}', '/account/notices',
        '/account/address', '/me/wishes',
        f'/objections?posting={p}', '/postings?q=nurse')
    ] + [(cast.employer, path) for path in (
        '/account', '/employer/company', '/employer/postings/new',
        f'/employer/postings/{p}/edit', f'/employer/postings/{p}/requirements',
        f'/employer/postings/{p}', cast.applicant, f'/messages/{a}',
        '/employer/alerts', '/employer/team', '/employer/people?q=nurse')
    ] + [(cast.admin, path) for path in (cast.closing, cast.objection)
    ] + [(cast.newcomer, '/me/profile/short')]


def with_an_administrator(site, cast):
    """Who answers an objection, and is about to close an account."""
    cast.candidate.get(f'/objections?posting={cast.posting}')
    cast.candidate.submit({'body': 'Ten years of it are not counted.'})
    one = new_person(site, 'candidate')
    site.tandem('user', 'role', one.address, 'admin')
    cast.admin = site.browser().sign_in(one.address, PASSWORD)
    cast.admin.address = one.address
    cast.admin.get('/admin/objections')
    cast.objection = cast.admin.links('^/admin/objections/[^/?]+$')[0]
    cast.closing = '/admin/people/{}/disable'.format(
        account_of(site, cast.employer.address))


def typed(form):
    """The first field of a form where a person writes, or None."""
    for field in form.xpath('.//textarea|.//input'):
        kind = field.get('type') if field.tag == 'input' else None
        if field.get('name') and kind in KINDS and \
                'readonly' not in field.attrib and \
                'password' not in field.get('name'):
            return field.get('name')
    return None


@pytest.fixture(scope='module')
def forms(site):
    """(who, action, the values of a form with a text in one field)"""
    cast = story.Cast(site).matched().applied()
    cast.other, _ = story.draft(cast.employer, title='Another opening')
    story.publish(cast.employer, cast.other)
    with_an_administrator(site, cast)
    cast.newcomer = new_person(site, 'candidate')
    found = {}
    for b, path in pages_of(cast):
        b.get(path)
        for form in b.forms():
            name = typed(form)
            action = form.action or b.path
            if not name or any(k in f'{action}' for k in ('/signout',)):
                continue
            values = [(k, v) for k, v in form.form_values() if k != name]
            found.setdefault((b, re.sub(r'^https?://[^/]+', '', action)),
                             (name, values))
    assert len(found) > 12, list(found)
    return found


def long_forms():
    """Where a template's form has room for many lines."""
    for file in sorted((TOP / 'templates').glob('*.tpl')):
        for form in re.findall(r'<form(.*?)</form>', file.read_text(), re.S):
            action = re.search(r'action="([^"]*)', form.split('>')[0])
            if '<textarea' in form:
                yield action[1] if action else '/employer/postings/new'


def test_every_form_with_room_for_words_is_tried(forms):
    tried = {action.split('?')[0] for _, action in forms}
    wanted = set(long_forms()) - ELSEWHERE
    assert len(wanted) > 10, wanted
    assert not [w for w in wanted if not any(re.fullmatch(
        re.sub(r'\{\{\w+(:u)?\}\}', '[^/]+', w), t) for t in tried)], tried


def texts(b):
    """What the page has in fields and in words."""
    held = [f.get('value') or f.text or '' for f in b.page.xpath(
        '//input|//textarea')]
    return [*held, b.text()]


def is_kept(b, name):
    return any(TEXT in held for held in texts(b)), \
        f'{b.reply.status_code} {b.path} {name}: {b.text()[:300]}'


def looked_over(b, action):
    """Presses "Show what I typed"; the form itself comes back, filled."""
    b.submit(fields=['review'], want=422)
    assert b.path.split('?')[0] == action.split('?')[0], (b.path, action)
    held = [f.get('value') or f.text or '' for f in b.page.xpath(
        '//main//input[not(@type="hidden")]|//main//textarea')]
    assert any(TEXT in h for h in held), f'{action}: {b.text()[:300]}'


def test_a_wrong_token_loses_nothing(forms):
    wrong = []
    for (b, action), (name, values) in forms.items():
        sent = [(k, v) for k, v in values if k != 'token']
        b.post(action, data=[*sent, (name, TEXT), ('token', 'x' * 64)])
        try:
            assert b.reply.status_code == 403, b.reply.status_code
            assert all(is_kept(b, name)[:1]), is_kept(b, name)[1]
            looked_over(b, action)
        except AssertionError as error:
            wrong.append(f'{action} ({name}): {str(error)[:300]}')
    assert not wrong, '\n'.join(wrong)


def test_a_session_that_ended_loses_nothing(site, forms):
    wrong = []
    for (b, action), (name, values) in forms.items():
        stranger = site.browser()
        stranger.post(action, data=[*values, (name, TEXT)])
        try:
            assert stranger.reply.status_code == 403
            assert all(is_kept(stranger, name)[:1]), is_kept(stranger, name)[1]
            stranger.submit({'email': b.address, 'password': PASSWORD},
                            fields=['email', 'password'])
            assert 'kept' in stranger.text(), stranger.text()[:200]
            looked_over(stranger, action)
        except AssertionError as error:
            wrong.append(f'{action} ({name}): {str(error)[:300]}')
    assert not wrong, '\n'.join(wrong)


def state_of(b, path):
    """What a page says, and what is chosen in it."""
    b.get(path)
    return b.page.xpath('string(//main)'), \
        b.page.xpath('//main//option[@selected]/@value')


CHOICES = [  # who, the page, whose form is sent by which choice
    ('candidate', '/account/consents', '/account/consents', None),
    ('candidate', '/me/alerts', '/me/alerts/', ('pace', 'weekly')),
    ('employer', '/employer/team', '/place', ('team', 'recruiter')),
]


@pytest.fixture(scope='module')
def chooser(site):
    """A candidate with a saved search, an employer with a colleague."""
    cast = story.Cast(site)
    cast.candidate.get('/postings?q=nurse')
    cast.candidate.submit(fields=['pace'])
    kim = new_person(site, 'employer', 'Kim Colleague')
    cast.employer.get('/employer/team')
    cast.employer.submit({'email': kim.address, 'team': 'reader'},
                         action='invite')
    kim.get(link_in(site.mail(kim.address, 'invites you'), '/invitation',
                    site.base))
    kim.submit(action='join')
    return cast


def choice_form(b, page, action, choice):
    b.get(page)
    fits = [f for f in b.forms() if action in (f.action or '')
            and (choice[0] if choice else 'purpose') in f.fields]
    assert fits, f'{page}: {b.text()[:300]}'
    return fits[-1].action, {**dict(fits[-1].form_values()),
                             **dict([choice] if choice else [])}


@pytest.mark.parametrize('who,page,action,choice', CHOICES)
def test_a_choice_waits_for_the_press(site, chooser, who, page, action,
                                      choice):
    """Kept through signing in, shown again as chosen, and without any effect
    before it is sent once more."""
    b = getattr(chooser, who)
    action, values = choice_form(b, page, action, choice)
    before = state_of(b, page)
    stranger = site.browser()
    stranger.post(action, data=values)
    assert stranger.reply.status_code == 403
    stranger.submit({'email': b.address, 'password': PASSWORD},
                    fields=['email', 'password'])
    stranger.submit(fields=['review'], want=422)
    assert 'Nothing was sent yet' in stranger.text(), stranger.text()[:300]
    if choice:
        chosen = stranger.page.xpath(
            f'//form[@action="{action}"]//option[@selected]/@value')
        assert chosen == [choice[1]], chosen
    else:
        assert 'You had pressed' in stranger.text()
    assert state_of(b, page) == before
    stranger.submit({k: v for k, v in values.items() if k != 'token'},
                    action=f'{action}$')
    assert state_of(b, page) != before


def test_a_search_to_be_saved_waits_for_the_press(site, chooser):
    b = chooser.candidate
    b.get('/postings?q=welder')
    form = next(f for f in b.forms() if '/me/alerts' in (f.action or ''))
    before = state_of(b, '/me/alerts')
    stranger = site.browser()
    stranger.post('/me/alerts', data={**dict(form.form_values()),
                                      'pace': 'weekly'})
    stranger.submit({'email': b.address, 'password': PASSWORD},
                    fields=['email', 'password'])
    stranger.submit(fields=['review'])
    assert 'Nothing was saved' in stranger.text()
    assert dict(stranger.fields('pace'))['pace'] == 'weekly'
    assert state_of(b, '/me/alerts') == before
    stranger.submit(fields=['pace'])
    assert state_of(b, '/me/alerts') != before


def test_the_password_is_never_kept(site):
    stranger = site.browser()
    stranger.post('/account/password', data={
        'token': 'x', 'old_password': 'canary-old-password',
        'password': 'canary-new-password', 'other': TEXT})
    assert 'canary' not in stranger.reply.text
