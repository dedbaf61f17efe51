"""A resume as a person would set it out, from its gold: which lines stand
where, in which words. `meta.look` of the gold says how this person writes:

    dates, dash, now, since   how a span of time is written
    work, edu, role, ...      patterns of the lines of one entry: {field} is
                              put in, [..] is left out where a field is empty,
                              a tab sends the rest to the right
    group                     the line of an employer above its positions
    edu_table                 headings of the columns of a table of education
    heads, order              words and order of the headings ("": none)
    contact, personal         lines under the name
    extra, top, end, footer   what a resume says that no field holds
"""
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
RESUMES = HERE / "resumes"
WORDS = json.loads((HERE / "render.d" / "words.json").read_text())
ORDER = ("summary", "work", "edu", "vol", "proj", "cert", "award", "pub",
         "skills", "langs", "ints", "refs")
SIDE = ("personal", "skills", "langs", "ints", "cert")
KEYS = {"work": "work", "edu": "education", "vol": "volunteer",
        "proj": "projects", "cert": "certificates", "award": "awards",
        "pub": "publications", "refs": "references"}
PATTERNS = {
    "work": ["{position}\t{when}", "{name}[, {location}]"],
    "edu": ["{studyType}[, {area}]\t{when}", "{institution}"],
    "vol": ["{position}[, {organization}][ ({when})]"],
    "proj": ["{name}[ ({when})]"],
    "cert": ["{name}[, {issuer}][, {date}]"],
    "award": ["{title}[, {awarder}][, {date}]"],
    "pub": ["{name}[. {publisher}][, {date}]"],
    "refs": ["[{name}: ]{reference}"],
}
TIMES = ("when", "start", "end", "date")


def fill(pattern, values):
    def group(found):
        inner = found.group(1)
        names = re.findall(r"{(\w+)}", inner)
        return inner if all(values.get(n) for n in names) else ""

    text = re.sub(r"\[([^\]]*)\]", group, pattern)
    text = re.sub(r"{(\w+)}", lambda m: values.get(m.group(1)) or "", text)
    return text.strip(" \t")


def bare(pattern):
    """The pattern without its times, for a layout that sets them apart."""
    time = "|".join(TIMES)
    text = re.sub(r"\[[^\]]*{(%s)}[^\]]*\]" % time, "", pattern)
    text = re.sub(r"[^{}\[\]\t]*{(%s)}[^{}\[\]]*" % time, "", text)
    return text if re.search(r"{\w+}", text) else ""


