"""trafilatura's evaluation pages: 990 pages, mostly German and English, with segments that must be kept and segments that must not.

Source: pages/page-metadata.tar.zst, trafilatura/evaldata.json. 615 of the pages are in htmldate_pages too.
Segments, as trafilatura's own evaluation: white space made one space and soft hyphens dropped on both sides, a `with` segment that stands in the article is a true positive, else a false negative;
a `without` segment that stands in it is a false positive, else a true negative; summed over all pages. Headline figure: `segments F1`.
The article is the record's kinds of BODY; a standfirst wins a `with` segment that stands in it and never costs a `without` (see _pages.py); comments are not asked for.
Title: same words, case and punctuation aside (845 pages), near: F1 of words >= .8. Author: names one by one and whole sets, over pages that name one; `author said where
gold is blank` is the share of pages marked with an empty author on which one is said (blank may mean none, or not looked for). Day: as htmldate_pages, over 728 pages with a date.
"""

import json, re
from . import _archives, _pages as P

KIND = "page"


def entries(data):
    """[(name, path, address, entry)]"""
    f = _archives.folder(data, "page-metadata.tar.zst", "trafilatura")
    for url, e in json.loads((f / "evaldata.json").read_text(encoding="utf8")).items():
        path = next(p for s in ("cache", "eval") if (p := f / s / e["file"]).exists())
        yield e["file"].removesuffix(".html"), path, url, e


def inputs(data):
    for name, path, url, _ in entries(data):
        yield {"name": name, "bytes": path.read_bytes(), "url": url}


def flat(s):
    return re.sub(r"\s+", " ", P.UNSEEN.sub("", s or "")).strip()


def segments(entry, record):
    """(tp, fp, fn, tn) of one page"""
    body = flat(P.article(record))
    lead = flat(P.article(record, {"standfirst"})) if record and record["document"].get("blocks") else ""
    tp = sum(flat(w) in body or flat(w) in lead for w in entry["with"])
    fp = sum(flat(w) in body for w in entry["without"])
    return tp, fp, len(entry["with"]) - tp, len(entry["without"]) - fp


def date(s):
    m = re.fullmatch(r"(\d{4})[-.](\d{1,2})[-.](\d{1,2})", (s or "").strip())
    return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" if m else None


def marks(data, records):
    """{page: (tp, fp, fn, tn)}"""
    return {name: segments(e, records.get(name)) for name, _, _, e in entries(data)}


def score(data, records):
    every = [(name, e, records.get(name)) for name, _, _, e in entries(data)]
    sums = [sum(x) for x in zip(*(segments(e, r) for _, e, r in every))]
    p, r, f, acc = P.confusion(*sums)
    titles = [(e["title"], P.headline_of(x)) for _, e, x in every if P.key(e.get("title"))]
    names = [(P.people(e["author"]), P.authors_of(x)) for _, e, x in every if P.people(e.get("author"))]
    blank = [P.authors_of(x) for _, e, x in every if "author" in e and not e["author"]]
    days = [(date(e["date"]), P.day_of(x)) for _, e, x in every if date(e.get("date"))]
    return {
        "segments F1": f,
        "segments precision": p,
        "segments recall": r,
        "segments accuracy": acc,
        "tp fp fn tn": " ".join(map(str, sums)),
        "title": P.mean([float(P.same_title(a, b)) for a, b in titles]),
        "title near": P.mean([float(P.near_title(a, b)) for a, b in titles]),
        **P.author_figures(names),
        "author said where gold is blank": P.mean([float(bool(x)) for x in blank]),
        **P.day_figures(days),
        "titles": len(titles),
        "authored pages": len(names),
        "dated pages": len(days),
        "pages": len(every),
        "pages missing": sum(n not in records for n, _, _ in every),
    }
