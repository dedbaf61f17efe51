"""What every answer carries, whoever made it: a page, a file, nginx itself."""
import re
import socket

import pytest
import requests

SHIELDS = {
    'content-security-policy': r"default-src '(none|self)'",
    'x-content-type-options': r'^nosniff$',
    'referrer-policy': r'^(same-origin|no-referrer|strict-origin.*)$',
    'x-frame-options': r'^DENY$',
    'cross-origin-opener-policy': r'^same-origin$',
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
    assert 'unsafe-inline' not in policy and 'unsafe-eval' not in policy
    assert 'frame-ancestors' in policy
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


def test_the_log_names_nobody(site, visitor):
    visitor.get('/postings?q=canary-in-the-query')
    visitor.get('/healthz')
    logs = ''
    for file in (site.data / 'log').glob('*.log'):
        logs += file.read_text(errors='replace')
    assert 'canary-in-the-query' not in logs
    assert 'candidate@tandem.example' not in logs
