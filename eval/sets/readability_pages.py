"""Readability.js test pages (Mozilla): 130 pages, most of them news or blogs, with the expected article and metadata.

Source: pages/readability-pages.tar.xz. The expectation is the reviewed output of Readability.js, not a person's hand: programs of its family are favoured, the last
points are its habits. Article: the text of expected.html, a line for each block; script, style, svg, template and form controls are left out.
Figures: _pages.py for the article; from expected-metadata.json, over the pages that state them (127 titles, 76 bylines, 62 site names, 33 times):
title exact (same words, case and punctuation aside) and near (F1 of words >= .8); byline: all names the same, names F1; siteName: same words;
published: same day as written there. Pages that state null are not counted: silence is what Readability found, not what is so.
"""

import html.parser, json, re
from . import _archives, _pages as P

KIND = "page"
VERSION = 1
BLOCKS = set(
    "address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
OFF = {"script", "style", "svg", "template", "noscript", "select", "textarea", "button"}


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.out, self.off = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in OFF:
            self.off += 1
        if tag in BLOCKS:
            self.out.append("\0")

    def handle_startendtag(self, tag, attrs):
        if tag in BLOCKS:
            self.out.append("\0")

    def handle_endtag(self, tag):
        if tag in OFF and self.off:
            self.off -= 1
        if tag in BLOCKS:
            self.out.append("\0")

    def handle_data(self, data):
        if not self.off:
            self.out.append(data)


def text_of(page):
    t = Text()
    t.feed(page)
    t.close()
    return "\n".join(filter(None, (" ".join(x.split()) for x in "".join(t.out).split("\0"))))


def folder(data):
    return _archives.folder(data, "readability-pages.tar.xz", "test/test-pages")


def inputs(data):
    for d in sorted(folder(data).iterdir()):
        if (d / "source.html").exists():
            yield {"name": d.name, "bytes": (d / "source.html").read_bytes(), "url": None}


def golds(data):
    def make():
        return [
            [
                d.name,
                text_of(P.decode((d / "expected.html").read_bytes())),
                sorted(P.headlines(P.page_text((d / "source.html").read_bytes()))),
            ]
            for d in sorted(folder(data).iterdir())
            if (d / "expected.html").exists()
        ]

    return [(n, g, set(h)) for n, g, h in P.cached("readability_pages", VERSION, _archives.cache(), make)]


def marks(data, records):
    return P.marks(golds(data), records)


def score(data, records):
    g = golds(data)
    meta = {n: json.loads((folder(data) / n / "expected-metadata.json").read_text(encoding="utf8")) for n, _, _ in g}
    titles = [(m["title"], P.headline_of(records.get(n))) for n, m in meta.items() if P.key(m.get("title"))]
    bylines = [
        (P.people(m["byline"]), P.authors_of(records.get(n))) for n, m in meta.items() if P.people(m.get("byline"))
    ]
    sites = [
        (m["siteName"], ((records.get(n) or {}).get("document") or {}).get("site"))
        for n, m in meta.items()
        if P.key(m.get("siteName"))
    ]
    days = [
        (m["publishedTime"][:10], P.day_of(records.get(n)))
        for n, m in meta.items()
        if re.match(r"\d{4}-\d\d-\d\d", m.get("publishedTime") or "")
    ]
    return {
        **P.figures(g, records),
        "title": P.mean([float(P.same_title(a, b)) for a, b in titles]),
        "title near": P.mean([float(P.near_title(a, b)) for a, b in titles]),
        **P.author_figures(bylines),
        "siteName": P.mean([float(P.same_title(a, b)) for a, b in sites]),
        **P.day_figures(days),
        "titles": len(titles),
        "bylines": len(bylines),
        "site names": len(sites),
        "days": len(days),
    }
