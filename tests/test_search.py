"""The search pages from outside: what they find, that every number on them is
true, that pages stand still while postings come and go, and saved searches."""
import re
import secrets
import time
from urllib.parse import parse_qsl, quote_plus, urlsplit
from xml.etree import ElementTree

import pytest

import story
from conftest import new_person

ITEM = '//section[@id="filters"]//li/a'


def total(b):
    return int(re.search(r'([\d,]+) (?:postings?|people|person)\b',
                         b.page.xpath('string(//h2[@id="rh"])'))
               .group(1).replace(',', ''))


def hits(b):
    return b.page.xpath('//ol/li//h3/a/@href')


def facets(b):
    """Address, what it says it finds."""
    return [(a.get('href'), int(a.xpath('string(span[2])').replace(',', '')))
            for a in b.page.xpath(ITEM)]


@pytest.mark.parametrize('query', [
    '', 'q=nurse', 'q=engineer&kind=full_time', 'place=Leeds',
    'place=London&radius=100&remote=no', 'pay_from=30000',
    'q=-nurse&since=30', 'place=Berlin&radius=0&q=fahrer'])
def test_every_filter_finds_as_many_as_it_says(visitor, query):
    visitor.get('/postings?' + query)
    shown = facets(visitor)
    assert shown
    for href, count in shown:
        visitor.get(href)
        assert total(visitor) == count, href


def test_filters_for_people_are_true_as_well(employer):
    employer.get('/employer/people?q=nurse')
    assert total(employer) > 0
    for href, count in facets(employer):
        employer.get(href)
        assert total(employer) == count, href


def test_one_question_has_one_address(visitor):
    visitor.get('/postings?sort=fit&kind=full_time&place=&radius=40&q=+nurse+'
                '&remote=&since=&page=1')
    assert visitor.page.xpath('//link[@rel="canonical"]/@href') == [
        visitor.reply.url.split('/postings')[0]
        + '/postings?q=nurse&kind=full_time']
    for href in visitor.page.xpath(ITEM + '/@href'):
        names = [n for n, _ in parse_qsl(urlsplit(href).query)]
        order = ['q', 'place', 'radius', 'remote', 'kind', 'pay_from',
                 'sector', 'since', 'sort']
        assert names == sorted(names, key=order.index)


def test_words_that_matched_are_marked_and_nothing_else(visitor):
    visitor.get('/postings?q=nurse')
    marked = {m.lower() for m in visitor.page.xpath(
        '//ol/li//mark/text()')}
    assert marked and all('nurs' in m or 'pfleg' in m for m in marked), marked
    visitor.get('/postings')
    assert not visitor.page.xpath('//ol/li//mark')


def own_word():
    """A word that is in nothing else."""
    return 'w' + secrets.token_hex(5).translate(
        str.maketrans('0123456789', 'ghijklmnop'))


def test_words_phrases_and_minus_mean_what_they_say(site, visitor):
    employer = new_person(site, 'employer', 'Phil Phrase')
    one, two = own_word(), own_word()
    for title in (f'{one} {two} clerk', f'{two} {one} warden'):
        posting, _ = story.draft(employer, title=title)
        story.publish(employer, posting)
    visitor.wait(f'/postings?q={one}', lambda b: total(b) == 2, 60)
    for words, found in ((f'{one} {two}', 2), (f'"{one} {two}"', 1),
                         (f'"{two} {one}"', 1), (f'{one} -warden', 1),
                         (f'{one} -"{one} {two}" -warden', 0),
                         (f'-{one} {two}', 0), (f'{one.upper()} CLERK', 1)):
        visitor.get('/postings?q=' + quote_plus(words))
        assert total(visitor) == found, words


def test_all_filters_stand_beside_the_list(visitor):
    visitor.get('/postings')
    titles = {h.text_content() for h in visitor.page.xpath(
        '//section[@id="filters"]//h3')}
    assert titles == {'Within 40 km of', 'Kind of work', 'From home',
                      'Pay from, a year', 'Sector', 'Posted'}
    visitor.get('/postings?place=Leeds')
    assert 'Distance' in visitor.text()


