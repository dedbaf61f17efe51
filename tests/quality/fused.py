"""What exact points cost: the same signals fused without them. A score that
falls apart into points may only add up what each word earned for one line; a
fused list may mix the ranks or scores of words, vectors and skills freely,
and tells nobody why.
"""
import itertools

import ranked

PARTS = ranked.SIGNALS[:-1]
RANKS = 60    # of reciprocal rank fusion (Cormack and others, 2009)
STEPS = 10    # of a weight of the linear mixes
SHOWN = ("whole", "by rank", "linear", "whole, mixed")


def by_rank(lists):
    """{query: [(document, score)]} by reciprocal ranks in all lists."""
    out = {}
    for query in lists[0]:
        score = {}
        for one in lists:
            for i, (document, _) in enumerate(one[query]):
                score[document] = score.get(document, 0) + 1 / (RANKS + i + 1)
        out[query] = ordered(score)
    return out


def ordered(score):
    return sorted(score.items(), key=lambda x: (-x[1], x[0]))


def scaled(found):
    """Scores from 0 to 1, by the best and the least of the list."""
    scores = [x for _, x in found]
    low, width = min(scores), max(scores) - min(scores)
    return {d: (x - low) / width if width else 0 for d, x in found}


def mixed(lists, weights):
    out = {}
    for query in lists[0]:
        each = [scaled(one[query]) for one in lists]
        out[query] = ordered({d: sum(w * x.get(d, 0) for w, x in zip(
            weights, each)) for d in each[0]})
    return out


def shares(count):
    """All weights of so many parts that add up to 1, in equal steps."""
    for some in itertools.product(range(STEPS + 1), repeat=count - 1):
        if sum(some) <= STEPS:
            yield [x / STEPS for x in (*some, STEPS - sum(some))]


def quality(half, view, lists):
    return ranked.mean(ranked.ndcg([half.grade(view, query, x)
                                    for x, _ in found])
                       for query, found in lists.items())


def best(half, view, lists):
    """The weights that serve best on this half."""
    return max(shares(len(lists)),
               key=lambda w: quality(half, view, mixed(lists, w)))


def compare(halves, view):
    """{half: nDCG@10 of each of SHOWN}; weights are chosen on the first."""
    parts = {h: [h.lists(by, view) for by in PARTS] for h in halves}
    whole = {h: h.lists("whole", view) for h in halves}
    first = halves[0]
    free = best(first, view, parts[first])
    more = best(first, view, [whole[first], *parts[first]])
    return {h: [quality(h, view, x) for x in (
        whole[h], by_rank(parts[h]), mixed(parts[h], free),
        mixed([whole[h], *parts[h]], more))] for h in halves}
