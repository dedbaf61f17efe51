"""A dashboard of QuickSight in a frame of the administrators' pages
(src/aws/quicksight.c, src/web/page_admin_dashboard.c). No emulator has its
addresses: the answers here are held against AWS's models."""
import json
import re
import secrets
import time
import urllib.parse
from concurrent import futures

import conftest
import instance
import pytest
from instance import PASSWORD, new_person
from models import Models
from proxy import Proxy
from test_reports import ROWS, answer, page, state

USER = 'arn:aws:quicksight:us-east-1:123456789012:user/default/reader'
FRAMES = 'https://eu-west-1.quicksight.aws.amazon.com'
SETTINGS = {'TANDEM_PORTS_REPORT': 'athena',
            'TANDEM_QUICKSIGHT_DASHBOARD': 'hiring-1',
            'TANDEM_QUICKSIGHT_USER': USER}
AWAY = 'cannot be shown right now'
HANG_S = 30  # far beyond what anything here waits for, on a busy machine too


class QuickSight(Models):
    def route(self, h, body):
        path = urllib.parse.unquote(h.path)
        self.asked.append((path, json.loads(body or b'{}')))
        if path == '/accounts/123456789012/embed-url/registered-user':
            return 'quicksight', 'GenerateEmbedUrlForRegisteredUser', \
                lambda asked: embedded(FRAMES)
        assert path == '/accounts/123456789012/dashboards/hiring-1'
        return 'quicksight', 'DescribeDashboard', lambda asked: {
            'Dashboard': {'DashboardId': 'hiring-1', 'Name': 'Hiring'},
            'RequestId': 'r'}


def embedded(origin):
    return {'EmbedUrl': f'{origin}/embed/{secrets.token_hex(8)}?code=1&x=y',
            'Status': 200, 'RequestId': 'r'}


def refused(status, code):
    return ('answer', status, {'x-amzn-errortype': code,
                               'Content-Type': 'application/json'},
            json.dumps({'Message': 'no'}).encode())


@pytest.fixture(scope='module')
def quicksight():
    peer = QuickSight()
    yield peer
    peer.end()


@pytest.fixture(scope='module')
def proxy(quicksight):
    found = Proxy(quicksight.port, conftest.SECRET)
    yield found
    found.close()
    conftest.judge(found)


@pytest.fixture
def calm(proxy, quicksight):
    proxy.faults, proxy.weather, proxy.requests = [], None, []
    quicksight.asked, quicksight.scripted = [], []
    return quicksight


# ---- tandem doctor -----------------------------------------------------------

@pytest.fixture
def looking(proxy, calm, tmp_path):
    return conftest.Aws(proxy, tmp_path)


def test_doctor_looks_at_the_dashboard(looking, proxy):
    row = str(conftest.finding(looking, 'AWS quicksight', **SETTINGS))
    assert 'DescribeDashboard answers (quicksight.dashboard)' in row
    proxy.weather = lambda r: refused(403, 'AccessDeniedException') \
        if r.path.startswith('/accounts/') else None
    row = str(conftest.finding(looking, 'AWS quicksight', **SETTINGS))
    assert 'grant quicksight:DescribeDashboard' in row
    proxy.weather = lambda r: refused(404, 'ResourceNotFoundException') \
        if r.path.startswith('/accounts/') else None
    row = str(conftest.finding(looking, 'AWS quicksight', **SETTINGS))
    assert 'quicksight.dashboard' in row


def test_a_user_that_is_none_is_said(looking):
    row = str(conftest.finding(looking, 'AWS quicksight', **{
        **SETTINGS, 'TANDEM_QUICKSIGHT_USER': 'reader'}))
    assert 'quicksight.user is no user of QuickSight' in row


def test_doctor_looks_at_no_dashboard_where_none_is_set(looking):
    done = looking.tandem('doctor', '--json', TANDEM_PORTS_REPORT='athena')
    assert 'AWS athena' in done.stdout and 'quicksight' not in done.stdout


# ---- the pages ---------------------------------------------------------------

@pytest.fixture(scope='module')
def site(proxy):
    yield from instance.Instance('dashboard', '--empty', environment={
        **SETTINGS, 'AWS_REGION': 'eu-west-1',
        'AWS_ACCESS_KEY_ID': 'AKIATESTS',
        'AWS_SECRET_ACCESS_KEY': conftest.SECRET,
        'AWS_ENDPOINT_URL': proxy.url, 'AWS_EC2_METADATA_DISABLED': 'true',
        'TANDEM_QUICKSIGHT_MINUTES': '30'}).life()


@pytest.fixture(scope='module')
def admin(site):
    site.tandem('user', 'add', '--role', 'admin', '--name', 'Dora Board',
                'dora@board.example', given=PASSWORD + '\n')
    return site.browser().sign_in('dora@board.example', PASSWORD)


def frame(admin, want=303):
    admin.get('/admin/reports/dashboard/frame', want=want,
              allow_redirects=False)
    return admin.reply


@pytest.mark.slow
def test_the_page_lets_one_origin_into_its_frame(admin, calm):
    admin.get('/admin/reports')
    assert admin.links('^/admin/reports/dashboard$')
    assert 'frame-src' not in admin.reply.headers['content-security-policy']
    admin.get('/admin/reports/dashboard')
    policy = admin.reply.headers['content-security-policy']
    assert re.search("frame-src ([^;]*)", policy)[1] == f"'self' {FRAMES}"
    assert admin.reply.headers['x-frame-options'] == 'DENY'
    assert admin.page.xpath('//iframe/@src') == [
        '/admin/reports/dashboard/frame']
    assert not calm.asked, 'the page round it asks nobody'


