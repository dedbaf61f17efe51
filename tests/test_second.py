"""The second factor as people meet it, with a device that is not ours: pyotp
makes the codes, zbar reads the picture."""
import re
import subprocess
import time
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest

from conftest import PASSWORD, new_person


def read_picture(svg, folder):
    """What a phone's camera sees of the page's SVG, as a bitmap for zbar."""
    size = int(svg.get('viewbox', svg.get('viewBox')).split()[2])
    dark = {tuple(map(int, at)) for at in re.findall(
        r'M(\d+) (\d+)h1v1h-1z', svg.xpath('.//path/@d')[0])}
    scale = 4
    rows = [bytes(0 if (x // scale, y // scale) in dark else 255
                  for x in range(size * scale)) for y in range(size * scale)]
    picture = folder / 'code.pgm'
    picture.write_bytes(b'P5 %d %d 255\n' % (size * scale, size * scale) +
                        b''.join(rows))
    return subprocess.run(['zbarimg', '--quiet', '--raw', picture],
                          capture_output=True, text=True,
                          check=True).stdout.strip()


def next_code(device, used):
    """A code that was not used: of the step to come if need be."""
    code = device.now()
    return code if code not in used else device.at(time.time() + 30)


@pytest.fixture
def person(site, tmp_path):
    """Someone who turned it on; device, spare codes and used codes beside."""
    b = new_person(site, 'candidate', 'Ada Twofold')
    b.get('/account/second-factor')
    b.submit({'password': PASSWORD}, fields=['password'], want=200)
    url = read_picture(b.page.xpath('//svg[@class="qr"]')[0], tmp_path)
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc) == ('otpauth', 'totp')
    assert unquote(parts.path) == f'/Tandem:{b.address}'
    secret = parse_qs(parts.query)['secret'][0]
    assert secret == b.page.xpath('string(//code)').replace(' ', '')
    device = pyotp.TOTP(secret)
    b.submit({'code': '000000'}, fields=['code'], want=422)
    code = device.now()
    b.submit({'code': code}, fields=['code'], want=200)
    b.spares = b.page.xpath('//ol//code/text()')
    assert len(b.spares) == 10
    b.device, b.used = device, {code}
    return b


def half_way(site, email, to=''):
    b = site.browser()
    b.get('/signin' + to)
    b.submit({'email': email, 'password': PASSWORD}, fields=['email'])
    return b


def test_the_code_is_asked_for(site, person):
    b = half_way(site, person.address, '?next=/account/sessions')
    assert b.path == '/signin/second'
    assert not b.session.cookies.get('tandem_session')
    b.submit({'code': ''}, fields=['code'], want=422)
    b.submit({'code': next(iter(person.used))}, fields=['code'], want=422)
    code = next_code(person.device, person.used)
    b.submit({'code': f'{code[:3]} {code[3:]}'}, fields=['code'])
    assert b.path == '/account/sessions'
    assert b.session.cookies.get('tandem_session')


def test_a_spare_code_works_once(site, person):
    b = half_way(site, person.address)
    b.submit({'code': person.spares[2].upper()}, fields=['code'])
    assert b.path == '/me'
    b = half_way(site, person.address)
    b.submit({'code': person.spares[2]}, fields=['code'], want=422)
    b.submit({'code': person.spares[3]}, fields=['code'])
    assert b.path == '/me'


def test_the_second_step_alone_leads_back(site):
    b = site.browser()
    b.get('/signin/second')
    assert b.path == '/signin'


def test_it_is_turned_off_with_the_password(site, person):
    person.get('/account/second-factor')
    person.submit({'password': 'not this one, no'}, fields=['password'],
                  want=422)
    person.submit({'password': PASSWORD}, fields=['password'])
    b = half_way(site, person.address)
    assert b.path == '/me'


def test_an_operator_lifts_it(site, person):
    said = site.tandem('user', 'second-off', person.address).stdout
    assert person.address in said
    assert half_way(site, person.address).path == '/me'


def test_proving_sent_twice_ends_at_what_is(site):
    b = new_person(site, 'candidate', 'Dora Doubleclick')
    b.get('/account/second-factor')
    b.submit({'password': PASSWORD}, fields=['password'])
    device = pyotp.TOTP(b.page.xpath('string(//code)').replace(' ', ''))
    sent = {**dict(b.fields('code')), 'code': device.now()}
    for _ in range(2):
        b.post('/account/second-factor/prove', data=sent, want=200,
               headers={'Origin': b.base}, allow_redirects=True)
    assert b.path == '/account/second-factor'
    assert 'It is on.' in b.text() and 'spare codes' in b.text()


def test_after_too_many_codes_the_step_goes_on(site, person):
    b = half_way(site, person.address)
    for number in range(20):
        b.submit({'code': f'{number:06d}'}, fields=['code'],
                 want=(422, 429))
        if b.reply.status_code == 429:
            break
    assert b.reply.status_code == 429
    b.submit(fields=['review'], want=422)
    assert b.path == '/signin/second'
    assert 'Nothing was sent yet' in b.text()
    assert 'signed out' not in b.text()


def test_a_new_password_by_mail_leaves_the_second_factor(site, person):
    from browser import link_in
    b = site.browser()
    b.get('/password/forgot')
    b.submit({'email': person.address})
    b.get(link_in(site.mail(person.address, '/password/reset'),
                  '/password/reset', site.base))
    b.submit({'password': PASSWORD + ' anew'}, fields=['code', 'password'])
    assert not b.signed_in()
    b.get('/signin')
    b.submit({'email': person.address, 'password': PASSWORD + ' anew'},
             fields=['email'])
    assert b.path == '/signin/second'
    b.get('/account', want=None)
    assert '/signin' in b.path
