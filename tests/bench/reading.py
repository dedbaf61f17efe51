"""Rows about reading documents. Text is measured at the warm reader itself,
as src/extract/serve.h describes it; the rest through tandem parse and a
running product."""
import http.client
import os
import resource
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

import story
from conftest import new_person

TOP = Path(__file__).resolve().parents[2]
RESUMES = sorted((TOP / 'data' / 'sample' / 'resumes').glob('*.pdf'))
ROUNDS = 20


def program(name):
    return Path(os.environ['TANDEM_PRODUCT']) / 'bin' / name


def cpu_ms(usage):
    return (usage.ru_utime + usage.ru_stime) * 1000


def run_cpu(*command):
    """CPU milliseconds of a program and its children, and what it wrote."""
    before = cpu_ms(resource.getrusage(resource.RUSAGE_CHILDREN))
    done = subprocess.run(command, capture_output=True, check=True)
    after = cpu_ms(resource.getrusage(resource.RUSAGE_CHILDREN))
    return after - before, done.stdout


class Warm:
    """The warm reader, asked as the product asks it."""

    def __init__(self):
        self.end, other = socket.socketpair(socket.AF_UNIX,
                                            socket.SOCK_SEQPACKET)
        self.process = subprocess.Popen(
            [program('tandem-extract'), '--serve'], stdin=other, env={})
        other.close()

    def own_ms(self):
        stat = Path(f'/proc/{self.process.pid}/schedstat').read_text()
        return int(stat.split()[0]) / 1e6

    def read(self, path, *words):
        """CPU of the child and of the warm reader for it, peak of memory."""
        document, result = os.open(path, os.O_RDONLY), os.memfd_create('r')
        before = self.own_ms()
        socket.send_fds(self.end, [b''.join(
            str(word).encode() + b'\0' for word in words)],
            [document, result])
        pid = int.from_bytes(self.end.recv(4), 'little', signed=True)
        _, status, usage = os.wait4(pid, 0)
        size = os.fstat(result).st_size
        os.close(document)
        os.close(result)
        assert status == 0 and size > 100, (path, status, size)
        return (cpu_ms(usage) + self.own_ms() - before,
                usage.ru_maxrss / 1024)

    def close(self):
        self.end.close()
        self.process.wait()


