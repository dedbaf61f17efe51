"""The employer's side in detail: what goes wrong in its forms, two people at
once, the board, the requirements, the search and its feeds."""
import re
import sqlite3
from xml.etree import ElementTree

import pytest

import story
from conftest import new_person


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched().applied()


def values(form):
    return dict(form.form_values())


def problems(b):
    return [p.text_content().strip()
            for p in b.page.xpath('//*[@class="error"]')]


def test_a_posting_that_is_wrong_comes_back_filled(cast):
    b = cast.employer
    b.get('/employer/postings/new')
    b.submit({'title': '', 'description': 'We need hands.\nTwo lines.',
              'place': 'Leeds', 'pay_min': '12oo', 'remote': 'hybrid'},
             want=422)
    assert b.page.findtext('.//title').startswith('Error:')
    form = b.form('title', 'description')
    assert form.fields['description'].strip() == \
        'We need hands.\nTwo lines.'
    assert form.fields['place'] == 'Leeds'
    assert form.fields['pay_min'] == '12oo'
    assert form.fields['remote'] == 'hybrid'
    assert any('12oo' in p for p in problems(b))
    for link in b.page.xpath('//*[@id="problems"]//a/@href'):
        assert b.page.xpath(f'//*[@id="{link[1:]}"]'), link


def test_a_change_over_anothers_is_said_and_nothing_is_lost(site, cast):
    b = cast.employer
    posting, _ = story.draft(b)
    edit = f'/employer/postings/{posting}/edit'
    b.get(edit)
    stale = values(b.form('title', 'version'))
    b.submit({'title': 'First come'}, action='edit|^$', fields=['title'])
    b.post(edit, data={**stale, 'title': 'Second come'}, want=422)
    assert 'Someone changed this posting' in b.text()
    assert b.form('title', 'version').fields['title'] == 'Second come'
    b.get(f'/employer/postings/{posting}')
    assert 'First come' in b.text()


def test_a_change_of_the_title_keeps_a_currency_that_no_list_has(site, cast):
    e = cast.employer
    posting, _ = story.draft(e, pay_min='300000', pay_max='400000')
    db = sqlite3.connect(site.data / 'db' / 'tandem.db', timeout=20)
    with db:
        assert db.execute("UPDATE posting SET pay_currency = 'JPY' WHERE"
                          ' id = ?', (posting,)).rowcount == 1
    db.close()
    chosen = '//select[@name="pay_currency"]/option[@selected]/@value'
    e.get(f'/employer/postings/{posting}/edit')
    assert e.page.xpath(chosen) == ['JPY']
    e.submit({'title': ''}, action='edit|^$', fields=['title'], want=422)
    assert e.page.xpath(chosen) == ['JPY']
    e.submit({'title': 'Nurse in Osaka'}, action='edit|^$', fields=['title'])
    assert 'Nurse in Osaka' in e.text() and 'JPY' in e.text()


def test_a_posting_is_paused_published_again_and_extended(cast):
    b = cast.employer
    posting, title = story.draft(b)
    where = f'/employer/postings/{posting}'
    story.publish(b, posting)
    b.get(where)
    b.submit(fields=[], action='pause')
    assert 'Paused' in b.text()
    b.get(f'/postings/{posting}')
    assert 'paused' in b.text()
    b.get(where)
    b.submit(fields=[], action='publish')
    b.submit({'closes_at': '2020-01-01'}, action='extend', want=422)
    assert 'day to come' in b.text()


def test_requirements_are_corrected_and_read_again(cast):
    b = cast.employer
    posting, _ = story.draft(b)
    where = f'/employer/postings/{posting}/requirements'
    b.get(where)
    labels = [i for i in b.page.xpath('//textarea/@name')
              if i.startswith('label.')]
    empty = [n for n in labels if not b.page.xpath(
        f'string(//textarea[@name="{n}"])').strip()]
    assert len(empty) < len(labels)
    b.submit({empty[0]: 'Juggling five balls', 'drop.0': '1'},
             fields=[empty[0]])
    assert 'Juggling five balls' in b.text()
    b.get(where)
    b.submit(fields=[], action='read')
    b.get(f'/employer/postings/{posting}')
    assert 'Juggling' not in b.text()


def test_each_requirement_shows_the_words_it_was_read_from(cast):
    b = cast.employer
    posting, _ = story.draft(b, description=(
        'We make bread.\n\n## Requirements\n\n- Three years of baking\n'
        '- A clean driving licence\n- Between 20 and 30 years old\n'))
    b.get(f'/employer/postings/{posting}/requirements')
    links = b.page.xpath('//form//td//a/@href')
    assert len(links) >= 2
    for link in links:
        marked = b.page.get_element_by_id(link[1:])
        assert marked.tag == 'mark' and marked.text_content()
    assert 'This asks for an age' in b.text()
    assert not any('20 and 30' in v
                   for v in b.page.xpath('//textarea/text()'))
    assert not any('##' in v for v in b.page.xpath(
        '//div[contains(@class, "paper")]//text()'))


