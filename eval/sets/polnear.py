"""PolNeAR 1.0 dev (84 US political news articles of 2016): attributions = source, cue, content.

Gold: one .ann an article; with several annotators the first of metadata.tsv's `annotators` that has a file.
Spans may be in several pieces; a span is the set of words under its pieces, so quotation marks, commas and spaces at the edges
never decide. published: metadata.tsv. Guesses on a Discard span (sign-offs, embeds) count neither way, nor do guesses whose cue
and content both lie inside a longer gold content: the gold is nearly flat.

Guessed: every quote, then every claim with a source, unless the claim names a quote of the record as its own (`quote`) or has
the same content words as an earlier guess. A missing source is right where the gold has none.
Gold and guesses are met one to one, greedily by content word F1, ties by source and cue words.
 all_exact_f1: source, cue and content all the same words. Citron prints 56.7 for this on PARC3 (other text, same definition).
 all_overlap_f1: the same met pairs, each of the three sharing a word (both without counts as sharing; a cue that is only a colon or dash has no words).
 all_words_f1: words of the three that agree over words guessed and words of the gold, met pairs only; near to Citron's
   "all quote spans overlap" 83.2, which sums over all pairs and so counts nested content more than once: `citron_overlap_f1` is that sum.
 content_exact_f1, content_words_f1; content_found_f1: met pairs with content word F1 of a half or more;
   found_with_source_f1: those of them whose source shares a word too, or is rightly missing (no cue asked).
 source_*_f1, cue_*_f1: among found pairs, exact and sharing a word.
 recall_direct, recall_mixed, recall_indirect: share of gold found, by how much of the content is in quotation marks
   (all words, some, none); speaker_direct: share of found direct gold with a source whose guessed source shares a word.
"""

import bisect, re
from sets import _spans

KIND = "text"
WORD = re.compile(r"\w+(?:[.,’'\-]\w+)*")


def read_ann(path):
    spans, rows = {}, []
    for line in open(path, encoding="utf8"):
        f = line.rstrip("\n").split("\t")
        if len(f) < 2:
            continue  # a covered text that goes on over a newline
        if f[0][:1] == "T":
            kind, where = f[1].split(" ", 1)
            spans[f[0]] = (kind, tuple(sorted(tuple(map(int, p.split())) for p in where.split(";"))))
        elif f[0][:1] == "E":
            rows.append([p.split(":") for p in f[1].split()])
    out = []
    for row in rows:
        a = {"source": (), "cue": (), "content": ()}
        for role, t in row[1:]:
            k = re.sub(r"\d+$", "", role).lower()
            if k in a:
                a[k] = tuple(sorted(a[k] + spans[t][1]))
        out.append(a)
    return out, [s for k, s in spans.values() if k == "Discard"]


def gold(held, part="dev"):
    """name -> (text, published, attributions, discarded spans)"""
    top = held / "attribution/polnear"
    rows = [l.rstrip("\n").split("\t") for l in open(top / "metadata.tsv", encoding="utf8")]
    col = {n: i for i, n in enumerate(rows[0])}
    out = {}
    for r in rows[1:]:
        if r[col["compartment"]] != part:
            continue
        n = r[col["filename"]]
        ann = next(
            (
                p
                for a in r[col["annotators"]].split("|")
                if (p := top / part / "attributions" / f"{n}_{a}.ann").exists()
            ),
            None,
        )
        if ann is None:
            continue
        with open(top / part / "text" / f"{n}.txt", encoding="utf8", newline="") as f:
            text = f.read()
        out[n] = (text, r[col["publication_date"]], *read_ann(ann))
    return dict(sorted(out.items()))


def inputs(held):
    return [{"name": n, "text": g[0], "published": g[1]} for n, g in gold(held).items()]


class Words:
    """Spans as sets of word numbers."""

    def __init__(self, text):
        m = [w.span() for w in WORD.finditer(text)]
        self.begin = [b for b, _ in m]
        self.end = [e for _, e in m]

    def __call__(self, spans):
        out = set()
        for b, e in spans:
            out.update(range(bisect.bisect_right(self.end, b), bisect.bisect_left(self.begin, e)))
        return frozenset(out)


def quoted(text):
    """Spans in quotation marks: “ to ” or the paragraph's end, \" pairs inside a paragraph."""
    out = []
    for m in re.finditer(r"[^\n]+", text):
        p, at, open_ = m.group(), m.start(), None
        for i, c in enumerate(p):
            if c == "“" and open_ is None:
                open_ = i
            elif c == "”" and open_ is not None:
                out.append((at + open_, at + i + 1))
                open_ = None
            elif c == '"':
                if open_ is None:
                    open_ = i
                else:
                    out.append((at + open_, at + i + 1))
                    open_ = None
        if open_ is not None and p[open_] == "“":
            out.append((at + open_, at + len(p)))
    return out


def kind_of(content, marked):
    n = len(content & marked)
    return "direct" if content and n == len(content) else "mixed" if n else "indirect"


def guesses(record):
    out, seen, quotes = [], set(), {q.get("id") for q in record.get("quotes", [])}

    def one(x, content):
        content = tuple(sorted(tuple(s) for s in content))
        src, cue = x.get("source") or {}, x.get("cue") or {}
        if content and content not in seen:
            seen.add(content)
            out.append(
                {
                    "content": content,
                    "source": (tuple(src["span"]),) if src.get("span") else (),
                    "cue": (tuple(cue["span"]),) if cue.get("span") else (),
                }
            )

    for q in record.get("quotes", []):
        one(q, [c["span"] for c in q.get("content", [])])
    for c in record.get("claims", []):
        if (c.get("source") or {}).get("span") and not (c.get("quote") and c["quote"] in quotes) and c.get("span"):
            one(c, [c["span"]])
    return out


