"""A resume from the file to the profile and back out, over HTTP and without
scripts: what is seen, corrected, compared, kept, taken along and erased."""
import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

import story
from conftest import PASSWORD, new_person

DOCUMENTS = story.TOP / 'tests' / 'documents'
TEXT = '''Mirela Popa
mirela.popa@mail.example
Leeds

EXPERIENCE
Registered Nurse, Moor Hospital\t03/2016 - 05/2024
- Wound care for 14 patients

SKILLS
wound care, cannulation
'''


def person(site, name='Mirela Popa'):
    return new_person(site, 'candidate', name)


def upload_text(candidate, text, name='cv.txt'):
    """Uploads it and waits until it is read; the id of the resume."""
    candidate.get('/me/resume')
    candidate.submit(files={'file': (name, io.BytesIO(text.encode()),
                                     'text/plain')})
    resume = candidate.path.split('/')[3]
    candidate.wait(f'/me/resume/{resume}', lambda b: 'It is read' in b.text()
                   or 'Checked' in b.text(), 60, 'the reading')
    return resume


def value(candidate, name):
    found = candidate.page.xpath(f'//*[@name="{name}"]')
    assert found, f'no field {name} on {candidate.path}'
    return found[0].get('value') or (found[0].text or '')


def press(candidate, button, at, values=None):
    """One of the small buttons of the profile's form, with what is typed."""
    candidate.submit({**(values or {}), button: at}, fields=['basics.name'])


def save(candidate, values=None):
    candidate.get('/me/profile')
    candidate.submit(values or {}, fields=['basics.name'])
    assert candidate.path == '/me/matches', candidate.text()[:300]


@pytest.fixture(scope='module')
def reader(site):
    """Somebody whose PDF is read, and not saved."""
    candidate = person(site, 'Niamh Castellow')
    story.upload(candidate, story.RESUME)
    candidate.resume = candidate.path.split('/')[3]
    candidate.wait('/me/profile', story.has_name('Niamh Castellow'))
    return candidate


# -- the pages of the document --------------------------------------------------


def test_the_pages_are_pictures_of_ours(reader):
    reader.get('/me/profile')
    pictures = reader.page.xpath('//figure//img')
    assert pictures
    assert all(p.get('alt') and p.get('width') and p.get('height')
               for p in pictures)
    reply = reader.get(pictures[0].get('src'))
    assert reply.headers['content-type'] in ('image/png', 'image/jpeg')
    assert reply.content[:4] == b'\x89PNG' or reply.content[:2] == b'\xff\xd8'
    assert reply.headers['x-content-type-options'] == 'nosniff'
    assert 'no-store' in reply.headers['cache-control']
    assert 'sandbox' in reply.headers['content-security-policy']
    for wrong in ('0', '99', '-1', 'x', '1.0'):
        reader.get(f'/me/resume/{reader.resume}/page/{wrong}', want=404)


def test_nobody_else_sees_a_page(site, reader):
    path = f'/me/resume/{reader.resume}/page/1'
    person(site, 'Otto Other').get(path, want=404)
    new_person(site, 'employer', 'Olga Other').get(path, want=(403, 404))
    stranger = site.browser()
    stranger.get(path, want=None)
    assert '/signin' in stranger.path


def test_every_field_that_was_read_leads_to_its_words(reader):
    reader.get('/me/profile')
    targets = set(reader.page.xpath('//*[@data-field]/@id'))
    refs = reader.page.xpath('//form//a[contains(@class,"ref")]/@href')
    assert len(refs) > 10
    assert not [r for r in refs if r[1:] not in targets]
    fields = set(reader.page.xpath('//form//*[@name]/@name'))
    back = set(reader.page.xpath('//*[@data-field]/@data-field'))
    assert not back - fields


