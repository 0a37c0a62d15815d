"""CoNLL++ dev (CoNLL-2003 English, development part): names in Reuters newswire of 1996.

One document a DOCSTART; tokens joined by single spaces, sentences by newlines; no date is given.
Figures: micro F1, exact span and type. Kinds: person PER; organisation ORG; place and facility LOC
(the gold has airports, grounds, ovals, streets, Kremlin and White House as LOC; hospitals, schools and
universities are ORG there, and in the record organisations); group, event, product, work, law MISC.
Headline leaves MISC out: nationalities are MISC here and `group` in the record, but titles of sport events,
products and adjectives differ between conventions."""

from sets import _spans

KIND = "text"
KINDS = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "facility": "LOC",
    "group": "MISC",
    "event": "MISC",
    "product": "MISC",
    "work": "MISC",
    "law": "MISC",
}


def documents(held):
    docs, sent = [], []
    for line in open(held / "names/conllpp/conllpp_dev.txt", encoding="utf8"):
        f = line.split()
        if f and f[0] == "-DOCSTART-":
            docs.append([])
            continue
        if f:
            sent.append((f[0], f[-1]))
        elif sent:
            docs[-1].append(sent)
            sent = []
    if sent:
        docs[-1].append(sent)
    return docs


def gold(held):
    """name -> (text, set of (begin, end, type), list of sentences' spans)"""
    out = {}
    for n, doc in enumerate(documents(held)):
        parts, at, spans, sents = [], 0, [], []
        for sent in doc:
            begun = at
            for i, (word, tag) in enumerate(sent):
                if i:
                    parts.append(" ")
                    at += 1
                if tag[:2] == "B-" or (tag[:2] == "I-" and not (i and sent[i - 1][1][2:] == tag[2:])):
                    spans.append([at, at + len(word), tag[2:]])
                elif tag[:2] == "I-":
                    spans[-1][1] = at + len(word)
                parts.append(word)
                at += len(word)
            sents.append((begun, at))
            parts.append("\n")
            at += 1
        out[f"conllpp-{n:03d}"] = ("".join(parts), {tuple(s) for s in spans}, sents)
    return out


def inputs(held):
    return [{"name": n, "text": g[0], "published": None} for n, g in gold(held).items()]


def score(held, records):
    count = {}

    def add(key, gold, got):
        c = count.setdefault(key, [0, 0, 0])
        c[0] += len(gold & got)
        c[1] += len(got)
        c[2] += len(gold)

    for name, (_, gold_spans, _) in gold(held).items():
        got = _spans.names(records.get(name), KINDS)
        three = lambda s: {x for x in s if x[2] != "MISC"}
        add("f1", three(gold_spans), three(got))
        add("f1_with_misc", gold_spans, got)
        add("span_f1", {x[:2] for x in three(gold_spans)}, {x[:2] for x in three(got)})
        add("span_f1_with_misc", {x[:2] for x in gold_spans}, {x[:2] for x in got})
        for t in ("PER", "ORG", "LOC", "MISC"):
            add(f"f1_{t}", {x for x in gold_spans if x[2] == t}, {x for x in got if x[2] == t})
    p, r, f = _spans.prf(*count["f1"])
    out = {"f1": f, "precision": p, "recall": r}
    for k in count:
        if k != "f1":
            out[k] = _spans.prf(*count[k])[2]
    out["gold_names"] = count["f1_with_misc"][2]
    out["documents_missing"] = sum(n not in records for n in gold(held))
    return out
