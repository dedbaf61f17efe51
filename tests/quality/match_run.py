"""How well Tandem ranks people and postings.

    tests/quality/run match [--program PATH] [--set dev|test|whole]
                            [--quick] [--sector NAME] [--errors]
                            [--readme] [--floors] [--speed]
                            [--leave-one-out] [--measured] [--bands]

Ranks the judged sets of tests/quality/matching (README.md there says what a
grade means) by words alone, vectors alone, skills alone and the whole, and by
BM25 of SQLite; prints how near the lists come to the grades, and what pairs
that differ in one thing do to the scores; fails below the floors of
matching/floors.tsv. The last line is "N passed, N failed, N skipped".
"""
import argparse
import functools
import json
from pathlib import Path

import behave
import hidden
import judged
import match_show
import match_weights
import ranked
import swapped

WEIGHTS = Path(__file__).resolve().parents[2] / "data" / "weights"
BM25 = "BM25"
SHOWN = (BM25, *ranked.SIGNALS)
MARGIN = .025  # of the floors below what was measured
LOST = .005  # of nDCG@10, at most, where only who is found is scored
EXACT = {"equal", "hidden", "renamed", "impact ratio"}  # once 1, always 1
# What the judged sets hold at least, else their figures say little.
LEAST = {"resumes": 120, "postings": 60, "sectors": 20, "languages": 5}


class Half:
    """The documents of a half of the judged sets, and lists made of them."""

    def __init__(self, sets, name, program):
        def ours(many):
            return {x.name: x for x in many if name in (x.half, "whole")}
        self.judged, self.name, self.program = sets, name, program
        self.postings, self.searches = ours(sets.postings), \
            ours(sets.searches)
        self.resumes = {x.name: x for x in sets.resumes}
        self.lists = functools.cache(self.lists)
        self.behaviour = functools.cache(self.behaviour)

    def rank(self, by):
        return ranked.by_bm25 if by == BM25 else functools.partial(
            ranked.by_tandem, self.program, by)

    def lists(self, by, view):
        queries = self.searches if view in ("titles", "hidden") \
            else self.postings
        return self.rank(by)(
            "candidates" if view == "people" else "postings",
            [x.record() for x in queries.values()],
            [x.record(view == "hidden") for x in self.resumes.values()])

    def query(self, view, name):
        return self.resumes[name] if view == "people" else \
            self.searches.get(name) or self.postings[name]

    def grade(self, view, query, document):
        if view == "people":
            return self.judged.grade(self.postings[document], query)
        return self.judged.grade(query, self.resumes[document])

    def grades(self, by, view, chosen=lambda query: True):
        """{query: grades in the order of its list}"""
        out = {}
        for name, found in self.lists(by, view).items():
            query = self.query(view, name)
            if chosen(query):
                out[name] = [self.grade(view, query, x) for x, _ in found]
        return out

    def figures(self, by, view, chosen=lambda query: True):
        """(nDCG@10, MAP, recall@100, lists)"""
        lists = list(self.grades(by, view, chosen).values())
        return (ranked.mean(map(ranked.ndcg, lists)),
                ranked.mean(map(ranked.average_precision, lists)),
                ranked.mean(map(ranked.recall, lists)),
                sum(ranked.ndcg(x) is not None for x in lists))

    def behaviour(self, by):
        return Behaviour(self, by)


class Behaviour:
    """What pairs that differ in one thing do to the scores of a signal."""

    def __init__(self, half, by):
        cases = [c for c in [*behave.written(), *behave.pasted(
            half.judged, half.postings.values())]
            if half.name in (c.half, "whole")]
        rank = half.rank(by)
        equal = [c for c in cases if c.relation == "="]
        self.results = behave.scored(
            [c for c in cases if c.relation != "="], rank)
        self.results += behave.explained(half.program, equal) \
            if by == "whole" else behave.scored(equal, rank)
        postings = list(half.postings.values())
        self.taken, self.moved = swapped.measure(half.judged, postings, rank)
        self.hidden = hidden.measure(half.program, half.judged, postings) \
            if by == "whole" else []

    def rows(self):
        """(what, share that is right, how many)"""
        rates = behave.rate(self.results)
        kinds = behave.ORDERED + behave.GAMING + behave.OTHERS
        some = [rates[k] for k in behave.ORDERED if k in rates]
        many = sum(n for _, n in some)
        yield "ordered", sum(r * n for r, n in some) / many, many
        for kind in kinds:
            yield kind, *rates.get(kind, (None, 0))
        yield "hidden", ranked.mean(right for right, _ in self.hidden), \
            len(self.hidden)
        yield "renamed", 1 - len(self.moved) / swapped.pairs(
            self.taken), swapped.pairs(self.taken)
        yield "impact ratio", swapped.ratio(self.taken), None

    def failures(self):
        for case, one, two in self.results:
            if not behave.holds(case, one, two):
                yield "%-8s %s: %s" % (case.kind, case.name, " against ".join(
                    str(x[0] if isinstance(x, list) else x)
                    for x in (one, two)))
        for one in self.moved:
            yield "name     " + one
        for right, wrong in self.hidden:
            if not right:
                yield "hidden   " + wrong


# --- what must hold --------------------------------------------------------

def measures(half):
    """(what, value) of the whole: all that a floor is set for."""
    for view, _ in match_show.VIEWS:
        n, m, r, _ = half.figures("whole", view)
        yield "nDCG@10 " + view, n
        yield "MAP " + view, m
        if view == "postings":
            yield "recall@100 " + view, r
    for what, value, _ in half.behaviour("whole").rows():
        if value is not None:
            yield what, value


