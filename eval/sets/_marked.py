"""What dragnet, CleanEval and CleanPortalEval share: a folder `input` of pages, a folder `GoldStandard` of texts of the same names.

A page of CleanEval and CleanPortalEval is wrapped by its distributors in `<text id="URL" title="..." encoding="...">` ... `</text>`, before the
doctype: the wrapping is taken off (no page on the web has it), its address kept. `encoding` repeats the page's meta or says "unset", and is not used.
Their golds have a line `URL: ...`, and `<h>`, `<p>`, `<l>` at the beginning of each headline, paragraph and list item, whose own lines are
wrapped: the marks begin a line each, the wrapped lines are joined. Misprints of the marks (`<l.`, `<h<`, `</p>`) are marks too.

Golds are mended where the page beside them shows that they are damaged, the same for every program:
 - character references (64 of 71 golds of CleanPortalEval: `&#8217;`) are resolved;
 - UTF-8 that was read as Windows-1252 once (`â€™`, `Â `) is read again, unless the page itself says so;
 - `ofthe`: a word that the page has nowhere is cut where the page has its two parts in a row (CleanEval lost line ends);
 - rules drawn with underscores are no words;
 - a gold of which fewer than half of the words stand in its page belongs to another page: left out (see `foreign`).
CleanEval lost the apostrophes of some golds (`dont`): there, and in CleanPortalEval, apostrophes inside words are dropped on both sides.
"""

import html, re
from . import _pages as P


def unwrap(b):
    """(page, address or None)"""
    m = re.match(rb"\s*<text\b([^>]*)>[ \t]*\r?\n?", b[:20000])
    if not m:
        return b, None
    u = re.search(rb"id\s*=\s*\"([^\"]*)\"", m[1])
    b = re.sub(rb"</text>\s*$", b"", b[m.end() :])
    return b, u[1].decode("utf8", "replace").replace("&amp;", "&") if u else None


def pages(folder, prefix=""):
    """(name, bytes, address, gold bytes) for every page that has a gold"""
    for p in sorted((folder / "input").glob("*.html")):
        g = folder / "GoldStandard" / (p.stem + ".txt")
        if g.exists():
            yield (prefix + p.stem, *unwrap(p.read_bytes()), g.read_bytes())


def marked(b):
    """The text of a gold of CleanEval's kind, a line for each of its marks."""
    t = re.sub(r"\A\s*URL:[^\n]*", "", P.decode(b).replace("\r\n", "\n").replace("\r", "\n"))
    parts = re.split(r"</?[hplHPL](?:>|\.|(?=<)|(?=\s*\n))", t)
    return "\n".join(filter(None, (" ".join(x.split()) for x in parts)))


TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)


def once(m):
    try:
        return b"".join(c.encode("latin-1") if c < "\u0100" else c.encode("cp1252") for c in m[0]).decode("utf8")
    except UnicodeError:
        return m[0]


def mended(gold, page):
    """(gold without its damage, share of its words that the page has)"""
    page = html.unescape(re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->", " ", page))
    gold = re.sub(r"_{3,}", " ", html.unescape(gold))
    if not TWICE.search(page):
        gold = TWICE.sub(once, gold)
    spaced = P.words(re.sub(r"<[^>]*>", " ", page))
    have = set(spaced) | set(P.words(re.sub(r"<[^>]*>", "", page)))
    rows = set(zip(spaced, spaced[1:]))

    def cut(m):
        w = m[0]
        if w in have:
            return w
        return next((f"{w[:i]} {w[i:]}" for i in range(1, len(w)) if (w[:i], w[i:]) in rows), w)

    gold = re.sub(r"\w+", cut, gold)
    w = P.words(gold)
    return gold, sum(x in have for x in w) / len(w) if w else 1.0


def golds(name, version, folders, text, cache):
    """[(page, gold, headline candidates)], made once; golds of other pages left out"""

    def make():
        out = []
        for f, prefix in folders:
            for n, b, _, g in pages(f, prefix):
                page = P.page_text(b)
                gold, share = mended(text(g), page)
                if share >= 0.5:
                    out.append([n, gold, sorted(P.headlines(page))])
        return out

    return [(n, g, set(h)) for n, g, h in P.cached(name, version, cache, make)]
