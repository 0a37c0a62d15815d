"""How sure a writer is: CommitmentBank (how far the speaker holds the embedded clause for true, -3 to 3) and CoNLL-2010 (sentences
with a hedge, of Wikipedia).

Layers: `commitment` (the target sentence; the verb that embeds and what it stands under; the clause as the set words it, `clause` its
span where these words stand in the target; mean and spread of the answers), `hedged` (true, false)."""

import csv, io
from . import document


def number(value):
    return float(value) if value not in ("", "NA") else None


def clauses(prompt):
    """The clause as it may stand inside a sentence: without its stop, its first letter large or small."""
    words = prompt.rstrip(".?! ")
    return [words, words[0].swapcase() + words[1:]] if words else []


def commitmentbank(held):
    rows = csv.reader(io.StringIO(held.text("certainty/commitmentbank/CommitmentBank-items.csv"), newline=""))
    header = next(rows)
    of = {name: header.index(name) for name in header}
    for row in rows:
        get = lambda name: row[of[name]]
        context, target, prompt = get("Context").strip(), get("Target").strip(), get("Prompt").strip()
        text = f"{context} {target}" if context else target
        doc = document.Document("commitmentbank", get("uID"), text)
        begin = len(text) - len(target)
        item = {"target": doc.span(begin, len(text), target), "verb": get("Verb"), "under": get("Embedding")}
        item |= {"words": prompt, "mean": number(get("Mean")), "spread": number(get("SD"))}
        for words in clauses(prompt):
            if (at := text.find(words, begin)) >= 0:
                item["clause"] = doc.span(at, at + len(words), words)
                break
        doc.add("commitment", item)
        yield document.cut_plain(doc)


def conll2010(held):
    rows = csv.reader(io.StringIO(held.text("certainty/conll2010/uncertainty-conll2010.csv"), newline=""))
    for n, (label, text) in enumerate(rows):
        doc = document.Document("conll2010", f"conll2010-{n:04d}", text)
        doc.layers["hedged"] = {"1": False, "-1": True}[label.strip()]
        document.cut_plain(doc)
        doc.sentences = [[0, len(doc.tokens)]] if doc.tokens else []
        yield doc
