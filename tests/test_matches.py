"""What people do with matches: save, put aside, shortlist, compare."""
import sqlite3
import time

import pytest

import story
from conftest import new_person


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched()


@pytest.fixture(scope='module')
def person(cast):
    """The candidate, as the employer's list names them."""
    cast.candidate.get('/me/profile')
    cast.candidate.submit({'open_to_offers': '1'})
    cast.matched()
    why = story.explanation(cast.candidate, cast.posting)
    return f'/employer/postings/{cast.posting}/matches/{why["candidate"]}'


def listed(b, path, end):
    b.get(path)
    return any(link.endswith(end) for link in b.links('.'))


def mark(cast, **values):
    """Presses a button of the page, in the form that has these fields."""
    fields = [name for name in values if name != 'mark']
    cast.candidate.get(f'/me/matches/{cast.posting}')
    cast.candidate.submit(values, fields=fields, action='/mark$')


def decide(cast, person, **values):
    cast.employer.get(person)
    cast.employer.submit(values, fields=['token'], action='/decide$')


def says(cast, *path):
    cast.candidate.get('/me/matches' + ''.join(path))
    return bool(cast.candidate.links(f'/me/matches/{cast.posting}$'))


def test_what_is_saved_stands_under_saved(cast):
    mark(cast, mark='keep')
    assert says(cast, '?show=saved') and says(cast)
    mark(cast, mark='clear')
    assert not says(cast, '?show=saved')


def test_what_is_put_aside_leaves_the_list_and_comes_back(cast):
    mark(cast, mark='dismiss', reason='pay')
    assert not says(cast)
    assert says(cast, '?show=aside')
    assert 'The pay does not suit me' in cast.candidate.text()
    mark(cast, mark='clear')
    assert says(cast) and not says(cast, '?show=aside')


@pytest.mark.parametrize('values', [
    {'mark': 'dismiss', 'reason': 'nonsense'}, {'mark': 'nonsense'}, {}])
def test_a_word_that_is_none_changes_nothing(cast, values):
    cast.candidate.get(f'/me/matches/{cast.posting}')
    token = cast.candidate.token()
    reply = cast.candidate.post(f'/me/matches/{cast.posting}/mark',
                                data={'token': token, **values})
    assert reply.status_code == 422
    assert says(cast) and not says(cast, '?show=aside')


def test_an_employer_shortlists_passes_and_takes_it_back(cast, person):
    b = cast.employer
    matches = f'/employer/postings/{cast.posting}/matches'
    decide(cast, person, decision='shortlist')
    assert 'On the shortlist' in b.text()
    assert listed(b, matches + '?show=shortlisted', person)
    decide(cast, person, decision='undo')
    assert not listed(b, matches + '?show=shortlisted', person)
    decide(cast, person, decision='pass', reason='level')
    assert not listed(b, matches, person)
    assert listed(b, matches + '?show=passed', person)
    assert 'Another level is needed' in b.text()
    decide(cast, person, decision='undo')
    assert listed(b, matches, person)


def test_the_candidate_is_not_told_of_it(cast, person):
    decide(cast, person, decision='pass', reason='must')
    for path in ('/me', '/me/matches', '/notices', '/account/data',
                 f'/me/matches/{cast.posting}'):
        cast.candidate.get(path)
        assert 'passed' not in cast.candidate.text().lower()
        assert 'A must-have is missing' not in cast.candidate.text()
    decide(cast, person, decision='undo')


def number(cell):
    """"3.5 of 7" is 3.5; a difference has a minus of its own."""
    words = cell.text_content().split(' of')[0].strip()
    return float(words.replace('\u2212', '-').replace('+', ''))


def check_sums(b, one, two):
    """The differences of the rows add up to that of the scores."""
    rows = [number(row.xpath('td[last()]')[0])
            for row in b.page.xpath('//tbody/tr')]
    total = number(b.page.xpath('//tfoot/tr/td[last()]')[0])
    assert rows == sorted(rows, key=abs, reverse=True)
    assert abs(sum(rows) - total) < 0.051, (rows, total)
    assert abs(one - two - total) < 0.051, (one, two, total)


