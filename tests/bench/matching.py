"""What it costs to find and rank: the steps of matching with many on the
other side, two files of texts, and the scan of vectors against faiss."""
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(os.environ.get('TANDEM_BENCH_VECTORS', '1000000'))
TURNS = 21
QUALITY = Path(__file__).resolve().parents[1] / 'quality' / 'matching'


def environment(data):
    product = Path(os.environ['TANDEM_PRODUCT'])
    return {**os.environ, 'TANDEM_DATA': str(data),
            'TANDEM_SHARE': str(product / 'share' / 'tandem')}


def cpu_s():
    """Of the programs that have ended."""
    of = resource.getrusage(resource.RUSAGE_CHILDREN)
    return of.ru_utime + of.ru_stime


def fill(data, scale):
    """CPU seconds that the sample took."""
    tandem = Path(os.environ['TANDEM_PRODUCT']) / 'bin' / 'tandem'
    began = cpu_s()
    for words in (['migrate'], ['sample', '--scale', str(scale)]):
        subprocess.run([tandem, *words], env=environment(data), check=True,
                       stdout=subprocess.DEVNULL)
    return cpu_s() - began


def steps(data):
    """What tests/bench/matching.c measures, by name."""
    out = subprocess.run([os.environ['TANDEM_MATCHING'], str(TURNS)],
                         env=environment(data), check=True, text=True,
                         capture_output=True).stdout
    return {name: float(value) for name, value in
            (line.split() for line in out.splitlines())}


def change_rows(m, scale, row):
    """One change, with so many on the other side."""
    for one, other, name, goal, stretch in (
            ('posting', 'people', 'a posting', 1000, 300),
            ('candidate', 'postings', 'a resume', 300, 100)):
        row(f'{name} ranked against {scale:,} {other}, both lists stored, '
            'CPU', f'{m[one]:.0f} ms', f'<= {goal} ms ({stretch})',
            f'{m[other + "_found"]:.0f} found and scored; '
            f'{m[one + "_cold"]:.0f} ms where none was read by the rules')
        row(f'the longest of {TURNS} such changes, by the clock',
            f'{m[one + "_clock"] / 1000:.2f} s', '<= 1 s')


def paper_rows(few, many, row):
    """What all of it takes, from the rates above: every record is read once
    by the new rules, and finding takes as many times as long among ten times
    as many as it does from few to many (core/retrieval.c has a budget, so it
    takes less)."""
    m = many[1]
    tenfold = m['find'] / few[1]['find']

    def hours(among, postings, candidates, readings):
        slower = m['find'] * (tenfold ** math.log10(among / many[0]) - 1)
        ms = (m['posting'] * postings + m['candidate'] * candidates
              + slower * (postings + candidates)
              + (m['posting_read'] + m['candidate_read']) * readings)
        return ms / 3.6e6

    row('100,000 candidates x 10,000 postings ranked anew, one core, on '
        'paper', f'{hours(1e5, 1e4, 1e5, 1e5):.1f} h', '<= 8 h',
        'every list of both')
    row('1,000,000 postings x 1,000,000 candidates, one core, on paper',
        f'{hours(1e6, 1e6, 0, 1e6):.0f} h', '-',
        'every posting once; the rows of people follow')
    row('anonymous memory of a process that ranks',
        f'{m["memory_mb"]:.0f} MB', '<= 1,024 MB')


def growth_rows(few, many, row):
    """Each is (scale, measures, CPU seconds of filling; None: was filled)."""
    row(f'one posting into both indexes of {many[0]:,} against {few[0]:,}, '
        'CPU', f'{many[1]["posting_index"] / few[1]["posting_index"]:.2f}x',
        '<= 1.5x', f'{many[1]["posting_index"]:.2f} against '
        f'{few[1]["posting_index"]:.2f} ms')
    row(f'finding among {many[0]:,} against {few[0]:,}, CPU',
        f'{many[1]["find"] / few[1]["find"]:.1f}x', '-',
        f'{many[1]["find"]:.1f} against {few[1]["find"]:.1f} ms; a scan of '
        'all vectors is in it')
    if many[2] is None:
        return
    a, b = many[2] / many[0], few[2] / few[0]
    row(f'a person and a posting of a sample of {many[0]:,} against '
        f'{few[0]:,}, stored, indexed and matched, CPU', f'{a / b:.2f}x',
        '<= 1.2x', f'{a * 1e3:.1f} against {b * 1e3:.1f} ms; '
        f'{many[2]:.0f} s in all')


