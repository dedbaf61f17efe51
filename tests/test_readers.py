"""Documents that make their reader spin, swell or crash, between good ones:
each has its sentence, the good ones are read, and nothing is left running."""
import json
import os
import random
import shutil
import struct
import subprocess
import time
import zlib
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
GOOD = TOP / 'data' / 'sample' / 'resumes' / 'Niamh_Castellow_CV.pdf'


def program(name):
    named = os.environ.get('TANDEM_EXTRACT_PROGRAM')
    folder = Path(named).parent if named else \
        Path(os.environ['TANDEM_PRODUCT']) / 'bin'
    return folder / name


@pytest.fixture(autouse=True, scope='module')
def own_reader(tmp_path_factory):
    """A copy, so that the readers of tests beside these are not counted."""
    global reader
    reader = Path(shutil.copy(program('tandem-extract'),
                              tmp_path_factory.mktemp('reader')))


def readers():
    """Every process of this tandem-extract, whoever started it. By its command
    line: of a reader that is not dumpable only root may see more."""
    found = set()
    for file in Path('/proc').glob('[0-9]*/cmdline'):
        named = of(file.parent.name, 'cmdline').split('\0')[0]
        if named and Path(named).resolve() == reader.resolve():
            found.add(int(file.parent.name))
    return found


def parse(*paths, **settings):
    done = subprocess.run(
        [program('tandem'), 'parse', *paths], capture_output=True,
        text=True, timeout=300, env={
            **os.environ, **settings,
            'TANDEM_EXTRACT_PROGRAM': str(reader)})
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def is_sanitized(path):
    return b'__asan_init' in Path(path).read_bytes()


def stream(data, more=b''):
    return b'<</Length %d%s>>stream\n%s\nendstream' % (len(data), more, data)


def spinning():
    """Twelve forms, each of which draws the next ten times."""
    objects = {1: b'<</Type/Catalog/Pages 2 0 R>>',
               2: b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
               3: b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents '
                  b'4 0 R/Resources<</XObject<</X 10 0 R>>'
                  b'/Font<</F 5 0 R>>>>>>',
               4: stream(b'BT /F 9 Tf 50 700 Td (Anna) Tj ET /X Do'),
               5: b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'}
    for n in range(10, 22):
        objects[n] = stream(
            b'/X Do ' * 10,
            b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources'
            b'<</XObject<</X %d 0 R>>>>' % (n + 1))
    objects[22] = stream(b'0 0 m', b'/Type/XObject/Subtype/Form'
                                   b'/BBox[0 0 9 9]')
    return b'%PDF-1.5\n' + b''.join(
        b'%d 0 obj %s endobj\n' % (n, o) for n, o in objects.items()) + \
        b'trailer<</Root 1 0 R>>\n%%EOF\n'


def swelling():
    """A picture within the limits, unpacked more than 64 MB."""
    def part(name, data):
        return (struct.pack('>I', len(data)) + name + data +
                struct.pack('>I', zlib.crc32(name + data)))
    side = 6500
    head = struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes((1 + side * 3) * side), 1)
    return (b'\x89PNG\r\n\x1a\n' + part(b'IHDR', head) +
            part(b'IDAT', rows) + part(b'IEND', b''))


@pytest.mark.slow
def test_bad_documents_between_good_ones_harm_nobody(tmp_path):
    before = readers()
    (tmp_path / 'spin.pdf').write_bytes(spinning())
    (tmp_path / 'swell.png').write_bytes(swelling())
    began = time.monotonic()
    lines = parse(GOOD, tmp_path / 'spin.pdf', GOOD, tmp_path / 'swell.png',
                  GOOD, TANDEM_EXTRACT_MEMORY_MIB='200')
    assert time.monotonic() - began < 120
    assert [line['status'] for line in lines] == [
        'ok', 'refused', 'ok', 'refused', 'ok']
    assert 'more computing' in lines[1]['reason'] or \
        'more than 20 seconds' in lines[1]['reason'], lines[1]['reason']
    assert lines[3]['reason'].endswith('.')
    assert lines[0]['text'] == lines[2]['text'] == lines[4]['text']
    assert not readers() - before


def test_the_reader_that_hangs_is_stopped_at_its_time(tmp_path):
    (tmp_path / 'spin.pdf').write_bytes(spinning())
    began = time.monotonic()
    [line, good] = parse(tmp_path / 'spin.pdf', GOOD,
                         TANDEM_EXTRACT_SECONDS='2')
    assert time.monotonic() - began < 60
    assert 'more than 2 seconds' in line['reason'] or \
        'of which others had the most' in line['reason'], line['reason']
    assert good['status'] == 'ok'