@pytest.mark.parametrize('act, typed, kept', [
    ('interview', {'at': '', 'place': 'Depot', 'note': 'Bring\nboots'},
     'note'),
    ('interview', {'at': '2020-01-01T09:00', 'place': 'Depot', 'note': 'Ah'},
     'place'),
    ('reject', {'reason': '', 'body': 'A kind\nanswer'}, 'body'),
    ('note', {'body': ''}, None),
    ('offer', {'body': ' '}, None),
])
def test_an_act_that_is_wrong_comes_back_filled(cast, act, typed, kept):
    b = cast.employer
    b.get(cast.applicant)
    b.submit(typed, action=act, want=422)
    assert problems(b)
    if kept:
        again = b.form(kept, action=act)
        assert again.fields[kept].strip() == typed[kept]
    for link in b.page.xpath('//*[@id="problems"]//a/@href'):
        assert b.page.xpath(f'//*[@id="{link[1:]}"]'), link


def test_two_who_act_at_once_do_not_overrule_each_other(cast):
    b = cast.employer
    b.get(cast.applicant)
    stale = values(b.form('stage', action='stage'))
    story.move(b, cast.applicant, 'reviewing')
    b.post(f'{cast.applicant}/stage', data={**stale, 'stage': 'offer'},
           want=422)
    assert 'meanwhile' in b.text()
    b.get(cast.applicant)
    assert 'Offer' not in [s.text_content().strip() for s in b.page.xpath(
        '//header//*[contains(@class, "stage")]')]


def test_a_note_sent_twice_is_one_note(cast):
    b = cast.employer
    b.get(cast.applicant)
    sent = {**values(b.form('body', action='note')), 'body': 'Once only'}
    for _ in range(2):
        b.post(f'{cast.applicant}/note', data=sent, want=303)
    b.get(cast.applicant)
    assert b.text().count('Once only') == 1


def test_a_card_of_the_board_moves_by_its_own_form(cast):
    b = cast.employer
    board = f'/employer/postings/{cast.posting}/pipeline'
    b.get(board)
    b.submit({'stage': 'interview'}, action='stage')
    assert b.path == board
    lane = b.page.xpath('//section[@aria-labelledby="h-interview"]')[0]
    assert cast.applicant in [a.get('href') for a in lane.iter('a')]
    b.get(f'{board}?view=list&stage=interview')
    assert b.links(re.escape(cast.applicant))
    b.get(f'{board}?view=list&stage=offer')
    assert not b.links(re.escape(cast.applicant))


def test_the_resume_comes_as_it_was_sent(cast):
    b = cast.employer
    file = b.get(f'{cast.applicant}/resume')
    assert 'attachment' in file.headers['content-disposition']
    assert file.headers['x-content-type-options'] == 'nosniff'
    assert len(file.content) > 500


def test_an_empty_message_is_said_beside_its_field(cast):
    b = cast.candidate
    b.get(f'/messages/{cast.application}')
    b.submit({'body': ' '}, want=422)
    assert problems(b)


def test_people_who_fit_show_why_and_no_address(cast):
    b = cast.employer
    b.get(f'/employer/postings/{cast.posting}/matches')
    people = b.links(r'/matches/[^/.]+$')
    assert people
    for path in people[:3]:
        b.get(path)
        assert ' of 100' in b.text()
        assert '@' not in b.page.xpath('//main')[0].text_content()


def test_a_search_says_what_is_wrong_and_what_is_further(visitor):
    visitor.get('/postings?pay_from=12oo')
    assert any('12oo' in p for p in problems(visitor))
    visitor.get('/postings?place=Bradford&radius=10&q=nurse')
    if 'No posting fits' in visitor.text():
        assert re.search(r'within \d+ km', visitor.text())
    visitor.get('/postings?q=%22%27+OR+1%3D1+NEAR(&sort=zz&page=-4&kind=x')
    visitor.get('/postings?page=499')
    assert 'no such page' in visitor.text()


def test_the_feeds_are_well_formed(site, visitor):
    rss = ElementTree.fromstring(visitor.get('/postings.rss').content)
    assert len(rss.findall('./channel/item')) > 10
    site_map = ElementTree.fromstring(visitor.get('/sitemap.xml').content)
    assert len(list(site_map)) > 10


def test_what_others_wrote_stays_text(site, cast):
    b = cast.employer
    hostile = '</script><script>alert(1)</script><img src=x onerror=y>'
    posting, _ = story.draft(b, title=f'Cook {hostile}',
                             description=f'# Hi\n{hostile}\n\n- Cooking\n')
    story.publish(b, posting)
    b.get(f'/postings/{posting}')
    scripts = b.page.xpath('//script')
    assert all(s.get('src') or s.get('type') == 'application/ld+json'
               for s in scripts)
    assert not b.page.xpath('//*[@onerror]')
    b.get(f'/employer/postings/{posting}')
    assert not b.page.xpath('//*[@onerror]')


def test_an_employer_without_postings_is_shown_the_first_step(site):
    b = new_person(site, 'employer', 'Newly Hiring')
    b.get('/employer')
    assert b.links(r'^/employer/postings/new$')
    b.get('/messages')
    assert 'No messages yet' in b.text()
