"""What people do with matches: save, put aside, shortlist, pass."""
import pytest

import story


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched()


@pytest.fixture(scope='module')
def person(cast):
    """The candidate, as the employer's list names them."""
    cast.employer.get(f'/employer/postings/{cast.posting}/matches')
    [link] = cast.employer.links(r'/matches/[^/?#]+$')
    return link


def listed(b, path, end):
    b.get(path)
    return any(link.endswith(end) for link in b.links('.'))


def mark(cast, **values):
    cast.candidate.get(f'/me/matches/{cast.posting}')
    cast.candidate.submit(values, action='/mark$')


def says(cast, *path):
    cast.candidate.get('/me/matches' + ''.join(path))
    return bool(cast.candidate.links(f'/me/matches/{cast.posting}$'))


def test_what_is_saved_stands_under_saved(cast):
    mark(cast, mark='keep')
    assert says(cast, '?show=saved') and says(cast)
    cast.candidate.get(f'/me/matches/{cast.posting}')
    cast.candidate.submit({'mark': 'clear'}, action='/mark$')
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
    b.get(person)
    b.submit({'decision': 'shortlist'}, action='/decide$')
    assert 'On the shortlist' in b.text()
    assert listed(b, matches + '?show=shortlisted', person)
    b.get(person)
    b.submit({'decision': 'undo'}, action='/decide$')
    assert not listed(b, matches + '?show=shortlisted', person)
    b.get(person)
    b.submit({'decision': 'pass', 'reason': 'level'}, action='/decide$')
    assert not listed(b, matches, person)
    assert listed(b, matches + '?show=passed', person)
    assert 'Another level is needed' in b.text()
    b.get(person)
    b.submit({'decision': 'undo'}, action='/decide$')
    assert listed(b, matches, person)


def test_the_candidate_is_not_told_of_the_shortlist(cast, person):
    cast.employer.get(person)
    cast.employer.submit({'decision': 'pass', 'reason': 'must'},
                         action='/decide$')
    for path in ('/me', '/me/matches', '/notices', '/account/data',
                 f'/me/matches/{cast.posting}'):
        cast.candidate.get(path)
        assert 'passed' not in cast.candidate.text().lower()
        assert 'A must-have is missing' not in cast.candidate.text()
    cast.employer.get(person)
    cast.employer.submit({'decision': 'undo'}, action='/decide$')
