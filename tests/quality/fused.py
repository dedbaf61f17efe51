"""What exact points cost: the same signals fused without them. A score that
falls apart into points may only add up what each word earned for one line; a
fused list may mix the ranks or scores of words, vectors and skills freely,
and tells nobody why.
"""
import itertools

import ranked

PARTS = ranked.SIGNALS[:-1]
RANKS = 60    # of reciprocal rank fusion (Cormack and others, 2009)
STEPS = 5     # of a weight of the linear mixes
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
    """lists: of scaled scores."""
    return {query: ordered({d: sum(w * one[query].get(d, 0)
                                   for w, one in zip(weights, lists))
                            for d in lists[0][query]})
            for query in lists[0]}


def shares(count):
    """All weights of so many parts that add up to 1, in equal steps."""
    for some in itertools.product(range(STEPS + 1), repeat=count - 1):
        if sum(some) <= STEPS:
            yield [x / STEPS for x in (*some, STEPS - sum(some))]


def quality(half, view, lists):
    return ranked.mean(
        ranked.ndcg([half.grade(view, half.query(view, query), x)
                     for x, _ in found]) for query, found in lists.items())


def best(half, view, lists):
    """The weights that serve best on this half."""
    return max(shares(len(lists)),
               key=lambda w: quality(half, view, mixed(lists, w)))


def compare(halves, view):
    """{half: nDCG@10 of each of SHOWN}; weights are chosen on the first."""
    lists = {h: [h.lists(by, view) for by in ("whole", *PARTS)]
             for h in halves}
    even = {h: [{query: scaled(found) for query, found in one.items()}
                for one in lists[h]] for h in halves}
    free = best(halves[0], view, even[halves[0]][1:])
    more = best(halves[0], view, even[halves[0]])
    return {h: [quality(h, view, x) for x in (
        lists[h][0], by_rank(lists[h][1:]), mixed(even[h][1:], free),
        mixed(even[h], more))] for h in halves}