@pytest.mark.slow
def test_each_look_has_an_address_of_its_own(site, admin, calm):
    seen = [frame(admin) for _ in range(2)]
    urls = [reply.headers['location'] for reply in seen]
    assert urls[0] != urls[1] and all(u.startswith(FRAMES + '/embed/')
                                      for u in urls)
    assert seen[0].headers['x-frame-options'] == 'SAMEORIGIN'
    assert "frame-ancestors 'self'" in seen[0].headers[
        'content-security-policy']
    assert seen[0].headers['cache-control'] == 'no-store'
    assert [asked for _, asked in calm.asked] == 2 * [{
        'UserArn': USER, 'SessionLifetimeInMinutes': 30,
        'ExperienceConfiguration': {
            'Dashboard': {'InitialDashboardId': 'hiring-1'}},
        'AllowedDomains': [site.base]}]
    admin.get('/admin/audit?action=dashboard.read')
    assert admin.text().count('report:dashboard') == 2


@pytest.mark.slow
@pytest.mark.parametrize('fault', [
    refused(429, 'ThrottlingException'), refused(500, 'InternalFailure'),
    refused(403, 'AccessDeniedException'),
    refused(404, 'QuickSightUserNotFoundException'),
    ('answer', 200, {'Content-Type': 'application/json'}, b'{"Embed'),
    ('answer', 200, {'Content-Type': 'application/json'}, b'{"Status":200}'),
    ('answer', 200, {'Content-Type': 'application/json'},
     json.dumps(embedded('https://evil.example')).encode()),
    ('answer', 200, {'Content-Type': 'application/json'},
     json.dumps(embedded(FRAMES + '.evil.example')).encode()),
    ('half',), ('reset',), ('hang', HANG_S)], ids=lambda f: str(f)[:60])
def test_what_cannot_be_had_is_said_in_the_frame(site, admin, proxy, calm,
                                                 fault):
    """And soon; the page round it and the reports are as ever."""
    proxy.weather = lambda request: fault
    start = time.monotonic()
    reply = frame(admin, want=503)
    assert time.monotonic() - start < HANG_S / 2
    assert AWAY in reply.text and 'evil' not in reply.text
    assert 'location' not in reply.headers
    reference = re.search(r'reference (\S+?)\.', reply.text)[1]
    line = next(line for line in site.log_lines('tandem-web')
                if 'dashboard.away' in line and reference in line)
    if fault[0] == 'answer' and fault[1] == 403:
        assert 'quicksight:GenerateEmbedUrlForRegisteredUser' in line
    admin.get('/admin/reports/dashboard')
    admin.get('/admin/reports')


@pytest.mark.slow
def test_it_is_there_again_by_itself(admin, calm):
    end = time.monotonic() + 60
    while frame(admin, want=(303, 503)).status_code != 303:
        assert time.monotonic() < end
        time.sleep(1)


# ---- a report, by the lake ----------------------------------------------------

def athena(request):
    """Every query is done, and has two pages."""
    target = request.headers.get('x-amz-target', '').partition('.')[2]
    body = json.loads(request.body or b'{}')
    return {
        'StartQueryExecution': answer({'QueryExecutionId': 'q'}),
        'GetQueryExecution': state('SUCCEEDED'),
        'GetQueryResults': answer(page(ROWS[2:])) if 'NextToken' in body
        else answer(page(ROWS[:2], NextToken='more'))}.get(target)


@pytest.mark.slow
def test_the_lake_is_asked_by_who_wants_it_alone(site, admin, proxy, calm):
    admin.get('/admin/reports/events')
    admin.get('/admin/reports/events.csv')
    assert not proxy.requests, 'the numbers of the store need no lake'
    admin.get('/admin/reports/queue')
    assert not admin.links('/lake')
    admin.get('/admin/reports/events')
    link, = admin.links('/admin/reports/events/lake')
    proxy.weather = athena
    admin.get(link)
    assert 'Athena read 25.0 MB' in admin.text()
    assert 'US dollars' in admin.text() and 'resume.read' in admin.text()


@pytest.mark.slow
def test_a_lake_that_hangs_holds_up_no_page(site, admin, proxy, calm):
    """Pages come while who asks the lake still waits for it."""
    others = [site.browser() for _ in range(3)]
    proxy.weather = lambda request: ('hang', HANG_S)
    with futures.ThreadPoolExecutor(1) as waiting:
        asks = waiting.submit(admin.get, '/admin/reports/growth/lake',
                              want=(429, 503))
        while not proxy.requests and not asks.done():
            time.sleep(0.05)
        for b, path in zip(others, ('/postings', '/privacy',
                                    '/how-matching-works')):
            b.get(path)
        assert not asks.done(), 'they waited as long'
        asks.result()
    assert 'Athena' not in admin.text() or 'still reading' in admin.text()


@pytest.mark.slow
def test_it_is_the_administrators_alone(site, calm):
    for b in (new_person(site, 'candidate'), new_person(site, 'employer')):
        b.get('/admin/reports/dashboard', want=404)
        b.get('/admin/reports/dashboard/frame', want=404)
    assert not calm.asked
