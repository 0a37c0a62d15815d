"""What the text sets share: counting, and reading a record's parts."""

KIND = None


def files(folder, pattern):
    out = sorted(folder.glob(pattern))
    if not out:
        raise FileNotFoundError(2, "no such files", str(folder / pattern))
    return out


def prf(tp, guessed, gold):
    p = tp / guessed if guessed else 0.0
    r = tp / gold if gold else 0.0
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def names(record, kinds):
    """(begin, end, type) of every mention of form name; kinds maps entity kind to the set's type, others are left out."""
    out = set()
    for e in (record or {}).get("entities", []):
        t = kinds.get(e.get("kind"))
        if t is None:
            continue
        for m in e.get("mentions", []):
            if m.get("form", "name") == "name" and m.get("span"):
                out.add((m["span"][0], m["span"][1], t))
    return out


def times(record):
    """(begin, end, TYPE, value) in order of the text."""
    return sorted(
        (t["span"][0], t["span"][1], (t.get("type") or "").upper(), t.get("value") or "")
        for t in (record or {}).get("times", [])
        if t.get("span")
    )


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def one_to_one(gold, guessed, same):
    """How many gold are met by a guess of their own, greedily in order of the text."""
    used, n = set(), 0
    for g in sorted(gold):
        for i, s in enumerate(guessed):
            if i not in used and same(g, s):
                used.add(i)
                n += 1
                break
    return n