def test_two_matches_compare_to_the_last_point(cast):
    b = cast.candidate
    other, _ = story.draft(
        cast.employer, description='We look for help on a ward.\n\n'
        '## Requirements\n- wound care\n- patient assessment\n')
    story.publish(cast.employer, other)
    story.wait_match(b, other)
    b.get(f'/me/matches/{cast.posting}')
    assert other in b.page.xpath('//select[@name="other"]/option/@value')
    scores = [story.explanation(b, p)['score']
              for p in (cast.posting, other)]
    b.get(f'/me/matches/{cast.posting}/against?other={other}')
    check_sums(b, *scores)
    b.get(f'/me/matches/{cast.posting}/against?other=nothing', want=404)


def test_two_people_compare_to_the_last_point(site, cast, person):
    second = new_person(site, 'candidate', 'Bea Second')
    story.upload(second, story.RESUMES / 'tunde-akinsola-cv.pdf')
    second.wait('/me/profile', lambda b: b.page.xpath(
        '//input[@name="basics.name"][string-length(@value)>0]'), 60,
        'the profile')
    second.submit({'open_to_offers': '1'})
    story.wait_match(second, cast.posting)
    why = story.explanation(second, cast.posting)
    first = cast.employer.get(person + '.json').json()
    cast.employer.get(person)
    assert why['candidate'] in cast.employer.page.xpath(
        '//select[@name="other"]/option/@value')
    cast.employer.get(f'{person}/against?other={why["candidate"]}')
    check_sums(cast.employer, first['score'], why['score'])


def test_quoted_words_light_up_in_the_resume(cast):
    b = cast.candidate
    why = story.explanation(b, cast.posting)
    b.get(f'/me/matches/{cast.posting}')
    marked = ' '.join(m.text_content() for m in b.page.xpath(
        '//div[contains(@class, "paper")]//mark'))
    links = b.page.xpath('//blockquote//a/@href')
    ids = set(b.page.xpath('//mark/@id'))
    assert links and all(link[1:] in ids for link in links), links
    quoted = {' '.join(m.text_content().split()).lower() for m in b.page.xpath(
        '//td[@class="said"]//blockquote//mark')}
    for part in why['parts']:
        for words in part['evidence']:
            text = ' '.join(words['text'].split())
            assert text[:20] in ' '.join(marked.split()), words
            assert text.lower() in quoted, words


def test_what_the_lists_show_comes_out_again(site, cast):
    done = site.tandem('match', 'again', cast.posting)
    assert 'Otherwise: 0.' in done.stderr
    assert 'Came out the same: 0.' not in done.stderr
    done = site.tandem('match', 'again', 'nothing', check=False)
    assert done.returncode == 1 and 'posting' in done.stderr


def test_without_a_profile_the_page_says_what_to_do(site, cast):
    person = new_person(site, 'candidate', 'Cora Without')
    person.get(f'/me/matches/{cast.posting}')
    assert person.page.xpath('//main//a[@href="/me/resume"]')
    assert 'Upload your resume' in person.text()
    person.get(f'/me/matches/{cast.posting}.json', want=409)


def test_a_match_is_not_compared_with_itself(cast, person):
    for b, page in ((cast.candidate, f'/me/matches/{cast.posting}'),
                    (cast.employer, person)):
        b.get(f'{page}/against?other={page.split("/")[-1]}')
        assert 'Choose another one' in b.text(), b.text()[:500]


def test_what_is_not_known_is_asked_and_added(cast, person):
    """The employer reads what to ask, the candidate what to add; the limits
    too."""
    b, employer = cast.candidate, cast.employer
    posting, _ = story.draft(
        employer, description='We look for help on a ward.\n\n'
        '## Requirements\n- wound care\n- shearing alpacas aboard zeppelins\n',
        pay_min='30000', pay_max='36000', pay_currency='GBP')
    story.publish(employer, posting)
    story.wait_match(b, posting)
    why = story.explanation(b, posting)
    asked = [p['question'] for p in why['parts'] + why['filters']
             if p.get('question')]
    assert any(p.get('question') for p in why['parts'])
    assert any(p.get('question') for p in why['filters'])
    employer.get(person.replace(cast.posting, posting))
    for words in asked:
        assert f'Ask: {words}' in employer.text(), words
    b.get(f'/me/matches/{posting}')
    for part in why['parts'] + why['filters']:
        assert part.get('add', '') in b.text(), part
    assert 'Ask: ' not in b.text()


