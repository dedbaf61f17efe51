#!/usr/bin/env python3
"""Checks that the sample world is whole. Standard library only.

Usage: check.py [--no-files]     exits 0 when everything holds, 1 otherwise
"""
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROBLEMS = []


def bad(what, *args):
    PROBLEMS.append(what % args if args else what)


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return json.load(f)


def keyed(rows, what):
    seen = {}
    for row in rows:
        if row["key"] in seen:
            bad("%s: key %s twice", what, row["key"])
        seen[row["key"]] = row
    return seen


def need(row, fields, what):
    for name, kind in fields.items():
        if name not in row:
            bad("%s: no %s", what, name)
        elif not isinstance(row[name], kind) or isinstance(row[name], bool):
            bad("%s: %s is %r", what, name, row[name])
    for name in row:
        if name not in fields:
            bad("%s: unknown field %s", what, name)


def address(text, what):
    if not re.fullmatch(r"[a-z0-9.-]+@[a-z0-9-]+\.example", text):
        bad("%s: address %s", what, text)


def employers(rows):
    for e in rows:
        what = "employer " + e.get("key", "?")
        need(e, {"key": str, "name": str, "about": str, "place": str,
                 "sector": str, "owner": dict, "team": list}, what)
        for person in [e["owner"]] + e["team"]:
            need(person, {"name": str, "email": str}, what)
            address(person["email"], what)
    if len(rows) != 12:
        bad("%d employers, not 12", len(rows))
    if len({e["sector"] for e in rows}) != 12:
        bad("sectors are not twelve")
    if rows[0]["owner"]["email"] != "employer@tandem.example":
        bad("the first employer's owner is not employer@tandem.example")


def postings(rows, emp):
    states = {"published": 0, "draft": 0, "closed": 0, "paused": 0}
    for p in rows:
        what = "posting " + p.get("key", "?")
        need(p, {"key": str, "employer": str, "title": str,
                 "description": str, "place": str, "remote": str,
                 "kind": str, "pay_min": int, "pay_max": int,
                 "pay_currency": str, "pay_period": str,
                 "closes_in_days": int, "questions": list,
                 "published_days_ago": int, "state": str}, what)
        if p["employer"] not in emp:
            bad("%s: no employer %s", what, p["employer"])
        if p["remote"] not in ("no", "hybrid", "full"):
            bad("%s: remote %s", what, p["remote"])
        if p["kind"] not in ("full_time", "part_time", "contract",
                             "temporary", "internship"):
            bad("%s: kind %s", what, p["kind"])
        if not 0 < p["pay_min"] <= p["pay_max"]:
            bad("%s: pay", what)
        if p["pay_period"] not in ("year", "month", "hour"):
            bad("%s: period %s", what, p["pay_period"])
        if not re.fullmatch("[A-Z]{3}", p["pay_currency"]):
            bad("%s: currency %s", what, p["pay_currency"])
        if not 10 <= p["closes_in_days"] <= 60:
            bad("%s: closes in %d days", what, p["closes_in_days"])
        if not 1 <= p["published_days_ago"] <= 90:
            bad("%s: published %d days ago", what, p["published_days_ago"])
        if len(p["questions"]) > 3:
            bad("%s: %d questions", what, len(p["questions"]))
        words = len(re.findall(r"\w+", p["description"]))
        if not 120 <= words <= 350:
            bad("%s: %d words", what, words)
        if p["state"] not in states:
            bad("%s: state %s", what, p["state"])
        else:
            states[p["state"]] += 1
    if len(rows) != 60:
        bad("%d postings, not 60", len(rows))
    if (states["draft"], states["closed"], states["paused"]) != (2, 3, 1):
        bad("states %r", states)


def candidates(rows, resumes, files):
    langs = {}
    for field in ("email", "file", "name"):
        if len({c[field] for c in rows}) != len(rows):
            bad("candidates: the same %s twice", field)
    total = 0
    for c in rows:
        what = "candidate " + c.get("key", "?")
        need(c, {"key": str, "name": str, "email": str, "file": str,
                 "joined_days_ago": int, "language": str,
                 "declares": str} if "declares" in c else
             {"key": str, "name": str, "email": str, "file": str,
              "joined_days_ago": int, "language": str}, what)
        address(c["email"], what)
        langs[c["language"]] = langs.get(c["language"], 0) + 1
        if c["key"] not in resumes:
            bad("%s: no resume", what)
            continue
        basics = resumes[c["key"]]["basics"]
        if (basics["name"], basics["email"]) != (c["name"], c["email"]):
            bad("%s: the resume names somebody else", what)
        for part in resumes[c["key"]]["work"]:
            start, end = part["startDate"], part.get("endDate", "9999-99")
            if not re.fullmatch(r"\d{4}-\d\d", start) or start > end:
                bad("%s: dates of %s", what, part.get("position"))
        if not re.fullmatch(r"resumes/[A-Za-z0-9_-]+\.(pdf|docx|odt|rtf|txt)",
                            c["file"]):
            bad("%s: file %s", what, c["file"])
        if files:
            path = os.path.join(HERE, c["file"])
            if not os.path.isfile(path):
                bad("%s: no file %s", what, c["file"])
                continue
            size = os.path.getsize(path)
            total += size
            if not 200 < size < 120 * 1024:
                bad("%s: %d bytes", c["file"], size)
    if files:
        have = set(os.listdir(os.path.join(HERE, "resumes")))
        for name in have - {os.path.basename(c["file"]) for c in rows}:
            bad("resumes/%s belongs to nobody", name)
        if total > 6 * 1024 * 1024:
            bad("resumes: %d bytes in all", total)
    for key in set(resumes) - {c["key"] for c in rows}:
        bad("resume %s: no candidate", key)
    if len(rows) != 80:
        bad("%d candidates, not 80", len(rows))
    if langs != {"en": 56, "de": 10, "fr": 7, "es": 7}:
        bad("languages %r", langs)
    if rows[0]["email"] != "candidate@tandem.example":
        bad("the first candidate is not candidate@tandem.example")


