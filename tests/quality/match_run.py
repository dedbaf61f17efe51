"""How well Tandem ranks people and postings.

    tests/quality/run match [--program PATH] [--set dev|test|whole]
                            [--sector NAME] [--errors]

Ranks the judged sets of tests/quality/matching (README.md there says what a
grade means) by words alone, vectors alone, skills alone and the whole, and by
BM25 of SQLite, and prints how near the lists come to the grades.
"""
import argparse
import functools

import behave
import judged
import ranked
import swapped

VIEWS = (("postings", "people for a posting"),
         ("people", "postings for a person"),
         ("titles", "people for a bare title"),
         ("hidden", "the same, titles taken out of the resumes"))
BM25 = "BM25"
SHOWN = (BM25, *ranked.SIGNALS)


class Half:
    """The documents of a half of the judged sets, and lists made of them."""

    def __init__(self, sets, name, program):
        def ours(many):
            return {x.name: x for x in many if name in (x.half, "whole")}
        self.judged, self.program = sets, program
        self.postings, self.searches = ours(sets.postings), \
            ours(sets.searches)
        self.resumes = {x.name: x for x in sets.resumes}
        self.made = {}

    def lists(self, by, view):
        if (by, view) not in self.made:
            self.made[by, view] = self.make(by, view)
        return self.made[by, view]

    def make(self, by, view):
        queries = self.searches if view in ("titles", "hidden") \
            else self.postings
        side = "candidates" if view == "people" else "postings"
        postings = [x.record() for x in queries.values()]
        people = [x.record(view == "hidden") for x in self.resumes.values()]
        return self.rank(by)(side, postings, people)

    def rank(self, by):
        return ranked.by_bm25 if by == BM25 else functools.partial(
            ranked.by_tandem, self.program, by)

    def query(self, view, name):
        return self.resumes[name] if view == "people" else \
            self.searches.get(name) or self.postings[name]

    def grades(self, by, view, chosen=lambda query: True):
        """{query: grades in the order of its list}"""
        out = {}
        for name, found in self.lists(by, view).items():
            query = self.query(view, name)
            if chosen(query):
                out[name] = [self.grade(view, query, x) for x, _ in found]
        return out

    def grade(self, view, query, document):
        if view == "people":
            return self.judged.grade(self.postings[document], query)
        return self.judged.grade(query, self.resumes[document])


def figures(grades):
    """(nDCG@10, MAP, recall@100, lists) of many lists."""
    lists = list(grades.values())
    return (ranked.mean(map(ranked.ndcg, lists)),
            ranked.mean(map(ranked.average_precision, lists)),
            ranked.mean(map(ranked.recall, lists)),
            sum(ranked.ndcg(x) is not None for x in lists))


class Behaviour:
    """What pairs that differ in one thing do to the scores of a signal."""

    def __init__(self, half, name, by):
        cases = [c for c in [*behave.written(), *behave.pasted(
            half.judged, half.postings.values())]
            if name in (c.half, "whole")]
        rank = half.rank(by)
        equal = [c for c in cases if c.relation == "="]
        self.results = behave.scored(
            [c for c in cases if c.relation != "="], rank)
        self.results += behave.explained(half.program, equal) \
            if by == "whole" else behave.scored(equal, rank)
        self.taken, self.moved = swapped.measure(
            half.judged, list(half.postings.values()), rank)

    def rows(self):
        """(what, share, how many)"""
        rates = behave.rate(self.results)
        groups = (("ordered pairs", behave.ORDERED),
                  *(("  " + x, (x,)) for x in behave.ORDERED),
                  *((x, (x,)) for x in behave.GAMING),
                  *((x, (x,)) for x in ("negation", "alias", "equal",
                                        "gendered")))
        for title, kinds in groups:
            some = [rates[k] for k in kinds if k in rates]
            many = sum(n for _, n in some)
            if many:
                yield title, sum(r * n for r, n in some) / many, many
        yield "names moved", len(self.moved), None
        yield "impact ratio", swapped.ratio(self.taken), None

    def failures(self):
        for case, one, two in self.results:
            if not behave.holds(case, one, two):
                yield "%-8s %s: %s" % (case.kind, case.name, " against ".join(
                    str(x[0] if isinstance(x, list) else x)
                    for x in (one, two)))
        for one in self.moved:
            yield "name     " + one


