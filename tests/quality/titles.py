"""How near titles of work stand to each other: tests/quality/run titles.

titles.tsv holds pairs in nine languages: the same work (from .9), near (.3 to
.95) or unlike (below .3). Every other pair of a class, by the hash of seed and
pair, is held out: it is only measured.
"""
import argparse
import collections
import hashlib
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SEED = "titles 1"
RIGHT = {"same": lambda v: v >= .9, "near": lambda v: .3 <= v < .95,
         "unlike": lambda v: v < .3}


def pairs():
    rows = [x.split("\t") for x in
            (HERE / "titles.tsv").read_text(encoding="utf-8").splitlines()
            if x[0] != "#"]
    rows.sort(key=lambda r: (r[0], hashlib.sha256(
        (SEED + "\t".join(r)).encode()).hexdigest()))
    for i, r in enumerate(rows):
        r.append("held-out" if i % 2 else "development")
    return rows


def near(program, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as f:
        f.writelines("%s\t%s\n" % (r[2], r[4]) for r in rows)
        f.flush()
        done = subprocess.run([program, "titles", f.name], check=True,
                              capture_output=True, text=True)
    return [x.split("\t") for x in done.stdout.splitlines()]


def floors():
    rows = {}
    for line in (HERE / "floors_titles.tsv").read_text().splitlines():
        if line and line[0] != "#":
            half, kind, least = line.split("\t")
            rows[half, kind] = float(least)
    return rows


def main(words):
    args = argparse.ArgumentParser(prog="run titles")
    args.add_argument("--program", default="tandem")
    args.add_argument("--errors", action="store_true",
                      help="what is wrong in the development half")
    args = args.parse_args(words)
    rows = pairs()
    right = collections.defaultdict(list)
    by_language = collections.defaultdict(list)
    for r, answer in zip(rows, near(args.program, rows)):
        value = float(answer[0])
        good = RIGHT[r[0]](value)
        right[r[5], r[0]].append(good)
        if r[0] == "same" and r[1] != r[3]:
            by_language["-".join(sorted((r[1], r[3])))].append(good)
        if args.errors and not good and r[5] == "development":
            print("%-7s %.2f  %s | %s  (%s; %s)" % (
                r[0], value, r[2], r[4], answer[2], answer[4]))
    if args.errors:
        return 0
    print("%-12s %-8s %7s %6s" % ("half", "class", "right", "pairs"))
    for (half, kind), list_of in sorted(right.items()):
        print("%-12s %-8s %7.3f %6d" % (half, kind,
                                        sum(list_of) / len(list_of),
                                        len(list_of)))
    for names, list_of in sorted(by_language.items()):
        if len(list_of) >= 5:
            print("%-21s %7.3f %6d" % (names, sum(list_of) / len(list_of),
                                       len(list_of)))
    failed = 0
    least = floors()
    for key, list_of in right.items():
        if sum(list_of) / len(list_of) < least[key]:
            failed += 1
            print("FAIL titles %s %s: below %.2f" % (*key, least[key]))
    print("%d passed, %d failed, 0 skipped" % (len(right) - failed, failed))
    return int(failed > 0)