def text_against_pdftotext(row):
    """One page each, all of the sample world's PDFs, file by file."""
    warm = Warm()
    ours, theirs, peaks = [], [], []
    for path in RESUMES[:3]:
        warm.read(path, 'read', 512, 60)
    for _ in range(ROUNDS // 4):
        for path in RESUMES:
            cost, peak = warm.read(path, 'read', 512, 60)
            ours.append(cost)
            peaks.append(peak)
            theirs.append(run_cpu('pdftotext', path, '-')[0])
    warm.close()
    a, b = statistics.median(ours), statistics.median(theirs)
    row('text of a PDF against pdftotext, CPU', f'{a / b:.2f}x', '<= 1.15x',
        f'{a:.1f} against {b:.1f} ms, {len(ours)} reads; sums '
        f'{sum(ours) / sum(theirs):.2f}x')
    row('memory of a reader of text, at most', f'{max(peaks):.0f} MB',
        '<= 512 MB')


def profile_of_three_pages(row, folder):
    path = folder / 'three.pdf'
    subprocess.run(['pdfunite', *RESUMES[:3], path], check=True)
    parse = program('tandem'), 'parse'
    costs = []
    for _ in range(5):
        one, _ = run_cpu(*parse, path)
        many, _ = run_cpu(*parse, *[path] * 21)
        costs.append((many - one) / 20)
    row('a PDF of 3 pages to a profile, CPU',
        f'{statistics.median(costs):.0f} ms', '<= 60 ms',
        'of tandem parse and its readers, beyond their start')


def scan_of(path, folder):
    out = folder / path.stem
    subprocess.run(['pdftoppm', '-r', '200', '-gray', '-jpeg', '-f', '1',
                    '-l', '1', path, out], check=True)
    return next(folder.glob(path.stem + '*.jpg'))


def scanned_pages(row, folder):
    warm, costs, walls, peaks = Warm(), [], [], []
    for path in RESUMES[:8]:
        page = scan_of(path, folder)
        began = time.monotonic()
        cost, peak = warm.read(page, 'recognise', 512, 1)
        walls.append(time.monotonic() - began)
        costs.append(cost)
        peaks.append(peak)
    warm.close()
    row('a scanned page recognised', f'{statistics.median(walls):.1f} s',
        '<= 5 s', f'at most {max(walls):.1f} s; CPU '
        f'{statistics.median(costs) / 1000:.1f} s')
    row('memory of a reader of scans, at most', f'{max(peaks):.0f} MB',
        '<= 512 MB')


# ---- pages while documents are read ----------------------------------------


def page_times(port, seconds):
    """Of one page after the other, each a moment after the one before."""
    c = http.client.HTTPConnection('127.0.0.1', port)
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        c.request('GET', '/postings?q=nurse')
        assert c.getresponse().read()
        times.append((time.monotonic() - began) * 1000)
        time.sleep(0.005)
    c.close()
    return times


def rows_of(site, question):
    """Without the lock of writers, which a paused worker may hold."""
    path = site.data / 'db' / 'tandem.db'
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return db.execute(question).fetchall()


def waiting(site):
    return rows_of(site, "SELECT count(*) FROM task WHERE kind = 'resume.read'"
                   " AND state IN ('waiting', 'running', 'failed')")[0][0]


def descendants(pid):
    found = [pid]
    for stat in Path('/proc').glob('[0-9]*/stat'):
        try:
            if int(stat.read_text().rsplit(')', 1)[1].split()[1]) == pid:
                found += descendants(int(stat.parent.name))
        except OSError:
            continue
    return found


def send_all(site, number):
    """To the workers first, so that none starts another reader meanwhile."""
    for pid in descendants(site.pid('tandem-worker')):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def queue_documents(site, people, folder):
    """100, each of which is another one: 80 of text, 20 scans."""
    scans = [scan_of(path, folder) for path in RESUMES[:2]]
    for n in range(100):
        source = scans[n % 2] if n % 5 == 0 else RESUMES[n % 30]
        copy = folder / f'{n}{source.suffix}'
        shutil.copy(source, copy)
        with copy.open('ab') as f:
            f.write(b'\n%' + str(n).encode())
        story.upload(people[n % 10], copy)


def states(site):
    return dict(rows_of(site, 'SELECT state, count(*) FROM resume '
                        'GROUP BY state'))


def p95(times):
    return statistics.quantiles(times, n=20)[-1]


def pages_while_reading(site, row):
    """The readers go on and pause in turn, so that what else the machine does
    is in both figures."""
    folder = site.folder / 'queue'
    folder.mkdir()
    people = [new_person(site, 'candidate', f'Bea Bench{n}')
              for n in range(10)]
    before = states(site)
    busy, idle, took, left = [], [], 0, 100
    page_times(site.port, 3)  # and what signing up has queued is done
    send_all(site, signal.SIGSTOP)
    try:
        queue_documents(site, people, folder)
        while left > 10 and took < 60:
            idle += page_times(site.port, 1)
            send_all(site, signal.SIGCONT)
            began = time.monotonic()
            busy += page_times(site.port, 1)
            took += time.monotonic() - began
            send_all(site, signal.SIGSTOP)
            left = waiting(site)
    finally:
        send_all(site, signal.SIGCONT)
    while waiting(site):
        time.sleep(0.1)
    after = states(site)
    assert after.get('refused', 0) == before.get('refused', 0), after
    row('p95 of a page while 100 documents are read',
        f'{p95(busy) / p95(idle):.2f}x', '<= 1.2x',
        f'{p95(busy):.2f} against {p95(idle):.2f} ms, {len(busy)} and '
        f'{len(idle)} pages in turns of 1 s; {100 - left} documents read in '
        f'{took:.0f} s of it, none refused')


def bench(site, row):
    folder = site.folder / 'reading'
    folder.mkdir()
    text_against_pdftotext(row)
    profile_of_three_pages(row, folder)
    scanned_pages(row, folder)
