"""What every answer carries, whoever made it: a page, a file, nginx itself."""
import base64
import re
import secrets
import socket
from urllib.parse import urljoin

import pytest
import requests
from lxml import html

from conftest import PASSWORD, new_person

SHIELDS = {
    'content-security-policy': r"default-src 'none'",
    'x-content-type-options': r'^nosniff$',
    'referrer-policy': r'^(same-origin|no-referrer|strict-origin.*)$',
    'x-frame-options': r'^DENY$',
    'cross-origin-opener-policy': r'^same-origin$',
    'cross-origin-resource-policy': r'^same-origin$',
    'permissions-policy': r'camera=\(\)',
}
PAGES = ['/', '/postings', '/signin', '/signup', '/password/forgot',
         '/privacy', '/how-matching-works', '/healthz', '/readyz',
         '/robots.txt', '/sitemap.xml', '/postings.rss', '/no-such-page',
         '/postings/no-such-posting', '/static/tandem.css',
         '/static/no-such.css', '/account', '/admin']


def shielded(reply):
    for name, wanted in SHIELDS.items():
        value = reply.headers.get(name)
        assert value, f'{reply.url}: no {name}'
        assert re.search(wanted, value), f'{reply.url}: {name}: {value}'
        assert ',' not in value or name != 'x-frame-options', \
            f'{reply.url}: {name} twice'
    policy = reply.headers['content-security-policy']
    assert 'unsafe-' not in policy and '*' not in policy
    for part in ("frame-ancestors 'none'", "base-uri 'none'",
                 "object-src 'none'"):
        assert part in policy, f'{reply.url}: {policy}'
    if 'html' in reply.headers.get('content-type', ''):
        assert "require-trusted-types-for 'script'" in policy
        assert "trusted-types 'none'" in policy
    script = re.search(r"script-src ([^;]*)", policy)
    assert not script or re.fullmatch(r"'nonce-[\w-]{22,}'", script[1]), policy
    assert reply.headers['server'] == 'nginx', 'the server tells its version'
    assert 'x-powered-by' not in reply.headers


@pytest.mark.parametrize('path', PAGES)
def test_every_answer_is_shielded(site, path):
    shielded(requests.get(site.base + path, allow_redirects=False,
                          timeout=30))


@pytest.mark.parametrize('method', ['POST', 'PUT', 'TRACE', 'BREW'])
def test_refusals_of_methods_are_shielded(site, method):
    shielded(requests.request(method, site.base + '/signin', timeout=30))


def test_a_body_that_is_too_large_gets_the_page(site, visitor):
    reply = requests.post(site.base + '/signin', data=b'x' * (12 << 20),
                          timeout=30)
    assert reply.status_code == 413
    shielded(reply)
    assert '10 MB' in reply.text and 'skip' in reply.text


def test_a_foreign_host_is_refused(site):
    reply = requests.get(site.base + '/', headers={'Host': 'evil.example'},
                         allow_redirects=False, timeout=30)
    assert reply.status_code in (400, 421)
    shielded(reply)
    assert 'evil.example' not in reply.text


def test_too_fast_gets_429_and_when_to_come_back(own_site):
    with requests.Session() as s:
        replies = [s.post(own_site.base + '/password/forgot', data={'email': 'x'},
                          timeout=30) for _ in range(150)]
    late = [r for r in replies if r.status_code == 429]
    assert late, 'nothing limits it'
    shielded(late[0])
    assert int(late[0].headers['retry-after']) > 0
    assert {r.status_code for r in replies} <= {400, 403, 422, 429}


def raw(site, request):
    with socket.create_connection(('127.0.0.1', site.port), 10) as s:
        s.sendall(request)
        s.settimeout(10)
        answer = b''
        while True:
            try:
                got = s.recv(65536)
            except TimeoutError:
                break
            if not got:
                break
            answer += got
    return answer.decode('latin-1')


@pytest.mark.parametrize('request_bytes', [
    b'NONSENSE\r\n\r\n',
    b'GET / HTTP/1.1\r\n\r\n',
    b'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    b'GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    b'GET /' + b'a' * 40000 + b' HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ' + b'a' * 80000 + b'\r\n\r\n',
], ids=['nonsense', 'no host', 'two hosts', 'nul', 'long path',
        'long header'])
