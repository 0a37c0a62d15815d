"""Toponym detection and resolution, shared by geowebnews.py and trnews.py. Standard library only.

A gold toponym is {"span", "words", "class": "literal" | "associative" | "neutral", "at": (lat, lon) or None}.
Detection: predicted = mentions of form name of entities of kind place or facility. Predicted spans that overlap only neutral gold
are left out. Names of groups ("Russian", also in "Russian soil") are right when they match counted gold and left out otherwise.
Resolution: every literal or associative gold toponym with coordinates; the answer is `place.lat/lon` of the entity (any kind) whose mention overlaps it
most; none counts as wrong (and as the largest error in the AUC). Distances in km on the sphere, radius 6371."""

import math
from . import _clusters as C

FAR = 20039.0


def km(a, b):
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def auc(errors):
    """Area under the curve of ln(error + 1) of the sorted errors over ln(20039): 0 is best (Gritta et al. 2019)."""
    x = [math.log(min(e, FAR) + 1) / math.log(FAR) for e in sorted(errors)]
    return sum((a + b) / 2 for a, b in zip(x, x[1:])) / (len(x) - 1) if len(x) > 1 else (x[0] if x else 0.0)


def place_near(text, words, begin, reach=400):
    """The occurrence of words nearest to begin: some gold offsets have drifted."""
    best = None
    i = text.find(words, max(0, begin - reach))
    while i >= 0 and i <= begin + reach:
        if best is None or abs(i - begin) < abs(best - begin):
            best = i
        i = text.find(words, i + 1)
    return None if best is None else (best, best + len(words))


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def score(docs, records):
    """docs: list of (name, gold)."""
    tally = {k: [0, 0, 0] for k in ("literal", "literal overlap", "all", "all overlap")}
    errors = []
    missing = 0
    for name, gold in docs:
        rec = records.get(name) or {}
        marks = []
        for e in rec.get("entities") or []:
            for m in e.get("mentions") or []:
                marks.append((tuple(m["span"]), e.get("kind"), m.get("form"), e.get("place") or {}))
        places = list(dict.fromkeys(s for s, k, f, _ in marks if k in ("place", "facility") and f == "name"))
        groups = list(dict.fromkeys(s for s, k, f, _ in marks if k == "group" and f == "name"))
        for which in ("literal", "all"):
            want = [
                g["span"] for g in gold if g["class"] == "literal" or which == "all" and g["class"] == "associative"
            ]
            rest = [g["span"] for g in gold if g["span"] not in want]
            have = places + groups
            for k, same in ((which, lambda a, b: a == b), (which + " overlap", lambda a, b: overlap(a, b) > 0)):
                hits = C.best_match({(i, s): 1.0 for i, g in enumerate(want) for s in have if same(g, s)})
                used = {s for _, s, _ in hits}
                spare = [
                    s
                    for s in have
                    if s not in used
                    and (s in groups or any(overlap(s, g) for g in rest) and not any(overlap(s, g) for g in want))
                ]
                for i, x in enumerate((len(hits), len(set(have)) - len(set(spare)), len(want))):
                    tally[k][i] += x
        for g in gold:
            if not g["at"] or g["class"] == "neutral":
                continue
            best = max(
                (
                    m
                    for m in marks
                    if overlap(m[0], g["span"]) and m[3].get("lat") is not None and m[3].get("lon") is not None
                ),
                key=lambda m: (overlap(m[0], g["span"]), m[0][0] - m[0][1]),
                default=None,
            )
            if best is None:
                missing += 1
            else:
                errors.append(km(g["at"], (float(best[3]["lat"]), float(best[3]["lon"]))))
    out = {}
    for k, (h, s, w) in tally.items():
        p, r, f = C.prf(h, w, h, s)
        out[f"{k} f1"], out[f"{k} p"], out[f"{k} r"] = f, p, r
    n = len(errors) + missing
    good = sum(e <= 161 for e in errors)
    out["resolution acc161"] = good / n if n else 0.0
    out["resolution acc161 of resolved"] = good / len(errors) if errors else 0.0
    out["resolution auc"] = auc(errors + [FAR] * missing)
    out["resolution auc of resolved"] = auc(errors)
    out["resolution mean km of resolved"] = sum(errors) / len(errors) if errors else 0.0
    out["resolution median km of resolved"] = sorted(errors)[len(errors) // 2] if errors else 0.0
    out["resolved"] = f"{len(errors)}/{n}"
    out["gold"] = f"{tally['literal'][2]} literal, {tally['all'][2]} with associative"
    out["documents"] = f"{sum(d in records for d, _ in docs)}/{len(docs)}"
    return out
