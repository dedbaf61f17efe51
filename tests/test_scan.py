"""The scanner that a tester would use, signed in as each role, for as long as
a test run bears; tests/scan gives it all the time it wants. And the checker of
nginx's configuration."""
import http.server
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

import instance
from scanner import STARTS, WIDE, failed_answers, scan

TOP = Path(__file__).resolve().parent.parent
# Of wapiti's: those that need nothing from the Internet.
MODULES = ('cookieflags,crlf,csp,exec,file,http_headers,methods,redirect,'
           'shellshock,sql,xss,htaccess')
SECONDS = 8
# Of gixy's: what it cannot see, or would do harm here.
EXPLAINED = (
    'hsts_header',          # each answer has it by a map: test_tls.py
    'missing_resolver',     # the variable names upstreams of sockets
    'try_files_is_evil_too')  # open_file_cache would serve an old file under
                              # a new name, and browsers keep it for ever


@pytest.fixture(scope='module')
def scanned():
    yield from instance.Instance('scan', environment=WIDE).life()


@pytest.mark.slow
@pytest.mark.parametrize('who', STARTS)
def test_the_scanner_finds_nothing(scanned, tmp_path, who):
    b = scanned.browser() if who == 'visitor' else \
        instance.sign_in_sample(scanned, who)
    made = scan(scanned, b, who, tmp_path, MODULES, SECONDS)
    assert made.looked_at >= len(STARTS[who]), made.said[-2000:]
    assert not made.found, '\n'.join(made.found)
    assert who == 'visitor' or b.signed_in()
    failed = failed_answers(scanned)
    assert not failed, failed[:5]


class Leaky(http.server.BaseHTTPRequestHandler):
    """Shows what it is asked, as it is, and calls what it is told to."""

    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)
        said = asked.get('q', ['nothing'])[0]
        if said.startswith('http://127.0.0.1'):
            requests.get(said, timeout=5)
        self.send_response(200)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.end_headers()
        self.wfile.write(f'<html><body>{said}<a href="/?q=words">more</a>'
                         '</body></html>'.encode())

    def log_message(self, *_):
        pass


@pytest.mark.slow
def test_the_scanner_finds_what_is_there(tmp_path):
    """Else that it finds nothing in ours would tell nothing."""
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Leaky)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    leaky = SimpleNamespace(base=f'http://127.0.0.1:{server.server_port}')
    try:
        made = scan(leaky, SimpleNamespace(session=requests.Session()),
                    'visitor', tmp_path, 'xss,ssrf', SECONDS)
    finally:
        server.shutdown()
        server.server_close()
    assert [f for f in made.found if 'Cross Site Scripting' in f], made.said
    assert [f for f in made.found if 'called /ssrf/' in f], made.found


@pytest.mark.parametrize('conf', ['quickstart', 'host'])
def test_gixy_finds_nothing_in_the_configuration(site, conf, tmp_path):
    gixy = shutil.which('gixy', path=str(Path(sys.executable).parent))
    if not gixy:
        pytest.skip('gixy is not installed')
    if conf == 'quickstart':
        file = site.data / 'run/nginx/nginx.conf'
    else:
        (tmp_path / 'tandem').symlink_to(TOP / 'conf/nginx')
        file = tmp_path / 'nginx.conf'
        text = (TOP / 'conf/nginx/tandem.conf').read_text()
        file.write_text('events {}\nhttp {\n' + text + '}\n')
    done = subprocess.run([gixy, '-l', '--skips', ','.join(EXPLAINED),
                           str(file)], text=True, capture_output=True)
    assert 'Medium: 0' in done.stdout and 'High: 0' in done.stdout, \
        done.stdout + done.stderr
