"""The product with an embedder and a ranker on AWS: reasons are made by tasks
and kept, and a service that hangs holds up no page."""
import time

import conftest
import instance
import pytest
import story
from models import Models
from proxy import Proxy

pytestmark = pytest.mark.slow
WAIT_S, HANG_S = 90, 30


@pytest.fixture(scope='module')
def site():
    models = Models()
    proxy = Proxy(models.port, conftest.SECRET)
    running = instance.Instance('far', '--empty', environment={
        'TANDEM_PORTS_EMBED': 'titan', 'TANDEM_PORTS_RANK': 'sagemaker',
        'TANDEM_SAGEMAKER_ENDPOINT': 'tandem-rank',
        'TANDEM_SAGEMAKER_VARIANT': 'blue', 'AWS_REGION': 'eu-west-1',
        'AWS_ACCESS_KEY_ID': 'AKIATESTS',
        'AWS_SECRET_ACCESS_KEY': conftest.SECRET,
        'AWS_ENDPOINT_URL': proxy.url, 'AWS_EC2_METADATA_DISABLED': 'true'})
    running.proxy = proxy
    yield from running.life()
    proxy.close()
    models.end()
    conftest.judge(proxy)


@pytest.fixture(scope='module')
def cast(site):
    return story.Cast(site).matched()


@pytest.fixture(scope='module')
def admin(site):
    site.tandem('user', 'add', '--role', 'admin', '--name', 'Anna Head',
                'anna@far.example', given=instance.PASSWORD + '\n')
    return site.browser().sign_in('anna@far.example', instance.PASSWORD)


def seconds_of(person, *paths, want=200):
    start = time.monotonic()
    for path in paths:
        person.get(path, want=want)
    return time.monotonic() - start


def until(question, what):
    end = time.monotonic() + WAIT_S
    while not question():
        assert time.monotonic() < end, what
        time.sleep(0.5)


def has_reasons(cast):
    cast.candidate.get(f'/me/matches/{cast.posting}')
    return 'being worked out' not in cast.candidate.text()


def test_reasons_are_made_by_a_task_and_kept(site, cast):
    until(lambda: has_reasons(cast), 'no reasons came')
    story.explanation(cast.candidate, cast.posting)
    asked = len(site.proxy.requests)
    story.explanation(cast.candidate, cast.posting)
    assert len(site.proxy.requests) == asked, 'they were made again'
    programs = {program for program, _ in site.proxy.called}
    assert 'tandem-web' not in programs, 'a page called AWS'


def test_an_application_gets_its_reasons(site, cast):
    cast.applied()

    def shown():
        cast.employer.get(cast.applicant)
        return 'wound care' in cast.employer.text().lower()
    until(shown, 'the application has no reasons')


def test_a_score_stands_while_its_reasons_are_away(site, cast, admin):
    """And administrators see who is away, until it answers again."""
    def away():
        return 'bedrock-runtime.InvokeModel' in admin.get('/admin').text

    posting, _ = story.draft(cast.employer)
    another, _ = story.draft(cast.employer)
    story.publish(cast.employer, posting)
    story.wait_match(cast.candidate, posting)
    site.proxy.weather = lambda _: ('reset',)
    try:
        story.apply(cast.candidate, posting, 'While they are away.')
        cast.employer.get(story.applicants(cast.employer, posting)[0])
        assert 'reasons of this score are being worked out' in \
            cast.employer.text()
        assert 'no match when this was sent' not in cast.employer.text()
        story.publish(cast.employer, another)
        until(away, 'nobody says that Bedrock is away')
    finally:
        site.proxy.weather = None

    def recovered():
        cast.employer.get(cast.employer.path)
        return 'being worked out' not in cast.employer.text()
    until(recovered, 'the application got no reasons')
    until(lambda: not away(), 'Bedrock is said to be away still')


def test_services_that_hang_hold_up_no_page(site, cast):
    posting, _ = story.draft(cast.employer)
    site.proxy.called.clear()
    site.proxy.weather = lambda _: ('hang', HANG_S)
    try:
        story.publish(cast.employer, posting)
        took = seconds_of(cast.candidate, '/me/matches', '/postings',
                          f'/postings/{posting}',
                          f'/me/matches/{cast.posting}')
        took += seconds_of(cast.candidate, f'/me/matches/{posting}',
                           want=(200, 409))
        start = time.monotonic()
        application = story.apply(cast.candidate, posting, 'While it hangs.')
        took += time.monotonic() - start
        assert took < HANG_S, f'{took:.1f} s for six pages'
    finally:
        site.proxy.weather = None
    assert application
    programs = {program for program, _ in site.proxy.called}
    assert 'tandem-web' not in programs, 'a page called AWS'

    def matched():
        cast.candidate.get('/me/matches')
        return cast.candidate.links(f'/me/matches/{posting}$')
    until(matched, 'it did not recover by itself')
