"""Attribution in brat standoff: PolNeAR train. Of an article with several annotators the first that metadata.tsv names and that has a
file is taken, as eval/sets/polnear.py does; the others are not merged, since they disagree about what an attribution is.
Layers: `attributions` (pieces of source, cue and content; a source may be missing), `discarded` (spans the annotators set aside).
"""

import re
from . import document

PARTS = ("source", "cue", "content")


def standoff(text):
    """({id: (kind, [(begin, end)], covered words)}, [[role, id]]) of a file; covered words may go on over lines."""
    spans, rows, last = {}, [], None
    for line in text.split("\n"):
        f = line.split("\t")
        if re.fullmatch(r"T\d+", f[0]) and len(f) > 2:
            kind, where = f[1].split(" ", 1)
            last = f[0]
            spans[last] = [kind, [tuple(map(int, p.split())) for p in where.split(";")], f[2]]
        elif re.fullmatch(r"E\d+", f[0]) and len(f) > 1:
            last = None
            rows.append([p.split(":") for p in f[1].split()])
        elif last:
            spans[last][2] += "\n" + line
    return spans, rows


def pieces(doc, span):
    """The span's pieces, held against its covered words as one string (both in the file's order); None where these differ."""
    _, where, words = span
    there = "".join(doc.text[b:e] for b, e in where)
    if document.bare(there) != document.bare(words):
        return None
    return [doc.span(b, e, words if len(where) == 1 else doc.text[b:e]) for b, e in where]


def read(held, name, annotator, part):
    top = f"attribution/polnear/{part}"
    doc = document.Document("polnear", name, held.text(f"{top}/text/{name}.txt"))
    spans, rows = standoff(held.text(f"{top}/attributions/{name}_{annotator}.ann"))
    doc.layers |= {"attributions": [], "discarded": []}
    for row in rows:
        item = {k: [] for k in PARTS}
        whole = True
        for role, target in row[1:]:
            key = re.sub(r"\d+$", "", role).lower()
            if key in item:
                found = pieces(doc, spans[target])
                whole = whole and found is not None
                item[key] += found or []
        if whole:
            doc.add("attributions", {k: sorted(v) for k, v in item.items()})
        else:
            doc.lost["attributions"] += 1
    for span in spans.values():
        if span[0] == "Discard":
            found = pieces(doc, span)
            doc.layers["discarded"] += found or []
            doc.lost["discarded"] += found is None
    return document.cut_plain(doc)


def articles(held, part):
    """The articles of a part, train or dev, in order of their names."""
    rows = [l.split("\t") for l in held.text("attribution/polnear/metadata.tsv").split("\n") if l]
    column = {n: i for i, n in enumerate(rows[0])}
    for row in sorted(rows[1:], key=lambda r: r[column["filename"]]):
        if row[column["compartment"]] != part:
            continue
        name = row[column["filename"]]
        there = lambda a: (held.root / f"attribution/polnear/{part}/attributions/{name}_{a}.ann").exists()
        chosen = [a for a in row[column["annotators"]].split("|") if there(a)]
        if not chosen:
            held.leave_out(name, "no file of annotations")
            continue
        for other in chosen[1:]:
            held.leave_out(f"{name}_{other}.ann", "a second annotator's")
        yield read(held, name, chosen[0], part)


def polnear(held):
    held.leave_out("attribution/polnear/dev", "scored: set polnear")
    yield from articles(held, "train")