EVENTS = {"stage": {"stage"}, "message": {"body"}, "note": {"body"},
          "rating": {"rating"}, "interview": {"at_days", "place"},
          "offer": {"body"}, "reject": {"reason", "body"},
          "withdraw": {"body"}}
REASONS = ("skills", "experience", "filled", "place", "pay", "other")
STAGES = ("reviewing", "interview", "offer", "hired")


def final(app):
    stage = "received"
    for e in app["then"]:
        stage = {"stage": e.get("stage"), "interview": "interview",
                 "offer": "offer", "reject": "rejected",
                 "withdraw": "withdrawn"}.get(e["do"], stage)
    return stage


def applications(rows, cand, post, first):
    seen = set()
    stages = {}
    for a in rows:
        what = "application %s > %s" % (a["candidate"], a["posting"])
        need(a, {"candidate": str, "posting": str, "days_ago": (int, float),
                 "letter": str, "answers": list, "then": list}, what)
        pair = (a["candidate"], a["posting"])
        if pair in seen:
            bad("%s: twice", what)
        seen.add(pair)
        if a["candidate"] not in cand or a["posting"] not in post:
            bad("%s: candidate or posting is missing", what)
            continue
        c, p = cand[a["candidate"]], post[a["posting"]]
        if p["state"] == "draft":
            bad("%s: to a draft", what)
        if a["days_ago"] > min(p["published_days_ago"], c["joined_days_ago"]):
            bad("%s: %s days ago is too early", what, a["days_ago"])
        if len(a["answers"]) != len(p["questions"]):
            bad("%s: %d answers to %d questions", what, len(a["answers"]),
                len(p["questions"]))
        if len(a["letter"]) < 60 or not all(a["answers"]):
            bad("%s: letter or answer is empty", what)
        when, over = a["days_ago"], False
        for e in a["then"]:
            if not 0 <= e["days_ago"] <= when:
                bad("%s: %s out of order", what, e["do"])
            when = e["days_ago"]
            if e["do"] not in EVENTS or e["by"] not in ("employer",
                                                        "candidate"):
                bad("%s: %s by %s", what, e["do"], e["by"])
                continue
            if set(e) - {"days_ago", "by", "do"} != EVENTS[e["do"]]:
                bad("%s: fields of %s", what, e["do"])
            if e["do"] == "withdraw" and e["by"] != "candidate" or \
               e["do"] not in ("withdraw", "message") and \
               e["by"] != "employer":
                bad("%s: %s by %s", what, e["do"], e["by"])
            if e["do"] == "stage" and e["stage"] not in STAGES:
                bad("%s: stage %s", what, e["stage"])
            if e["do"] == "rating" and not 1 <= e["rating"] <= 5:
                bad("%s: rating %s", what, e["rating"])
            if e["do"] == "reject" and (e["reason"] not in REASONS or
                                        len(e["body"]) < 80):
                bad("%s: reject", what)
            if e["do"] == "interview" and not 0 < e["at_days"] <= 30:
                bad("%s: interview in %s days", what, e["at_days"])
            if over and e["do"] != "message":
                bad("%s: %s after the end", what, e["do"])
            over = over or e["do"] in ("reject", "withdraw")
        stages[final(a)] = stages.get(final(a), 0) + 1
    if len(rows) != 150:
        bad("%d applications, not 150", len(rows))
    for name in ("received", "reviewing", "interview", "offer", "hired",
                 "rejected", "withdrawn"):
        if stages.get(name, 0) < 8:
            bad("only %d applications %s", stages.get(name, 0), name)
    hers = [a for a in rows if a["candidate"] == first["candidate"]]
    if len(hers) != 5 or len({final(a) for a in hers}) != 5:
        bad("the first candidate has not five stages")
    own = [a for a in rows
           if post[a["posting"]]["employer"] == first["employer"]]
    if len(own) < 25:
        bad("%d applications to the first employer", len(own))
    return stages


def main():
    files = "--no-files" not in sys.argv[1:]
    emp, post, cand = (load(n + ".json")
                       for n in ("employers", "postings", "candidates"))
    resumes, apps = load("resumes.json"), load("applications.json")
    employers(emp)
    postings(post, keyed(emp, "employers"))
    candidates(cand, resumes, files)
    stages = applications(apps, keyed(cand, "candidates"),
                          keyed(post, "postings"),
                          {"candidate": cand[0]["key"],
                           "employer": emp[0]["key"]})
    for problem in PROBLEMS:
        print(problem)
    if PROBLEMS:
        print("%d problems" % len(PROBLEMS))
        return 1
    print("%d employers, %d postings, %d candidates, %d applications (%s)" % (
        len(emp), len(post), len(cand), len(apps),
        ", ".join("%d %s" % (n, s) for s, n in sorted(stages.items()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
