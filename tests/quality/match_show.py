"""What `run match` prints."""
import json
import os
import pathlib
import time

import fused
import ranked
import swapped

VIEWS = (("postings", "people for a posting"),
         ("people", "postings for a person"),
         ("titles", "people for a bare title"),
         ("hidden", "the same, titles taken out of the resumes"))
README = pathlib.Path(__file__).resolve().parents[2] / "README.md"
MARK, END = "<!-- tests/quality/run match --readme -->", "<!-- end -->"
WORST = 60
MANY, FOUND = 500, 100


def cell(value, width=8):
    return ("-" if value is None else "%.3f" % value).rjust(width)


def show(half, shown):
    print("\n%s: %d postings, %d searches, %d people" % (
        half.name, len(half.postings), len(half.searches),
        len(half.resumes)))
    for view, title in VIEWS:
        print("\n%s\n%-10s %8s %8s %10s %6s" % (
            title, "", "nDCG@10", "MAP", "recall@100", "lists"))
        for by in shown if half.searches or view != "titles" else ():
            n, m, r, many = half.figures(by, view)
            print("%-10s %s %s %s %6d" % (by, cell(n), cell(m), cell(r, 10),
                                          many))
    for what in ("language", "sector"):
        print("\nnDCG@10 of people for a posting, by %s\n%-15s %5s " % (
            what, "", "lists") + " ".join("%8s" % x for x in shown))
        for name, many, values in groups(half, shown, what):
            print("%-15s %5d " % (name, many) + " ".join(map(cell, values)))
    print("\npairs that differ in one thing: share that is right\n"
          "%-15s %5s " % ("", "pairs") + " ".join("%8s" % x for x in shown))
    for what, many, values in behaviour(half, shown):
        print("%-15s %5s " % (what, many or "") + " ".join(map(cell, values)))


def groups(half, shown, what, view="postings"):
    """(name, lists, nDCG@10 of each) by a property of the posting."""
    for name in sorted({getattr(x, what) for x in half.postings.values()}):
        each = [half.figures(by, view, lambda q: getattr(q, what) == name)
                for by in shown]
        yield name, each[0][3], [x[0] for x in each]


def behaviour(half, shown):
    columns = [list(half.behaviour(by).rows()) for by in shown]
    for i, (what, _, _) in enumerate(columns[0]):
        yield what, max(c[i][2] or 0 for c in columns), \
            [c[i][1] for c in columns]


def cost(halves):
    """What exact points cost or gain against mixes that nobody explains."""
    print("\nnDCG@10 against the same signals fused without points, %s\n"
          "%-42s " % (" / ".join(x.name for x in halves), "") +
          " ".join("%15s" % x for x in fused.SHOWN))
    for view, title in VIEWS:
        found = fused.compare(halves, view)
        print("%-42s " % title + " ".join(
            " / ".join(cell(found[h][i], 6) for h in halves).rjust(15)
            for i in range(len(fused.SHOWN))))


def worst(half, view):
    """The pairs ranked worst: suitable and far down, or of no use and on
    top."""
    rows = []
    for name, found in half.lists("whole", view).items():
        query = half.query(view, name)
        grades = [half.grade(view, query, x) for x, _ in found]
        best = sorted(grades, reverse=True)
        for i, (document, score) in enumerate(found):
            first = best.index(grades[i])
            last = first + best.count(grades[i]) - 1
            if grades[i] >= 2 and i > last or \
                    grades[i] == 0 and i < min(first, 10):
                off = max(first - i, i - last)
                rows.append(((ranked.GAIN[grades[i]] or 1) * off, name,
                             document, grades[i], i + 1, score))
    return [x[1:] for x in sorted(rows, reverse=True)[:WORST]]


def errors(half):
    """What is worst in the lists of people, and the pairs of behaviour that
    are wrong."""
    for view in ("postings", "titles"):
        for row in worst(half, view):
            print("%-28s %-30s grade %d at %3d, %5.1f points" % row)
        print()
    for line in half.behaviour("whole").failures():
        print(line[:160])
    return 0


def bands(half):
    """Of the pairs that are called strong, or have as many points, how many
    suit; and how many of those that suit are found so."""
    limits = json.loads((README.parent / "data" / "weights" / "rank.json"
                         ).read_text())["bands"]
    pairs = [(one["score"], one["band"],
              half.grade("postings", half.postings[name],
                         one["candidate"]))
             for name, found in ranked.by_tandem(
                 half.program, "whole", "postings",
                 [x.record() for x in half.postings.values()],
                 [x.record() for x in half.resumes.values()],
                 True).items() for one in found]
    print("%d of %d pairs suit, %d of the best grade" % (
        sum(g > 0 for *_, g in pairs), len(pairs),
        sum(g == 3 for *_, g in pairs)))
    for what, chosen in (
            ("called strong", lambda s, b: b == "strong"),
            ("as many points", lambda s, b: s >= limits["strong"]),
            ("possible or strong", lambda s, b: s >= limits["possible"])):
        some = [g for s, b, g in pairs if chosen(s, b)]
        print("%-20s %4d pairs, suit %.2f, of the best grade %.2f; %.2f of "
              "grades 2 and 3" % (
                  what, len(some), ranked.mean(g > 0 for g in some),
                  ranked.mean(g == 3 for g in some),
                  sum(g > 1 for g in some) / sum(g > 1 for *_, g in pairs)))
    return 0