def test_broken_requests_get_a_shielded_page(site, request_bytes):
    answer = raw(site, request_bytes)
    head, _, body = answer.partition('\r\n\r\n')
    assert re.match(r'HTTP/1\.1 4\d\d', head), head[:200]
    for name in SHIELDS:
        assert re.search(rf'(?im)^{name}:', head), (name, head)
    assert '<h1>' in body


def test_static_files_are_kept_for_ever_under_their_hash(site, visitor):
    visitor.get('/')
    linked = re.findall(r'/static/[a-z_-]+\.[0-9a-f]{6,64}\.(?:css|svg|js)',
                        visitor.reply.text)
    assert linked, 'the page links no file under a hashed name'
    for path in set(linked):
        reply = visitor.get(path)
        assert 'immutable' in reply.headers['cache-control']
        assert reply.headers['x-content-type-options'] == 'nosniff'
        assert len(reply.content) > 50


@pytest.mark.parametrize('path', [
    '/static/../conf/tandem.conf', '/static/%2e%2e/conf/tandem.conf',
    '/static/.hidden', '/static//etc/passwd', '/error/404.html'])
def test_static_serves_nothing_else(site, path):
    answer = raw(site, b'GET ' + path.encode() + b' HTTP/1.1\r\n'
                 b'Host: 127.0.0.1\r\nConnection: close\r\n\r\n')
    assert re.match(r'HTTP/1\.1 (400|404)', answer), answer[:200]


def test_each_page_has_a_nonce_of_its_own(site):
    """Every script of a page has it, and nothing runs without."""
    seen = set()
    for path in ('/signin', '/signin', '/postings', '/no-such-page'):
        reply = requests.get(site.base + path, timeout=30)
        nonce = re.search(r"script-src 'nonce-([\w-]+)'",
                          reply.headers['content-security-policy'])[1]
        scripts = re.findall(r'<script(?![^>]*ld\+json)[^>]*>', reply.text)
        assert scripts and nonce not in seen
        seen.add(nonce)
        for script in scripts:
            assert f'nonce="{nonce}"' in script and ' src="/static/' in script
    page = html.fromstring(requests.get(site.base + '/postings',
                                        timeout=30).content)
    for name in ('style', 'onclick', 'onload', 'onerror'):
        assert not page.xpath(f'//*[@{name}]')
    assert not page.xpath('//style')


@pytest.mark.parametrize('path, kind', [
    ('/postings.rss', 'rss+xml'), ('/sitemap.xml', 'xml'),
    ('/robots.txt', 'text/plain'), ('/healthz', 'text/plain')])
def test_what_is_no_page_is_sandboxed(site, path, kind):
    reply = requests.get(site.base + path, timeout=30)
    assert kind in reply.headers['content-type']
    assert reply.headers['content-security-policy'].startswith('sandbox;')


def test_files_are_downloads_in_a_sandbox(site, candidate):
    """Of whatever kind: the browser is not to show it as a page of ours."""
    candidate.get('/me/resume')
    path = candidate.links(r'^/me/resume/[^/]+$')[0]
    for file in (f'{path}/file', '/me/profile.json'):
        reply = candidate.get(file)
        assert reply.headers['content-security-policy'].startswith('sandbox;')
        assert reply.headers['x-content-type-options'] == 'nosniff'
        assert reply.headers['content-disposition'].startswith('attachment;')


def test_signing_out_clears_what_the_browser_kept(site):
    b = new_person(site, 'candidate')
    b.get('/account')
    b.submit(fields=[], action='signout', allow_redirects=False, want=303)
    assert b.reply.headers['clear-site-data'] == '"cache", "storage"'


@pytest.mark.parametrize('path', [
    'https://evil.example/', '//evil.example', '/\\evil.example',
    '/\tevil', 'javascript:alert(1)', 'evil.example', '///evil.example',
    'http:evil.example', '/%09/evil.example', '\\\\evil.example'])
def test_no_redirect_leads_elsewhere(site, path):
    b = site.browser()
    b.get('/signin', params={'next': path})
    b.submit({'email': 'candidate@tandem.example',
              'password': 'tandem sample world'}, want=303,
             allow_redirects=False)
    to = urljoin(site.base + '/signin', b.reply.headers['location'])
    assert to.startswith(site.base + '/'), to


def test_pages_of_people_are_not_cached(candidate):
    for path in ('/me', '/me/matches', '/account', '/notices'):
        reply = candidate.get(path)
        assert 'no-store' in reply.headers.get('cache-control', ''), path