def test_another_language_finds_and_says_so(visitor):
    visitor.get('/postings?q=Krankenschwester')
    assert 'also finds what is called' in visitor.text()
    assert any('Registered Nurse' in page.text() for page in
               story.pages(visitor, '/postings?q=Krankenschwester'))


def test_a_misspelling_is_offered_never_applied(visitor):
    visitor.get('/postings?q=eletrician')
    assert 'No posting fits' in visitor.text()
    meant = visitor.page.xpath('//a[contains(@href, "electrician")]/@href')
    assert meant and not hits(visitor)
    visitor.get(meant[0])
    assert hits(visitor)


def test_a_misspelling_is_offered_to_who_looks_for_people(employer):
    employer.get('/employer/people?q=eletrician')
    assert not hits(employer)
    meant = employer.page.xpath('//a[contains(@href, "electrician")]/@href')
    assert meant
    employer.get(meant[0])
    assert total(employer) > 0


def test_an_empty_list_says_what_finds_something(visitor):
    visitor.get('/postings?q=nurse&kind=internship&pay_from=20000')
    assert not hits(visitor)
    out = visitor.page.xpath('//section[@aria-labelledby="oh"]//a')
    assert out
    for href, count in [(a.get('href'), int(a.xpath('string(span[2])')))
                        for a in out]:
        visitor.get(href)
        assert total(visitor) == count > 0


@pytest.mark.parametrize('sort', ['new', 'pay', 'fit'])
def test_pages_stand_still_while_postings_come(site, visitor, sort):
    employer = new_person(site, 'employer', 'Pia Pager')
    word = own_word()
    path = f'/postings?q={word}&sort={sort}'
    for i in range(21):
        posting, _ = story.draft(employer, title=f'{word} clerk {i}')
        story.publish(employer, posting)
    visitor.wait(path, lambda b: total(b) == 21, 60)
    first = hits(visitor)
    following = visitor.page.xpath('//a[@rel="next"]/@href')[0]
    posting, _ = story.draft(employer, title=f'{word} clerk, late')
    story.publish(employer, posting)
    visitor.wait(path, lambda b: total(b) == 22, 60)
    visitor.get(following)
    second = hits(visitor)
    assert len(first) == 20 and not set(first) & set(second)
    assert f'/postings/{posting}' not in first
    assert len(set(first) | set(second) | {f'/postings/{posting}'}) == 22
    assert re.search(r'2\d to 22 of 22', visitor.text())
    visitor.get(visitor.page.xpath('//a[@rel="prev"]/@href')[0])
    assert set(hits(visitor)) & set(first)


def test_what_closes_is_in_nothing_that_the_page_says(site, visitor):
    employer = new_person(site, 'employer', 'Cleo Closer')
    word = 'quizzlewright'
    posting, _ = story.draft(employer, title=word)
    story.publish(employer, posting)
    visitor.wait(f'/postings?q={word}', lambda b: total(b) == 1, 60)
    visitor.get('/postings?q=quizzlewrigth')
    assert word in visitor.text()
    employer.get(f'/employer/postings/{posting}')
    employer.submit(fields=[], action='pause')
    visitor.wait(f'/postings?q={word}', lambda b: total(b) == 0, 60)
    visitor.get('/postings?q=quizzlewrigth')
    assert word not in visitor.text().replace('quizzlewrigth', '')


@pytest.mark.parametrize('query', [
    'q=' + 'nurse+' * 2000, 'q=-', 'q=-a+-b+-c', 'q=%22a+%22b',
    'q=%F0%9F%99%82', 'q=' + quote_plus('ممرض'), 'q=x', 'radius=20',
    'place=Nowhereville&radius=20', 'pay_from=-5', 'page=400',
    'after=n00000000000000000000000000000000', 'after=%27+OR+1', 'before=zz',
    'after=nffffffffffffffffffffffffffffffff', 'sector=' + 'x' * 900,
    'q=title:nurse', 'q=%7Btitle%7D+:+x', 'q=NEAR(a,b)', 'q=^nurse*',
    'q=a+AND+NOT+b', 'since=0', 'since=99999', 'q=%02nurse%03',
    'q=%EE%80%80o8d3e8aaa'])
