"""The same people under names of six groups: how often each group is among
the first ten, and whether anybody's score moves. The names are common ones;
nobody in particular is meant.
"""
import collections
import re
import unicodedata
import zlib

import judged
import sheet

FIRST = 10
NAMES = {
    "Anglo": ("Emily Walsh", "Greg Baker", "Anne Sullivan", "Todd Murray"),
    "Arabic": ("Fatima Haddad", "Omar Mansour", "Layla Nasser",
               "Youssef Khalil"),
    "Chinese": ("Li Na Chen", "Wei Zhang", "Xiaoling Wu", "Jian Liu"),
    "Nigerian": ("Chioma Okafor", "Emeka Adeyemi", "Ngozi Eze",
                 "Tunde Balogun"),
    "South Asian": ("Priya Sharma", "Rahul Iyer", "Ayesha Siddiqui",
                    "Imran Chaudhry"),
    "Latin American": ("Guadalupe Hernández", "José Ramírez",
                       "Ximena Quispe", "Luis Mamani"),
}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower())
                   if c.isascii() and c.isalnum())


def renamed(text, basics, name):
    """The text with the person's name, whole and in parts, and the address
    made of it replaced by value, wherever it stands."""
    old, new = basics["name"].split(), name.split()
    text = re.sub(re.escape(basics["name"]), name, text, flags=re.I)
    for i, part in enumerate(old):
        other = new[0] if i == 0 else new[-1]
        if not part.istitle() or len(part) < 3:
            continue
        text = re.sub(r"(?<!\w)%s(?!\w)" % re.escape(part), other, text)
        text = re.sub(r"(?<!\w)%s(?!\w)" % re.escape(part.upper()),
                      other.upper(), text)
    local = basics.get("email", "@").partition("@")[0]
    return re.sub(r"(?<![\w.])%s@" % re.escape(local),
                  plain(new[0]) + "." + plain(new[-1]) + "@", text) \
        if local else text


def copies(resume):
    """[(group, text)] of a resume whose gold says the name."""
    basics = sheet.load(resume.name).basics
    pick = zlib.crc32(resume.name.encode())
    return [(group, renamed(resume.text, basics, names[pick % len(names)]))
            for group, names in NAMES.items()]


def people(sets):
    gold = {row[0] for row in judged.rows("resumes.tsv") if row[1] == "gold"}
    for resume in sets.resumes:
        if resume.name in gold:
            for group, text in copies(resume):
                yield resume.name, group, {
                    "id": "%s/%s" % (resume.name, group), "text": text}


def measure(sets, postings, rank):
    """({group: how often among the first ten}, [who moved]). Of those with
    the score of the tenth each has the same chance."""
    everybody = list(people(sets))
    found = rank("postings", [x.record() for x in postings],
                 [record for _, _, record in everybody])
    taken, moved = collections.Counter(), []
    for posting in postings:
        score = dict(found[posting.name])
        line = sorted(score.values(), reverse=True)[FIRST - 1]
        above = sum(x > line for x in score.values())
        level = sum(x == line for x in score.values())
        for name, group, record in everybody:
            mine = score[record["id"]]
            taken[group] += 1 if mine > line else \
                (FIRST - above) / level if mine == line else 0
            if mine != score["%s/%s" % (name, next(iter(NAMES)))]:
                moved.append("%s as %s for %s" % (name, group, posting.name))
    taken["pairs"] = len(everybody) * len(postings)
    return taken, moved


def ratio(taken):
    each = [taken[x] for x in NAMES]
    return min(each) / max(each)


def pairs(taken):
    return taken["pairs"]