def test_marks_are_drawn_where_the_words_stand(reader):
    reader.get('/me/profile')
    boxes = reader.page.xpath('//*[@data-field="basics.name"]//rect')
    assert len(boxes) == 1
    x, y, wide, high = (int(boxes[0].get(k))
                        for k in ('x', 'y', 'width', 'height'))
    assert 0 <= x < 10000 and 0 <= y < 1500 and wide > 500 and 50 < high < 900


def test_an_address_lights_one_field_up(reader):
    reader.get('/me/profile?field=work.0.position')
    lit = reader.page.xpath('//*[contains(@class,"lit")]/@data-field')
    assert lit and set(lit) == {'work.0.position'}


def test_a_text_has_its_words_marked(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    marks = {m.get('data-field'): m.text_content()
             for m in candidate.page.xpath('//mark')}
    assert marks['basics.name'] == 'Mirela Popa'
    assert marks['work.0.position'] == 'Registered Nurse'
    assert not candidate.page.xpath('//figure')


def test_hidden_words_are_told_to_both_sides(site):
    employer = new_person(site, 'employer', 'Rita Recruiter')
    posting, _ = story.draft(employer)
    story.publish(employer, posting)
    candidate = person(site)
    story.upload(candidate, DOCUMENTS / 'sidebar_hidden.pdf')
    candidate.wait('/me/profile', lambda b: b.page.xpath(
        '//input[@name="basics.name"][string-length(@value)>0]'))
    note = ' '.join(candidate.page.xpath(
        '//div[contains(@class,"warn")]')[0].text_content().split())
    assert 'Page 1' in note and 'employers see this note' in note
    save(candidate)
    candidate.get(f'/postings/{posting}/apply')
    candidate.submit({'letter': 'Hello.'})
    employer.get(f'/employer/postings/{posting}/pipeline')
    employer.get(employer.links(r'^/employer/applications/[^/?]+$')[0])
    theirs = ' '.join(employer.page.xpath(
        '//div[contains(@class,"warn")]')[0].text_content().split())
    assert 'without the candidate knowing' in theirs


# -- correcting ---------------------------------------------------------------


def test_the_buttons_lose_nothing_that_was_typed(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    press(candidate, 'add', 'work', {'basics.label': 'Night nurse'})
    assert candidate.path == '/me/profile'
    assert value(candidate, 'basics.label') == 'Night nurse'
    assert value(candidate, 'work.1.position') == ''
    press(candidate, 'up', 'work.1', {'work.1.position': 'Matron'})
    assert value(candidate, 'work.0.position') == 'Matron'
    assert value(candidate, 'work.1.position') == 'Registered Nurse'
    # Going back asks for the page again, and it is all there.
    candidate.get('/me/profile')
    assert value(candidate, 'work.0.position') == 'Matron'
    assert value(candidate, 'basics.label') == 'Night nurse'
    press(candidate, 'remove', 'work.1', {'basics.phone': '0113 496 0000'})
    assert not candidate.page.xpath('//*[@name="work.1.position"]')
    assert value(candidate, 'basics.phone') == '0113 496 0000'
    press(candidate, 'add', 'awards')
    assert value(candidate, 'awards.0.title') == ''
    save(candidate)
    candidate.get('/me/profile')
    assert value(candidate, 'work.0.position') == 'Matron'
    assert not candidate.page.xpath('//*[@name="awards.0.title"]')


def test_what_is_only_kept_can_be_discarded(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    save(candidate)
    candidate.get('/me/profile')
    press(candidate, 'remove', 'work.0', {'basics.name': 'Somebody Else'})
    assert 'not saved' in candidate.text()
    draft = candidate.page.xpath('//button[@name="discard"]/@value')[0]
    candidate.submit({'discard': draft}, fields=['token'],
                     action='/me/profile')
    assert value(candidate, 'basics.name') == 'Mirela Popa'
    assert value(candidate, 'work.0.position') == 'Registered Nurse'


def test_a_date_that_is_none_comes_back_with_its_field(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    candidate.submit({'work.0.startDate': 'when it rained',
                      'work.0.summary': 'All of it\nin two lines'},
                     fields=['basics.name'], want=422)
    field = candidate.page.xpath('//*[@name="work.0.startDate"]')[0]
    assert field.get('aria-invalid') == 'true'
    assert field.get('value') == 'when it rained'
    assert candidate.page.xpath('//*[@id="work.0.startDate.error"]')
    assert value(candidate, 'work.0.summary').strip() == \
        'All of it\nin two lines'
    candidate.submit({'work.0.startDate': 'March 2017',
                      'work.0.endDate': 'today'}, fields=['basics.name'])
    candidate.get('/me/profile')
    assert value(candidate, 'work.0.startDate') == '2017-03'
    assert value(candidate, 'work.0.endDate') == ''


def test_a_form_of_an_older_profile_does_not_overwrite(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    stale = dict(candidate.form('basics.name').form_values())
    save(candidate, {'basics.name': 'Mirela Newer'})
    stale['basics.name'] = 'Mirela Older'
    candidate.post('/me/profile', data=stale, want=422,
                   headers={'Origin': candidate.base})
    assert 'saved elsewhere' in candidate.text()
    assert value(candidate, 'basics.name') == 'Mirela Older'
    theirs = candidate.page.xpath('//*[@id="basics.name.theirs"]')
    assert 'Mirela Newer' in theirs[0].text_content()
    assert len(candidate.page.xpath('//*[contains(@id,".theirs")]')) == 1
    again = dict(candidate.form('basics.name').form_values())
    save(candidate, {'basics.name': 'Mirela Newest'})
    candidate.post('/me/profile', data=again, want=422,
                   headers={'Origin': candidate.base})
    assert 'Mirela Newest' in candidate.text()
    candidate.submit({}, fields=['basics.name'])
    candidate.get('/me/profile')
    assert value(candidate, 'basics.name') == 'Mirela Older'


def test_addresses_are_addresses(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    candidate.submit({'basics.email': 'ask me', 'basics.url':
                      'javascript:alert(1)//a.example'},
                     fields=['basics.name'], want=422)
    for name in ('basics.email', 'basics.url'):
        problem = candidate.page.xpath(f'//*[@id="{name}.error"]')
        assert 'is not a' in problem[0].text_content()
    candidate.submit({'basics.email': 'mirela@mail.example', 'basics.url':
                      'popa.example/me'}, fields=['basics.name'])
    assert candidate.path == '/me/matches'


def test_the_same_save_twice_is_one_version(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    form = dict(candidate.form('basics.name').form_values())
    for _ in range(2):
        reply = candidate.post('/me/profile', data=form, want=303,
                               headers={'Origin': candidate.base})
        assert reply.headers['location'].endswith('/me/matches')
    candidate.get('/me/resume')
    versions = candidate.links(r'^/me/profile/print\?version=')
    assert len(versions) == 1


def test_a_session_that_ended_keeps_what_was_typed(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    candidate.get('/me/profile')
    form = dict(candidate.form('basics.name').form_values())
    form['work.0.summary'] = 'Typed for an hour\nand more'
    for cookie in list(candidate.session.cookies):
        candidate.session.cookies.clear(cookie.domain, cookie.path,
                                        cookie.name)
    candidate.post('/me/profile', data=form, want=403,
                   headers={'Origin': candidate.base})
    assert 'You were signed out. What you typed is kept' in candidate.text()
    candidate.submit({'email': candidate.address, 'password': PASSWORD})
    assert 'what you typed is kept' in candidate.text()
    candidate.submit(fields=['basics.name'], want=422)
    assert value(candidate, 'work.0.summary').strip() == \
        'Typed for an hour\nand more'
    candidate.submit(fields=['basics.name'])
    candidate.get('/me/profile')
    assert value(candidate, 'work.0.summary').strip() == \
        'Typed for an hour\nand more'


# -- a second file ------------------------------------------------------------


def test_a_correction_survives_and_each_difference_is_shown(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    save(candidate, {'basics.name': 'Mirela P. Popa'})
    resume = upload_text(candidate, TEXT.replace('Leeds', 'York') +
                         '\nLANGUAGES\nGerman B1\n', 'newer.txt')
    candidate.get(f'/me/resume/{resume}')
    assert 'differs from your profile' in candidate.text()
    candidate.get('/me/profile')
    assert value(candidate, 'basics.name') == 'Mirela P. Popa'
    assert value(candidate, 'basics.location.city') == 'York'
    candidate.get('/me/profile/changes')
    sides = {}
    for box in candidate.page.xpath('//fieldset'):
        label = ' '.join(box.xpath('./legend')[0].text_content().split())
        chosen = box.xpath('.//input[@checked]')[0]
        sides[label] = (chosen.get('name'), chosen.get('value'))
    name = next(v for k, v in sides.items() if k.startswith('Name'))
    city = next(v for k, v in sides.items() if k.startswith('Place'))
    assert name[1] == 'old' and city[1] == 'new'
    # Nothing is replaced so far: what was saved is what is taken along.
    saved = candidate.get('/me/profile.json').json()
    assert saved['basics']['name'] == 'Mirela P. Popa'
    assert saved['basics']['location']['city'] == 'Leeds'
    candidate.get('/me/profile/changes')
    candidate.submit({name[0]: 'new', city[0]: 'old'}, fields=[name[0]])
    assert candidate.path == '/me/profile'
    assert value(candidate, 'basics.name') == 'Mirela Popa'
    assert value(candidate, 'basics.location.city') == 'Leeds'
    save(candidate)
    candidate.get('/me/profile/changes')
    assert candidate.path == '/me/profile'


def test_all_of_one_side_can_be_asked_for(site):
    candidate = person(site)
    upload_text(candidate, TEXT)
    save(candidate, {'basics.name': 'Mirela P. Popa'})
    upload_text(candidate, TEXT.replace('Leeds', 'York'))
    for side in ('old', 'new'):
        candidate.get(f'/me/profile/changes?all={side}')
        chosen = candidate.page.xpath('//input[@checked]/@value')
        assert chosen and set(chosen) == {side}


def test_entries_that_the_form_has_no_room_for_are_told(site):
    candidate = person(site)
    posts = [{'name': f'Firm {i}', 'position': 'Nurse'} for i in range(230)]
    upload_text(candidate, json.dumps({'basics': {'name': 'Mirela Popa'},
                                       'work': posts}), 'cv.json')
    candidate.get('/me/profile')
    assert 'not shown here: 120 entries.' in candidate.text()
    assert 'the first 200 entries were read: work.' in candidate.text()
    save(candidate)
    kept = candidate.get('/me/profile.json').json()['work']
    assert len(kept) == 200 and kept[199]['name'] == 'Firm 199'


def test_two_uploads_at_once_are_two_files(site):
    candidate = person(site)
    candidate.get('/me/resume')
    token = candidate.token()

    def send(i):
        return candidate.session.post(
            f'{candidate.base}/me/resume', data={'token': token},
            files={'file': (f'cv{i}.txt', f'{TEXT}{i}\n'.encode(),
                            'text/plain')},
            headers={'Origin': candidate.base}, allow_redirects=False,
            timeout=60)

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(send, range(4)))
    assert [r.status_code for r in replies] == [303] * 4
    assert len({r.headers['location'] for r in replies}) == 4
    candidate.wait('/me/profile', story.has_name('Mirela'))
    candidate.get('/me/resume')
    assert len(candidate.links(r'^/me/resume/[^/]+/file$')) == 4


# -- files and versions -------------------------------------------------------


def test_a_file_goes_unless_it_is_in_use(site):
    candidate = person(site)
    first = upload_text(candidate, TEXT)
    save(candidate)
    candidate.get(f'/me/resume/{first}/erase')
    assert 'made from it' in candidate.text()
    assert not candidate.page.xpath('//main//form')
    second = upload_text(candidate, TEXT + 'German B1\n', 'second.txt')
    candidate.get(f'/me/resume/{second}/erase')
    person(site, 'Otto Other').get(f'/me/resume/{second}/erase', want=404)
    candidate.submit(fields=['token'], action='erase')
    assert candidate.path == '/me/resume' and 'Erased' in candidate.text()
    candidate.get(f'/me/resume/{second}', want=404)
    candidate.get(f'/me/resume/{second}/file', want=404)
    candidate.get('/me/profile')
    assert value(candidate, 'basics.name') == 'Mirela Popa'


def test_a_version_that_was_sent_stays_as_it_was(site):
    employer = new_person(site, 'employer', 'Rita Recruiter')
    posting, _ = story.draft(employer)
    story.publish(employer, posting)
    candidate = person(site)
    resume = upload_text(candidate, TEXT)
    save(candidate)
    candidate.get(f'/postings/{posting}/apply')
    candidate.submit({'letter': 'Hello.'})
    upload_text(candidate, TEXT + 'German B1\n', 'second.txt')
    save(candidate, {'basics.label': 'Somebody else by now'})
    candidate.get(f'/me/resume/{resume}/erase')
    assert 'sent with 1 application' in candidate.text()
    employer.get(f'/employer/postings/{posting}/pipeline')
    employer.get(employer.links(r'^/employer/applications/[^/?]+$')[0])
    assert 'Somebody else by now' not in employer.text()
    employer.get(employer.links(r'/resume$')[0])
    assert employer.reply.content.decode() == TEXT
    candidate.get('/me/resume')
    versions = candidate.links(r'^/me/profile/print\?version=')
    assert len(versions) == 2
    candidate.get(versions[1])
    assert 'Somebody else by now' not in candidate.text()
    person(site, 'Otto Other').get(versions[1], want=404)


# -- taking it along ------------------------------------------------------------


def test_a_profile_leaves_as_json_resume_and_on_paper(site):
    candidate = person(site)
    candidate.get('/me/profile.json')
    assert candidate.path == '/me/profile'
    upload_text(candidate, TEXT)
    save(candidate, {'basics.label': 'Nurse <b>&'})
    reply = candidate.get('/me/profile.json')
    assert reply.headers['content-type'].startswith('application/json')
    assert 'attachment' in reply.headers['content-disposition']
    resume = json.loads(reply.content)
    assert resume['basics']['name'] == 'Mirela Popa'
    assert resume['basics']['label'] == 'Nurse <b>&'
    assert resume['work'][0]['startDate'] == '2016-03'
    assert resume['meta']['version'] == 'v1.0.0'
    candidate.get('/me/profile/print')
    sheet = ' '.join(candidate.page.xpath('//article')[0]
                     .text_content().split())
    assert 'Mirela Popa' in sheet and 'Nurse <b>&' in sheet
    assert 'Mar 2016 – May 2024' in sheet


# -- without a file -----------------------------------------------------------


# -- refusals -----------------------------------------------------------------


@pytest.mark.parametrize('name,content,says', [
    ('empty.pdf', b'', 'empty'),
    ('large.pdf', b'%PDF-1.4\n' + b'x' * (10 * 1024 * 1024), 'limit'),
])
def test_a_refusal_stands_beside_the_field(site, name, content, says):
    candidate = person(site)
    candidate.get('/me/resume')
    candidate.submit(files={'file': (name, io.BytesIO(content), 'x/y')},
                     want=(413, 422))
    assert says in candidate.text()
    if candidate.reply.status_code == 422:
        assert candidate.page.xpath('//*[@id="file-error"]')
        assert candidate.page.xpath('//input[@id="file"]/@aria-invalid')


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(site):
    candidate = person(site)
    story.upload(candidate, DOCUMENTS / 'locked.pdf')
    resume = candidate.path.split('/')[3]
    candidate.wait(f'/me/resume/{resume}',
                   lambda b: 'password' in b.text(), 60, 'the refusal')
    assert '/me/resume' in candidate.links('^/me/resume$')
    assert '/me/profile/short' in candidate.links('short')
