"""CleanPortalEval 2013: 71 pages of four English news sites (BBC, MSNBC, Washington Post, Wall Street Journal), several of each.

Source: pages/cleanportaleval.tar.xz, format and wrapping as CleanEval's: _marked.py; two golds are empty (one says that the page contains no article). Figures: _pages.py.
"""

from . import _archives, _marked, _pages as P

KIND = "page"
VERSION = 3


def folders(data):
    return [(_archives.folder(data, "cleanportaleval.tar.xz", "CleanPortalEval-master"), "")]


def inputs(data):
    for f, prefix in folders(data):
        for name, page, url, _ in _marked.pages(f, prefix):
            yield {"name": name, "bytes": page, "url": url}


def text(b):
    t = _marked.marked(b)
    return "" if "page contains no article" in t[:80].lower() else t


def golds(data):
    return _marked.golds("cleanportaleval", VERSION, folders(data), text, _archives.cache())


def marks(data, records):
    return P.marks(golds(data), records, apostrophes=False)


def score(data, records):
    return P.figures(golds(data), records, apostrophes=False)
