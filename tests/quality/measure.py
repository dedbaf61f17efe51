"""Counts what was read right, field by field.

Strict: equal after folding case, accents, punctuation and spaces; a telephone
number by its digits, a day as far as the gold states it (2019-03 read where
the gold says 2019 is right, the other way round is not); a name without the
titles and letters around it (Dr., Dipl.-Ing., MBA); how well a language is
spoken as its level of the CEFR or, where the document has only a word for it,
the band of that word. Soft: at least half of the words of the longer one in
common; the last eight digits; the year; the band.

A field's values are a set with repeats: each value read may be right once.
"""
import collections
import re
import unicodedata


def fold(text):
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[\w+#]+", text.casefold()))


def soft_text(one, two):
    a, b = set(one.split()), set(two.split())
    return bool(a and b) and len(a & b) * 2 >= max(len(a), len(b))


def strict_day(got, want):
    return got.startswith(want)


def soft_day(got, want):
    return got[:4] == want[:4]


AROUND_NAMES = frozenset("""aca bsc captain dipl dnp dott dr drs fh fnp c ing
    jr lic mba med mr mrics mrs ms phd prof sphr ssa""".split())


def bare_name(text):
    return " ".join(x for x in fold(text).split() if x not in AROUND_NAMES)


def digits(text):
    return re.sub(r"\D", "", text or "")


def soft_digits(got, want):
    return got[-8:] == want[-8:]


def address(text):
    text = re.sub(r"^(https?://)?(www\.)?", "", (text or "").strip().lower())
    return text.rstrip("/")


def equal(got, want):
    return got == want


# How people say how well they speak a language, by the beginnings of their
# words; the letters are the bands of the CEFR.
BANDS = (
    ("native", "native mother matern mutter madre langue+mat lingua+mat "
               "nativ ojczyst moedert first+lang limba+mat"),
    ("C", "fluent fliess verhandl courant fluid avanz avanc avans excel "
          "ottim vloeiend zeer very bilingu"),
    ("B", "interm good gut goed bom buon medi conversat working discret "
          "redelijk fair"),
    ("A", "basic basis grund notion notie scolai schul scolast incep begin "
          "reading versteht"),
)


def level(text):
    """C1 where that is said, else native or a band, else the words."""
    said = re.search(r"\b[ABC][12]\b", text or "")
    if said:
        return said.group()
    folded = fold(text)
    for band, starts in BANDS:
        for start in starts.split():
            if re.search(r"\b" + start.replace("+", " "), folded):
                return band
    return folded


def language_level(pair):
    return fold(pair[0]) + ":" + level(pair[1])


def strict_level(got, want):
    return got.startswith(want)


def soft_level(got, want):
    """The same band; who was born to a language has C as well."""
    got, want = (x.replace(":native", ":C") for x in (got, want))
    return got[:got.index(":") + 2] == want[:want.index(":") + 2]


TEXT = (fold, equal, soft_text)
DAY = (lambda x: x or "", strict_day, soft_day)
HOW = {"name": (bare_name, equal, soft_text),
       "phone": (digits, equal, soft_digits),
       "email": (address, equal, equal), "url": (address, equal, equal),
       "level": (language_level, strict_level, soft_level),
       "start": DAY, "end": DAY,
       "school end": DAY}


def of(rows, key):
    return [x.get(key) for x in rows or []]


def skills(resume):
    out = []
    for one in resume.get("skills") or []:
        out += one.get("keywords") or [one.get("name")]
    return out


def levels(resume):
    return [(x.get("language"), x["fluency"])
            for x in resume.get("languages") or [] if x.get("fluency")]


def ends(work):
    return [x.get("endDate") or "now" for x in work or []
            if x.get("startDate")]


def values(resume):
    """Every measured field of a resume: name to list of values."""
    basics = resume.get("basics") or {}
    work, school = resume.get("work"), resume.get("education")
    return {
        "name": [basics.get("name")],
        "email": [basics.get("email")],
        "phone": [basics.get("phone")],
        "url": [basics.get("url")] + of(basics.get("profiles"), "url"),
        "city": [(basics.get("location") or {}).get("city")],
        "label": [basics.get("label")],
        "summary": [basics.get("summary")],
        "title": of(work, "position"),
        "company": of(work, "name"),
        "place": of(work, "location"),
        "start": of(work, "startDate"),
        "end": ends(work),
        "duty": [x for w in work or [] for x in w.get("highlights") or []],
        "institution": of(school, "institution"),
        "degree": of(school, "studyType"),
        "area": of(school, "area"),
        "school end": of(school, "endDate"),
        "score": of(school, "score"),
        "skill": skills(resume),
        "language": of(resume.get("languages"), "language"),
        "level": levels(resume),
        "certificate": of(resume.get("certificates"), "name"),
        "project": of(resume.get("projects"), "name"),
        "volunteer": of(resume.get("volunteer"), "position"),
        "award": of(resume.get("awards"), "title"),
        "publication": of(resume.get("publications"), "name"),
        "interest": of(resume.get("interests"), "name"),
    }


FIELDS = tuple(values({}))


def whole_entries(got, want):
    """Of the positions of the gold: how many were read as one, with title
    and company (soft) and both days (strict)."""
    rest, right = list(got.get("work") or []), 0
    for one in want.get("work") or []:
        for other in rest:
            if same_entry(other, one):
                rest.remove(other)
                right += 1
                break
    return right


def same_entry(got, want):
    for key in ("position", "name"):
        if want.get(key) and not soft_text(fold(got.get(key)),
                                           fold(want[key])):
            return False
    return all(strict_day(got.get(key) or "now", want.get(key) or "now")
               for key in ("startDate", "endDate"))


def pair(field, got, want):
    """(strict, soft, wrong, missed): counts, and the values left over."""
    clean, strict, soft = HOW.get(field, TEXT)
    got = [x for x in got if x and clean(x)]
    want = [x for x in want if x and clean(x)]
    counts = []
    for same in (strict, soft):
        got, want, hits = matched(got, want, clean, same)
        counts.append(hits)
    return counts[0], sum(counts), got, want


def matched(got, want, clean, same):
    left, rest, hits = [], list(want), 0
    for one in got:
        for other in rest:
            if same(clean(one), clean(other)):
                rest.remove(other)
                hits += 1
                break
        else:
            left.append(one)
    return left, rest, hits


class Tally:
    """Counts of one group of documents, each with its weight."""

    def __init__(self):
        self.rows = collections.defaultdict(lambda: [0, 0, 0, 0])
        self.documents = 0

    def add(self, got, want, weight=1):
        self.documents += 1
        read, gold = values(got), values(want)
        for field in FIELDS:
            strict, soft, wrong, missed = pair(field, read[field],
                                               gold[field])
            self.count(field, weight, strict, soft, soft + len(wrong),
                       soft + len(missed))
        right = whole_entries(got, want)
        self.count("position whole", weight, right, right,
                   len(got.get("work") or []), len(want.get("work") or []))

    def count(self, field, weight, *numbers):
        row = self.rows[field]
        for i, number in enumerate(numbers):
            row[i] += weight * number

    def fields(self):
        return [x for x in (*FIELDS, "position whole", "redacted")
                if self.rows[x][3]]

    def figures(self, field):
        """precision, recall and F1 strict, F1 soft, weight of the gold"""
        strict, soft, got, want = self.rows[field]
        p = strict / got if got else 0
        r = strict / want if want else 0
        both = got + want
        return (p, r, 2 * strict / both if both else 0,
                2 * soft / both if both else 0, want)
