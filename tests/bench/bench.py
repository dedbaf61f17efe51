"""What a page costs, against a FastCGI hello of the same size behind the same
nginx: CPU microseconds a request of nginx and the web processes, from
schedstat, medians of interleaved rounds. Machines are noisy; ratios of one
run are not. Add a row: write a function, name it in BENCHES."""
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import aws
import matching
import reading
import searching
import story
import test_storm
from conftest import new_person
from instance import Instance, free_port, new_folder, sign_in_sample

ROUNDS = 5
REQUESTS = 1500
rows = []


missed = []


def row(measure, value, goal, more=''):
    rows.append((measure, value, goal, more))
    print(f'  {measure}: {value} (goal {goal}) {more}', flush=True)
    if not is_met(str(value), goal):
        missed.append(f'{measure}: {value} (goal {goal})')


def is_met(value, goal):
    """A goal is "<= 2x", ">= 10x", "0", or none ("-")."""
    wanted = re.match(r'([<>]= )?([\d.]+)', goal)
    number = re.match(r'-?[\d.]+', value.replace(',', ''))
    if not wanted or not number:
        return True
    is_, least = float(number[0]), float(wanted[2])
    return {'<= ': is_ <= least, '>= ': is_ >= least}.get(wanted[1],
                                                          is_ == least)


# ---- what is running ------------------------------------------------------


def cpu_us(pids):
    total = 0
    for pid in pids:
        for task in Path(f'/proc/{pid}/task').iterdir():
            total += int((task / 'schedstat').read_text().split()[0])
    return total / 1000


def forked(pid):
    found = [pid]
    for stat in Path('/proc').glob('[0-9]*/stat'):
        try:
            if int(stat.read_text().rsplit(')', 1)[1].split()[1]) == pid:
                found.append(int(stat.parent.name))
        except OSError:
            continue
    return found


class Hello:
    """The hello program behind an nginx with the product's settings."""

    def __init__(self, site, size):
        self.folder = new_folder()
        self.port = free_port()
        self.socket = self.folder / 'web.sock'
        self.program = subprocess.Popen(
            [os.environ['TANDEM_HELLO'], self.socket, str(size), '2'])
        run = self.folder / 'nginx'
        for name in ('body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'):
            (run / name).mkdir(parents=True)
            (run / name).chmod(0o777)
        text = (site.data / 'run/nginx/nginx.conf').read_text()
        text = text.replace(str(site.data / 'run/web.sock'),
                            str(self.socket))
        text = text.replace(f':{site.port}', f':{self.port}')
        text = text.replace(str(site.data / 'run/nginx'), str(run))
        text = text.replace(str(site.data / 'log'), str(self.folder))
        (run / 'nginx.conf').write_text(text)
        (run / 'tandem').symlink_to(
            (site.data / 'run/nginx/tandem').resolve())
        nginx = shutil.which('nginx', path=os.environ['PATH'] + ':/usr/sbin')
        # root's nginx would give its workers to nobody, who may not pass.
        first = 'user root;' if os.getuid() == 0 else ''
        self.nginx = subprocess.Popen(
            [nginx, '-e', 'stderr', '-p', run, '-c', run / 'nginx.conf',
             '-g', f'daemon off; {first}'])
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                get(http.client.HTTPConnection('127.0.0.1', self.port), '/')
                break
            except OSError:
                time.sleep(0.05)

    def pids(self):
        return forked(self.nginx.pid) + forked(self.program.pid)

    def end(self):
        for child in (self.nginx, self.program):
            child.terminate()
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def get(connection, path, headers=None):
    connection.request('GET', path, headers=headers or {})
    reply = connection.getresponse()
    return reply.status, reply.read()


# ---- the benches -----------------------------------------------------------


def cookie_of(browser):
    return '; '.join(f'{c.name}={c.value}' for c in browser.session.cookies)


def site_pids(site):
    return forked(site.pid('nginx')) + forked(site.pid('tandem-web'))


def measure(port, path, pids, headers):
    """CPU microseconds and requests a second of one round."""
    c = http.client.HTTPConnection('127.0.0.1', port)
    before, began = cpu_us(pids), time.monotonic()
    for _ in range(REQUESTS):
        status, _ = get(c, path, headers)
        assert status == 200, (path, status)
    seconds = time.monotonic() - began
    c.close()
    return (cpu_us(pids) - before) / REQUESTS, REQUESTS / seconds


