#!/usr/bin/env python3
"""How well resumes are read: `tandem parse` against the gold of the sample.

    tests/quality/parse.py PROGRAM [--lines FILE] [--by format]

Prints precision, recall and F1 for each field, strict (equal after folding
case, accents and spaces) and soft (half of the words in common). --lines
takes the output of an earlier `tandem parse` in place of running PROGRAM.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import unicodedata

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data" / "sample"


def fold(text):
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9+#]+", text.lower()))


def soft_equal(one, two):
    a, b = set(one.split()), set(two.split())
    return bool(a and b) and len(a & b) * 2 >= max(len(a), len(b))


def values(resume):
    basics = resume.get("basics") or {}
    work = resume.get("work") or []
    school = resume.get("education") or []
    skills = []
    for one in resume.get("skills") or []:
        skills += one.get("keywords") or [one.get("name")]
    return {
        "name": [basics.get("name")],
        "email": [basics.get("email")],
        "phone": [re.sub(r"\D", "", basics.get("phone") or "")],
        "city": [(basics.get("location") or {}).get("city")],
        "title": [w.get("position") for w in work],
        "company": [w.get("name") for w in work],
        "start": [w.get("startDate") for w in work],
        "end": [w.get("endDate") for w in work],
        "institution": [e.get("institution") for e in school],
        "degree": [e.get("studyType") for e in school],
        "area": [e.get("area") for e in school],
        "skill": skills,
        "language": [x.get("language") for x in resume.get("languages") or []],
        "certificate": [c.get("name") for c in
                        resume.get("certificates") or []],
    }


def hits(got, want, equal):
    rest, count = list(want), 0
    for one in got:
        for other in rest:
            if equal(one, other):
                rest.remove(other)
                count += 1
                break
    return count


def measure(pairs):
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    for got, want in pairs:
        got, want = values(got), values(want)
        for field in want:
            a = [fold(x) for x in got[field] if x]
            b = [fold(x) for x in want[field] if x]
            row = table[field]
            row[0] += hits(a, b, lambda x, y: x == y)
            row[1] += hits(a, b, soft_equal)
            row[2] += len(a)
            row[3] += len(b)
    return table


def show(title, table):
    print(f"{title}\n{'field':12} {'P':>6} {'R':>6} {'F1':>6} {'soft F1':>8}")
    for field, (strict, soft, got, want) in table.items():
        p = strict / got if got else 0
        r = strict / want if want else 0
        f = 2 * strict / (got + want) if got + want else 1
        s = 2 * soft / (got + want) if got + want else 1
        print(f"{field:12} {p:6.3f} {r:6.3f} {f:6.3f} {s:8.3f}")


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("program", nargs="?", default="tandem")
    args.add_argument("--lines")
    args.add_argument("--by", choices=["format"])
    args = args.parse_args()
    gold = json.loads((SAMPLE / "resumes.json").read_text())
    people = json.loads((SAMPLE / "candidates.json").read_text())
    files = {str(SAMPLE / p["file"]): p["key"] for p in people}
    if args.lines:
        text = pathlib.Path(args.lines).read_text()
    else:
        text = subprocess.run([args.program, "parse", *files], check=True,
                              capture_output=True, text=True).stdout
    names = {pathlib.Path(f).name: key for f, key in files.items()}
    groups = collections.defaultdict(list)
    ms = []
    for line in text.splitlines():
        one = json.loads(line)
        file = pathlib.Path(one["file"])
        pair = (one.get("resume") or {}, gold[names[file.name]])
        groups["all"].append(pair)
        ms.append(one.get("ms", 0))
        if args.by:
            groups[file.suffix].append(pair)
    for title, pairs in groups.items():
        show(f"{title}: {len(pairs)} resumes", measure(pairs))
    if ms:
        print(f"ms: median {sorted(ms)[len(ms) // 2]}, most {max(ms)}")


if __name__ == "__main__":
    main()
