"""CleanEval 2007, development (58) and final (681 with a gold of 740) sets: English web pages of every sort, few of them news.

Source: pages/cleaneval.tar.xz; names are dev-N and final-N. The gold is all running text a person found worth keeping, headings and lists too: broader than an
article. Format and wrapping: _marked.py; decoding: UTF-8 with bytes of Windows-1252 between (48 golds); 7 golds are empty. Figures: _pages.py.
"""

from . import _archives, _marked, _pages as P

KIND = "page"
VERSION = 2


def folders(data):
    return [(_archives.folder(data, "cleaneval.tar.xz", f"cleaneval-{x}"), f"{x}-") for x in ("dev", "final")]


def inputs(data):
    for f, prefix in folders(data):
        for name, page, url, _ in _marked.pages(f, prefix):
            yield {"name": name, "bytes": page, "url": url}


def golds(data):
    return _marked.golds("cleaneval", VERSION, folders(data), _marked.marked, _archives.cache())


def marks(data, records):
    return P.marks(golds(data), records, apostrophes=False)


def score(data, records):
    return P.figures(golds(data), records, apostrophes=False)
