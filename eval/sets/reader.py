"""Reader gold: 16 reports of 2012 to 2023 read by hand (data/reader/README.md). Thirty more, of other outlets, are hidden.

Metric: reader_score.py, totals over all files; headline figure: mean of the rows that stand for a capability.
"""

import importlib.util, json, pathlib

KIND = "text"
HERE = pathlib.Path(__file__).resolve().parents[1]
ROWS = {
    "people": "f1",
    "people: one entity": "r",
    "people: age": "r",
    "people: roles": "r",
    "organisations": "r",
    "quotes": "f1",
    "quotes: exact": "r",
    "quotes: speaker": "r",
    "quotes: speaker if found": "r",
    "quotes: kind if found": "r",
    "times": "r",
    "times: value": "r",
    "figures": "r",
    "figures: bounds": "r",
    "events": "r",
    "events: agent": "r",
    "events: patient": "r",
    "events: date": "r",
    "events: status": "r",
    "claims": "r",
    "claims: source": "r",
    "claims: polarity": "r",
    "claims: certainty": "r",
    "span == words": "r",
}


def text_of(held, name):
    return (held / "reader" / "texts" / f"{name}.txt").read_text()


def golds(held):
    for f in sorted((held / "reader").glob("*.json")):
        yield json.loads(f.read_text())


def inputs(held):
    return [{"name": g["id"], "text": text_of(held, g["id"]), "published": g.get("published")} for g in golds(held)]


def score(held, records):
    spec = importlib.util.spec_from_file_location("gold_score", HERE / "reader_score.py")
    s = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(s)
    t = s.Tally()
    missing = 0
    for g in golds(held):
        empty = {
            "document": {"text": text_of(held, g["id"]), "blocks": []},
            "entities": [],
            "times": [],
            "quotes": [],
            "claims": [],
            "events": [],
            "figures": [],
        }
        missing += g["id"] not in records
        r = records.get(g["id"], {})
        s.score(g, {**empty, **r, "document": {**empty["document"], **r.get("document", {})}}, t)
    figures = {}
    for row, how in ROWS.items():
        c = lambda k: t.c[row, k]
        r = c("hit") / c("gold") if c("gold") else 0.0
        p = c("right") / c("said") if c("said") else 0.0
        figures[row] = r if how == "r" else (2 * p * r / (p + r) if p + r else 0.0)
    mean = sum(v for k, v in figures.items() if k != "span == words") / (len(figures) - 1)
    return {"mean": mean, **figures, "records missing": missing}
