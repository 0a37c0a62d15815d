"""GUM dev split, within-document coreference in the OntoGUM scheme (Zeldes & Zhu; annotations CC BY).

Metric: CoNLL mean of MUC, B3 and CEAFe, documents summed as in the reference scorer; singletons are dropped on both sides.
  - `conll f1` (headline): a mention is right when it covers exactly the gold tokens (OntoNotes maximal noun phrases).
  - `head conll f1`: a mention is its syntactic head (UD tree), so that a record that marks "Masood" in "Masood, 52," is right.
  - the same for news only: `news ...`.
Record: entities[].mentions[].span; an entity with one mention is dropped; a mention in two entities counts in the first.
Published: OntoGUM e2e SpanBERT ~64, deterministic ~40 (from memory, research/datasets.md section 6)."""

import re
from . import _clusters as C

KIND = "text"
SPLIT = "dev"


def names(held, split=None):
    return sorted(p.stem for p in (held / "syntax/gum" / (split or SPLIT)).glob("*.conllu") if "_reddit_" not in p.stem)


def read(held, name):
    """{"text", "published", "tokens": [(begin, end, head index or -1, upos)], "clusters": [[(first, last token)]]}"""
    text = ""
    tokens = []
    sent = []
    published = None
    par = False
    words = None

    def close():
        nonlocal text, sent, par
        if not sent:
            return
        base = len(tokens)
        line = words
        if text:
            text += "\n\n" if par else " "
        at = len(text)
        pos = 0
        text += line
        par = False
        for i, (form, head, upos, group) in enumerate(sent):
            while pos < len(line) and line[pos].isspace():
                pos += 1
            if line.startswith(form, pos):
                b, pos = pos, pos + len(form)
            elif group:
                b = line.find(group, max(0, pos - len(group)))
                b = pos if b < 0 else b
                pos = b + len(group)
            else:
                b = line.find(form, pos)
                assert b >= 0, (name, form, line[pos : pos + 20])
                pos = b + len(form)
            tokens.append((at + b, at + pos, base + head - 1 if head else -1, upos))
        sent = []

    group, until = None, 0
    for l in open(next((held / "syntax/gum").glob(f"*/{name}.conllu")), encoding="utf8"):
        l = l.rstrip("\n")
        if l.startswith("# newpar") and "newpar_block" not in l:
            close()
            par = True
        elif l.startswith("# text = "):
            close()
            words = l[9:]
            until = 0
        elif l.startswith("# meta::dateCreated = "):
            published = l[22:].strip()
        elif l and not l.startswith("#"):
            f = l.split("\t")
            if "-" in f[0]:
                group, until = f[1], int(f[0].split("-")[1])
            elif "." not in f[0]:
                sent.append((f[1], int(f[6]), f[3], group if int(f[0]) <= until else None))
    close()
    clusters = {}
    open_at = {}
    i = 0
    for l in open(held / "coreference" / "ontogum" / f"{name}.conll", encoding="utf8"):
        f = l.rstrip("\n").split("\t")
        if not f[0].isdigit():
            continue
        for o, n, c in re.findall(r"(\()?(\d+)(\))?", f[-1] if f[-1] != "_" else ""):
            if o:
                open_at.setdefault(n, []).append(i)
            if c:
                clusters.setdefault(n, []).append((open_at[n].pop(), i))
        i += 1
    assert i == len(tokens), (name, i, len(tokens))
    ok = published and re.fullmatch(r"\d{4}-\d\d-\d\d", published)
    return {
        "text": text,
        "published": published if ok else None,
        "tokens": tokens,
        "clusters": [c for c in clusters.values()],
    }


def inputs(held):
    for n in names(held):
        d = read(held, n)
        yield {"name": n, "text": d["text"], "published": d["published"]}


def head(doc, first, last):
    """The token of the span that hangs outside it (the first such)."""
    for i in range(first, last + 1):
        h = doc["tokens"][i][2]
        if h < first or h > last:
            return i
    return last


def system(doc, record):
    """The record's entities as token spans; a span that cuts a token keeps its own characters and so matches nothing."""
    first = {t[0]: i for i, t in reversed(list(enumerate(doc["tokens"])))}
    last = {t[1]: i for i, t in enumerate(doc["tokens"])}
    out = []
    for e in record.get("entities") or []:
        c = []
        for m in e.get("mentions") or []:
            b, z = m["span"]
            if b in first and z in last and first[b] <= last[z]:
                c.append((first[b], last[z]))
            else:
                inside = [i for i, t in enumerate(doc["tokens"]) if t[0] < z and t[1] > b]
                c.append(("cut", b, z, inside[0] if inside else None, inside[-1] if inside else None))
        out.append(c)
    return out


def heads(doc, clusters):
    out = []
    for c in clusters:
        h = set()
        for m in c:
            if m[0] == "cut":
                if m[3] is None:
                    continue
                m = m[3:]
            h.add(head(doc, *m))
        out.append(h)
    return out


def plural(clusters):
    return [c for c in clusters if len(set(c)) > 1]


def score(held, records):
    parts = {"": C.Conll(), "head": C.Conll(), "news": C.Conll(), "news head": C.Conll()}
    for n in names(held):
        d = read(held, n)
        gold = plural(d["clusters"])
        got = system(d, records.get(n) or {})
        exact = plural(C.distinct(got))
        hg, hs = plural(heads(d, gold)), plural(C.distinct(heads(d, plural(got))))
        hg = plural(C.distinct(hg))
        for k, (a, b) in {"": (gold, exact), "head": (hg, hs)}.items():
            parts[k].add(a, b)
            if "_news_" in n:
                parts[("news " + k).strip()].add(a, b)
    out = {}
    for k, c in parts.items():
        out.update(c.figures(k))
    out["documents"] = f"{sum(n in records for n in names(held))}/{len(names(held))}"
    return out
