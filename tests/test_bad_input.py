"""Input that nobody should send, in every field of every form: each gets a
page that says what was wrong, keeps what was typed, and breaks nothing."""
import io
import re
import socket
import zipfile

import pytest

import story
from conftest import new_person
from instance import sign_in_sample

HOSTILE = {
    'empty': '',
    'blank': '   \t ',
    'long': 'x' * (1 << 20),
    'html': '<script>alert(1)</script><img src=x onerror=alert(1)>"\'>',
    'sql': "'; DROP TABLE postings; --",
    'nul': 'a\x00b',
    'controls': 'a\x01\x1b[2J\x7f\u202e\u2066b',
    'number': '-99999999999999999999999999',
    'template': '{{TITLE}}{{%AUTOESCAPE context="HTML"}}',
    'path': '../../../../etc/passwd',
    'emoji': '\U0001f469\u200d\U0001f52c' * 40,
}
FORMS = [
    ('visitor', '/signin', ()),
    ('visitor', '/signup?role=candidate', ('email', 'password')),
    ('visitor', '/signup?role=employer', ('email', 'password')),
    ('visitor', '/password/forgot', ('email',)),
    ('visitor', '/password/reset?code=x', ()),
    ('visitor', '/verify', ()),
    ('candidate', '/me/profile', ('basics.name',)),
    ('candidate', '/account/notices', ()),
    ('candidate', '/account', ()),
    ('employer', '/employer/postings/new', ('title',)),
]


@pytest.fixture(scope='module')
def visitor_here(site):
    return site.browser()


@pytest.fixture(scope='module')
def candidate_here(site):
    candidate = new_person(site, 'candidate', 'Bea Baddata')
    story.upload(candidate, story.RESUME)
    return candidate.wait('/me/profile', lambda b: b.page.xpath(
        '//input[@name="basics.name"][string-length(@value)>0]'), 60)


@pytest.fixture(scope='module')
def employer_here(site):
    return new_person(site, 'employer', 'Ed Baddata')


def gentle(b, what):
    """The answer is a page in style that executes nothing of ours."""
    status = b.reply.status_code
    assert status in (200, 303, 400, 403, 404, 413, 422, 429), \
        f'{what}: {status} {b.text()[:200]}'
    if b.page is None:
        return
    assert b.page.xpath('//h1'), what
    assert not b.page.xpath('//script[not(@src)][not(@type)]'), what
    assert not b.page.xpath('//img[@onerror]'), what
    if status == 422:
        assert b.page.xpath('//*[@aria-invalid="true"]|//*[@role="alert"]'), \
            f'{what}: no message'


def typed(form):
    """The fields a person fills."""
    for name in form.fields.keys():
        field = form.inputs[name]
        kind = getattr(field, 'type', 'text')
        if name and name != 'token' and kind not in ('hidden', 'file',
                                                     'submit', 'button'):
            yield name, kind


@pytest.mark.parametrize('who,path,needs', FORMS,
                         ids=[f'{w}{p}' for w, p, _ in FORMS])
def test_hostile_text_in_every_field(request, who, path, needs):
    """By people of this file only: their forms are ruined."""
    b = request.getfixturevalue(f'{who}_here')
    b.get(path)
    names = [n for n, kind in typed(b.form(*needs)) if kind in
             ('text', 'email', 'password', 'search', 'number', 'date', 'tel',
              'url', 'datetime-local', None)] or \
        [n for n, _ in typed(b.form(*needs))]
    for name in names[:8]:
        for label, value in HOSTILE.items():
            b.get(path, want=None)
            if b.reply.status_code == 429:
                pytest.fail('the limit of the door is too tight for a test')
            form = b.form(name)
            pairs = [(k, v) for k, v in form.form_values() if k != name]
            b.post(form.action or path, data=[*pairs, (name, value)])
            gentle(b, f'{name}={label}')
            assert b.reply.status_code in (303, 400, 413, 422), \
                f'{name}={label}: {b.reply.status_code} {b.text()[:200]}'


