"""What people write reaches formats with rules of their own: pages, JSON-LD,
RSS, CSV, JSON, mail headers. In each it stays one value."""
import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from lxml import html

import story
from browser import link_in
from conftest import PASSWORD, new_person

TITLE = ('=1+1 "><script>alert(1)</script> ]]> &lt; \'; \\" {{X}} '
         '</title><!-- \u2028 \u202e')
NAME = '=cmd|\' /C calc\'!A0 "Ada" <b>,; \u202eProbe'


@pytest.fixture(scope='module')
def written(site):
    """A company, an opening and a person with the worst of names."""
    employer = new_person(site, 'employer', NAME, '@SUM(1) ' + TITLE[:80])
    posting, _ = story.draft(employer, title=TITLE, place='Leeds')
    story.publish(employer, posting)
    return employer, posting


def test_hostile_names_stay_text_in_every_format(site, written, visitor):
    _, posting = written
    visitor.get(f'/postings/{posting}')
    shown = visitor.page.xpath('string(//h1)').strip()
    assert '<script>alert(1)</script>' in shown and '{{X}}' in shown
    ld = visitor.page.xpath('//script[@type="application/ld+json"]')
    assert len(ld) == 1
    data = json.loads(ld[0].text)
    assert '</script>' in data['title'] and '</script' not in ld[0].text
    assert '@SUM(1)' in data['hiringOrganization']['name']

    feed = visitor.get('/postings.rss')
    root = ElementTree.fromstring(feed.content)
    titles = [e.text for e in root.iter('title')]
    assert any('<script>alert(1)</script>' in t for t in titles), titles
    assert not [e for e in root.iter() if e.tag == 'script']
    ElementTree.fromstring(visitor.get('/sitemap.xml').content)


def test_hostile_words_make_no_element_and_no_script(site, written, visitor):
    """The page has the elements that a harmless title gives, not one more."""
    employer, posting = written
    plain, _ = story.draft(employer, title='Plain title', place='Leeds')
    story.publish(employer, plain)

    def elements(b, path):
        b.get(path)
        return sorted(f'{e.tag} {sorted(set(e.keys()) - {"class"})}'
                      for e in b.page.iter() if isinstance(e.tag, str)
                      if e.tag in ('script', 'img', 'iframe', 'object', 'b',
                                   'base', 'form', 'input', 'style', 'link'))
    for path in ('/postings/{}', '/companies/'):
        if path == '/companies/':
            visitor.get(f'/postings/{posting}')
            path = visitor.links('^/companies/')[0]
        assert elements(visitor, path.format(posting)) == elements(
            visitor, path.format(plain)), path
    assert elements(employer, f'/employer/postings/{posting}') == elements(
        employer, f'/employer/postings/{plain}')


def test_no_cell_of_a_table_is_a_formula(site, written, admin):
    seen = 0
    for path in ('/admin/audit.csv', '/admin/reports/funnel.csv',
                 '/admin/reports/events.csv'):
        admin.get(path)
        for row in csv.reader(io.StringIO(admin.reply.text)):
            for cell in row:
                seen += 1
                assert not re.match(r'[=+@\t\r]|-\D', cell), (path, cell)
    assert seen > 100


def test_a_name_stays_in_its_header_of_a_mail(site):
    b = site.browser()
    address = 'hostile-name@example.org'
    b.get('/signup?role=candidate')
    b.submit({'name': NAME + ' Bcc: x@evil.example', 'email': address,
              'password': PASSWORD, 'accept': '1'})
    mail = site.mail(address)
    assert [a.addr_spec for a in mail['to'].addresses] == [address]
    assert mail['bcc'] is None and mail['cc'] is None
    assert link_in(mail, '/verify', site.base)


@pytest.mark.parametrize('address', [
    'a@b.example\r\nBcc: c@evil.example', 'a@b.example, c@evil.example',
    'a@b.example>\r\nRCPT TO:<c@evil.example', '"a b"@c.example',
    'a@b.example\x00', '-oQ/tmp@b.example -X/x'])
def test_no_address_brings_a_second_one(site, address):
    b = site.browser()
    b.get('/password/forgot')
    before = len(site.mails('evil.example'))
    b.submit({'email': address}, want=(422, 400))
    assert len(site.mails('evil.example')) == before
    assert html.fromstring(b.reply.content).xpath('//h1')
