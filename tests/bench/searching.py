"""The search pages over many rows against few: two instances of the sample
world, whose postings are copied in their own files, with other days, towns
and pay, until there are so many. Both are asked the same in turns."""
import sqlite3
import statistics

FEW, MANY = 1500, 150000
ROUNDS, REQUESTS, CHANGES = 5, 60, 20
QUERIES = ['', 'q=manager', 'q=nurse', 'q=engineer&place=London',
           'q=project+manager', 'place=Leeds&radius=100',
           'q=team&sort=pay', 'q=experience&kind=full_time&since=30']


def copy_rows(db, table, given, count):
    """Inserts count rows made of those that are there, in turn."""
    names = [row[1] for row in db.execute(f'PRAGMA table_info({table})')]
    values = ', '.join(given.get(n, f's.{n}') for n in names)
    db.execute(
        f'INSERT INTO {table} ({", ".join(names)}) '
        'WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n '
        f'WHERE i + 1 < {count}) '
        f'SELECT {values} FROM n JOIN source o ON o.place = n.i % '
        '(SELECT count(*) FROM source) '
        f'JOIN {table} s ON s.{given["key"]} = o.{given["key"]}')


def grow(site, most):
    """As many postings in the store and in the index, in one commit each."""
    folder = site.data / 'db'
    with sqlite3.connect(folder / 'search.db', timeout=60) as db:
        db.create_function('hash', 1, lambda n: n * 2654435761 % 4294967296)
        db.execute('CREATE TEMP TABLE source AS SELECT row_number() OVER () '
                   '- 1 AS place, number, id FROM posting_document')
        here = db.execute('SELECT count(*) FROM source').fetchone()[0]
        last = db.execute('SELECT max(number) FROM posting_document'
                          ).fetchone()[0] + 1
        at = 's.at - hash(n.i) % 5184000'
        copy_rows(db, 'posting_document', {
            'key': 'number', 'number': f'{last} + n.i',
            'id': "printf('bench%019d', n.i)", 'at': at, 'added': at,
            'pay_year': 's.pay_year + hash(n.i + 7) % 20000'}, most - here)
        db.execute(
            'INSERT INTO posting_words (rowid, title, skills, body, company, '
            'place, title_codes, skill_codes) SELECT d.number, w.title, '
            'w.skills, w.body, w.company, w.place, w.title_codes, '
            'w.skill_codes FROM posting_document d JOIN source o ON o.place '
            f'= (d.number - {last}) % {here} JOIN posting_words w ON w.rowid '
            f'= o.number WHERE d.number >= {last}')
        db.execute('INSERT INTO posting_change (number) SELECT number FROM '
                   'posting_document LIMIT 2000')
    with sqlite3.connect(folder / 'tandem.db', timeout=60) as core:
        core.execute('ATTACH ? AS search', (str(folder / 'search.db'),))
        core.execute(
            'CREATE TEMP TABLE source AS SELECT row_number() OVER () - 1 AS '
            'place, id FROM search.posting_document WHERE number < ?',
            (last,))
        copy_rows(core, 'posting', {
            'key': 'id', 'id': "printf('bench%019d', n.i)"}, most - here)


def touch(site):
    """A change of the index: what was found before is found anew."""
    with sqlite3.connect(site.data / 'db' / 'search.db', timeout=60) as db:
        db.execute('INSERT INTO posting_change (number) SELECT number FROM '
                   'posting_document LIMIT 1')


def compare(few, many, query, measure, changing):
    """CPU of a page of each, medians of rounds in turns."""
    cost = {few: [], many: []}
    for site in (few, many):
        measure(site, '/postings?' + query, 20)
    for _ in range(ROUNDS):
        for site in (few, many):
            if not changing:
                cost[site].append(measure(site, '/postings?' + query,
                                          REQUESTS))
                continue
            for _ in range(CHANGES):
                touch(site)
                cost[site].append(measure(site, '/postings?' + query, 1))
    return [statistics.median(cost[s]) for s in (many, few)]


def pages(few, many, measure, row):
    """The CPU time of a page over many against the same over few."""
    for changing, what in ((False, 'asked again'),
                           (True, 'each after a change of the index')):
        ratios = []
        for query in QUERIES:
            a, b = compare(few, many, query, measure, changing)
            ratios.append(a / b)
            print(f'    {query or "no words"}: {a / b:.2f}x, {a:.0f} against '
                  f'{b:.0f} us', flush=True)
        row(f'search pages over {MANY} postings against {FEW}, {what}, CPU',
            f'{statistics.median(ratios):.2f}x', '<= 3x',
            f'median of {len(QUERIES)} questions, {min(ratios):.2f}-'
            f'{max(ratios):.2f}x')
