"""Lists and how good they are: `tandem match` run over records, BM25 of
SQLite beside it, and the measures.
"""
import collections
import json
import math
import os
import re
import sqlite3
import subprocess
import tempfile

GAIN = {0: 0, 1: 1, 2: 3, 3: 7}
SIGNALS = ("words", "vectors", "skills", "whole")


def write(folder, name, records):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(x) + "\n" for x in records)
    return path


def by_tandem(program, by, side, postings, people, explain=False,
              options=()):
    """{query: [(document, score)]} in the order of `tandem match`, with an
    empty data folder: settings of a product on this machine change
    nothing. With explain {query: [explanation]}."""
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [program, "match", "--for", side, "--by", by,
             *(["--explain"] if explain else []), *options,
             "--postings", write(data, "postings", postings),
             "--candidates", write(data, "people", people)],
            stdout=subprocess.PIPE, check=True, text=True,
            env={**os.environ, "TANDEM_DATA": data})
    out = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        if explain:
            one = json.loads(line)
            out[one["posting" if side == "postings" else "candidate"]
                ].append(one)
        else:
            query, document, score = line.split("\t")
            out[query].append((document, float(score)))
    return out


def by_bm25(side, postings, people):
    """The same by FTS5, every word of the query joined by OR."""
    queries, documents = (postings, people) if side == "postings" \
        else (people, postings)
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text)")
    base.executemany("INSERT INTO d VALUES (?, ?)",
                     [(x["id"], words_of(x)) for x in documents])
    out = {}
    for query in queries:
        asked = sorted(set(re.findall(r"\w+", words_of(query).lower())))
        found = base.execute(
            "SELECT id, -bm25(d) FROM d WHERE d MATCH ? ORDER BY 2 DESC, 1",
            (" OR ".join('"%s"' % x for x in asked),)).fetchall()
        rest = {x["id"] for x in documents} - {x for x, _ in found}
        out[query["id"]] = found + [(x, 0.0) for x in sorted(rest)]
    return out


def words_of(record):
    return record.get("title", "") + "\n" + record.get("text", "")


# --- measures --------------------------------------------------------------

def ndcg(grades, most=10):
    """grades in the order of the list; None where nothing is relevant."""
    def sum_of(some):
        return sum(GAIN[g] / math.log2(i + 2)
                   for i, g in enumerate(some[:most]))
    best = sum_of(sorted(grades, reverse=True))
    return sum_of(grades) / best if best else None


def average_precision(grades, enough=2):
    hits, total = 0, 0.0
    for i, grade in enumerate(grades):
        if grade >= enough:
            hits += 1
            total += hits / (i + 1)
    return total / hits if hits else None


def recall(grades, most=100, enough=2):
    relevant = sum(g >= enough for g in grades)
    return sum(g >= enough for g in grades[:most]) / relevant \
        if relevant else None


def mean(values):
    values = [x for x in values if x is not None]
    return sum(values) / len(values) if values else None
