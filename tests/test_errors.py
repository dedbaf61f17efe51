"""What goes wrong inside is a page with a reference: the log has the rest."""
import json
import os
import re

import story
from conftest import new_person


def test_an_error_tells_its_reference_and_nothing_else(own_site):
    b = new_person(own_site, 'candidate', 'Erin Error')
    b.get('/me/resume')
    blobs = own_site.data / 'blobs'
    mode = blobs.stat().st_mode
    moved = own_site.data / 'blobs-away'
    os.rename(blobs, moved)
    try:
        b.submit(files={'file': ('cv.pdf', story.RESUME.read_bytes())},
                 want=None)
    finally:
        if blobs.exists():
            blobs.rmdir()
        os.rename(moved, blobs)
    assert blobs.stat().st_mode == mode
    if b.reply.status_code == 200:    # the folder was made anew
        return
    assert b.reply.status_code == 503, b.text()[:200]
    assert int(b.reply.headers['retry-after']) > 0
    ref = re.search(r'Name ([0-9A-Z]{4}-[0-9A-Z]{4})', b.text())[1]
    for inside in (str(own_site.data), 'blobs', 'errno', 'No such file',
                   'SQL', '.c:', 'src/'):
        assert inside not in b.reply.text, inside
    line = [json.loads(said) for said in own_site.log_lines('tandem-web')
            if ref in said]
    assert line and line[0]['level'] == 'error', line
    assert 'blobs' in line[0]['what'], line


def test_every_refusal_says_what_to_do_next(site, visitor, candidate):
    """In the style of the house, with a way on."""
    def page(b, status):
        assert b.reply.status_code == status, b.reply.url
        assert b.page.xpath('//h1') and b.page.xpath('//link[@href]')
        words = b.text()
        assert re.search(r'\b(Go back|Wait|Try again|Use the|Look it over|may '
                         r'be mistyped|sign in|correct|load the page)\b',
                         words), (status, words[:300])
        assert not re.search(r'\bnot yet\b|Internal Server Error|nginx/',
                             words)
    visitor.get('/no-such-page', want=404)
    page(visitor, 404)
    visitor.post('/postings', data={'token': 'x'})
    page(visitor, 405)
    visitor.get('/signin')
    visitor.post('/signin', data={'token': 'x'})
    page(visitor, 403)
    visitor.post('/signin', data=b'{}',
                 headers={'Content-Type': 'application/json'})
    page(visitor, 400)
    visitor.get('/' + 'x' * 2000, want=400)
    page(visitor, 400)
    visitor.get('/signin')
    visitor.post('/signin', data={'token': visitor.token(), 'email':
                                  'x' * 1200000})
    page(visitor, 413)
    candidate.get('/admin', want=404)
    page(candidate, 404)