def floors():
    return {(half, what): float(least)
            for half, what, least in judged.rows("floors.tsv")}


def write_floors(halves):
    for half in halves:
        for what, value in measures(half):
            exact = value == 1 and what in EXACT
            print("%s\t%s\t%.2f" % (half.name, what, 1 if exact else
                                   max(0, value - MARGIN)))


def write_measured(halves):
    """What the page on how matching works tells people: of the half that
    rules were not made from."""
    version = json.loads((WEIGHTS / "rank.json").read_text())["version"]
    lines = ["# what\tvalue; written by tests/quality/run match --measured",
             "version\t" + version]
    for half in halves:
        if half.name != "test":
            continue
        lines += ["postings\t%d" % len(half.postings),
                  "resumes\t%d" % len(half.resumes)]
        lines += ["%s\t%.3f" % x for x in measures(half)]
    (WEIGHTS / "measured.tsv").write_text("\n".join(lines) + "\n")


def promised():
    """What the page says."""
    rows = (x.split("\t") for x in (WEIGHTS / "measured.tsv").read_text()
            .splitlines() if not x.startswith("#"))
    return {what: value for what, value in rows}


def too_small(sets):
    """Which of LEAST the sets do not hold."""
    held = {"resumes": len(sets.resumes), "postings": len(sets.postings),
            "sectors": len({x.sector for x in sets.postings}),
            "languages": len({x.language for x in sets.postings})}
    return ["%d %s, at least %d are needed" % (held[x], x, n)
            for x, n in LEAST.items() if held[x] < n]


def hold(halves, shown):
    """Whether the sets are large enough, each floor holds, the whole is
    better than each part shown, the page promises no more than is measured,
    and finding before scoring costs next to nothing."""
    failed = too_small(halves[0].judged)
    passed = len(LEAST) - len(failed)
    least, told = floors(), promised()
    for half in halves:
        for what, value in measures(half) if half.name == "test" else ():
            much = float(told.get(what, 0)) - value
            if much > MARGIN:
                failed.append("%s: people are told %s, it is %.3f: run match "
                              "--measured" % (what, told[what], value))
            passed += much <= MARGIN
        for what, value in measures(half):
            floor = least.get((half.name, what))
            if floor is not None and value < floor:
                failed.append("%s %s: %.3f, the floor is %.3f" % (
                    half.name, what, value, floor))
            passed += floor is not None and value >= floor
        best = half.figures("whole", "postings")[0]
        for by in shown:
            part = half.figures(by, "postings")[0]
            if by != "whole" and best <= part:
                failed.append("%s: %s %.3f, the whole %.3f" % (
                    half.name, by, part, best))
            passed += by != "whole" and best > part
    enough, lost = found_is_enough(Half(halves[0].judged, "whole",
                                        halves[0].program))
    return told_of(passed + enough, failed + lost)


def found_is_enough(half):
    """Whether finding before scoring costs no list more than LOST."""
    rows = match_show.retrieval(half)
    failed = ["%s: %.4f by who is found, %.4f by all" % (what, found, whole)
              for what, (whole, found) in rows.items()
              if whole - found > LOST]
    return len(rows) - len(failed), failed


def told_of(passed, failed):
    for one in failed:
        print("FAIL " + one)
    print("%d passed, %d failed, 0 skipped" % (passed, len(failed)))
    return int(bool(failed))


def arguments(words):
    args = argparse.ArgumentParser(
        prog="run match", description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("--program", default="tandem")
    args.add_argument("--set", choices=("dev", "test", "whole"),
                      help="one half, or all at once")
    args.add_argument("--sector", help="postings of one sector")
    args.add_argument("--quick", action="store_true",
                      help="no single signals but BM25")
    args.add_argument("--errors", action="store_true",
                      help="the worst of the development half")
    args.add_argument("--readme", action="store_true",
                      help="puts the tables into README.md")
    args.add_argument("--floors", action="store_true",
                      help="rows for floors.tsv from what is measured now")
    args.add_argument("--measured", action="store_true",
                      help="writes what the page on matching tells people")
    args.add_argument("--speed", action="store_true",
                      help="500 postings against 500 resumes")
    args.add_argument("--bands", action="store_true",
                      help="how many of each band suit, development half")
    args.add_argument("--retrieval", action="store_true",
                      help="what finding before scoring costs")
    args.add_argument("--leave-one-out", action="store_true",
                      help="weights chosen without a sector, tried on it")
    return args.parse_args(words)


def main(words):
    args = arguments(words)
    sets = judged.Judged()
    if args.speed:
        return match_show.speed(sets, args.program)
    if args.retrieval:
        return told_of(*found_is_enough(Half(sets, "whole", args.program)))
    if args.bands:
        return match_show.bands(Half(sets, "dev", args.program))
    if args.sector:
        sets.postings = [x for x in sets.postings if x.sector == args.sector]
    halves = [Half(sets, x, args.program)
              for x in ([args.set] if args.set else ["dev", "test"])]
    if args.errors:
        return match_show.errors(Half(sets, "dev", args.program))
    if args.leave_one_out:
        return match_weights.leave_one_out(halves[0])
    if args.floors:
        return write_floors(halves)
    if args.readme:
        return match_show.readme(halves, SHOWN)
    if args.measured:
        return write_measured(halves)
    shown = (BM25, "whole") if args.quick else SHOWN
    for half in halves:
        match_show.show(half, shown)
    if not args.quick:
        match_show.cost(halves)
    return 0 if args.sector or args.set == "whole" else hold(halves, shown)