def f1(a, b):
    n = len(a & b)
    return 2 * n / (len(a) + len(b)) if n else 0.0


def pairs(want, got):
    """want, got: lists of dicts of word sets -> list of (want number, got number, content f1), greedily best first"""
    every = sorted(
        (
            (f1(w["content"], g["content"]), f1(w["source"], g["source"]) + f1(w["cue"], g["cue"]), -i, -j)
            for i, w in enumerate(want)
            for j, g in enumerate(got)
            if w["content"] & g["content"]
        ),
        reverse=True,
    )
    left, right, out = set(), set(), []
    for c, _, i, j in every:
        if -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            out.append((-i, -j, c))
    return out


def in_words(words, attributions):
    out = []
    for a in attributions:
        w = {k: words(a[k]) for k in ("source", "cue", "content")}
        if w["content"]:
            out.append(w)
    return out


def counted(guessed, want, off):
    """(the guesses that count, how many lie nested in a gold content); `off`: the discarded words"""
    got, seen, nested = [], set(), 0
    for g in guessed:
        if g["content"] & off or g["content"] in seen:
            continue
        seen.add(g["content"])
        if g["cue"] and any(g["content"] < w["content"] and g["cue"] <= w["content"] for w in want):
            nested += 1
        else:
            got.append(g)
    return got, nested


def shares(want, got):
    """{part: whether the two share a word of it, or both have none}"""
    return {r: bool(want[r] & got[r]) or not (want[r] or got[r]) for r in want}


def score(held, records):
    n = dict.fromkeys(
        "gold got exact over found cexact csum cgot cgold asum agot agold src_gold src_got src_exact src_over cue_gold cue_got cue_exact cue_over ksum who nested spk spk_of".split(),
        0,
    )
    kinds = {k: [0, 0] for k in ("direct", "mixed", "indirect")}
    every = gold(held)
    for name, (text, _, attributions, discard) in every.items():
        words = Words(text)
        want = in_words(words, attributions)
        marked = words(quoted(text))
        off = words([s for d in discard for s in d])
        got, nested = counted(in_words(words, guesses(records.get(name) or {})), want, off)
        n["nested"] += nested
        n["gold"] += len(want)
        n["got"] += len(got)
        for s, k in ((want, "gold"), (got, "got")):
            n["c" + k] += sum(len(x["content"]) for x in s)
            n["a" + k] += sum(len(x[r]) for x in s for r in x)
        for w in want:
            kinds[kind_of(w["content"], marked)][0] += 1
        n["ksum"] += sum(len(w[r] & g[r]) for w in want for g in got for r in w)
        for i, j, c in pairs(want, got):
            w, g = want[i], got[j]
            same = {r: w[r] == g[r] for r in w}
            share = shares(w, g)
            n["exact"] += all(same.values())
            n["over"] += all(share.values())
            n["cexact"] += same["content"]
            n["csum"] += len(w["content"] & g["content"])
            n["asum"] += sum(len(w[r] & g[r]) for r in w)
            if c < 0.5:
                continue
            n["found"] += 1
            n["who"] += share["source"]
            k = kind_of(w["content"], marked)
            kinds[k][1] += 1
            for r, a in (("source", "src"), ("cue", "cue")):
                n[a + "_gold"] += bool(w[r])
                n[a + "_got"] += bool(g[r])
                if w[r] and g[r]:
                    n[a + "_exact"] += same[r]
                    n[a + "_over"] += share[r]
            if k == "direct" and w["source"]:
                n["spk_of"] += 1
                n["spk"] += bool(w["source"] & g["source"])
    F = lambda a, b, c: _spans.prf(n[a], n[b], n[c])[2]
    p, r, f = _spans.prf(n["exact"], n["got"], n["gold"])
    return {
        "all_exact_f1": f,
        "all_exact_precision": p,
        "all_exact_recall": r,
        "all_overlap_f1": F("over", "got", "gold"),
        "all_words_f1": F("asum", "agot", "agold"),
        "citron_overlap_f1": F("ksum", "agot", "agold"),
        "content_exact_f1": F("cexact", "got", "gold"),
        "content_words_f1": F("csum", "cgot", "cgold"),
        "content_found_f1": F("found", "got", "gold"),
        "content_found_precision": n["found"] / (n["got"] or 1),
        "content_found_recall": n["found"] / (n["gold"] or 1),
        "found_with_source_f1": F("who", "got", "gold"),
        "source_exact_f1": F("src_exact", "src_got", "src_gold"),
        "source_overlap_f1": F("src_over", "src_got", "src_gold"),
        "cue_exact_f1": F("cue_exact", "cue_got", "cue_gold"),
        "cue_overlap_f1": F("cue_over", "cue_got", "cue_gold"),
        **{f"recall_{k}": b / (a or 1) for k, (a, b) in kinds.items()},
        "speaker_direct": n["spk"] / (n["spk_of"] or 1),
        **{f"gold_{k}": a for k, (a, b) in kinds.items()},
        "gold_attributions": n["gold"],
        "guessed_attributions": n["got"],
        "guessed_nested_left_out": n["nested"],
        "documents_missing": sum(x not in records for x in every),
    }
