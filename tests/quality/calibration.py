"""How often a value of confidence c is right.

A value counts as right as in measure.py, softly. Its bucket is its confidence
to the tenth. The error of a field is the mean distance between confidence and
share of right values, over its buckets, by their values.
"""
import collections

import measure

# Field of measure.py: the path of its values, "*" for a number.
PATHS = {
    "name": "basics.name", "email": "basics.email", "phone": "basics.phone",
    "city": "basics.location.city", "label": "basics.label",
    "title": "work[*].position", "company": "work[*].name",
    "place": "work[*].location", "start": "work[*].startDate",
    "institution": "education[*].institution",
    "degree": "education[*].studyType", "area": "education[*].area",
    "school end": "education[*].endDate", "score": "education[*].score",
    "language": "languages[*].language", "certificate":
    "certificates[*].name", "project": "projects[*].name",
    "award": "awards[*].title", "publication": "publications[*].name",
}


def plain(path):
    return "".join("*" if c.isdigit() else c for c in path).replace("**", "*")


CAUTION = 10  # resumes that would confirm the confidence as it is


def judged(line, gold, field):
    """(confidence, right) of each value of the field."""
    sure = collections.defaultdict(list)
    for one in line.get("evidence") or []:
        if plain(one["path"]) == PATHS[field]:
            sure[one["path"]].append(one["confidence"])
    got = measure.values(line.get("resume") or {})[field]
    want = measure.values(gold)[field]
    wrong = measure.pair(field, got, want)[2]
    values = dict(paths_of(line.get("resume") or {}, ""))
    for path, confidences in sure.items():
        value = values.get(path)
        right = value not in wrong
        if not right:
            wrong.remove(value)
        yield confidences[0], right


def paths_of(value, path):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths_of(one, path + "." + key if path else key)
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from paths_of(one, "%s[%d]" % (path, i))
    else:
        yield path, value


def reliability(read, field):
    """Bucket: [values, right, sum of confidence], each resume weighing as
    much as another."""
    buckets = collections.defaultdict(lambda: [0, 0, 0])
    for case, line in read:
        for sure, right in judged(line, case.gold, field):
            bucket = buckets[round(sure, 1)]
            bucket[0] += case.weight
            bucket[1] += case.weight * right
            bucket[2] += case.weight * sure
    return buckets


def error(buckets):
    """Expected calibration error, 0 to 1."""
    total = sum(b[0] for b in buckets.values())
    return sum(abs(b[1] - b[2]) for b in buckets.values()) / total \
        if total else 0


def knots(buckets):
    """(confidence, what it should be) for each bucket, never falling: the
    share of right values, held back towards the confidence."""
    out, least = [], 0
    for _, (values, right, sure) in sorted(buckets.items()):
        mean = sure / values
        least = max(least, (right + CAUTION * mean) / (values + CAUTION))
        out.append((mean, least))
    return out


def show(read, fit):
    """A line for each field: its error, and its buckets or the rows of the
    table in src/embedded/parse_rules_sure.c."""
    for field, path in PATHS.items():
        buckets = reliability(read, field)
        if fit:
            print('    { "%s",\n      { %s } },' % (
                path, ", ".join("{ %.2f, %.2f }" % x
                                for x in knots(buckets))))
        else:
            print("%-12s %.3f  %s" % (field, error(buckets), "  ".join(
                "%.1f: %.2f of %.0f" % (key, one[1] / one[0], one[0])
                for key, one in sorted(buckets.items()))))
    both = [reliability(read, field) for field in PATHS]
    print("%s %.3f" % ("mean", sum(map(error, both)) / len(both)))