class Sheet:
    """The document: name, label, contact, personal, sections, end."""

    def __init__(self, resume):
        self.resume, self.basics = resume, resume["basics"]
        self.language = resume["meta"]["language"]
        self.look = resume["meta"]["look"]
        self.words = WORDS[self.language]
        self.name = self.basics["name"]
        self.label = self.basics.get("label", "")
        self.top = self.look.get("top", "")
        self.footer = self.look.get("footer", "")
        self.end = self.look.get("end", [])
        self.contact = self.contacts()
        self.sections = list(self.all_sections())

    def contacts(self):
        values = {**self.basics, **self.basics.get("location", {})}
        for one in self.basics.get("profiles", []):
            values[one["network"].lower()] = one["url"]
        lines = [fill(x, values) for x in self.look.get("contact", [])]
        personal = self.look.get("personal", {})
        if not personal.get("head"):
            lines += personal.get("lines", [])
        return lines

    def date(self, text):
        style = self.look.get("dates", "MM/YYYY")
        part = (text or "").split("-")
        if not part[0] or len(part) == 1:
            return part[0]
        month = int(part[1])
        values = {"MM": part[1], "YYYY": part[0], "YY": part[0][2:],
                  "M": str(month),
                  "Month": self.words["long"].split()[month - 1],
                  "Mon": self.words["short"].split()[month - 1]}
        return re.sub("YYYY|YY|Month|Mon|MM|M",
                      lambda m: values[m.group()], style)

    def when(self, entry):
        start, end = entry.get("startDate"), entry.get("endDate")
        if not start:
            return self.date(end)
        if not end and "since" in self.look:
            return self.look["since"].replace("{start}", self.date(start))
        end = self.date(end) if end else \
            self.look.get("now", self.words["now"])
        if end == self.date(start):
            return end
        return self.date(start) + self.look.get("dash", " – ") + end

    def values(self, entry):
        point = entry.get("date") or entry.get("releaseDate")
        return {**{k: v for k, v in entry.items() if isinstance(v, str)},
                "when": self.when(entry),
                "start": self.date(entry.get("startDate")),
                "end": self.date(entry.get("endDate")),
                "date": self.date(point)}

    def pattern(self, kind):
        return self.look.get(kind, PATTERNS.get(kind))

    def entry(self, kind, entry):
        values = self.values(entry)
        lines = [fill(x, values) for x in self.pattern(kind)]
        calm = [fill(bare(x), values) for x in self.pattern(kind)]
        return {"lines": [x for x in lines if x],
                "calm": [x for x in calm if x], "when": values["when"],
                "text": entry.get("summary") or entry.get("description", ""),
                "points": entry.get("highlights") or
                entry.get("courses") or []}

    def entries(self, kind):
        rows, last = [], None
        many = self.resume[KEYS[kind]]
        names = [x.get("name") for x in many]
        for one in many:
            grouped = kind == "work" and "group" in self.look and \
                names.count(one.get("name")) > 1
            row = self.entry("role" if grouped else kind, one)
            if grouped and one.get("name") != last:
                row["above"] = fill(self.look["group"][0], self.values(one))
            last = one.get("name")
            rows.append(row)
        return rows

    def lines(self, kind):
        look, resume = self.look, self.resume
        if kind == "skills":
            rows = resume["skills"]
            if "keywords" in rows[0]:
                pattern = look.get("skills", "{name}: {keywords}")
                return [fill(pattern, {**x, "keywords": look.get(
                    "sep", ", ").join(x["keywords"])}) for x in rows]
            names = [x["name"] for x in rows]
            if look.get("skills") == "bullets":
                return names
            pattern = look.get("skills", "{keywords}")
            return [fill(pattern, {"keywords":
                                   look.get("sep", ", ").join(names)})]
        if kind == "langs":
            pattern = look.get("langs", "{language}[ ({fluency})]")
            rows = [fill(pattern, x) for x in resume["languages"]]
            return [look["langsep"].join(rows)] if "langsep" in look \
                else rows
        if kind == "ints":
            return [", ".join(x["name"] for x in resume["interests"])]
        if kind == "summary":
            return [self.basics["summary"]]
        return [fill(self.pattern(kind)[0], self.values(x))
                for x in resume[KEYS[kind]]]

    def has(self, kind):
        key = {"skills": "skills", "langs": "languages",
               "ints": "interests"}.get(kind) or KEYS.get(kind)
        return self.basics.get("summary") if kind == "summary" \
            else self.resume.get(key)

    def section(self, kind):
        head = self.look.get("heads", {}).get(kind,
                                              self.words["heads"][kind])
        made = {"kind": kind, "head": head, "side": kind in SIDE}
        if kind == "edu" and "edu_table" in self.look:
            made["table"] = [self.look["edu_table"]] + [
                fill(self.pattern(kind)[0], self.values(x)).split("\t")
                for x in self.resume["education"]]
        elif kind in ("work", "edu", "vol", "proj"):
            made["entries"] = self.entries(kind)
        else:
            made["lines"] = self.lines(kind)
            made["bullets"] = kind in ("cert", "award", "pub") or \
                kind == "skills" and self.look.get("skills") == "bullets"
        return made

    def all_sections(self):
        extra = self.look.get("extra", {})
        personal = self.look.get("personal", {})
        if personal.get("head"):
            yield {"kind": "personal", "head": personal["head"],
                   "side": True, "lines": personal["lines"],
                   "bullets": False}
        order = self.look.get("order", ORDER)
        for kind in list(order) + [x for x in (*ORDER, *extra)
                                   if x not in order]:
            if kind in extra:
                yield {"kind": "extra", "head": extra[kind]["head"],
                       "side": extra[kind].get("side", False),
                       "lines": extra[kind]["lines"], "bullets": False}
            elif self.has(kind):
                yield self.section(kind)


def load(name):
    return Sheet(json.loads((RESUMES / (name + ".json")).read_text()))