def test_wishes_are_the_candidates_alone_and_change_no_score(cast, person):
    b = cast.candidate
    before = story.explanation(b, cast.posting)
    b.get('/me/wishes')
    b.post('/me/wishes', want=303, data={
        'token': b.token(), 'pay': '990000', 'currency': 'EUR',
        'period': 'year', 'remote': 'all_days'})
    b.get('/me/matches')
    assert 'Not what you asked for' in b.text()
    after = story.explanation(b, cast.posting)
    assert {w['name'] for w in after.pop('wishes')} == {'Pay', 'From home'}
    assert after == before
    b.get(f'/me/matches/{cast.posting}')
    assert '990000 EUR a year' in b.text()
    cast.employer.get(person)
    assert '990000' not in cast.employer.text()
    assert 'wishes' not in cast.employer.get(person + '.json').json()
    b.get('/me/wishes')
    b.post('/me/wishes', want=303, data={'token': b.token()})
    assert 'wishes' not in story.explanation(b, cast.posting)


def test_wishes_are_chosen_from_lists_and_wrong_ones_are_told_apart(site):
    """Without scripts: what was ticked stays, each mistake stands beside its
    own field."""
    b = new_person(site, 'candidate', 'Willa Wish')
    b.get('/me/wishes')
    listed = b.page.xpath('//input[starts-with(@name, "permit.")]')
    assert len(listed) > 200
    assert 'Euro (EUR)' in b.page.xpath(
        '//select[@name="currency"]/option/text()')
    b.submit({'pay': '30oo', 'place': 'Zzyxford', 'km': '-4',
              'permit.CH': '1'}, want=422)
    assert b.reply.status_code == 422
    wrong = {e.get('id'): ' '.join(e.text_content().split())
             for e in b.page.xpath('//p[@class="error"]')}
    assert set(wrong) == {'pay-error', 'km-error'}, wrong
    assert '30oo' in wrong['pay-error']
    ticked = '//input[starts-with(@name, "permit.")][@checked]/@name'
    assert b.page.xpath(ticked) == ['permit.CH']
    b.submit({'pay': '3000', 'place': 'Zzyxford', 'km': '50'}, want=422)
    wrong = b.page.xpath('//p[@class="error"]/@id')
    assert wrong == ['currency-error', 'place-error'], wrong
    b.submit({'currency': 'PLN', 'place': 'Kraków', 'permit.EU': '1',
              'permit.FR': '1'})
    assert 'Saved' in b.text()
    b.get('/me/wishes')
    assert b.page.xpath(ticked) == ['permit.EU', 'permit.CH']
    assert b.page.xpath('//select[@name="currency"]/option[@selected]/@value'
                        ) == ['PLN']


def test_a_wish_that_no_list_offers_stays_until_it_is_taken_away(site):
    """Saving another field loses neither its currency nor its country."""
    b = new_person(site, 'candidate', 'Wanda Wish')
    b.get('/me/wishes')
    b.submit({'pay': '4000', 'currency': 'EUR', 'permit.FR': '1'})
    with sqlite3.connect(site.data / 'db' / 'tandem.db', timeout=20) as db:
        db.execute("UPDATE wish SET pay_currency = 'JPY', permit = 'FR QX'"
                   " WHERE id = (SELECT id FROM account WHERE name = ?)",
                   ('Wanda Wish',))
    db.close()
    ticked = '//input[starts-with(@name, "permit.")][@checked]/@name'
    chosen = '//select[@name="currency"]/option[@selected]/@value'
    for km in ('30', '35'):
        b.get('/me/wishes')
        assert b.page.xpath(ticked) == ['permit.FR', 'permit.QX']
        assert b.page.xpath(chosen) == ['JPY']
        b.submit({'km': km})
        assert 'Saved' in b.text()
    b.get('/me/wishes')
    b.submit({'permit.QX': None, 'currency': 'EUR'})
    b.get('/me/wishes')
    assert b.page.xpath(ticked) == ['permit.FR']
    assert not b.page.xpath('//*[@value="JPY" or @name="permit.QX"]')


