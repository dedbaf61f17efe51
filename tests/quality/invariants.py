"""What must hold for every document that `tandem parse` read, whoever wrote
it: proof for each value, offsets that point at the words, the same answer
each time. Each check returns the complaints about one line of output.
"""
import re

import measure

# Made from the words that they point at, not written in them.
DERIVED = re.compile(r"countryCode$|network$|username$|^meta|^\$schema")
DAY = re.compile(r"(startDate|endDate|date|releaseDate)$")
HONEST = ("scan", "cut", "right_to_left")
MOST_MS = 20000
MOST_MS_SCAN = 60000


def squeeze(text):
    return measure.fold(text).replace(" ", "").replace("_", "")


def leaves(value, path=""):
    """(path, text) of each value of the resume."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, path + "." + key if path else key)
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from leaves(one, "%s[%d]" % (path, i))
    elif value is not None:
        yield path, str(value)


def piece(line, span):
    """The words of a span, or None where the offsets are not characters."""
    text = line["text"].encode()
    start, end = span.get("start"), span.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or \
            not 0 <= start < end <= len(text):
        return None
    try:
        return text[start:end].decode()
    except UnicodeDecodeError:
        return None


def spans(line):
    for one in line["evidence"] + line["skills"] + line.get("unread", []):
        if piece(line, one) is None:
            yield "%s: %s-%s is no run of characters" % (
                one.get("path", one.get("name", "unread")),
                one.get("start"), one.get("end"))


def confidence(line):
    for one in line["evidence"]:
        if not 0 < one.get("confidence", -1) <= 1:
            yield "%s: confidence %s" % (one["path"], one.get("confidence"))


def proved(line):
    have = {x["path"] for x in line["evidence"]}
    for path, value in leaves(line.get("resume") or {}):
        if DERIVED.search(path) and path.startswith(("meta", "$schema")):
            continue
        if path not in have:
            yield "%s has no evidence: %.60s" % (path, value)


def justified(line):
    values = dict(leaves(line.get("resume") or {}))
    for one in line["evidence"]:
        words = piece(line, one)
        if words is None:
            continue
        value = values.get(one["path"])
        if value is None:
            yield "%s has evidence and no value" % one["path"]
        elif not supports(one["path"], words, value):
            yield "%s is %.60r, its words are %.60r" % (
                one["path"], value, words)


def supports(path, words, value):
    if DERIVED.search(path):
        return bool(words.strip())
    if path.endswith(".fluency"):
        said = measure.level(words)  # a stated level is that level
        return said == value if re.match("[ABC][12]", said) else True
    if DAY.search(path):
        return value[:4] in words or value[2:4] in words
    return squeeze(value) in squeeze(words)


def skills(line):
    """A skill found is whole words of the text, in their order."""
    text, last = line["text"].encode(), 0
    for one in line["skills"]:
        words = piece(line, one)
        if words is None:
            continue
        before = text[:one["start"]].decode()[-1:]
        after = text[one["end"]:].decode()[:1]
        if words != words.strip() or before.isalnum() and \
                words[0].isalnum() or after.isalnum() and words[-1].isalnum():
            yield "%s stands in the middle of a word: %r" % (
                one.get("name"), before + words + after)
        if one["start"] < last:
            yield "%s comes before the one before it" % one.get("name")
        last = one["start"]


def time(line):
    most = MOST_MS_SCAN if line.get("reader") == "image" or \
        ".scan." in line["file"] else MOST_MS
    if not 0 <= line.get("ms", -1) <= most:
        yield "%s ms" % line.get("ms")


def unread(line):
    """What is unread is apart from all that was read."""
    last = 0
    for one in line["unread"]:
        if one["start"] < last:
            yield "unread %s comes before %s" % (one["start"], last)
        last = one["end"]
        for other in line["evidence"]:
            if other["start"] < one["end"] and one["start"] < other["end"]:
                yield "%s is said to be unread: %.60r" % (
                    other["path"], piece(line, one))


def redacted(line):
    """What was read as name, address and number is gone."""
    if len(line["redacted"].encode()) != len(line["text"].encode()):
        yield "the redacted text has another length"
    yield from left(line, line["resume"]["basics"])


def left(line, basics):
    """Which of a person's name, address and number the redacted text has."""
    text = line["redacted"]
    for key in ("name", "email"):
        value = measure.bare_name(basics.get(key))
        if value and value in measure.fold(text):
            yield "%s is left: %s" % (key, value)
    number = measure.digits(basics.get("phone"))[-7:]
    if any(number in measure.digits(row) for row in text.splitlines()
           if number):
        yield "the number is left: %s" % number


def suspicion(line):
    """These people hide nothing."""
    for one in line["warnings"]:
        if one["kind"] not in HONEST:
            yield "%s: %s" % (one["kind"], one["message"])


CHECKS = (
    ("offsets are characters of the text", spans),
    ("a confidence is above 0 and at most 1", confidence),
    ("no value without evidence", proved),
    ("evidence is the words of its value", justified),
    ("a skill is whole words, in order", skills),
    ("what is unread is apart from what was read", unread),
    ("the redacted text names nobody", redacted),
    ("nobody is suspected who hides nothing", suspicion),
    ("no document takes longer than it may", time),
)