def bench(site, row):
    scale = int(os.environ.get('TANDEM_BENCH_SCALE', '10000'))
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        start = fill(Path(folder) / 'one', 1)
        for count in (scale // 10, scale):
            data = Path(folder) / str(count)
            if count == scale and 'TANDEM_BENCH_DATA' in os.environ:
                data = Path(os.environ['TANDEM_BENCH_DATA'])
            took = None if data.exists() else fill(data, count) - start
            measured.append((count, steps(data), took))
    few, many = measured
    change_rows(many[1], scale, row)
    growth_rows(few, many, row)
    paper_rows(few, many, row)


def sentences(folder):
    """Lines of the judged set's texts, with their document's title first."""
    files = sorted((QUALITY / folder).iterdir())
    return [f.read_text().strip().split('\n') for f in files]


def mixed(texts, count, rng):
    """Texts of the length that people write: one, with lines of two more."""
    for i in range(count):
        own = texts[i % len(texts)]
        more = [line for t in rng.sample(texts, 2) for line in t[1:]]
        yield '\n'.join(own + rng.sample(more, min(12, len(more))))


def bench_match(site, row):
    """`tandem match`, all pairs of 500 texts and 500."""
    tandem = Path(os.environ['TANDEM_PRODUCT']) / 'bin' / 'tandem'
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for name in ('postings', 'resumes'):
            with open(f'{folder}/{name}', 'w') as out:
                for i, text in enumerate(mixed(sentences(name), 500, rng)):
                    print(json.dumps({'id': str(i), 'text': text,
                                      'title': text.split('\n')[0]}),
                          file=out)
        began = time.monotonic()
        program = subprocess.Popen(
            [tandem, 'match', '--for', 'postings', '--postings',
             folder + '/postings', '--candidates', folder + '/resumes'],
            env=environment(folder), stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(program.pid, 0)
        took = time.monotonic() - began
    assert status == 0, status
    row('tandem match, 500 texts by 500, CPU',
        f'{used.ru_utime + used.ru_stime:.1f} s', '<= 5 s',
        f'{took:.1f} s by the clock, {used.ru_maxrss / 1024:.0f} MB')


def faiss_of():
    """Debian's, which is no package of the environment that this runs in."""
    sys.path.append('/usr/lib/python3/dist-packages')
    import faiss
    import numpy
    return faiss, numpy


def vectors(numpy, count):
    """Clustered, as texts are: a topic, and as much of their own."""
    random = numpy.random.default_rng(1)
    topics = random.standard_normal((2000, 256), dtype='float32')
    rows = topics[random.integers(0, len(topics), count)]
    rows += random.standard_normal((count, 256), dtype='float32')
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def pack(numpy, rows, path):
    """As core/embedding.h keeps them: scales, then bytes."""
    scale = numpy.abs(rows).max(axis=1) / 127
    with open(path, 'wb') as file:
        scale.astype('float32').tofile(file)
        numpy.rint(rows / scale[:, None]).astype('int8').tofile(file)


def bench_faiss(site, row):
    with tempfile.TemporaryDirectory() as folder:
        faiss, numpy = faiss_of()
        rows = vectors(numpy, ROWS)
        queries = 15  # as many rounds as the scan makes
        asked = numpy.concatenate([rows[:queries], rows])[:queries]
        pack(numpy, rows, folder + '/rows')
        faiss.omp_set_num_threads(1)
        flat = faiss.IndexFlatIP(256)
        flat.add(rows)
        del rows
        theirs, want = [], []
        for q in asked:
            began = time.process_time()
            want.append(set(flat.search(q[None, :], 50)[1][0].tolist()))
            theirs.append(time.process_time() - began)
        out = subprocess.run(
            [os.environ['TANDEM_SCAN'], 'find', str(ROWS), folder + '/rows',
             str(queries)], capture_output=True, text=True, check=True).stdout
    lines = out.splitlines()
    ours = float(lines[0]) / 1000
    found = sum(len(want[i] & set(map(int, line.split())))
                for i, line in enumerate(lines[1:]))
    flat_s = sorted(theirs)[len(theirs) // 2]
    row(f'nearest 50 of {ROWS:,} vectors against faiss Flat, one thread',
        f'{flat_s / ours:.1f}x faster', '>= 10x',
        f'{ours * 1000:.1f} against {flat_s * 1000:.0f} ms of CPU')
    row('its recall of the 50', f'{found / (50 * queries):.4f}', '>= 0.98')