def rows_in_the_open(b):
    """Of each row of the list: its posting, its score, its employer."""
    rows = b.page.xpath('//ol[contains(@class, "rows")]/li')
    return [(row.xpath('.//h2/a/@href')[0].rsplit('/', 1)[1],
             float(row.xpath('string(.//p[@class="score"]/b)')),
             row.xpath('string(.//p[contains(@class, "dots")]/span)'))
            for row in rows]


def test_a_list_is_in_the_order_of_the_scores_it_shows(cast):
    b = cast.candidate
    b.get('/me/matches')
    shown = rows_in_the_open(b)
    scores = [score for _, score, _ in shown]
    assert len(shown) > 4 and scores == sorted(scores, reverse=True)
    for posting, score, _ in shown[:5]:
        assert int(story.explanation(b, posting)['score']) == score


def test_of_ten_rows_two_are_of_one_employer(site, cast):
    """The others are there: folded under the second, or among the next ten."""
    b, many = cast.candidate, new_person(site, 'employer', 'Mia Many')
    postings = []
    for _ in range(4):
        posting, _ = story.draft(many)
        story.publish(many, posting)
        postings.append(posting)
    story.wait_match(b, *postings)
    open_ones, folded = set(), set()
    for page in story.pages(b, '/me/matches'):
        shown = rows_in_the_open(page)
        for start in range(0, len(shown), 10):
            names = [name for _, _, name in shown[start:start + 10]]
            assert max(names.count(name) for name in names) <= 2, names
        open_ones |= {p for p, _, _ in shown}
        folded |= {f.rsplit('/', 1)[1] for f in
                   page.page.xpath('//details[.//h2]//h2/a/@href')}
    assert folded and set(postings) <= folded | open_ones


def test_what_people_said_is_counted_in_a_report(site, cast, person):
    def counted():
        rows = site.tandem('report', 'marks', '--format', 'csv').stdout
        return {tuple(line.split(',')[:-1]): int(line.split(',')[-1])
                for line in rows.splitlines()[1:]}

    before = counted()
    mark(cast, mark='dismiss', reason='hours')
    decide(cast, person, decision='pass', reason='place')
    end = time.monotonic() + 10 # a report ends with the second before
    while sum(counted().values()) < sum(before.values()) + 2:
        assert time.monotonic() < end, (before, counted())
        time.sleep(.2)
    mark(cast, mark='clear')
    decide(cast, person, decision='undo')


def test_a_list_is_of_one_version_while_the_rules_change(site, cast):
    """Two of its rows are as rules of old left them: they are not shown
    beside the others, and follow when a task has ranked them anew."""
    b = cast.candidate
    b.get('/me/matches')
    assert 'Ranked by rules ' in b.text()
    assert 'the rest follows' not in b.text()
    listed = [link.rsplit('/', 1)[1] for link in b.links(r'/me/matches/\w+$')]
    assert len(listed) > 4
    candidate = story.explanation(b, cast.posting)['candidate']
    with sqlite3.connect(site.data / 'db/match.db', timeout=30) as db:
        db.executemany(
            "UPDATE match SET rank_version = 'old', score = 99"
            ' WHERE candidate_id = ? AND posting_id = ?',
            [(candidate, posting) for posting in listed[:2]])
        db.execute("UPDATE ranking SET version = 'old'")
    b.get('/me/matches')
    assert 'the rest follows' in b.text()
    assert not set(listed[:2]) & {link.rsplit('/', 1)[1] for link in
                                  b.links(r'/me/matches/\w+$')}
    b.wait('/me/matches', lambda b: 'the rest follows' not in b.text(), 60,
           'the list of one version')
    again = [link.rsplit('/', 1)[1] for link in b.links(r'/me/matches/\w+$')]
    assert again == listed