def test_nothing_of_one_document_is_in_the_next(tmp_path):
    """Words that only one document holds, read in turn with others."""
    pick = random.Random(4)
    paths = []
    for n in range(30):
        word = ''.join(pick.choices('bdfgklmnprstvz', k=12))
        path = tmp_path / f'{word}.txt'
        path.write_text(f'Anna Example\nNurse\n{word}\n')
        paths.append(path)
    lines = parse(*paths)
    for line in lines:
        assert [p.stem in line['text'] for p in paths].count(True) == 1
        assert Path(line['file']).stem in line['text']


def of(pid, name):
    """What the kernel says of a process; nothing when it has ended."""
    try:
        return Path(f'/proc/{pid}/{name}').read_text()
    except OSError:
        return ''


def parent_of(pid):
    return of(pid, 'stat').rpartition(')')[2].split()[1:2]


def until(question, seconds=60):
    end = time.monotonic() + seconds
    while not question() and time.monotonic() < end:
        time.sleep(0.02)
    return question()


def is_shut_in(pid):
    return of(pid, 'status').count('Seccomp_filters:\t2') == 1


@pytest.fixture
def busy(tmp_path):
    """A program, its warm reader, and the reader of a document that spins."""
    (tmp_path / 'spin.pdf').write_bytes(spinning())
    parsing = subprocess.Popen(
        [program('tandem'), 'parse', tmp_path / 'spin.pdf'],
        stdout=subprocess.DEVNULL, env={
            **os.environ, 'SECRET': 'in the environment',
            'TANDEM_EXTRACT_PROGRAM': str(reader)})

    def family():
        return [p for p in readers() if parent_of(p) == [str(parsing.pid)]
                and 'serve' in of(p, 'cmdline')]
    assert until(lambda: any(map(is_shut_in, family()))), 'no reader is seen'
    reading = next(filter(is_shut_in, family()))
    [warm] = set(family()) - {reading}
    yield parsing, warm, reading
    parsing.kill()
    parsing.wait()


def test_readers_end_with_the_program_that_started_them(busy):
    """Also when it is killed in the middle of a document."""
    parsing, warm, reading = busy
    parsing.kill()
    parsing.wait()
    assert until(lambda: not readers() & {warm, reading}, 10)


def limits_of(pid):
    return {line[:26].strip(): line[26:].split()[:2]
            for line in of(pid, 'limits').splitlines()}


def test_a_reader_may_do_nothing(busy):
    """The state of both processes as the kernel gives it."""
    _, warm, reading = busy
    for pid in (warm, reading):
        status = of(pid, 'status')
        assert 'NoNewPrivs:\t1' in status and 'Seccomp:\t2' in status
        assert 'Threads:\t1' in status
        stat = of(pid, 'stat').rsplit(')', 1)[1].split()
        assert stat[2] == stat[3] == str(pid)  # its own group and session
        limits = limits_of(pid)
        assert limits['Max open files'] == ['32', '32']
        assert limits['Max core file size'] == ['0', '0']
    assert limits['Max cpu time'] == ['10', '11']
    assert limits['Max file size'] == ['20000000', '20000000']
    if not is_sanitized(program('tandem-extract')):
        assert limits['Max address space'] == [str(512 * 1024 ** 2)] * 2


@pytest.mark.skipif(os.getuid() == 0, reason='root may look at everything')
def test_a_reader_is_closed_to_the_user_it_runs_as(busy):
    for pid in busy[1:]:
        for name in ('fd', 'environ', 'mem'):
            assert not os.access(f'/proc/{pid}/{name}', os.R_OK)


@pytest.mark.skipif(os.getuid() != 0, reason='only root may look at it')
def test_a_reader_has_nothing_but_its_document(busy):
    _, warm, reading = busy
    fds = {f.name: os.readlink(f)
           for f in Path(f'/proc/{reading}/fd').iterdir()}
    assert set(fds) == {'0', '1', '2', '3'}
    assert fds['0'].endswith('spin.pdf') and 'tandem-extract' in fds['3']
    if not is_sanitized(program('tandem-extract')):
        assert fds['1'] == fds['2'] == '/dev/null'
    flags = of(reading, 'fdinfo/0').split('flags:')[1].split()[0]
    assert int(flags, 8) & os.O_ACCMODE == os.O_RDONLY
    assert not [f for f in Path(f'/proc/{warm}/fd').iterdir()
                if os.readlink(f).endswith('spin.pdf')]
    assert 'SECRET' not in of(warm, 'environ') + of(reading, 'environ')