def page_against_hello(site, what, path, headers):
    c = http.client.HTTPConnection('127.0.0.1', site.port)
    for _ in range(200):
        status, body = get(c, path, headers)
    assert status == 200, (path, status)
    hello = Hello(site, len(body))
    try:
        ours, theirs, rates = [], [], []
        measure(hello.port, '/', hello.pids(), {})
        for _ in range(ROUNDS):
            cost, rate = measure(site.port, path, site_pids(site), headers)
            ours.append(cost)
            rates.append(rate)
            theirs.append(measure(hello.port, '/', hello.pids(), {})[0])
    finally:
        hello.end()
    a, b = statistics.median(ours), statistics.median(theirs)
    row(f'{what}, CPU against hello', f'{a / b:.2f}x', '<= 3.3x',
        f'{a:.0f} against {b:.0f} us, {len(body)} bytes, '
        f'{statistics.median(rates):.0f}/s at one connection')


def bench_pages(site):
    b = sign_in_sample(site, 'candidate')
    headers = {'Cookie': cookie_of(b)}
    page_against_hello(site, 'match page', '/me/matches', headers)
    page_against_hello(site, 'posting search', '/postings?q=nurse', {})
    page_against_hello(site, 'first page', '/', {})


def bench_burst(site):
    b = sign_in_sample(site, 'candidate')
    headers = {'Cookie': cookie_of(b)}
    statuses, end = {}, time.monotonic() + 10

    def client():
        c = http.client.HTTPConnection('127.0.0.1', site.port, timeout=30)
        while time.monotonic() < end:
            try:
                status, _ = get(c, '/me/matches', headers)
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
                c.close()
            statuses[status] = statuses.get(status, 0) + 1

    clients = [threading.Thread(target=client) for _ in range(32)]
    for c in clients:
        c.start()
    for c in clients:
        c.join()
    began = time.monotonic()
    b.get('/me/matches')
    took = (time.monotonic() - began) * 1000
    bad = sum(n for s, n in statuses.items() if s != 200)
    row('32 clients 10 s: refused or timed out', bad, '0', str(statuses))
    row('then one request', f'{took:.0f} ms', '<= 100 ms')


def anonymous_mb(pid):
    text = Path(f'/proc/{pid}/smaps_rollup').read_text()
    return int(re.search(r'Pss_Anon:\s+(\d+)', text).group(1)) / 1024


