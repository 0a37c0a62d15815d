"""ECB+ (Cybulska & Vossen 2014), topics 26-35 (tune on 1-25), event coreference within and across documents from raw text.

Source: coreference/ecbplus and its ECBplus_coreference_sentences.csv.
Texts are put together again from the tokens (punctuation closed up, quotes as ", the line with the URL dropped, a line without end
punctuation ends its paragraph).
Record: events[].trigger.span and events[].id; across documents the story file (see _stories.py). Without one every event is alone.
A predicted event counts when its trigger touches a selected sentence; it stands for the gold mention its trigger overlaps
(one to one), else it is spurious. All event types count.
Figures: `cross conll f1` (headline; all test topics at once, singletons kept as is usual for ECB+), `cross plural conll f1` (clusters of
one dropped on both sides: what raw text should be judged by, Cattan et al. 2021), `within conll f1` (each document by itself),
`detection ...` (mentions found), `subtopic b3 f1` (stories' documents against the 20 subtopics).
Published, other topics, gold mentions: 88.4 (best), same lemma about 76."""

import csv, re, xml.etree.ElementTree as ET
from collections import defaultdict
from . import _clusters as C, _stories

KIND = "text"
TOPICS = [t for t in range(26, 36)]
TIGHT_BEFORE = {
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "%",
    ")",
    "]",
    "}",
    "''",
    "...",
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "'S",
    "N'T",
    "’s",
    "’",
}
TIGHT_AFTER = {"(", "[", "{", "$", "£", "€", "#", "``"}


def base(held):
    return held / "coreference" / "ecbplus"


def join(tokens):
    """Text of a sentence and the (begin, end) of each token in it."""
    text = ""
    spans = []
    quote = False
    prev = None
    for i, t in enumerate(tokens):
        nxt = tokens[i + 1] if i + 1 < len(tokens) else ""
        out = '"' if t in ("``", "''") else t
        space = bool(text)
        if t in TIGHT_BEFORE or prev in TIGHT_AFTER:
            space = False
        if prev in ("-", "/", "_", "@"):
            space = False
        if t in ("-", "/", "_", "@") and prev and re.search(r"\w$", prev) and re.match(r"\w", nxt):
            space = False
        if (
            prev in (".", ",", ":")
            and re.match(r"\d{3}(?!\d)" if prev == "," else r"\d", t)
            and re.search(r"\d[.,:]$", text)
        ):
            space = False
        if t == '"':
            space = space and not quote
            quote = not quote
        elif prev == '"' and quote:
            space = False
        if t == "'":
            space = space and not re.match(r"\w", tokens[i - 1] if i else "")
        if space:
            text += " "
        spans.append((len(text), len(text) + len(out)))
        text += out
        prev = t
    return text, spans


def read(held, path):
    """{"text", "sentences": {number: (begin, end)}, "mentions": {m_id: (tag, [token spans], sentence, cluster)}}"""
    root = ET.parse(path).getroot()
    name = path.stem
    sents = defaultdict(list)
    for t in root.iter("token"):
        sents[int(t.get("sentence"))].append((t.get("t_id"), t.text or ""))
    text = ""
    at = {}
    where = {}
    of = {}
    for n in sorted(sents):
        if n == 0 and sents[n][0][1].startswith("http"):
            continue
        line, spans = join([w for _, w in sents[n]])
        if text:
            text += " " if re.search(r"[.!?]\W*$", text) else "\n\n"
        b = len(text)
        text += line
        where[n] = (b, len(text))
        for (tid, _), (x, y) in zip(sents[n], spans):
            at[tid] = (b + x, b + y)
            of[tid] = n
    cluster = {}
    for r in root.find("Relations"):
        for s in r.findall("source"):
            cluster[s.get("m_id")] = (
                r.get("note") if r.tag == "CROSS_DOC_COREF" and r.get("note") else f"{name}/{r.get('r_id')}"
            )
    mentions = {}
    for m in root.find("Markables"):
        ids = [a.get("t_id") for a in m.findall("token_anchor")]
        if ids and all(i in at for i in ids):
            mentions[m.get("m_id")] = (
                m.tag,
                [at[i] for i in ids],
                of[ids[0]],
                cluster.get(m.get("m_id"), f"{name}/alone{m.get('m_id')}"),
            )
    return {"text": text, "sentences": where, "mentions": mentions}


