"""What it costs to find and rank: the steps of matching with many on the
other side, two files of texts, and the scan of vectors against faiss."""
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(os.environ.get('TANDEM_BENCH_VECTORS', '1000000'))
TURNS = 20
QUALITY = Path(__file__).resolve().parents[1] / 'quality' / 'matching'


def environment(data):
    product = Path(os.environ['TANDEM_PRODUCT'])
    return {**os.environ, 'TANDEM_DATA': str(data),
            'TANDEM_SHARE': str(product / 'share' / 'tandem')}


def fill(data, scale):
    """Seconds that the sample took."""
    tandem = Path(os.environ['TANDEM_PRODUCT']) / 'bin' / 'tandem'
    began = time.monotonic()
    for words in (['migrate'], ['sample', '--scale', str(scale)]):
        subprocess.run([tandem, *words], env=environment(data), check=True,
                       stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def steps(data):
    """CPU ms of a posting's step and of a candidate's; how many were found."""
    out = subprocess.run([os.environ['TANDEM_MATCHING'], str(TURNS)],
                         env=environment(data), check=True, text=True,
                         capture_output=True).stdout
    return tuple(map(float, out.split()))


def bench(site, row):
    scale = int(os.environ.get('TANDEM_BENCH_SCALE', '10000'))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get('TANDEM_BENCH_DATA', folder + '/data'))
        if not data.exists():
            took = fill(data, scale)
            row(f'sample of {scale:,} people and postings', f'{took:.0f} s',
                '-', f'{scale / took:.0f} of each a second')
        posting, candidate, found = steps(data)
    row(f'a posting ranked against {scale:,} people, both lists stored, CPU',
        f'{posting:.0f} ms', '<= 1000 ms', f'{found:.0f} found and scored')
    row(f'a resume ranked against {scale:,} postings, CPU',
        f'{candidate:.0f} ms', '<= 300 ms')
    # A pair of millions: every posting once, every candidate's rows follow.
    row('1,000,000 postings x 1,000,000 candidates, one core, on paper',
        f'{posting * 1e6 / 3.6e6:.0f} h', '-',
        'at the rate of the step above')


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
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        subprocess.run([tandem, 'match', '--for', 'postings', '--postings',
                        folder + '/postings', '--candidates',
                        folder + '/resumes'],
                       env=environment(folder), check=True,
                       stdout=subprocess.DEVNULL)
        took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row('tandem match, 500 texts by 500, CPU', f'{cpu:.1f} s', '<= 5 s',
        f'{took:.1f} s by the clock, {after.ru_maxrss / 1024:.0f} MB')


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
