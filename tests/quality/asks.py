"""How well the requirements of postings are read: tests/quality/run asks.

tests/quality/postings holds postings with marks in them:

    [[KIND FLAG VALUE|words]]   FLAG: ! must, ? nice to have, . part of the work
    [[unlawful REASON|words]]   what nobody may be asked for

Marks may stand within marks. A requirement that was read matches a mark of
its kind whose words it shares at least half of, the shorter of the two
counted; a line kept in its own words (text) matches what it covers. Asked: whatever its kind, does it stand where something is asked for,
and is what is asked for covered. What the marks call part of the work may be
read or left out: it counts for neither.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SEED = "asks 1"
KINDS = ("skill", "years", "education", "language", "licence", "pay",
         "permit", "start", "text", "asked")
MARK = re.compile(r"\[\[(\w+)([!?.]?)([^|\]\[]*)\|")
MARGIN = .025  # of the floors below what was measured, or one of few
Mark = collections.namedtuple("Mark", "kind flag value start end text")


def unmark(marked):
    """The plain text and its marks, with offsets in bytes."""
    out, marks, opened, at = bytearray(), [], [], 0
    while at < len(marked):
        begin = MARK.match(marked, at)
        if begin:
            opened.append((begin, len(out)))
            at = begin.end()
        elif marked.startswith("]]", at):
            begin, start = opened.pop()
            marks.append(Mark(begin[1], begin[2], begin[3].strip(), start,
                              len(out), out[start:].decode()))
            at += 2
        else:
            out += marked[at].encode()
            at += 1
    assert not opened, marked[:60]
    return out.decode(), marks


class Posting:
    def __init__(self, path):
        head, body = path.read_text(encoding="utf-8").split("---\n", 1)
        self.name, self.language = path.stem, path.stem[:2]
        self.head = dict((k, v.strip()) for k, v in
                         (x.split(":", 1) for x in head.splitlines()))
        self.text, self.marks = unmark(body)


def postings():
    """All of them, each in its half: within a language every other one, by
    the hash of the seed and the name, is only measured."""
    all_of = [Posting(x) for x in sorted((HERE / "postings").glob("*.txt"))]
    all_of.sort(key=lambda p: (p.language, hashlib.sha256(
        (SEED + p.name).encode()).hexdigest()))
    for i, p in enumerate(all_of):
        p.half = "held-out" if i % 2 else "development"
    return all_of


def read(program, chosen):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for p in chosen:
            record = {"id": p.name, "title": p.head["title"], "text": p.text}
            for key in ("place", "remote"):
                if p.head.get(key):
                    record[key] = p.head[key]
            f.write(json.dumps(record) + "\n")
        f.flush()
        done = subprocess.run([program, "requirements", f.name], check=True,
                              capture_output=True, text=True)
    return [json.loads(x) for x in done.stdout.splitlines()]


def meets(a_start, a_end, b_start, b_end):
    shared = min(a_end, b_end) - max(a_start, b_start)
    return shared * 2 >= min(a_end - a_start, b_end - b_start) > 0


class Tally:
    """Right, read and asked for of each kind, and lists of what was not."""

    def __init__(self):
        self.read = collections.Counter()
        self.right = collections.Counter()
        self.gold = collections.Counter()
        self.found = collections.Counter()
        self.value = collections.defaultdict(list)
        self.wrong = []

    def precision(self, kind):
        return self.right[kind] / self.read[kind] if self.read[kind] else 1

    def recall(self, kind):
        return self.found[kind] / self.gold[kind] if self.gold[kind] else 1

    def rate(self, name):
        list_of = self.value[name]
        return sum(list_of) / len(list_of) if list_of else 1


def value_right(mark, one):
    """Whether the number beside the kind is right; None: none is asked."""
    if not mark.value:
        return None
    if mark.kind in ("education", "language"):
        return one.get("level", 0) == int(mark.value)
    if mark.kind == "years":
        ends = [float(x) for x in mark.value.split("-")]
        return one.get("years", 0) == ends[0] and \
            one.get("years_most", 0) == (ends[1] if len(ends) > 1 else 0)
    if mark.kind == "pay":
        amount, currency, period = mark.value.split()
        ends = [float(x) for x in amount.split("-")]
        pay = one.get("pay", {})
        return (pay.get("currency"), pay.get("period")) == \
            (currency, period) and int(ends[0]) == pay.get("least", 0) and \
            (len(ends) < 2 or int(ends[1]) == pay.get("most", 0))
    return None


def count(posting, line, tally):
    unlawful = [m for m in posting.marks if m.kind == "unlawful"]
    golds = [m for m in posting.marks if m.kind != "unlawful"]
    ones = [x for x in line["requirements"] if "start" in x]

    def note(kind, what, words):
        tally.wrong.append((posting.name, kind, what, words))

    def pairs(kind, one):
        """Marks of its kind, and whatever a line in its own words covers."""
        return [m for m in golds
                if (kind in ("asked", "text") or m.kind == kind) and
                meets(m.start, m.end, one["start"], one["end"])]

    for one in ones:
        for kind in (one["kind"], "asked"):
            same = pairs(kind, one)
            near = same or pairs("asked", one)
            if near and all(m.flag == "." for m in near):
                continue
            tally.read[kind] += 1
            tally.right[kind] += bool(same)
            if not same:
                note(kind, "not asked", one["label"])
        same = pairs(one["kind"], one) or pairs("asked", one)
        flags = {m.flag for m in same
                 if m.flag and m.kind not in ("pay", "start")}
        if flags and "." not in flags and len(flags) == 1:
            right = one["must"] == (flags == {"!"})
            tally.value["must"].append(right)
            if not right:
                note("must", "wrong", one["label"])
    for m in golds:
        if m.flag == ".":
            continue
        for kind in (m.kind, "asked"):
            same = [x for x in ones if (kind == "asked" or x["kind"] == kind)
                    and meets(m.start, m.end, x["start"], x["end"])]
            tally.gold[kind] += 1
            tally.found[kind] += bool(same)
            if not same:
                note(kind, "missed", m.text)
            if kind == m.kind and same and value_right(m, same[0]) is not None:
                right = any(value_right(m, x) for x in same)
                tally.value[kind + " value"].append(right)
                if not right:
                    note(kind + " value", str(same[0].get("level") or
                         same[0].get("years") or same[0].get("pay")), m.text)
    for m in unlawful:
        said = any(meets(m.start, m.end, w["start"], w["end"])
                   for w in line.get("warnings", ()))
        tally.value["unlawful warned"].append(said)
        if not said:
            note("unlawful warned", "missed", m.text)
        asked = [x for x in ones
                 if meets(m.start, m.end, x["start"], x["end"])]
        tally.value["unlawful dropped"].append(not asked)
        for x in asked:
            note("unlawful dropped", "asked", x["label"])
    for w in line.get("warnings", ()):
        if w["kind"] != "unlawful":
            continue
        right = any(meets(m.start, m.end, w["start"], w["end"])
                    for m in unlawful)
        tally.value["warned rightly"].append(right)
        if not right:
            note("warned rightly", "wrong",
                 posting.text.encode()[w["start"]:w["end"]].decode())
    title = [x for x in line["requirements"] if x["kind"] == "title"]
    right = bool(title) and title[0]["label"] == posting.head["asks"]
    tally.value["title"].append(right)
    if not right:
        note("title", "read", title[0]["label"] if title else "")
    if posting.head.get("level"):
        levels = {"junior": 2, "mid": 3, "senior": 4, "lead": 5}
        got = title[0].get("level", 0) if title else 0
        tally.value["level"].append(got == levels[posting.head["level"]] + 1)
        if not tally.value["level"][-1]:
            note("level", str(got), posting.head["title"])


RATES = ("must", "years value", "education value", "language value",
         "pay value", "title", "level", "unlawful dropped", "unlawful warned",
         "warned rightly")


def floors():
    rows = {}
    for line in (HERE / "floors_asks.tsv").read_text().splitlines():
        if line and line[0] != "#":
            half, name, measure, least = line.split("\t")
            rows[half, name, measure] = float(least)
    return rows


def measured(tally):
    for kind in KINDS:
        if tally.gold[kind]:
            yield kind, "precision", tally.precision(kind), tally.read[kind]
            yield kind, "recall", tally.recall(kind), tally.gold[kind]
    for name in RATES:
        if tally.value[name]:
            yield name, "right", tally.rate(name), len(tally.value[name])


def tallies(program):
    chosen = postings()
    out = {"development": Tally(), "held-out": Tally()}
    by_language = collections.defaultdict(Tally)
    for p, line in zip(chosen, read(program, chosen)):
        count(p, line, out[p.half])
        count(p, line, by_language[p.language])
    return out, by_language


def show(out, by_language):
    for half, tally in out.items():
        print("\n%-18s %9s %9s %9s %6s" % (half, "precision", "recall",
                                           "F1", "asked"))
        for kind in KINDS:
            if tally.gold[kind]:
                p, r = tally.precision(kind), tally.recall(kind)
                print("%-18s %9.3f %9.3f %9.3f %6d" % (
                    kind, p, r, 2 * p * r / (p + r) if p + r else 0,
                    tally.gold[kind]))
        for name in RATES:
            if tally.value[name]:
                print("%-18s %9.3f %29d" % (name, tally.rate(name),
                                            len(tally.value[name])))
    print("\n%-18s %9s %9s" % ("asked", "precision", "recall"))
    for language, tally in sorted(by_language.items()):
        print("%-18s %9.3f %9.3f" % (language, tally.precision("asked"),
                                     tally.recall("asked")))


def arguments(words):
    args = argparse.ArgumentParser(prog="run asks")
    args.add_argument("--program", default="tandem")
    args.add_argument("--errors", metavar="KIND", choices=KINDS + RATES +
                      ("all",), help="what is wrong in the development half")
    args.add_argument("--floors", action="store_true",
                      help="rows for floors_asks.tsv from what is measured")
    return args.parse_args(words)


def main(words):
    args = arguments(words)
    out, by_language = tallies(args.program)
    if args.errors:
        for row in out["development"].wrong:
            if args.errors in (row[1], "all"):
                print("%-16s %-16s %-10s %s" % row)
        return 0
    show(out, by_language)
    if args.floors:
        print("# The least of each measure; written by "
              "tests/quality/run asks --floors")
        for half, tally in out.items():
            for name, measure, value, number in measured(tally):
                least = max(value - max(MARGIN, 1 / number), 0)
                print("%s\t%s\t%s\t%.2f" % (half, name, measure, least))
        return 0
    passed = failed = 0
    least = floors()
    for half, tally in out.items():
        for name, measure, value, _ in measured(tally):
            if value >= least.get((half, name, measure), 0):
                passed += 1
            else:
                failed += 1
                print("FAIL asks %s: %s of %s is %.3f, below %.2f" % (
                    half, measure, name, value, least[half, name, measure]))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return int(failed > 0)
