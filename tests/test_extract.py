"""Reading documents: tandem-extract alone, on documents that are locked,
damaged, or made to harm. Each ends in text or in a sentence, within the
limits; only limits may stop it."""
import io
import json
import os
import random
import signal
import struct
import subprocess
import time
import zipfile
import zlib
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
DOCUMENTS = TOP / 'tests' / 'documents'
RESUMES = TOP / 'data' / 'sample' / 'resumes'
LIMITS = {-signal.SIGXCPU, -signal.SIGABRT, -signal.SIGTRAP}


def program():
    named = os.environ.get('TANDEM_EXTRACT_PROGRAM')
    return named or f"{os.environ['TANDEM_PRODUCT']}/bin/tandem-extract"


def run(path):
    """The result as a dict; {} where a limit stopped the reader."""
    with open(path, 'rb') as document:
        began = time.monotonic()
        done = subprocess.run(
            ['sh', '-c', 'exec "$0" 3>&1 >/dev/null', program()],
            stdin=document, capture_output=True, timeout=120, env={})
    # 10 s of computing, on a machine that may be busy with other tests.
    assert time.monotonic() - began < 90
    if done.returncode in LIMITS:
        return {}
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    result = json.loads(done.stdout)
    assert ('text' in result) != ('refused' in result), result
    if 'text' in result:
        size = len(result['text'].encode())
        assert size <= 1_000_100
        assert all(0 <= line['start'] <= line['end'] <= size
                   for line in result['lines'])
    else:
        assert result['refused'].endswith('.')
    return result


@pytest.fixture
def read(tmp_path):
    def read_bytes(data):
        path = tmp_path / 'document'
        path.write_bytes(data)
        return run(path)
    return read_bytes


def test_tandem_parse_says_for_each_file_what_became_of_it(tmp_path):
    paths = [DOCUMENTS / 'sidebar_hidden.pdf', DOCUMENTS / 'scan.pdf',
             tmp_path / 'nothing']
    done = subprocess.run(
        [Path(program()).with_name('tandem'), 'parse', *paths],
        capture_output=True, text=True,
        env={**os.environ, 'TANDEM_EXTRACT_PROGRAM': program(),
             'TANDEM_DATA': str(tmp_path / 'data')})
    assert done.returncode == 0, done.stderr
    good, scan, none = map(json.loads, done.stdout.splitlines())
    assert [x['status'] for x in (good, scan, none)] == [
        'ok', 'refused', 'unreadable']
    assert [x['file'] for x in (good, scan, none)] == list(map(str, paths))
    assert good['resume']['basics']['email'] == 'anna@example.org'
    text = good['text'].encode()
    [mail] = [e for e in good['evidence'] if e['path'] == 'basics.email']
    assert text[mail['start']:mail['end']] == b'anna@example.org'
    assert good['warnings'][0]['kind'] == 'hidden_text'
    assert len(good['sha256']) == 64 and good['pages'] == 1
    assert '300 dots an inch' in scan['reason'] and 'opened' in none['reason']
    assert not (tmp_path / 'data').exists()