@pytest.mark.parametrize('body', [
    b'%ff%fe=%ff&token=%ff', b'email=%', b'email=%zz&password', b'&&&===',
    b'\xff\xfe\x00\x01', b'a=1&' * 5000, b'token=' + b'x' * 100000,
    b'email=a&email=b&email=c'], ids=range(8))
def test_broken_bodies_are_refused_gently(site, visitor, body):
    visitor.get('/signin')
    visitor.post('/signin', data=body, headers={
        'Content-Type': 'application/x-www-form-urlencoded'})
    gentle(visitor, body[:20])
    assert visitor.reply.status_code in (400, 403, 413, 422)


@pytest.mark.parametrize('kind', [
    'text/plain', 'application/json', 'multipart/form-data',
    'multipart/form-data; boundary=', 'multipart/form-data; boundary="',
    'multipart/form-data; boundary=' + 'x' * 300, 'nonsense', ''])
def test_other_media_types_are_refused_gently(site, visitor, kind):
    visitor.get('/signin')
    visitor.post('/signin', data=b'--x\r\nnonsense',
                 headers={'Content-Type': kind})
    gentle(visitor, kind)
    assert visitor.reply.status_code in (400, 403, 413, 422)


@pytest.mark.parametrize('query', [
    'q=' + 'x' * 4000, 'q=%00', 'q=%ff%fe', 'q=%22%22%22', 'q=*', 'q=AND OR',
    'q="unclosed', 'q=a*b:c^d(e', 'page=0', 'page=-1', 'page=999999999999',
    'page=x', 'radius=-5', 'radius=x', 'pay_from=1e99', 'pay_from=12oo',
    'sort=nothing', 'kind=nothing', 'since=yesterday', 'place=%00',
    'remote=maybe', 'place=%3B', 'place=.%2C%22&kind=full_time', '&&&', '=', 'q=NEAR(a b)', "q=' OR 1=1 --"])
def test_any_search_gets_a_page(site, visitor, query):
    visitor.get('/postings?' + query, want=None)
    gentle(visitor, query)
    assert visitor.reply.status_code in (200, 400, 422)


def zip_of(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name.replace('__', '/'), content)
    return data.getvalue()


