"""What people upload comes back as what it is, under a name that does no harm;
and nobody may keep more of it than is allowed."""
import re
from urllib.parse import unquote

import pytest

import story
from conftest import new_person
from instance import Instance

WORDS = ('Ada Probe\nSoftware engineer\n\nExperience\n2019 - 2023 Engineer, '
         'Probe Ltd, Leeds\n').encode()


def kept(site, name, content, media='application/octet-stream'):
    """Uploads, and gives the page of the file once it was looked at."""
    b = new_person(site, 'candidate', 'Fay File')
    b.get('/me/resume')
    b.submit(files={'file': (name, content, media)})
    path = b.path
    b.wait(path, lambda b: not b.page.xpath('//*[@data-again]'), 60)
    return b, path


@pytest.mark.parametrize('name, content, ends, kind', [
    ('cv.exe', story.RESUME.read_bytes(), '.exe.pdf', 'application/pdf'),
    ('cv.html', WORDS, '.html.txt', 'text/plain'),
    ('cv.PDF', story.RESUME.read_bytes(), 'cv.PDF', 'application/pdf'),
    ('page.txt', b'<html><body><h1>Ada Probe</h1><script>alert(1)</script>'
     b'<p>Engineer</p></body></html>', '.txt.html', 'text/html')])
def test_a_file_is_served_as_what_it_is_not_as_its_name_says(
        site, name, content, ends, kind):
    b, path = kept(site, name, content, 'image/svg+xml')
    reply = b.get(f'{path}/file')
    assert reply.headers['content-type'].split(';')[0] == kind
    says = reply.headers['content-disposition']
    assert says.startswith('attachment;')
    assert unquote(says.split("UTF-8''")[1]).endswith(ends), says
    assert reply.headers['content-security-policy'].startswith('sandbox;')
    assert reply.content == content


@pytest.mark.parametrize('name', [
    'a"; filename="evil.html', 'a\r\nSet-Cookie: x=1', '../../etc/passwd.txt',
    "a'%00.txt", 'résumé “final”.txt', '<script>.txt', 'a;b=c.txt'])
def test_hostile_names_stay_inside_their_header(site, name):
    b, path = kept(site, name, WORDS)
    reply = b.get(f'{path}/file')
    says = reply.headers['content-disposition']
    assert re.fullmatch(r'attachment; filename="[^"\\\r\n/]+"; '
                        r"filename\*=UTF-8''[\w%.~-]+", says), says
    assert 'x' not in b.session.cookies
    assert '/' not in unquote(says.split("UTF-8''")[1])


def test_nobody_fills_the_disk():
    running = Instance('files', '--empty', environment={
        'TANDEM_RESUME_FILES': '2'})
    try:
        running.start()
        b = new_person(running, 'candidate', 'Mona Many')
        for n in range(3):
            b.get('/me/resume')
            b.submit(files={'file': (f'{n}.txt', WORDS + b'%d' % n)},
                     want=422 if n == 2 else 200)
        assert 'Erase one' in b.text()
        b.get('/me/resume')
        assert len(b.links(r'^/me/resume/[^/]+$')) == 2
    finally:
        running.end()