def archive(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as z:
        for name, data in parts:
            z.writestr(name, data)
    return out.getvalue()


def word(body, head=''):
    return archive([('word/document.xml',
                     f'{head}<w:document xmlns:w="w"><w:body>{body}'
                     '</w:body></w:document>')])


def pdf(objects, root=1):
    """A PDF of these objects (number: bytes), without a table: readers
    rebuild it."""
    out = [b'%PDF-1.5\n']
    out += [b'%d 0 obj %s endobj\n' % (n, o) for n, o in objects.items()]
    return b''.join(out) + b'trailer<</Root %d 0 R>>\n%%%%EOF\n' % root


def stream(data, more=b''):
    return b'<</Length %d%s>>stream\n%s\nendstream' % (len(data), more, data)


def page_with(content, more=b'', resources=b''):
    return {1: b'<</Type/Catalog/Pages 2 0 R>>',
            2: b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
            3: b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents '
               b'4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>'
               % (resources, more),
            4: content,
            5: b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'}


def test_the_sandbox_holds():
    done = subprocess.run([program(), '--probe'], capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stdout
    said = dict(line.rsplit(' ', 1) for line in done.stdout.splitlines())
    for place in ('', 'waiting: '):
        assert said.pop(f'{place}compute') == 'allowed'
        assert set(said) >= {place + what for what in (
            'open', 'socket', 'connect', 'exec', 'write', 'fork')}
    assert set(said.values()) == {'denied'}, said


def test_a_locked_pdf_is_refused_with_what_to_do():
    refused = run(DOCUMENTS / 'locked.pdf')['refused']
    assert 'locked with a password' in refused
    assert 'without a password' in refused


def test_pages_that_are_pictures_are_named():
    result = run(DOCUMENTS / 'scan.pdf')
    assert result['scans'] == [1] and result['text'].strip() == ''


def test_a_side_bar_reads_first_and_hidden_words_do_not_count():
    result = run(DOCUMENTS / 'sidebar_hidden.pdf')
    text = result['text']
    assert text.index('Languages') < text.index('ANNA MUELLER')
    assert '\u2022 Python\n\u2022 Kubernetes\n\u2022 SQL\n' in text
    assert 'Nordwind AG\t2018' in text
    assert 'hidden' not in text and 'wizard' not in text
    hidden, tiny = sorted(result['warnings'], key=lambda w: w['kind'])
    assert hidden['kind'] == 'hidden_text' and tiny['kind'] == 'tiny_text'
    assert 'Java Rust' in hidden['words'] and hidden['page'] == 1
    assert 'wizard' in tiny['words']


def test_spaces_between_ideographs_are_those_that_were_written():
    text = run(DOCUMENTS / 'ideographs.pdf')['text']
    assert [line for line in text.split('\n') if line][:3] == [
        '\u5c71\u7530 \u592a\u90ce',
        '\u6771\u4eac\u5927\u5b66 \u5de5\u5b66\u90e8 \u5352\u696d '
        '2015\u5e743\u6708', '2018\u5e74 \u301c \u73fe\u5728']


def test_what_may_not_be_changed_may_be_read():
    result = run(DOCUMENTS / 'protected.pdf')
    assert result['text'].startswith('Anna Mueller\nNurse, Hamburg\n')
    assert result['warnings'] == []


def with_letters(text, letter):
    """A page of the text, whose font calls each letter something else."""
    table = b''.join(b'<%02X> <%04X>\n' % (c, letter(c))
                     for c in set(text) - {32})
    shown = b''.join(b'(%s) Tj 0 -14 Td ' % line for line in text.split(b','))
    objects = page_with(stream(b'BT /F 12 Tf 50 700 Td ' + shown + b'ET'))
    objects[5] = (b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica'
                  b'/ToUnicode 9 0 R>>')
    objects[9] = stream(b'begincmap 1 begincodespacerange <00> <FF> '
                        b'endcodespacerange 99 beginbfchar ' + table
                        + b'endbfchar endcmap')
    return pdf(objects)


PROSE = (b'Looked after the clusters of the company and their upkeep,'
         b'Wrote down what was learnt and taught it to the others,'
         b'Moved forty services from one country into another')


def test_fonts_that_lie_about_their_letters_make_a_scan(read):
    assert read(with_letters(PROSE, lambda c: c))['scans'] == []
    private = read(with_letters(PROSE, lambda c: 0xE000 + c))
    assert private['scans'] == [1] and not private['text'].strip()
    moved = read(with_letters(PROSE, lambda c: c + 3))
    assert moved['scans'] == [1] and not moved['text'].strip()


def originals():
    """One resume of each kind."""
    found = {}
    for path in sorted(RESUMES.iterdir()):
        found.setdefault(path.suffix, path)
    return sorted(found.values())


@pytest.mark.parametrize('path', originals(), ids=lambda p: p.name)
def test_files_cut_at_every_power_of_two(path, read):
    data = path.read_bytes()
    size = 1
    while size < len(data):
        read(data[:size])
        size *= 2


@pytest.mark.parametrize('path', originals(), ids=lambda p: p.name)
def test_files_with_wrong_bytes(path, read):
    chance = random.Random(7)
    for _ in range(25):
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice([1, 10, 100])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read(bytes(data))


def test_random_bytes(read):
    chance = random.Random(8)
    for head in [b'', b'%PDF-1.4\n', b'PK\3\4', b'{\\rtf1 ', b'<html>',
                 b'\xff\xfe', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']:
        for size in [1, 100, 10_000, 300_000]:
            read(head + chance.randbytes(size))


def test_two_gigabytes_that_are_claimed(tmp_path):
    path = tmp_path / 'document'
    with open(path, 'wb') as f:
        f.write(b'%PDF-1.4\n')
        f.truncate(2 << 30)
    assert '10 MB' in run(path)['refused']


BOMBS = {
    'ratio': archive([('word/document.xml', b' ' * 50_000_000)]),
    'count': archive([(f'word/{n}.xml', b'') for n in range(5000)]),
    'laughs': word('&c;', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b '
                   '"&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'),
    'outside': word('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM '
                    '"file:///etc/passwd">]>'),
    'deep': word('<w:p>' * 100_000),
}


@pytest.mark.parametrize('name', BOMBS)
def test_bombs_are_refused(name, read):
    assert 'refused' in read(BOMBS[name])


def test_an_archive_that_lies_about_its_size(read):
    data = bytearray(archive([('word/document.xml', b' ' * 40_000_000)]))
    for mark, at in ((b'PK\x03\x04', 22), (b'PK\x01\x02', 24)):
        where = data.index(mark) + at
        data[where:where + 4] = struct.pack('<I', 100)
    assert 'text' not in read(bytes(data))


def test_names_that_point_elsewhere_reach_nothing(read, tmp_path):
    body = '<w:p><w:r><w:t>Anna Mueller</w:t></w:r></w:p>'
    data = archive([('../../../tmp/tandem-slip', 'x'), ('/etc/slip', 'x'),
                    ('word/document.xml',
                     f'<w:d xmlns:w="w"><w:body>{body}</w:body></w:d>')])
    assert 'Anna Mueller' in read(data)['text']
    assert not Path('/tmp/tandem-slip').exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ['document']


def test_html_and_rtf_made_to_harm(read):
    assert 'refused' in read(b'<html>' + b'<div>' * 2_000)
    assert 'text' not in read(b'<html>' + b'<div>' * 200_000)
    read(b'<html>' + b'<table><tr><td>' * 300 + b'x')
    read(b'<html><b>' * 50_000)
    read(b'{\\rtf1' + b'{' * 1_000_000 + b'x')
    read(b'{\\rtf1\\u-1?\\u99999999999?\\fs-9999\\bin99999999999 x}')
    read(b'{\\rtf1' + b'\\trowd\\cell' * 100_000)


PDFS = {
    'a hundred thousand pages': pdf({
        1: b'<</Type/Catalog/Pages 2 0 R>>',
        2: b'<</Type/Pages/Kids[' + b'3 0 R ' * 1000 + b']/Count 100000>>',
        3: b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'}),
    'pages that hold themselves': pdf({
        1: b'<</Type/Catalog/Pages 2 0 R>>',
        2: b'<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>'}),
    'arrays in arrays': pdf(page_with(stream(b'[' * 1_000_000))),
    'a stream that unpacks to 1 GB': pdf(page_with(stream(
        zlib.compress(zlib.compress(b' ' * 1_000_000_000, 9), 9),
        b'/Filter[/FlateDecode/FlateDecode]'))),
    'a form that draws itself': pdf({
        **page_with(stream(b'/X Do'), b'', b'/XObject<</X 6 0 R>>'),
        6: stream(b'/X Do', b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]'
                  b'/Resources<</XObject<</X 6 0 R>>>>')}),
    'a page as large as a country': pdf(page_with(
        stream(b'1 g BT /F 12 Tf 9 9 Td (Anna) Tj ET'),
        b'/MediaBox[0 0 1e9 1e9]/UserUnit 1e9')),
    'a million letters in one place': pdf(page_with(
        stream(b'BT /F 9 Tf 9 9 Td ' + b'(aa) Tj 0 0 Td ' * 300_000
               + b'ET'))),
    'words that are not numbers': pdf(page_with(
        stream(b'BT /F 1e400 Tf nan inf Td -1e38 1e38 1e38 0 0 0 Tm '
               b'(Anna) Tj ET'))),
    'a matrix of zeros': pdf(page_with(
        stream(b'0 0 0 0 0 0 cm BT /F 9 Tf (Anna Mueller) Tj ET'))),
}


def test_white_words_in_a_font_that_is_not_embedded(read):
    result = read(pdf(page_with(stream(
        b'0.2 g 0 600 600 200 re f 1 g BT /F 12 Tf 90 700 Td (On grey) Tj '
        b'0 -400 Td (On white) Tj ET'))))
    assert result['text'] == 'On grey\n\f'
    assert 'On white' in result['warnings'][0]['words']


SEEN = b'BT 0 g /F 12 Tf 1 0 0 1 50 700 Tm (Seen words) Tj ET '
THERE = b'BT /F 12 Tf 1 0 0 1 50 600 Tm (Secret Java) Tj ET '
BAR = b'0 0 .5 rg 0 500 200 200 re f '
NOISE = bytes((n * 7919 >> 3) % 140 + 60 for n in range(40 * 20 * 3))

# What hides the second line: its drawing, and the kind of the warning.
HIDING = {
    'white on white': (b'1 g ' + THERE, 'hidden_text'),
    'the colour of a bar': (BAR + THERE, 'hidden_text'),
    'invisible': (b'3 Tr ' + THERE, 'hidden_text'),
    'clear': (b'/G gs ' + THERE, 'hidden_text'),
    'clipped away': (b'0 0 9 9 re W n ' + THERE, 'hidden_text'),
    'tiny': (THERE.replace(b'12 Tf', b'1 Tf'), 'tiny_text'),
    'off the page': (THERE.replace(b'1 50 600', b'1 900 600'), 'off_page'),
    'behind a shape': (THERE + b'.9 g 40 590 99 30 re f', 'covered_text'),
    'behind a picture': (THERE + b'q 99 0 0 60 40 580 cm /I Do Q',
                         'covered_text'),
}

# What is plain to see.
HONEST = {
    'white on a bar': BAR + b'1 g ' + THERE,
    'highlighted': b'1 1 0 rg 40 590 99 30 re f 0 g ' + THERE,
    'highlighted with a pen': THERE + b'/H gs 1 1 0 rg 40 590 99 30 re f',
    'underlined': THERE + b'50 597 80 1 re f 50 604 80 1 re f',
    'on a picture': b'q 99 0 0 60 40 580 cm /I Do Q 1 0 0 rg ' + THERE,
    'pale grey': b'.85 g ' + THERE,
    'clipped to its box': b'40 590 99 30 re W n ' + THERE,
    'outlined': b'1 Tr 1 g 0 G ' + THERE,
}


def drawn(content):
    """A page of this drawing, with a picture and two graphics states."""
    objects = page_with(stream(SEEN + content), b'',
                        b'/ExtGState<</G 6 0 R/H 7 0 R>>'
                        b'/XObject<</I 8 0 R>>')
    if b' gs ' in content or content.startswith(b'/G'):
        objects[6], objects[7] = b'<</ca 0>>', b'<</ca .4>>'
    objects[8] = stream(NOISE, b'/Type/XObject/Subtype/Image/Width 40'
                               b'/Height 20/ColorSpace/DeviceRGB'
                               b'/BitsPerComponent 8')
    return pdf(objects)


@pytest.mark.parametrize('name', HIDING)
def test_words_that_nobody_can_see_do_not_count(name, read):
    content, kind = HIDING[name]
    result = read(drawn(content))
    assert result['text'] == 'Seen words\n\f'
    [warning] = result['warnings']
    assert (warning['kind'], warning['words']) == (kind, 'Secret Java')
    assert warning['page'] == 1


def test_words_that_a_scanner_recognised_count_where_the_scan_shows_some(
        read):
    picture = NOISE[:40 * 10 * 3] + b'\xff' * (40 * 10 * 3)
    objects = page_with(stream(
        b'q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 50 700 Td '
        b'(Anna Mueller) Tj 0 -600 Td (Secret Java) Tj ET'), b'',
        b'/XObject<</I 8 0 R>>')
    objects[8] = stream(picture, b'/Type/XObject/Subtype/Image/Width 40'
                                 b'/Height 20/ColorSpace/DeviceRGB'
                                 b'/BitsPerComponent 8')
    result = read(pdf(objects))
    assert result['text'] == 'Anna Mueller\n\f'
    kinds = {w['kind']: w for w in result['warnings']}
    assert set(kinds) == {'recognised', 'hidden_text'}
    assert kinds['hidden_text']['words'] == 'Secret Java'


@pytest.mark.parametrize('name', HONEST)
def test_words_of_honest_designs_count(name, read):
    result = read(drawn(HONEST[name]))
    assert result['text'] == 'Seen words\n\nSecret Java\n\f'
    assert result['warnings'] == []


def discs(*places):
    """As a browser draws them: of four curves, four points wide."""
    return b''.join(b'%d %d m %d %d %d %d %d %d c %d %d %d %d %d %d c f '
                    % (x, y, x, y + 2, x + 4, y + 2, x + 4, y,
                       x + 4, y - 2, x, y - 2, x, y) for x, y in places)


def lines(*words):
    return b''.join(b'BT /F 12 Tf %d %d Td (%s) Tj ET '
                    % (x, y, w.encode()) for x, y, w in words)


LIST = lines((50, 700, 'Stores Ltd'), (62, 680, 'Led a team'),
             (62, 664, 'of nine people'), (62, 648, 'Counted stock'))


@pytest.mark.parametrize('shapes, text', [
    (discs((52, 684), (52, 652)), 'Stores Ltd\n\u2022 Led a team\n'
     'of nine people\n\u2022 Counted stock\n'),
    (b'52 682 4 4 re f 52 650 4 4 re s ', '\u2022 Led a team'),
    # What is no mark: far before it, under it, large, one of a row, unseen.
    (discs((20, 684)), '\nLed a team'),
    (discs((52, 672)), '\nLed a team'),
    (b'50 680 8 8 re f ', '\nLed a team'),
    (discs((40, 684), (46, 684), (52, 684)), '\nLed a team'),
    (b'1 g ' + discs((52, 684)) + b'0 g ', '\nLed a team'),
])
def test_the_marks_of_a_list_may_be_drawn(shapes, text, read):
    said = read(pdf(page_with(stream(shapes + LIST))))['text']
    assert text in said
    assert '\u2022' in text or '\u2022' not in said


def test_a_mark_belongs_to_its_page(read):
    """Two pages whose lines stand at the same places."""
    objects = page_with(stream(discs((52, 684)) + LIST))
    objects[2] = b'<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>'
    objects[6] = objects[3].replace(b'4 0 R', b'7 0 R')
    objects[7] = stream(LIST)
    first, second = read(pdf(objects))['text'].split('\f')[:2]
    assert '\u2022 Led a team' in first and '\u2022' not in second
    # Whose marks they are is not known where a page has two drawings.
    objects[3] = objects[3].replace(b'4 0 R', b'[4 0 R 8 0 R]')
    objects[8] = stream(lines((50, 50, 'Page 1')))
    first, second = read(pdf(objects))['text'].split('\f')[:2]
    assert 'Page 1' in first and '\u2022' not in second


@pytest.mark.parametrize('name', PDFS)
def test_pdfs_made_to_harm(name, read):
    read(PDFS[name])


def test_a_pdf_of_too_many_pages_says_the_limit(read):
    kids = b''.join(b'%d 0 R ' % (10 + n) for n in range(61))
    objects = {1: b'<</Type/Catalog/Pages 2 0 R>>',
               2: b'<</Type/Pages/Kids[%s]/Count 61>>' % kids}
    for n in range(61):
        objects[10 + n] = b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'
    assert 'the limit is 60' in read(pdf(objects))['refused']
