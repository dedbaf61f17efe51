"""Would other weights do better on a sector that they were not chosen by?
Each weight of data/weights/rank.json is tried a third lower and a third
higher; what is best without a sector is measured on that sector.
"""
import json
import os
import pathlib
import shutil
import tempfile

import ranked

STEPS = (1 / 1.5, 1.5)


def share_folder(program):
    """Where the program finds its data, as src/base/conf.c looks for it."""
    if os.environ.get("TANDEM_SHARE"):
        return pathlib.Path(os.environ["TANDEM_SHARE"])
    beside = pathlib.Path(shutil.which(program)).resolve().parent
    for one in (beside / "share", beside.parent / "share" / "tandem",
                beside.parent / "share"):
        if (one / "data" / "weights").is_dir():
            return one
    raise SystemExit("say by TANDEM_SHARE where %s has its data" % program)


def leaves(value, path=()):
    """The paths of the weights: numbers in objects named kinds."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, path + (key,))
    elif isinstance(value, (int, float)) and not isinstance(value, bool) \
            and "kinds" in path and value > 0:
        yield path


def changed(weights, path, factor):
    copy = json.loads(json.dumps(weights))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] *= factor
    return copy


def tried(half, weights):
    """{posting: nDCG@10} under these weights."""
    share = share_folder(half.program)
    with tempfile.TemporaryDirectory() as where:
        other = pathlib.Path(where)
        for one in share.iterdir():
            if one.name != "data":
                (other / one.name).symlink_to(one.resolve())
        (other / "data").mkdir()
        for one in (share / "data").iterdir():
            if one.name != "weights":
                (other / "data" / one.name).symlink_to(one.resolve())
        (other / "data" / "weights").mkdir()
        (other / "data" / "weights" / "rank.json").write_text(
            json.dumps(weights))
        before = os.environ.get("TANDEM_SHARE")
        os.environ["TANDEM_SHARE"] = where
        try:
            found = half.rank("whole")(
                "postings", [x.record() for x in half.postings.values()],
                [x.record() for x in half.resumes.values()])
        finally:
            if before is None:
                del os.environ["TANDEM_SHARE"]
            else:
                os.environ["TANDEM_SHARE"] = before
    return {name: ranked.ndcg([half.grade("postings", half.postings[name], x)
                               for x, _ in documents])
            for name, documents in found.items()}


def leave_one_out(half):
    path = share_folder(half.program) / "data" / "weights" / "rank.json"
    weights = json.loads(path.read_text())
    runs = {"as they are": tried(half, weights)}
    for leaf in leaves(weights):
        for factor in STEPS:
            runs["%s x %.2f" % (".".join(leaf), factor)] = tried(
                half, changed(weights, leaf, factor))
    print("%-40s nDCG@10" % "one weight changed, all sectors")
    for name, values in runs.items():
        print("%-40s %.3f" % (name, ranked.mean(values.values())))
    kept, moved = [], []
    print("\n%-15s %11s %11s  %s" % ("sector left out", "as they are",
                                     "chosen", "by the other sectors"))
    for sector in sorted({x.sector for x in half.postings.values()}):
        inside = [x.name for x in half.postings.values()
                  if x.sector == sector]

        def outside(values):
            return ranked.mean(v for n, v in values.items()
                               if n not in inside)
        best = max(runs, key=lambda x: outside(runs[x]))
        kept += [runs["as they are"][x] for x in inside]
        moved += [runs[best][x] for x in inside]
        print("%-15s %11.3f %11.3f  %s" % (
            sector, ranked.mean(kept[-len(inside):]),
            ranked.mean(moved[-len(inside):]), best))
    print("%-15s %11.3f %11.3f" % ("all", ranked.mean(kept),
                                   ranked.mean(moved)))
    return 0
