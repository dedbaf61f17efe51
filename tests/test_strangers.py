"""The main job with resumes that nobody here wrote, by software that nobody
here wrote: tests/browser/strangers.mjs makes them."""
import os
import subprocess

import pytest

import story
from instance import TOP, program

pytestmark = pytest.mark.slow
NODE = os.environ.get('TANDEM_NODE', str(TOP / 'tests' / '.cache' / 'node'))
THEMES = ('elegant', 'flat', 'kendall', 'macchiato', 'stackoverflow')


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    """The folder of the PDFs, and whose they are."""
    folder = tmp_path_factory.mktemp('strangers')
    done = subprocess.run(
        [program('node'), TOP / 'tests' / 'browser' / 'strangers.mjs', folder],
        env={**os.environ, 'TANDEM_NODE': NODE}, text=True,
        capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder, done.stdout.strip()


@pytest.mark.parametrize('theme', THEMES)
def test_a_strangers_resume_goes_all_the_way(site, made, theme):
    folder, name = made
    cast = story.Cast(site, folder / f'{theme}.pdf')
    cast.candidate.get('/me/profile')
    read = cast.candidate.page.xpath('//input[@name="basics.name"]/@value')
    # Some themes write names in capitals.
    assert [r.casefold() for r in read] == [name.casefold()]
    cast.candidate.wait(f'/me/matches/{cast.posting}.json', lambda b: True,
                        60, 'the match')
    story.explanation(cast.candidate, cast.posting)
    cast.applied()
    cast.candidate.get(f'/postings/{cast.posting}/apply', want=None)
    assert len(story.applications(cast.candidate)) == 1
    story.move(cast.employer, cast.applicant, 'interview')
    story.write(cast.employer, cast.applicant, f'Come on Monday? {cast.tag}')
    cast.candidate.get(f'/messages/{cast.application}')
    assert cast.tag in cast.candidate.text()
    story.reject(cast.employer, cast.applicant, f'It is filled. {cast.tag}')
    cast.candidate.get(f'/me/applications/{cast.application}')
    assert f'It is filled. {cast.tag}' in cast.candidate.text()
