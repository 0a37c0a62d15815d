"""dragnet (Peters & Lecocq 2013): 1,381 English pages of 2012, news and blogs, with the article and the comments as text.

Source: pages/dragnet.tar.xz. The gold is what a person copied from the browser. Article: what stands before the line `!@#$%^&*()  COMMENTS`
(some files misprint it, one says CORRECTED: any line with `%^&*` near its beginning is taken); comments follow, and are not scored.
Golds are UTF-8, Windows-1252 (38) or UTF-16 (5). They hold headline, byline and date on most pages, on others not: see _pages.py.
Figures: _pages.py.
"""

import re
from . import _archives, _marked, _pages as P

KIND = "page"
VERSION = 3


def folders(data):
    return [(_archives.folder(data, "dragnet.tar.xz", "dragnet_data"), "")]


def text(b):
    return re.split(r"(?m)^.{0,8}%\^&\*.*$", P.decode(b), maxsplit=1)[0].strip()


def inputs(data):
    for f, prefix in folders(data):
        for name, page, url, _ in _marked.pages(f, prefix):
            yield {"name": name, "bytes": page, "url": url}


def golds(data):
    return _marked.golds("dragnet", VERSION, folders(data), text, _archives.cache())


def marks(data, records):
    return P.marks(golds(data), records)


def score(data, records):
    return P.figures(golds(data), records)
