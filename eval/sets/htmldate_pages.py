"""htmldate's evaluation pages: 800 pages of many languages, each with the day of its first publication.

Source: pages/page-metadata.tar.zst, htmldate/eval_default.json. 615 of the pages are in trafilatura_pages too. Two entries share a file: 799 pages.
Figures, as htmldate's own evaluation counts them: the right day is a true positive, another day a false positive, no day a false negative (every page has a
day, so there are no true negatives). accuracy = tp / all (headline figure), precision = tp / (tp + fp), recall = tp / (tp + fn), F1 = 2tp / (2tp + fp + fn).
A record's day is the first ten characters of `document.published.value`, which must be a full day. `month right` counts pages with the right year and month.
Nobody gets the address of the page (it often holds the date): a program may read the canonical one in the page.
"""

import json
from . import _archives, _pages as P

KIND = "page"


def entries(data):
    """[(name, path, address, day)]"""
    f = _archives.folder(data, "page-metadata.tar.zst", "htmldate")
    for url, e in json.loads((f / "eval_default.json").read_text(encoding="utf8")).items():
        path = next(p for s in ("cache", "eval") if (p := f / s / e["file"]).exists())
        yield e["file"].removesuffix(".html"), path, url, e["date"]


def inputs(data):
    seen = set()
    for name, path, url, _ in entries(data):
        if name not in seen:
            seen.add(name)
            yield {"name": name, "bytes": path.read_bytes(), "url": url}


def marks(data, records):
    """{page: (gold day, said day)}"""
    return {name: (day, P.day_of(records.get(name))) for name, _, _, day in entries(data)}


def score(data, records):
    pairs = [(day, P.day_of(records.get(name)), name) for name, _, _, day in entries(data)]
    return {
        **P.day_figures([(a, b) for a, b, _ in pairs]),
        "month right": P.mean([float(bool(b) and a[:7] == b[:7]) for a, b, _ in pairs]),
        "pages": len(pairs),
        "pages missing": sum(n not in records for _, _, n in pairs),
    }