def test_ugly_questions_get_a_page_in_plain_words(visitor, employer, query):
    visitor.get('/postings?' + query, want=None)
    assert visitor.reply.status_code in (200, 400, 414)
    if visitor.reply.status_code == 200:
        total(visitor)
    employer.get('/employer/people?' + query, want=None)
    assert employer.reply.status_code in (200, 400, 414)


def test_a_number_below_nothing_is_said_beside_its_field(visitor):
    visitor.get('/postings?pay_from=-5')
    assert 'less than nothing' in visitor.text()
    visitor.get('/postings?q=%F0%9F%99%82')
    assert 'holds no word' in visitor.text()


@pytest.mark.parametrize('query', ['q=nurse%00x', 'q=caf%E9', 'place=%00',
                                   'q=nurse&place=%ff%fe'])
def test_what_is_no_text_is_said_not_dropped_in_silence(
        visitor, employer, candidate, query):
    for b, path in ((visitor, '/postings'), (employer, '/employer/people')):
        b.get(f'{path}?{query}')
        assert 'holds bytes that are not text' in b.text()
        b.get(f'{path}?q=nurse')
        assert 'not text' not in b.text()
    visitor.get(f'/postings.rss?{query}', want=422)
    candidate.get('/postings?q=nurse')
    token = candidate.token()
    candidate.post('/me/alerts', want=422, data=f'token={token}&{query}',
                   headers={'Content-Type':
                            'application/x-www-form-urlencoded'})
    assert 'not text' in candidate.text()


def test_the_feed_of_a_search_has_its_postings_only(visitor):
    visitor.get('/postings?q=nurse&sort=new')
    page = {h.rsplit('/', 1)[1] for h in hits(visitor)}
    feed = visitor.page.xpath('//a[starts-with(@href, "/postings.rss?q=")'
                              ']/@href')[0]
    rss = ElementTree.fromstring(visitor.get(feed).content)
    items = {i.findtext('link').rsplit('/', 1)[1]
             for i in rss.findall('./channel/item')}
    assert items and items >= page
    assert 'nurse' in rss.findtext('./channel/title')


def test_people_are_found_by_what_the_page_may_show(employer):
    employer.get('/employer/people?q=nurse')
    main = employer.page.xpath('//main')[0].text_content()
    assert '@' not in main
    assert employer.page.xpath('//ol/li//mark')


def test_who_is_not_open_to_offers_is_in_no_number(site):
    hidden = new_person(site, 'candidate', 'Hanna Hidden')
    employer = new_person(site, 'employer', 'Sid Seeker')
    word = 'Zymologist'
    story.upload(hidden, story.RESUME)
    hidden.wait('/me/profile', lambda b: b.page.xpath(
        '//input[@name="basics.name"][string-length(@value)>0]'), 60)
    hidden.submit({'work.0.position': word}, fields=['basics.name'])
    hidden.get('/account')
    hidden.submit({'open_to_offers': '1'})
    employer.wait(f'/employer/people?q={word}', lambda b: total(b) == 1, 60)
    hidden.get('/account')
    hidden.submit({'open_to_offers': None})
    employer.wait(f'/employer/people?q={word}', lambda b: total(b) == 0, 60)
    employer.get('/employer/people?q=Zymologits')
    assert word.lower() not in employer.text().lower()


# ---- saved searches ------------------------------------------------------------

def save(b, search, page, pace):
    b.get(search)
    b.submit({'pace': pace}, action=page)
    assert page in b.reply.url


