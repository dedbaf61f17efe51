"""What it costs to find and rank: the steps of matching with many on the
other side, and the scan of vectors against faiss."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(os.environ.get('TANDEM_BENCH_VECTORS', '1000000'))
TURNS = 20


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