PDF = story.RESUME.read_bytes()
UPLOADS = {
    'empty': ('cv.pdf', b''),
    'too large': ('cv.pdf', PDF + b'\n%' + b'x' * (10 << 20)),
    'text called pdf': ('cv.pdf', b'just words ' * 40),
    'binary called txt': ('cv.txt', bytes(range(256)) * 40),
    'an executable': ('cv.exe', b'\x7fELF' + bytes(4000)),
    'damaged': ('cv.pdf', PDF[:len(PDF) // 3]),
    'garbage in the middle': ('cv.pdf', PDF[:2000] + b'\0' * 2000
                              + PDF[4000:]),
    'no document in the zip': ('cv.docx', zip_of(a='b')),
    'a zip bomb': ('cv.docx', zip_of(
        word__document_xml=b' ' * (200 << 20))),
    'damaged zip': ('cv.docx', zip_of(word='x' * 1000)[:-30]),
    'name of a path': ('../../../etc/cron.d/cv.pdf', PDF),
    'name of html': ('"><script>alert(1)</script>.pdf', PDF),
    'very long name': ('x' * 400 + '.pdf', PDF),
}


@pytest.mark.parametrize('what', UPLOADS)
def test_bad_uploads_are_told_what_is_wrong(site, what):
    name, content = UPLOADS[what]
    b = new_person(site, 'candidate', 'Una Upload')
    b.get('/me/resume')
    b.submit(files={'file': (name, content, 'application/pdf')}, want=None)
    gentle(b, what)
    if b.reply.status_code != 200 or '/me/resume/' not in b.path:
        assert b.reply.status_code in (413, 422), b.reply.status_code
        return
    # Taken: then the page of its progress ends in a plain word.
    path = b.path
    b.wait(path, lambda b: not b.reply.headers.get('refresh')
           and not b.page.xpath('//meta[@http-equiv="refresh"]'), 90,
           'an end of reading')
    gentle(b, what)
    assert '<script>alert(1)' not in b.reply.text
    b.get('/me')


def test_a_body_cut_off_changes_nothing(site):
    b = new_person(site, 'candidate', 'Cut Off')
    b.get('/me/resume')
    token = b.token()
    cookies = '; '.join(f'{c.name}={c.value}' for c in b.session.cookies)
    head = (f'POST /me/resume HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n'
            f'Cookie: {cookies}\r\nContent-Length: 50000\r\n'
            f'Content-Type: multipart/form-data; boundary=cut\r\n\r\n'
            f'--cut\r\nContent-Disposition: form-data; name="token"\r\n\r\n'
            f'{token}\r\n--cut\r\nContent-Disposition: form-data; '
            f'name="file"; filename="cv.pdf"\r\n\r\n').encode()
    with socket.create_connection(('127.0.0.1', site.port), 10) as s:
        s.sendall(head + PDF[:5000])
    b.get('/me/resume')
    assert not b.links(r'^/me/resume/[^/]+$')


def test_two_submits_of_one_form_make_one_thing(site):
    b = new_person(site, 'employer', 'Two Times')
    b.get('/employer/postings/new')
    form = b.form('title', 'description')
    values = [(k, v) for k, v in form.form_values()
              if k not in ('title', 'description', 'place')]
    values += [('title', 'Twice sent'), ('description', story.POSTING),
               ('place', 'Berlin')]
    where = form.action or '/employer/postings/new'
    b.post(where, data=values)
    b.post(where, data=values)
    b.get('/employer/postings')
    shown = [a for a in b.page.iter('a')
             if 'Twice sent' in a.text_content()
             and re.search(r'/employer/postings/[^/]+$', a.get('href') or '')]
    assert len({a.get('href') for a in shown}) == 1


def test_an_ended_session_loses_no_text(site):
    cast = story.Cast(site).matched()
    b = cast.candidate
    b.get(f'/postings/{cast.posting}/apply')
    values = dict(b.form('letter').form_values())
    values['letter'] = 'Words that took an hour.'
    session = b.session.cookies.copy()
    b.session.cookies.clear()
    b.post(f'/postings/{cast.posting}/apply', data=values,
           allow_redirects=True)
    assert b.reply.status_code in (200, 403), b.reply.status_code
    assert 'Words that took an hour.' in b.reply.text, b.text()[:300]
    b.session.cookies = session


def test_a_letter_to_a_posting_that_closed_is_shown_again(site):
    cast = story.Cast(site).matched()
    b = cast.candidate
    b.get(f'/postings/{cast.posting}/apply')
    values = dict(b.form('letter').form_values())
    values['letter'] = 'Words that took an hour.'
    cast.employer.get(f'/employer/postings/{cast.posting}')
    cast.employer.submit(fields=[], action='/pause')
    b.post(f'/postings/{cast.posting}/apply', data=values)
    assert b.reply.status_code == 422
    assert 'Words that took an hour.' in b.text()


def test_a_mistyped_address_is_not_lost_with_a_wrong_code(site):
    b = site.browser()
    b.get('/verify')
    b.submit({'email': 'not an address', 'code': '12345678'}, want=422)
    assert b.form('email').fields['email'] == 'not an address'


def test_a_requirement_that_is_not_text_is_not_dropped(site, employer):
    posting, _ = story.draft(employer, title='Not text')
    path = f'/employer/postings/{posting}/requirements'
    for name, value in (('label.0', b'\xff\xfe'), ('kind.0', 'nonsense')):
        employer.get(path)
        pairs = [(k, v) for k, v in employer.fields('label.0') if k != name]
        employer.post(path, data=[*pairs, (name, value)])
        assert employer.reply.status_code == 422, name
        gentle(employer, name)


@pytest.mark.parametrize('kind, label', [
    ('years', 'a long time'),
    ('language', 'Klingonese'),
    ('pay', 'a good deal'),
    ('education', 'clever'),
    ('place', 'Xyzzyville'),
    ('skill', 'Female only'),
    ('text', 'Maximum age 35'),
    ('skill', 'x' * 201),
])
def test_a_requirement_that_says_nothing_is_told_so(employer, kind, label):
    posting, _ = story.draft(employer, title='Says nothing')
    path = f'/employer/postings/{posting}/requirements'
    employer.get(path)
    empty = [n for n, v in employer.fields('label.0')
             if n.startswith('label.') and not v][0]
    at = empty.split('.')[1]
    employer.submit({empty: label, f'kind.{at}': kind}, want=422)
    field = employer.page.get_element_by_id(empty)
    error = employer.page.get_element_by_id(field.get('aria-describedby'))
    assert len(error.text_content().strip()) > 20
    assert field.value == label
    gentle(employer, label)


def test_two_hundred_requirements_are_the_most(employer):
    posting, _ = story.draft(employer, title='A long list')
    path = f'/employer/postings/{posting}/requirements'
    employer.get(path)
    hidden = [(n, v) for n, v in employer.fields('label.0')
              if '.' not in n]
    rows = [(f'label.{i}', f'Juggling {i} balls') for i in range(201)]
    employer.post(path, data=[*hidden, *rows])
    assert employer.reply.status_code == 422
    assert '200' in employer.text()
    employer.get(path)
    employer.post(path, data=[*hidden, *rows[:200]])
    assert employer.reply.status_code in (200, 303)


def test_a_name_that_nobody_sees_is_none(site):
    b = new_person(site, 'candidate', 'Ivy Invisible')
    b.get('/account')
    b.submit({'name': '\u200b\u200d'}, want=422)
    b.get('/account')
    assert b.form('name').fields['name'] == 'Ivy Invisible'


@pytest.mark.parametrize('host', ['127.0.0.1:80@evil.example', '127.0.0.1:',
                                  'localhost.evil.example'])
def test_a_host_that_only_begins_like_ours_is_refused(site, host):
    with socket.create_connection(('127.0.0.1', site.port), 10) as s:
        s.sendall(f'GET / HTTP/1.1\r\nHost: {host}\r\n'
                  'Connection: close\r\n\r\n'.encode())
        assert s.recv(100).split()[1] in (b'400', b'421')


def test_the_back_button_after_signing_out_shows_a_door(site):
    b = new_person(site, 'candidate', 'Back Button')
    b.get('/account')
    b.submit(fields=[], action='signout')
    b.get('/me', want=None)
    assert '/signin' in b.path


def test_wrong_passwords_say_nothing_about_accounts(site):
    one, other = site.browser(), site.browser()
    one.get('/signin')
    one.submit({'email': 'candidate@tandem.example',
                'password': 'not this one at all'}, want=None)
    other.get('/signin')
    other.submit({'email': 'nobody-here@example.org',
                  'password': 'not this one at all'}, want=None)
    assert one.reply.status_code == other.reply.status_code == 422
    strip = re.compile(r'candidate@tandem\.example|nobody-here@example\.org')
    assert strip.sub('', one.text()) == strip.sub('', other.text())


def test_guessing_a_password_is_slowed_down(site):
    person = new_person(site, 'candidate', 'Guess Me')
    b = site.browser()
    statuses = []
    for _ in range(25):
        b.get('/signin')
        b.submit({'email': person.address,
                  'password': 'not this one at all'}, want=None)
        statuses.append(b.reply.status_code)
        if 429 in statuses:
            break
    assert 429 in statuses, statuses
    assert b.page.xpath('//h1')


def test_hostile_words_come_back_as_words(site, employer):
    posting, title = story.draft(
        employer, title='<b>Bold</b> & "quoted" {{TITLE}}',
        description='<script>alert(1)</script>\n\n[x](javascript:alert(1)) '
        '<a href="javascript:alert(1)" onclick="x()">y</a> **bold** ' +
        story.POSTING)
    story.publish(employer, posting)
    b = site.browser()
    b.get(f'/postings/{posting}')
    assert title in b.text()
    assert not b.page.xpath('//a[starts-with(@href, "javascript:")]')
    assert not b.page.xpath('//*[@onclick]')
    assert 'alert(1)</script>' not in b.reply.text
    assert b.page.xpath('//strong[text()="bold"]')


def test_the_sample_candidate_is_unharmed(site):
    b = sign_in_sample(site, 'candidate')
    b.get('/me')
