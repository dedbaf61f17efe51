"""What the administrator sees, and that nobody else sees any of it."""
import csv
import io
import re

import pytest

from conftest import PASSWORD, new_person

PAGES = ['/admin', '/admin/tasks', '/admin/tasks/none', '/admin/audit',
         '/admin/audit.csv', '/admin/audit/compare', '/admin/people',
         '/admin/health',
         '/admin/fairness', '/admin/fairness.csv', '/admin/reports',
         '/admin/reports/growth',
         '/admin/reports/growth.csv', '/admin/outbox',
         '/admin/suppressions', '/admin/suppressions/none']
FORMS = ['/admin/audit/compare', '/admin/tasks', '/admin/tasks/none/replay',
         '/admin/tasks/none/drop', '/admin/people/none/disable',
         '/admin/people/none/enable', '/admin/suppressions/none']


def rows_of(browser):
    return browser.page.xpath('//main//tbody/tr')


@pytest.mark.parametrize('path', PAGES)
def test_others_find_nothing_there(site, candidate, employer, path):
    for stranger in (candidate, employer):
        stranger.get(path, want=404)
    visitor = site.browser()
    visitor.get(path)
    assert visitor.path == '/signin'


@pytest.mark.parametrize('path', FORMS)
def test_others_change_nothing_there(site, candidate, path):
    candidate.get('/account')
    token = candidate.token()
    candidate.post(path, want=404, data={'token': token})
    site.browser().post(path, want=403, data={'token': token})


@pytest.mark.parametrize('path', FORMS)
def test_changes_need_the_form(admin, path):
    admin.post(path, want=403, data={'token': 'forged'})


def test_the_overview_shows_numbers_that_add_up(admin):
    admin.get('/admin')
    assert 'Nothing is broken.' in admin.text() or 'dead' in admin.text()
    assert admin.page.xpath('//svg[@class="chart"]/title')
    stats = admin.page.xpath('//a[@class="stat"]')
    assert len(stats) == 4
    for stat in stats:
        admin.get(stat.get('href'))
    admin.get('/admin/reports/funnel.csv?weeks=12')
    people = {row['name']: int(row['people'])
              for row in csv.DictReader(io.StringIO(admin.reply.text))}
    admin.get('/admin')
    for name, count in people.items():
        assert re.search(rf'{name}.*?{count:,}', admin.text()), name
    assert people['Sent'] >= people['Answered'] >= people['Hired']


@pytest.mark.parametrize('weeks', [4, 12, 52])
def test_the_period_is_chosen(admin, weeks):
    admin.get(f'/admin?weeks={weeks}')
    rows = admin.page.xpath('//details//tbody/tr')
    assert len(rows) == weeks
    assert f'{weeks} weeks to' in admin.text()


def test_every_report_is_a_page_and_a_file(admin):
    admin.get('/admin/reports')
    links = admin.links(r'^/admin/reports/\w+$')
    assert len(links) >= 8
    for link in links:
        admin.get(link)
        admin.get(link + '.csv')
        kind = admin.reply.headers['content-type']
        assert kind.startswith('text/csv'), kind
        assert 'attachment' in admin.reply.headers['content-disposition']
        rows = list(csv.reader(io.StringIO(admin.reply.text)))
        assert len({len(row) for row in rows}) == 1
    assert '/admin/reports/dashboard' not in links, 'none is set'
    admin.get('/admin/reports/no-such-report', want=404)
    admin.get('/admin/reports/no-such-report.csv', want=404)


def test_the_page_of_health_names_every_part(admin):
    admin.get('/admin/health')
    for part in ('Workers', 'Mail', 'Disk', 'Store', 'Keys', 'Search',
                 'Document reader', 'Audit log'):
        assert part in admin.text(), part
    assert 'schema is version' in admin.text()


def test_the_audit_log_is_whole_and_searched(admin):
    admin.get('/admin/audit')
    assert 'The chain is whole' in admin.text()
    seen = rows_of(admin)
    assert len(seen) == 50
    admin.get(admin.links(r'/admin/audit\?after=')[0])
    assert len(rows_of(admin)) == 50
    admin.get('/admin/audit?action=posting.publish')
    what = {row.xpath('td')[2].text_content()
            for row in rows_of(admin)}
    assert what == {'posting.publish'}
    admin.get('/admin/audit?actor=employer@tandem.example')
    assert rows_of(admin)
    admin.get('/admin/audit?subject=nobody@example.org')
    assert 'No line.' in admin.text()


