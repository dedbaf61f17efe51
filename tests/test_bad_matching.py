"""Openings and resumes that nobody should write but somebody will, through the
pages: each ends in a sensible list or a clear sentence, and never in a score
from nothing. The same records stand in test_match.py for the command."""
import math

import pytest

import story
from conftest import new_person

SKILLS = ('Python, Java, Excel, SQL, Welding, Nursing, Cooking, Accounting, '
          'Kubernetes, Marketing, ')
NURSE = """Una Ugly
Leeds

Experience
Staff Nurse, surgical ward, Aire Hospital, 2018 - present
- wound care, medication administration and patient assessment

Skills
wound care, cannulation
"""


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched()


def errors(b):
    return ' '.join(p.text_content() for p in
                    b.page.xpath('//*[@class="error"]'))


# ---- openings -----------------------------------------------------------------

REFUSED = {
    'empty': ({'title': '', 'description': ''}, 'Title is missing'),
    'title alone': ({'description': ''}, 'Description is missing'),
    '200 kB': ({'description': 'wound care ' * 20000}, 'The limit is'),
    '10,000 skills': ({'description': SKILLS * 1000}, 'The limit is'),
    'negative pay': ({'pay_min': '-4000'}, 'must be between'),
    'pay in words': ({'pay_min': 'a lot'}, 'is not a number'),
    'pay upside down': ({'pay_min': '50000', 'pay_max': '20000'}, 'pay'),
}


@pytest.mark.parametrize('what', REFUSED)
def test_an_opening_that_cannot_be_is_told_why(cast, what):
    values, says = REFUSED[what]
    b = cast.employer
    b.get('/employer/postings/new')
    b.submit({'title': 'Nurse', 'description': story.POSTING, **values},
             want=422)
    assert says.lower() in errors(b).lower(), errors(b)


TAKEN = {
    'one word': {'description': 'Nurse'},
    'nothing asked': {'title': '!!!', 'description': '...', 'place': ''},
    'years 5 to 2': {'description': 'At least 5 years of experience. Not more '
                                    'than 2 years of experience.'},
    'unknown place': {'place': 'Nowhere-upon-Nothing'},
    'negative pay in the text': {'description': 'Pay: -4000 EUR a month'},
    'the same skill again and again': {
        'description': '## Requirements\n' + '- wound care\n' * 400},
    'five thousand skills': {'description': 'Must have: ' + SKILLS * 500},
    'another language': {'title': '护士', 'description': '需要外科护理经验。'},
    'odd letters': {'title': 'Nurse \u202emoc.live',
                    'description': 'Care \ufffd\U0001f9d1 and wound care'},
}


def check_score(b, posting):
    """What the page shows adds up; the score, which is 0 where nothing was
    compared."""
    why = b.get(f'/me/matches/{posting}.json').json()
    assert math.isfinite(why['score'])
    assert 0 <= why['score'] <= why['max'] <= 100.001
    assert abs(sum(p['points'] for p in why['parts']) - why['score']) < 0.051
    assert why['score'] == 0 or why['parts']
    b.get(f'/me/matches/{posting}')
    assert f'{why["score"]:.1f}' in b.text() and 'nan' not in b.text().lower()
    return why['score']


@pytest.mark.parametrize('what', TAKEN)
def test_an_opening_that_is_hard_to_read_has_its_pages(cast, what):
    b = cast.employer
    posting, _ = story.draft(b, **TAKEN[what])
    b.get(f'/employer/postings/{posting}/requirements')
    story.publish(b, posting)
    b.get(f'/employer/postings/{posting}/matches')
    cast.candidate.get(f'/postings/{posting}')
    score = check_score(cast.candidate, posting)
    if what == 'nothing asked':
        assert score == 0


# ---- resumes ------------------------------------------------------------------

RESUMES = {
    'one word': 'Hm',
    'only skills': SKILLS,
    'no skills': 'Una Ugly\n\nI have a driving licence and like dogs.\n',
    'no dates': NURSE.replace(', 2018 - present', ''),
    'the future': NURSE.replace('2018 - present', '2058 - 2071'),
    'ends before it starts': NURSE.replace('2018 - present', '2018 - 2011'),
    'one skill again and again': NURSE + 'wound care, ' * 2000,
    '10,000 skills': NURSE + SKILLS * 1000,
    'another language': 'Ute Hässlich\nKöln\n\nBerufserfahrung\n'
                        'Krankenschwester, Klinik am Park, 2015 - heute\n'
                        '- Wundversorgung\n',
}
NOTHING = ('one word', 'no skills')


def save_profile(b):
    """Whatever was read, with a name; or why nothing was."""
    b.wait(b.path, lambda b: not b.reply.headers.get('refresh')
           and not b.page.xpath('//meta[@http-equiv="refresh"]'), 90,
           'an end of reading')
    b.get('/me/profile')
    assert b.page.xpath('//h1')
    b.submit({'basics.name': 'Una Ugly'}, fields=['basics.name'], want=None)


@pytest.mark.parametrize('what', RESUMES)
def test_a_resume_that_is_hard_to_read_has_its_list(site, cast, tmp_path,
                                                    what):
    b = new_person(site, 'candidate', 'Una Ugly')
    file = tmp_path / 'cv.txt'
    file.write_text(RESUMES[what])
    story.upload(b, file)
    save_profile(b)
    assert b.reply.status_code in (200, 422), b.text()[:300]
    if b.reply.status_code == 422: # then a sentence says what is wrong
        assert len(errors(b)) > 20
        return
    b.get('/me/matches')
    score = check_score(b, cast.posting)
    assert score == 0 if what == 'one word' else score >= 0
    if what not in NOTHING:
        b.wait('/me/matches', lambda b: b.links(r'^/me/matches/\w+$'), 60,
               'a list')


def test_the_same_resume_twice_scores_the_same(site, cast, tmp_path):
    file = tmp_path / 'cv.txt'
    file.write_text(NURSE)
    scores = []
    for name in ('Una Ugly', 'Ute Ugly'):
        b = new_person(site, 'candidate', name)
        story.upload(b, file)
        save_profile(b)
        scores.append(check_score(b, cast.posting))
    assert scores[0] == scores[1] > 0
