"""The judged sets of matching: documents, keys, and the grade of each pair by
the rules of matching/README.md. Only this file reads the keys; what a ranker
is given are the documents.
"""
import dataclasses
import hashlib
import json
import pathlib
import re

import sheet

HERE = pathlib.Path(__file__).resolve().parent
MATCHING = HERE / "matching"
SAMPLE = HERE.parents[1] / "data" / "sample"
SEED = "halves 1"
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
LONG_AGO, AGO = 8, 3  # years since somebody last did the work
ENOUGH = 2     # the least grade that is relevant
# Got in a few days: lacking one is one step, lacking another licence is all.
TICKETS = {"forklift", "unvented", "code95"}


@dataclasses.dataclass
class Posting:
    name: str
    sector: str
    language: str
    asks: str
    levels: tuple
    years: float
    must: set
    licences: set
    languages: dict
    title: str = ""
    text: str = ""
    place: str = ""
    half: str = ""

    def record(self):
        out = {"id": self.name, "title": self.title, "text": self.text}
        return {**out, "place": self.place} if self.place else out


@dataclasses.dataclass
class Resume:
    name: str
    sector: str
    language: str
    work: dict        # occupation: (years, years since it ended)
    level: int
    holds: set
    licences: set
    languages: dict
    titles: list      # as they stand in the text
    text: str = ""
    half: str = ""

    def record(self, hidden=False):
        return {"id": self.name,
                "text": without(self.text, self.titles) if hidden
                else self.text}


@dataclasses.dataclass
class Search:
    """A bare title."""
    name: str
    language: str
    asks: str
    levels: tuple
    half: str = ""
    sector: str = "title"

    def record(self):
        return {"id": self.name, "title": self.name}


# --- documents -------------------------------------------------------------

def sheet_text(name):
    """A gold resume of tests/quality as plain text, and its titles."""
    d = sheet.load(name)
    out = [d.name, d.label, *d.contact]
    for s in d.sections:
        out += ["", s["head"]]
        out += [", ".join(row) for row in s.get("table", [])]
        for e in s.get("entries", []):
            out += [e["above"]] if "above" in e else []
            out += [x.replace("\t", "   ") for x in e["lines"]]
            out += [e["text"]] if e["text"] else []
            out += ["- " + x for x in e["points"]]
        out += s.get("lines", [])
    titles = [d.label] + [x.get("position", "")
                          for x in d.resume.get("work", [])]
    return "\n".join(out + d.end) + "\n", titles


def without(text, titles):
    """The text with each of the titles taken out, wherever it stands."""
    for title in sorted(filter(None, titles), key=len, reverse=True):
        text = re.sub(re.escape(title), "", text, flags=re.I)
    return text


def rows(name):
    for line in (MATCHING / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def tongues(text):
    return dict(x.split(":") for x in text.split())


def work_of(text):
    out = {}
    for one in text.split():
        occupation, years, *ago = one.split(":")
        out[occupation] = float(years), float(ago[0]) if ago else 0
    return out


def span(text):
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def read_resume(row):
    name, source, sector, language, work, level, holds, lic, speaks, t = row
    if source == "gold":
        text, titles = sheet_text(name)
    else:
        text = (MATCHING / "resumes" / (name + ".txt")).read_text()
        titles = t.split(";")
    return Resume(name, sector, language, work_of(work), int(level),
                  set(holds.split()), set(lic.split()), tongues(speaks),
                  titles, text)


def read_posting(row, sample):
    name, source, sector, language, asks, levels, years, must, lic, speaks \
        = row
    p = Posting(name, sector, language, asks, span(levels), float(years),
                set(must.split()), set(lic.split()), tongues(speaks))
    if source == "sample":
        p.title, p.text = sample[name]["title"], sample[name]["description"]
    else:
        p.title, p.text = (MATCHING / "postings" / (name + ".txt")
                           ).read_text().split("\n", 1)
    return p


def halve(documents):
    """Halves with the same share of each sector; which goes where depends on
    the seed and the name alone, so that a new one moves few of the old."""
    sectors = {}
    for one in documents:
        sectors.setdefault(one.sector, []).append(one)
    turn = 0
    for sector in sorted(sectors):
        for one in sorted(sectors[sector], key=lambda x: hashlib.sha256(
                (SEED + x.name).encode()).digest()):
            one.half = ("dev", "test")[turn % 2]
            turn += 1


# --- grades ----------------------------------------------------------------

class Judged:
    def __init__(self):
        sample = {x["key"]: x for x in json.loads(
            (SAMPLE / "postings.json").read_text())}
        self.near = {(a, b): int(n) for a, b, n in rows("near.tsv")}
        self.resumes = [read_resume(x) for x in rows("resumes.tsv")]
        self.postings = [read_posting(x, sample)
                         for x in rows("postings.tsv")]
        self.searches = [Search(*x[:3], span(x[3]))
                         for x in rows("titles.tsv")]
        self.corrected = {(p, r): int(g)
                          for p, r, g, _ in rows("corrected.tsv")}
        for many in (self.resumes, self.postings, self.searches):
            halve(many)

    def worth(self, asked, held):
        return 3 if asked == held else self.near.get((asked, held), 0)

    def start(self, asked, work):
        """(grade by occupation alone, years of work that counts)"""
        best = years = 0
        for held, (length, ago) in work.items():
            grade = self.worth(asked, held)
            stale = 2 if ago > LONG_AGO else int(ago > AGO and grade < 3)
            best = max(best, grade - stale)
            years += length if grade >= ENOUGH else 0
        return best, years

    def grade(self, posting, resume):
        fixed = self.corrected.get((posting.name, resume.name))
        if fixed is not None:
            return fixed
        if isinstance(posting, Search):
            return self.title_grade(posting, resume)
        best, years = self.start(posting.asks, resume.work)
        low, high = posting.levels
        if best < ENOUGH:
            return best if low - 2 < resume.level < high + 3 else 0
        grade = best - max(short_of_level(low, resume.level),
                           short_of_years(posting.years, years))
        grade -= resume.level > high + 1
        grade -= short_of_skills(posting.must, resume.holds)
        lacks = posting.licences - resume.licences
        grade -= bool(lacks & TICKETS)
        if lacks - TICKETS or set(posting.languages) - set(resume.languages):
            grade = min(grade, 1)
        grade -= any(LEVELS.index(resume.languages.get(tongue, "C2"))
                     < LEVELS.index(level)
                     for tongue, level in posting.languages.items())
        return max(1, grade)

    def title_grade(self, search, resume):
        best, _ = self.start(search.asks, resume.work)
        low, high = search.levels
        wrong = resume.level < low - 1 or resume.level > high + 1
        return max(1, best - wrong) if best else 0


def short_of_level(low, level):
    return min(2, max(0, low - level))


def short_of_years(asked, years):
    return 0 if years >= asked * 2 / 3 else 1 if years >= asked / 3 else 2


def short_of_skills(must, holds):
    share = len(must & holds) / len(must) if must else 1
    return 0 if share >= .8 else 1 if share >= .5 else 2
