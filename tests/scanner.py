"""Wapiti against a running Tandem, signed in as one of its people: what it
finds at medium or above, and what it looked at. Used by test_scan.py with a
budget, and whole by tests/scan."""
import contextlib
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import instance
from instance import program

HERE = Path(__file__).resolve().parent
# What ends the session that the scanner has, or the account.
LEFT_OUT = ('/signout', '/account/erase', '/account/sessions',
            '/account/password', '/account/second-factor*', '/account/address*',
            '*/erase')
STARTS = {
    'visitor': ('/', '/postings', '/signin', '/signup', '/password/forgot',
                '/password/reset?code=x', '/verify?code=x', '/privacy'),
    'candidate': ('/me', '/me/matches', '/me/profile', '/me/resume',
                  '/me/applications', '/me/alerts', '/messages', '/account',
                  '/account/notices', '/account/data', '/postings?q=nurse'),
    'employer': ('/employer', '/employer/postings', '/employer/people?q=nurse',
                 '/employer/postings/new', '/employer/company', '/messages',
                 '/employer/alerts', '/account'),
    'admin': ('/admin', '/admin/people?q=a', '/admin/audit', '/admin/tasks',
              '/admin/reports', '/admin/reports/funnel', '/admin/health',
              '/admin/fairness', '/admin/outbox', '/admin/objections')}
MEDIUM = 2
# Known and explained: the quickstart speaks http to this machine only, so it
# sends no HSTS and no Secure cookies; test_tls.py sees both on https.
EXPLAINED = ('Strict-Transport-Security is not set', 'Secure flag is not set',
             'X-XSS-Protection is not set')


# The scanner comes in faster than people do.
WIDE = {'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_LIMIT_SEARCH': '1000',
        **{f'TANDEM_LIMITS_{what}_HOUR': '100000' for what in (
            'SIGN_IN', 'SIGN_UP', 'FORGOT', 'UPLOAD', 'APPLY', 'MESSAGE',
            'PUBLISH', 'PEOPLE', 'EXPORT')}}


class Scan:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.looked_at, self.found, self.said = 0, [], ''
        self.lesser = []   # below medium
        self.modules = []  # that were run
        self.cut = []      # of these, whose time was over before their end


@contextlib.contextmanager
def endpoint():
    """Where the product would call, if a parameter could make it: (address,
    who called). The scanner asks it too, and hears of nothing."""
    called = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if re.match(r'/(ssrf|xxe|[^?]*dtd)', self.path):
                called.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{}')

        do_POST = do_HEAD = do_GET

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f'http://127.0.0.1:{server.server_port}/', called
    finally:
        server.shutdown()
        server.server_close()


def cookies(browser, file):
    """As wapiti reads them."""
    all_of_them = {c.name: {'value': c.value, 'expires': None,
                            'secure': False, 'port': None, 'version': 0}
                   for c in browser.session.cookies}
    file.write_text(json.dumps({'127.0.0.1': {'/': all_of_them}}))
    return file


def scan(site, browser, who, folder, modules, seconds, depth=2):
    """seconds: for crawling, and again for each module."""
    program('wapiti')
    made = Scan(folder)
    report = made.folder / f'{who}.json'
    command = ['/usr/bin/python3', '-B', HERE / 'wapiti.py', '-u',
               site.base + '/', '--scope', 'domain', '-c',
               cookies(browser, made.folder / f'{who}.cookies'), '-m', modules,
               '--store-session', made.folder / who, '--store-config',
               made.folder / 'config', '--flush-session', '-d', str(depth),
               '--max-links-per-page', '40', '--max-scan-time', str(seconds),
               '--max-attack-time', str(seconds), '--no-bugreport', '-v', '1',
               '-f', 'json', '-o', report]
    for path in LEFT_OUT:
        command += ['-x', site.base + path]
    for path in STARTS[who]:
        command += ['-s', site.base + path]
    with endpoint() as (address, called):
        done = subprocess.run(
            [str(c) for c in (*command, '--endpoint', address)], text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
    made.said = done.stdout
    assert report.exists(), done.stdout[-2000:]
    read_report(made, json.loads(report.read_text()), who)
    made.found += [f'{who}: the product called {path}' for path in called]
    return made


def read_report(made, report, who):
    for part in ('vulnerabilities', 'anomalies'):
        for kind, all_of in report[part].items():
            for one in all_of:
                if one['info'].startswith(EXPLAINED):
                    continue
                to = made.found if one['level'] >= MEDIUM else made.lesser
                to.append(f"{who}: {kind}: {one['info']} at {one['method']} "
                          f"{one['path']}")
    for line in made.said.splitlines():
        if 'URLs and forms during the scan' in line:
            made.looked_at = int(line.split('found ')[1].split()[0])
        if 'Launching module' in line:
            made.modules.append(line.split()[-1])
        if 'Max attack time was reached' in line:
            made.cut.append(re.search(r'module (\w+)', line)[1])


# ---- tests/scan ----------------------------------------------------------------

def scan_all(seconds, roles):
    """Everything, one role after the other; how many faults there are."""
    folder = instance.OUT / 'scan'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    site = instance.Instance('scan-all', environment=WIDE)
    faults = []
    try:
        site.start()
        for who in roles:
            b = site.browser() if who == 'visitor' else \
                instance.sign_in_sample(site, who)
            began = time.monotonic()
            made = scan(site, b, who, folder, 'all,-nikto,-wapp', seconds, 5)
            print(f'{who}: {made.looked_at} pages and forms, '
                  f'{len(made.modules)} modules, '
                  f'{time.monotonic() - began:.0f} s; found '
                  f'{len(made.found)} at medium or above, '
                  f'{len(made.lesser)} below; time was over in: '
                  f'{" ".join(made.cut) or "none"}', flush=True)
            print('\n'.join(sorted(set(made.lesser))), flush=True)
            faults += made.found
            if who != 'visitor' and not b.signed_in():
                faults.append(f'{who}: the scanner lost its session')
        site.stop()  # nginx writes what it held back
        faults += failed_answers(site) + site.sanitizer_reports()
    finally:
        site.end()
    print('\n'.join(faults) or 'nothing at medium or above')
    return len(faults)


def failed_answers(site):
    """Lines of nginx's log that tell of an error of ours."""
    return [line for line in site.log_lines('access')
            if '"status":5' in line and '/readyz' not in line]


if __name__ == '__main__':
    sys.exit(scan_all(int(sys.argv[1]), sys.argv[2:] or STARTS) > 0)