def test_cookies_are_closed_to_scripts_and_strangers(site):
    b = site.browser()
    b.get('/signin')
    b.submit({'email': 'candidate@tandem.example',
              'password': 'tandem sample world'}, allow_redirects=False,
             want=303)
    cookies = b.reply.raw.headers.getlist('set-cookie')
    assert cookies
    for cookie in cookies:
        assert re.search(r'(?i);\s*httponly', cookie), cookie
        assert re.search(r'(?i);\s*samesite=(lax|strict)', cookie), cookie
        assert re.search(r'(?i);\s*path=/', cookie), cookie
        assert not re.search(r'(?i);\s*domain=', cookie), cookie


def test_cookies_tell_nothing(site):
    """Tokens, and for the next page boxes that only we can open: not who
    signed up, nor what was done."""
    b, held = site.browser(), {}

    def note(reply, **_):
        for line in reply.raw.headers.getlist('set-cookie'):
            name, value = line.split(';')[0].split('=', 1)
            held.setdefault(name, set()).add(value)

    b.session.hooks['response'].append(note)
    address = f'cookie-{secrets.token_hex(4)}@example.org'
    b.sign_up('candidate', 'Connie Cookie', address, PASSWORD)
    b.get('/account')
    b.submit({'name': 'Connie Crumb'})
    assert 'Saved' in b.text()
    assert set(held) == {'tandem_visitor', 'tandem_address', 'tandem_note',
                         'tandem_session'}
    for name, values in held.items():
        for value in values:
            assert re.fullmatch(r'[A-Za-z0-9_-]*', value), (name, value)
            plain = base64.urlsafe_b64decode(value + '=' * (-len(value) % 4))
            for word in (address.encode(), b'Connie', b'Saved', b'confirmed'):
                assert word not in plain, name


def test_the_log_names_nobody(site, visitor):
    visitor.get('/postings?q=canary-in-the-query')
    visitor.get('/healthz')
    logs = ''
    for file in (site.data / 'log').glob('*.log'):
        logs += file.read_text(errors='replace')
    assert 'canary-in-the-query' not in logs
    assert 'candidate@tandem.example' not in logs


@pytest.mark.parametrize('origin', ['https://evil.example', 'null',
                                    'http://127.0.0.1.evil.example'])
def test_other_origins_may_read_nothing(site, candidate, origin):
    for path in ('/', '/me', '/me/profile.json', '/postings.rss',
                 '/static/tandem.css', '/no-such-page'):
        reply = candidate.get(path, want=(200, 404),
                              headers={'Origin': origin})
        assert not [h for h in reply.headers
                    if h.lower().startswith('access-control-')], path
        assert reply.headers['cross-origin-resource-policy'] == 'same-origin'


@pytest.mark.parametrize('path, kind', [
    ('/', 'text/html; charset=utf-8'), ('/no-such-page',
                                        'text/html; charset=utf-8'),
    ('/static/tandem.css', 'text/css; charset=utf-8'),
    ('/static/tandem.js', 'application/javascript; charset=utf-8'),
    ('/static/icons.svg', 'image/svg+xml'),
    ('/static/none.css', 'text/html; charset=utf-8'),
    ('/postings.rss', 'application/rss+xml; charset=utf-8'),
    ('/sitemap.xml', 'application/xml; charset=utf-8'),
    ('/robots.txt', 'text/plain; charset=utf-8'),
    ('/metrics', 'text/plain; version=0.0.4; charset=utf-8')])
def test_every_answer_says_what_it_is(site, path, kind):
    reply = requests.get(site.base + path, timeout=30)
    assert reply.headers['content-type'].lower() == kind


SMUGGLED = b'GET /admin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'


