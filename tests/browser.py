"""A browser without scripts, as the tests need it.

It follows redirects, keeps cookies, fills the forms it finds by their fields
and carries their hidden ones along, as a person's browser would. What does
not work raises Refused with the page's own words.
"""
import email
import email.policy
import re
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html


class Refused(AssertionError):
    """The product did not do what the test asked for."""


class Browser:
    def __init__(self, site, address=None):
        self.site = site
        self.base = site.base
        self.session = requests.Session()
        self.session.trust_env = False
        self.reply = None
        self.page = None

    # -- going somewhere -----------------------------------------------------

    def get(self, path, want=200, **more):
        more.setdefault('timeout', 30)
        return self._arrive(
            self.session.get(urljoin(self.base, path), **more), want)

    def post(self, path, want=None, **more):
        """A request that no form made."""
        more.setdefault('timeout', 60)
        more.setdefault('allow_redirects', False)
        return self._arrive(
            self.session.post(urljoin(self.base, path), **more), want)

    def _arrive(self, reply, want):
        self.reply = reply
        self.page = None
        if 'html' in reply.headers.get('content-type', '') and reply.content:
            self.page = html.fromstring(reply.content)
        wanted = (want,) if isinstance(want, int) else want
        if wanted and reply.status_code not in wanted:
            raise Refused(f'{reply.request.method} {self.path}: '
                          f'{reply.status_code}, wanted {want}: '
                          f'{self.text()[:300]}')
        return reply

    @property
    def path(self):
        return urlsplit(self.reply.url).path

    def text(self):
        if self.page is None:
            return self.reply.text
        return ' '.join(self.page.text_content().split())

    def links(self, pattern):
        """Paths of this page's links that match, each once, in order."""
        if self.page is None:
            return []
        found = (urljoin(self.reply.url, a.get('href'))
                 for a in self.page.iter('a') if a.get('href'))
        paths = (u[len(self.base):] for u in found if u.startswith(self.base))
        return list(dict.fromkeys(p for p in paths if re.search(pattern, p)))

    # -- forms ------------------------------------------------------------------

    def forms(self):
        return [] if self.page is None else [
            f for f in self.page.forms if f.method.upper() == 'POST']

    def form(self, *names, action=None):
        """The first form that has these fields and goes to this action."""
        for form in self.forms():
            if action and not re.search(action, form.action or self.path):
                continue
            if all(name in form.fields for name in names):
                return form
        offered = [(f.action, list(f.fields.keys())) for f in self.forms()]
        raise Refused(f'no form with {names} to {action} on {self.path}; '
                      f'there are {offered}: {self.text()[:200]}')

    def fields(self, *names, action=None):
        """What a form would send as it stands."""
        return self.form(*names, action=action).form_values()

    def token(self):
        return dict(self.form('token').form_values())['token']

    def submit(self, values=None, *, files=None, action=None, fields=None,
               want=200, **more):
        """Fills a form of this page and sends it."""
        values, files = dict(values or {}), dict(files or {})
        form = self.form(*(fields if fields is not None
                           else [*values, *files]), action=action)
        pairs = [(n, v) for n, v in form.form_values()
                 if n not in values and n not in files]
        for name, value in values.items():
            several = value if isinstance(value, (list, tuple)) else [value]
            pairs += [(name, v) for v in several]
        where = urljoin(self.reply.url, form.action or self.reply.url)
        headers = {'Origin': self.base, 'Referer': self.reply.url}
        more.setdefault('timeout', 60)
        if files or 'multipart' in (form.get('enctype') or ''):
            parts = [(n, (None, v)) for n, v in pairs]
            parts += list(files.items())
            reply = self.session.post(where, files=parts, headers=headers,
                                      **more)
        else:
            reply = self.session.post(where, data=pairs, headers=headers,
                                      **more)
        return self._arrive(reply, want)

    # -- waiting ------------------------------------------------------------------

    def wait(self, path, holds, seconds=60, what='it'):
        """Loads a page until the claim on this browser holds."""
        end = time.monotonic() + seconds
        while True:
            self.get(path, want=None)
            if self.reply.status_code == 200 and holds(self):
                return self
            if time.monotonic() > end:
                raise Refused(f'{what} did not come within {seconds} s at '
                              f'{path}: {self.reply.status_code} '
                              f'{self.text()[:300]}')
            time.sleep(0.2)

    # -- people ---------------------------------------------------------------------

    def sign_up(self, role, name, address, password, company=None):
        self.get(f'/signup?role={role}')
        form = self.form('email', 'password')
        values = {'name': name, 'email': address, 'password': password}
        if 'role' in form.fields:
            values['role'] = role
        if company and 'company' in form.fields:
            values['company'] = company
        if 'accept' in form.fields:
            box = form.inputs['accept']
            values['accept'] = box.get('value') or 'on'
        self.submit(values)
        mail = self.site.mail(address, 'verify')
        self.get(link_in(mail, '/verify', self.base))
        self.submit(fields=[], action='verify')
        if '/signin' in self.path or not self.signed_in():
            self.sign_in(address, password)
        return self

    def signed_in(self):
        self.get('/account', want=None)
        return self.reply.status_code == 200 and '/signin' not in self.path

    def sign_in(self, address, password):
        self.get('/signin')
        self.submit({'email': address, 'password': password})
        if not self.signed_in():
            raise Refused(f'{address} is not signed in: {self.text()[:200]}')
        return self


def plain(mail):
    part = mail.get_body(('plain', 'html'))
    return part.get_content() if part else ''


def link_in(mail, path, base):
    """The path of a mail's link; its host is the setting's, not the test's."""
    found = re.search(r'https?://[^\s/]+(' + re.escape(path) + r'[^\s>"]*)',
                      plain(mail))
    if not found:
        raise Refused(f'no link to {path} in: {plain(mail)[:300]}')
    return base + found.group(1).rstrip('.)')


def read_mails(outbox):
    """Every mail of an outbox, oldest first."""
    files = sorted(Path(outbox).rglob('*.eml'),
                   key=lambda f: f.stat().st_mtime_ns)
    return [email.message_from_bytes(f.read_bytes(),
                                     policy=email.policy.default)
            for f in files]
