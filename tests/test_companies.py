"""Who a company is, and its first opening: what an administrator decides, and
what everybody else sees before and after."""
import pytest

import instance
from conftest import PASSWORD, new_person
from test_permission import query

OPENING = {'remote': 'no',
           'description': 'You look after forty hives.\n\nYou have a '
                          'driving licence and two years of beekeeping.',
           'place': 'Leeds', 'kind': 'full_time'}


@pytest.fixture(scope='module')
def strict():
    """A Tandem where the first opening of a company is looked at."""
    yield from instance.Instance('strict', '--empty', environment={
        'TANDEM_LIMIT_DOOR': '1000', 'TANDEM_POSTINGS_REVIEW': 'new',
        'TANDEM_COMPANY_PUBLIC_DOMAINS': 'example.org'}).life()


@pytest.fixture(scope='module')
def keeper(strict):
    person = new_person(strict, 'candidate')
    strict.tandem('user', 'role', person.address, 'admin')
    return strict.browser().sign_in(person.address, PASSWORD)


def written(b, title='Beekeeper'):
    b.get('/employer/postings/new')
    b.submit({'title': title, **OPENING}, fields=['title', 'description'])
    return b.path.rsplit('/', 1)[-1] if 'new' not in b.path else \
        b.links(r'^/employer/postings/[a-z0-9]+$')[0].rsplit('/', 1)[-1]


def published(b, posting):
    b.get(f'/employer/postings/{posting}')
    b.submit(fields=[], action='publish$')
    return b


def nowhere(site, posting, title):
    """Not by its address, in no list, feed, search or map of the site."""
    b = site.browser()
    b.get(f'/postings/{posting}', want=404)
    for path in ('/postings', '/postings?q=beekeeper', '/', '/postings.rss',
                 '/sitemap.xml'):
        b.get(path)
        assert posting not in b.reply.text, path
        assert title not in b.reply.text, path


def test_the_first_opening_waits_and_is_let_out(strict, keeper):
    owner = new_person(strict, 'employer', 'Olga Owner')
    posting = written(owner, 'Beekeeper of the night')
    published(owner, posting)
    assert 'Sent for review' in owner.text()
    assert not owner.page.xpath('//form[contains(@action, "/publish")]')
    nowhere(strict, posting, 'Beekeeper of the night')
    keeper.get('/admin')
    assert keeper.links('^/admin/postings$')
    keeper.get('/admin/postings')
    keeper.get(keeper.links(f'/admin/postings/{posting}')[0])
    assert owner.address in keeper.text()
    assert 'forty hives' in keeper.text()
    keeper.submit(fields=['version'], action='approve')
    assert 'Published' in keeper.text()
    strict.mail(owner.address, 'Published: Beekeeper')
    b = strict.browser()
    b.get(f'/postings/{posting}')
    b.wait('/postings?q=beekeeper', lambda b: posting in b.reply.text, 30,
           'the opening in the search')
    second = written(owner)
    published(owner, second)
    b.get(f'/postings/{second}')


def test_the_reason_is_not_lost_with_a_wrong_token(strict, keeper):
    b = new_person(strict, 'employer')
    posting = written(b, 'Beekeeper of another place')
    published(b, posting)
    path = f'/admin/postings/{posting}'
    keeper.get(path)
    form = keeper.form('reason')
    keeper.post(form.action, data=[
        *[(k, v) for k, v in form.form_values()
          if k not in ('token', 'reason')],
        ('token', 'x' * 64), ('reason', 'Words that took a while.')])
    assert keeper.reply.status_code == 403
    keeper.submit(fields=['review'], want=422)
    assert 'Words that took a while.' in keeper.form('reason').fields['reason']
    b.get(f'/employer/postings/{posting}')
    assert 'took a while' not in b.text()


def test_one_is_sent_back_with_the_reason(strict, keeper):
    owner = new_person(strict, 'employer', 'Otto Owner')
    posting = written(owner, 'Beekeeper of the morning')
    published(owner, posting)
    keeper.get(f'/admin/postings/{posting}')
    keeper.submit({'reason': ''}, action='return', want=422)
    keeper.submit({'reason': 'Say what <b>it</b> pays.'}, action='return')
    assert 'Say what <b>it</b> pays.' in strict.mail(
        owner.address, 'Sent back: Beekeeper').get_content()
    owner.get(f'/employer/postings/{posting}')
    assert 'Say what <b>it</b> pays.' in owner.text()
    nowhere(strict, posting, 'Beekeeper of the morning')
    keeper.get(f'/admin/postings/{posting}', want=404)
    published(owner, posting)
    assert 'Sent for review' in owner.text()


def test_what_changed_since_it_was_read_is_not_let_out(strict, keeper):
    owner = new_person(strict, 'employer', 'Ona Owner')
    posting = written(owner, 'Beekeeper of the evening')
    published(owner, posting)
    keeper.get(f'/admin/postings/{posting}')
    owner.get(f'/employer/postings/{posting}/edit')
    owner.submit({'description': 'Send us money first.'})
    keeper.submit(fields=['version'], action='approve')
    assert 'changed this opening meanwhile' in keeper.text()
    assert 'Send us money first' in keeper.text()
    nowhere(strict, posting, 'Beekeeper of the evening')


def test_a_verified_company_waits_for_nobody_and_bears_its_mark(strict,
                                                                keeper):
    owner = new_person(strict, 'employer', 'Ole Owner')
    company = query(strict, 'SELECT employer_id FROM account WHERE '
                    'email_key = ?', owner.address)[0][0]
    b = strict.browser()
    b.get(f'/companies/{company}')
    assert 'erified' not in b.text()
    keeper.get('/admin/companies')
    keeper.submit(fields=[], action=f'{company}/verify')
    posting = written(owner)
    published(owner, posting)
    for path in (f'/companies/{company}', f'/postings/{posting}'):
        b.get(path)
        assert 'Verified by this site' in b.text()
    owner.get('/employer/company')
    owner.submit({'name': 'Another Name Entirely'})
    b.get(f'/companies/{company}')
    assert 'erified' not in b.text()


def test_the_domain_of_an_owner_is_named_and_a_providers_is_not(site):
    owner = site.browser()
    owner.sign_up('employer', 'Dora Domain', 'dora@bees-of-leeds.example',
                  PASSWORD, 'Bees of Leeds')
    company = query(site, 'SELECT employer_id FROM account WHERE email_key '
                    "= 'dora@bees-of-leeds.example'")[0][0]
    owner.wait(f'/companies/{company}', lambda b: 'Verified: '
               'bees-of-leeds.example' in b.text(), 30, 'the mark')
    posting = written(owner)
    published(owner, posting)
    owner.get(f'/postings/{posting}')
    assert 'Verified: bees-of-leeds.example' in owner.text()
    free = site.browser()
    free.sign_up('employer', 'Fred Free', 'fred.of.leeds@gmail.com',
                 PASSWORD, 'Bank of Leeds')
    company = query(site, 'SELECT employer_id FROM account WHERE email_key '
                    "= 'fred.of.leeds@gmail.com'")[0][0]
    free.get(f'/companies/{company}')
    assert 'erified' not in free.text()
