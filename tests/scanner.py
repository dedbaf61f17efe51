"""Wapiti against a running Tandem, signed in as one of its people: what it
finds at medium or above, and what it looked at. Used by test_scan.py with a
budget, and whole by tests/scan."""
import json
import subprocess
from pathlib import Path

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


class Scan:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.looked_at, self.found, self.said = 0, [], ''


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
    done = subprocess.run([str(c) for c in command], text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    made.said = done.stdout
    assert report.exists(), done.stdout[-2000:]
    made.found = [
        f"{who}: {kind}: {one['info']} at {one['method']} {one['path']}"
        for part in ('vulnerabilities', 'anomalies')
        for kind, all_of in json.loads(report.read_text())[part].items()
        for one in all_of if one['level'] >= MEDIUM
        and not one['info'].startswith(EXPLAINED)]
    for line in done.stdout.splitlines():
        if 'URLs and forms during the scan' in line:
            made.looked_at = int(line.split('found ')[1].split()[0])
    return made
