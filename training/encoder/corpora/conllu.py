"""Universal Dependencies in CoNLL-U: EWT train, GUM train with the mentions of `Entity=`, and the coreference of OntoGUM.

The text is `# text` of each sentence; an empty line stands before a paragraph. A word of a joined token ("can" + "not") whose form
does not stand in the text has the span of the whole joined token. Layers: `words` (one a token), `entities` (GUM: every noun phrase,
nested, with its group: mentions, not names; `proper` says whether its head is a proper noun), `coreference` (OntoGUM).
"""

import re
from . import document

OPEN = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


class Line:
    """One sentence: its text, its words with the surfaces they stand for, and whether a paragraph begins."""

    def __init__(self, text, paragraph):
        self.text, self.paragraph, self.rows, self.joined = text, paragraph, [], {}

    def spans(self):
        """(begin, end, the source's words) of every word."""
        at, out = 0, []
        for f in self.rows:
            while at < len(self.text) and self.text[at].isspace():
                at += 1
            group = self.joined.get(f[0])
            if self.text.startswith(f[1], at):
                begin, surface = at, f[1]
            elif group and (begin := self.text.find(group, max(0, at - len(group)))) >= 0:
                surface = group
            else:
                raise ValueError(f"word {f[1]!r} is not at {at} of its sentence")
            at = begin + len(surface)
            out.append((begin, at, surface))
        return out


def lines(text):
    """(metadata of a document that begins, None) and (None, Line)"""
    line, meta, paragraph = None, None, False
    for row in text.split("\n"):
        key, _, value = row.partition(" = ")
        if key == "# newdoc id":
            meta = {"name": value}
            yield meta, None
        elif key.startswith("# meta::") and meta is not None:
            meta[key[8:]] = value
        elif row.startswith("# newpar") and not row.startswith("# newpar_block"):
            paragraph = True
            if line:
                line.paragraph = True
        elif key == "# text":
            line, paragraph = Line(value, paragraph), False
        elif not row and line:
            yield None, line
            line = None
        elif row and not row.startswith("#"):
            f = row.split("\t")
            if "-" in f[0]:
                a, b = map(int, f[0].split("-"))
                line.joined.update((str(i), f[1]) for i in range(a, b + 1))
            elif "." not in f[0]:
                line.rows.append(f)


def features(column):
    return {} if column == "_" else dict(p.split("=", 1) for p in column.split("|"))


def add(doc, line):
    base, spans = len(doc.tokens), line.spans()
    doc.add_line(line.text, [s[:2] for s in spans], [s[2] for s in spans], "\n\n" if line.paragraph else " ")
    for f in line.rows:
        head = base + int(f[6]) - 1 if f[6] != "0" else -1
        doc.add("words", {"upos": f[3], "features": features(f[5]), "lemma": f[2], "head": head, "deprel": f[7]})


def documents(held, set_name, path):
    """(Document, metadata, rows of all its words)"""
    doc, rows, meta = None, [], {}
    for begun, line in lines(held.text(path)):
        if begun:
            if doc:
                yield doc, meta, rows
            doc, rows, meta = document.Document(set_name, begun["name"]), [], begun
        else:
            add(doc, line)
            rows += line.rows
    yield doc, meta, rows


def ewt(held):
    held.leave_out("syntax/ewt/en_ewt-ud-dev.conllu", "scored: tags and tree")
    for doc, _, _ in documents(held, "ewt", "syntax/ewt/en_ewt-ud-train.conllu"):
        yield doc


def brackets(column):
    """(what opens, what closes) of one token's Entity value or OntoGUM column, in order: (id and fields, both) or (id, False)."""
    for opened, alone, closed in OPEN.findall(column):
        yield (opened, bool(alone)) if opened else (closed, None)


def mentions(columns):
    """(first, end, fields of the opening bracket) of bracketed spans, one column value a token; then how many never closed."""
    waiting, out, lost = {}, [], 0
    for i, column in enumerate(columns):
        for what, alone in brackets(column):
            fields = what.split("-", 7)
            if alone is None:
                if waiting.get(what):
                    first, opened = waiting[what].pop()
                    out.append((first, i + 1, opened))
                else:
                    lost += 1
            elif alone:
                out.append((i, i + 1, fields))
            else:
                waiting.setdefault(fields[0], []).append((i, fields))
    return sorted(out, key=lambda m: (m[0], -m[1], m[2][0])), lost + sum(map(len, waiting.values()))


def add_entities(doc, rows):
    forms = [p[2] for p in doc.proofs]
    found, lost = mentions([features(f[9]).get("Entity", "") if "Entity=" in f[9] else "" for f in rows])
    doc.lost["entities"] += lost
    doc.layers.setdefault("entities", [])
    for first, end, f in found:
        head = first + int(f[5].split(",")[0]) - 1
        item = {"span": doc.over(first, end, surfaces(forms, doc, first, end)), "kind": f[1], "group": f[0]}
        item |= {"given": f[2], "link": f[6], "proper": rows[head][3] == "PROPN"}
        doc.add("entities", item | ({"page": f[7]} if len(f) > 7 else {}))


def surfaces(forms, doc, first, end):
    """Forms of tokens first to end, a joined token once."""
    return [forms[i] for i in range(first, end) if i == first or doc.tokens[i] != doc.tokens[i - 1]]


def add_coreference(doc, rows, text):
    table = [l.split("\t") for l in text.split("\n") if l[:1].isdigit()]
    if [f[1] for f in table] != [f[1] for f in rows]:
        doc.lost["coreference.mentions"] += sum(f[-1].count("(") for f in table)
        return
    forms = [p[2] for p in doc.proofs]
    found, lost = mentions(["" if f[-1] == "_" else f[-1] for f in table])
    doc.lost["coreference.mentions"] += lost
    clusters = {}
    for first, end, f in found:
        clusters.setdefault(f[0], []).append(doc.over(first, end, surfaces(forms, doc, first, end)))
    doc.layers["coreference"] = [{"cluster": k, "mentions": m} for k, m in clusters.items()]


def gum(held):
    held.leave_out("syntax/gum/dev, and their files of coreference/ontogum", "scored: gumcoref, tags and tree")
    for path in held.files("syntax/gum/train", "*.conllu"):
        if "_reddit_" in path.stem:
            held.leave_out(path, "the set withholds its words")
            continue
        for doc, meta, rows in documents(held, "gum", path):
            doc.layers["genre"] = meta.get("genre")
            add_entities(doc, rows)
            add_coreference(doc, rows, held.text(f"coreference/ontogum/{path.stem}.conll"))
            yield doc
