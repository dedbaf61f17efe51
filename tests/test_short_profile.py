"""A profile without a resume: the short form, and skills to choose from."""
from conftest import new_person


def value(candidate, name):
    found = candidate.page.xpath(f'//*[@name="{name}"]')
    assert found, f'no field {name} on {candidate.path}'
    return found[0].get('value')


def person(site):
    return new_person(site, 'candidate', 'Mirela Popa')


def test_a_short_form_makes_the_same_profile(site):
    candidate = person(site)
    candidate.get('/me')
    assert '/me/profile/short' in candidate.links('short')
    candidate.get('/me/profile/short')
    assert value(candidate, 'basics.name') == 'Mirela Popa'
    candidate.submit({'basics.name': ''}, fields=['basics.name'], want=422)
    candidate.submit({'basics.name': 'Mirela Popa',
                      'skills.0.name': ''}, fields=['basics.name'], want=422)
    candidate.submit({'basics.name': 'Mirela Popa',
                      'basics.location.city': 'Leeds',
                      'work.0.position': 'Registered nurse',
                      'work.0.name': 'Moor Hospital',
                      'work.0.startDate': 'March 2016',
                      'skills.0.name': 'wound care',
                      'languages.0.language': 'German',
                      'languages.0.fluency': 'B1'}, fields=['basics.name'])
    assert candidate.path == '/me/matches'
    resume = candidate.get('/me/profile.json').json()
    assert resume['work'] == [{'position': 'Registered nurse',
                               'name': 'Moor Hospital',
                               'startDate': '2016-03'}]
    assert resume['skills'] == [{'name': 'wound care'}]
    candidate.get('/me/profile/short')
    assert candidate.path == '/me/profile'


def test_skills_are_suggested(site):
    candidate = person(site)
    names = candidate.get('/me/skills?q=woun').json()
    assert any('ound care' in name for name in names) and len(names) <= 12
    assert candidate.get('/me/skills?q=' + 'x' * 500).json() == []