def show_behaviour(made):
    print("\npairs that differ in one thing: share that is right\n"
          "%-15s %5s " % ("", "pairs") + " ".join("%8s" % x for x in made))
    columns = [list(x.rows()) for x in made.values()]
    for i, (title, _, many) in enumerate(columns[0]):
        print("%-15s %5s " % (title, many or "") + " ".join(
            "%8s" % (c[i][1] if isinstance(c[i][1], int) else
                     cell(c[i][1])) for c in columns))


def cell(value):
    return "    -" if value is None else "%5.3f" % value


def show_views(half):
    for view, title in VIEWS:
        print("\n%s\n%-10s %8s %8s %10s %6s" % (
            title, "", "nDCG@10", "MAP", "recall@100", "lists"))
        for by in SHOWN:
            n, m, r, many = figures(half.grades(by, view))
            print("%-10s %8s %8s %10s %6d" % (by, cell(n), cell(m), cell(r),
                                              many))


def show_groups(half, title, key):
    """nDCG@10 of people for a posting, by a property of the posting."""
    names = sorted({key(x) for x in half.postings.values()})
    print("\nnDCG@10 of people for a posting, by %s\n%-15s %5s " % (
        title, "", "lists") + " ".join("%8s" % x for x in SHOWN))
    for name in names:
        each = [figures(half.grades(by, "postings",
                                    lambda q: key(q) == name))
                for by in SHOWN]
        print("%-15s %5d " % (name, each[0][3]) +
              " ".join("%8s" % cell(x[0]) for x in each))


def show_errors(half, most=60):
    """The pairs ranked worst: relevant and far down, or of no relevance and
    on top. Never of the test half."""
    rows = []
    for name, found in half.lists("whole", "postings").items():
        query = half.query("postings", name)
        grades = [half.grade("postings", query, x) for x, _ in found]
        best = sorted(grades, reverse=True)
        for i, (document, score) in enumerate(found):
            least = best.index(grades[i])
            last = least + best.count(grades[i]) - 1
            off = max(least - i, i - last)
            if grades[i] >= 2 and i > last or i < 10 and grades[i] == 0 and \
                    least > i:
                worth = ranked.GAIN[grades[i]] or 1
                rows.append((worth * off, name, document, grades[i], i + 1,
                             score))
    for _, name, document, grade, place, score in \
            sorted(rows, reverse=True)[:most]:
        print("%-28s %-30s grade %d at %3d, %5.1f points" % (
            name, document, grade, place, score))


def arguments(words):
    args = argparse.ArgumentParser(
        prog="run match", description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter)
    args.add_argument("--program", default="tandem")
    args.add_argument("--set", choices=("dev", "test", "whole"),
                      default="dev")
    args.add_argument("--sector")
    args.add_argument("--errors", action="store_true",
                      help="the worst ranked pairs of the development half")
    return args.parse_args(words)


def main(words):
    args = arguments(words)
    sets = judged.Judged()
    if args.sector:
        sets.postings = [x for x in sets.postings if x.sector == args.sector]
    half = Half(sets, "dev" if args.errors else args.set, args.program)
    if args.errors:
        show_errors(half)
        print()
        for line in Behaviour(half, "dev", "whole").failures():
            print(line[:160])
        return 0
    print("%d postings, %d searches, %d people" % (
        len(half.postings), len(half.searches), len(half.resumes)))
    show_views(half)
    show_groups(half, "language", lambda q: q.language)
    show_groups(half, "sector", lambda q: q.sector)
    show_behaviour({by: Behaviour(half, args.set, by) for by in SHOWN})
    return 0