@pytest.mark.parametrize('head, body', [
    (b'Content-Length: 3\r\nTransfer-Encoding: chunked', b'0\r\n\r\n'
     + SMUGGLED),
    (b'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
     b'0\r\n\r\n' + SMUGGLED),
    (b'Transfer-Encoding: xchunked', b'0\r\n\r\n' + SMUGGLED),
    (b'Transfer-Encoding : chunked\r\nContent-Length: 0', SMUGGLED),
    (b'Content-Length: 0\r\nContent-Length: 40', SMUGGLED),
    (b'Content-Length: +0', SMUGGLED), (b'Content-Length: -1', SMUGGLED),
    (b'Content-Length: 0, 0', SMUGGLED),
    (b'Content-Length: 99999999999999999999', SMUGGLED),
    (b'Transfer-Encoding: chunked', b'-1\r\n\r\n' + SMUGGLED),
    (b'Transfer-Encoding: chunked', b'0x0\r\n\r\n' + SMUGGLED),
    (b'Transfer-Encoding: \x0bchunked', b'0\r\n\r\n' + SMUGGLED),
    (b'X: a\rContent-Length: 0', SMUGGLED)], ids=range(13))
def test_no_request_hides_in_another(site, head, body):
    """One answer, which refuses; or the second request is seen as one, by
    nginx and by us, and gets its own."""
    answer = raw(site, b'POST /signin HTTP/1.1\r\nHost: 127.0.0.1\r\n'
                 + head + b'\r\n\r\n' + body)
    statuses = re.findall(r'(?m)^HTTP/1\.1 (\d+)', answer)
    assert statuses and statuses[0] in ('400', '403', '413', '501'), statuses
    assert len(statuses) == 1 or statuses[1:] == ['303'], statuses
    assert 'server' in answer.lower() and '500' not in statuses


@pytest.mark.parametrize('name, value', [
    ('Proxy', 'http://127.0.0.1:9'), ('X-Forwarded-Proto', 'https'),
    ('X-Forwarded-Host', 'evil.example'), ('X-Original-URL', '/admin'),
    ('X-Rewrite-URL', '/admin'), ('X-HTTP-Method-Override', 'DELETE'),
    ('X-Forwarded-For', '127.0.0.1'), ('Forwarded', 'host=evil.example'),
    ('X-User-ID', '1'), ('Remote-Addr', '127.0.0.1'),
    ('Https', 'on'), ('Tandem-Data', '/'), ('X-Accel-Redirect', '/static/')])
def test_headers_of_visitors_become_no_settings(site, name, value):
    plain = requests.get(site.base + '/signin', timeout=30)
    with_it = requests.get(site.base + '/signin', timeout=30,
                           headers={name: value})
    assert with_it.status_code == plain.status_code == 200
    assert 'evil.example' not in with_it.text
    known = {'set-cookie', 'date', 'content-security-policy',
             'content-length'}
    assert {k: v for k, v in with_it.headers.items()
            if k.lower() not in known} == {
                k: v for k, v in plain.headers.items()
                if k.lower() not in known}


@pytest.mark.parametrize('path', [
    '/.git/HEAD', '/.git/config', '/.env', '/static/', '/static', '/error/',
    '/conf/tandem.conf', '/tandem.conf', '/server-status', '/db/', '/src/',
    '/static/..;/conf', '/backup.zip', '/.htaccess', '/WEB-INF/web.xml',
    '/static/tandem.css~', '/static/tandem.css.map', '/var/', '/outbox/'])
def test_what_lies_about_is_not_served(site, path):
    reply = requests.get(site.base + path, timeout=30, allow_redirects=False)
    assert reply.status_code == 404, path
    shielded(reply)
    assert 'Index of' not in reply.text


def test_numbers_of_the_inside_are_for_this_machine(site):
    """Of the settings: from elsewhere nothing can come in here."""
    assert requests.get(site.base + '/metrics', timeout=30).status_code == 200
    conf = (site.data / 'run/nginx/tandem/locations.conf').read_text()
    metrics = re.search(r'location = /metrics \{(.*?)\}', conf, re.S)[1]
    assert re.findall(r'(allow|deny) ([^;]+);', metrics) == [
        ('allow', '127.0.0.0/8'), ('allow', '::1'), ('deny', 'all')]


def test_pages_load_nothing_from_elsewhere(site, candidate, employer, admin):
    for b, paths in ((candidate, ('/', '/me', '/me/matches', '/account')),
                     (employer, ('/employer', '/employer/people')),
                     (admin, ('/admin', '/admin/health'))):
        for path in paths:
            b.get(path)
            loaded = b.page.xpath('//script/@src|//img/@src|//link[not(@rel='
                                  '"canonical" or @rel="alternate")]/@href|'
                                  '//iframe/@src|//use/@href|//source/@src')
            assert loaded
            assert all(re.match(r'/(?!/)', url) for url in loaded), loaded
