"""What `run match` prints."""
import time

import ranked

VIEWS = (("postings", "people for a posting"),
         ("people", "postings for a person"),
         ("titles", "people for a bare title"),
         ("hidden", "the same, titles taken out of the resumes"))
WORST = 60
MANY = 500


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


def errors(half):
    """The pairs ranked worst: suitable and far down, or of no use and on
    top; and the pairs of behaviour that are wrong."""
    rows = []
    for name, found in half.lists("whole", "postings").items():
        query = half.query("postings", name)
        grades = [half.grade("postings", query, x) for x, _ in found]
        best = sorted(grades, reverse=True)
        for i, (document, score) in enumerate(found):
            first = best.index(grades[i])
            last = first + best.count(grades[i]) - 1
            if grades[i] >= 2 and i > last or \
                    grades[i] == 0 and i < min(first, 10):
                off = max(first - i, i - last)
                rows.append(((ranked.GAIN[grades[i]] or 1) * off, name,
                             document, grades[i], i + 1, score))
    for _, *row in sorted(rows, reverse=True)[:WORST]:
        print("%-28s %-30s grade %d at %3d, %5.1f points" % tuple(row))
    print()
    for line in half.behaviour("whole").failures():
        print(line[:160])
    return 0


# --- for README.md ---------------------------------------------------------

def table(head, lines):
    print("\n| %s |\n|%s" % (" | ".join(head), "---|" * len(head)))
    for line in lines:
        print("| %s |" % " | ".join(line))


def short(value):
    return "" if value is None else "%.2f" % value


def markdown(halves, shown):
    names = " / ".join(x.name for x in halves)

    def both(values):
        return " / ".join(map(short, values))

    table(["nDCG@10, " + names, *shown],
          [[title] + [both(h.figures(by, view)[0] for h in halves)
                      for by in shown] for view, title in VIEWS])
    table(["the whole, " + names, "nDCG@10", "MAP", "recall@100", "lists"],
          [[title] + [both(h.figures("whole", view)[i] for h in halves)
                      for i in range(3)] +
           [" / ".join(str(h.figures("whole", view)[3]) for h in halves)]
           for view, title in VIEWS])
    each = [list(behaviour(h, shown)) for h in halves]
    table(["share that is right, " + names, "pairs", *shown],
          [[rows[0][0], " / ".join(str(r[1]) for r in rows)
            if rows[0][1] else ""] +
           [both(r[2][i] for r in rows) if rows[0][2][i] is not None else ""
            for i in range(len(shown))] for rows in zip(*each)])
    for what in ("language", "sector"):
        some = {}
        for half in halves:
            for name, many, values in groups(half, shown, what):
                some.setdefault(name, []).append((many, values))
        table(["nDCG@10 by " + what, "postings", *shown],
              [[name, str(sum(n for n, _ in rows))] +
               [short(sum(n * v[i] for n, v in rows) /
                      sum(n for n, _ in rows)) for i in range(len(shown))]
               for name, rows in sorted(some.items())
               if all(n for n, _ in rows)])
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
        start = time.monotonic()
        rank("postings", postings, people)
        took.append(time.monotonic() - start)
    print("tandem match, %d postings and %d resumes: %.2f s, %.1f times "
          "BM25 of SQLite" % (MANY, MANY, took[0], took[0] / took[1]))
    return 0