def test_a_saved_search_tells_new_hits_once_and_stops_in_one_click(site):
    candidate = new_person(site, 'candidate', 'Ali Alert')
    employer = new_person(site, 'employer', 'Nora New')
    word = own_word()
    save(candidate, f'/postings?q={word}&place=Leeds', '/me/alerts',
         'at_once')
    assert f'“{word}”, up to 40 km from Leeds' in candidate.text()
    posting, _ = story.draft(employer, title=f'{word} clerk')
    story.publish(employer, posting)
    candidate.wait(f'/postings?q={word}', lambda b: total(b) == 1, 60)
    due(site)
    mail = site.mail(candidate.address, 'in your saved searches',
                     seconds=120)
    text = mail.get_content()
    assert f'{word} clerk' in text and 'found by its title' in text
    assert mail['list-unsubscribe-post'] == 'List-Unsubscribe=One-Click'
    link = re.search(r'<(\S+)>', mail['list-unsubscribe']).group(1)
    anyone = site.browser()
    anyone.post(urlsplit(link).path + '?' + urlsplit(link).query,
                data={'List-Unsubscribe': 'One-Click'})
    assert anyone.reply.status_code == 200
    candidate.get('/account/notices')
    box = candidate.page.xpath('//input[@name="mail_alerts"]')[0]
    assert box.get('checked') is None
    candidate.get('/notices')
    assert f'1 new opening in “{word}”' in candidate.text()


def due(site):
    """Saved searches look now, not in five minutes."""
    import sqlite3
    with sqlite3.connect(site.data / 'db/tandem.db', timeout=30) as db:
        db.execute("UPDATE alert SET due_at = ? WHERE pace = 'at_once'",
                   (int(time.time()) - 1,))


def test_one_question_is_saved_once_however_it_is_typed(site):
    b = new_person(site, 'candidate', 'Dan Double')
    for typed in ('nurse', '++nurse++', 'NURSE', 'nurse&sort=new',
                  'nurse&place=&kind='):
        save(b, f'/postings?q={typed}', '/me/alerts', 'daily')
    assert len(b.page.xpath('//form[contains(@action, "/remove")]')) == 1
    save(b, '/postings?q=nurse&kind=full_time', '/me/alerts', 'daily')
    assert len(b.page.xpath('//form[contains(@action, "/remove")]')) == 2


def test_saved_searches_are_listed_changed_and_removed(employer):
    save(employer, '/employer/people?q=welder&place=Leeds',
         '/employer/alerts', 'daily')
    form = employer.page.xpath('//form[contains(@action, "/remove")]/@action')
    employer.submit({'pace': 'off'}, action=form[0].removesuffix('/remove'))
    assert 'Kept, and silent' in employer.text()
    employer.submit(fields=[], action=form[0])
    assert 'welder' not in employer.text()


def test_a_search_for_everything_is_not_saved(candidate):
    candidate.get('/postings')
    assert not candidate.page.xpath('//form[@action="/me/alerts"]')
    candidate.get('/me/alerts')
    candidate.post('/me/alerts', data={'token': candidate.token(),
                                       'pace': 'daily'})
    assert candidate.reply.status_code == 422
    assert 'cannot be saved' in candidate.text()


def test_saved_searches_are_part_of_ones_data(site):
    b = new_person(site, 'candidate', 'Dora Data')
    save(b, '/postings?q=beekeeper', '/me/alerts', 'weekly')
    out = site.tandem('export', b.address)
    text = out if isinstance(out, str) else out.stdout
    assert 'beekeeper' in text or 'alert' in text


@pytest.mark.parametrize('query', ['q=-', 'q=%3F%3F', ''])
def test_what_can_find_nothing_is_not_offered_to_be_saved(candidate, query):
    candidate.get('/postings?' + query)
    assert not candidate.page.xpath('//form[@action="/me/alerts"]')
    candidate.get('/postings?q=nurse')
    assert candidate.page.xpath('//form[@action="/me/alerts"]')
