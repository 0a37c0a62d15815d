"""Pages measured by `measure` and their golds, as arrays: which blocks of a page stand in the article that a person marked.

A block's label is the share of its words that a longest common subsequence of page and gold meets; the subsequence alone
meets stray words anywhere, so a block also needs runs of its words in the gold. Headlines are left out (weight 0): they are
a kind of their own. Of the pages with marked segments only the blocks that hold one have a label.
"""

import re, struct, sys, pathlib
import numpy as np
from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\w+")


def pages(path):
    """(name, [block words], features float32 [blocks, F]) for each page of a file that `measure` wrote"""
    b = open(path, "rb").read()
    at = 0

    def u32():
        nonlocal at
        at += 4
        return struct.unpack_from("<I", b, at - 4)[0]

    def text():
        nonlocal at
        n = u32()
        at += n
        return b[at - n : at].decode("utf8", "replace")

    while at < len(b):
        name = text()
        n, f = u32(), u32()
        blocks = [text() for _ in range(n)]
        x = np.frombuffer(b, "<f4", n * f, at).reshape(n, f)
        at += 4 * n * f
        yield name, blocks, x


def shares(blocks, gold):
    """share of each block's words that the gold has in the same place, float [blocks]"""
    ids = {}
    key = lambda w: ids.setdefault(w.casefold(), len(ids))
    page, owner = [], []
    for i, b in enumerate(blocks):
        w = [key(x) for x in WORD.findall(b)]
        page += w
        owner += [i] * len(w)
    want = [key(x) for x in WORD.findall(gold)]
    runs = {n: {tuple(want[i : i + n]) for i in range(len(want) - n + 1)} for n in (1, 2, 3)}
    hit, total, met = np.zeros(len(blocks)), np.zeros(len(blocks)), np.zeros(len(page), bool)
    for op in LCSseq.opcodes(page, want):
        if op.tag == "equal":
            met[op.src_start : op.src_end] = True
    owner = np.array(owner, int)
    for i in range(len(page)):
        total[owner[i]] += 1
    bounds = np.searchsorted(owner, np.arange(len(blocks) + 1))
    for i in range(len(blocks)):
        a, e = bounds[i], bounds[i + 1]
        w = page[a:e]
        if a == e:
            continue
        n = min(3, e - a)
        inside = sum(tuple(w[j : j + n]) in runs[n] for j in range(e - a - n + 1)) / (e - a - n + 1)
        hit[i] = min(met[a:e].mean(), inside) if e - a > 3 else met[a:e].mean() * (inside == 1)
    return hit


def segment_labels(blocks, entry):
    """1, 0 or nan for each block"""
    flat = lambda s: re.sub(r"\s+", " ", s.replace("\u00ad", "")).strip()
    y = np.full(len(blocks), np.nan)
    text = [flat(b) for b in blocks]
    for kind, value in (("without", 0.0), ("with", 1.0)):
        for s in map(flat, entry[kind]):
            places = [i for i, t in enumerate(text) if s in t]
            if len(places) == 1 or (kind == "without" and places):
                y[places] = value
    return y