def docs(held, topics=None):
    chosen = defaultdict(set)
    for row in csv.DictReader(open(base(held) / "ECBplus_coreference_sentences.csv", encoding="utf8")):
        chosen[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    for topic in topics or TOPICS:
        for path in sorted((base(held) / str(topic)).glob("*.xml")):
            d = read(held, path)
            d["name"] = path.stem
            d["topic"] = topic
            d["sub"] = f"{topic} " + ("ecbplus" if path.stem.endswith("ecbplus") else "ecb")
            d["chosen"] = [s for n, s in d["sentences"].items() if n in chosen[path.stem]]
            picked = chosen[path.stem]
            d["events"] = {m: x for m, x in d["mentions"].items() if "ACTION" in x[0] and x[2] in picked}
            yield d


def inputs(held):
    for d in docs(held):
        yield {"name": d["name"], "text": d["text"], "published": None}


def score(held, records, stories=None):
    stories = _stories.read(records) if stories is None else stories
    gold = defaultdict(set)
    stand = {}
    names = []
    subs = defaultdict(set)
    hits = [0, 0, 0]
    inside = defaultdict(lambda: defaultdict(set))
    for d in docs(held):
        n = d["name"]
        names.append(n)
        subs[d["sub"]].add(n)
        for m, x in d["events"].items():
            gold[x[3]].add((n, m))
            inside[n][x[3]].add((n, m))
        got = {
            v["id"]: tuple(v["trigger"]["span"]) for v in (records.get(n) or {}).get("events") or [] if v.get("trigger")
        }
        got = {i: s for i, s in got.items() if any(s[0] < e and b < s[1] for b, e in d["chosen"])}
        w = {}
        for i, s in got.items():
            for m, x in d["events"].items():
                o = sum(max(0, min(s[1], e) - max(s[0], b)) for b, e in x[1])
                if o:
                    w[i, m] = 1 + o / (1 + max(s[1] - s[0], sum(e - b for b, e in x[1])))
        match = {i: m for i, m, _ in C.best_match(w)}
        for i in got:
            stand[n, i] = (n, match[i]) if i in match else (n, "spurious", i)
        for k, x in enumerate((len(match), len(got), len(d["events"]))):
            hits[k] += x
    clusters = [{stand[m] for m in c if m in stand} for c in _stories.events(stories)]
    clusters = [c for c in clusters if c]
    known = set().union(*clusters) if clusters else set()
    clusters += [{m} for m in stand.values() if m not in known]
    cross, plural, within = C.Conll(), C.Conll(), C.Conll()
    cross.add(gold.values(), clusters)
    plural.add([c for c in gold.values() if len(c) > 1], [c for c in clusters if len(c) > 1])
    cut = defaultdict(list)
    for c in clusters:
        for n in {m[0] for m in c}:
            cut[n].append({m for m in c if m[0] == n})
    for n in names:
        within.add(inside[n].values(), cut[n])
    out = cross.figures("cross")
    out.update(plural.figures("cross plural"))
    out.update(within.figures("within"))
    out["detection p"], out["detection r"], out["detection f1"] = C.prf(hits[0], hits[2], hits[0], hits[1])
    parts = _stories.documents(stories, names)
    p, r, f = C.prf(*C.b3(list(subs.values()), parts))
    out["subtopic b3 f1"], out["subtopic b3 p"], out["subtopic b3 r"] = f, p, r
    out["gold"] = (
        f"{hits[2]} mentions, {len(gold)} clusters, {sum(len(c) > 1 for c in gold.values())} of two and more, {len(subs)} subtopics"
    )
    out["stories"] = f"{len(stories)} lines"
    out["documents"] = f"{sum(n in records for n in names)}/{len(names)}"
    return out