def bench_memory(site):
    b = sign_in_sample(site, 'candidate')
    headers = {'Cookie': cookie_of(b)}
    total = int(os.environ.get('TANDEM_BENCH_REQUESTS', '100000'))
    web = site.children('tandem-web')

    def ask(count):
        c = http.client.HTTPConnection('127.0.0.1', site.port)
        for _ in range(count):
            get(c, '/me/matches', headers)

    ask(total // 10)
    early = max(anonymous_mb(p) for p in web)
    ask(total - total // 10)
    assert web == site.children('tandem-web'), 'a process was replaced'
    late = max(anonymous_mb(p) for p in web)
    row(f'anonymous memory after {total} requests', f'{late:.1f} MB',
        '<= 8 MB')
    row('its growth since a tenth of them', f'{late - early:.2f} MB', '0')


def bench_upload(site):
    times = []
    for number in range(5):
        b = new_person(site, 'candidate', f'Uma Upload{number}')
        began = time.monotonic()
        story.upload(b, story.RESUME)
        b.wait('/me/profile', lambda b: b.page.xpath(
            '//input[@name="basics.name"][string-length(@value)>0]'), 60)
        b.submit(fields=['basics.name'])
        b.wait('/me/matches', lambda b: b.links('/me/matches/'), 60)
        times.append(time.monotonic() - began)
    row('upload to matches visible', f'{statistics.median(times):.2f} s',
        '<= 2 s')


def bench_scan(site):
    """Against a plain read of the same 256 MB, CPU time of both."""
    image = next(Path(os.environ['TANDEM_PRODUCT']).rglob('embedding.bin'))
    text = Path(__file__).with_name('README.md')
    out = subprocess.run([os.environ['TANDEM_SCAN'], '1000000', image, text],
                         capture_output=True, text=True, check=True)
    find, read, encode = map(float, out.stdout.split())
    row('nearest 50 of 1,000,000 vectors against a plain read',
        f'{find / read:.2f}x', '<= 1.5x', f'{find:.1f} against {read:.1f} ms')
    row('texts of the length of this README into vectors',
        f'{encode:.0f}/s', '-')


def bench_session(site):
    """The same page for a stranger and for who is signed in: the session, the
    account, the permission and what the head of the page shows of them."""
    headers = {'Cookie': cookie_of(sign_in_sample(site, 'candidate'))}
    pids, out, signed = site_pids(site), [], []
    measure(site.port, '/privacy', pids, headers)
    for _ in range(ROUNDS):
        out.append(measure(site.port, '/privacy', pids, {})[0])
        signed.append(measure(site.port, '/privacy', pids, headers)[0])
    more = statistics.median(b - a for a, b in zip(out, signed))
    row('session and permission on a page, CPU', f'{more:.0f} us', '<= 40 us',
        f'{statistics.median(signed):.0f} against '
        f'{statistics.median(out):.0f} us')


def bench_storm(site):
    """Sixteen who try wrong passwords at once, by turns with quiet."""
    test_storm.loading(site)
    ratios = []
    for _ in range(ROUNDS):
        before = test_storm.p95(test_storm.loading(site))
        with test_storm.Storm(site) as storm:
            during = test_storm.p95(test_storm.loading(site))
        assert set(storm.statuses) == {422}, set(storm.statuses)
        ratios.append(during / before)
    row('p95 of a page while 16 try wrong passwords',
        f'{statistics.median(ratios):.2f}x', '<= 2x',
        f'{min(ratios):.2f}-{max(ratios):.2f}x')


def bench_parse(site):
    reading.bench(site, row)


def bench_search(site):
    """Facets, marks and order included, warm: the first search for a word is
    asked before."""
    few = Instance('bench-few', environment={
        f'TANDEM_LIMIT_{n}': '100000' for n in ('DOOR', 'SEARCH')})

    def cost(of, path, count):
        c = http.client.HTTPConnection('127.0.0.1', of.port)
        pids = site_pids(of)
        before = cpu_us(pids)
        for _ in range(count):
            status, _ = get(c, path)
            assert status == 200, (path, status)
        c.close()
        return (cpu_us(pids) - before) / count

    try:
        few.start()
        searching.grow(few, searching.FEW)
        searching.grow(site, searching.MANY)
        searching.pages(few, site, cost, row)
    finally:
        few.end()


def bench_matching(site):
    matching.bench(site, row)


def bench_match(site):
    matching.bench_match(site, row)


def bench_faiss(site):
    matching.bench_faiss(site, row)


def bench_queue(site):
    reading.pages_while_reading(site, row)


def bench_aws(site):
    aws.bench(row)


BENCHES = {'aws': bench_aws, 'pages': bench_pages, 'burst': bench_burst,
           'parse': bench_parse, 'queue': bench_queue,
           'search': bench_search,
           'session': bench_session, 'storm': bench_storm,
           'upload': bench_upload, 'memory': bench_memory,
           'scan': bench_scan, 'matching': bench_matching,
           'match': bench_match,
           'faiss': bench_faiss}

# Those that ask the site nothing.
APART = {'scan', 'matching', 'match', 'faiss'}


def main():
    chosen = sys.argv[1:] or list(BENCHES)
    if not set(chosen) <= set(BENCHES):
        sys.exit(f'benchmarks: {", ".join(BENCHES)}')
    free = {f'TANDEM_{n}': '100000'
            for n in ('LIMIT_DOOR', 'LIMIT_SEARCH', 'LIMITS_SIGN_IN_HOUR')}
    site = Instance('bench', environment=free)
    try:
        site.start()
        scale = os.environ.get('TANDEM_BENCH_SCALE')
        if scale and not set(chosen) <= APART:
            site.tandem('sample', '--scale', scale)
        for name in chosen:
            print(name, flush=True)
            BENCHES[name](site)
    finally:
        site.end()
    print()
    width = max(len(r[0]) for r in rows)
    for measure_, value, goal, more in rows:
        print(f'{measure_:{width}}  {value!s:>9}  {goal:>9}  {more}')
    if missed:
        sys.exit('goals that were missed:\n' + '\n'.join(missed))


main()