# --- for README.md ---------------------------------------------------------

def table(head, lines):
    return ["", "| %s |" % " | ".join(head), "|" + "---|" * len(head),
            *("| %s |" % " | ".join(line) for line in lines)]


def short(value):
    """Cut, not rounded: nothing is 1.00 but what is."""
    return "" if value is None else "%.2f" % (int(value * 100 + 1e-9) / 100)


def tables(halves, shown):
    names = " / ".join(x.name for x in halves)

    def each(values):
        values = list(values)
        return "" if None in values else " / ".join(map(short, values))

    def figure(i):
        return [[title] + [each(h.figures(by, view)[i] for h in halves)
                           for by in shown] for view, title in VIEWS]

    out = table(["nDCG@10, " + names, *shown], figure(0))
    out += table(["MAP; recall@100, " + names, *shown],
                 figure(1) + [["recall, " + figure(2)[0][0]] +
                              figure(2)[0][1:]])
    costs = [(title, fused.compare(halves, view)) for view, title in VIEWS]
    out += table(["nDCG@10, " + names, *fused.SHOWN],
                 [[title] + [each(found[h][i] for h in halves)
                             for i in range(len(fused.SHOWN))]
                  for title, found in costs])
    rows = zip(*(behaviour(h, shown) for h in halves))
    out += table(["share that is right, " + names, "pairs", *shown],
                 [[row[0][0], " / ".join(str(x[1]) for x in row if x[1])] +
                  [each(x[2][i] for x in row) for i in range(len(shown))]
                  for row in rows])
    for what in ("language", "sector"):
        some = {}
        for half in halves:
            for name, many, values in groups(half, shown, what):
                some.setdefault(name, []).append((many, values))
        out += table(["nDCG@10, both halves", "postings", *shown],
                     [[name, str(sum(n for n, _ in rows))] +
                      [short(sum(n * v[i] for n, v in rows) /
                             sum(n for n, _ in rows))
                       for i in range(len(shown))]
                      for name, rows in sorted(some.items())])
    return "\n".join(out) + "\n"


def readme(halves, shown):
    before, rest = README.read_text().split(MARK + "\n", 1)
    after = rest[rest.index(END):]
    README.write_text(before + MARK + "\n" + tables(halves, shown) + "\n" +
                      after)
    return 0


# --- speed -----------------------------------------------------------------

def speed(sets, program):
    """500 postings against 500 resumes, and the same by BM25 of SQLite."""
    def many(documents):
        return [{**documents[i % len(documents)].record(), "id": "d%d" % i}
                for i in range(MANY)]
    postings, people = many(sets.postings), many(sets.resumes)
    took = []
    for rank in (lambda *x: ranked.by_tandem(program, "whole", *x),
                 ranked.by_bm25):
        start, work = time.monotonic(), spent()
        rank("postings", postings, people)
        took.append((time.monotonic() - start, spent() - work))
    (wall, cpu), (_, other) = took
    print("tandem match, %d postings and %d resumes: %.2f s, %.2f s of a "
          "processor, %.1f times BM25 of SQLite" % (
              MANY, MANY, wall, cpu, cpu / other))
    return 0


def retrieval(half):
    """nDCG@10 where all are scored and where only who is found is, as in the
    product. The people are joined by copies under other names, since so few
    are all found."""
    many = {x.name: x.record() for x in half.resumes.values()}
    copies = {record["id"]: (name, record)
              for name, _, record in swapped.people(half.judged)}
    documents = list(many.values()) + [x for _, x in copies.values()]
    print("%d documents, nDCG@10    all   found" % len(documents))
    measured = {}
    for title, queries in (("postings", half.postings),
                           ("bare titles", half.searches)):
        each = []
        for option in (["--whole"], []):
            found = ranked.by_tandem(
                half.program, "whole", "postings",
                [x.record() for x in queries.values()], documents,
                options=["--top", str(FOUND), *option])
            each.append(ranked.mean(ranked.ndcg(
                [half.judged.grade(queries[name], half.resumes[
                    copies[x][0] if x in copies else x]) for x, _ in some])
                for name, some in found.items()))
        print("%-22s %s %s" % (title, *map(cell, each)))
        measured[title] = each
    return measured


def spent():
    """Seconds of a processor, of this program and of those it ran."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system
