"""Pairs of resumes that differ in one thing, and what this must do to the
score. matching/behaviour/LANGUAGE.txt holds blocks

    === NAME LANGUAGE PLACE
    title of the posting, its text
    ---
    a resume with {slot|what stands there if nothing else is said}
    ---
    KIND RELATION slot=value ;; slot=value // slot=value

where each last line compares two resumes: the one before // scores more (>),
not less (>=), nearly the same (~) or the same with every point (=). "\\n"
starts a line, "X*50" says X fifty times. Gaming of the judged postings is made
here: see pasted().
"""
import collections
import re
import zlib

import judged
import ranked

FOLDER = judged.MATCHING / "behaviour"
ORDERED = ("skills", "recent", "near", "level", "years", "experience", "must",
           "title")
GAMING = ("pasted", "stuffed", "repeated")
OTHERS = ("negation", "alias", "undated", "gap", "equal", "gendered")
NEARLY = .1   # of the higher score
FIFTY = 50
Case = collections.namedtuple("Case", "kind relation posting one two name "
                              "half")


def half_of(text):
    return ("dev", "test")[zlib.crc32(text.encode()) % 2]


def filled(template, values):
    def slot(found):
        name, _, usual = found.group(1).partition("|")
        return values.pop(name, usual)
    values = dict(values)
    text = re.sub(r"{([^}]*)}", slot, template)
    if values:
        raise ValueError("no slot %s" % ", ".join(values))
    return text


def value_of(text):
    text = text.replace("\\n", "\n")
    found = re.search(r"([^,\n]+)\*%d$" % FIFTY, text)
    return text if not found else text[:found.start()] + \
        ",".join([found.group(1)] * FIFTY) \
        if "\n" not in text else text[:found.start()] + \
        "\n".join([found.group(1)] * FIFTY)


def slots(text):
    return {k.strip(): value_of(v) for k, _, v in (
        x.partition("=") for x in text.split(";;") if x.strip())}


def written():
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(), flags=re.M)[1:]:
            posting, template, lines = re.split(r"^---\n", block, flags=re.M)
            head, title, text = posting.split("\n", 2)
            name, language, place = head.split(None, 2)
            record = {"id": name, "title": title, "text": text,
                      "place": place}
            for line in lines.splitlines():
                kind, relation, rest = line.split(None, 2)
                one, two = rest.split("//")
                yield Case(kind, relation, record,
                           filled(template, slots(one)),
                           filled(template, slots(two)),
                           "%s %s: %s" % (language, name, line),
                           half_of(name + line))


# --- gaming of the judged postings -----------------------------------------

def chance(posting, resume):
    return zlib.crc32((posting.name + resume.name).encode())


def pasted(sets, chosen):
    """For each posting somebody who suits it, against one who does not and
    writes the advertisement, or a list of its words, into the resume."""
    for posting in chosen:
        good = [r for r in sets.resumes if sets.grade(posting, r) == 3]
        weak = [r for r in sets.resumes if sets.grade(posting, r) == 0]
        if not good:
            continue
        good.sort(key=lambda r: (r.language != posting.language,
                                 chance(posting, r)))
        weak.sort(key=lambda r: chance(posting, r))
        record = posting.record()
        words = list(dict.fromkeys(
            re.findall(r"\w[\w+#]{3,}", posting.title + posting.text)))
        for kind, more in (
                ("pasted", posting.title + "\n" + posting.text),
                ("stuffed", ", ".join(words))):
            for other in weak[:2]:
                yield Case(kind, ">", record, good[0].text,
                           other.text + "\n" + more,
                           "%s: %s, not %s with the %s text" % (
                               posting.name, good[0].name, other.name, kind),
                           posting.half)
        listed = ", ".join(words[:30])
        yield Case("repeated", ">=", record, weak[0].text + "\n" + listed,
                   weak[0].text + "\n" + "\n".join([listed] * FIFTY),
                   "%s: %s says it all once or fifty times" % (
                       posting.name, weak[0].name), posting.half)


# --- what a ranker makes of them -------------------------------------------

def scored(cases, rank):
    """[(case, score of the first, score of the second)]"""
    people = {}
    for text in (text for case in cases for text in (case.one, case.two)):
        people.setdefault(text, "p%d" % len(people))
    postings = {case.posting["id"]: case.posting for case in cases}
    found = {query: dict(documents) for query, documents in rank(
        "postings", list(postings.values()),
        [{"id": name, "text": text} for text, name in people.items()]
    ).items()}
    return [(case, *(found[case.posting["id"]][people[text]]
                     for text in (case.one, case.two))) for case in cases]


def holds(case, one, two):
    if case.relation == ">":
        return one > two
    if case.relation == ">=":
        return one >= two
    if case.relation == "~":
        return min(one, two) > 0 and abs(one - two) <= NEARLY * max(one, two)
    return one == two


def points(explanation):
    """All that must be the same for two who are equal."""
    return [explanation["score"], explanation["max"]] + [
        (x["requirement"], x["state"], x["points"], x["of"])
        for x in explanation["parts"]]


def explained(program, cases):
    """As scored, with every point in the place of the score."""
    def rank(side, postings, people):
        found = ranked.by_tandem(program, "whole", side, postings, people,
                                 True)
        return {k: [(x["candidate"], points(x)) for x in many]
                for k, many in found.items()}
    return scored(cases, rank)


def rate(results):
    """(share that holds, how many) by kind."""
    out = collections.defaultdict(list)
    for case, one, two in results:
        out[case.kind].append(holds(case, one, two))
    return {k: (sum(v) / len(v), len(v)) for k, v in out.items()}