def test_an_audit_that_is_kept_here_alone_says_so(site, admin):
    admin.get('/admin/audit')
    admin.get(admin.links('/admin/audit/compare')[0])
    assert 'Lines are kept here alone.' in admin.text()
    assert not admin.page.xpath('//button[contains(., "Compare now")]')
    admin.post('/admin/audit/compare', want=303,
               data={'token': admin.token()})
    admin.get('/admin/audit/compare')
    assert 'nothing to compare with' in admin.text()
    done = site.tandem('task', 'list', '--json').stdout
    assert 'audit.compare' not in done and 'audit.put' not in done


def test_a_spreadsheet_gets_no_formula(site, admin):
    """An employer's name is a cell of the report on who waits; there the
    flow's own test looks. Here: nothing that begins like one gets out."""
    admin.get('/admin/audit.csv')
    admin.get('/admin/reports/events.csv')
    for row in csv.reader(io.StringIO(admin.reply.text)):
        for cell in row:
            assert not re.match(r'[=+@\t\r]|-\D', cell), cell


def test_people_are_found_closed_and_opened(site, admin):
    person = new_person(site, 'candidate', name='Oda <b>Probe</b>')
    admin.get('/admin/people?q=' + person.address.upper())
    assert 'Oda <b>Probe</b>' in admin.text(), 'the name is not escaped'
    assert len(rows_of(admin)) == 1
    admin.get(admin.links('/disable$')[0])
    admin.submit({}, action='disable$', fields=[], want=422)
    assert 'Choose why' in admin.text()
    admin.submit({'why': 'rules', 'words': 'You sold <i>watches</i>.'},
                 action='disable$')
    assert 'every session ended' in admin.text()
    person.get('/me', want=None)
    assert '/signin' in person.path
    refused = site.browser()
    refused.get('/signin')
    refused.submit({'email': person.address, 'password': PASSWORD}, want=422)
    assert 'it broke the rules of this site. You sold <i>watches</i>.' in \
        refused.text()
    admin.get('/admin/people?q=' + person.address)
    assert 'closed' in admin.text()
    admin.submit({}, action='enable$', fields=[])
    site.browser().sign_in(person.address, PASSWORD)
    admin.get('/admin/audit?subject=' + person.address)
    assert 'account.disable' in admin.text()
    assert 'account.enable' in admin.text()


def test_nobody_closes_their_own_account(admin):
    admin.get('/admin/people?q=admin@tandem.example')
    row = rows_of(admin)[0]
    own = re.search('subject=([a-z0-9]+)', row.xpath('.//a')[0].get('href'))
    assert not row.xpath('.//form')
    admin.get('/account')
    admin.post(f'/admin/people/{own.group(1)}/disable', want=409,
               data={'token': admin.token()})


def make_dead(site, count):
    """Tasks of a kind that no worker knows die at their first try."""
    import sqlite3
    db = sqlite3.connect(site.data / 'db' / 'tandem.db', timeout=20)
    with db:
        for i in range(count):
            db.execute(
                'INSERT INTO task (id, kind, payload, state, run_at_ms,'
                ' tries, tries_most, lease_until_ms, fence, error,'
                ' created_at_ms, finished_at_ms)'
                " VALUES (?, 'probe.unknown', ?, 'dead', 1, 8, 8, 0, 0,"
                " '<script>it</script> broke', 1, 0)",
                (f'probe{i}', '{"account":"x1","code":"s3cr3t-code"}'))
    db.close()


def test_dead_tasks_are_seen_tried_again_and_dropped(site, admin):
    make_dead(site, 3)
    admin.get('/admin')
    assert '3 tasks are dead' in admin.text()
    admin.get('/admin/tasks?state=dead&kind=probe.unknown')
    assert len(rows_of(admin)) == 3
    admin.get('/admin/tasks/probe0')
    assert '<script>it</script> broke' in admin.text()
    assert 'x1' in admin.text() and 's3cr3t-code' not in admin.reply.text
    admin.submit({}, action='replay$', fields=[])
    assert 'due again' in admin.text()
    # No worker knows the kind: it dies again, after one try.
    admin.wait('/admin/tasks/probe0', lambda b: '1 of 8' in b.text() and
               'Dead' in b.text(), what='another try')
    admin.get('/admin/tasks/probe1')
    admin.submit({}, action='drop$', fields=[])
    admin.get('/admin/tasks/probe1', want=404)
    admin.get('/admin')
    admin.submit({'kind': 'probe.unknown'}, action='^/admin/tasks$')
    assert '2 tasks are due again' in admin.text()
    admin.get('/admin/audit?action=task.replay')
    assert len(rows_of(admin)) == 3
    admin.wait('/admin/tasks?state=dead&kind=probe.unknown',
               lambda b: len(rows_of(b)) == 2,
               what='their end')
    for probe in ('probe0', 'probe2'):
        site.tandem('task', 'drop', probe)
    admin.get('/admin/audit')
    assert 'The chain is whole' in admin.text()
